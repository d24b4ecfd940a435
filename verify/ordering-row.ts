/** Both orderings for one lightest mass: total cross sections along photon energies, and their ratio. */
import type { Series } from '../src/claim/claim.ts';
import type { Profile } from '../src/claim/suite.ts';
import type { Beam } from '../src/integral/collision.ts';
import { crossSectionRow } from '../src/integral/cross-section-row.ts';
import { GEV_PER_EV } from '../src/integral/units.ts';
import { doubleDouble, toNumber } from '../src/numeric/double-double.ts';
import type { SuiteContext } from './context.ts';
import {
  CHANNELS,
  channelChoices,
  channelSource,
  crossSectionEngine,
  type Ordering,
  processes,
} from './cross-section.ts';
import { energyGrid } from './energy-grid.ts';

/** Relative, of each cross section: more than a picture and its table show. */
const ACCURACY = 1e-7;
const ORDERINGS: readonly Ordering[] = ['normal', 'inverted'];

export interface OrderingRow {
  /** Energies where {1,2} opens, eV. */
  readonly openings: Readonly<Record<Ordering, number>>;
  /** σ(NH)/σ(IH) at each energy, six digits; null where nothing is open. */
  readonly ratios: readonly (number | null)[];
}

/** What stands behind one row: the parameters of an ordering, bound to all processes at once. */
function rowData(context: SuiteContext, ordering: Ordering, massEV: string) {
  // The choices of a Dirac channel do not depend on the channel.
  const choices = channelChoices({ channel: [1, 2], ordering, nature: 'dirac', lightestMassEV: massEV });
  const parameters = context.decimals(choices, 'dirac');
  const engine = crossSectionEngine(context);
  const sources = CHANNELS.flatMap((channel) =>
    processes(channel, 'dirac').map((process) => ({
      channel,
      source: channelSource(context, process, 'dirac'),
    })),
  );
  const thresholds = sources.map(({ channel, source }) => ({
    channel: channel.join(),
    energyEV: toNumber(engine.bind(source, parameters).threshold()) / GEV_PER_EV,
  }));
  const totals = (energies: readonly number[]): readonly number[] => {
    const beams = energies.map(
      (energy): Beam => ({ kind: 'target at rest', energy: doubleDouble(energy * GEV_PER_EV) }),
    );
    const row = crossSectionRow(
      engine,
      sources.map(({ source }) => ({ source, parameters: [parameters] })),
      beams,
      ACCURACY,
    );
    return [...row.sigmaPb];
  };
  return { thresholds, totals };
}

function ratiosOf(
  rows: readonly ReturnType<typeof rowData>[],
  energies: readonly number[],
): readonly (number | null)[] {
  const [normal = [], inverted = []] = rows.map(({ totals }) => totals(energies));
  return energies.map((_, n) => {
    const [one = 0, other = 0] = [normal[n], inverted[n]];
    return one > 0 && other > 0 ? Number((one / other).toPrecision(6)) : null;
  });
}

/** The row of the map of Figure 3 at one lightest mass. */
export function orderingRow(context: SuiteContext, massEV: string, energies: readonly number[]): OrderingRow {
  const rows = ORDERINGS.map((ordering) => rowData(context, ordering, massEV));
  const [normal = Number.NaN, inverted = Number.NaN] = rows.map(
    ({ thresholds }) => thresholds.find(({ channel }) => channel === '1,2')?.energyEV,
  );
  return { openings: { normal, inverted }, ratios: ratiosOf(rows, energies) };
}

/** The same as a curve, close where a channel opens. */
export function orderingRatio(
  context: SuiteContext,
  massEV: string,
  range: readonly [number, number],
  profile: Profile,
): Pick<Series, 'x' | 'y'> {
  const rows = ORDERINGS.map((ordering) => rowData(context, ordering, massEV));
  const thresholds = [...new Set(rows.flatMap((row) => row.thresholds.map(({ energyEV }) => energyEV)))];
  const energies = energyGrid(profile, range, thresholds);
  const ratios = ratiosOf(rows, energies);
  const open = ratios.flatMap((ratio, n) => (ratio === null ? [] : [{ energy: energies[n] ?? Number.NaN, ratio }]));
  return { x: open.map(({ energy }) => energy), y: open.map(({ ratio }) => ratio) };
}
