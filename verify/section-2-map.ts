/** Section II.A: Figure 3, the ratio of the two orderings over photon energy and lightest mass. */
import type { ColorMap, Evidence, Panel, Series, Table } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Profile } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import type { Ordering } from './cross-section.ts';
import { quantityList } from './finding.ts';
import { type OrderingRow, orderingRatio, orderingRow } from './ordering-row.ts';
import type { ClaimDraft } from './print.ts';
import { UNSEEN } from './section-2-figure.ts';

/** Columns and rows. */
const CELLS = { quick: [64, 48], full: [100, 76] } as const;
const ENERGY_EV = [1e-3, 10] as const;
const LIGHTEST_MASS_EV = [1e-4, 1] as const;
/** Rows that are drawn as curves too. */
const CUTS_EV = ['1e-4', '1e-3', '1e-2', '1e-1'];
const ORDERINGS = ['normal', 'inverted'] as const;
/** A ratio that a reader sees to be above or below one. */
const VISIBLE = 1.02;

interface OrderingMap {
  readonly energies: readonly number[];
  readonly rows: readonly (OrderingRow & { readonly massEV: number })[];
}

/** Centers of equal cells on a logarithmic axis, with as many digits as a reader of the table needs. */
function centers([low, high]: readonly [number, number], count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => Number((low * (high / low) ** ((n + 0.5) / count)).toPrecision(6)));
}

function orderingMapOf(context: SuiteContext, profile: Profile): OrderingMap {
  return context.remember(`ordering map ${profile}`, () => {
    const [columns, rows] = CELLS[profile];
    const energies = centers(ENERGY_EV, columns);
    return {
      energies,
      rows: centers(LIGHTEST_MASS_EV, rows).map((massEV) => ({
        massEV,
        ...orderingRow(context, String(massEV), energies),
      })),
    };
  });
}

/** One step of the columns. */
function stepOf({ energies }: OrderingMap): number {
  return (energies[1] ?? 1) / (energies[0] ?? 1);
}

interface Extreme {
  readonly massEV: number;
  readonly openings: OrderingRow['openings'];
  readonly ratio: number;
  readonly energyEV: number;
}

/** The cell of each row whose ratio is largest or smallest; rows that are all closed have none. */
function extremes({ energies, rows }: OrderingMap, pick: (...ratios: number[]) => number): readonly Extreme[] {
  return rows.flatMap(({ massEV, openings, ratios }) => {
    const open = ratios.filter((ratio) => ratio !== null);
    if (open.length === 0) return [];
    const ratio = pick(...open);
    return [{ massEV, openings, ratio, energyEV: energies[ratios.indexOf(ratio)] ?? Number.NaN }];
  });
}

/** Between the two openings of {1,2}, where a cell beside a threshold counts as on it. */
function between({ openings: { normal, inverted }, energyEV }: Extreme, step: number): boolean {
  return energyEV > Math.min(normal, inverted) / step && energyEV < Math.max(normal, inverted) * step;
}

const ENERGY_AXIS = { label: 'E_γ', unit: 'eV', scale: 'log', domain: ENERGY_EV } as const;
const RATIO_AXIS = { label: 'σ(NH)/σ(IH)', unit: '', scale: 'log' } as const;

function mapPanel(map: OrderingMap): Panel {
  const colors: ColorMap = {
    quantity: RATIO_AXIS,
    x: map.energies,
    y: map.rows.map(({ massEV }) => massEV),
    values: map.rows.map(({ ratios }) => ratios),
    absent: 'no state is open',
    parting: { at: 1, below: 'inverted larger', above: 'normal larger' },
    contours: [0.5, 0.7, 1, 1.1, 1.5, 2, 2.5],
  };
  const threshold = (ordering: Ordering): Series => ({
    label: `{1,2} opens, ${ordering}`,
    group: 'total',
    style: ordering === 'normal' ? 'solid' : 'dashed',
    x: map.rows.map(({ openings }) => openings[ordering]),
    y: map.rows.map(({ massEV }) => massEV),
  });
  return {
    title: 'normal over inverted, Dirac',
    x: ENERGY_AXIS,
    y: { label: 'm₀', unit: 'eV', scale: 'log', domain: LIGHTEST_MASS_EV },
    map: colors,
    series: ORDERINGS.map(threshold),
    marks: [],
  };
}

