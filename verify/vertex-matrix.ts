/** Vertices of a neutrino pair as explicit 4×4 matrices between explicit spinors: the second road to statements on chains. */
import type { GaussianRational } from '../src/algebra/gaussian-rational.ts';
import { rationalToNumber } from '../src/algebra/rational.ts';
import { addComplex, complex, multiplyComplex } from '../src/numeric/complex.ts';
import {
  addMatrices,
  chargeConjugationMatrix,
  type DiracMatrix,
  diracAdjointMatrix,
  gamma5Matrix,
  gammaMatrix,
  identityMatrix,
  multiplyMatrices,
  scaleMatrix,
  slashMatrix,
  transposeMatrix,
} from '../src/numeric/dirac-matrices.ts';
import { type FourMomentum, onShell } from '../src/numeric/four-momentum.ts';
import { diracBar, uSpinor, vSpinor } from '../src/numeric/spinor.ts';

/** Entries of products of a few γ matrices are exact up to this. */
const ROUNDING = 1e-12;
const MU = [0, 1, 2, 3] as const;

/** σ^{μν} = (i/2)[γ^μ, γ^ν] as a matrix of numbers. */
function sigmaMatrix(mu: 0 | 1 | 2 | 3, nu: 0 | 1 | 2 | 3): DiracMatrix {
  const [a, b] = [gammaMatrix(mu), gammaMatrix(nu)];
  return scaleMatrix(
    addMatrices(multiplyMatrices(a, b), scaleMatrix(multiplyMatrices(b, a), complex(-1))),
    complex(0, 0.5),
  );
}

/** The largest entry of a − b. */
function distance(a: DiracMatrix, b: DiracMatrix): number {
  return Math.max(...addMatrices(a, scaleMatrix(b, complex(-1))).map(Math.abs));
}

/** The same by numbers: σ^{μν} γ5 c is its own Dirac adjoint, and c σ^{μν} γ5 P_L = −i σ^{μν} P_L. */
export function electricByNumbers(factor: GaussianRational): { readonly hermitian: boolean; readonly chiral: boolean } {
  const c = complex(rationalToNumber(factor.re), rationalToNumber(factor.im));
  const [five, unit] = [gamma5Matrix(), identityMatrix()];
  const left = scaleMatrix(addMatrices(unit, scaleMatrix(five, complex(-1))), complex(0.5));
  const worst = { hermitian: 0, chiral: 0 };
  for (const mu of MU) {
    for (const nu of MU) {
      const plain = sigmaMatrix(mu, nu);
      const vertex = scaleMatrix(multiplyMatrices(plain, five), c);
      worst.hermitian = Math.max(worst.hermitian, distance(vertex, diracAdjointMatrix(vertex)));
      worst.chiral = Math.max(
        worst.chiral,
        distance(multiplyMatrices(vertex, left), scaleMatrix(multiplyMatrices(plain, left), complex(0, -1))),
      );
    }
  }
  return { hermitian: worst.hermitian < ROUNDING, chiral: worst.chiral < ROUNDING };
}

/**
 * How many of the vertices γ_μ, q_μ, (k4 − k5)_μ, each with and without γ5, are independent when contracted with q,
 * between spinors of unequal masses: the conditions that current conservation imposes.
 */
export function conditions(): number {
  const [k4, k5]: readonly FourMomentum[] = [onShell(0.7, [0.3, -0.2, 0.9]), onShell(1.1, [-0.4, 0.8, 0.1])];
  if (k4 === undefined || k5 === undefined) throw new RangeError('two momenta');
  const q = [0, 1, 2, 3].map((n) => (k4[n] ?? 0) + (k5[n] ?? 0)) as unknown as FourMomentum;
  const difference =
    k4[0] ** 2 - k4[1] ** 2 - k4[2] ** 2 - k4[3] ** 2 - (k5[0] ** 2 - k5[1] ** 2 - k5[2] ** 2 - k5[3] ** 2);
  const square = q[0] ** 2 - q[1] ** 2 - q[2] ** 2 - q[3] ** 2;
  const unit = identityMatrix();
  const contracted = [
    slashMatrix(q),
    scaleMatrix(unit, complex(square)),
    scaleMatrix(unit, complex(difference)),
  ].flatMap((matrix) => [matrix, multiplyMatrices(matrix, gamma5Matrix())]);
  const vectors = contracted.map((matrix) =>
    ([1, -1] as const).flatMap((h) =>
      ([1, -1] as const).flatMap((k) => [...sandwich(diracBar(uSpinor(k4, 0.7, h)), matrix, vSpinor(k5, 1.1, k))]),
    ),
  );
  return rankOf(vectors);
}

