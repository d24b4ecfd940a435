import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDiracEquation, massShell } from '../../src/algebra/dirac-equation.ts';
import { type OpenLine, openLine, type Spinor } from '../../src/algebra/open-line.ts';
import { one, toText, variable, zero } from '../../src/algebra/polynomial.ts';
import type { Rational } from '../../src/algebra/rational.ts';
import { vectorSum } from '../../src/algebra/vector.ts';
import * as M from './explicit-matrix.ts';
import { anyMomentum, lineMatrix, onShell, type Point, randomFactors } from './line-matrix.ts';

const spinor = (kind: 'u' | 'v', momentum: string, mass: string): Spinor => ({ kind, momentum, mass: variable(mass) });

/** p̸ + m or p̸ − m: what the spinor sum of u or v is. */
function projector(kind: 'u' | 'v', momentum: M.Vector, { numerator, denominator }: Rational): M.Matrix {
  const mass = M.scaleMatrix(M.unit, M.complex(M.fraction(kind === 'u' ? numerator : -numerator, denominator)));
  return M.addMatrices(M.slashMatrix(momentum), mass);
}

const kinds = fc.constantFrom<'u' | 'v'>('u', 'v');
const slashes = (line: OpenLine, momentum: string): number =>
  line.terms.flatMap(({ factors }) => factors).filter((f) => f.kind === 'slash' && f.vector.has(momentum)).length;

describe('the Dirac equation at the ends of a spinor line', () => {
  it('changes nothing between on-shell projectors, and leaves no slashed momentum of a spinor', () => {
    const factors = randomFactors(['p', 'q', 'k'], 2);
    fc.assert(
      fc.property(factors, kinds, kinds, onShell, onShell, anyMomentum, (list, left, right, [p, mp], [q, mq], k) => {
        const line = openLine(spinor(left, 'p', 'mp'), [{ coefficient: one, factors: list }], spinor(right, 'q', 'mq'));
        const reduced = applyDiracEquation(line);
        expect(slashes(reduced, 'p') + slashes(reduced, 'q')).toBe(0);
        const point: Point = {
          momenta: new Map([
            ['p', p],
            ['q', q],
            ['k', k],
          ]),
          parameters: new Map([
            ['mp', mp],
            ['mq', mq],
          ]),
        };
        for (const mu of [0, 2]) {
          const free = new Map([['mu', mu]]);
          const [before, after] = [line, reduced].map(({ terms }) =>
            M.multiplyMatrices(projector(left, p, mp), lineMatrix(terms, point, free), projector(right, q, mq)),
          );
          expect(after).toEqual(before);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('ū(p) p̸ = m ū(p), p̸ v(q) = −m v(q)', () => {
    const slash = (name: string) =>
      [{ coefficient: one, factors: [{ kind: 'slash', vector: vectorSum({ [name]: 1 }) }] }] as const;
    const [left, right] = [spinor('u', 'p', 'm'), spinor('v', 'q', 'M')];
    const coefficients = ['p', 'q'].map((name) =>
      applyDiracEquation(openLine(left, slash(name), right)).terms.map(({ coefficient }) => toText(coefficient)),
    );
    expect(coefficients).toEqual([['m'], ['-M']]);
  });

  it('the divergence of the vector current vanishes between equal masses, that of the axial current does not', () => {
    const difference = { kind: 'slash', vector: vectorSum({ p: 1, q: -1 }) } as const;
    const [left, right] = [spinor('u', 'p', 'm'), spinor('u', 'q', 'm')];
    const vector = applyDiracEquation(openLine(left, [{ coefficient: one, factors: [difference] }], right));
    expect(vector.terms).toEqual([]);
    const axial = applyDiracEquation(
      openLine(left, [{ coefficient: one, factors: [difference, { kind: 'gamma5' }] }], right),
    );
    expect(axial.terms.map(({ coefficient, factors }) => [toText(coefficient), factors])).toEqual([
      ['2*m', [{ kind: 'gamma5' }]],
    ]);
  });

  it('states the mass shell of its spinors', () => {
    const line = openLine(spinor('u', 'p', 'm'), [], { kind: 'v', momentum: 'q', mass: zero });
    expect([...massShell(line)].map(([name, square]) => [name, toText(square)])).toEqual([
      ['p.p', 'm^2'],
      ['q.q', '0'],
    ]);
  });
});
