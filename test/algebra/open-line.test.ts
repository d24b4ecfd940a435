import { describe, expect, it } from 'vitest';
import type { DiracFactor } from '../../src/algebra/dirac-chain.ts';
import {
  chainOfLine,
  collectTerms,
  type OpenLineTerm,
  openLine,
  slashEigenvalue,
} from '../../src/algebra/open-line.ts';
import { negate, one, toText, variable } from '../../src/algebra/polynomial.ts';
import type { TensorFactor } from '../../src/algebra/tensor.ts';
import { vectorSum } from '../../src/algebra/vector.ts';

const u = { kind: 'u', momentum: 'p', mass: variable('m') } as const;
const v = { kind: 'v', momentum: 'q', mass: variable('m') } as const;
const gamma = (index: string): DiracFactor => ({ kind: 'gamma', index });
const p = vectorSum({ p: 1, q: -2 });
const term = (factors: readonly DiracFactor[], tensors: readonly TensorFactor[] = []): OpenLineTerm => ({
  coefficient: one,
  tensors,
  factors,
});

describe('a spinor line with tensors', () => {
  it('takes contracted vectors and metric tensors into its γ matrices', () => {
    const tensors: readonly TensorFactor[] = [
      { kind: 'metric', first: 'nu', second: 'mu' },
      { kind: 'vector', vector: p, index: 'nu' },
    ];
    const line = { left: u, terms: [term([gamma('ro'), gamma('mu')], tensors)], right: v };
    expect(chainOfLine(line)).toEqual([{ coefficient: one, factors: [gamma('ro'), { kind: 'slash', vector: p }] }]);
  });

  it('is not a chain while a tensor has an index that is not its own', () => {
    const line = { left: u, terms: [term([gamma('ro')], [{ kind: 'vector', vector: p, index: 'mu' }])], right: v };
    expect(() => chainOfLine(line)).toThrow('a tensor that is not contracted with it');
  });

  it('collects equal terms, and equal terms of opposite sign vanish', () => {
    const [a, b] = [term([gamma('mu')]), term([gamma('nu')])];
    const collected = collectTerms([a, b, a, { ...b, coefficient: negate(one) }]);
    expect(collected.map(({ coefficient, factors }) => [toText(coefficient), factors])).toEqual([['2', [gamma('mu')]]]);
  });

  it('knows p̸ u = m u and q̸ v = −m v', () => {
    const line = openLine(u, [], v);
    expect([line.left, line.right].map((spinor) => toText(slashEigenvalue(spinor)))).toEqual(['m', '-m']);
  });
});
