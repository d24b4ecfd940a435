/**
 * Explicit γ matrices in the Dirac representation, γ⁰ = diag(1, 1, −1, −1), γⁱ = ((0, σⁱ), (−σⁱ, 0)), with
 * γ5 = iγ⁰γ¹γ²γ³ = ((0, 1), (1, 0)), C = iγ²γ⁰ and ε^{0123} = +1. The representation splits a spinor into large
 * and small components, which a slow particle keeps to full accuracy.
 *
 * A matrix is a Float64Array of 32 numbers, row by row, real and imaginary parts interleaved.
 */
import { type Complex, complex } from './complex.ts';

export type DiracMatrix = Float64Array;
/** A complex four-vector with upper index: [re⁰, im⁰, re¹, im¹, re², im², re³, im³]. */
export type ComplexFourVector = Float64Array;

/** g_{μμ} of the metric (+,−,−,−). */
export const METRIC_SIGN: readonly [1, -1, -1, -1] = [1, -1, -1, -1];

type Entry = readonly [row: number, column: number, re: number, im: number];

function matrixOf(entries: readonly Entry[]): DiracMatrix {
  const matrix = new Float64Array(32);
  for (const [row, column, re, im] of entries) {
    matrix[2 * (4 * row + column)] = re;
    matrix[2 * (4 * row + column) + 1] = im;
  }
  return matrix;
}

/** The unit matrix. */
export function identityMatrix(): DiracMatrix {
  return matrixOf([0, 1, 2, 3].map((i) => [i, i, 1, 0] as const));
}

/**
 * γ^μ with upper index.
 *
 * @param mu - 0, 1, 2, 3
 */
export function gammaMatrix(mu: 0 | 1 | 2 | 3): DiracMatrix {
  switch (mu) {
    case 0:
      return matrixOf([0, 1, 2, 3].map((i) => [i, i, i < 2 ? 1 : -1, 0] as const));
    case 1:
      return matrixOf([0, 1, 2, 3].map((i) => [i, 3 - i, i < 2 ? 1 : -1, 0] as const));
    case 2:
      return matrixOf([0, 1, 2, 3].map((i) => [i, 3 - i, 0, i === 0 || i === 3 ? -1 : 1] as const));
    case 3:
      return matrixOf([0, 1, 2, 3].map((i) => [i, (i + 2) % 4, i === 0 || i === 3 ? 1 : -1, 0] as const));
  }
}

/** γ5 = iγ⁰γ¹γ²γ³. */
export function gamma5Matrix(): DiracMatrix {
  return matrixOf([0, 1, 2, 3].map((i) => [i, (i + 2) % 4, 1, 0] as const));
}

/** The charge conjugation matrix C = iγ²γ⁰, with C γ^{μT} C⁻¹ = −γ^μ and Cᵀ = C⁻¹ = −C. */
export function chargeConjugationMatrix(): DiracMatrix {
  return scaleMatrix(multiplyMatrices(gammaMatrix(2), gammaMatrix(0)), complex(0, 1));
}

export function multiplyMatrices(a: DiracMatrix, b: DiracMatrix): DiracMatrix {
  const product = new Float64Array(32);
  for (let row = 0; row < 4; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      let re = 0;
      let im = 0;
      for (let k = 0; k < 4; k += 1) {
        const left = 2 * (4 * row + k);
        const right = 2 * (4 * k + column);
        const [ar, ai, br, bi] = [a[left] ?? 0, a[left + 1] ?? 0, b[right] ?? 0, b[right + 1] ?? 0];
        re += ar * br - ai * bi;
        im += ar * bi + ai * br;
      }
      product[2 * (4 * row + column)] = re;
      product[2 * (4 * row + column) + 1] = im;
    }
  }
  return product;
}

export function addMatrices(a: DiracMatrix, b: DiracMatrix): DiracMatrix {
  return a.map((entry, i) => entry + (b[i] ?? 0));
}

export function scaleMatrix(a: DiracMatrix, by: Complex): DiracMatrix {
  const scaled = new Float64Array(32);
  for (let i = 0; i < 32; i += 2) {
    const [re, im] = [a[i] ?? 0, a[i + 1] ?? 0];
    scaled[i] = re * by.re - im * by.im;
    scaled[i + 1] = re * by.im + im * by.re;
  }
  return scaled;
}

/** p̸ = γ^μ p_μ = γ⁰p⁰ − γ⃗·p⃗ for a real vector with upper index. */
export function slashMatrix(p: readonly [number, number, number, number]): DiracMatrix {
  const terms = ([0, 1, 2, 3] as const).map((mu) => scaleMatrix(gammaMatrix(mu), complex(METRIC_SIGN[mu] * p[mu])));
  return terms.reduce(addMatrices);
}

