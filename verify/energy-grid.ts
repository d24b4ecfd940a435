/** Photon energies of curves: equal steps on a logarithmic axis, and closer ones where a channel opens. */
import type { Profile } from '../src/claim/suite.ts';

/** From below the lowest threshold, 2 m0, to where neutrino masses no longer matter, eV. */
export const ENERGY_RANGE = [1e-3, 10] as const;
const POINTS_PER_DECADE = { quick: 24, full: 40 } as const;
/** Relative distances above a threshold, where curves begin or bend; the last is a step of the coarse grid. */
const ABOVE_THRESHOLD = { quick: [0, 3e-3, 0.01, 0.03, 0.06], full: [0, 1e-3, 3e-3, 0.01, 0.02, 0.035] } as const;

/** An energy as a table of a curve shows it. */
function rounded(energyEV: number): number {
  return Number(energyEV.toPrecision(7));
}

/** The grid of a profile over a range, refined at thresholds in it; all in eV. */
export function energyGrid(
  profile: Profile,
  [low, high]: readonly [number, number] = ENERGY_RANGE,
  thresholds: readonly number[] = [],
): readonly number[] {
  const count = Math.round(Math.log10(high / low) * POINTS_PER_DECADE[profile]);
  const steps = Array.from({ length: count + 1 }, (_, n) => low * (high / low) ** (n / count));
  const close = thresholds.flatMap((threshold) => ABOVE_THRESHOLD[profile].map((above) => threshold * (1 + above)));
  const energies = [...steps, ...close.filter((energy) => energy > low && energy < high)].map(rounded);
  return [...new Set(energies)].toSorted((a, b) => a - b);
}
