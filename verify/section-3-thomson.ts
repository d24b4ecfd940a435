/** Section III, eq. III.1: Thomson scattering from the model's own Compton amplitude, its closed form and its number. */
import {
  constant,
  multiply,
  type Polynomial,
  power,
  substitute,
  terms,
  toText,
  variable,
} from '../src/algebra/polynomial.ts';
import {
  addRational,
  divideRational,
  formatRational,
  multiplyRational,
  type Rational,
  rational,
} from '../src/algebra/rational.ts';
import { independentValue } from '../src/claim/computer-algebra.ts';
import { taylorCoefficients } from '../src/claim/expansion.ts';
import { readFraction, substituteFraction } from '../src/claim/fraction.ts';
import { formatSignificant, judgeNumber, readPrintedNumber } from '../src/claim/printed-number.ts';
import { createCrossSectionEngine } from '../src/integral/cross-section.ts';
import { BARN_PER_PB, GEV_PER_EV, HBAR_C_SQUARED_GEV2_MB } from '../src/integral/units.ts';
import { integralSource } from '../src/kernel/from-squared-integral.ts';
import { doubleDouble } from '../src/numeric/double-double.ts';
import { asFraction, type SuiteContext } from './context.ts';
import { DIMENSIONS, formulaFinding, numberFinding } from './finding.ts';
import { hypothesisSentence, type NumberHypothesis, rankedTable, rankNumbers } from './number-hypothesis.ts';
import { towerCoefficient } from './photon-tower.ts';
import type { ClaimDraft, Print } from './print.ts';

const SECTION = 'III';
/** The electron first among the outgoing particles, so that the invariants are small: a = p1·p2, y = p1·k(photon). */
const COMPTON = 'a e- > e- a';
const BARN_PER_GEV2 = HBAR_C_SQUARED_GEV2_MB * 1e-3;

export function thomsonClaims(print: Print): readonly ClaimDraft[] {
  return [thomson(print), thomsonValue(print)];
}

/**
 * |M|² of Compton scattering for E → 0 as a polynomial in w = 1 − cosθ: there p1·p2 = a = m E and p1·k = E² w =
 * (a/m)² w, so the leading term in a is the whole limit.
 */
export function softCompton(context: SuiteContext): Polynomial {
  const derivation = context.derivation(COMPTON);
  const rules = new Map<string, Polynomial>([
    ['y', multiply(power(variable('a'), 2), variable('w'))],
    ['me', constant(1)],
  ]);
  const [leading] = taylorCoefficients(substituteFraction(asFraction(derivation.function), rules), 'a', 0);
  if (leading === undefined || toText(leading.denominator) !== '1') {
    throw new RangeError('the soft limit of Compton scattering is a polynomial in 1 − cosθ');
  }
  return leading.numerator;
}

/** σ(E → 0) = ∫₀² dw |M|²/(32π m²), in units of e⁴/(π m²), exactly. */
export function thomsonCoefficient(soft: Polynomial): Rational {
  const unit = substitute(soft, new Map([['ee', constant(1)]]));
  const integral = terms(unit).reduce<Rational>((sum, { coefficient, powers }) => {
    const n = powers.get('w') ?? 0;
    return addRational(sum, multiplyRational(coefficient.re, rational(2n ** BigInt(n + 1), BigInt(n + 1))));
  }, rational(0));
  return divideRational(integral, rational(32));
}

