/**
 * Dirac matrices modulo a prime in which −1 is a square: an evaluation of traces that shares nothing with the engine.
 */
import { type Polynomial, terms } from '../src/algebra/polynomial.ts';

/** Prime, 1 modulo 4, so small that products of residues are exact float64 integers. */
export const PRIME = 67_108_837;

/** The representative from 0 to PRIME − 1. */
export const reduce = (x: number): number => ((x % PRIME) + PRIME) % PRIME;
export const times = (...list: readonly number[]): number => list.reduce((a, b) => (a * b) % PRIME, 1);

export function powerOf(base: number, exponent: number): number {
  let result = 1;
  let square = reduce(base);
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = times(result, square);
    square = times(square, square);
  }
  return result;
}
export const inverse = (x: number): number => powerOf(x, PRIME - 2);

/** A square root of −1: a non-residue to the power (PRIME − 1)/4. */
export const imaginary =
  [2, 3, 5, 7, 11, 13].map((g) => powerOf(g, (PRIME - 1) / 4)).find((root) => times(root, root) === PRIME - 1) ??
  Number.NaN;

/** Residues from a linear congruential generator: the same points in every run. */
export function residues(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271 + 11) % 2147483647;
    return state % PRIME;
  };
}

/** 4×4, row by row. */
export type Matrix = readonly number[];
/** Contravariant components. */
export type Vector = readonly number[];

const range = [0, 1, 2, 3] as const;
export const identity: Matrix = range.flatMap((r) => range.map((c) => (r === c ? 1 : 0)));

export function matrixProduct(...list: readonly Matrix[]): Matrix {
  return list.reduce((a, b) => {
    const product = new Array<number>(16);
    for (let r = 0; r < 4; r++) {
      for (let c = 0; c < 4; c++) {
        let sum = 0;
        for (let k = 0; k < 4; k++) sum += ((a[4 * r + k] ?? 0) * (b[4 * k + c] ?? 0)) % PRIME;
        product[4 * r + c] = sum % PRIME;
      }
    }
    return product;
  }, identity);
}
export const matrixSum = (...list: readonly Matrix[]): Matrix =>
  identity.map((_, k) => reduce(list.reduce((sum, m) => sum + (m[k] ?? 0), 0)));
export const matrixTimes = (m: Matrix, by: number): Matrix => m.map((x) => times(x, reduce(by)));
export const matrixTrace = (m: Matrix): number => reduce((m[0] ?? 0) + (m[5] ?? 0) + (m[10] ?? 0) + (m[15] ?? 0));

/** Dirac representation; rows of (column, value). */
function sparse(rows: readonly (readonly [number, number])[]): Matrix {
  return rows.flatMap(([column, value]) => range.map((c) => (c === column ? reduce(value) : 0)));
}
const i = imaginary;
/** γ^0 … γ^3. */
export const gammaMatrices: readonly Matrix[] = [
  sparse([
    [0, 1],
    [1, 1],
    [2, -1],
    [3, -1],
  ]),
  sparse([
    [3, 1],
    [2, 1],
    [1, -1],
    [0, -1],
  ]),
  sparse([
    [3, -i],
    [2, i],
    [1, i],
    [0, -i],
  ]),
  sparse([
    [2, 1],
    [3, -1],
    [0, -1],
    [1, 1],
  ]),
];
export const gammaFive: Matrix = matrixTimes(matrixProduct(...gammaMatrices), i);
export const metric: readonly number[] = [1, -1, -1, -1];

export const slashMatrix = (p: Vector): Matrix =>
  matrixSum(...range.map((mu) => matrixTimes(gammaMatrices[mu] ?? identity, (metric[mu] ?? 0) * (p[mu] ?? 0))));
export const dot = (p: Vector, q: Vector): number =>
  reduce(range.reduce<number>((sum, mu) => sum + (metric[mu] ?? 0) * times(p[mu] ?? 0, q[mu] ?? 0), 0));
export const combine = (...list: readonly (readonly [number, Vector])[]): Vector =>
  range.map((mu) => reduce(list.reduce((sum, [c, p]) => sum + times(reduce(c), p[mu] ?? 0), 0)));

/** ε_{μνρσ} a^μ b^ν c^ρ d^σ with ε_{0123} = −1: minus the determinant of the components. */
export function leviCivita(a: Vector, b: Vector, c: Vector, d: Vector): number {
  const determinant = (rows: readonly Vector[], columns: readonly number[]): number => {
    const [first, ...others] = rows;
    if (first === undefined) return 1;
    return reduce(
      columns.reduce((sum, column, k) => {
        const minor = times(first[column] ?? 0, determinant(others, columns.toSpliced(k, 1)));
        return sum + (k % 2 === 0 ? minor : -minor);
      }, 0),
    );
  };
  return reduce(-determinant([a, b, c, d], [0, 1, 2, 3]));
}

/** The residue of a polynomial; `value` gives the residues of its variables. */
export function evaluateModulo(p: Polynomial, value: (name: string) => number): number {
  const known = new Map<string, number>();
  const residueOf = (name: string): number => {
    const found = known.get(name) ?? value(name);
    known.set(name, found);
    return found;
  };
  const residue = (n: bigint): number => Number(((n % BigInt(PRIME)) + BigInt(PRIME)) % BigInt(PRIME));
  let total = 0;
  for (const { coefficient, powers } of terms(p)) {
    const { re, im } = coefficient;
    const a = times(residue(re.numerator), inverse(residue(re.denominator)));
    const b = times(residue(im.numerator), inverse(residue(im.denominator)), imaginary);
    let product = (a + b) % PRIME;
    for (const [name, e] of powers) product = times(product, powerOf(residueOf(name), e));
    total = (total + product) % PRIME;
  }
  return total;
}
