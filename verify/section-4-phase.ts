/** Section IV.A: how the CP phases of a fourth neutrino change the cross section. */

import type { Evidence, Table } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { CheckSetting, Finding, Profile } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { quantityList } from './finding.ts';
import type { ClaimDraft } from './print.ts';
import { percent } from './section-4-model.ts';
import { sterileGrid } from './section-4-sterile.ts';
import { type CouplingRule, excursion, FOUR_NEUTRINOS, totalPb, withPhase } from './sterile-cross-section.ts';
import { COUPLING_HYPOTHESES } from './sterile-hypothesis.ts';
import {
  fitRow,
  mixingMatrix,
  PHASES,
  type PhaseName,
  SIN_SQUARE_23,
  type SterileFit,
  TABLE_ONE,
} from './sterile-matrix.ts';
import { sampledRatio } from './sterile-monte-carlo.ts';

const SECTION = 'IV';
export const LOCATOR = 'Sec. IV A, last paragraph';
export const HALF_PI = Math.PI / 2;
/** The threshold region: from the first threshold to above the last one of the three light neutrinos, eV. */
const THRESHOLD_REGION_EV = 0.2;
const SIN_SQUARES_23 = [0.441, 0.5, SIN_SQUARE_23, 0.587] as const;

export function sectionFourPhase(): readonly ClaimDraft[] {
  return [caseOne(), typical(), caseTwo()];
}

/** The effect of one phase at π/2, the angles held. */
interface PhaseEffect {
  readonly name: PhaseName;
  readonly symbol: string;
  readonly size: number;
  readonly energyEV: number;
  /** Median of |σ(η)/σ(0) − 1| over the threshold region. */
  readonly median: number;
}

function effects(
  context: SuiteContext,
  profile: Profile,
  {
    which,
    fit,
    rule = FOUR_NEUTRINOS,
  }: { readonly which: 1 | 2; readonly fit: SterileFit; readonly rule?: CouplingRule },
): readonly PhaseEffect[] {
  const energies = sterileGrid(profile).filter((energy) => energy < 1);
  const { splitting } = TABLE_ONE[which];
  const plain = { matrix: fit.matrix, splitting, rule };
  return PHASES.map(({ name, symbol }) => {
    const turned = { matrix: mixingMatrix(withPhase(fit.angles, name, HALF_PI)), splitting, rule };
    const ratios = energies.map((energy) => totalPb(context, turned, energy) / totalPb(context, plain, energy));
    const { size, energyEV } = excursion(energies, ratios);
    const region = ratios
      .filter((_, n) => (energies[n] ?? 0) < THRESHOLD_REGION_EV)
      .map((ratio) => Math.abs(ratio - 1))
      .toSorted((a, b) => a - b);
    return { name, symbol, size, energyEV, median: region[Math.floor(region.length / 2)] ?? Number.NaN };
  });
}

function branches(context: SuiteContext, which: 1 | 2, sinSquare23 = SIN_SQUARE_23): readonly SterileFit[] {
  return context.remember(`branches ${which} ${sinSquare23}`, () => fitRow(TABLE_ONE[which], sinSquare23));
}

export function best(context: SuiteContext, which: 1 | 2): SterileFit {
  const [first] = branches(context, which);
  if (first === undefined) throw new RangeError('a fit has a best branch');
  return first;
}

interface PhaseHypothesis {
  readonly name: string;
  readonly effects: readonly PhaseEffect[];
}

/** θ23 and the signs of θ24 and θ34 are not in Table I; the couplings may not have been those of B.2. */
function hypotheses(context: SuiteContext, which: 1 | 2, profile: Profile): readonly PhaseHypothesis[] {
  const free = SIN_SQUARES_23.flatMap((sinSquare23) =>
    branches(context, which, sinSquare23)
      .slice(0, 3)
      .map((fit, n) => ({
        name: `sin²θ23 = ${sinSquare23}, minimum ${n + 1} of the fit (${formatSignificant(fit.worst, 2)} half units from print)`,
        fit,
        rule: FOUR_NEUTRINOS,
      })),
  );
  const rules = COUPLING_HYPOTHESES.slice(1, 3).map(({ name, rule }) => ({ name, fit: best(context, which), rule }));
  return [...free, ...rules].map(({ name, fit, rule }) => ({
    name,
    effects: effects(context, profile, { which, fit, rule }),
  }));
}

