/** Helicity amplitudes of two processes at the same random momenta: what one changes in |M|², without squares or traces. */
import { deriveAmplitude } from '../src/amplitude/derive.ts';
import { parseProcess } from '../src/amplitude/process.ts';
import { phaseSpaceMap } from '../src/integral/monte-carlo.ts';
import { GEV_PER_EV } from '../src/integral/units.ts';
import { type HelicityKernel, helicityKernel } from '../src/kernel/from-helicities.ts';
import { doubleDouble } from '../src/numeric/double-double.ts';
import type { FourMomentum } from '../src/numeric/four-momentum.ts';
import { RandomStream } from '../src/numeric/random.ts';
import type { SuiteContext } from './context.ts';
import { type ModelProcess, modelParameters } from './section-4-model.ts';

function kernelOf(
  context: SuiteContext,
  { model, process, nature = 'dirac', overrides = {} }: ModelProcess,
): HelicityKernel {
  const source = context.model(model, nature);
  const amplitude = context.remember(`amplitude ${model} ${nature} ${process}`, () =>
    deriveAmplitude(source, parseProcess(process, source)),
  );
  return helicityKernel(amplitude, modelParameters(context, model, { overrides }));
}

/** |M|² of the first over that of the second at random points of phase space; both have the same masses. */
export function pointwiseRatios(
  context: SuiteContext,
  [first, second]: readonly [ModelProcess, ModelProcess],
  energyEV: number,
  { points, seed }: { readonly points: number; readonly seed: number },
): readonly number[] {
  const [one, two] = [kernelOf(context, first), kernelOf(context, second)];
  const beam = { kind: 'target at rest', energy: doubleDouble(energyEV * GEV_PER_EV) } as const;
  const map = phaseSpaceMap(one.process.legs, one.masses, beam);
  if (map === undefined) return [];
  const random = new RandomStream(seed);
  const momenta: FourMomentum[] = one.process.legs.map(() => [0, 0, 0, 0]);
  return Array.from({ length: points }, () => {
    map.momenta(
      Float64Array.from({ length: map.dimension }, () => random.uniform()),
      momenta,
    );
    return one.squaredAmplitude(momenta) / two.squaredAmplitude(momenta);
  });
}

/** The share of σ in which the pair's mass is small: Q² = (k4 + k5)² below a part of E_γ², with its statistical error. */
export function softShare(
  context: SuiteContext,
  process: ModelProcess,
  {
    energyEV,
    below,
    points,
    seed,
  }: { readonly energyEV: number; readonly below: number; readonly points: number; readonly seed: number },
): { readonly share: number; readonly error: number } {
  const kernel = kernelOf(context, process);
  const energy = energyEV * GEV_PER_EV;
  const map = phaseSpaceMap(kernel.process.legs, kernel.masses, {
    kind: 'target at rest',
    energy: doubleDouble(energy),
  });
  if (map === undefined) return { share: 0, error: 0 };
  const random = new RandomStream(seed);
  const momenta: FourMomentum[] = kernel.process.legs.map(() => [0, 0, 0, 0]);
  const sums = { soft: 0, all: 0, softSquare: 0, allSquare: 0, both: 0 };
  for (let n = 0; n < points; n += 1) {
    const weight = map.momenta(
      Float64Array.from({ length: map.dimension }, () => random.uniform()),
      momenta,
    );
    const value = weight * kernel.squaredAmplitude(momenta);
    const soft = pairSquare(momenta, kernel.masses) < below * energy * energy ? value : 0;
    sums.soft += soft;
    sums.all += value;
    sums.softSquare += soft * soft;
    sums.allSquare += value * value;
    sums.both += soft * value;
  }
  const share = sums.soft / sums.all;
  // Of a quotient of two sums over the same points.
  const variance = sums.softSquare - 2 * share * sums.both + share * share * sums.allSquare;
  return { share, error: Math.sqrt(Math.max(0, variance)) / sums.all };
}

/** (k4 + k5)² of the last two momenta by the angle between them, without a difference of large numbers. */
function pairSquare(momenta: readonly FourMomentum[], masses: readonly number[]): number {
  const [one, two] = [momenta[3], momenta[4]];
  if (one === undefined || two === undefined) return 0;
  const [m, n] = [masses[3] ?? 0, masses[4] ?? 0];
  const product = one[0] * two[0] - one[1] * two[1] - one[2] * two[2] - one[3] * two[3];
  return m * m + n * n + 2 * product;
}
