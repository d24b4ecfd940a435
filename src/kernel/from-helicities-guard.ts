/**
 * Helicity amplitudes with a budget of lost digits: |M|² may not change when all momenta are turned together, and turns
 * that exchange the axes are exact in float64, so that the spread of its values shows what rounding has done. A point
 * above the budget is evaluated again in double-double numbers.
 */
import type { Amplitude } from '../amplitude/amplitude.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { doubleDoubleKind } from '../numeric/number-kind.ts';
import { exactRational } from './compile.ts';
import type { GuardedValue } from './emit-guarded.ts';
import type { HelicityOptions } from './from-helicities-compile.ts';
import { type PreciseHelicityKernel, preciseHelicityKernel } from './from-helicities-precise.ts';

/** Relative spread that float64 may have: ten of its 53 bits. */
export const SPREAD_BUDGET = 2 ** -43;

/** Turns by multiples of 90°, under which the small and large components of spinors change places. */
const TURNS: readonly ((p: FourMomentum) => FourMomentum)[] = [
  ([e, x, y, z]) => [e, y, z, x],
  ([e, x, y, z]) => [e, z, -x, -y],
  ([e, x, y, z]) => [e, -y, x, z],
];

/** (largest − smallest)/largest of |M|² over the point as it is and turned. */
export function rotationSpread(
  squaredAmplitude: (momenta: readonly FourMomentum[]) => number,
  momenta: readonly FourMomentum[],
): number {
  const values = [momenta, ...TURNS.map((turn) => momenta.map(turn))].map(squaredAmplitude);
  const largest = Math.max(...values);
  return largest === 0 ? 0 : (largest - Math.min(...values)) / largest;
}

/**
 * |M|² in float64 where its spread is within the budget, else in double-double numbers.
 *
 * @param squaredAmplitude - the float64 kernel of the same amplitude, parameters and options
 */
export function guardedAmplitude(
  squaredAmplitude: (momenta: readonly FourMomentum[]) => number,
  amplitude: Amplitude,
  parameters: ReadonlyMap<string, number>,
  options: HelicityOptions,
): (momenta: readonly FourMomentum[]) => GuardedValue {
  let precise: PreciseHelicityKernel<readonly [number, number]> | undefined;
  return (momenta) => {
    if (rotationSpread(squaredAmplitude, momenta) <= SPREAD_BUDGET) {
      return { value: squaredAmplitude(momenta), arithmetic: 'float64' };
    }
    precise ??= preciseHelicityKernel(
      amplitude,
      new Map([...parameters].map(([name, value]) => [name, exactRational(value)])),
      doubleDoubleKind,
      options,
    );
    const [high, low] = precise.squaredAmplitude(
      momenta.map(([, x, y, z]) => [
        [x, 0],
        [y, 0],
        [z, 0],
      ]),
    );
    return { value: high + low, arithmetic: 'double-double' };
  };
}
