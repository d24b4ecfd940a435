/** Section II.B: Dirac against Majorana at threshold, eqs. II.7 and II.8 and the numbers quoted after them. */
import { termPolynomial } from '../src/algebra/content.ts';
import { gaussian } from '../src/algebra/gaussian-rational.ts';
import {
  add,
  constant,
  evaluate,
  multiply,
  type Polynomial,
  power,
  subtract,
  terms,
  toText,
  variable,
  variablesOf,
} from '../src/algebra/polynomial.ts';
import { divideRational, formatRational, subtractRational } from '../src/algebra/rational.ts';
import type { Evidence, Table } from '../src/claim/claim.ts';
import { independentCoefficient, independentValue } from '../src/claim/computer-algebra.ts';
import { taylorCoefficients } from '../src/claim/expansion.ts';
import { addFractions, type Fraction, substituteFraction } from '../src/claim/fraction.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { diagonalCouplings, hypothesisTable, rankHypotheses, thresholdRatio } from './coupling.ts';
import { channelCrossSection } from './cross-section.ts';
import { EXACT, formulaFinding, numberFinding } from './finding.ts';
import { fractionLatex, fractionText, seriesLatex, sumLatex } from './fraction-latex.ts';
import { pointwiseRatios } from './helicity-sample.ts';
import type { ClaimDraft, Print } from './print.ts';
import { diagonalRatio, offDiagonalRatio } from './threshold.ts';

const SECTION = 'II';
const PRINTED_RATIOS = ['7.9', '2.1', '1.5'] as const;

export function sectionTwoRatio(print: Print): readonly ClaimDraft[] {
  return [diagonal(print), ...[1, 2, 3].map((i) => quotedRatio(i as 1 | 2 | 3)), offDiagonal(print), range()];
}

/** Every coefficient again by nerdamer, at rational points, from the exact ratio and not from its expansion. */
function secondOpinion(
  ratio: Fraction,
  name: string,
  coefficients: readonly Fraction[],
  points: readonly Readonly<Record<string, string>>[],
): Evidence {
  const differences = points.flatMap((point) =>
    coefficients.map((coefficient, order) => {
      const theirs = independentCoefficient(ratio, name, order, point);
      const ours = independentValue(`(${toText(coefficient.numerator)})/(${toText(coefficient.denominator)})`, point);
      return formatRational(subtractRational(theirs, ours));
    }),
  );
  const agrees = differences.every((difference) => difference === '0');
  return {
    road: 'nerdamer',
    finding: `derivatives of the exact ratio by nerdamer ${agrees ? 'agree exactly with' : 'differ from'} the coefficients up to order ${coefficients.length - 1} at ${points.length} rational points`,
    outcome: agrees ? 'supports' : 'contradicts',
  };
}

function expansionTable(caption: string, name: string, coefficients: readonly Fraction[]): Table {
  return {
    caption,
    columns: ['order', 'coefficient'],
    rows: coefficients.map((f, n) => [`${name}^${n}`, fractionText(f)]),
  };
}

function diagonal(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('II.7');
  return {
    id: 'II.7',
    section: SECTION,
    title: 'Dirac over Majorana at threshold, i = j',
    locator: 'eq. (II.7), Sec. II B',
    statement: { text: 'Ratio of |M|² for i = j at threshold, expanded in m_i/m_e.', latex },
    printed: { text: '3/2 + X/2 + (1 + X) r + O(r²), X = |g_V|²/|g_A|², r = m_i/m_e', latex },
    method: `Both amplitudes from the model, squared exactly, at threshold with all final particles at rest in the center of mass; the factor 1/2 of identical Majorana particles counted as the paper's footnote says; Taylor coefficients in r exactly. ${notes}`,
    check: (context, { seed }) => {
      const ratio = context.remember('ratio ii', () => diagonalRatio(context));
      const coefficients = taylorCoefficients(ratio, 'r', 3);
      const truth = partialSum(coefficients, 'r', 1);
      const higher = coefficients.slice(2).map(fractionText);
      const linear = !variablesOf(ratio.denominator).includes('X');
      return formulaFinding(
        {
          template,
          target: { truth, domains: [{ name: 'all X and r', relations: new Map() }], factor: 'one', seed },
          vocabulary: { momenta: [] },
          degree: 2,
        },
        () => ({
          text: fractionText(ratio),
          latex: String.raw`${seriesLatex(coefficients, 'r')},\quad X = \frac{|g_V^{ii}|^2}{|g_A^{ii}|^2},\ r = \frac{m_i}{m_e}`,
        }),
        {
          evidence: [
            secondOpinion(ratio, 'r', coefficients.slice(0, 3), [{ X: '3/7' }, { X: '12/5' }]),
            {
              road: 'limit',
              finding: `the ratio is exact to all orders: its coefficients of r² and r³ are ${higher.join(' and ')}, so the print's O(r²) is (1+X) r² and no more`,
              outcome: higher.at(-1) === '0' ? 'supports' : 'contradicts',
            },
            {
              road: 'selection rule',
              finding: `a Majorana neutrino has only the axial current, and for the pair at rest ν̄γ^μγ5ν is proportional to Q^μ; Q contracted with the conserved vector current of the electron vanishes, so that only g_A remains in the Majorana |M|² and X cannot stand in the denominator of the ratio: in the derived one it ${linear ? 'does not' : 'does'}`,
              outcome: linear ? 'supports' : 'contradicts',
            },
          ],
          tables: [expansionTable('Exact ratio, order by order', 'r', coefficients)],
        },
      );
    },
  };
}