/** The largest effect again, with every channel by Monte Carlo for both matrices. */
function sampledEffect(
  context: SuiteContext,
  { which, fit }: { readonly which: 1 | 2; readonly fit: SterileFit },
  found: readonly PhaseEffect[],
  setting: CheckSetting,
): Evidence {
  const [first] = found.toSorted((a, b) => b.size - a.size);
  if (first === undefined) throw new RangeError('three phases');
  const { splitting } = TABLE_ONE[which];
  const turned = { matrix: mixingMatrix(withPhase(fit.angles, first.name, HALF_PI)), splitting };
  const { value, error } = sampledRatio(context, [turned, { matrix: fit.matrix, splitting }], first.energyEV, setting);
  const size = Math.abs(value - 1);
  return {
    road: 'Monte Carlo of helicities',
    finding: `${first.symbol} = π/2 at ${formatSignificant(first.energyEV, 3)} eV with all channels by Monte Carlo: σ changes by ${percent(size, 3)} ± ${percent(error, 1)} against ${percent(first.size, 3)}`,
    outcome: Math.abs(size - first.size) <= 4.5 * error + 1e-6 ? 'neutral' : 'contradicts',
  };
}

/** Agreement of the two roads counts for a claim that the first one confirms. */
function supportOf(evidence: Evidence): Evidence {
  return { ...evidence, outcome: evidence.outcome === 'contradicts' ? 'contradicts' : 'supports' };
}

function largest(list: readonly PhaseEffect[]): number {
  return Math.max(...list.map(({ size }) => size));
}

function hypothesisTable(list: readonly PhaseHypothesis[], printed: string): Table {
  return {
    caption: 'What the effect of the phases depends on: largest |σ(η = π/2)/σ(0) − 1|',
    columns: ['hypothesis', ...PHASES.map(({ symbol }) => symbol), 'largest'],
    rows: [
      ['(printed)', '', '', '', printed],
      ...list.map(({ name, effects: found }) => [
        name,
        ...found.map(({ size }) => percent(size, 3)),
        percent(largest(found), 3),
      ]),
    ],
  };
}

function described(list: readonly PhaseEffect[]): string {
  return list
    .map(({ symbol, size, energyEV }) => `${symbol}: ${percent(size, 3)} at ${formatSignificant(energyEV, 2)} eV`)
    .join(', ');
}

function caseOne(): ClaimDraft {
  return {
    id: 'IV:phases-1',
    section: SECTION,
    title: 'Largest effect of a CP phase, Case 1',
    locator: LOCATOR,
    statement: { text: 'for Case 1 the largest deviation from the CP-conserving scenario is ~ 12 %' },
    printed: { text: '~ 12', value: 12, unit: '%' },
    method:
      'Each phase in turn at π/2 with the angles of the fit held, against all phases 0; η₁, η₂, η₃ are the phases of U_e3, U_e4 and U_μ4. The same for other θ23, for the other real minima of the fit, and for the couplings that explain the high-energy limit of Fig. 6.',
    check: (context, setting): Finding => {
      const { profile } = setting;
      const found = effects(context, profile, { which: 1, fit: best(context, 1) });
      const sampled = sampledEffect(context, { which: 1, fit: best(context, 1) }, found, setting);
      const list = hypotheses(context, 1, profile);
      const sizes = list.map(({ effects: each }) => 100 * largest(each));
      const near = list.filter(({ effects: each }) => Math.abs(100 * largest(each) - 12) < 1);
      const ours = 100 * largest(found);
      const reachable = Math.min(...sizes) < 13 && Math.max(...sizes) > 11;
      return {
        verdict: Math.abs(ours - 12) <= 1 ? 'confirmed' : reachable ? 'ambiguous' : 'refuted',
        ours: { text: formatSignificant(ours, 3), value: ours, unit: '%' },
        error: 0.5,
        tolerance: {
          value: 1,
          reason: 'percent points: one unit of the last printed digit, because the number is introduced by ~',
        },
        diagnosis: `The matrix that fits Table I best gives ${formatSignificant(ours, 3)} % (${described(found)}). Table I fixes neither θ23 nor the signs of θ24 and θ34, on which the effect of η₃ depends: over ${list.length} hypotheses it runs from ${formatSignificant(Math.min(...sizes), 3)} to ${formatSignificant(Math.max(...sizes), 3)} %. ${near.length === 0 ? 'None gives 12 %' : `About 12 %: ${near.map(({ name }) => name).join('; ')}`}.`,
        evidence: [
          {
            road: 'quadrature',
            finding: described(found),
            outcome: Math.abs(ours - 12) <= 1 ? 'supports' : 'contradicts',
          },
          {
            ...sampled,
            outcome:
              sampled.outcome === 'contradicts' ? 'neutral' : Math.abs(ours - 12) <= 1 ? 'supports' : 'contradicts',
          },
          {
            road: 'other matrices',
            finding: `${list.length} hypotheses: ${formatSignificant(Math.min(...sizes), 3)} to ${formatSignificant(Math.max(...sizes), 3)} %`,
            outcome: 'neutral',
          },
        ],
        repair: { text: `${formatSignificant(ours, 2)} % for the best-fitting matrix` },
        tables: [hypothesisTable(list, '~ 12 %')],
      };
    },
  };
}

