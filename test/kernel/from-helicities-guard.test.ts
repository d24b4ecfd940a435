import { describe, expect, it } from 'vitest';
import { rational, rationalToNumber } from '../../src/algebra/rational.ts';
import { exactRational } from '../../src/kernel/compile.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { rotationSpread, SPREAD_BUDGET } from '../../src/kernel/from-helicities-guard.ts';
import { preciseHelicityKernel } from '../../src/kernel/from-helicities-precise.ts';
import type { FourMomentum } from '../../src/numeric/four-momentum.ts';
import { multiprecision } from '../../src/numeric/multiprecision.ts';
import { fractionOfFloat } from '../../src/numeric/number-kind.ts';
import { shippedAmplitude } from '../shipped-model.ts';

const amplitude = shippedAmplitude('dipole', 'a e- > e- nu1 nu2~ weak=0 dipole<=1');
const parameters = new Map([
  ['ee', 0.3],
  ['muB', 296],
  ['me', 0.51099895e-3],
  ['mnu[1]', 1e-10],
  ['mnu[2]', 1.004e-10],
  ['re(mag[1,2])', 1],
  ['im(mag[1,2])', 0],
  ['re(edm[1,2])', 0],
  ['im(edm[1,2])', 0.5],
]);
const kernel = helicityKernel(amplitude, parameters);

/** An electron of 10 eV in recoil, and two neutrinos that leave a photon of 19 keV at an angle between them. */
function pairAtAngle(angle: number): readonly FourMomentum[] {
  const [first, second] = [1.3e-5, 0.5e-5];
  const one = [0, first * Math.sin(angle), first * Math.cos(angle)] as const;
  const electron = [0, -one[1], 1.9e-5 - one[2] - second] as const;
  return [
    [0, 0, 0, 1.9e-5],
    [0, 0, 0, 0],
    [0, ...electron],
    [0, ...one],
    [0, 0, 0, second],
  ];
}

function precise(momenta: readonly FourMomentum[]): number {
  const kind = multiprecision(60);
  const exact = new Map([...parameters].map(([name, value]) => [name, exactRational(value)]));
  const own = preciseHelicityKernel(amplitude, exact, kind);
  const big = (value: number) => kind.fromFraction(fractionOfFloat(value));
  const { numerator, denominator } = kind.toFraction(
    own.squaredAmplitude(momenta.map(([, x, y, z]) => [big(x), big(y), big(z)])),
  );
  return rationalToNumber(rational(numerator, denominator));
}

describe('helicity amplitudes within a budget of lost digits', () => {
  it('stay in float64 where the pair opens wide', () => {
    const momenta = pairAtAngle(1);
    expect(kernel.guarded(momenta)).toEqual({ value: kernel.squaredAmplitude(momenta), arithmetic: 'float64' });
  });

  it('go to double-double where two fast neutrinos of a dipole moment are collinear, and keep 15 digits there', () => {
    for (const angle of [1e-5, 1e-7, 1e-9]) {
      const momenta = pairAtAngle(angle);
      const exact = precise(momenta);
      const { value, arithmetic } = kernel.guarded(momenta);
      expect(arithmetic).toBe('double-double');
      // Sixteen of double-double's 31 digits are left at the smallest angle.
      expect(Math.abs(value / exact - 1)).toBeLessThan(1e-15);
      const lost = Math.abs(kernel.squaredAmplitude(momenta) / exact - 1);
      expect(lost).toBeGreaterThan(1e-13);
      // m/E = 10⁻⁵ bounds what cancels: by Gordon's identity once each in the current and in the overlap of the pair.
      expect(lost).toBeLessThan(1e-10);
    }
  });

  it('are judged by turns that change no digit of a momentum', () => {
    const momenta = pairAtAngle(1e-5);
    const spread = rotationSpread(kernel.squaredAmplitude, momenta);
    const error = Math.abs(kernel.squaredAmplitude(momenta) / precise(momenta) - 1);
    expect(spread).toBeGreaterThan(SPREAD_BUDGET);
    // Four roundings of the same size by chance.
    expect(spread / error).toBeGreaterThan(0.1);
    expect(rotationSpread(() => 0, momenta)).toBe(0);
    expect(rotationSpread(([p]) => (p?.[1] === 0 ? 4 : 3), momenta)).toBe(0.25);
  });

  it('vanish where nothing couples, without leaving float64', () => {
    const off = helicityKernel(amplitude, new Map([...parameters, ['muB', 0]]));
    expect(off.guarded(pairAtAngle(1))).toEqual({ value: 0, arithmetic: 'float64' });
  });
});
