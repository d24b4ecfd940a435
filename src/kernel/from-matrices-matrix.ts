/**
 * Exact 4×4 matrices over the Gaussian rationals: Gaussian integers over one common denominator, so that products
 * need no greatest common divisors. The representation is Dirac's, the same as in `numeric`, spelled out again
 * because the two roads share no code.
 */
import { type GaussianRational, gaussian } from '../algebra/gaussian-rational.ts';
import { greatestCommonDivisor, type Rational } from '../algebra/rational.ts';

/** (re + i·im)/denominator, entries row by row. */
export interface ExactMatrix {
  readonly re: readonly bigint[];
  readonly im: readonly bigint[];
  readonly denominator: bigint;
}

/** A four-vector [E, px, py, pz] with rational components. */
export type ExactMomentum = readonly [Rational, Rational, Rational, Rational];

const ENTRIES: readonly number[] = Array.from({ length: 16 }, (_, i) => i);

/** Builds a matrix from entry functions of row and column. */
function build(entry: (row: number, column: number) => readonly [re: bigint, im: bigint]): ExactMatrix {
  const entries = ENTRIES.map((at) => entry(Math.floor(at / 4), at % 4));
  return { re: entries.map(([re]) => re), im: entries.map(([, im]) => im), denominator: 1n };
}

export const zeroMatrix: ExactMatrix = build(() => [0n, 0n]);
export const unitMatrix: ExactMatrix = build((row, column) => [row === column ? 1n : 0n, 0n]);

/** γ0 = diag(1, 1, −1, −1), γⁱ = ((0, σⁱ), (−σⁱ, 0)). */
const GAMMA: readonly ExactMatrix[] = [
  build((row, column) => [row === column ? (row < 2 ? 1n : -1n) : 0n, 0n]),
  build((row, column) => [row + column === 3 ? (row < 2 ? 1n : -1n) : 0n, 0n]),
  build((row, column) => [0n, row + column === 3 ? (row === 0 || row === 3 ? -1n : 1n) : 0n]),
  build((row, column) => [(row + 2) % 4 === column ? (row === 0 || row === 3 ? 1n : -1n) : 0n, 0n]),
];

/** γ^μ with upper index, μ = 0 … 3. */
export function exactGamma(mu: number): ExactMatrix {
  return GAMMA[mu] ?? zeroMatrix;
}

/** γ5 = iγ⁰γ¹γ²γ³ = ((0, 1), (1, 0)). */
export const exactGamma5: ExactMatrix = build((row, column) => [(row + 2) % 4 === column ? 1n : 0n, 0n]);

/** C = iγ²γ⁰; C⁻¹ = −C. */
export const exactChargeConjugation: ExactMatrix = scaleExact(
  multiplyExact(exactGamma(2), exactGamma(0)),
  gaussian(0, 1),
);

/** g_{μμ}. */
export function metricSign(mu: number): 1n | -1n {
  return mu === 0 ? 1n : -1n;
}

export function multiplyExact(a: ExactMatrix, b: ExactMatrix): ExactMatrix {
  const re: bigint[] = new Array<bigint>(16).fill(0n);
  const im: bigint[] = new Array<bigint>(16).fill(0n);
  for (let row = 0; row < 4; row += 1) {
    for (let k = 0; k < 4; k += 1) {
      const ar = a.re[4 * row + k] as bigint;
      const ai = a.im[4 * row + k] as bigint;
      if (ar === 0n && ai === 0n) continue;
      for (let column = 0; column < 4; column += 1) {
        const br = b.re[4 * k + column] as bigint;
        const bi = b.im[4 * k + column] as bigint;
        if (br === 0n && bi === 0n) continue;
        const at = 4 * row + column;
        re[at] = (re[at] as bigint) + ar * br - ai * bi;
        im[at] = (im[at] as bigint) + ar * bi + ai * br;
      }
    }
  }
  return { re, im, denominator: a.denominator * b.denominator };
}

