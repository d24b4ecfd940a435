/** Section II.A: Figure 3, the ratio of the two orderings over photon energy and lightest mass. */
import type { Panel, Series, Table } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Profile } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { CHANNELS, type ChannelChoice, channelCrossSection, totalCrossSection } from './cross-section.ts';
import type { ClaimDraft } from './print.ts';
import { UNSEEN } from './section-2-figure.ts';

const MASSES_EV = {
  quick: ['1e-4', '1e-3', '1e-2', '3e-2'],
  full: ['1e-4', '3e-4', '1e-3', '3e-3', '1e-2', '2e-2', '3e-2', '5e-2', '1e-1'],
} as const;
const POINTS_PER_DECADE = { quick: 16, full: 40 } as const;
const HIGHEST_EV = 10;

/** NH/IH along one row of the map. */
interface Row {
  readonly massEV: string;
  /** Energies where {1,2} opens, in the normal and in the inverted ordering. */
  readonly openings: readonly [number, number];
  readonly energies: readonly number[];
  readonly ratios: readonly number[];
}

function rows(context: SuiteContext, profile: Profile): readonly Row[] {
  return context.remember(`ordering map ${profile}`, () =>
    MASSES_EV[profile].map((massEV) => row(context, massEV, profile)),
  );
}

function row(context: SuiteContext, massEV: string, profile: Profile): Row {
  const choice = (ordering: 'normal' | 'inverted'): Omit<ChannelChoice, 'channel'> => ({
    ordering,
    nature: 'dirac',
    lightestMassEV: massEV,
  });
  const opening = (ordering: 'normal' | 'inverted'): number =>
    channelCrossSection(context, { ...choice(ordering), channel: [1, 2] }).thresholdEV;
  const lowest = Math.min(
    ...(['normal', 'inverted'] as const).flatMap((ordering) =>
      CHANNELS.map((channel) => channelCrossSection(context, { ...choice(ordering), channel }).thresholdEV),
    ),
  );
  // From where both orderings have an open channel: 2 m0 in both.
  const low = lowest * 1.02;
  const count = Math.round(Math.log10(HIGHEST_EV / low) * POINTS_PER_DECADE[profile]);
  const energies = Array.from({ length: count + 1 }, (_, n) => low * (HIGHEST_EV / low) ** (n / count));
  const total = (ordering: 'normal' | 'inverted', energy: number): number =>
    totalCrossSection(context, choice(ordering), energy).sigmaPb;
  return {
    massEV,
    openings: [opening('normal'), opening('inverted')],
    energies,
    ratios: energies.map((energy) => total('normal', energy) / total('inverted', energy)),
  };
}

/** The largest and the smallest ratio of a row, with the energy where it is. */
function extremes({ energies, ratios }: Row): {
  readonly most: readonly [number, number];
  readonly least: readonly [number, number];
} {
  const at = (value: number): number => energies[ratios.indexOf(value)] ?? Number.NaN;
  const [high, low] = [Math.max(...ratios), Math.min(...ratios)];
  return { most: [high, at(high)], least: [low, at(low)] };
}

function panels(map: readonly Row[]): readonly Panel[] {
  const ratio = (line: Row): Series => ({
    label: `m₀ = ${line.massEV} eV`,
    group: line.massEV,
    style: 'solid',
    x: line.energies,
    y: line.ratios,
  });
  const thresholds = (['normal', 'inverted'] as const).map(
    (ordering, n): Series => ({
      label: `{1,2} opens, ${ordering}`,
      group: 'thresholds',
      style: n === 0 ? 'solid' : 'dashed',
      x: map.map(({ openings }) => openings[n] ?? 0),
      y: map.map(({ massEV }) => Number(massEV)),
    }),
  );
  const extreme = (
    label: string,
    group: string,
    pick: (line: Row) => number,
    where: (line: Row) => boolean = () => true,
  ): Series => ({
    label,
    group,
    style: 'dotted',
    x: map.filter(where).map(pick),
    y: map.filter(where).map(({ massEV }) => Number(massEV)),
  });
  const energy = { label: 'E_γ', unit: 'eV', scale: 'log' } as const;
  return [
    {
      title: 'normal over inverted, Dirac',
      x: energy,
      y: { label: 'σ(NH)/σ(IH)', unit: '', scale: 'log' },
      series: map.map(ratio),
      marks: [],
    },
    {
      title: 'where the ratio is extreme',
      x: energy,
      y: { label: 'm₀', unit: 'eV', scale: 'log' },
      series: [
        ...thresholds,
        extreme('largest ratio', 'largest', (line) => extremes(line).most[1]),
        extreme(
          'smallest ratio',
          'smallest',
          (line) => extremes(line).least[1],
          (line) => extremes(line).least[0] < 0.98,
        ),
        extreme('nothing opens below', 'closed', (line) => line.energies[0] ?? Number.NaN),
      ],
      marks: [],
    },
  ];
}

