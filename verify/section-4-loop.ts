/** Section IV.B, eqs. IV.3 and IV.5: the moments of the minimally extended Standard Model. */
import {
  conjugateGaussian,
  equalGaussian,
  type GaussianRational,
  gaussian,
  multiplyGaussian,
  negateGaussian,
  subtractGaussian,
} from '../src/algebra/gaussian-rational.ts';
import { isZero, substitute, subtract, variable } from '../src/algebra/polynomial.ts';
import { rational, subtractRational } from '../src/algebra/rational.ts';
import { createJudge, type Judge } from '../src/claim/high-precision.ts';
import { formatSignificant, judgeNumber, readPrintedNumber } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { EXACT, quantityList } from './finding.ts';
import type { ClaimDraft, Print } from './print.ts';
import { decimalValue, testReadings } from './reading.ts';
import { constants, diagonalPerEV, transitionPerEV } from './section-4-magneton.ts';
import { exactMatrix, weightedRowSum } from './sterile-exact.ts';

const SECTION = 'IV';
/** IV.4 and IV.6 with the exponents that survive there. */
const PRINTED = { diagonal: '3.2e-19', transition: '-3.9e-23' } as const;

export function sectionFourLoop(print: Print): readonly ClaimDraft[] {
  return [minimalMoments(print), noDiagonalElectric(), momentBounds()];
}

/** A reading of IV.3 in Bohr magnetons for masses in eV, with the matrix elements put in. */
function momentOf(
  context: SuiteContext,
  judge: Judge,
  text: string,
  { mi, mj, d, s }: { readonly mi: string; readonly mj: string; readonly d: string; readonly s: string },
): number {
  const values = new Map([...constants(context), ['mi', mi], ['mj', mj], ['sign', '1'], ['d', d], ['S', s]]);
  const spelled = text.replace(/^i_\*/, '').replaceAll('sqrt2', 'sqrt(2)').replaceAll(/\bS\b/g, '(S*(tau/boson)^2)');
  return decimalValue(judge, `(${spelled})*eV/(e/(2*me))`, values);
}

/** The matrix (m_i − m_j) H_ij with H_ij = Σ U*_li U_lj w_l of a unitary matrix with phases, divided by i where asked. */
function electricMatrix(division: 'by i' | 'none'): readonly (readonly GaussianRational[])[] {
  const matrix = exactMatrix();
  const masses = [2, 3, 7, 11].map((m) => rational(m));
  const weights = [1, 5, 17, 0].map((w) => rational(w));
  return masses.map((mi, i) =>
    masses.map((mj, j) => {
      const value = multiplyGaussian(gaussian(subtractRational(mi, mj)), weightedRowSum(matrix, weights, i, j));
      return division === 'none' ? value : multiplyGaussian(value, gaussian(rational(0), rational(-1)));
    }),
  );
}

function isHermitian(matrix: readonly (readonly GaussianRational[])[]): boolean {
  return matrix.every((row, i) =>
    row.every((value, j) => equalGaussian(value, conjugateGaussian(matrix[j]?.[i] ?? gaussian(0)))),
  );
}

/**
 * The one-loop function of the literature, normalized to 1 at 0: with x = m_l²/M_W²,
 * f = (3/4)[1 + 1/(1 − x) − 2x/(1 − x)² − x² ln x/(1 − x)³].
 *
 * @see P. B. Pal and L. Wolfenstein, Phys. Rev. D 25 (1982) 766
 */
function loopSlope(x: number): number {
  const f = 0.75 * (1 + 1 / (1 - x) - (2 * x) / (1 - x) ** 2 - (x * x * Math.log(x)) / (1 - x) ** 3);
  return (f / 1.5 - 1) / x;
}