function typical(): ClaimDraft {
  return {
    id: 'IV:phases-typical',
    section: SECTION,
    title: 'Typical effect of a CP phase, Case 1',
    locator: LOCATOR,
    statement: { text: 'for Case 1 the deviation is typically around ~ 2 − 3 % in the threshold region' },
    printed: { text: '~ 2 − 3 %' },
    method: `Median of |σ(η = π/2)/σ(0) − 1| over the logarithmic grid below ${THRESHOLD_REGION_EV} eV, for each phase and their mean.`,
    check: (context, setting): Finding => {
      const { profile } = setting;
      const found = effects(context, profile, { which: 1, fit: best(context, 1) });
      const mean = found.reduce((sum, { median }) => sum + median, 0) / found.length;
      const confirmed = mean > 0.01 && mean < 0.05;
      const second = branches(context, 1)[1];
      const other = second === undefined ? [] : effects(context, profile, { which: 1, fit: second });
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({ 'mean deviation': mean }),
        ours: { text: `${percent(mean)} on average over the three phases` },
        error: 0.001,
        tolerance: {
          value: 0.02,
          reason: 'a typical size: between 1 and 5 %, a factor of about two on either side of 2 − 3 %',
        },
        diagnosis: `Medians: ${found.map(({ symbol, median }) => `${symbol} ${percent(median)}`).join(', ')}.`,
        evidence: [
          {
            road: 'quadrature',
            finding: `mean of the medians ${percent(mean)}`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          supportOf(sampledEffect(context, { which: 1, fit: best(context, 1) }, found, setting)),
          {
            road: 'other matrices',
            finding: `second minimum of the fit: ${other.map(({ symbol, median }) => `${symbol} ${percent(median)}`).join(', ')}`,
            outcome: 'neutral',
          },
        ],
      };
    },
  };
}

function caseTwo(): ClaimDraft {
  return {
    id: 'IV:phases-2',
    section: SECTION,
    title: 'Effect of the CP phases, Case 2',
    locator: LOCATOR,
    statement: { text: 'for Case 2 the changes are only as large as ~ 2 % and mostly around the sub-percent level' },
    printed: { text: '~ 2', value: 2, unit: '%' },
    method: 'As for Case 1.',
    check: (context, setting): Finding => {
      const { profile } = setting;
      const found = effects(context, profile, { which: 2, fit: best(context, 2) });
      const ours = 100 * largest(found);
      const medians = found.map(({ median }) => median);
      const mean = medians.reduce((sum, value) => sum + value, 0) / medians.length;
      const confirmed = ours > 1 && ours < 3 && mean < 0.01;
      const list = hypotheses(context, 2, profile);
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        ours: { text: formatSignificant(ours, 3), value: ours, unit: '%' },
        error: 0.1,
        tolerance: {
          value: 1,
          reason: 'percent points: one unit of the printed digit, because the number is introduced by ~',
        },
        diagnosis: `${described(found)}; medians over the threshold region ${medians.map((value) => percent(value)).join(', ')}, ${percent(mean)} on average.`,
        evidence: [
          { road: 'quadrature', finding: described(found), outcome: confirmed ? 'supports' : 'contradicts' },
          supportOf(sampledEffect(context, { which: 2, fit: best(context, 2) }, found, setting)),
          {
            road: 'other matrices',
            finding: `${list.length} hypotheses: ${list.map(({ effects: each }) => percent(largest(each))).join(', ')}`,
            outcome: 'neutral',
          },
        ],
        tables: [hypothesisTable(list, '~ 2 %')],
      };
    },
  };
}