export function orderingMap(): ClaimDraft {
  return {
    id: 'Fig.3',
    section: 'II',
    title: 'Ratio of the orderings over energy and lightest mass',
    locator:
      'Fig. 3 and its caption; Sec. II A: "the region of interest for the largest deviations between these two cross sections is between the energies at which the {1,2} final state becomes accessible for the two hierarchies"',
    statement: {
      text: 'σ(NH)/σ(IH) as a function of E_γ and m₀ has regions above and below one; the largest deviations lie between the two {1,2} thresholds',
    },
    printed: { text: 'map; largest deviations between the solid and the dashed {1,2} threshold' },
    method:
      'Total cross sections of both orderings by quadrature on a grid of lightest masses and photon energies; for each mass the energies of the largest and of the smallest ratio against the two {1,2} thresholds.',
    check: (context, { profile }) => {
      const map = rows(context, profile);
      const found = map.map((line) => ({ line, ...extremes(line) }));
      // A point of the grid beside a threshold counts as on it.
      const slack = 10 ** (1 / POINTS_PER_DECADE[profile]);
      const inside = ({ openings: [a, b] }: Row, energy: number): boolean =>
        energy > Math.min(a, b) / slack && energy < Math.max(a, b) * slack;
      const aboveOne = found.filter(({ most }) => most[0] > 1.02);
      const confirmed = aboveOne.length > 0 && aboveOne.every(({ line, most }) => inside(line, most[1]));
      const below = found.filter(({ line, least }) => least[0] < 0.98 && !inside(line, least[1]));
      const edges = found
        .map(
          ({ line: { massEV, openings }, least }) =>
            `m₀ = ${massEV} eV: ${formatSignificant(least[0], 3)} at ${formatSignificant(least[1], 3)} eV, ${least[1] < Math.min(...openings) ? 'below' : 'above'} the threshold at ${formatSignificant(Math.min(...openings), 3)} eV`,
        )
        .join('; ');
      const table: Table = {
        caption: 'Extremes of σ(NH)/σ(IH) for each lightest mass',
        columns: [
          'm₀ [eV]',
          '{1,2} opens, NH [eV]',
          '{1,2} opens, IH [eV]',
          'largest ratio',
          'at [eV]',
          'smallest ratio',
          'at [eV]',
        ],
        rows: found.map(({ line, most, least }) => [
          line.massEV,
          ...[...line.openings, ...most, ...least].map((value) => formatSignificant(value, 3)),
        ]),
      };
      const last = map.map(({ ratios }) => ratios.at(-1) ?? Number.NaN);
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        ours: {
          text: `largest ratio ${formatSignificant(Math.max(...found.map(({ most }) => most[0])), 3)}, smallest ${formatSignificant(Math.min(...found.map(({ least }) => least[0])), 3)}`,
        },
        error: 1e-8,
        errorMeasure: 'relative',
        tolerance: { value: slack - 1, reason: 'relative in E_γ: one step of the logarithmic energy grid' },
        diagnosis: `For ${aboveOne.length} of ${found.length} masses the normal ordering is larger somewhere, most between the two thresholds. ${below.length === 0 ? `The smallest ratios lie at the lower of them, within one step of the grid: ${edges}.` : `The smallest ratios lie below the first of them for ${below.length} masses, where {3,3} of the inverted meets {1,1} of the normal ordering (${edges}); the sentence is about the larger region.`} The verdict rests on the largest ratios. ${UNSEEN}`,
        evidence: [
          {
            road: 'quadrature',
            finding: found
              .map(
                ({ line, most }) =>
                  `m₀ = ${line.massEV} eV: ${formatSignificant(most[0], 3)} at ${formatSignificant(most[1], 3)} eV`,
              )
              .join('; '),
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'exact kinematics',
            finding: `between the thresholds {1,2}, the strongest channel, is open for the normal ordering only, so the ratio must rise there`,
            outcome: map.every(({ openings: [a, b] }) => a < b) ? 'supports' : 'contradicts',
          },
          {
            road: 'limit',
            finding: `at ${HIGHEST_EV} eV the ratio is ${formatSignificant(Math.min(...last), 5)} to ${formatSignificant(Math.max(...last), 5)}: masses do not matter there`,
            outcome: last.every((value) => Math.abs(value - 1) < 0.01) ? 'supports' : 'contradicts',
          },
        ],
        figures: [
          {
            id: 'Fig.3',
            caption:
              'Left: ratio of the total cross sections for several lightest masses. Right: the {1,2} thresholds of both orderings and the energies of the largest and smallest ratio; below the dotted line nothing is open.',
            panels: panels(map),
          },
        ],
        tables: [table],
      };
    },
  };
}
