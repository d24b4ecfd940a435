/** Appendix A.2: what the Majorana nature adds to the squared matrix element, eq. A.14. */
import { multiply, negate, type Polynomial, power, subtract, toText, variable } from '../src/algebra/polynomial.ts';
import { addRational, formatRational, negateRational, type Rational, rational } from '../src/algebra/rational.ts';
import type { Evidence } from '../src/claim/claim.ts';
import { formatChange, repairCoefficients } from '../src/claim/coefficient-repair.ts';
import { taylorCoefficients } from '../src/claim/expansion.ts';
import type { FormulaAnswer } from '../src/claim/formula-verdict.ts';
import {
  type Fraction,
  invertFraction,
  multiplyFractions,
  readFraction,
  substituteFraction,
} from '../src/claim/fraction.ts';
import { readingsOf } from '../src/claim/printed-formula.ts';
import { matrixInterferences } from '../src/kernel/from-matrices.ts';
import { COORDINATE_RANGE, POINT_ATTEMPTS, pointsNeeded } from '../src/kernel/rational-point.ts';
import { RandomStream } from '../src/numeric/random.ts';
import { type RationalFunction, sumOfFractions } from '../src/squared/invariants.ts';
import { printedRelations } from './appendix-a.ts';
import { exactPoint, exactValue } from './appendix-a-road.ts';
import { asFraction, type SuiteContext } from './context.ts';
import { DIMENSIONS, formulaFinding } from './finding.ts';
import type { ClaimDraft, Print } from './print.ts';
import { majoranaLatex } from './square-latex.ts';

const MAJORANA = 'a e- > e- nu1 nu2';
const DIRAC = 'a e- > e- nu1 nu2~';
/** The antineutrino in the place of k4: the second Dirac final state at the same momenta. */
const DIRAC_SWAPPED = 'a e- > e- nu1~ nu2';

/** What the localizer finds, in the paper's letters. */
const REPAIR = {
  text: '2(k3·p2) + 4m_e² − s → 2(k3·p2) + m_e² − s, and the prefactor 32 → 8',
  latex: String.raw`2(k_3p_2)+4m_e^2-s \to 2(k_3p_2)+m_e^2-s,\quad 32\,e^2G_F^2 \to 8\,e^2G_F^2`,
};

/** |M|²(Majorana) − |M|²(ν_i ν̄_j) − |M|²(ν_j ν̄_i), one rational function of the invariants. */
export function majoranaDifference(context: SuiteContext): Fraction {
  const minus = ({ numerator, denominators }: RationalFunction): RationalFunction => ({
    numerator: negate(numerator),
    denominators,
  });
  return asFraction(
    sumOfFractions([
      context.derivation(MAJORANA, 'majorana').function,
      minus(context.derivation(DIRAC).function),
      minus(context.derivation(DIRAC_SWAPPED).function),
    ]),
  );
}

