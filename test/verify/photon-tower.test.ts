import { describe, expect, it } from 'vitest';
import { towerCoefficient } from '../../verify/photon-tower.ts';

/** One run in 10⁵ by chance. */
const PULLS = 4.5;

/** Klein–Nishina over Thomson for a photon energy x m_e. */
function kleinNishina(x: number): number {
  const l = Math.log(1 + 2 * x);
  return (
    0.75 * (((1 + x) / x ** 3) * ((2 * x * (1 + x)) / (1 + 2 * x) - l) + l / (2 * x) - (1 + 3 * x) / (1 + 2 * x) ** 2)
  );
}

describe('the recursion over sets of photons', () => {
  it.each([0.5, 2])('gives the Klein–Nishina cross section for one photon of %s m_e', (energy) => {
    const { value, error } = towerCoefficient({ photons: 1, energy, cut: 0, points: 20_000, seed: 1 });
    expect(Math.abs(value - kleinNishina(energy))).toBeLessThan(PULLS * error);
    expect(error).toBeLessThan(0.01);
  });

  it('gives for two photons what the diagrams of the model give, 0.466 ± 0.005 with both above a tenth of the energy', () => {
    const { value, error } = towerCoefficient({ photons: 2, energy: 0.0002, cut: 0.1, points: 20_000, seed: 2 });
    expect(Math.abs(value - 0.466)).toBeLessThan(PULLS * Math.hypot(error, 0.005));
  });

  it('grows by 4/(3π) for each factor e by which the cut on the second photon falls, where that is soft', () => {
    const [wide, narrow] = [0.003, 0.0003].map((cut) =>
      towerCoefficient({ photons: 2, energy: 1e-4, cut, points: 40_000, seed: 3 }),
    );
    const growth = ((narrow?.value ?? 0) - (wide?.value ?? 0)) / Math.log(10);
    const error = Math.hypot(narrow?.error ?? 0, wide?.error ?? 0) / Math.log(10);
    expect(Math.abs(growth - 4 / (3 * Math.PI))).toBeLessThan(PULLS * error + 0.003);
  });

  it('vanishes where the photons cannot share the energy above the cut', () => {
    expect(towerCoefficient({ photons: 3, energy: 0.01, cut: 0.34, points: 100, seed: 4 }).value).toBe(0);
  });
});
