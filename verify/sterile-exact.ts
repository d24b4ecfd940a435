/** A unitary 4×4 matrix with rational elements, so that statements about four neutrinos hold or fail exactly. */
import {
  addGaussian,
  conjugateGaussian,
  type GaussianRational,
  gaussian,
  multiplyGaussian,
  negateGaussian,
  subtractGaussian,
} from '../src/algebra/gaussian-rational.ts';
import { addRational, multiplyRational, type Rational, rational } from '../src/algebra/rational.ts';

export type ExactMatrix = readonly (readonly GaussianRational[])[];

const SIZE = 4;
const ZERO = gaussian(0);
/** The row of the sterile state. */
const STERILE = 3;

/** c, s and e^{iδ} of a rotation from Pythagorean triples. */
interface ExactRotation {
  readonly plane: readonly [number, number];
  readonly cosine: Rational;
  readonly sine: Rational;
  readonly phase: GaussianRational;
}

const PLAIN = gaussian(1);
const ROTATIONS: readonly ExactRotation[] = [
  { plane: [2, 3], cosine: rational(12, 13), sine: rational(5, 13), phase: PLAIN },
  { plane: [1, 3], cosine: rational(4, 5), sine: rational(3, 5), phase: gaussian(rational(3, 5), rational(4, 5)) },
  {
    plane: [0, 3],
    cosine: rational(15, 17),
    sine: rational(8, 17),
    phase: gaussian(rational(5, 13), rational(12, 13)),
  },
  { plane: [1, 2], cosine: rational(20, 29), sine: rational(21, 29), phase: PLAIN },
  {
    plane: [0, 2],
    cosine: rational(35, 37),
    sine: rational(12, 37),
    phase: gaussian(rational(8, 17), rational(15, 17)),
  },
  { plane: [0, 1], cosine: rational(7, 25), sine: rational(24, 25), phase: PLAIN },
];

/** R34 R24 R14 R23 R13 R12 with three phases that are not real; rows e, μ, τ, s. */
export function exactMatrix(): ExactMatrix {
  return ROTATIONS.map(rotation).reduce((left, right) =>
    left.map((row) => row.map((_, j) => sum(row.map((value, k) => multiplyGaussian(value, at(right, k, j)))))),
  );
}

function rotation({ plane: [a, b], cosine, sine, phase }: ExactRotation): ExactMatrix {
  const scaled = (value: GaussianRational): GaussianRational => multiplyGaussian(gaussian(sine), value);
  return Array.from({ length: SIZE }, (_, i) =>
    Array.from({ length: SIZE }, (_, j) => {
      if (i === a && j === b) return scaled(conjugateGaussian(phase));
      if (i === b && j === a) return negateGaussian(scaled(phase));
      if (i !== j) return ZERO;
      return gaussian(i === a || i === b ? cosine : 1);
    }),
  );
}

function at(matrix: ExactMatrix, i: number, j: number): GaussianRational {
  return matrix[i]?.[j] ?? ZERO;
}

function sum(values: readonly GaussianRational[]): GaussianRational {
  return values.reduce(addGaussian, ZERO);
}

/** Σ over the given rows of U_ai U*_aj. */
export function rowSum(matrix: ExactMatrix, rows: readonly number[], i: number, j: number): GaussianRational {
  return sum(rows.map((row) => multiplyGaussian(at(matrix, row, i), conjugateGaussian(at(matrix, row, j)))));
}

/** Σ_l U*_li U_lj w_l over all rows with real weights, a hermitian matrix. */
export function weightedRowSum(
  matrix: ExactMatrix,
  weights: readonly Rational[],
  i: number,
  j: number,
): GaussianRational {
  return sum(
    weights.map((weight, row) =>
      multiplyGaussian(gaussian(weight), multiplyGaussian(conjugateGaussian(at(matrix, row, i)), at(matrix, row, j))),
    ),
  );
}

/** δ_ij − U_si U*_sj. */
export function activeOverlap(matrix: ExactMatrix, i: number, j: number): GaussianRational {
  return subtractGaussian(gaussian(i === j ? 1 : 0), rowSum(matrix, [STERILE], i, j));
}

/** U_ei U*_ej − κ (δ_ij − U_si U*_sj). */
export function exactCoupling(matrix: ExactMatrix, kappa: Rational, i: number, j: number): GaussianRational {
  return subtractGaussian(rowSum(matrix, [0], i, j), multiplyGaussian(gaussian(kappa), activeOverlap(matrix, i, j)));
}

/** Σ_ij |g^{ij}|² over all pairs of the given mass eigenstates. */
export function squareSum(coupling: (i: number, j: number) => GaussianRational, size = SIZE): Rational {
  let total = rational(0);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      const { re, im } = coupling(i, j);
      total = addRational(total, addRational(multiplyRational(re, re), multiplyRational(im, im)));
    }
  }
  return total;
}

/** Whether U U† = 1 without any rounding. */
export function isUnitary(matrix: ExactMatrix): boolean {
  return matrix.every((row, a) =>
    matrix.every((other, b) => {
      const { re, im } = sum(row.map((value, k) => multiplyGaussian(value, conjugateGaussian(other[k] ?? ZERO))));
      return im.numerator === 0n && re.denominator === 1n && re.numerator === (a === b ? 1n : 0n);
    }),
  );
}
