/** Section II.A: Figures 1 and 2, the threshold energies behind them, and their bumps. */
import type { Figure, Panel, Table } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Profile } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { CHANNELS, type Channel, channelCrossSection, channelThresholds, type Ordering } from './cross-section.ts';
import { positiveSeries } from './curve-series.ts';
import { ENERGY_RANGE, energyGrid } from './energy-grid.ts';
import { quantityList } from './finding.ts';
import { monteCarloEvidence } from './monte-carlo.ts';
import { orderingBands, orderingPanels, widestPart } from './ordering-panel.ts';
import type { ClaimDraft } from './print.ts';
import { judgeQuadrature } from './quadrature-judge.ts';

const SECTION = 'II';
const ORDERINGS = ['normal', 'inverted'] as const;
/** Points of the curves that are computed a second time, near threshold and far above. */
const MONTE_CARLO_POINTS: readonly {
  readonly channel: Channel;
  readonly ordering: Ordering;
  readonly energyEV: number;
}[] = [
  { channel: [1, 1], ordering: 'normal', energyEV: 0.0021 },
  { channel: [3, 3], ordering: 'normal', energyEV: 0.2 },
  { channel: [1, 2], ordering: 'inverted', energyEV: 10 },
];

/** What stands for the curves of the print, which the text of the scan does not contain. */
export const UNSEEN =
  'The printed curves are not in the scan: only the features that text and caption name are tested, not the plotted values.';

export function sectionTwoFigures(): readonly ClaimDraft[] {
  return [figureOne(), figureTwo(), deviationRegion()];
}

/** Curves of one ordering, all channels and the total, on one grid. */
export interface OrderingCurves {
  readonly energies: readonly number[];
  readonly channels: readonly {
    readonly channel: Channel;
    readonly thresholdEV: number;
    readonly sigmaPb: readonly number[];
  }[];
  readonly total: readonly number[];
}

export function channelName([i, j]: Channel): string {
  return `{${i},${j}}`;
}

export function orderingCurves(context: SuiteContext, ordering: Ordering, profile: Profile): OrderingCurves {
  return context.remember(`curves ${ordering} ${profile}`, () => {
    const sections = CHANNELS.map((channel) => channelCrossSection(context, { channel, ordering, nature: 'dirac' }));
    const thresholds = ORDERINGS.flatMap((each) => channelThresholds(context, each));
    const energies = energyGrid(profile, ENERGY_RANGE, thresholds);
    const channels = sections.map((section, n) => ({
      channel: CHANNELS[n] ?? [1, 1],
      thresholdEV: section.thresholdEV,
      sigmaPb: energies.map((energy) => section.at(energy).sigmaPb),
    }));
    const total = energies.map((_, n) => channels.reduce((sum, { sigmaPb }) => sum + (sigmaPb[n] ?? 0), 0));
    return { energies, channels, total };
  });
}

const ENERGY_AXIS = { label: 'E_γ', unit: 'eV', scale: 'log', domain: ENERGY_RANGE } as const;

function orderingPanel(context: SuiteContext, ordering: Ordering, profile: Profile): Panel {
  const { energies, channels, total } = orderingCurves(context, ordering, profile);
  const scaled = (sigma: readonly number[]): readonly number[] =>
    sigma.map((value, n) => value / (energies[n] ?? 1) ** 4);
  return {
    title: `${ordering} ordering, m₀ = 1 meV, Dirac`,
    x: ENERGY_AXIS,
    y: { label: 'σ/E_γ⁴', unit: 'pb/eV⁴', scale: 'log', domain: [1e-39, 2e-35] },
    series: [
      ...channels.map(({ channel, sigmaPb }) =>
        positiveSeries(
          { label: channelName(channel), group: channelName(channel), style: 'solid' },
          energies,
          scaled(sigmaPb),
        ),
      ),
      positiveSeries({ label: 'total', group: 'total', style: 'solid' }, energies, scaled(total)),
    ],
    marks: channels.map(({ channel, thresholdEV }) => ({ x: thresholdEV, label: channelName(channel) })),
  };
}

