/** Curves of Dirac against Majorana cross sections: every channel with its band over the phases, and the ratio of totals. */
import type { Profile } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { CHANNELS, type Channel, channelCrossSection, channelThresholds, type Ordering } from './cross-section.ts';
import { ENERGY_RANGE, energyGrid } from './energy-grid.ts';

/** One channel at every energy, in pb. */
export interface NatureCurve {
  readonly channel: Channel;
  readonly dirac: readonly number[];
  /** At Δα = 0 and at Δα = π/2; equal for i = j. */
  readonly parallel: readonly number[];
  readonly crossed: readonly number[];
}

/** Totals at every energy, in pb, with the extremes over both independent phase differences. */
export interface NatureTotals {
  readonly dirac: readonly number[];
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

export interface NatureCurves {
  readonly energies: readonly number[];
  readonly channels: readonly NatureCurve[];
  readonly totals: NatureTotals;
}

/** Grid points of each of the two phase differences between 0 and π. */
const PHASE_POINTS = 24;

export function natureCurves(context: SuiteContext, ordering: Ordering, profile: Profile): NatureCurves {
  return context.remember(`nature curves ${ordering} ${profile}`, () => {
    const energies = energyGrid(profile, ENERGY_RANGE, channelThresholds(context, ordering));
    const channels = CHANNELS.map((channel) => natureCurve(context, ordering, channel, energies));
    return { energies, channels, totals: totalsOf(channels, energies.length) };
  });
}

export function natureCurve(
  context: SuiteContext,
  ordering: Ordering,
  channel: Channel,
  energies: readonly number[],
): NatureCurve {
  const values = (phase: string): readonly number[] => {
    const section = channelCrossSection(context, { channel, ordering, nature: 'majorana', phase });
    return energies.map((energy) => section.at(energy).sigmaPb);
  };
  const dirac = channelCrossSection(context, { channel, ordering, nature: 'dirac' });
  const parallel = values('0');
  return {
    channel,
    dirac: energies.map((energy) => dirac.at(energy).sigmaPb),
    parallel,
    crossed: channel[0] === channel[1] ? parallel : values('pi/2'),
  };
}

/** σ = mean + spread·cos 2Δα_ij for each channel; Δα_23 = Δα_13 − Δα_12, so the three phases are not independent. */
function totalsOf(channels: readonly NatureCurve[], count: number): NatureTotals {
  const grid = phaseGrid();
  const points = Array.from({ length: count }, (_, n) => {
    const parts = channels.map(({ channel, parallel, crossed }) => ({
      channel,
      mean: ((parallel[n] ?? 0) + (crossed[n] ?? 0)) / 2,
      spread: ((parallel[n] ?? 0) - (crossed[n] ?? 0)) / 2,
    }));
    const sums = grid.map((cosines) =>
      parts.reduce((sum, { channel, mean, spread }) => sum + mean + spread * (cosines.get(channel.join()) ?? 1), 0),
    );
    return { lowest: Math.min(...sums), highest: Math.max(...sums) };
  });
  return {
    dirac: Array.from({ length: count }, (_, n) => channels.reduce((sum, { dirac }) => sum + (dirac[n] ?? 0), 0)),
    lowest: points.map(({ lowest }) => lowest),
    highest: points.map(({ highest }) => highest),
  };
}

/** cos 2Δα by channel, for a grid of Δα_12 and Δα_13. */
function phaseGrid(): readonly ReadonlyMap<string, number>[] {
  const angles = Array.from({ length: PHASE_POINTS }, (_, n) => (2 * Math.PI * n) / PHASE_POINTS);
  return angles.flatMap((x) =>
    angles.map(
      (y) =>
        new Map([
          ['1,2', Math.cos(x)],
          ['1,3', Math.cos(y)],
          ['2,3', Math.cos(y - x)],
        ]),
    ),
  );
}
