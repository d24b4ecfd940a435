/**
 * How many digits a kernel loses at a phase-space point, measured without a reference value: |M|² may not change
 * when all momenta are rotated or boosted together, so the spread of its values shows what rounding has done.
 */
import { boost, type FourMomentum, onShell, rotate } from '../numeric/four-momentum.ts';
import type { RandomStream } from '../numeric/random.ts';
import type { MomentumKernel } from './kernel.ts';

/** log₁₀ of the largest relative change over 2⁻⁵³, 0 where nothing changed. */
export interface InvarianceLoss {
  readonly rotation: number;
  readonly boost: number;
}

/**
 * Decimal digits lost under random rotations, and under random boosts of velocity up to 0.9.
 *
 * @param momenta - one for each leg, GeV; energies follow from the masses
 * @param count - number of rotations and of boosts
 */
export function invarianceLoss(
  kernel: MomentumKernel,
  momenta: readonly FourMomentum[],
  random: RandomStream,
  count: number,
): InvarianceLoss {
  const rebuilt = momenta.map((p, n) => onShell(kernel.masses[n] ?? 0, [p[1], p[2], p[3]]));
  const reference = kernel.squaredAmplitude(rebuilt);
  const deviation = (moved: readonly FourMomentum[]): number => {
    const difference = Math.abs(kernel.squaredAmplitude(moved) - reference);
    return difference === 0 ? 0 : difference / Math.abs(reference);
  };
  let [rotation, boosted] = [0, 0];
  for (let n = 0; n < count; n += 1) {
    const axis = random.direction();
    const angle = 2 * Math.PI * random.uniform();
    rotation = Math.max(rotation, deviation(rebuilt.map((p) => rotate(p, axis, angle))));
    const [x, y, z] = random.direction();
    const speed = 0.9 * random.uniform();
    boosted = Math.max(boosted, deviation(rebuilt.map((p) => boost(p, [speed * x, speed * y, speed * z]))));
  }
  return { rotation: digits(rotation), boost: digits(boosted) };
}

function digits(relative: number): number {
  return relative === 0 ? 0 : Math.max(0, Math.log10(relative * 2 ** 53));
}
