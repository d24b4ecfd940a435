/** Which of several final states has the largest cross section far above threshold: by couplings, and by quadrature. */
import type { Evidence } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { type Channel, channelCrossSection } from './cross-section.ts';
import { quantityList } from './finding.ts';
import { channelName } from './section-2-figure.ts';

/** Where masses do not matter, eV. */
const FAR_EV = 10;

export interface LargestQuestion {
  readonly channels: readonly Channel[];
  /** The one that the print names, `{1,2}`. */
  readonly largest: string;
  /** What σ far above threshold is proportional to, and what that is called. */
  readonly weight: (channel: Channel) => number;
  readonly weightName: string;
  readonly more?: readonly Evidence[];
  readonly remark?: string;
}

/** Channels with a number each, the largest first. */
type Ranking = readonly { readonly name: string; readonly value: number }[];

function ranking(channels: readonly Channel[], value: (channel: Channel) => number): Ranking {
  return channels
    .map((channel) => ({ name: channelName(channel), value: value(channel) }))
    .toSorted((a, b) => b.value - a.value);
}

function shown(list: Ranking, unit: string): string {
  return list.map(({ name, value }) => `${name} ${formatSignificant(value, 4)}${unit}`).join(' > ');
}

/** Both orderings must have the order of the weights, with the printed channel first. */
export function largestChannel(
  context: SuiteContext,
  { channels, largest, weight, weightName, more = [], remark }: LargestQuestion,
): Finding {
  const byWeight = ranking(channels, weight);
  const bySigma = (['normal', 'inverted'] as const).map((ordering) => ({
    ordering,
    list: ranking(
      channels,
      (channel) => channelCrossSection(context, { channel, ordering, nature: 'dirac' }).at(FAR_EV).sigmaPb,
    ),
  }));
  const order = byWeight.map(({ name }) => name).join(' > ');
  const first = byWeight[0]?.name === largest;
  const agrees = bySigma.every(({ list }) => list.map(({ name }) => name).join(' > ') === order);
  const [top, next] = bySigma[0]?.list ?? [];
  const lead = (top?.value ?? Number.NaN) / (next?.value ?? Number.NaN);
  return {
    verdict: first && agrees ? 'confirmed' : 'refuted',
    quantities: quantityList({ [`${top?.name ?? ''} over the next`]: lead }),
    ours: { text: `${order}; ${top?.name ?? ''} ${formatSignificant(lead, 3)} times the next at ${FAR_EV} eV` },
    error: 1e-8,
    errorMeasure: 'relative',
    tolerance: { value: 0, reason: `an order of ${channels.length} numbers` },
    diagnosis: `${weightName}: ${shown(byWeight, '')}.${remark === undefined ? '' : ` ${remark}`}`,
    evidence: [
      {
        road: 'couplings of II.5',
        finding: `${weightName}: ${shown(byWeight, '')}`,
        outcome: first ? 'supports' : 'contradicts',
      },
      {
        road: 'quadrature',
        finding: `σ at ${FAR_EV} eV: ${bySigma.map(({ ordering, list }) => `${ordering}: ${shown(list, ' pb')}`).join('; ')}`,
        outcome: agrees && first ? 'supports' : 'contradicts',
      },
      ...more,
    ],
  };
}