function cutPanel(context: SuiteContext, profile: Profile): Panel {
  return {
    title: 'the same along four rows',
    x: ENERGY_AXIS,
    y: RATIO_AXIS,
    series: CUTS_EV.map(
      (massEV): Series => ({
        label: `m₀ = ${massEV} eV`,
        group: massEV,
        style: 'solid',
        ...orderingRatio(context, massEV, ENERGY_EV, profile),
      }),
    ),
    marks: [],
  };
}

/** The rows next to round masses, as a table; both lists have a cell for each row that is open somewhere. */
function extremeTable(highest: readonly Extreme[], lowest: readonly Extreme[]): Table {
  const picked = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1].flatMap((massEV) => {
    const distance = highest.map((one) => Math.abs(Math.log(one.massEV / massEV)));
    const at = distance.indexOf(Math.min(...distance));
    const [most, least] = [highest[at], lowest[at]];
    return most === undefined || least === undefined ? [] : [[most, least] as const];
  });
  return {
    caption: 'Extremes of σ(NH)/σ(IH) along rows of the map',
    columns: [
      'm₀ [eV]',
      '{1,2} opens, NH [eV]',
      '{1,2} opens, IH [eV]',
      'largest ratio',
      'at [eV]',
      'smallest ratio',
      'at [eV]',
    ],
    rows: picked.map(([most, least]) =>
      [
        most.massEV,
        most.openings.normal,
        most.openings.inverted,
        most.ratio,
        most.energyEV,
        least.ratio,
        least.energyEV,
      ].map((value) => formatSignificant(value, 3)),
    ),
  };
}

/** Closed cells are those below 2 m0 (1 + m0/m_e), where the pair of the lightest neutrino opens in both orderings. */
function closedEvidence(context: SuiteContext, map: OrderingMap): Evidence {
  const electronEV = 1e9 * (context.parameters({}).get('me') ?? Number.NaN);
  const wrong = map.rows.flatMap(({ massEV, ratios }) =>
    map.energies.filter((energy, n) => (ratios[n] === null) !== energy <= 2 * massEV * (1 + massEV / electronEV)),
  );
  const closed = map.rows.reduce((sum, { ratios }) => sum + ratios.filter((ratio) => ratio === null).length, 0);
  const share = closed / (map.rows.length * map.energies.length);
  return {
    road: 'exact kinematics',
    finding: `nothing is open in ${formatSignificant(100 * share, 2)} % of the cells, exactly those at the top left below 2 m₀(1 + m₀/m_e)${wrong.length === 0 ? '' : `, but for ${wrong.length}`}; {1,2} opens earlier for the normal ordering at every mass`,
    outcome:
      wrong.length === 0 && map.rows.every(({ openings }) => openings.normal < openings.inverted)
        ? 'supports'
        : 'contradicts',
  };
}

