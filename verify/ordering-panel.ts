/** The panels of Figure 2: totals of both orderings, and their ratio with what the inputs leave open. */
import type { Panel } from '../src/claim/claim.ts';
import type { SuiteContext } from './context.ts';
import { CHANNELS, channelCrossSection, type Ordering } from './cross-section.ts';
import { positiveSeries } from './curve-series.ts';
import { ENERGY_RANGE } from './energy-grid.ts';
import { type InputBand, inputBand } from './input-band.ts';

/** Total cross sections at the same energies, in pb, with the thresholds of {1,2} in eV. */
export interface OrderingTotals {
  readonly energies: readonly number[];
  readonly sigmaPb: Readonly<Record<Ordering, readonly number[]>>;
  readonly openings: Readonly<Record<Ordering, number>>;
}

/** Inputs that have a range and that the totals depend on. */
const INPUTS = ['sin²θ_W', '|U_e2|²', '|U_e3|²', 'Δm²_21', 'Δm²_31'];
const ORDERINGS: readonly Ordering[] = ['normal', 'inverted'];
const ENERGY_AXIS = { label: 'E_γ', unit: 'eV', scale: 'log', domain: ENERGY_RANGE } as const;

/** σ/E⁴ of one ordering with the inputs of a context, 0 where all channels are closed. */
function scaledTotal(context: SuiteContext, ordering: Ordering, energies: readonly number[]): readonly number[] {
  const sections = CHANNELS.map((channel) => channelCrossSection(context, { channel, ordering, nature: 'dirac' }));
  return energies.map((energy) => sections.reduce((sum, { at }) => sum + at(energy).sigmaPb, 0) / energy ** 4);
}

function ratios([normal = [], inverted = []]: readonly (readonly number[])[]): readonly number[] {
  return normal.map((value, n) => ((inverted[n] ?? 0) > 0 ? value / (inverted[n] ?? 1) : 0));
}

/** One standard deviation of the inputs about the totals and about their ratio. */
export interface OrderingBands {
  readonly totals: Readonly<Record<Ordering, InputBand>>;
  readonly ratio: InputBand;
}

export function orderingBands(context: SuiteContext, energies: readonly number[]): OrderingBands {
  const total = (ordering: Ordering): InputBand =>
    inputBand(context, INPUTS, (inputs) => scaledTotal(inputs, ordering, energies));
  return {
    totals: { normal: total('normal'), inverted: total('inverted') },
    ratio: inputBand(context, INPUTS, (inputs) =>
      ratios(ORDERINGS.map((ordering) => scaledTotal(inputs, ordering, energies))),
    ),
  };
}

/** The largest relative half width of a band, where its curve is positive. */
export function widestPart({ lower, upper }: InputBand): number {
  return Math.max(...upper.map((high, n) => (high > 0 ? (high - (lower[n] ?? 0)) / (high + (lower[n] ?? 0)) : 0)));
}

export function orderingPanels(
  { energies, sigmaPb, openings }: OrderingTotals,
  bands?: OrderingBands,
): readonly Panel[] {
  const label = bands === undefined ? 'NH/IH' : 'NH/IH, 1σ of the inputs';
  return [
    {
      title: 'total, m₀ = 1 meV, Dirac',
      x: ENERGY_AXIS,
      y: { label: 'σ/E_γ⁴', unit: 'pb/eV⁴', scale: 'log', domain: [1e-38, 2e-35] },
      series: ORDERINGS.map((ordering) =>
        positiveSeries(
          { label: ordering, group: ordering, style: ordering === 'normal' ? 'solid' : 'dashed' },
          energies,
          sigmaPb[ordering].map((value, n) => value / (energies[n] ?? 1) ** 4),
          bands?.totals[ordering],
        ),
      ),
      marks: [],
    },
    {
      title: 'normal over inverted',
      x: ENERGY_AXIS,
      y: { label: 'σ(NH)/σ(IH)', unit: '', scale: 'log' },
      series: [
        positiveSeries(
          { label, group: 'normal', style: 'solid' },
          energies,
          ratios(ORDERINGS.map((ordering) => sigmaPb[ordering])),
          bands?.ratio,
        ),
      ],
      marks: [
        { x: openings.normal, label: '{1,2}, NH' },
        { x: openings.inverted, label: '{1,2}, IH' },
      ],
    },
  ];
}
