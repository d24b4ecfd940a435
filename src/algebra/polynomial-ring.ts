/**
 * The representation of polynomials and its ring operations. Rings unify by themselves: a polynomial carries exactly
 * the variables that occur in it, packed by their exact degrees, so that equal polynomials have equal representations.
 */
import { AlgebraError } from '../errors.ts';
import { createLayout, exponentOf, type Layout, repack } from './packed-layout.ts';
import { type Packed, PackedSum } from './packed-sum.ts';
import { greatestCommonDivisor } from './rational.ts';

/** A sparse multivariate polynomial over Q(i), immutable and in canonical form; opaque to its users. */
export interface Polynomial {
  /** The variables that occur, in code-unit order. */
  readonly names: readonly string[];
  readonly layout: Layout;
  /** Packed monomials, largest first, `layout.words` entries each; i is part of the monomial. */
  readonly keys: Float64Array;
  /** Integers: float64 while all are below 2^53 in magnitude, BigInt otherwise. */
  readonly coefficients: Float64Array | readonly bigint[];
  readonly norm: number;
  readonly denominator: bigint;
  /** True when i occurs. */
  readonly complex: boolean;
}

/** Above this an exponent of {@link power} is refused rather than computed. */
export const LARGEST_EXPONENT = 1_000_000;
const SAFE = 2 ** 53;

const emptyLayout = createLayout([], []);

function plain(coefficient: number, imaginary: 0 | 1): Polynomial {
  return {
    names: emptyLayout.names,
    layout: emptyLayout,
    keys: coefficient === 0 ? new Float64Array(0) : Float64Array.of(imaginary),
    coefficients: coefficient === 0 ? new Float64Array(0) : Float64Array.of(coefficient),
    norm: coefficient,
    denominator: 1n,
    complex: imaginary === 1,
  };
}

export const zero: Polynomial = plain(0, 0);
export const one: Polynomial = plain(1, 0);
/** The imaginary unit i as a constant polynomial. */
export const imaginaryUnit: Polynomial = plain(1, 1);

/** Largest exponent of each variable, 0 for one that does not occur. */
function exactDegrees(keys: Float64Array, layout: Layout): readonly number[] {
  const { words } = layout;
  return layout.names.map((_, v) => {
    const word = layout.word[v] ?? 0;
    const unit = layout.unit[v] ?? 1;
    const span = layout.span[v] ?? 1;
    let largest = 0;
    for (let at = word; at < keys.length; at += words) {
      const exponent = Math.floor((keys[at] ?? 0) / unit) % span;
      if (exponent > largest) {
        largest = exponent;
        // No larger exponent fits.
        if (largest === span - 1) break;
      }
    }
    return largest;
  });
}