function thresholdTable(context: SuiteContext, profile: Profile): Table {
  const curves = ORDERINGS.map((ordering) => orderingCurves(context, ordering, profile));
  return {
    caption: 'Threshold energies for m₀ = 1 meV, and σ/E_γ⁴ at 10 eV',
    columns: [
      'channel',
      ...ORDERINGS.flatMap((ordering) => [`${ordering}: threshold [eV]`, `${ordering}: σ/E⁴ at 10 eV [pb/eV⁴]`]),
    ],
    rows: CHANNELS.map((channel, n) => [
      channelName(channel),
      ...curves.flatMap(({ channels, energies }) => {
        const curve = channels[n];
        const high = (curve?.sigmaPb.at(-1) ?? Number.NaN) / (energies.at(-1) ?? 1) ** 4;
        return [formatSignificant(curve?.thresholdEV ?? Number.NaN, 6), formatSignificant(high, 6)];
      }),
    ]),
  };
}

function figureOne(): ClaimDraft {
  return {
    id: 'Fig.1',
    section: SECTION,
    title: 'Cross sections by channel, Dirac',
    locator:
      'Fig. 1 and its caption; Sec. II A: "the final states {1,2} (or {2,1}) and {3,3} are the most relevant at high energies"',
    statement: {
      text: 'σ/E_γ⁴ of every channel and of their sum for m₀ = 10⁻³ eV, normal and inverted ordering; flat well above threshold, with {1,2} and {3,3} on top',
    },
    printed: { text: 'curves; at high energies {1,2} and {3,3} dominate, for both orderings' },
    method:
      'Quadrature of every channel on a logarithmic grid of photon energies; the features are read from the data.',
    check: (context, setting) => {
      const { profile } = setting;
      const features = ORDERINGS.map((ordering) => {
        const { channels, energies } = orderingCurves(context, ordering, profile);
        const last = energies.length - 1;
        const ranked = channels
          .toSorted((a, b) => (b.sigmaPb[last] ?? 0) - (a.sigmaPb[last] ?? 0))
          .map(({ channel }) => channelName(channel));
        return { ordering, ranked, flat: flatness(channels, energies) };
      });
      const dominant = features.every(({ ranked }) => ranked.slice(0, 2).toSorted().join() === '{1,2},{3,3}');
      const flat = Math.max(...features.map((feature) => feature.flat));
      const judged = judgeQuadrature(context, profile);
      const figure: Figure = {
        id: 'Fig.1',
        caption:
          'Cross sections of the individual final states and their sum (black), divided by E_γ⁴, for normal (left) and inverted ordering (right); thresholds are marked.',
        panels: ORDERINGS.map((ordering) => orderingPanel(context, ordering, profile)),
      };
      return {
        verdict: dominant && flat < 0.1 ? 'confirmed' : 'refuted',
        ours: {
          text: features.map(({ ordering, ranked }) => `${ordering}: ${ranked.join(' > ')} at 10 eV`).join('; '),
        },
        error: 1e-9,
        errorMeasure: 'relative',
        tolerance: {
          value: 0.1,
          reason:
            'relative: σ/E⁴ counts as flat where it moves by less than 10 % from 3 to 10 eV, which a logarithmic plot over many decades does not show',
        },
        diagnosis: `The two largest channels at 10 eV are ${dominant ? '' : 'not '}{1,2} and {3,3} for both orderings; σ/E⁴ of the open channels moves by at most ${formatSignificant(100 * flat, 2)} % from 3 to 10 eV. ${UNSEEN}`,
        evidence: [
          {
            road: 'quadrature',
            finding: features.map(({ ordering, ranked }) => `${ordering}: ${ranked.join(', ')}`).join('; '),
            outcome: dominant ? 'supports' : 'contradicts',
          },
          judged.evidence,
          ...MONTE_CARLO_POINTS.map(({ channel, ordering, energyEV }) =>
            monteCarloEvidence(context, { channel, ordering, nature: 'dirac' }, energyEV, setting),
          ),
          {
            road: 'limit',
            finding: `for massless neutrinos σ ∝ |g_V|² + 5|g_A|², twice that for i ≠ j: ${softWeights(context)}, the same order`,
            outcome: 'supports',
          },
        ],
        figures: [figure],
        tables: [thresholdTable(context, profile), judged.table],
      };
    },
  };
}