function quotedRatio(i: 1 | 2 | 3): ClaimDraft {
  const printed = PRINTED_RATIOS[i - 1] ?? '';
  return {
    id: `II:ratio-${i}${i}`,
    section: SECTION,
    title: `Dirac over Majorana for {${i},${i}} at threshold`,
    locator: 'sentence after eq. (II.7), Sec. II B',
    statement: {
      text: `the matrix-element ratio is ${printed} for the final state {${i}, ${i}}`,
      latex: String.raw`\frac32 + \frac{|g_V^{${i}${i}}|^2}{2|g_A^{${i}${i}}|^2}`,
    },
    printed: { text: printed, value: Number(printed) },
    method:
      'Leading term of II.7 with the couplings of II.5 and the reference inputs; the same ratio by helicity amplitudes just above threshold.',
    check: (context, { seed }) => checkQuotedRatio(context, i, printed, seed),
  };
}

/** The mean ratio by helicity amplitudes just above threshold, with the factor 1/2 of identical particles. */
function sampledRatio(context: SuiteContext, i: 1 | 2 | 3, seed: number): number {
  const { thresholdEV } = channelCrossSection(context, { channel: [i, i], ordering: 'normal', nature: 'dirac' });
  const ratios = pointwiseRatios(
    context,
    [
      { model: 'nusm', process: `a e- > e- nu${i} nu${i}~` },
      { model: 'nusm', nature: 'majorana', process: `a e- > e- nu${i} nu${i}` },
    ],
    thresholdEV * (1 + 1e-6),
    { points: 20, seed },
  );
  return (2 * ratios.reduce((sum, ratio) => sum + ratio, 0)) / ratios.length;
}

function checkQuotedRatio(context: SuiteContext, i: 1 | 2 | 3, printed: string, seed: number): Finding {
  const coupling = diagonalCouplings(context)[i - 1] ?? { vector: Number.NaN, axial: Number.NaN };
  const ours = thresholdRatio(coupling);
  const exact = exactRatio(context, i);
  const scores = rankHypotheses(context, PRINTED_RATIOS, (list) => list.map(thresholdRatio));
  const [best] = scores;
  const met = best === undefined ? 0 : best.hits;
  const elimination = eliminateMixing();
  const sampled = sampledRatio(context, i, seed);
  return numberFinding({
    printed,
    ours,
    error: Math.abs(exact - ours),
    evidence: [
      {
        road: 'II.7 regenerated',
        finding: `3/2 + |g_V|²/(2|g_A|²) = ${formatSignificant(ours, 5)} with g_V = ${formatSignificant(coupling.vector, 3)}, g_A = ${formatSignificant(coupling.axial, 3)}; the terms in m_i/m_e change it by ${formatSignificant(Math.abs(exact - ours), 1)}`,
        outcome: Math.abs(ours - Number(printed)) <= 0.05 ? 'supports' : 'contradicts',
      },
      {
        road: 'helicities',
        finding: `|M_Dir|²/(½|M_Maj|²) by explicit spinors at random momenta 10⁻⁶ above threshold is ${formatSignificant(sampled, 5)}`,
        outcome: Math.abs(sampled - Number(printed)) <= 0.05 ? 'supports' : 'contradicts',
      },
      {
        road: 'elimination of sin²θ_W',
        finding: elimination,
        outcome: i === 3 ? 'neutral' : 'contradicts',
      },
      {
        road: 'other inputs',
        finding: `${scores.length} combinations of sin²θ_W scheme and oscillation fit give at most ${met} of the three printed ratios; ${i === 1 ? 'the table lists them' : 'the table of II:ratio-11 lists them'}`,
        outcome: 'neutral',
      },
    ],
    explanation: `Of ${scores.length} combinations of sin²θ_W scheme and oscillation fit the best meets ${met} of the three printed ratios (${best?.name ?? ''})${i === 1 ? '' : '; II:ratio-11 lists them'}. ${elimination}`,
    // The hypotheses are about the three numbers together; their table stands with the first.
    tables:
      i === 1
        ? [
            hypothesisTable(
              'Hypotheses about the inputs behind 7.9, 2.1 and 1.5, taken together',
              PRINTED_RATIOS,
              ['{1,1}', '{2,2}', '{3,3}'],
              scores,
            ),
          ]
        : [],
  });
}