/** The order of terms: larger monomials first. */
function sortedOrder(keys: Float64Array, words: number): readonly number[] | undefined {
  const count = keys.length / words;
  const compare = (a: number, b: number): number => {
    for (let w = 0; w < words; w++) {
      const difference = (keys[b * words + w] ?? 0) - (keys[a * words + w] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  let sorted = true;
  for (let t = 1; t < count && sorted; t++) sorted = compare(t - 1, t) < 0;
  if (sorted) return undefined;
  if (words > 1 || count < 64) return Array.from({ length: count }, (_, t) => t).sort(compare);
  // The engine sorts plain numbers much faster than indices; binary search finds where each term went.
  const ascending = keys.slice().sort();
  const order = new Array<number>(count);
  for (let t = 0; t < count; t++) {
    const key = keys[t] ?? 0;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ascending[middle] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    order[count - 1 - low] = t;
  }
  return order;
}

/** Σ |c|, and the coefficients as float64 where all of them are safe integers. */
function demote(coefficients: Float64Array | readonly bigint[]): Float64Array | readonly bigint[] {
  if (coefficients instanceof Float64Array) return coefficients;
  const limit = BigInt(SAFE);
  for (const c of coefficients) if (c >= limit || c <= -limit) return coefficients;
  return Float64Array.from(coefficients, Number);
}

/** Divides coefficients and denominator by what they have in common. */
function lowestTerms(
  coefficients: Float64Array | readonly bigint[],
  denominator: bigint,
): { coefficients: Float64Array | readonly bigint[]; denominator: bigint } {
  let divisor = denominator;
  for (const c of coefficients) {
    if (divisor === 1n) return { coefficients, denominator };
    divisor = greatestCommonDivisor(divisor, BigInt(c));
  }
  if (divisor === 1n) return { coefficients, denominator };
  const divided =
    coefficients instanceof Float64Array && divisor < BigInt(SAFE)
      ? coefficients.map((c) => c / Number(divisor))
      : Array.from<number | bigint, bigint>(coefficients, (c) => BigInt(c) / divisor);
  return { coefficients: divided, denominator: denominator / divisor };
}

/**
 * The canonical polynomial with these terms.
 *
 * @param degrees exact degrees of all variables of the layout, where they are known beforehand
 */
export function finish(packed: Packed, layout: Layout, denominator: bigint, known?: readonly number[]): Polynomial {
  if (packed.coefficients.length === 0) return zero;
  const degrees = known ?? exactDegrees(packed.keys, layout);
  const { keys, layout: exact } = exactLayout(packed.keys, layout, degrees);
  const order = sortedOrder(keys, exact.words);
  const { words } = exact;
  const reduced = lowestTerms(packed.coefficients, denominator);
  let coefficients = demote(reduced.coefficients);
  let sortedKeys = keys;
  if (order !== undefined) {
    sortedKeys = new Float64Array(keys.length);
    for (let t = 0; t < order.length; t++) {
      const from = order[t] ?? 0;
      for (let w = 0; w < words; w++) sortedKeys[t * words + w] = keys[from * words + w] ?? 0;
    }
    const unsorted = coefficients;
    coefficients =
      unsorted instanceof Float64Array
        ? Float64Array.from(order, (t) => unsorted[t] ?? 0)
        : order.map((t) => unsorted[t] ?? 0n);
  }
  let norm = 0;
  for (const c of coefficients) norm += Math.abs(Number(c));
  let complex = false;
  for (let at = words - 1; at < sortedKeys.length && !complex; at += words) complex = (sortedKeys[at] ?? 0) % 4 !== 0;
  return {
    names: exact.names,
    layout: exact,
    keys: sortedKeys,
    coefficients,
    norm,
    denominator: reduced.denominator,
    complex,
  };
}

function exactLayout(
  keys: Float64Array,
  layout: Layout,
  degrees: readonly number[],
): { keys: Float64Array; layout: Layout } {
  let same = true;
  let samePacking = true;
  let used = 0;
  for (let v = 0; v < degrees.length; v++) {
    const degree = degrees[v] ?? 0;
    if (degree > 0) used++;
    if (degree !== layout.degrees[v]) same = false;
    const span = layout.span[v] ?? 1;
    if (degree < span / 2) samePacking = false;
  }
  if (same) return { keys, layout };
  if (samePacking) return { keys, layout: { ...layout, degrees } };
  const names = used === degrees.length ? layout.names : layout.names.filter((_, v) => (degrees[v] ?? 0) > 0);
  const exact = createLayout(
    names,
    degrees.filter((degree) => degree > 0),
  );
  // The old layout restricted to the variables that are left.
  const kept = layout.names.flatMap((_, v) => ((degrees[v] ?? 0) > 0 ? [v] : []));
  const restricted: Layout = {
    names: exact.names,
    degrees: exact.degrees,
    words: layout.words,
    word: kept.map((v) => layout.word[v] ?? 0),
    unit: kept.map((v) => layout.unit[v] ?? 1),
    span: kept.map((v) => layout.span[v] ?? 1),
  };
  return { keys: repack(keys, restricted, exact), layout: exact };
}

/** A layout with the variables of all the polynomials and room for the degrees that `combine` makes of theirs. */
export function unifyLayouts(layouts: readonly Layout[], combine: (a: number, b: number) => number): Layout {
  const [first, ...others] = layouts;
  if (first === undefined) return emptyLayout;
  if (others.every((layout) => layout.names.length === 0)) return first;
  const degrees = new Map<string, number>();
  for (const layout of layouts) {
    for (let v = 0; v < layout.names.length; v++) {
      const name = layout.names[v] ?? '';
      const known = degrees.get(name);
      const degree = layout.degrees[v] ?? 1;
      degrees.set(name, known === undefined ? degree : combine(known, degree));
    }
  }
  const names = [...degrees.keys()].sort();
  return createLayout(
    names,
    names.map((name) => degrees.get(name) ?? 1),
  );
}

/** The terms of p in a larger layout. */
export function embed(p: Polynomial, layout: Layout): Packed {
  if (p.layout === layout) return p;
  return { keys: repack(p.keys, p.layout, layout), coefficients: p.coefficients, norm: p.norm };
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return a === b ? a : (a / greatestCommonDivisor(a, b)) * b;
}

/** The sum of any number of polynomials; 0 for none. */
export function add(...polynomials: readonly Polynomial[]): Polynomial {
  const parts = polynomials.filter((p) => p.keys.length > 0);
  const [first, ...others] = parts;
  if (first === undefined) return zero;
  if (others.length === 0) return first;
  const layout = unifyLayouts(
    parts.map((p) => p.layout),
    Math.max,
  );
  const denominator = parts.reduce((lcm, p) => leastCommonMultiple(lcm, p.denominator), 1n);
  const sum = new PackedSum(
    layout.words,
    parts.reduce((count, p) => count + p.coefficients.length, 0),
  );
  for (const p of parts) sum.add(scaled(embed(p, layout), denominator / p.denominator), 1);
  const packed = sum.take();
  // Without cancellation the degrees are those of the parts.
  return finish(packed, layout, denominator, packed.coefficients.length === sum.size ? layout.degrees : undefined);
}

/** factor · terms. */
export function scaled(packed: Packed, factor: bigint): Packed {
  if (factor === 1n) return packed;
  const norm = packed.norm * Math.abs(Number(factor));
  if (norm < SAFE && packed.coefficients instanceof Float64Array) {
    const f = Number(factor);
    return { keys: packed.keys, coefficients: packed.coefficients.map((c) => c * f), norm };
  }
  return {
    keys: packed.keys,
    coefficients: Array.from<number | bigint, bigint>(packed.coefficients, (c) => BigInt(c) * factor),
    norm,
  };
}

function multiplyPair(a: Polynomial, b: Polynomial): Polynomial {
  if (b === one) return a;
  if (a === one) return b;
  if (a.keys.length === 0 || b.keys.length === 0) return zero;
  // Degrees add exactly, because Q(i)[x] has no divisors of zero.
  const layout = unifyLayouts([a.layout, b.layout], (x, y) => x + y);
  const n = a.coefficients.length;
  const m = b.coefficients.length;
  const sum = new PackedSum(layout.words, Math.min(n * m, 4 * (n + m)));
  sum.addProduct(embed(a, layout), embed(b, layout), 1, a.complex && b.complex);
  return finish(sum.take(), layout, a.denominator * b.denominator, layout.degrees);
}

/** The product of any number of polynomials; 1 for none. */
export function multiply(...polynomials: readonly Polynomial[]): Polynomial {
  let product = polynomials[0] ?? one;
  for (let k = 1; k < polynomials.length; k++) product = multiplyPair(product, polynomials[k] ?? one);
  return product;
}

/**
 * p^exponent by repeated squaring.
 *
 * @param exponent non-negative integer, at most {@link LARGEST_EXPONENT}
 * @throws {@link AlgebraError} for any other exponent
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

/** The number of bits of the longest integer among the numerators and the denominator. */
export function coefficientBits(p: Polynomial): number {
  let longest = p.denominator;
  for (const c of p.coefficients) {
    const size = BigInt(c < 0 ? -c : c);
    if (size > longest) longest = size;
  }
  return longest.toString(2).length;
}

/** One monomial of a polynomial with the real and imaginary parts of its numerator. */
export interface PackedTerm {
  /** Position in `keys` of the monomial's words. */
  readonly at: number;
  readonly re: bigint;
  readonly im: bigint;
}

/** The monomials in order; real and imaginary part of a coefficient are neighbours in the packing. */
export function* packedTerms(p: Polynomial): Generator<PackedTerm> {
  const { words } = p.layout;
  const { keys, coefficients } = p;
  let t = 0;
  while (t < coefficients.length) {
    const at = t * words;
    const last = keys[at + words - 1] ?? 0;
    const imaginary = last % 4 === 1;
    const value = BigInt(coefficients[t] ?? 0);
    t++;
    // i x comes just before x.
    let partner = imaginary && t < coefficients.length && keys[at + 2 * words - 1] === last - 1;
    for (let w = 0; w < words - 1 && partner; w++) partner = keys[at + w] === keys[at + words + w];
    const real = partner ? BigInt(coefficients[t] ?? 0) : 0n;
    if (partner) t++;
    yield imaginary ? { at, re: real, im: value } : { at, re: value, im: 0n };
  }
}

/** The exponents of the monomial at a position of `keys`. */
export function exponentsAt(p: Polynomial, at: number): readonly number[] {
  return p.names.map((_, v) => exponentOf(p.layout, p.keys, at, v));
}