/** The conjugate transpose. */
export function adjointMatrix(a: DiracMatrix): DiracMatrix {
  const adjoint = new Float64Array(32);
  for (let row = 0; row < 4; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      adjoint[2 * (4 * column + row)] = a[2 * (4 * row + column)] ?? 0;
      adjoint[2 * (4 * column + row) + 1] = -(a[2 * (4 * row + column) + 1] ?? 0);
    }
  }
  return adjoint;
}

/** γ⁰ Γ† γ⁰, with which (ū Γ w)* = w̄ (γ⁰Γ†γ⁰) u. */
export function diracAdjointMatrix(a: DiracMatrix): DiracMatrix {
  const gamma0 = gammaMatrix(0);
  return multiplyMatrices(gamma0, multiplyMatrices(adjointMatrix(a), gamma0));
}

export function transposeMatrix(a: DiracMatrix): DiracMatrix {
  return adjointMatrix(a).map((entry, i) => (i % 2 === 0 ? entry : -entry));
}

export function traceOfMatrix(a: DiracMatrix): Complex {
  return complex(
    (a[0] ?? 0) + (a[10] ?? 0) + (a[20] ?? 0) + (a[30] ?? 0),
    (a[1] ?? 0) + (a[11] ?? 0) + (a[21] ?? 0) + (a[31] ?? 0),
  );
}

/**
 * ε^{μνρσ} with upper indices and ε^{0123} = +1: the sign of the permutation, 0 where two indices agree.
 */
export function leviCivita(mu: number, nu: number, rho: number, sigma: number): -1 | 0 | 1 {
  const product = (nu - mu) * (rho - mu) * (sigma - mu) * (rho - nu) * (sigma - nu) * (sigma - rho);
  return product === 0 ? 0 : product > 0 ? 1 : -1;
}

/**
 * p̸ ψ for a column spinor: upper′ = p⁰φ − (p⃗·σ⃗)χ, lower′ = (p⃗·σ⃗)φ − p⁰χ. `to` and `from` may not overlap.
 *
 * @param p - complex vector at `vectorOffset` of `p`
 * @param from - spinor at `fromOffset`, eight numbers
 */
export function slashTimesColumn(
  p: Float64Array,
  vectorOffset: number,
  from: Float64Array,
  fromOffset: number,
  to: Float64Array,
  toOffset: number,
): void {
  const p0r = p[vectorOffset] as number;
  const p0i = p[vectorOffset + 1] as number;
  const zr = p[vectorOffset + 6] as number;
  const zi = p[vectorOffset + 7] as number;
  // p± = p¹ ± i p² for complex components.
  const plusR = (p[vectorOffset + 2] as number) - (p[vectorOffset + 5] as number);
  const plusI = (p[vectorOffset + 3] as number) + (p[vectorOffset + 4] as number);
  const minusR = (p[vectorOffset + 2] as number) + (p[vectorOffset + 5] as number);
  const minusI = (p[vectorOffset + 3] as number) - (p[vectorOffset + 4] as number);
  const ar = from[fromOffset] as number;
  const ai = from[fromOffset + 1] as number;
  const br = from[fromOffset + 2] as number;
  const bi = from[fromOffset + 3] as number;
  const cr = from[fromOffset + 4] as number;
  const ci = from[fromOffset + 5] as number;
  const dr = from[fromOffset + 6] as number;
  const di = from[fromOffset + 7] as number;
  to[toOffset] = p0r * ar - p0i * ai - (zr * cr - zi * ci) - (minusR * dr - minusI * di);
  to[toOffset + 1] = p0r * ai + p0i * ar - (zr * ci + zi * cr) - (minusR * di + minusI * dr);
  to[toOffset + 2] = p0r * br - p0i * bi - (plusR * cr - plusI * ci) + (zr * dr - zi * di);
  to[toOffset + 3] = p0r * bi + p0i * br - (plusR * ci + plusI * cr) + (zr * di + zi * dr);
  to[toOffset + 4] = zr * ar - zi * ai + (minusR * br - minusI * bi) - (p0r * cr - p0i * ci);
  to[toOffset + 5] = zr * ai + zi * ar + (minusR * bi + minusI * br) - (p0r * ci + p0i * cr);
  to[toOffset + 6] = plusR * ar - plusI * ai - (zr * br - zi * bi) - (p0r * dr - p0i * di);
  to[toOffset + 7] = plusR * ai + plusI * ar - (zr * bi + zi * br) - (p0r * di + p0i * dr);
}
