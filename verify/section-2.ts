/** Section II, equations and couplings: the threshold, the couplings, and which channels dominate. */
import { subtract, variable } from '../src/algebra/polynomial.ts';
import type { Evidence } from '../src/claim/claim.ts';
import { taylorCoefficients } from '../src/claim/expansion.ts';
import { readFraction, substituteFraction } from '../src/claim/fraction.ts';
import { formatSignificant, judgeNumber, readPrintedNumber } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import { thresholdEnergy } from '../src/integral/collision.ts';
import { doubleDouble, toNumber } from '../src/numeric/double-double.ts';
import type { SuiteContext } from './context.ts';
import { diagonalCouplings, hypothesisTable, rankHypotheses } from './coupling.ts';
import { type Channel, channelCrossSection } from './cross-section.ts';
import { DIMENSIONS, formulaFinding, numberFinding, quantityList } from './finding.ts';
import { fractionText, seriesLatex } from './fraction-latex.ts';
import type { ClaimDraft, Print } from './print.ts';

const SECTION = 'II';

/** Printed |g_A^{ii}| and |g_V^{ii}|, i = 1, 2, 3. */
const PRINTED_AXIAL = ['0.18', '0.20', '0.48'] as const;
const PRINTED_VECTOR = ['0.62', '0.25', '0.03'] as const;

export function sectionTwo(print: Print): readonly ClaimDraft[] {
  return [threshold(print), couplings(), fraction('13'), fraction('23')];
}

/** E from s = (m_e + m_i + m_j)² and s = m_e² + 2 m_e E. */
const THRESHOLD = readFraction('((me+mi+mj)^2-me^2)/(2*me)');

/** The same as an expansion in S = m_i + m_j, which ends. */
function thresholdLatex(): string {
  const inSum = substituteFraction(THRESHOLD, new Map([['mj', subtract(variable('S'), variable('mi'))]]));
  const series = seriesLatex(taylorCoefficients(inSum, 'S', 2), 'S');
  return String.raw`${series},\quad S = m_i + m_j`;
}

function threshold(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('II.1');
  return {
    id: 'II.1',
    section: SECTION,
    title: 'Threshold energy of the photon',
    locator: 'eq. (II.1), Sec. II, first paragraph',
    statement: { text: 'For an electron at rest the threshold is E = (m_i + m_j)(1 + (m_i + m_j)/(2 m_e)).', latex },
    printed: { text: '(m_i + m_j)(1 + (m_i + m_j)/(2 m_e))', latex },
    method: `s = (m_e + m_i + m_j)² with s = m_e² + 2 m_e E, solved exactly; every reading of the scan. ${notes}`,
    check: (_context, { seed }) => {
      const masses = { incoming: [0, 0.51099895e-3], outgoing: [0.51099895e-3, 1e-12, 5e-11] };
      const decimals = { mi: 1e-12, mj: 5e-11, me: 0.51099895e-3 };
      const closed = (decimals.mi + decimals.mj) * (1 + (decimals.mi + decimals.mj) / (2 * decimals.me));
      const numeric = toNumber(
        thresholdEnergy({
          incoming: [doubleDouble(masses.incoming[0] ?? 0), doubleDouble(masses.incoming[1] ?? 0)],
          outgoing: masses.outgoing.map(doubleDouble),
        }),
      );
      return formulaFinding(
        {
          template,
          target: {
            truth: THRESHOLD,
            domains: [{ name: 'all masses', relations: new Map() }],
            factor: 'one',
            seed,
          },
          vocabulary: { momenta: [] },
          degree: 4,
          dimensions: DIMENSIONS,
        },
        () => ({
          text: fractionText(THRESHOLD),
          latex: thresholdLatex(),
        }),
        {
          evidence: [
            {
              road: 'numeric kinematics',
              finding: `the integrator's own threshold for m_i = 1 meV, m_j = 50 meV is ${formatSignificant(numeric * 1e9, 15)} eV, the formula gives ${formatSignificant(closed * 1e9, 15)} eV`,
              outcome: Math.abs(numeric / closed - 1) < 1e-14 ? 'supports' : 'contradicts',
            },
          ],
        },
      );
    },
  };
}