export function addExact(a: ExactMatrix, b: ExactMatrix): ExactMatrix {
  if (a.denominator === b.denominator) {
    return {
      re: a.re.map((entry, i) => entry + (b.re[i] as bigint)),
      im: a.im.map((entry, i) => entry + (b.im[i] as bigint)),
      denominator: a.denominator,
    };
  }
  const sum = (x: readonly bigint[], y: readonly bigint[]): readonly bigint[] =>
    x.map((entry, i) => entry * b.denominator + (y[i] as bigint) * a.denominator);
  return { re: sum(a.re, b.re), im: sum(a.im, b.im), denominator: a.denominator * b.denominator };
}

export function scaleExact(a: ExactMatrix, by: GaussianRational): ExactMatrix {
  const { re, im } = by;
  const denominator = re.denominator * im.denominator;
  const [x, y] = [re.numerator * im.denominator, im.numerator * re.denominator];
  return {
    re: a.re.map((entry, i) => entry * x - (a.im[i] as bigint) * y),
    im: a.im.map((entry, i) => entry * x + (a.re[i] as bigint) * y),
    denominator: a.denominator * denominator,
  };
}

/** p̸ = γ^μ p_μ, over the common denominator of the components. */
export function exactSlash(p: ExactMomentum): ExactMatrix {
  const denominator = p.reduce((common, component) => leastCommonMultiple(common, component.denominator), 1n);
  const sum = p
    .map(({ numerator, denominator: own }, mu) =>
      scaleExact(exactGamma(mu), gaussian((metricSign(mu) * numerator * denominator) / own)),
    )
    .reduce(addExact);
  return { ...sum, denominator };
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestCommonDivisor(a, b)) * b;
}

/** γ⁰ Γ† γ⁰, entry by entry. */
export function exactDiracAdjoint(a: ExactMatrix): ExactMatrix {
  const sign = (row: number, column: number): bigint => (row < 2 === column < 2 ? 1n : -1n);
  const transposed = (entries: readonly bigint[], conjugation: 1n | -1n): readonly bigint[] =>
    ENTRIES.map((at) => {
      const [row, column] = [Math.floor(at / 4), at % 4];
      return conjugation * sign(row, column) * (entries[4 * column + row] as bigint);
    });
  return { re: transposed(a.re, 1n), im: transposed(a.im, -1n), denominator: a.denominator };
}

/** C Γᵀ C⁻¹, by multiplication. */
export function exactChargeConjugate(a: ExactMatrix): ExactMatrix {
  const transposed = (entries: readonly bigint[]): readonly bigint[] =>
    ENTRIES.map((at) => entries[4 * (at % 4) + Math.floor(at / 4)] as bigint);
  const transpose = { re: transposed(a.re), im: transposed(a.im), denominator: a.denominator };
  const minusC = scaleExact(exactChargeConjugation, gaussian(-1));
  return multiplyExact(exactChargeConjugation, multiplyExact(transpose, minusC));
}

/** Numerator of a trace; its denominator is that of the matrix, or the product of both. */
export interface TraceNumerator {
  readonly re: bigint;
  readonly im: bigint;
}

export function exactTrace(a: ExactMatrix): TraceNumerator {
  const sum = (entries: readonly bigint[]): bigint =>
    [0, 5, 10, 15].reduce((total, at) => total + (entries[at] as bigint), 0n);
  return { re: sum(a.re), im: sum(a.im) };
}

/** Tr[a b], without forming the product; its denominator is the product of both. */
export function exactTraceOfProduct(a: ExactMatrix, b: ExactMatrix): TraceNumerator {
  let [re, im] = [0n, 0n];
  for (const at of ENTRIES) {
    const other = 4 * (at % 4) + Math.floor(at / 4);
    const [ar, ai] = [a.re[at] as bigint, a.im[at] as bigint];
    const [br, bi] = [b.re[other] as bigint, b.im[other] as bigint];
    re += ar * br - ai * bi;
    im += ar * bi + ai * br;
  }
  return { re, im };
}
