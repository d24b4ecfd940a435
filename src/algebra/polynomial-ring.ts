/**
 * The representation of polynomials and its ring operations: sparse terms over the Gaussian integers with one
 * common denominator. Rings unify by themselves: a polynomial carries exactly the variables that occur in it.
 */
import { AlgebraError } from '../errors.ts';
import { greatestCommonDivisor } from './rational.ts';

/**
 * A sparse multivariate polynomial over Q(i), immutable and in canonical form; opaque to its users.
 *
 * Term t is (re[t] + i im[t])/denominator · Π names[v]^exponents[t][v].
 */
export interface Polynomial {
  /** The variables that occur, in code-unit order. */
  readonly names: readonly string[];
  readonly exponents: readonly (readonly number[])[];
  readonly re: readonly bigint[];
  readonly im: readonly bigint[];
  readonly denominator: bigint;
}

/** A sum under construction in a fixed ring. */
export interface Accumulator {
  readonly names: readonly string[];
  readonly position: Map<string, number>;
  readonly exponents: (readonly number[])[];
  readonly re: bigint[];
  readonly im: bigint[];
}

/** Above this degree an exponent is refused rather than computed. */
export const LARGEST_EXPONENT = 1_000_000;

export function accumulator(names: readonly string[]): Accumulator {
  return { names, position: new Map(), exponents: [], re: [], im: [] };
}

/** Adds (re + i im) x^exponents to the sum. */
export function accumulate(sum: Accumulator, exponents: readonly number[], re: bigint, im: bigint): void {
  const key = exponents.join();
  const at = sum.position.get(key);
  if (at === undefined) {
    sum.position.set(key, sum.exponents.length);
    sum.exponents.push(exponents);
    sum.re.push(re);
    sum.im.push(im);
  } else {
    sum.re[at] = (sum.re[at] ?? 0n) + re;
    sum.im[at] = (sum.im[at] ?? 0n) + im;
  }
}