function thomson(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('III.1');
  return {
    id: 'III.1',
    section: SECTION,
    title: 'Thomson cross section, closed form',
    locator: 'eq. (III.1), Sec. III',
    statement: { text: 'For E_γ ≪ m_e the total cross section of e γ → e γ is 8πα²/(3 m_e²).', latex },
    printed: { text: '8πα²/(3 m_e²)', latex },
    method: `e γ → e γ from the model: both diagrams, traces, exact limit E → 0 of |M|² at fixed angle, exact integral over the angle; no textbook formula enters. Every reading of the scan. ${notes}`,
    check: (context, { profile, seed }) => {
      const soft = softCompton(context);
      const coefficient = thomsonCoefficient(soft);
      const density = toText(substitute(soft, new Map([['ee', constant(1)]])));
      const primitive = independentValue(`defint(${density},0,2,w)/32`, {});
      const quick = lowEnergy(context, 1e-3);
      const closed = thomsonBarn(context);
      // With e² = 4πα.
      const truth = readFraction(`(${formatRational(coefficient)})*(4*pi*alpha)^2/(pi*me^2)`);
      const points = profile === 'full' ? 100_000 : 10_000;
      const recursion = towerCoefficient({ photons: 1, energy: 1e-6, cut: 0, points, seed });
      return formulaFinding(
        {
          template,
          target: { truth, domains: [{ name: 'α and m_e', relations: new Map() }], factor: 'one', seed },
          vocabulary: { momenta: [] },
          degree: 4,
          dimensions: DIMENSIONS,
        },
        () => ({
          text: `${formatRational(coefficient)} e⁴/(π m_e²) = ${formatRational(multiplyRational(coefficient, rational(16)))} πα²/m_e²`,
          latex,
        }),
        {
          remark: `With e² = 4πα, 8πα²/(3 m_e²) is e⁴/(6π m_e²); the limit of the derived |M|², e⁴ (${density}) with w = 1 − cosθ, integrates to ${formatRational(coefficient)} e⁴/(π m_e²).`,
          evidence: [
            {
              road: 'nerdamer',
              finding: `the integral over w by nerdamer is ${formatRational(primitive)}`,
              outcome: formatRational(primitive) === formatRational(coefficient) ? 'supports' : 'contradicts',
            },
            {
              road: 'quadrature',
              finding: `the full cross section integrated at E_γ = 1 meV is ${formatSignificant(quick, 10)} b against ${formatSignificant(closed, 10)} b`,
              outcome: Math.abs(quick / closed - 1) < 1e-8 ? 'supports' : 'contradicts',
            },
            {
              road: 'recursion over photons',
              finding: `explicit spinors, no diagrams: ${formatSignificant(recursion.value, 4)} ± ${formatSignificant(recursion.error, 1)} times 8πα²/(3m_e²) at E_γ = 10⁻⁶ m_e`,
              outcome: Math.abs(recursion.value - 1) <= 4.5 * recursion.error ? 'supports' : 'contradicts',
            },
          ],
        },
      );
    },
  };
}

/** σ(e γ → e γ) in barn at a photon energy in eV, by quadrature of the whole |M|². */
function lowEnergy(context: SuiteContext, energyEV: number): number {
  const source = integralSource(context.derivation(COMPTON).squared);
  const bound = createCrossSectionEngine().bind(source, context.decimals({}));
  return bound.at({ kind: 'target at rest', energy: doubleDouble(energyEV * GEV_PER_EV) }).sigmaPb * BARN_PER_PB;
}

/** 8πα²/(3 m²) in barn. */
export function thomsonBarn(context: SuiteContext): number {
  const values = context.parameters({});
  return thomsonOf(values.get('alpha') ?? Number.NaN, values.get('me') ?? Number.NaN, BARN_PER_GEV2);
}

function thomsonOf(alpha: number, me: number, barnPerGeV2: number): number {
  return ((8 * Math.PI * alpha ** 2) / (3 * me ** 2)) * barnPerGeV2;
}

interface Input {
  readonly name: string;
  readonly value: number;
}