function minimalMoments(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('IV.3');
  return {
    id: 'IV.3',
    section: SECTION,
    title: 'Moments in the minimal extension',
    locator: 'eqs. (IV.3), (IV.4) and (IV.6), Sec. IV B',
    statement: {
      text: 'μ (upper sign) and ε (lower sign) are 3eG_F/(16√2π²) (m_i ± m_j) times a matrix that is hermitian in ij',
      latex,
    },
    printed: {
      text: 'i before ε, the number below the line, and sign, number and power of the sum are smudged',
      latex,
    },
    method: `Every reading against three tests: hermitian electric moments for a unitary matrix of Gaussian rationals with phases, as IV.2 wants; the number of IV.4; number and sign of IV.6. The one-loop integral is not derived; the slope of the loop function of the literature is compared. ${notes}`,
    check: (context): Finding => {
      const [rotated, plain] = (['by i', 'none'] as const).map((division) => isHermitian(electricMatrix(division)));
      const meets = (printed: string, ours: number): boolean =>
        judgeNumber({ printed: readPrintedNumber(printed), ours, error: 0 }).verdict === 'confirmed';
      const judge = createJudge();
      const tested = testReadings(template, ({ text }) => {
        const faults = [
          ...((text.startsWith('i_*') ? rotated : plain) === true ? [] : ['ε would be antihermitian']),
          ...(meets(PRINTED.diagonal, momentOf(context, judge, text, { mi: '1', mj: '1', d: '1', s: '0' }))
            ? []
            : ['IV.4 would have another number']),
          ...(meets(PRINTED.transition, momentOf(context, judge, text, { mi: '1', mj: '0', d: '0', s: '1' }))
            ? []
            : ['IV.6 would have another number or sign']),
        ];
        return {
          survives: faults.length === 0,
          reason: faults.length === 0 ? 'hermitian, and gives IV.4 and IV.6' : faults.join('; '),
        };
      });
      const slope = loopSlope(1e-3);
      const single = tested.survivors.length === 1;
      const half = tested.survivors[0]?.text.includes('-1/2*S^1') === true;
      return {
        verdict: single ? 'confirmed' : tested.survivors.length === 0 ? 'refuted' : 'ambiguous',
        ours: {
          text: tested.survivors.map(({ text }) => text).join('; or '),
          latex: latex.replace(String.raw`\overset{?}{i}`, 'i'),
        },
        error: 0,
        tolerance: EXACT,
        diagnosis: `Of ${tested.readingsTested} readings ${single ? 'one' : tested.survivors.length} makes the electric moments hermitian and gives the printed numbers of IV.4 and IV.6 with their signs. With ε instead of iε on the left the electric moments would be antihermitian. The one-loop coefficient itself is not derived here.`,
        readings: tested.readings,
        readingsTested: tested.readingsTested,
        evidence: [
          {
            road: 'exact unitary matrix',
            finding: `ε from iε = (m_i − m_j)H is ${rotated === true ? '' : 'not '}hermitian, ε = (m_i − m_j)H is ${plain === true ? '' : 'not '}hermitian, element by element for a matrix with three phases`,
            outcome: rotated === true && plain === false ? 'supports' : 'contradicts',
          },
          {
            road: 'numbers of IV.4 and IV.6',
            finding: `the readings that give both, with the sign of IV.6: ${single ? 'one' : tested.survivors.length}`,
            outcome: single ? 'supports' : 'neutral',
          },
          {
            road: 'loop function',
            finding: `the published one-loop function falls by ${formatSignificant(-slope, 3)} m_l²/M_W² at m_l² = M_W²/1000, as 1/2 up to a logarithm`,
            outcome: half && Math.abs(slope + 0.5) < 0.05 ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

function noDiagonalElectric(): ClaimDraft {
  return {
    id: 'IV.5',
    section: SECTION,
    title: 'No diagonal electric moment',
    locator: 'eq. (IV.5), Sec. IV B',
    statement: { text: 'ε_ν^{ii} = 0', latex: String.raw`\epsilon_\nu^{ii}=0` },
    printed: { text: 'ε^{ii} = 0' },
    method:
      'IV.3 with the lower sign for i = j; and the whole matrix of electric moments from a unitary matrix of Gaussian rationals: hermitian, with an imaginary prefactor, its diagonal must vanish.',
    check: (): Finding => {
      const difference = substitute(subtract(variable('mi'), variable('mj')), new Map([['mj', variable('mi')]]));
      const matrix = electricMatrix('by i');
      const diagonal = matrix.every((row, i) => equalGaussian(row[i] ?? gaussian(1), gaussian(0)));
      // ε_ij = −i(m_i − m_j)H_ij is antisymmetric in the masses: ε_ij = −ε_ji with H transposed.
      const odd = matrix.every((row, i) =>
        row.every((value, j) => {
          const other = conjugateGaussian(matrix[j]?.[i] ?? gaussian(0));
          return (
            equalGaussian(subtractGaussian(value, other), gaussian(0)) &&
            (i !== j || equalGaussian(value, negateGaussian(value)))
          );
        }),
      );
      const off = matrix[0]?.[1] ?? gaussian(0);
      const nontrivial = !equalGaussian(off, gaussian(0));
      return {
        verdict: isZero(difference) && diagonal ? 'confirmed' : 'refuted',
        ours: { text: '0' },
        error: 0,
        tolerance: EXACT,
        diagnosis: 'm_i − m_i = 0, to all orders of the bracket of IV.3.',
        evidence: [
          {
            road: 'substitution',
            finding: `the factor m_i − m_j of IV.3 ${isZero(difference) ? 'vanishes' : 'does not vanish'} for i = j`,
            outcome: isZero(difference) ? 'supports' : 'contradicts',
          },
          {
            road: 'exact unitary matrix',
            finding: `the electric moments of a matrix with three phases are hermitian, the transition {1,2} is ${nontrivial ? 'not zero' : 'zero'}, and the diagonal is ${diagonal ? 'exactly zero' : 'not zero'}`,
            outcome: diagonal && odd && nontrivial ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

function momentBounds(): ClaimDraft {
  return {
    id: 'IV:moment-bounds',
    section: SECTION,
    title: 'Bounds against predictions',
    locator: 'Sec. IV B, before Fig. 7',
    statement: {
      text: 'experimental bounds on μ and ε are many orders of magnitude above the values predicted by IV.3',
    },
    printed: { text: 'many orders of magnitude' },
    method:
      'IV.3 for the heaviest neutrino of either ordering against the strongest bound that the text names, 10⁻¹² μ_B; its transition moments by IV.6 with |Σ U*U (m_l/m_τ)²| ≤ 1.',
    check: (context): Finding => {
      const heaviest = Math.max(
        ...(['normal', 'inverted'] as const).flatMap((ordering) =>
          [1, 2, 3].map((i) => (context.parameters({ ordering }).get(`mnu[${i}]`) ?? Number.NaN) * 1e9),
        ),
      );
      const predicted = diagonalPerEV(context).ours * heaviest;
      const transition = transitionPerEV(context).ours * 2 * heaviest;
      const orders = (value: number): number => Math.log10(1e-12 / value);
      const outcome = (value: number): 'supports' | 'contradicts' => (orders(value) > 2 ? 'supports' : 'contradicts');
      return {
        verdict: orders(predicted) > 2 && orders(transition) > 2 ? 'confirmed' : 'refuted',
        quantities: quantityList({ 'moment of the heaviest': predicted }, 'μ_B'),
        ours: { text: `${formatSignificant(orders(predicted), 2)} orders for the strongest bound` },
        error: 0,
        tolerance: { value: 2, reason: 'orders: “many” is more than two' },
        diagnosis: `IV.4 gives ${formatSignificant(predicted, 2)} μ_B for a mass of ${formatSignificant(heaviest, 2)} eV; transition moments (IV.6) are at most ${formatSignificant(transition, 2)} μ_B.`,
        evidence: [
          {
            road: 'IV.4',
            finding: `10⁻¹² μ_B is ${formatSignificant(orders(predicted), 3)} orders above ${formatSignificant(predicted, 2)} μ_B`,
            outcome: outcome(predicted),
          },
          {
            road: 'IV.6',
            finding: `and ${formatSignificant(orders(transition), 3)} above the largest transition moment`,
            outcome: outcome(transition),
          },
          {
            road: 'degenerate masses',
            finding: `even for m = 1 eV it is ${formatSignificant(orders(diagonalPerEV(context).ours), 2)} orders`,
            outcome: outcome(diagonalPerEV(context).ours),
          },
        ],
      };
    },
  };
}