/** Higher total degree first, then lexicographically with the larger exponent of the earlier variable first. */
function compareExponents(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (let v = 0; v < a.length; v++) total += (b[v] ?? 0) - (a[v] ?? 0);
  if (total !== 0) return total;
  for (let v = 0; v < a.length; v++) {
    const difference = (b[v] ?? 0) - (a[v] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The canonical polynomial of a sum: no zero terms, no unused variables, lowest denominator, sorted terms. */
export function finish(sum: Accumulator, denominator: bigint): Polynomial {
  const kept: number[] = [];
  let divisor = denominator;
  for (let t = 0; t < sum.exponents.length; t++) {
    const re = sum.re[t] ?? 0n;
    const im = sum.im[t] ?? 0n;
    if (re === 0n && im === 0n) continue;
    kept.push(t);
    if (divisor !== 1n) divisor = greatestCommonDivisor(greatestCommonDivisor(divisor, re), im);
  }
  const used = sum.names.map((_, v) => kept.some((t) => (sum.exponents[t]?.[v] ?? 0) !== 0));
  const all = used.every((flag) => flag);
  const shrink = (exponents: readonly number[]): readonly number[] =>
    all ? exponents : exponents.filter((_, v) => used[v]);
  const rows = kept.map((t) => ({
    exponents: shrink(sum.exponents[t] ?? []),
    re: sum.re[t] ?? 0n,
    im: sum.im[t] ?? 0n,
  }));
  rows.sort((a, b) => compareExponents(a.exponents, b.exponents));
  return {
    names: all ? sum.names : sum.names.filter((_, v) => used[v]),
    exponents: rows.map((row) => row.exponents),
    re: rows.map((row) => row.re / divisor),
    im: rows.map((row) => row.im / divisor),
    denominator: denominator / divisor,
  };
}

/** The union of the rings, in code-unit order. */
export function unifyNames(polynomials: readonly Polynomial[]): readonly string[] {
  const first = polynomials[0]?.names ?? [];
  if (polynomials.every((p) => p.names === first)) return first;
  const names = new Set<string>();
  for (const p of polynomials) for (const name of p.names) names.add(name);
  return [...names].sort();
}

/** Rewrites an exponent vector of p in the larger ring `names`. */
export function embedding(
  p: Polynomial,
  names: readonly string[],
): (exponents: readonly number[]) => readonly number[] {
  if (p.names === names || p.names.length === names.length) return (exponents) => exponents;
  const source = names.map((name) => p.names.indexOf(name));
  return (exponents) => source.map((v) => (v < 0 ? 0 : (exponents[v] ?? 0)));
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return a === b ? a : (a / greatestCommonDivisor(a, b)) * b;
}

/** The sum of any number of polynomials; 0 for none. */
export function add(...polynomials: readonly Polynomial[]): Polynomial {
  const single = polynomials[0];
  if (polynomials.length === 1 && single !== undefined) return single;
  const names = unifyNames(polynomials);
  const denominator = polynomials.reduce((lcm, p) => leastCommonMultiple(lcm, p.denominator), 1n);
  const sum = accumulator(names);
  for (const p of polynomials) {
    const embed = embedding(p, names);
    const factor = denominator / p.denominator;
    for (let t = 0; t < p.exponents.length; t++) {
      accumulate(sum, embed(p.exponents[t] ?? []), (p.re[t] ?? 0n) * factor, (p.im[t] ?? 0n) * factor);
    }
  }
  return finish(sum, denominator);
}

function multiplyPair(a: Polynomial, b: Polynomial): Polynomial {
  const names = unifyNames([a, b]);
  const left = a.exponents.map(embedding(a, names));
  const right = b.exponents.map(embedding(b, names));
  const sum = accumulator(names);
  for (let s = 0; s < left.length; s++) {
    const x = left[s] ?? [];
    const ar = a.re[s] ?? 0n;
    const ai = a.im[s] ?? 0n;
    for (let t = 0; t < right.length; t++) {
      const y = right[t] ?? [];
      const br = b.re[t] ?? 0n;
      const bi = b.im[t] ?? 0n;
      const exponents = x.map((e, v) => e + (y[v] ?? 0));
      accumulate(sum, exponents, ar * br - ai * bi, ar * bi + ai * br);
    }
  }
  return finish(sum, a.denominator * b.denominator);
}

/** The product of any number of polynomials; 1 for none. */
export function multiply(...polynomials: readonly Polynomial[]): Polynomial {
  const [first, ...rest] = polynomials;
  if (first === undefined) return one;
  return rest.reduce(multiplyPair, first);
}

/**
 * p^exponent by repeated squaring.
 *
 * @param exponent non-negative integer, at most {@link LARGEST_EXPONENT}
 * @throws {AlgebraError} for any other exponent
 */
export function power(p: Polynomial, exponent: number): Polynomial {
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > LARGEST_EXPONENT) {
    throw new AlgebraError(`an exponent must be an integer from 0 to ${LARGEST_EXPONENT}, got ${exponent}`);
  }
  let result = one;
  let base = p;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiplyPair(result, base);
    if (rest > 1) base = multiplyPair(base, base);
  }
  return result;
}

/** Applies a map to the numerators of all coefficients, keeping monomials. */
export function mapCoefficients(
  p: Polynomial,
  map: (re: bigint, im: bigint) => readonly [bigint, bigint],
  denominator: bigint = p.denominator,
): Polynomial {
  const sum = accumulator(p.names);
  for (let t = 0; t < p.exponents.length; t++) {
    const [re, im] = map(p.re[t] ?? 0n, p.im[t] ?? 0n);
    accumulate(sum, p.exponents[t] ?? [], re, im);
  }
  return finish(sum, denominator);
}

export const zero: Polynomial = { names: [], exponents: [], re: [], im: [], denominator: 1n };
export const one: Polynomial = { names: [], exponents: [[]], re: [1n], im: [0n], denominator: 1n };
/** The imaginary unit i as a constant polynomial. */
export const imaginaryUnit: Polynomial = { names: [], exponents: [[]], re: [0n], im: [1n], denominator: 1n };
