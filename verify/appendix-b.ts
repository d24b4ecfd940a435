/** Appendix B and eq. (IV.1): weak couplings of four neutrinos from a sum over the active flavors. */
import {
  equalGaussian,
  formatGaussian,
  gaussian,
  multiplyGaussian,
  subtractGaussian,
} from '../src/algebra/gaussian-rational.ts';
import type { Polynomial } from '../src/algebra/polynomial.ts';
import { rational } from '../src/algebra/rational.ts';
import { readFraction } from '../src/claim/fraction.ts';
import type { SuiteContext } from './context.ts';
import { formulaFinding } from './finding.ts';
import type { ClaimDraft, Print } from './print.ts';
import { modelParameters } from './section-4-model.ts';
import { FOUR_NEUTRINOS, weakMixing } from './sterile-cross-section.ts';
import { activeOverlap, exactCoupling, exactMatrix, isUnitary, rowSum } from './sterile-exact.ts';
import { mixingMatrix } from './sterile-matrix.ts';

const SECTION = 'B';
const ACTIVE = [0, 1, 2];
const INDICES = [0, 1, 2, 3];
const EVERY_PAIR = INDICES.flatMap((i) => INDICES.map((j): readonly [number, number] => [i, j]));

export function appendixB(print: Print): readonly ClaimDraft[] {
  return [neutralCurrent(print), shiftedCouplings(print, 'B.2')];
}

/** IV.1 quotes B.2. */
export function quotedCouplings(print: Print): ClaimDraft {
  return {
    ...shiftedCouplings(print, 'IV.1'),
    section: 'IV',
    title: 'Couplings of four neutrinos, as quoted',
    locator: 'eq. (IV.1), Sec. IV A',
  };
}

/** Σ over the named flavors of U_ai U*_aj, in the letters of the transcriptions. */
function flavorSum(flavors: string, i: 'i' | 'j', j: 'i' | 'j'): string {
  return [...flavors].map((a) => `U${a}${i}*cU${a}${j}`).join('+');
}

/** δ_ij and δ_ji as the sums over all four flavors: U is unitary. */
function unitarity(): ReadonlyMap<string, Polynomial> {
  return new Map([
    ['d', readFraction(flavorSum('emts', 'i', 'j')).numerator],
    ['d0', readFraction(flavorSum('emts', 'j', 'i')).numerator],
  ]);
}

function neutralCurrent(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('B.1');
  return {
    id: 'B.1',
    section: SECTION,
    title: 'Neutral current in the mass basis',
    locator: 'eq. (B.1), Appendix B',
    statement: { text: 'Σ over e, μ, τ of ν̄_α γ^μ P_L ν_α = Σ_ij (δ_ij − U_si U*_sj) ν̄_j γ^μ P_L ν_i', latex },
    printed: { text: 'δ_ij − U_si U*_sj with ν̄_j … ν_i', latex },
    method: `II.3, ν_α = U_αi ν_i, put into the sum over e, μ, τ: U_αi U*_αj belongs to ν̄_j ν_i. As polynomials in the matrix elements, with δ_ij the sum over all four flavors, in every reading; then element by element with a unitary matrix of Gaussian rationals with three phases. ${notes}`,
    check: (_context, { seed }) => {
      const matrix = exactMatrix();
      const holds = EVERY_PAIR.every(([i, j]) =>
        equalGaussian(rowSum(matrix, ACTIVE, i, j), activeOverlap(matrix, i, j)),
      );
      const swapped = EVERY_PAIR.every(([i, j]) =>
        equalGaussian(rowSum(matrix, ACTIVE, i, j), activeOverlap(matrix, j, i)),
      );
      const unitary = isUnitary(matrix);
      const trace = INDICES.map((i) => activeOverlap(matrix, i, i)).reduce((a, b) =>
        subtractGaussian(a, subtractGaussian(gaussian(0), b)),
      );
      return formulaFinding(
        {
          template,
          target: {
            truth: readFraction(`(${flavorSum('emt', 'i', 'j')})*Nji+(${flavorSum('emt', 'j', 'i')})*Nij`),
            domains: [{ name: 'elements of a unitary matrix', relations: unitarity() }],
            factor: 'one',
            seed,
          },
          vocabulary: { momenta: [] },
          degree: 4,
        },
        () => ({ text: 'Σ_{e,μ,τ} U_αi U*_αj = δ_ij − U_si U*_sj', latex }),
        {
          remark: `It holds for all 16 elements. The order of the indices matters as soon as U has phases: with i and j exchanged it ${swapped ? 'still holds' : 'fails'}, so ν̄_j … ν_i belongs to U_αi U*_αj as printed here; for total cross sections, which sum ij and ji, the order is irrelevant.`,
          evidence: [
            {
              road: 'exact unitary matrix',
              finding: `all 16 elements ${holds ? 'agree' : 'do not agree'} as Gaussian rationals, e.g. {1,4}: ${formatGaussian(rowSum(matrix, ACTIVE, 0, 3))}; U U† = 1 ${unitary ? 'exactly' : 'fails'}`,
              outcome: holds && unitary ? 'supports' : 'contradicts',
            },
            {
              road: 'trace of the projector',
              finding: `Σ_i (δ_ii − |U_si|²) = ${formatGaussian(trace)}, the number of active flavors`,
              outcome: equalGaussian(trace, gaussian(ACTIVE.length)) ? 'supports' : 'contradicts',
            },
          ],
        },
      );
    },
  };
}