export function appendixMajorana(print: Print): readonly ClaimDraft[] {
  const { template, latex, notes } = print.formula('A.14');
  return [
    {
      id: 'A.14',
      section: 'A',
      title: 'Majorana correction to |M|²',
      locator: 'eq. (A.14), Appendix A 2',
      statement: {
        text: 'What |M|² of ν_i ν_j gains over the two Dirac final states, proportional to m_i m_j cos(2Δα_ij).',
        latex,
      },
      printed: { text: template, latex },
      method: `|M|² of the Majorana state minus |M|² of both Dirac states at the same momenta, each from the model by traces; g_V and g_A with a common phase Δα. ${notes}`,
      check: (context, { seed }) => {
        const derivation = context.derivation(DIRAC);
        const relations = new Map<string, Polynomial>(printedRelations(derivation));
        for (const coupling of ['gV', 'gA']) {
          relations.set(`re(${coupling}[1,2])`, multiply(variable(coupling), variable('cos')));
          relations.set(`im(${coupling}[1,2])`, multiply(variable(coupling), variable('sin')));
        }
        // The difference is of second degree in (cos, sin), so that cos² + sin² = 1 is not needed.
        relations.set('cos2', subtract(power(variable('cos'), 2), power(variable('sin'), 2)));
        const evidence: Evidence[] = [softEvidence(template), coefficientEvidence(template, context, relations, seed)];
        const finding = formulaFinding(
          {
            template,
            target: {
              truth: context.remember('majorana difference', () => majoranaDifference(context)),
              domains: [{ name: 'all invariants, masses, couplings and phases', relations }],
              factor: 'one',
              seed,
            },
            vocabulary: { momenta: ['p1', 'p2', 'k3'] },
            degree: 20,
            dimensions: DIMENSIONS,
          },
          (answer) => {
            evidence.push(matrixEvidence(answer, context, seed));
            return {
              text:
                answer.survivor === undefined
                  ? ''
                  : `${formatRational(answer.factor ?? rational(1))} × ${answer.survivor}`,
              latex: majoranaLatex(majoranaDifference(context)),
            };
          },
          {
            remark:
              'Two things are wrong: 2(k3·p2) + 4m_e² − s must read 2(k3·p2) + m_e² − s, and with the interaction II.4 the prefactor is 8. The prefactor 32 would follow if the amplitudes A.2 and A.3 carried √2 G_F (1 − γ5) instead of √2 G_F P_L, which doubles them; the ratios II.7 and II.8, which are right, need A.14 and A.4 to A.6 to have one normalization.',
          },
        );
        const repaired = finding.verdict === 'confirmed-as-repaired' ? { repair: REPAIR } : {};
        return { ...finding, ...repaired, evidence: [...finding.evidence, ...evidence] };
      },
    },
  ];
}

/** The bracket of A.14 in the one reading of its powers that is homogeneous, and true but for the misprint. */
function bracketOf(template: string): string {
  const reading = readingsOf(template).find(({ text }) => text.includes(BRACKET_MARK) && text.includes('(gA^2-gV^2)'));
  return (reading?.text ?? '').replace(PREFACTOR, '');
}

/** What tells that reading: the cube, the fourth powers and 4s. */
const BRACKET_MARK =
  '4*k3.p1^3*(3*me^2-s)+4*k3.p1^2*(4*k3.p2*me^2-2*k3.p2*s+me^4-me^2*s)+k3.p1*(me^2-s)*(8*k3.p2^2-4*s*(k3.p2+me^2)+4*k3.p2*me^2+3*me^4+s^2)+me^2*(s-me^2)^2*';
const PREFACTOR = '32*e^2*GF^2*mi*mj*cos2/((s-me^2)^2*k3.p1^2)*';

/**
 * The numbers alone: the bracket for g_V = 0 multiplied out, every monomial with a free rational coefficient, and the
 * fewest of them changed until it is true.
 */
