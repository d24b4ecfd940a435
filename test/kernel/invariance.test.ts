import { describe, expect, it } from 'vitest';
import { parseRational, rationalToNumber } from '../../src/algebra/rational.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { invarianceLoss } from '../../src/kernel/invariance.ts';
import type { MomentumKernel } from '../../src/kernel/kernel.ts';
import { rationalPoint } from '../../src/kernel/rational-point.ts';
import { minkowski } from '../../src/numeric/four-momentum.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { shippedAmplitude } from '../shipped-model.ts';
import { numericMomenta, numericParameters, randomParameters } from './exact-value.ts';

const amplitude = shippedAmplitude('nusm', 'a e- > e- nu1 nu2~');

function softPoint(seed: number) {
  const random = new RandomStream(seed);
  const masses = new Map([
    ['me', parseRational('0.51099895e-3')],
    ['mnu[1]', parseRational('1e-12')],
    ['mnu[2]', parseRational('2e-12')],
  ]);
  const point = rationalPoint(amplitude.process, masses, random, { atRest: 1 });
  const parameters = numericParameters(randomParameters(amplitude, point, random));
  return { point, parameters, momenta: numericMomenta(point.momenta) };
}

describe('the loss of digits under rotations and boosts', () => {
  it('stays below three digits for helicities at sub-eV photon energies', () => {
    for (const seed of [1, 2]) {
      const { parameters, momenta } = softPoint(seed);
      const loss = invarianceLoss(helicityKernel(amplitude, parameters), momenta, new RandomStream(5), 10);
      expect(loss.rotation).toBeLessThan(3);
      expect(loss.boost).toBeLessThan(3);
    }
  });

  it('shows the disease that the traps name: (p1 + p2)² − m_e² formed by subtraction loses all its digits', () => {
    const { point, momenta } = softPoint(1);
    const mass = rationalToNumber(point.masses.get('me') ?? parseRational('1'));
    const naive: MomentumKernel = {
      process: amplitude.process,
      masses: helicityKernel(amplitude, softPoint(1).parameters).masses,
      squaredAmplitude: ([p, k]) => {
        if (p === undefined || k === undefined) return 0;
        const s = minkowski(p, p) + 2 * minkowski(p, k) + minkowski(k, k);
        return 1 / (s - mass * mass);
      },
    };
    // s − m_e² is 10⁻⁸ m_e² here, so a boost alone costs seven digits or more.
    expect(invarianceLoss(naive, momenta, new RandomStream(5), 10).boost).toBeGreaterThan(6);
  });

  it('is zero for a constant', () => {
    const { momenta } = softPoint(1);
    const constant = { process: amplitude.process, masses: [0, 1, 1, 0, 0], squaredAmplitude: () => 1 };
    expect(invarianceLoss(constant, momenta, new RandomStream(5), 2)).toEqual({ rotation: 0, boost: 0 });
  });
});
