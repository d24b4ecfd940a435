/**
 * Dirac matrices in the Dirac representation over the Gaussian rationals, written for the tests alone: complex
 * numbers are pairs of exact fractions, Lorentz indices are summed component by component.
 */
export type Fraction = readonly [bigint, bigint];
export type Complex = readonly [Fraction, Fraction];
export type Matrix = readonly (readonly Complex[])[];

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}
function reduce(n: bigint, d: bigint): Fraction {
  if (d === 1n) return [n, 1n];
  const g = gcd(n, d) || 1n;
  return d < 0n ? [-n / g, -d / g] : [n / g, d / g];
}
const plus = (a: Fraction, b: Fraction): Fraction => reduce(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const times = (a: Fraction, b: Fraction): Fraction => reduce(a[0] * b[0], a[1] * b[1]);
const minus = (a: Fraction): Fraction => [-a[0], a[1]];

export const fraction = (n: number | bigint, d: number | bigint = 1n): Fraction => reduce(BigInt(n), BigInt(d));
export const complex = (re: number | bigint | Fraction, im: number | bigint | Fraction = 0): Complex => [
  typeof re === 'object' ? re : fraction(re),
  typeof im === 'object' ? im : fraction(im),
];
export const addComplex = (a: Complex, b: Complex): Complex => [plus(a[0], b[0]), plus(a[1], b[1])];
export function multiplyComplex(a: Complex, b: Complex): Complex {
  if (a[1][0] === 0n && b[1][0] === 0n) return [times(a[0], b[0]), a[1]];
  return [plus(times(a[0], b[0]), minus(times(a[1], b[1]))), plus(times(a[0], b[1]), times(a[1], b[0]))];
}
const ZERO = complex(0);
const cell = (m: Matrix, r: number, c: number): Complex => m[r]?.[c] ?? ZERO;
const size = [0, 1, 2, 3] as const;

export const scaleMatrix = (m: Matrix, by: Complex): Matrix => m.map((row) => row.map((x) => multiplyComplex(x, by)));
export const addMatrices = (...list: readonly Matrix[]): Matrix =>
  size.map((r) => size.map((c) => list.reduce((sum, m) => addComplex(sum, cell(m, r, c)), ZERO)));
export function multiplyMatrices(...list: readonly Matrix[]): Matrix {
  return list.reduce((a, b) =>
    size.map((r) =>
      size.map((c) =>
        size.reduce((sum, k) => {
          const x = cell(a, r, k);
          const y = cell(b, k, c);
          if ((x[0][0] === 0n && x[1][0] === 0n) || (y[0][0] === 0n && y[1][0] === 0n)) return sum;
          return addComplex(sum, multiplyComplex(x, y));
        }, ZERO),
      ),
    ),
  );
}
export const traceMatrix = (m: Matrix): Complex => size.reduce((sum, k) => addComplex(sum, cell(m, k, k)), ZERO);
export const dagger = (m: Matrix): Matrix =>
  size.map((r) => size.map((c) => [cell(m, c, r)[0], minus(cell(m, c, r)[1])] as const));

const i = complex(0, 1);
const rows = (...list: readonly (readonly (number | Complex)[])[]): Matrix =>
  list.map((row) => row.map((x) => (typeof x === 'number' ? complex(x) : x)));
const mi = complex(0, -1);
export const unit = rows([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]);
/** γ^0 … γ^3 with upper index. */
export const gammas: readonly Matrix[] = [
  rows([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, -1, 0], [0, 0, 0, -1]),
  rows([0, 0, 0, 1], [0, 0, 1, 0], [0, -1, 0, 0], [-1, 0, 0, 0]),
  rows([0, 0, 0, mi], [0, 0, i, 0], [0, i, 0, 0], [mi, 0, 0, 0]),
  rows([0, 0, 1, 0], [0, 0, 0, -1], [-1, 0, 0, 0], [0, 1, 0, 0]),
];
export const metricSign: readonly bigint[] = [1n, -1n, -1n, -1n];
/** iγ⁰γ¹γ²γ³. */
export const gammaFive = scaleMatrix(multiplyMatrices(...gammas), i);
export const half = complex(fraction(1, 2));
export const left = scaleMatrix(addMatrices(unit, scaleMatrix(gammaFive, complex(-1))), half);
export const right = scaleMatrix(addMatrices(unit, gammaFive), half);

/** Contravariant components. */
export type Vector = readonly Fraction[];
export const slashMatrix = (p: Vector): Matrix =>
  addMatrices(
    ...size.map((mu) =>
      scaleMatrix(gammas[mu] ?? unit, [times(p[mu] ?? [0n, 1n], [metricSign[mu] ?? 1n, 1n]), [0n, 1n]]),
    ),
  );
export const minkowski = (p: Vector, q: Vector): Fraction =>
  size.reduce<Fraction>(
    (sum, mu) => plus(sum, times([metricSign[mu] ?? 1n, 1n], times(p[mu] ?? [0n, 1n], q[mu] ?? [0n, 1n]))),
    [0n, 1n],
  );
/** ε^{μνρσ} with ε^{0123} = +1: the sign of the permutation. */
export function permutationSign(indices: readonly number[]): number {
  let sign = 1;
  for (let a = 0; a < 4; a++) {
    for (let b = a + 1; b < 4; b++) {
      const [x = 0, y = 0] = [indices[a], indices[b]];
      if (x === y) return 0;
      if (x > y) sign = -sign;
    }
  }
  return sign;
}
/** ε_{μνρσ} a^μ b^ν c^ρ d^σ with ε_{0123} = −1. */
export function leviCivita(a: Vector, b: Vector, c: Vector, d: Vector): Fraction {
  let sum: Fraction = [0n, 1n];
  for (const m of size)
    for (const n of size)
      for (const r of size)
        for (const s of size) {
          const sign = permutationSign([m, n, r, s]);
          if (sign === 0) continue;
          const product = [b[n], c[r], d[s]].reduce<Fraction>((x, y) => times(x, y ?? [0n, 1n]), a[m] ?? [0n, 1n]);
          sum = plus(sum, sign > 0 ? minus(product) : product);
        }
  return sum;
}
