/** Section II.B: the spread of the {1,2} cross section over the Majorana phases, and the figures of Dirac against Majorana. */
import type { Table } from '../src/claim/claim.ts';
import { formatSignificant, judgeNumber, readPrintedNumber } from '../src/claim/printed-number.ts';
import type { CheckSetting, Finding } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { phasedExtremes } from './cross-section.ts';
import { monteCarloEvidence } from './monte-carlo.ts';
import type { ClaimDraft } from './print.ts';

const SECTION = 'II';
const PRINTED = { low: '6.1', high: '8.4' } as const;
const ENERGY_EV = 0.2;
/** Exponents that the scan may have lost from `10^-3?`. */
const EXPONENTS = [-30, -31, -32, -33, -34, -35, -36, -37, -38, -39] as const;

export function sectionTwoMajorana(): readonly ClaimDraft[] {
  return [extremes()];
}

/** Smallest and largest σ over Δα in pb. */
interface Extremes {
  readonly low: number;
  readonly high: number;
}

interface ExtremeHypothesis {
  readonly name: string;
  readonly energyEV: number;
  readonly scale: number;
  readonly overrides: Readonly<Record<string, string>>;
}

const HYPOTHESES: readonly ExtremeHypothesis[] = [
  { name: 'reference inputs', energyEV: ENERGY_EV, scale: 1, overrides: {} },
  {
    name: '|Δm²_31| as m_2² − m_3² of the inverted ordering',
    energyEV: ENERGY_EV,
    scale: 1,
    overrides: { dm2_31: '2.416e-3 eV^2' },
  },
  { name: '|Δm²_32| = 2.465e-3 eV², NuFIT 3.2', energyEV: ENERGY_EV, scale: 1, overrides: { dm2_31: '2.391e-3 eV^2' } },
  {
    name: '|U_e2|² = 0.307·(1 − 0.02206), |U_e3|² = 0.02206',
    energyEV: ENERGY_EV,
    scale: 1,
    overrides: { 'Ue2[2]': '0.307*(1-0.02206)', 'Ue2[3]': '0.02206' },
  },
  { name: 'α = 1/128', energyEV: ENERGY_EV, scale: 1, overrides: { alpha: '1/128' } },
  { name: 'without the average over photon polarizations', energyEV: ENERGY_EV, scale: 2, overrides: {} },
  { name: '|M|² four times larger, as A.14 with its prefactor 32', energyEV: ENERGY_EV, scale: 4, overrides: {} },
  { name: 'one contraction only', energyEV: ENERGY_EV, scale: 0.5, overrides: {} },
  { name: 'E_γ = 0.208 eV', energyEV: 0.208, scale: 1, overrides: {} },
  { name: 'E_γ = 0.21 eV', energyEV: 0.21, scale: 1, overrides: {} },
];

function extremesOf(context: SuiteContext, { energyEV, scale, overrides }: Omit<ExtremeHypothesis, 'name'>): Extremes {
  const { low, high } = phasedExtremes(context, { channel: [1, 2], ordering: 'inverted', overrides }, energyEV);
  return { low: low * scale, high: high * scale };
}

/** Both printed mantissas at one exponent. */
function met(found: Extremes, exponent: number): number {
  return [
    [PRINTED.low, found.low],
    [PRINTED.high, found.high],
  ].filter(([text, ours]) => {
    const printed = readPrintedNumber(`${text}e${exponent}`);
    return judgeNumber({ printed, ours: Number(ours), error: Number(ours) * 1e-8 }).verdict === 'confirmed';
  }).length;
}

function bestExponent(found: Extremes): { readonly exponent: number; readonly hits: number } {
  return EXPONENTS.map((exponent) => ({ exponent, hits: met(found, exponent) })).reduce((best, next) =>
    next.hits > best.hits ? next : best,
  );
}

/** The photon energies near 0.2 eV at which both printed numbers come out. */
function energyWindow(context: SuiteContext): readonly [number, number] | undefined {
  const hits = Array.from({ length: 101 }, (_, n) => 0.2 + n * 1e-4).filter(
    (energyEV) => met(extremesOf(context, { energyEV, scale: 1, overrides: {} }), -39) === 2,
  );
  const [first, last] = [hits.at(0), hits.at(-1)];
  return first === undefined || last === undefined ? undefined : [first, last];
}