function couplings(): ClaimDraft {
  return {
    id: 'II.5',
    section: SECTION,
    title: 'Six diagonal couplings',
    locator: 'eq. (II.5) and the paragraph "For diagonal final states, i = j" of Sec. II',
    statement: {
      text: '|g_A^{11}| = 0.18, |g_A^{22}| = 0.20, |g_A^{33}| = 0.48, |g_V^{11}| = 0.62, |g_V^{22}| = 0.25, |g_V^{33}| = 0.03',
      latex: String.raw`|g_A^{ii}| = 0.18,\,0.20,\,0.48;\quad |g_V^{ii}| = 0.62,\,0.25,\,0.03`,
    },
    printed: { text: [...PRINTED_AXIAL, ...PRINTED_VECTOR].join(', ') },
    method:
      "g_V and g_A of the model file, which states II.5, with |U_e2|², |U_e3|² of Table I and sin²θ_W = 0.223; the numbers' signs are kept by the model and dropped by the print.",
    check: (context) => {
      const found = diagonalCouplings(context);
      const pairs = [
        ...PRINTED_AXIAL.map((text, i) => ({
          name: `|g_A^{${i + 1}${i + 1}}|`,
          text,
          ours: Math.abs(found[i]?.axial ?? Number.NaN),
        })),
        ...PRINTED_VECTOR.map((text, i) => ({
          name: `|g_V^{${i + 1}${i + 1}}|`,
          text,
          ours: Math.abs(found[i]?.vector ?? Number.NaN),
        })),
      ];
      const judged = pairs.map(({ name, text, ours }) => ({
        name,
        ...judgeNumber({ printed: readPrintedNumber(text), ours, error: 0 }),
      }));
      const byHand = [0.678, 0.3, 0.022].map((u) => ({ axial: Math.abs(u - 0.5), vector: Math.abs(u - 0.054) }));
      const rounds = (text: string, value: number): boolean =>
        judgeNumber({ printed: readPrintedNumber(text), ours: value, error: 0 }).verdict === 'confirmed';
      const wrong = judged.filter(({ verdict }) => verdict !== 'confirmed');
      const printed = [...PRINTED_AXIAL, ...PRINTED_VECTOR];
      const moduli = (list: ReturnType<typeof diagonalCouplings>): readonly number[] => [
        ...list.map(({ axial }) => Math.abs(axial)),
        ...list.map(({ vector }) => Math.abs(vector)),
      ];
      return {
        verdict: wrong.length === 0 ? 'confirmed' : 'refuted',
        quantities: quantityList(Object.fromEntries(pairs.map(({ name, ours }) => [name, ours]))),
        ours: { text: pairs.map(({ ours }) => formatSignificant(ours, 4)).join(', ') },
        error: 0,
        tolerance: { value: 0.005, reason: 'half a unit in the last printed place, 0.01, of each number' },
        diagnosis: judged.map(({ name, text }) => `${name}: ${text}`).join('; '),
        evidence: [
          {
            road: 'model formulas',
            finding: 'all six numbers follow from II.5 with the reference inputs',
            outcome: wrong.length === 0 ? 'supports' : 'contradicts',
          },
          {
            road: 'closed form',
            finding: `by hand: |g_A^{ii}| = ||U_ei|² − 1/2|, |g_V^{ii}| = ||U_ei|² − 0.054|: ${byHand.map(({ axial, vector }) => `${formatSignificant(axial, 3)} and ${formatSignificant(vector, 3)}`).join('; ')}`,
            outcome: byHand.every(
              ({ axial, vector }, i) =>
                rounds(PRINTED_AXIAL[i] ?? '', axial) && rounds(PRINTED_VECTOR[i] ?? '', vector),
            )
              ? 'supports'
              : 'contradicts',
          },
          {
            road: 'other schemes',
            finding:
              'with sin²θ_W of another scheme |g_V^{11}| and |g_V^{33}| leave the printed digits, so the print uses the on-shell value',
            outcome: 'neutral',
          },
        ],
        tables: [
          hypothesisTable(
            'What the six numbers depend on',
            printed,
            pairs.map(({ name }) => name),
            rankHypotheses(context, printed, moduli),
          ),
        ],
      };
    },
  };
}