function coefficientEvidence(
  template: string,
  context: SuiteContext,
  relations: ReadonlyMap<string, Polynomial>,
  seed: number,
): Evidence {
  const bracket = bracketOf(template).replaceAll('gV^2', '0').replaceAll('gA^2', '1');
  const difference = context.remember('majorana difference', () => majoranaDifference(context));
  const prefactor = readFraction(PREFACTOR.replace('32', '8').replace(/\*$/, ''));
  const zero = readFraction('0').numerator;
  const one = readFraction('1').numerator;
  const domain = new Map([
    ...relations,
    ['gA', one],
    ['gV', zero],
    ['cos', one],
    ['sin', zero],
    ['cos2', one],
  ] as const);
  for (const [coupling, value] of [
    ['gA', one],
    ['gV', zero],
  ] as const) {
    domain.set(`re(${coupling}[1,2])`, value);
    domain.set(`im(${coupling}[1,2])`, zero);
  }
  const { changes, monomials, searched } = repairCoefficients(bracket, {
    truth: multiplyFractions(difference, invertFraction(prefactor)),
    domains: [{ name: 'g_V = 0', relations: domain }],
    factor: 'one',
    seed,
  });
  const [first] = changes;
  return {
    road: 'free coefficients',
    finding:
      first === undefined
        ? `no change of up to ${searched} of the ${monomials} coefficients makes the bracket for g_V = 0 true`
        : `of the ${monomials} monomials of the bracket for g_V = 0, with the prefactor 8, at least ${searched} need other coefficients: ${first.map((change) => `\`${formatChange(change)}\``).join(', ')}; together they are −3m_e⁴(s − m_e²)², one misprinted 4`,
    outcome: first === undefined ? 'neutral' : 'contradicts',
  };
}

/**
 * Low-energy limit of the printed bracket. For a soft photon the amplitude is the electron's current times
 * ε·k3/(p1·k3) − ε·p2/(p1·p2), so at k3 → p2 the bracket must vanish as (p1·k3 − p1·p2)², whatever the couplings.
 */
function softEvidence(template: string): Evidence {
  const printed = bracketOf(template);
  const leading = (text: string): string => {
    const rules = new Map<string, Polynomial>([
      ['k3.p1', multiply(variable('x'), variable('t'))],
      ['k3.p2', power(variable('me'), 2)],
      ['s', readFraction('me^2+2*a*t').numerator],
    ]);
    const [, , second] = taylorCoefficients(substituteFraction(readFraction(text), rules), 't', 2);
    return second === undefined ? '0' : fractionAt(second);
  };
  const [wrong, right] = [leading(printed), leading(printed.replace('4*me^2-s)', 'me^2-s)'))];
  return {
    road: 'soft limit',
    finding: `at p1·k3 = p1·p2 = a and k3·p2 = m_e², g_A = 0, the leading term must vanish: as printed it is ${wrong}, with m_e² in place of 4m_e² it is ${right}`,
    outcome: wrong !== '0' && right === '0' ? 'contradicts' : 'neutral',
  };
}

/** The coefficient at x = a = m_e = g_V = 1, g_A = 0. */
function fractionAt(f: Fraction): string {
  const one = readFraction('1').numerator;
  const rules = new Map<string, Polynomial>([
    ['x', one],
    ['a', one],
    ['me', one],
    ['gV', one],
    ['gA', readFraction('0').numerator],
  ]);
  return exactValueText(substituteFraction(f, rules));
}

function exactValueText({ numerator, denominator }: Fraction): string {
  return formatRational(exactValue(`(${toText(numerator)})/(${toText(denominator)})`, new Map()));
}

/** Majorana minus both Dirac states by explicit matrices at rational momenta, against the repaired formula. */
function matrixEvidence({ survivor, factor }: FormulaAnswer, context: SuiteContext, seed: number): Evidence {
  const random = new RandomStream(seed);
  const amplitudes = [
    { amplitude: context.derivation(MAJORANA, 'majorana').amplitude, sign: 1 },
    { amplitude: context.derivation(DIRAC).amplitude, sign: -1 },
    { amplitude: context.derivation(DIRAC_SWAPPED).amplitude, sign: -1 },
  ] as const;
  const count = pointsNeeded(48, COORDINATE_RANGE, POINT_ATTEMPTS);
  let agreeing = 0;
  for (let n = 0; n < count; n += 1) {
    const { point, parameters, printed } = exactPoint(amplitudes[1].amplitude, random, 'complex');
    const difference = amplitudes.reduce<Rational>((sum, { amplitude, sign }) => {
      const square = matrixInterferences(amplitude, parameters, point.momenta).reduce<Rational>(
        (total, { value }) => addRational(total, value),
        rational(0),
      );
      return addRational(sum, sign === 1 ? square : negateRational(square));
    }, rational(0));
    const formula = survivor === undefined ? rational(0) : exactValue(survivor, printed);
    const scaled =
      factor === undefined
        ? formula
        : rational(formula.numerator * factor.numerator, formula.denominator * factor.denominator);
    if (formatRational(difference) === formatRational(scaled)) agreeing += 1;
  }
  return {
    road: 'explicit matrices',
    finding: `Majorana minus both Dirac states by 4×4 matrices equals the repaired formula exactly at ${agreeing} of ${count} random rational phase-space points with a complex phase`,
    outcome: agreeing === count ? 'supports' : 'contradicts',
  };
}