function extremes(): ClaimDraft {
  return {
    id: 'II:phases-0.2eV',
    section: SECTION,
    title: 'Spread of {1,2} over the Majorana phases',
    locator: 'Sec. II B, last paragraph, before Fig. 5',
    statement: {
      text: 'at E_γ = 0.2 eV in the IH the cross section of {1,2} varies between 6.1 × 10^−3? pb and 8.4 × 10^−3? pb over the Majorana phases; the last digit of the exponents is lost by the scan',
      latex: String.raw`6.1\times10^{-3?}\ \text{pb} \le \sigma_{\{1,2\}}(0.2\ \text{eV}) \le 8.4\times10^{-3?}\ \text{pb}`,
    },
    printed: {
      text: '6.1 … 8.4, exponents lost',
      latex: String.raw`6.1\times10^{-3?} \dots 8.4\times10^{-3?}`,
      unit: 'pb',
    },
    method:
      'Majorana cross section of {1,2}, inverted ordering, m3 = 1 meV, at Δα = 0 and π/2, where cos 2Δα is extreme and σ is linear in it; every exponent that the scan may have lost; then a list of hypotheses about the inputs.',
    check: (context, setting) => checkExtremes(context, setting),
  };
}

function checkExtremes(context: SuiteContext, setting: CheckSetting): Finding {
  const { profile } = setting;
  const base = { energyEV: ENERGY_EV, scale: 1, overrides: {} };
  const found = extremesOf(context, base);
  const best = bestExponent(found);
  const ranked = HYPOTHESES.map((hypothesis) => {
    const values = extremesOf(context, hypothesis);
    return { name: hypothesis.name, values, ...bestExponent(values) };
  }).toSorted((a, b) => b.hits - a.hits);
  const window = profile === 'full' ? energyWindow(context) : undefined;
  const near = [found.low / 6.1e-39, found.high / 8.4e-39];
  const table: Table = {
    caption: 'Hypotheses about the inputs behind both numbers, taken together',
    columns: ['hypothesis', 'smallest [pb]', 'largest [pb]', 'printed numbers met', 'exponent'],
    rows: ranked.map(({ name, values, hits, exponent }) => [
      name,
      formatSignificant(values.low, 4),
      formatSignificant(values.high, 4),
      String(hits),
      hits > 0 ? String(exponent) : '–',
    ]),
  };
  const windowText =
    window === undefined
      ? 'Both come out at E_γ = 0.208 eV'
      : `Both come out for E_γ between ${formatSignificant(window[0], 4)} and ${formatSignificant(window[1], 4)} eV`;
  return {
    verdict: best.hits === 2 ? 'confirmed' : 'refuted',
    ours: { text: `${formatSignificant(found.low, 5)} … ${formatSignificant(found.high, 5)}`, unit: 'pb' },
    error: found.high * 1e-9,
    tolerance: {
      value: 0.05e-39,
      reason: 'half a unit in the last printed place of 6.1 and of 8.4, at the exponent that comes nearest',
    },
    diagnosis: `With exponent −39 ours are ${formatSignificant(near[0] ?? Number.NaN, 3)} and ${formatSignificant(near[1] ?? Number.NaN, 3)} of the printed numbers; no exponent makes either right. ${windowText}, which hints at a point of a plotting grid beside 0.2 eV; no other hypothesis of the list gives either number.`,
    repair: { text: `${found.low.toPrecision(2)} … ${found.high.toPrecision(2)}`, unit: 'pb' },
    evidence: [
      {
        road: 'quadrature',
        finding: `Δα = 0: ${formatSignificant(found.low, 9)} pb, Δα = π/2: ${formatSignificant(found.high, 9)} pb`,
        outcome: 'contradicts',
      },
      ...['0', 'pi/2'].map((phase) =>
        monteCarloEvidence(
          context,
          { channel: [1, 2], ordering: 'inverted', nature: 'majorana', phase },
          ENERGY_EV,
          setting,
        ),
      ),
      {
        road: 'scaling',
        finding: `near threshold σ rises as E^${formatSignificant(exponentAt(context), 3)}, so ${formatSignificant(100 * (0.208 / 0.2 - 1), 2)} % in the energy make the missing factor; the ratio of the two numbers, printed ${formatSignificant(8.4 / 6.1, 3)}, is ${formatSignificant(found.high / found.low, 3)} at 0.2 eV`,
        outcome: 'contradicts',
      },
    ],
    readings: EXPONENTS.slice(-4).map((exponent) => ({
      text: `6.1 × 10^${exponent} … 8.4 × 10^${exponent} pb`,
      survives: met(found, exponent) === 2,
      reason: `ours are ${formatSignificant(found.low / Number(`6.1e${exponent}`), 2)} and ${formatSignificant(found.high / Number(`8.4e${exponent}`), 2)} of it`,
    })),
    tables: [table],
  };
}

function exponentAt(context: SuiteContext): number {
  const mean = (energyEV: number): number => {
    const { low, high } = extremesOf(context, { energyEV, scale: 1, overrides: {} });
    return low + high;
  };
  return Math.log(mean(0.208) / mean(0.2)) / Math.log(0.208 / 0.2);
}