/** Printed as `~ 8%`, a number, and `3 − 4%`, a range. */
const FRACTIONS = {
  '13': {
    title: 'Channel {1,3} relative to {1,2}',
    quote: 'the {i, j} = {1, 3} contribution is ~ 8% of that from {i, j} = {1, 2}',
    latex: String.raw`\frac{|U_{e3}|^2}{|U_{e2}|^2}`,
    printed: { text: '~ 8%', value: 8, unit: '%' },
  },
  '23': {
    title: 'Channel {2,3} relative to {1,2}',
    quote: 'the {i, j} = {2, 3} channel is roughly 3 − 4% of that from {i, j} = {1, 2}',
    latex: String.raw`\frac{|U_{e3}|^2}{|U_{e1}|^2}`,
    printed: { text: '3 − 4%' },
  },
} as const;

/** The printed range of {2,3}/{1,2}, per cent. */
const RANGE_23 = [3, 4] as const;

function fraction(channel: '13' | '23'): ClaimDraft {
  const { title, quote, latex, printed } = FRACTIONS[channel];
  return {
    id: `II:fraction-${channel}`,
    section: SECTION,
    title,
    locator: 'Sec. II, paragraph after eq. (II.6)',
    statement: { text: quote, latex },
    printed,
    method:
      'For i ≠ j all terms of |M|² carry |g_V^{ij}|² = |U_ei|²|U_ej|² and nothing else of the mixing matrix; the ratio of two such products; σ of the two channels far above threshold.',
    check: (context) => {
      const [one, two, three] = moduli(context);
      const [above, below] = channel === '13' ? [three, two] : [three, one];
      const ours = (100 * above) / below;
      const sigma = (pair: Channel): number =>
        channelCrossSection(context, { channel: pair, ordering: 'normal', nature: 'dirac' }).at(100).sigmaPb;
      const far = (100 * sigma(channel === '13' ? [1, 3] : [2, 3])) / sigma([1, 2]);
      const evidence = (holds: boolean): readonly Evidence[] => [
        {
          road: 'model formulas',
          finding: `|g_V^{ij}|² from the model file: ${formatSignificant(ours, 4)} %; the rounding of |U_e3|² = 0.022 alone moves it by ±${formatSignificant((100 * 0.0005) / below, 2)} %`,
          outcome: holds ? 'supports' : 'contradicts',
        },
        {
          road: 'quadrature',
          finding: `σ of the two channels at 100 eV, where masses do not matter: ${formatSignificant(far, 4)} %`,
          outcome: holds && Math.abs(far / ours - 1) < 1e-3 ? 'supports' : 'contradicts',
        },
      ];
      if (channel === '23') return rangeFinding(ours, evidence);
      return numberFinding({
        printed: '8',
        ours,
        error: 0,
        unit: '%',
        tolerance: {
          value: 1,
          reason: 'one unit of the printed digit, twice the usual half, because the number is introduced by ~',
        },
        evidence: evidence(Math.abs(ours - 8) <= 1),
      });
    },
  };
}

/** A value against the printed range, whose ends belong to it. */
function rangeFinding(ours: number, evidence: (holds: boolean) => readonly Evidence[]): Finding {
  const [low, high] = RANGE_23;
  const inside = low <= ours && ours <= high;
  return {
    verdict: inside ? 'confirmed' : 'refuted',
    ours: { text: `${formatSignificant(ours, 4)} %`, value: ours, unit: '%' },
    error: 0,
    tolerance: { value: 0, reason: 'a value lies in the printed range or does not' },
    diagnosis: `${formatSignificant(ours, 4)} % lies ${inside ? 'inside' : 'outside'} the printed range from ${low} to ${high} %.`,
    evidence: evidence(inside),
  };
}

function moduli(context: SuiteContext): readonly [number, number, number] {
  const values = context.parameters({});
  const modulus = (i: number, j: number): number =>
    (values.get(`re(gV[${i},${j}])`) ?? Number.NaN) ** 2 + (values.get(`im(gV[${i},${j}])`) ?? Number.NaN) ** 2;
  const [a, b, c] = [modulus(1, 2), modulus(1, 3), modulus(2, 3)];
  // |U_e1|²|U_e2|², |U_e1|²|U_e3|², |U_e2|²|U_e3|² up to a common factor.
  return [1 / c, 1 / b, 1 / a].map((x) => x * Math.sqrt(a * b * c)) as [number, number, number];
}