function shiftedCouplings(print: Print, id: 'B.2' | 'IV.1'): ClaimDraft {
  const { template, latex, notes } = print.formula(id);
  return {
    id,
    section: SECTION,
    title: 'Couplings of four neutrinos',
    locator: 'eq. (B.2), Appendix B',
    statement: { text: 'g_V and g_A of II.5 with δ_ij replaced by δ_ij − U_si U*_sj', latex },
    printed: { text: 'U_ei U*_ej − κ (δ_ij − U_si U*_sj), κ = (1 − 4 sin²θ_W)/2 and 1/2', latex },
    method: `From flavor: g = Σ_α over e, μ, τ of (δ_αe − κ) U_αi U*_αj, as polynomials in the matrix elements of a unitary matrix, in every reading; exactly with a rational unitary matrix; and the couplings that the model file evaluates against the matrix of six rotations multiplied out in float64. ${notes}`,
    check: (context, { seed }) => {
      const matrix = exactMatrix();
      const kappas = [rational(27, 500), rational(1, 2)];
      const holds = kappas.every((kappa) =>
        EVERY_PAIR.every(([i, j]) => {
          const neutral = multiplyGaussian(gaussian(kappa), rowSum(matrix, ACTIVE, i, j));
          const flavor = subtractGaussian(rowSum(matrix, [0], i, j), neutral);
          return equalGaussian(flavor, exactCoupling(matrix, kappa, i, j));
        }),
      );
      const worst = modelDistance(context);
      const [charged, active] = [flavorSum('e', 'i', 'j'), flavorSum('emt', 'i', 'j')];
      return formulaFinding(
        {
          template,
          target: {
            truth: readFraction(`${charged}-1/2*(1-4*sw2)*(${active})+z*(${charged}-1/2*(${active}))`),
            domains: [{ name: 'elements of a unitary matrix, g_V + z g_A', relations: unitarity() }],
            factor: 'one',
            seed,
          },
          vocabulary: { momenta: [] },
          degree: 4,
        },
        () => ({ text: 'the same', latex }),
        {
          remark:
            'The charged current adds U_ei U*_ej, the neutral current −κ times the sum over active flavors; B.1 turns that sum into δ_ij − U_si U*_sj. For no mixing with the sterile state II.5 comes back.',
          evidence: [
            {
              road: 'exact unitary matrix',
              finding: `${kappas.length * EVERY_PAIR.length} elements of g_V and g_A from the sum over flavors ${holds ? 'equal' : 'differ from'} B.2 as Gaussian rationals`,
              outcome: holds ? 'supports' : 'contradicts',
            },
            {
              road: 'model formulas',
              finding: `g_V and g_A of the model with three phases differ from the product of rotations by at most ${worst.toExponential(0)}`,
              outcome: worst < 1e-13 ? 'supports' : 'contradicts',
            },
          ],
        },
      );
    },
  };
}

/** The largest difference between the model's couplings and B.2 with an independently built matrix. */
function modelDistance(context: SuiteContext): number {
  const angles = {
    theta12: 0.6,
    theta13: 0.15,
    theta14: 0.2,
    theta23: 0.8,
    theta24: 0.5,
    theta34: 0.3,
    delta13: 0.7,
    delta14: -1.1,
    delta24: 2.3,
  };
  const overrides = Object.fromEntries(Object.entries(angles).map(([name, value]) => [name, String(value)]));
  const values = modelParameters(context, 'sterile', { overrides });
  const matrix = mixingMatrix(angles);
  const part = (name: string): number => values.get(name) ?? Number.NaN;
  return Math.max(
    ...EVERY_PAIR.filter(([i, j]) => i <= j).flatMap(([i, j]) => {
      const { vector, axial } = FOUR_NEUTRINOS(matrix, i, j, weakMixing(context));
      return [
        { name: `gV[${i + 1},${j + 1}]`, value: vector },
        { name: `gA[${i + 1},${j + 1}]`, value: axial },
      ].map(({ name, value }) =>
        i === j
          ? Math.abs(part(name) - value.re)
          : Math.hypot(part(`re(${name})`) - value.re, part(`im(${name})`) - value.im),
      );
    }),
  );
}