const REFERENCE = { name: '', value: Number.NaN } as const;
const ALPHAS: readonly Input[] = [
  REFERENCE,
  { name: 'α = 1/137', value: 1 / 137 },
  { name: 'α = 0.0073', value: 0.0073 },
  { name: 'α = 1/128', value: 1 / 128 },
];
const MASSES: readonly Input[] = [
  REFERENCE,
  { name: 'm_e = 0.511 MeV', value: 0.511e-3 },
  { name: 'm_e = 0.51 MeV', value: 0.51e-3 },
  { name: 'm_e = 0.5 MeV', value: 0.5e-3 },
];
const SCALES: readonly Input[] = [
  REFERENCE,
  { name: '(ħc)² = 0.3894 GeV² mb', value: 0.3894e-3 },
  { name: '(ħc)² = 0.389 GeV² mb', value: 0.389e-3 },
  { name: '(ħc)² = 0.39 GeV² mb', value: 0.39e-3 },
  { name: 'ħc = 197 MeV fm', value: 0.197 ** 2 * 1e-2 },
  { name: 'ħc = 200 MeV fm', value: 0.2 ** 2 * 1e-2 },
];

/** Every combination of rounded constants, and two shortcuts. */
function hypotheses(context: SuiteContext): readonly NumberHypothesis[] {
  const values = context.parameters({});
  const [alpha, me] = ['alpha', 'me'].map((name) => values.get(name) ?? Number.NaN) as [number, number];
  const or = (input: Input, reference: number): number => (input.name === '' ? reference : input.value);
  const combinations = ALPHAS.flatMap((a) =>
    MASSES.flatMap((m) =>
      SCALES.map((scale): NumberHypothesis => {
        const changed = [a, m, scale].filter(({ name }) => name !== '').map(({ name }) => name);
        return {
          name: changed.length === 0 ? 'reference inputs' : changed.join(', '),
          value: thomsonOf(or(a, alpha), or(m, me), or(scale, BARN_PER_GEV2)),
          changes: changed.length,
        };
      }),
    ),
  );
  const radius = (fm: number): number => ((8 * Math.PI) / 3) * fm ** 2 * 1e-2;
  return [
    ...combinations,
    { name: 'r_e = 2.818 fm', value: radius(2.818), changes: 1 },
    { name: 'r_e = 2.82 fm', value: radius(2.82), changes: 1 },
    { name: 'r_e = 2.8 fm', value: radius(2.8), changes: 1 },
    { name: '2/3 b', value: 2 / 3, changes: 1 },
  ];
}

function thomsonValue(print: Print): ClaimDraft {
  const { template, latex } = print.formula('III.1:value');
  return {
    id: 'III.1:value',
    section: SECTION,
    title: 'Thomson cross section, number',
    locator: 'eq. (III.1), Sec. III',
    statement: { text: `The Thomson cross section is ${template} b.`, latex },
    printed: { text: template, value: Number(template), unit: 'b' },
    method:
      'The closed form, confirmed as III.1, with α, m_e and (ħc)² of the reference set; a list of rounded inputs, combined in every way.',
    check: (context) => {
      const ours = thomsonBarn(context);
      const printed = readPrintedNumber(template);
      const integrated = lowEnergy(context, 1e-3);
      const agrees = (value: number): boolean =>
        judgeNumber({ printed, ours: value, error: 1e-9 }).verdict === 'confirmed';
      const ranked = rankNumbers(
        hypotheses(context),
        (value) => Math.abs(value - printed.value) / (printed.lastPlace / 2),
      );
      return numberFinding({
        printed: template,
        ours,
        error: 1e-9,
        unit: 'b',
        evidence: [
          {
            road: 'closed form',
            finding: `8πα²/(3 m_e²) = ${formatSignificant(ours, 7)} b`,
            outcome: agrees(ours) ? 'supports' : 'contradicts',
          },
          {
            road: 'quadrature',
            finding: `the integrated cross section at E_γ = 1 meV is ${formatSignificant(integrated, 7)} b`,
            outcome: agrees(integrated) ? 'supports' : 'contradicts',
          },
          {
            road: 'other inputs',
            finding: hypothesisSentence(ranked),
            outcome: 'neutral',
          },
        ],
        explanation: `0.665 b is meant. Hypothesis: ${hypothesisSentence(ranked)}`,
        tables: [rankedTable('What rounded inputs give', 'σ [b]', template, ranked)],
      });
    },
  };
}