/** II.7 with its terms in m_i/m_e. */
function exactRatio(context: SuiteContext, i: number): number {
  const values = context.parameters({});
  const [vector, axial] = [values.get(`gV[${i},${i}]`) ?? Number.NaN, values.get(`gA[${i},${i}]`) ?? Number.NaN];
  const r = (values.get(`mnu[${i}]`) ?? Number.NaN) / (values.get('me') ?? Number.NaN);
  const x = (vector / axial) ** 2;
  return 1.5 + x / 2 + (1 + x) * (r + r * r);
}

/**
 * With δ₁ = |U_e1|² − 1/2 and δ₂ = 1/2 − |U_e2|² the ratios fix 2 sin²θ_W/δ₁ = √X₁ − 1 and 2 sin²θ_W/δ₂ = √X₂ + 1;
 * their quotient is free of θ_W, and unitarity turns it into |U_e3|² = δ₂ − δ₁.
 */
function eliminateMixing(): string {
  const root = (ratio: number): number => Math.sqrt(2 * (ratio - 1.5));
  const share = (first: number, second: number): number => 0.2 * (1 - (root(second) + 1) / (root(first) - 1));
  const bounds = [share(7.85, 2.15), share(7.95, 2.05)].map((value) => formatSignificant(value, 2));
  return `Whatever sin²θ_W is, 7.9 and 2.1 together need |U_e3|² between ${bounds.toSorted((a, b) => Number(a) - Number(b)).join(' and ')} where |U_e2|² = 0.30, against 0.022: no scheme gives both`;
}

/** A leading coefficient at a value of cos 2Δα; it must not depend on the masses, so that any do. */
function valueAt(leading: Fraction | undefined, cosine: number): string {
  if (leading === undefined) return 'none';
  const { numerator, denominator } = leading;
  const names = [...new Set([...variablesOf(numerator), ...variablesOf(denominator)])];
  const values = new Map(names.map((name, n) => [name, gaussian(name === 'cos2' ? cosine : n + 2)] as const));
  return formatRational(divideRational(evaluate(numerator, values).re, evaluate(denominator, values).re));
}

function offDiagonal(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('II.8');
  return {
    id: 'II.8',
    section: SECTION,
    title: 'Dirac over Majorana at threshold, i ≠ j',
    locator: 'eq. (II.8), Sec. II B',
    statement: { text: 'Ratio of |M|² for i ≠ j at threshold, expanded in (m_i + m_j)/m_e.', latex },
    printed: {
      text: '1/(1 − cos(2Δα)/2) ± cos(2Δα)/(cos(2Δα) − 2)² (m_i + m_j)/m_e + O(((m_i + m_j)/m_e)²), sign illegible',
      latex,
    },
    method: `|M(ν_i ν̄_j)|² + |M(ν_j ν̄_i)|² over |M(ν_i ν_j)|² from the model's Dirac and Majorana variants, exactly at threshold, with g_V = g_A of phase Δα; Taylor coefficients in the common scale of the neutrino masses. ${notes}`,
    check: (context, { seed }) => {
      const ratio = context.remember('ratio ij', () => offDiagonalRatio(context));
      const coefficients = taylorCoefficients(ratio, 't', 2);
      const rules = new Map<string, Polynomial>([['me', constant(1)]]);
      const ends = [1, -1].map((cosine) => valueAt(coefficients[0], cosine));
      return formulaFinding(
        {
          template,
          target: {
            truth: partialSum(coefficients, '', 1),
            domains: [{ name: 'all masses and phases, in units of m_e', relations: rules }],
            factor: 'one',
            seed,
          },
          vocabulary: { momenta: [] },
          degree: 6,
        },
        () => ({
          text: fractionText(substituteFraction(ratio, new Map([['t', constant(1)]]))),
          latex: offDiagonalLatex(ratio, coefficients),
        }),
        {
          evidence: [
            secondOpinion(ratio, 't', coefficients, [
              { cos2: '3/7', mi: '2/3', mj: '5' },
              { cos2: '-1/2', mi: '1', mj: '3/4' },
            ]),
            {
              road: 'limit',
              finding: `for m_i + m_j → 0 the ratio is ${ends[0]} for Δα = 0, where only the axial pair current is left, and ${ends[1]} for Δα = π/2, where only the vector current is`,
              outcome: ends.join() === '2,2/3' ? 'supports' : 'contradicts',
            },
          ],
          tables: [
            expansionTable(
              'Exact ratio, order by order in the scale t of both neutrino masses, m_e = 1',
              't',
              coefficients,
            ),
          ],
        },
      );
    },
  };
}

