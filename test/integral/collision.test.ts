import { describe, expect, it } from 'vitest';
import { KinematicsError } from '../../src/errors.ts';
import { beamProduct, collide, largestMass, thresholdEnergy } from '../../src/integral/collision.ts';
import type { Masses } from '../../src/kernel/kernel.ts';
import { doubleDouble, subtractDoubleDouble, toNumber } from '../../src/numeric/double-double.ts';

const me = 0.51099895e-3;
const masses = (...pair: readonly number[]): Masses => ({
  incoming: [doubleDouble(0), doubleDouble(me)],
  outgoing: [me, ...pair].map(doubleDouble),
});

describe('thresholdEnergy', () => {
  it('is M (1 + M/2m) for a photon on a target that survives', () => {
    const [mi, mj] = [1e-12, 5e-11];
    const M = mi + mj;
    // Two roundings of the closed form.
    expect(Math.abs(toNumber(thresholdEnergy(masses(mi, mj))) / (M * (1 + M / (2 * me))) - 1)).toBeLessThan(3e-16);
  });

  it('is (M² − m²)/2m for a photon that makes a muon pair on an electron', () => {
    const mmu = 0.1056583755;
    const exact = ((me + 2 * mmu) ** 2 - me ** 2) / (2 * me);
    expect(Math.abs(toNumber(thresholdEnergy(masses(mmu, mmu))) / exact - 1)).toBeLessThan(1e-15);
  });

  it('is the rest energy where the reaction is open at rest', () => {
    const open: Masses = {
      incoming: [doubleDouble(0.5), doubleDouble(1)],
      outgoing: [doubleDouble(0.1), doubleDouble(0.2)],
    };
    expect(toNumber(thresholdEnergy(open))).toBe(0.5);
  });

  it('refuses a massless target', () => {
    expect(() => thresholdEnergy({ incoming: [doubleDouble(0), doubleDouble(0)], outgoing: [] })).toThrow(
      KinematicsError,
    );
  });
});

describe('beamProduct and collide', () => {
  it('give the same s for a target at rest and for the same collision head-on', () => {
    const fixed = beamProduct(masses(), { kind: 'target at rest', energy: doubleDouble(1e-9) });
    expect(toNumber(fixed)).toBe(1e-9 * me);
    const [one, two] = [0.2, 0.3];
    const heavy: Masses = { incoming: [doubleDouble(0.1), doubleDouble(0.25)], outgoing: [] };
    const product = beamProduct(heavy, { kind: 'colliding', energies: [doubleDouble(one), doubleDouble(two)] });
    const expected = one * two + Math.sqrt(one ** 2 - 0.01) * Math.sqrt(two ** 2 - 0.0625);
    expect(Math.abs(toNumber(product) / expected - 1)).toBeLessThan(1e-15);
    expect(Math.abs(toNumber(collide(heavy, product).s) / (0.01 + 0.0625 + 2 * expected) - 1)).toBeLessThan(1e-15);
  });

  it('keep a distance of 1e-9 from threshold to all digits', () => {
    const pair = masses(1e-12, 5e-11);
    const product = beamProduct(pair, { kind: 'above threshold', excess: 1e-9 });
    const kappa = largestMass(collide(pair, product), pair, doubleDouble(me));
    const sum = 1e-12 + 5e-11;
    // dκ/dE = m/√s at fixed target: κ − M = ε E m/√s to first order in ε, with √s = m + M.
    const expected = (1e-9 * sum * (1 + sum / (2 * me)) * me) / (me + sum);
    // M rounds once in `sum`: compare with the exact sum of the two masses.
    const excess = toNumber(
      subtractDoubleDouble(subtractDoubleDouble(kappa, doubleDouble(1e-12)), doubleDouble(5e-11)),
    );
    expect(Math.abs(excess / expected - 1)).toBeLessThan(1e-8);
    expect(excess).toBeGreaterThan(0);
  });

  it('refuse energies below the mass, and what is not a number', () => {
    const heavy: Masses = { incoming: [doubleDouble(0.1), doubleDouble(1)], outgoing: [] };
    expect(() => beamProduct(heavy, { kind: 'target at rest', energy: doubleDouble(0.05) })).toThrow(KinematicsError);
    expect(() => beamProduct(heavy, { kind: 'target at rest', energy: doubleDouble(Number.NaN) })).toThrow(
      KinematicsError,
    );
    expect(() => beamProduct(heavy, { kind: 'colliding', energies: [doubleDouble(1), doubleDouble(0.5)] })).toThrow(
      KinematicsError,
    );
    expect(() => beamProduct(heavy, { kind: 'above threshold', excess: -2 })).toThrow(KinematicsError);
    expect(() => beamProduct(masses(0, 0), { kind: 'above threshold', excess: 1 })).toThrow(/open at any energy/);
  });
});