/** ū Γ v as real and imaginary part. */
function sandwich(bar: Float64Array, matrix: DiracMatrix, spinor: Float64Array): readonly [number, number] {
  let sum = complex(0);
  for (let row = 0; row < 4; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      const at = 2 * (4 * row + column);
      const entry = multiplyComplex(
        complex(matrix[at] ?? 0, matrix[at + 1] ?? 0),
        complex(spinor[2 * column] ?? 0, spinor[2 * column + 1] ?? 0),
      );
      sum = addComplex(sum, multiplyComplex(complex(bar[2 * row] ?? 0, bar[2 * row + 1] ?? 0), entry));
    }
  }
  return [sum.re, sum.im];
}

/** Linear independence over the reals by Gram and Schmidt. */
function rankOf(vectors: readonly (readonly number[])[]): number {
  const basis: (readonly number[])[] = [];
  for (const vector of vectors) {
    const rest = basis.reduce<readonly number[]>((left, unit) => {
      const overlap = left.reduce((sum, x, n) => sum + x * (unit[n] ?? 0), 0);
      return left.map((x, n) => x - overlap * (unit[n] ?? 0));
    }, vector);
    const length = Math.hypot(...rest);
    if (length > 1e-9 * Math.hypot(...vector)) basis.push(rest.map((x) => x / length));
  }
  return basis.length;
}

/** The four structures as matrices of numbers, by components. */
const COMPONENTS: Readonly<Record<'Q' | 'M' | 'E' | 'A', readonly DiracMatrix[]>> = {
  Q: MU.map(gammaMatrix),
  M: MU.flatMap((mu) => MU.map((nu) => sigmaMatrix(mu, nu))),
  E: MU.flatMap((mu) => MU.map((nu) => multiplyMatrices(sigmaMatrix(mu, nu), gamma5Matrix()))),
  A: MU.map((mu) => multiplyMatrices(gammaMatrix(mu), gamma5Matrix())),
};
const STRUCTURES = ['Q', 'M', 'E', 'A'] as const;

/** The sign in C Γᵀ C⁻¹ = ±Γ from matrices of numbers; 0 where it is neither. */
export function conjugationByNumbers(): readonly { readonly name: string; readonly sign: number }[] {
  const c = chargeConjugationMatrix();
  const inverse = scaleMatrix(c, complex(-1));
  return STRUCTURES.map((name) => {
    const turned = COMPONENTS[name].map((matrix) =>
      multiplyMatrices(c, multiplyMatrices(transposeMatrix(matrix), inverse)),
    );
    const all = (sign: 1 | -1): boolean =>
      turned.every(
        (matrix, n) => distance(matrix, scaleMatrix(COMPONENTS[name][n] ?? matrix, complex(sign))) < ROUNDING,
      );
    return { name, sign: all(1) ? 1 : all(-1) ? -1 : 0 };
  });
}

/** Both contractions of a diagonal vertex with two identical Majorana particles: the largest amplitude. */
export function diagonalVertices(): readonly { readonly name: string; readonly size: number }[] {
  const [k4, k5] = [onShell(0.7, [0.3, -0.2, 0.9]), onShell(0.7, [-0.4, 0.8, 0.1])];
  return STRUCTURES.map((name) => {
    const sizes = COMPONENTS[name].flatMap((matrix) =>
      ([1, -1] as const).flatMap((h) =>
        ([1, -1] as const).map((k) => {
          const [re, im] = sandwich(diracBar(uSpinor(k4, 0.7, h)), matrix, vSpinor(k5, 0.7, k));
          const [otherRe, otherIm] = sandwich(diracBar(uSpinor(k5, 0.7, k)), matrix, vSpinor(k4, 0.7, h));
          return Math.hypot(re - otherRe, im - otherIm);
        }),
      ),
    );
    return { name, size: Math.max(...sizes) };
  });
}

/** γ⁰ P_L as a multiple of γ⁰ and one of γ⁰γ5, from the matrices' entries. */
export function leftCurrentParts(): { readonly vector: number; readonly axial: number } {
  const five = gamma5Matrix();
  const left = scaleMatrix(addMatrices(identityMatrix(), scaleMatrix(five, complex(-1))), complex(0.5));
  const current = multiplyMatrices(gammaMatrix(0), left);
  const part = (matrix: DiracMatrix): number =>
    current.reduce((sum, x, n) => sum + x * (matrix[n] ?? 0), 0) / matrix.reduce((sum, x) => sum + x * x, 0);
  return { vector: part(gammaMatrix(0)), axial: part(multiplyMatrices(gammaMatrix(0), five)) };
}