const DOUBLED_ANGLE = new Map([['cos2', String.raw`\cos(2\Delta\alpha_{ij})`]]);

/** The expansion as the paper has it, to first order, and the exact ratio in S = m_i + m_j below it. */
function offDiagonalLatex(ratio: Fraction, coefficients: readonly Fraction[]): string {
  const options = { texNames: DOUBLED_ANGLE };
  // The masses are in units of m_e; each order of the expansion has one power of them.
  const orders = coefficients.slice(0, 2).map(({ numerator, denominator }, n) => ({
    numerator,
    denominator: multiply(denominator, power(variable('me'), n)),
  }));
  const expansion = sumLatex(orders.map((order) => fractionLatex(order, options, coefficients[0]?.denominator)));
  const inSum = new Map([
    ['t', constant(1)],
    ['mj', subtract(variable('S'), variable('mi'))],
  ]);
  const exact = withElectronMass(substituteFraction(ratio, inSum));
  return String.raw`${expansion} + O\!\left(\frac{m_i+m_j}{m_e}\right)^{\!2} = ${fractionLatex(exact, options)},\quad S = m_i+m_j`;
}

/** A quotient in masses in units of m_e, with m_e restored so that both parts are of second degree in masses. */
function withElectronMass({ numerator, denominator }: Fraction): Fraction {
  const masses = ['S', 'mi', 'mj'];
  const restored = (p: Polynomial): Polynomial =>
    add(
      ...terms(p).map((term) => {
        const used = masses.reduce((sum, name) => sum + (term.powers.get(name) ?? 0), 0);
        return multiply(termPolynomial(term), power(variable('me'), 2 - used));
      }),
    );
  return { numerator: restored(numerator), denominator: restored(denominator) };
}

/** Σ_{n ≤ order} cₙ xⁿ; without a name x = 1. */
function partialSum(coefficients: readonly Fraction[], name: string, order: number): Fraction {
  const x = name === '' ? constant(1) : variable(name);
  return coefficients
    .slice(0, order + 1)
    .reduceRight((sum, coefficient) =>
      addFractions(coefficient, { numerator: multiply(sum.numerator, x), denominator: sum.denominator }),
    );
}

function range(): ClaimDraft {
  return {
    id: 'II.8:range',
    section: SECTION,
    title: 'Range of the ratio for i ≠ j',
    locator: 'sentence after eq. (II.8), Sec. II B',
    statement: {
      text: 'the ratios vary between 2/3 and 2, depending on Δα_ij',
      latex: String.raw`\tfrac23 \le \frac{|\mathcal M_\text{Dir.}|^2}{|\mathcal M_\text{Maj.}|^2} \le 2`,
    },
    printed: { text: '2/3 … 2' },
    method:
      'Leading coefficient of II.8 as regenerated, exactly at cos 2Δα = −1 and 1; between them it is monotonic, because its derivative in cos 2Δα is 2/(2 − cos 2Δα)² > 0.',
    check: (context) => {
      const [leading] = taylorCoefficients(
        context.remember('ratio ij', () => offDiagonalRatio(context)),
        't',
        0,
      );
      if (leading === undefined) throw new RangeError('an expansion has a leading coefficient');
      const text = `(${toText(leading.numerator)})/(${toText(leading.denominator)})`;
      const ends = ['-1', '1'].map((cos2) => formatRational(independentValue(text, { cos2 })));
      const confirmed = ends.join() === '2/3,2';
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        ours: { text: ends.join(' … ') },
        error: 0,
        tolerance: EXACT,
        diagnosis: `At Δα = π/2 the ratio is ${ends[0]}, at Δα = 0 it is ${ends[1]}, up to terms of order (m_i + m_j)/m_e < 10⁻⁶.`,
        evidence: [
          {
            road: 'trace polynomial',
            finding: `leading coefficient ${text}`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'nerdamer',
            finding: `its values at cos 2Δα = −1 and 1: ${ends.join(' and ')}`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
