import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reverseLine } from '../../src/algebra/majorana-line.ts';
import { openLine, type Spinor } from '../../src/algebra/open-line.ts';
import { one, zero } from '../../src/algebra/polynomial.ts';
import * as M from './explicit-matrix.ts';
import { anyMomentum, lineMatrix, type Point, randomFactors } from './line-matrix.ts';

const transpose = (m: M.Matrix): M.Matrix => m.map((row, r) => row.map((_, c) => m[c]?.[r] ?? M.complex(0)));
const [gamma0 = M.unit, , gamma2 = M.unit] = M.gammas;
/** C = iγ²γ⁰ in the Dirac representation; C⁻¹ = −C = Cᵀ. */
const C = M.scaleMatrix(M.multiplyMatrices(gamma2, gamma0), M.complex(0, 1));
const inverseC = M.scaleMatrix(C, M.complex(-1));

type Column = readonly M.Complex[];
const asMatrix = (column: Column): M.Matrix => column.map((entry) => [entry, M.complex(0), M.complex(0), M.complex(0)]);
const column: fc.Arbitrary<Column> = fc.array(
  fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })).map(([re, im]) => M.complex(re, im)),
  { minLength: 4, maxLength: 4 },
);
/** ψ̄ = ψ†γ⁰ as the first row of a matrix. */
const bar = (psi: Column): M.Matrix => M.multiplyMatrices(M.dagger(asMatrix(psi)), gamma0);
/** C ψ̄ᵀ. */
const conjugate = (psi: Column): Column =>
  M.multiplyMatrices(C, transpose(bar(psi))).map((row) => row[0] ?? M.complex(0));
/** ψ̄ Γ χ. */
const sandwich = (psi: Column, gamma: M.Matrix, chi: Column): M.Complex | undefined =>
  M.multiplyMatrices(bar(psi), gamma, asMatrix(chi))[0]?.[0];

const spinor = (kind: 'u' | 'v', momentum: string): Spinor => ({ kind, momentum, mass: zero });

describe('a spinor line against the fermion flow', () => {
  it('C γ^μᵀ C⁻¹ = −γ^μ for the C of this test', () => {
    for (const gamma of M.gammas) {
      expect(M.multiplyMatrices(C, transpose(gamma), inverseC)).toEqual(M.scaleMatrix(gamma, M.complex(-1)));
    }
    expect(M.multiplyMatrices(C, inverseC)).toEqual(M.unit);
  });

  it('is the same number, with u = C v̄ᵀ at both ends', () => {
    const factors = randomFactors(['p', 'q'], 2);
    fc.assert(
      fc.property(factors, column, column, anyMomentum, anyMomentum, (list, psi, chi, p, q) => {
        const line = openLine(spinor('u', 'p'), [{ coefficient: one, factors: list }], spinor('v', 'q'));
        const reversed = reverseLine(line);
        const point: Point = {
          momenta: new Map([
            ['p', p],
            ['q', q],
          ]),
          parameters: new Map(),
        };
        const free = new Map([['mu', 3]]);
        const forward = sandwich(psi, lineMatrix(line.terms, point, free), chi);
        const backward = sandwich(conjugate(chi), lineMatrix(reversed.terms, point, free), conjugate(psi));
        expect(backward).toEqual(forward);
      }),
      { numRuns: 60 },
    );
  });

  it('exchanges the ends and turns u into v', () => {
    const line = openLine(spinor('u', 'p'), [{ coefficient: one, factors: [] }], spinor('v', 'q'));
    const reversed = reverseLine(line);
    expect([reversed.left, reversed.right]).toEqual([spinor('u', 'q'), spinor('v', 'p')]);
    expect(reverseLine(reversed)).toEqual(line);
  });
});
