import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceByChisholm } from '../../src/algebra/chisholm.ts';
import type { DiracFactor } from '../../src/algebra/dirac-chain.ts';
import { type OpenLine, openLine, type Spinor } from '../../src/algebra/open-line.ts';
import { one, toText, zero } from '../../src/algebra/polynomial.ts';
import { anyMomentum, lineMatrix, type Point, randomFactors } from './line-matrix.ts';

const spinor: Spinor = { kind: 'u', momentum: 'p', mass: zero };
const lineOf = (factors: readonly DiracFactor[]): OpenLine => openLine(spinor, [{ coefficient: one, factors }], spinor);
const index = (name: string): DiracFactor => ({ kind: 'gamma', index: name });

describe("Chisholm's identity", () => {
  it('reduces every product to at most two γ matrices and γ5, without changing the matrix', () => {
    fc.assert(
      fc.property(randomFactors(['p', 'q', 'k'], 2), anyMomentum, anyMomentum, anyMomentum, (factors, p, q, k) => {
        const line = lineOf(factors);
        const reduced = reduceByChisholm(line);
        for (const term of reduced.terms) {
          const gammas = term.factors.filter(({ kind }) => kind === 'slash' || kind === 'gamma').length;
          expect(gammas).toBeLessThanOrEqual(2);
          expect(term.factors.length - gammas).toBeLessThanOrEqual(1);
        }
        const point: Point = {
          momenta: new Map([
            ['p', p],
            ['q', q],
            ['k', k],
          ]),
          parameters: new Map(),
        };
        const free = new Map([['mu', 1]]);
        expect(lineMatrix(reduced.terms, point, free)).toEqual(lineMatrix(line.terms, point, free));
      }),
      { numRuns: 40 },
    );
  });

  it('γ^μ γ^ν γ^ρ of three free indices is three vectors and one ε', () => {
    const line = lineOf(['mu', 'nu', 'ro'].map(index));
    const reduced = reduceByChisholm(line);
    expect(reduced.terms.map(({ coefficient }) => toText(coefficient)).sort()).toEqual(['-1', '1', '1', 'i_']);
    const point: Point = { momenta: new Map(), parameters: new Map() };
    for (let code = 0; code < 64; code += 3) {
      const free = new Map(['mu', 'nu', 'ro'].map((name, n) => [name, (code >> (2 * n)) & 3]));
      expect(lineMatrix(reduced.terms, point, free)).toEqual(lineMatrix(line.terms, point, free));
    }
  });

  it('γ^μ γ^ν γ_μ = −2 γ^ν', () => {
    const reduced = reduceByChisholm(lineOf(['mu', 'nu', 'mu'].map(index)));
    expect(reduced.terms.map(({ coefficient, factors }) => [toText(coefficient), factors])).toEqual([
      ['-2', [{ kind: 'gamma', index: 'nu' }]],
    ]);
  });
});
