import { describe, expect, it } from 'vitest';
import { one } from '../../src/algebra/polynomial.ts';
import { ConvergenceError } from '../../src/errors.ts';
import { beamProduct } from '../../src/integral/collision.ts';
import { pairGeometry, pairStrip } from '../../src/integral/pair-geometry.ts';
import { pairPoint } from '../../src/integral/pair-range.ts';
import { pairCrossSection } from '../../src/integral/quadrature.ts';
import { createRuleStore } from '../../src/integral/rule-store.ts';
import { compileReduced } from '../../src/kernel/compile-reduced.ts';
import type { Masses } from '../../src/kernel/kernel.ts';
import { doubleDouble, toNumber } from '../../src/numeric/double-double.ts';

const unity = compileReduced({ numerator: one, denominators: [] }, ['y', 'Q2'], []);
const rules = createRuleStore();

/** ∫dΦ₃ from the cross section of |M|² = 1, which is ∫dΦ₃/(4F). */
function phaseSpaceVolume(rootS: number, outgoing: readonly number[]): number {
  const masses: Masses = { incoming: [doubleDouble(0), doubleDouble(0)], outgoing: outgoing.map(doubleDouble) };
  const energy = doubleDouble(rootS / 2);
  const geometry = pairGeometry(masses, beamProduct(masses, { kind: 'colliding', energies: [energy, energy] }));
  if (geometry === undefined) throw new Error('closed');
  const sigma = pairCrossSection({ geometry, kernel: unity, outer: [] }, 1e-12, rules);
  return sigma.value * 4 * geometry.collision.fluxQuarter;
}

describe('three-body phase space', () => {
  it('has the volume s/(256π³) for massless particles', () => {
    expect(Math.abs((phaseSpaceVolume(3, [0, 0, 0]) * 256 * Math.PI ** 3) / 9 - 1)).toBeLessThan(1e-13);
  });

  it('has the volume s/(256π³) (1 − r² + 2 r ln r) with one mass, r = m²/s, whichever particle carries it', () => {
    const r = 0.3 ** 2;
    const expected = (1 - r * r + 2 * r * Math.log(r)) / (256 * Math.PI ** 3);
    for (const outgoing of [
      [0.3, 0, 0],
      [0, 0.3, 0],
      [0, 0, 0.3],
    ]) {
      expect(Math.abs(phaseSpaceVolume(1, outgoing) / expected - 1)).toBeLessThan(2e-12);
    }
  });

  it('does not depend on which two of three particles are called the pair', () => {
    const volumes = [
      [0.2, 0.3, 0.1],
      [0.3, 0.1, 0.2],
      [0.1, 0.2, 0.3],
    ].map((outgoing) => phaseSpaceVolume(1, outgoing));
    for (const volume of volumes) expect(Math.abs(volume / (volumes[0] ?? 0) - 1)).toBeLessThan(2e-12);
  });

  it('opens as the square of the distance from threshold', () => {
    // Nonrelativistic limit: Φ₃ = (T²/(64π²)) √(m1 m2 m3)/(m1 + m2 + m3)^{3/2} for kinetic energy T.
    const [m1, m2, m3] = [1, 0.5, 0.25];
    const total = m1 + m2 + m3;
    const kinetic = 1e-6;
    const expected = (kinetic ** 2 / (64 * Math.PI ** 2)) * (Math.sqrt(m1 * m2 * m3) / total ** 1.5);
    expect(Math.abs(phaseSpaceVolume(total + kinetic, [m1, m2, m3]) / expected - 1)).toBeLessThan(1e-5);
  });
});

describe('pairStrip', () => {
  const me = 0.51099895e-3;
  const masses: Masses = {
    incoming: [doubleDouble(0), doubleDouble(me)],
    outgoing: [me, 1e-12, 5e-11].map(doubleDouble),
  };

  it('keeps λ and κ² − q² consistent with q² to all digits near the pair threshold', () => {
    const geometry = pairGeometry(masses, beamProduct(masses, { kind: 'above threshold', excess: 1e-9 }));
    if (geometry === undefined) throw new Error('closed');
    const { range } = geometry;
    const full = pairPoint(range, range.rapidity);
    const edge = pairPoint(range, 0);
    expect(full.rootKallen).toBe(0);
    expect(edge.belowLargest).toBe(0);
    // κ² − M² = (κ − M)(κ + M).
    const sum = 1e-12 + 5e-11;
    expect(Math.abs(full.belowLargest / (range.excess * (toNumber(geometry.largest) + sum)) - 1)).toBeLessThan(1e-14);
  });

  it('bounds p1·q by its values along and against the beam', () => {
    const geometry = pairGeometry(masses, beamProduct(masses, { kind: 'target at rest', energy: doubleDouble(1e-9) }));
    if (geometry === undefined) throw new Error('closed');
    const strip = pairStrip(geometry, 0.7);
    const first = toNumber(geometry.collision.firstEnergy) / (2 * toNumber(geometry.collision.rootS));
    expect(Math.abs(strip.lowest / (first * (strip.energy - strip.momentum)) - 1)).toBeLessThan(1e-14);
    expect(Math.abs((strip.lowest + 2 * strip.half) / (first * (strip.energy + strip.momentum)) - 1)).toBeLessThan(
      1e-14,
    );
    expect(Math.abs(strip.energy ** 2 - strip.momentum ** 2 - strip.square)).toBeLessThan(1e-14 * strip.square);
  });

  it('does not exist below threshold', () => {
    const closed = beamProduct(masses, { kind: 'above threshold', excess: -1e-12 });
    expect(pairGeometry(masses, closed)).toBeUndefined();
  });

  it('keeps twelve digits of a distance from threshold of a part in 10¹⁹, and is refused where none are left', () => {
    const at = (excess: number) => pairGeometry(masses, beamProduct(masses, { kind: 'above threshold', excess }));
    // κ − M is linear in the distance up to its square times M/m_e, 10⁻²⁵ here.
    const slope = (excess: number): number => (at(excess)?.range.excess ?? 0) / excess;
    expect(Math.abs(slope(1e-19) / slope(1e-9) - 1)).toBeLessThan(1e-12);
    expect(() => at(1e-22)).toThrow(ConvergenceError);
    expect(() => at(1e-22)).toThrow(/^outside validity: .* 32 digits do not resolve$/);
  });
});