/** |g_V|² + 5|g_A|² by channel, both final states counted, the largest first. */
function softWeights(context: SuiteContext): string {
  const values = context.parameters({});
  const weights = CHANNELS.map(([i, j]) => {
    const square = (name: string): number =>
      i === j
        ? (values.get(`${name}[${i},${j}]`) ?? Number.NaN) ** 2
        : (values.get(`re(${name}[${i},${j}])`) ?? Number.NaN) ** 2 +
          (values.get(`im(${name}[${i},${j}])`) ?? Number.NaN) ** 2;
    return { name: channelName([i, j]), weight: (square('gV') + 5 * square('gA')) * (i === j ? 1 : 2) };
  });
  return weights
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ name, weight }) => `${name} ${formatSignificant(weight, 2)}`)
    .join(', ');
}

/** The largest relative change of σ/E⁴ over the last half decade. */
function flatness(channels: OrderingCurves['channels'], energies: readonly number[]): number {
  const from = energies.findIndex((energy) => energy >= 3);
  return Math.max(
    ...channels.map(({ sigmaPb }) => {
      const scaled = energies.map((energy, n) => (sigmaPb[n] ?? 0) / energy ** 4).slice(from);
      return Math.max(...scaled) / Math.min(...scaled) - 1;
    }),
  );
}

function figureTwo(): ClaimDraft {
  return {
    id: 'Fig.2',
    section: SECTION,
    title: 'Total cross section and ratio of the orderings',
    locator:
      'Fig. 2; Sec. II A: "In the IH, the final state {3,3} … is the first to become accessible"; "{1,2} becoming available at lower energy for the NH than the IH"',
    statement: {
      text: 'total cross section for both orderings and their ratio, m₀ = 10⁻³ eV, Dirac; the first channel to open is {1,1} (NH) and {3,3} (IH); {1,2} opens earlier for the NH',
    },
    printed: { text: 'curves; first channel {1,1} for NH, {3,3} for IH; {1,2} earlier for NH' },
    method: 'The same curves; thresholds from exact kinematics.',
    check: (context, { profile }) => {
      const [normal, inverted] = ORDERINGS.map((ordering) => orderingCurves(context, ordering, profile));
      if (normal === undefined || inverted === undefined) throw new RangeError('two orderings');
      const first = (curves: OrderingCurves): string =>
        channelName(curves.channels.toSorted((a, b) => a.thresholdEV - b.thresholdEV)[0]?.channel ?? [1, 1]);
      const pair = (curves: OrderingCurves): number =>
        curves.channels.find(({ channel }) => channelName(channel) === '{1,2}')?.thresholdEV ?? Number.NaN;
      const ratio = normal.total.map((value, n) =>
        (inverted.total[n] ?? 0) > 0 ? value / (inverted.total[n] ?? 1) : 0,
      );
      const confirmed = first(normal) === '{1,1}' && first(inverted) === '{3,3}' && pair(normal) < pair(inverted);
      const high = ratio.at(-1) ?? Number.NaN;
      // Ten contexts more, each with its own couplings.
      const bands = profile === 'full' ? orderingBands(context, normal.energies) : undefined;
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({ 'NH/IH at 10 eV': high, 'largest NH/IH': Math.max(...ratio) }),
        ours: {
          text: `first ${first(normal)} and ${first(inverted)}; {1,2} from ${formatSignificant(pair(normal), 3)} and ${formatSignificant(pair(inverted), 3)} eV`,
        },
        error: 1e-9,
        errorMeasure: 'relative',
        tolerance: { value: 0, reason: 'an order of thresholds holds or does not' },
        diagnosis: `The ratio NH/IH tends to ${formatSignificant(high, 5)} at 10 eV, and is largest, ${formatSignificant(Math.max(...ratio), 3)}, at ${formatSignificant(normal.energies[ratio.indexOf(Math.max(...ratio))] ?? Number.NaN, 2)} eV. ${UNSEEN}`,
        evidence: [
          {
            road: 'exact kinematics',
            finding: `thresholds of {1,2}: ${formatSignificant(pair(normal), 6)} eV (NH), ${formatSignificant(pair(inverted), 6)} eV (IH)`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'quadrature',
            finding: `NH/IH at 10 eV is ${formatSignificant(high, 6)}: the ordering does not matter there`,
            outcome: Math.abs(high - 1) < 0.01 ? 'supports' : 'contradicts',
          },
          ...(bands === undefined
            ? []
            : [
                {
                  road: 'uncertainty of the inputs',
                  finding: `one standard deviation of mixing, splittings and sin²θ_W moves the ratio by at most ${formatSignificant(100 * widestPart(bands.ratio), 2)} %`,
                  outcome: 'neutral',
                } as const,
              ]),
        ],
        figures: [
          {
            id: 'Fig.2',
            caption: `Left: total cross section for normal (solid) and inverted ordering (dashed), divided by E_γ⁴. Right: ratio of the two.${bands === undefined ? '' : ' Bands: one standard deviation of mixing, mass splittings and sin²θ_W (NuFIT 6.0 and the Particle Data Group 2024), in quadrature.'}`,
            panels: orderingPanels(
              {
                energies: normal.energies,
                sigmaPb: { normal: normal.total, inverted: inverted.total },
                openings: { normal: pair(normal), inverted: pair(inverted) },
              },
              bands,
            ),
          },
        ],
      };
    },
  };
}

