import { describe, expect, it } from 'vitest';
import { formatRational, parseRational } from '../../src/algebra/rational.ts';
import { parseProcess } from '../../src/amplitude/process.ts';
import { KinematicsError, UsageError } from '../../src/errors.ts';
import { isConserved, pointsNeeded, rationalPoint } from '../../src/kernel/rational-point.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { shippedModel } from '../shipped-model.ts';

const nusm = shippedModel('nusm');
const qed = shippedModel('qed');

describe('rational phase-space points', () => {
  it.each([
    ['a photon and five legs', parseProcess('a e- > e- nu1 nu2~', nusm)],
    ['two neutrinos of one mass', parseProcess('a e- > e- nu1 nu1~', nusm)],
    ['Compton scattering', parseProcess('a e- > a e-', qed)],
    ['annihilation into another pair', parseProcess('e- e+ > mu- mu+', qed)],
    ['elastic scattering of equal masses', parseProcess('e- e- > e- e-', qed)],
    ['elastic scattering of unequal masses', parseProcess('e- mu- > mu- e-', qed)],
    ['two free masses', parseProcess('e- e+ > nu1 nu2~', nusm)],
    ['a decay with three massive particles', parseProcess('nu3 > nu2 e- e+', nusm)],
  ])('are exactly on shell, conserved and of positive energy: %s', (_, process) => {
    const random = new RandomStream(12);
    for (let i = 0; i < 4; i += 1) {
      const point = rationalPoint(process, new Map(), random);
      expect(isConserved(process, point)).toBe(true);
      expect(point.momenta.every(([energy]) => energy.numerator > 0n)).toBe(true);
      expect([...point.masses.values()].every((mass) => mass.numerator > 0n)).toBe(true);
    }
  });

  it('keep the masses prescribed and the target at rest, down to sub-eV neutrinos', () => {
    const process = parseProcess('a e- > e- nu1 nu2~', nusm);
    const masses = new Map([
      ['me', parseRational('0.51099895e-3')],
      ['mnu[1]', parseRational('1e-12')],
      ['mnu[2]', parseRational('3e-12')],
    ]);
    const point = rationalPoint(process, masses, new RandomStream(1), { atRest: 1 });
    expect(isConserved(process, point)).toBe(true);
    expect([...point.masses].toSorted()).toEqual([...masses].toSorted());
    expect((point.momenta[1] ?? []).map(formatRational)).toEqual(['10219979/20000000000', '0', '0', '0']);
  });

  it('are different for every draw and repeated for a seed', () => {
    const process = parseProcess('a e- > a e-', qed);
    const random = new RandomStream(3);
    const text = (stream: RandomStream): string =>
      rationalPoint(process, new Map(), stream).momenta.flat().map(formatRational).join();
    const first = text(random);
    expect(text(random)).not.toBe(first);
    expect(text(new RandomStream(3))).toBe(first);
  });

  it('do not exist where the masses prescribed leave no linear equation, which is said', () => {
    const process = parseProcess('e- e+ > mu- mu+', qed);
    const masses = new Map([
      ['me', parseRational('1')],
      ['mmu', parseRational('2')],
    ]);
    expect(() => rationalPoint(process, masses, new RandomStream(1))).toThrow(KinematicsError);
  });
});

describe('the number of points', () => {
  it('follows from Schwartz and Zippel: (attempts·degree/range)ⁿ < 10⁻¹²', () => {
    expect(pointsNeeded(1, 1e13)).toBe(1);
    expect(pointsNeeded(10, 1e5)).toBe(4);
    expect(pointsNeeded(10, 1e5, 100)).toBe(7);
    for (const [degree, range] of [
      [3, 50],
      [400, 2 ** 32],
    ] as const) {
      const n = pointsNeeded(degree, range);
      expect((degree / range) ** n).toBeLessThan(1e-12);
      expect((degree / range) ** (n - 1)).toBeGreaterThan(1e-12);
    }
  });

  it('is infinite, and refused, where the range does not exceed the degree', () => {
    expect(() => pointsNeeded(10, 10)).toThrow(UsageError);
  });
});
