import { describe, expect, it } from 'vitest';
import { ConvergenceError, ProcessError } from '../../src/errors.ts';
import type { Beam } from '../../src/integral/collision.ts';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { monteCarloCrossSection, phaseSpaceMap } from '../../src/integral/monte-carlo.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import type { FourMomentum } from '../../src/numeric/four-momentum.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { amplitudeOf, asNumbers, onTarget, paperParameters, shippedModel } from './paper-process.ts';

const engine = createCrossSectionEngine();
const me = 0.51099895e-3;
const dirac = shippedModel('nusm', 'dirac');

/** Quadrature of the trace road and Monte Carlo of the helicity road: nothing of |M|² in common. */
function bothRoads(name: string, variant: string | undefined, text: string, beam: Beam, seed: number) {
  const model = shippedModel(name, variant);
  const values = asNumbers(paperParameters(model, name === 'nusm' ? { lightestMassEV: '1e-3' } : {}));
  const amplitude = amplitudeOf(model, text);
  const bound = engine.bind(integralSource(squareAmplitude(amplitude)), values);
  const sampled = monteCarloCrossSection(helicityKernel(amplitude, values), beam, {
    seed,
    calls: 1500,
    warmUp: 4,
    iterations: 8,
  });
  return { exact: bound.at(beam).natural.value / bound.kernel.symmetryFactor, sampled };
}

describe('monteCarloCrossSection', () => {
  const cases = [
    ['nusm', 'dirac', 'a e- > e- nu1 nu2~', onTarget(0.01), 1],
    ['nusm', 'dirac', 'a e- > e- nu3 nu3~', { kind: 'above threshold', excess: 1e-6 }, 2],
    ['nusm', 'majorana', 'a e- > e- nu1 nu1', onTarget(1e6), 3],
    ['qed', undefined, 'a e- > a e-', onTarget(1), 4],
    ['qed', undefined, 'e- e+ > mu- mu+', { kind: 'colliding', energies: [doubleDouble(0.12), doubleDouble(0.15)] }, 5],
  ] as const;
  for (const [name, variant, text, beam, seed] of cases) {
    it(`agrees with the quadrature for ${text} (${variant ?? name}, seed ${seed})`, () => {
      const { exact, sampled } = bothRoads(name, variant, text, beam, seed);
      expect(sampled.error).toBeLessThan(0.01 * exact);
      // Four standard deviations in each of five fixed runs.
      expect(Math.abs(sampled.value - exact)).toBeLessThan(4 * sampled.error);
      expect((sampled.chi2 ?? 0) / (sampled.dof ?? 1)).toBeLessThan(3);
    });
  }

  it('is zero below threshold', () => {
    const values = asNumbers(paperParameters(dirac));
    const kernel = helicityKernel(amplitudeOf(dirac, 'a e- > e- nu3 nu3~'), values);
    expect(monteCarloCrossSection(kernel, onTarget(1e-3), { seed: 1 })).toMatchObject({
      value: 0,
      error: 0,
      evaluations: 0,
    });
  });

  it.each([
    [1e-30, 1],
    [1e-28, 1],
    [1, 1e95],
  ])('refuses what is beyond the squares that float64 holds, at %d eV with G_F times %d', (energyEV, factor) => {
    const values = new Map(asNumbers(paperParameters(dirac, { lightestMassEV: '0' })));
    values.set('GF', factor * (values.get('GF') ?? 0));
    const kernel = helicityKernel(amplitudeOf(dirac, 'a e- > e- nu1 nu1~'), values);
    const sample = (): unknown =>
      monteCarloCrossSection(kernel, onTarget(energyEV), { seed: 1, calls: 500, warmUp: 1, iterations: 2 });
    expect(sample).toThrow(ConvergenceError);
    expect(sample).toThrow(/^outside validity: .* float64 does not hold$/);
  });
});

describe('phaseSpaceMap', () => {
  const legs = [true, true, false, false, false].map((incoming) => ({ incoming }));

  it('conserves momentum and stays on shell for soft photons, in leg order', () => {
    // Pair first, electron last.
    const masses = [0, me, 1e-12, 5e-11, me];
    const map = phaseSpaceMap(legs, masses, onTarget(0.2));
    const stream = new RandomStream(9);
    const momenta: FourMomentum[] = [];
    for (let n = 0; n < 50; n += 1) {
      const weight =
        map?.momenta(
          Float64Array.from({ length: 5 }, () => stream.uniformOpen()),
          momenta,
        ) ?? 0;
      expect(weight).toBeGreaterThan(0);
      const [photon, , one, two, electron] = momenta as [
        FourMomentum,
        FourMomentum,
        FourMomentum,
        FourMomentum,
        FourMomentum,
      ];
      for (const axis of [1, 2, 3] as const) {
        expect(Math.abs(one[axis] + two[axis] + electron[axis] - photon[axis])).toBeLessThan(1e-14 * photon[0]);
      }
      const recoil = (electron[1] ** 2 + electron[2] ** 2 + electron[3] ** 2) / (electron[0] + me);
      // Energies relative to the photon's, with the electron's kinetic energy instead of its total energy.
      expect(Math.abs((one[0] + two[0] + recoil) / photon[0] - 1)).toBeLessThan(1e-14);
      for (const [p, mass] of [
        [one, 1e-12],
        [two, 5e-11],
      ] as const) {
        const shell = p[0] ** 2 - p[1] ** 2 - p[2] ** 2 - p[3] ** 2 - mass ** 2;
        expect(Math.abs(shell)).toBeLessThan(1e-14 * p[0] ** 2);
      }
    }
  });

  it('does not exist below threshold', () => {
    expect(phaseSpaceMap(legs, [0, me, me, 1e-10, 1e-10], onTarget(0.1))).toBeUndefined();
  });

  it('refuses four final particles', () => {
    const four = [...legs, { incoming: false }];
    expect(() => phaseSpaceMap(four, [0, me, me, 0, 0, 0], onTarget(1))).toThrow(ProcessError);
  });
});
