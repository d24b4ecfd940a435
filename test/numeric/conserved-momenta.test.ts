import { describe, expect, it } from 'vitest';
import { KinematicsError } from '../../src/errors.ts';
import { conservedMomenta, energyOf, type Vector } from '../../src/numeric/conserved-momenta.ts';
import { type BigFloat, multiprecision } from '../../src/numeric/multiprecision.ts';
import { fractionOfFloat } from '../../src/numeric/number-kind.ts';

const kind = multiprecision(60);
const big = (value: number): BigFloat => kind.fromFraction(fractionOfFloat(value));
const vector = (x: number, y: number, z: number): Vector<BigFloat> => [big(x), big(y), big(z)];
const toNumber = (value: BigFloat): number => {
  const { numerator, denominator } = kind.toFraction(value);
  return Number((numerator * 10n ** 300n) / denominator) / 1e300;
};

interface Particle {
  readonly mass: BigFloat;
  readonly incoming: boolean;
}
const incoming = (mass: number): Particle => ({ mass: big(mass), incoming: true });
const outgoing = (mass: number): Particle => ({ mass: big(mass), incoming: false });

/** Σ incoming − Σ outgoing of energy and momentum. */
function violation(legs: readonly Particle[], momenta: readonly Vector<BigFloat>[]): number {
  const sums = legs.reduce<BigFloat[]>(
    (sum, { mass, incoming: own }, n) => {
      const p = momenta[n] ?? vector(0, 0, 0);
      return [energyOf(kind, mass, p), ...p].map((component, mu) => {
        const before = sum[mu] ?? kind.zero;
        return own ? kind.add(before, component) : kind.subtract(before, component);
      });
    },
    [kind.zero, kind.zero, kind.zero, kind.zero],
  );
  return Math.max(...sums.map((sum) => Math.abs(toNumber(sum))));
}

describe('momenta put onto conservation of energy and momentum', () => {
  const cases: readonly (readonly [string, readonly Particle[], readonly Vector<BigFloat>[]])[] = [
    [
      '2 → 3 with a soft photon on a particle at rest',
      [incoming(0), incoming(0.511e-3), outgoing(0.511e-3), outgoing(0), outgoing(1e-10)],
      [
        vector(0, 0, 1e-9),
        vector(0, 0, 0),
        vector(2e-10, 1e-10, 6e-10),
        vector(-1e-10, 0, 3e-10),
        vector(-1e-10, -1e-10, 1e-10),
      ],
    ],
    [
      '2 → 2 in flight',
      [incoming(1), incoming(0.2), outgoing(1), outgoing(0.2)],
      [vector(0.3, 0, 2), vector(0.1, 0, -3), vector(1.3, 0.2, -1.1), vector(-0.9, -0.2, 0.1)],
    ],
    [
      '1 → 3',
      [incoming(1), outgoing(0.1), outgoing(0), outgoing(0)],
      [vector(0, 0, 0), vector(0.2, 0, 0), vector(-0.3, 0.1, 0), vector(0.1, -0.1, 0)],
    ],
  ];

  it.each(cases)('leaves nothing of the violation, and does not touch what comes in: %s', (_, legs, momenta) => {
    const moved = conservedMomenta(kind, legs, momenta);
    // 60 digits of energies of order one at most.
    expect(violation(legs, moved)).toBeLessThan(1e-57);
    legs.forEach((leg, n) => {
      if (leg.incoming) expect(moved[n]).toEqual(momenta[n]);
    });
  });

  it('moves a conserved point by rounding alone', () => {
    const legs = [incoming(0.3), incoming(0.3), outgoing(0.3), outgoing(0.3)];
    const momenta = [vector(0, 0, 0.5), vector(0, 0, -0.5), vector(0.3, 0, 0.4), vector(-0.3, 0, -0.4)];
    conservedMomenta(kind, legs, momenta).forEach((p, n) => {
      p.forEach((component, axis) => {
        const given = momenta[n]?.[axis] ?? kind.zero;
        // 0.3 and 0.4 as float64 make 0.5 to 16 digits only.
        expect(Math.abs(toNumber(kind.subtract(component, given)))).toBeLessThan(1e-16);
      });
    });
  });

  it('leaves particles at rest where the energy is just that of their masses', () => {
    const legs = [incoming(1), outgoing(0.5), outgoing(0.5)];
    const rest = [vector(0, 0, 0), vector(0, 0, 0), vector(0, 0, 0)];
    expect(conservedMomenta(kind, legs, rest)).toEqual(rest);
  });

  it('refuses an energy below the outgoing masses', () => {
    const legs = [incoming(1), outgoing(0.6), outgoing(0.6)];
    const momenta = [vector(0, 0, 0), vector(0.1, 0, 0), vector(-0.1, 0, 0)];
    expect(() => conservedMomenta(kind, legs, momenta)).toThrow(KinematicsError);
  });
});