export function orderingMap(): ClaimDraft {
  return {
    id: 'Fig.3',
    section: 'II',
    title: 'Ratio of the orderings over energy and lightest mass',
    locator:
      'Fig. 3 and its caption; Sec. II A: "the region of interest for the largest deviations between these two cross sections is between the energies at which the {1,2} final state becomes accessible for the two hierarchies"',
    statement: {
      text: 'σ(NH)/σ(IH) as a function of E_γ and m₀ has regions above and below one; the largest deviations lie between the two {1,2} thresholds, solid for the normal and dashed for the inverted ordering; nothing is open at the top left',
    },
    printed: { text: 'map; largest deviations between the solid and the dashed {1,2} threshold' },
    method:
      'Total cross sections of both orderings by quadrature at the centers of cells over photon energy and lightest mass; along each row the cells of the largest and of the smallest ratio against the two {1,2} thresholds.',
    check: (context, { profile }) => {
      const map = orderingMapOf(context, profile);
      const step = stepOf(map);
      const [highest, lowest] = [extremes(map, Math.max), extremes(map, Math.min)];
      const largest = highest.filter(({ ratio }) => ratio > VISIBLE);
      const smallest = lowest.filter(({ ratio }) => ratio < 1 / VISIBLE);
      const strongest = [...largest, ...smallest].toSorted(
        (a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)),
      )[0];
      const outside = largest.filter((one) => !between(one, step));
      const confirmed =
        largest.length > 0 &&
        smallest.length > 0 &&
        outside.length === 0 &&
        strongest !== undefined &&
        between(strongest, step);
      const below = smallest.filter((one) => one.energyEV < one.openings.normal);
      const most = Math.max(...largest.map(({ ratio }) => ratio));
      const least = Math.min(...smallest.map(({ ratio }) => ratio));
      const last = map.rows.flatMap(({ massEV, ratios }) => (massEV < 0.1 ? [ratios.at(-1) ?? Number.NaN] : []));
      const sides = map.rows.flatMap(({ ratios }) => ratios.filter((ratio) => ratio !== null));
      const share = (count: number): string => `${formatSignificant((100 * count) / sides.length, 2)} %`;
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({ 'largest NH/IH': most, 'smallest NH/IH': least }),
        ours: { text: `largest ratio ${formatSignificant(most, 3)}, smallest ${formatSignificant(least, 3)}` },
        error: 1e-6,
        errorMeasure: 'relative',
        tolerance: { value: step - 1, reason: 'relative in E_γ: one step of the logarithmic energy grid' },
        diagnosis: `In ${largest.length} of ${map.rows.length} rows the normal ordering is larger somewhere by more than ${formatSignificant(100 * (VISIBLE - 1), 1)} %, ${outside.length === 0 ? 'in every one of them' : `in all but ${outside.length}`} most between the two thresholds; the strongest deviation of the map, ${formatSignificant(strongest?.ratio ?? Number.NaN, 3)}, is there too. The inverted ordering is larger by as much in ${smallest.length} rows; its largest excess lies below the first threshold in ${below.length} of them, where {3,3} of the inverted meets {1,1} of the normal ordering: the sentence is about the other, larger region. ${UNSEEN}`,
        evidence: [
          {
            road: 'quadrature',
            finding: `${map.energies.length} × ${map.rows.length} cells: the normal ordering is larger in ${share(sides.filter((ratio) => ratio > 1).length)} of the open ones, up to ${formatSignificant(most, 3)}, the inverted in ${share(sides.filter((ratio) => ratio < 1).length)}, down to ${formatSignificant(least, 3)}`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          closedEvidence(context, map),
          {
            road: 'limit',
            finding: `at ${formatSignificant(map.energies.at(-1) ?? 0, 3)} eV and below 0.1 eV of mass the ratio is ${formatSignificant(Math.min(...last), 5)} to ${formatSignificant(Math.max(...last), 5)}: masses do not matter there`,
            outcome: last.every((value) => Math.abs(value - 1) < 0.01) ? 'supports' : 'contradicts',
          },
        ],
        figures: [
          {
            id: 'Fig.3',
            caption:
              'Left: ratio of the total cross sections of the two orderings with the same lightest mass; yellow where the normal, purple where the inverted is larger, gray where no final state is open; the thresholds of {1,2} for the normal (solid) and the inverted ordering (dashed). Right: the same for four masses.',
            panels: [mapPanel(map), cutPanel(context, profile)],
          },
        ],
        tables: [extremeTable(highest, lowest)],
      };
    },
  };
}
