/** Prints of total cross sections, held against the quadrature of |M|² and a Monte Carlo over helicity amplitudes. */
import { rationalToNumber } from '../../src/algebra/rational.ts';
import type { Evidence, Table } from '../../src/claim/claim.ts';
import { createJudge } from '../../src/claim/high-precision.ts';
import { formatSignificant } from '../../src/claim/printed-number.ts';
import type { CheckSetting, Finding } from '../../src/claim/suite.ts';
import type { Beam } from '../../src/integral/collision.ts';
import { createCrossSectionEngine } from '../../src/integral/cross-section.ts';
import { monteCarloCrossSection } from '../../src/integral/monte-carlo.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { integralSource } from '../../src/kernel/from-squared-integral.ts';
import { evaluateParametersExactly } from '../../src/model/evaluate-parameters.ts';
import { readParameterSet } from '../../src/model/parameter-set.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import { formatEstimate } from '../../src/numeric/estimate.ts';
import type { SuiteContext } from '../context.ts';
import type { IntegratedEntry } from './entry.ts';
import { roadEvidence } from './roads.ts';

/** What is asked of the quadrature, relative. */
const ACCURACY = 1e-10;
/** Allowed between print and quadrature: the accuracy asked for, and the rounding of masses and couplings to float64. */
const TOLERANCE = 1e-9;
/** Beyond this many standard deviations the Monte Carlo disagrees: about one run in 10⁵ by chance. */
const LARGEST_PULL = 4.5;
const CALLS = { quick: 1_000, full: 10_000 } as const;
const SET = 'models/parameters/paper.yaml';

/** A print at one energy. */
interface Comparison {
  readonly beam: string;
  readonly printed: number;
  readonly quadrature: number;
  /** (quadrature − printed)/printed. */
  readonly difference: number;
  readonly monteCarlo: { readonly value: number; readonly error: number };
  /** Standard deviations between Monte Carlo and quadrature. */
  readonly pull: number;
}

/** The verdict on a total cross section: the largest relative difference over the listed beams. */
export function integratedFinding(entry: IntegratedEntry, context: SuiteContext, setting: CheckSetting): Finding {
  const rows = comparisons(entry, context, setting);
  const allowed = TOLERANCE;
  const worst = Math.max(...rows.map(({ difference }) => Math.abs(difference)));
  const pulled = Math.max(...rows.map(({ pull }) => Math.abs(pull)));
  const roads = roadEvidence(context, entry.model, entry.process, setting);
  const agrees = worst <= allowed;
  const evidence: readonly Evidence[] = [
    {
      road: 'quadrature',
      finding: `${rows.length} beams, largest relative difference from the print ${worst.toExponential(1)}`,
      outcome: agrees ? 'supports' : 'contradicts',
    },
    {
      road: 'Monte Carlo of helicities',
      finding: `at most ${pulled.toFixed(1)} standard deviations from the quadrature`,
      outcome: pulled <= LARGEST_PULL ? 'supports' : 'contradicts',
    },
    ...roads,
  ];
  const [first] = rows;
  const contradicted = evidence.slice(1).some(({ outcome }) => outcome === 'contradicts');
  const remark = entry.remark === undefined ? '' : ` ${entry.remark}`;
  return {
    verdict: agrees ? (contradicted ? 'undecided' : 'confirmed') : 'refuted',
    ours: { text: `${formatSignificant(first?.quadrature ?? 0, 12)}`, value: first?.quadrature ?? 0, unit: 'GeV^-2' },
    error: ACCURACY * (first?.quadrature ?? 0),
    tolerance: { value: allowed, reason: 'relative: accuracy of the quadrature and float64 values of the parameters' },
    diagnosis: agrees
      ? `The printed cross section is the integral of |M|² at every beam, to ${worst.toExponential(1)} relative.${remark}`
      : `The printed cross section differs from the integral of |M|² by the factors ${rows.map(({ difference }) => formatSignificant(1 + difference, 5)).join(', ')} at ${rows.map(({ beam }) => beam).join('; ')}.${remark}`,
    evidence,
    tables: [table(rows)],
  };
}

/** Quadrature and Monte Carlo at one beam; several prints of one cross section share them. */
interface Measurement {
  readonly beam: string;
  /** `E`, or `E1` and `E2`, as prints name them. */
  readonly energies: Readonly<Record<string, number>>;
  readonly quadrature: number;
  readonly monteCarlo: { readonly value: number; readonly error: number };
}

