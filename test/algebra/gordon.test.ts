import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gordonDecomposition } from '../../src/algebra/gordon.ts';
import type { OpenLineTerm, Spinor } from '../../src/algebra/open-line.ts';
import { one, toText, variable } from '../../src/algebra/polynomial.ts';
import type { Rational } from '../../src/algebra/rational.ts';
import * as M from './explicit-matrix.ts';
import { lineMatrix, onShell, type Point } from './line-matrix.ts';

const spinor = (kind: 'u' | 'v', momentum: string, mass: string): Spinor => ({ kind, momentum, mass: variable(mass) });

function projector(kind: 'u' | 'v', momentum: M.Vector, { numerator, denominator }: Rational): M.Matrix {
  const mass = M.scaleMatrix(M.unit, M.complex(M.fraction(kind === 'u' ? numerator : -numerator, denominator)));
  return M.addMatrices(M.slashMatrix(momentum), mass);
}

const kinds = fc.constantFrom<'u' | 'v'>('u', 'v');

describe("Gordon's identity", () => {
  it.each(['vector', 'axial'] as const)('holds for the %s current between all on-shell spinors', (current) => {
    fc.assert(
      fc.property(
        kinds,
        kinds,
        onShell,
        onShell,
        fc.integer({ min: 0, max: 3 }),
        (left, right, [p, mp], [q, mq], mu) => {
          const { factor, line } = gordonDecomposition(
            spinor(left, 'p', 'mp'),
            spinor(right, 'q', 'mq'),
            'mu',
            current,
          );
          const plain: OpenLineTerm = {
            coefficient: factor,
            tensors: [],
            factors: [{ kind: 'gamma', index: 'mu' }, ...(current === 'axial' ? [{ kind: 'gamma5' } as const] : [])],
          };
          const point: Point = {
            momenta: new Map([
              ['p', p],
              ['q', q],
            ]),
            parameters: new Map([
              ['mp', mp],
              ['mq', mq],
            ]),
          };
          const [before, after] = [[plain], line.terms].map((terms) =>
            M.multiplyMatrices(
              projector(left, p, mp),
              lineMatrix(terms, point, new Map([['mu', mu]])),
              projector(right, q, mq),
            ),
          );
          expect(after).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('between ū and u of one mass the factor is 2m, between v̄ and u it vanishes', () => {
    const u = spinor('u', 'q', 'm');
    expect(toText(gordonDecomposition(spinor('u', 'p', 'm'), u, 'mu', 'vector').factor)).toBe('2*m');
    expect(toText(gordonDecomposition(spinor('v', 'p', 'm'), u, 'mu', 'vector').factor)).toBe('0');
  });

  it('between equal momenta the vector current is the convection current', () => {
    const u = spinor('u', 'p', 'm');
    const { line } = gordonDecomposition(u, u, 'mu', 'vector');
    expect(line.terms).toHaveLength(1);
    expect(line.terms[0]).toMatchObject({ coefficient: one, factors: [] });
  });
});
