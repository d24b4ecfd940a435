import { describe, expect, it } from 'vitest';
import type { DiracFactor } from '../../src/algebra/dirac-chain.ts';
import { one, termCount } from '../../src/algebra/polynomial.ts';
import { estimateTrace } from '../../src/algebra/trace-estimate.ts';
import { traceExpression } from '../../src/algebra/trace-expression.ts';
import { vectorSum } from '../../src/algebra/vector.ts';

const slash = (name: string): DiracFactor => ({ kind: 'slash', vector: vectorSum({ [name]: 1 }) });
const term = (...lines: readonly (readonly DiracFactor[])[]) => ({
  coefficient: one,
  tensors: [],
  lines: new Map(lines.map((line, n) => [n, line])),
});
const distinct = (count: number, name = 'p'): readonly DiracFactor[] =>
  Array.from({ length: count }, (_, n) => slash(`${name}${n}`));

describe('the estimate of a trace', () => {
  it.each([2, 4, 6, 8])('is at least the number of terms of a trace of %i different momenta', (count) => {
    const trace = term(distinct(count));
    const size = traceExpression([trace]).reduce((sum, { coefficient }) => sum + termCount(coefficient), 0);
    expect(estimateTrace(trace)).toBeGreaterThanOrEqual(size);
    expect(estimateTrace(trace)).toBeLessThanOrEqual(size * (count + 100));
  });

  it('multiplies over lines, and grows beyond any limit', () => {
    expect(estimateTrace(term(distinct(10), distinct(10, 'q')))).toBeGreaterThan(945 ** 2);
    expect(estimateTrace(term(distinct(300)))).toBeGreaterThan(1e12);
  });

  it('says nothing about repeated momenta and summed indices, nor about traces that vanish', () => {
    const gamma: DiracFactor = { kind: 'gamma', index: 'mu' };
    expect(estimateTrace(term([...distinct(20), ...distinct(20)]))).toBeLessThan(200);
    expect(estimateTrace(term([gamma, gamma, ...distinct(20)]))).toBeLessThan(200);
    expect(estimateTrace(term(distinct(41)))).toBe(1);
  });
});