function deviationRegion(): ClaimDraft {
  return {
    id: 'Fig.2:region',
    section: SECTION,
    title: 'Where the orderings differ',
    locator: 'Sec. II A, paragraph before Fig. 3',
    statement: {
      text: 'the ratio deviates significantly from one between the energies at which {1,2} opens for the two orderings: between E_γ = 10⁻² and 10⁻¹ eV for m₀ = 10⁻³ eV',
    },
    printed: { text: '10⁻² … 10⁻¹ eV' },
    method: 'Thresholds (m1 + m2)(1 + (m1 + m2)/(2 m_e)) of {1,2} for both orderings.',
    check: (context) => {
      const thresholds = ORDERINGS.map(
        (ordering) => channelCrossSection(context, { channel: [1, 2], ordering, nature: 'dirac' }).thresholdEV,
      );
      const [low = Number.NaN, high = Number.NaN] = thresholds;
      const confirmed = Math.abs(Math.log10(low) + 2) < 0.1 && Math.abs(Math.log10(high) + 1) < 0.1;
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({ '{1,2} opens, NH': low, '{1,2} opens, IH': high }, 'eV'),
        ours: { text: `${formatSignificant(low, 4)} … ${formatSignificant(high, 4)} eV` },
        error: 0,
        tolerance: {
          value: 0.1,
          reason: 'decades: the ends of the region are given as powers of ten of a feature that is itself smooth',
        },
        diagnosis: `{1,2} opens at ${formatSignificant(low, 5)} eV for the normal and at ${formatSignificant(high, 5)} eV for the inverted ordering.`,
        evidence: [
          {
            road: 'exact kinematics',
            finding: `${formatSignificant(low, 6)} and ${formatSignificant(high, 6)} eV`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          { road: 'quadrature', finding: ratioAt(context), outcome: 'supports' },
        ],
      };
    },
  };
}

/** NH/IH below, inside and above the region. */
function ratioAt(context: SuiteContext): string {
  const ratio = (energy: number): string => {
    const [normal = 0, inverted = 0] = ORDERINGS.map((ordering) =>
      CHANNELS.reduce(
        (sum, channel) => sum + channelCrossSection(context, { channel, ordering, nature: 'dirac' }).at(energy).sigmaPb,
        0,
      ),
    );
    return formatSignificant(normal / inverted, 3);
  };
  return `NH/IH is ${ratio(0.03)} at 0.03 eV, ${ratio(0.09)} at 0.09 eV and ${ratio(1)} at 1 eV`;
}