function comparisons(entry: IntegratedEntry, context: SuiteContext, setting: CheckSetting): readonly Comparison[] {
  const { print, names, overrides, beams, states, model: name, process } = entry;
  const model = context.model(name, name === 'nusm' ? 'dirac' : undefined);
  const set = context.remember(`set ${SET}`, () => readParameterSet(context.readText(SET), SET));
  const exact = evaluateParametersExactly(model, set, { overrides });
  const key = JSON.stringify(['measurements', name, process, overrides, beams, states, setting.profile]);
  const measured = context.remember(key, () => measurements(entry, context, setting, exact));
  const formula = context.remember('judge', createJudge).compile(expand(print, names));
  return measured.map(({ beam, energies, quadrature, monteCarlo }): Comparison => {
    const printed = Number(formula.judge(scope(exact, energies)));
    return {
      beam,
      printed,
      quadrature,
      difference: quadrature / printed - 1,
      monteCarlo,
      // Where |M|² is constant the Monte Carlo is exact to rounding.
      pull: (monteCarlo.value - quadrature) / Math.max(monteCarlo.error, TOLERANCE * quadrature),
    };
  });
}

function measurements(
  { beams, states, model, process }: IntegratedEntry,
  context: SuiteContext,
  { seed, profile }: CheckSetting,
  parameters: ReadonlyMap<string, string>,
): readonly Measurement[] {
  const { amplitude, squared } = context.derivation(process, 'dirac', model);
  const engine = context.remember('cross-section engine', createCrossSectionEngine);
  const section = engine.bind(integralSource(squared), parameters);
  const numbers = new Map([...parameters].map(([name, value]) => [name, Number(value)]));
  const kernel = helicityKernel(amplitude, numbers);
  const symmetry = rationalToNumber(squared.symmetryFactor);
  return beams.map((choice, n): Measurement => {
    const { beam, energies, text } = beamOf(choice);
    const { value, error } = monteCarloCrossSection(kernel, beam, { seed: seed + n, calls: CALLS[profile] });
    return {
      beam: text,
      energies,
      quadrature: states * section.at(beam, ACCURACY).natural.value,
      monteCarlo: { value: states * symmetry * value, error: states * symmetry * error },
    };
  });
}

function beamOf(choice: IntegratedEntry['beams'][number]): {
  readonly beam: Beam;
  readonly energies: Readonly<Record<string, number>>;
  readonly text: string;
} {
  if ('target' in choice) {
    const { target } = choice;
    const beam: Beam = { kind: 'target at rest', energy: doubleDouble(target) };
    return { beam, energies: { E: target }, text: `E = ${target} GeV at rest` };
  }
  const [E1, E2] = choice.colliding;
  const beam: Beam = { kind: 'colliding', energies: [doubleDouble(E1), doubleDouble(E2)] };
  return { beam, energies: { E1, E2 }, text: `${E1} + ${E2} GeV` };
}

/** Values as decimals for the judge; names with brackets are no names there, and no print uses them. */
function scope(
  parameters: ReadonlyMap<string, string>,
  energies: Readonly<Record<string, number>>,
): ReadonlyMap<string, string> {
  const plain = [...parameters].filter(([name]) => /^[A-Za-z]\w*$/.test(name));
  return new Map([
    ...plain,
    ...Object.entries(energies).map(([name, value]): [string, string] => [name, String(value)]),
  ]);
}

/** Puts the meanings of names into a formula, also into each other. */
export function expand(print: string, names: Readonly<Record<string, string>>): string {
  const inside = (text: string, depth: number): string =>
    text.replaceAll(/[A-Za-z]\w*/g, (name) => {
      const meaning = names[name];
      return meaning === undefined || depth === 0 ? name : `(${inside(meaning, depth - 1)})`;
    });
  return inside(print, Object.keys(names).length);
}

function table(rows: readonly Comparison[]): Table {
  return {
    caption: 'Print, quadrature and Monte Carlo, in GeV⁻²',
    columns: ['beam', 'print', 'quadrature', 'relative difference', 'Monte Carlo'],
    rows: rows.map(({ beam, printed, quadrature, difference, monteCarlo }) => [
      beam,
      formatSignificant(printed, 12),
      formatSignificant(quadrature, 12),
      difference.toExponential(1),
      formatEstimate(monteCarlo),
    ]),
  };
}
