/**
 * Sparse multivariate polynomials over the Gaussian rationals, in variables named by any text: masses,
 * couplings, scalar products (`k3.p1`) and Levi-Civita contractions (`e_(k3,k4,p1,p2)`). All operations are
 * exact; results are in canonical form, so equality is equality of representations.
 */
import { AlgebraError } from '../errors.ts';
import { formatGaussian, type GaussianRational, gaussian, negateGaussian } from './gaussian-rational.ts';
import { createLayout, exponentOf, monomialReader } from './packed-layout.ts';
import type { Packed } from './packed-sum.ts';
import {
  add,
  exponentsAt,
  finish,
  imaginaryUnit,
  multiply,
  one,
  type Polynomial,
  packedTerms,
  power,
  scaled,
  zero,
} from './polynomial-ring.ts';
import { type Rational, rational } from './rational.ts';

// biome-ignore lint/performance/noBarrelFile: the one public face of polynomials, whose representation lives in polynomial-ring.ts
export { divideExactly } from './polynomial-division.ts';
export { evaluate } from './polynomial-evaluation.ts';
export { add, coefficientBits, imaginaryUnit, multiply, one, type Polynomial, power, zero } from './polynomial-ring.ts';

const ZERO = rational(0n);

/** One term of a polynomial: coefficient · Π name^power, powers ≥ 1. */
export interface Term {
  readonly coefficient: GaussianRational;
  readonly powers: ReadonlyMap<string, number>;
}

/** The constant polynomial; a `number` must be a safe integer. */
export function constant(value: Rational | GaussianRational | bigint | number): Polynomial {
  const { re, im } = typeof value === 'object' && 're' in value ? value : gaussian(value);
  const denominator = re.denominator * im.denominator;
  const real = scaleNumerator(one, re.numerator * im.denominator, denominator);
  if (im.numerator === 0n) return real;
  return add(real, scaleNumerator(imaginaryUnit, im.numerator * re.denominator, denominator));
}

/** The variable `name`; any non-empty text. */
export function variable(name: string): Polynomial {
  if (name === '') throw new AlgebraError('a variable needs a name');
  const layout = createLayout([name], [1]);
  return {
    names: layout.names,
    layout,
    keys: Float64Array.of(layout.unit[0] ?? 1),
    coefficients: Float64Array.of(1),
    norm: 1,
    denominator: 1n,
    complex: false,
  };
}

/** p · numerator/denominator. */
function scaleNumerator(p: Polynomial, numerator: bigint, denominator: bigint): Polynomial {
  if (numerator === 0n || isZero(p)) return zero;
  return finish(scaled(p, numerator), p.layout, p.denominator * denominator, p.layout.degrees);
}

/** −p. */
export function negate(p: Polynomial): Polynomial {
  const { coefficients } = p;
  return {
    ...p,
    coefficients: coefficients instanceof Float64Array ? coefficients.map((c) => -c) : coefficients.map((c) => -c),
  };
}

/** a − b. */
export function subtract(a: Polynomial, b: Polynomial): Polynomial {
  return add(a, negate(b));
}

/** p · by. */
export function scale(p: Polynomial, by: Rational | bigint | number): Polynomial {
  const factor = typeof by === 'object' ? by : rational(by);
  return scaleNumerator(p, factor.numerator, factor.denominator);
}

/** Keeps the terms with the given power of i, with a sign, without that i. */
function partOf(p: Polynomial, imaginary: 0 | 1): Polynomial {
  const { words } = p.layout;
  const picked: number[] = [];
  p.coefficients.forEach((_: number | bigint, t: number) => {
    if ((p.keys[t * words + words - 1] ?? 0) % 4 === imaginary) picked.push(t);
  });
  return finish(select(p, picked, -imaginary), p.layout, p.denominator);
}

/** The terms at the given positions with `shift` added to their last words. */
function select(p: Polynomial, positions: readonly number[], shift: number): Packed {
  const { words } = p.layout;
  const keys = new Float64Array(positions.length * words);
  positions.forEach((from, t) => {
    for (let w = 0; w < words; w++) keys[t * words + w] = p.keys[from * words + w] ?? 0;
    keys[t * words + words - 1] = (keys[t * words + words - 1] ?? 0) + shift;
  });
  const { coefficients } = p;
  return {
    keys,
    coefficients:
      coefficients instanceof Float64Array
        ? Float64Array.from(positions, (t) => coefficients[t] ?? 0)
        : positions.map((t) => coefficients[t] ?? 0n),
    norm: p.norm,
  };
}

/** The complex conjugate i ↦ −i; all variables are real. */
export function conjugate(p: Polynomial): Polynomial {
  if (!p.complex) return p;
  return subtract(realPart(p), multiply(imaginaryUnit, imaginaryPart(p)));
}

/** (p + p*)/2, all variables being real. */
export function realPart(p: Polynomial): Polynomial {
  return p.complex ? partOf(p, 0) : p;
}

/** (p − p*)/2i, all variables being real. */
export function imaginaryPart(p: Polynomial): Polynomial {
  return p.complex ? partOf(p, 1) : zero;
}

/** The variables that occur in p, in code-unit order. */
export function variablesOf(p: Polynomial): readonly string[] {
  return p.names;
}

/** The number of monomials with a non-zero coefficient. */
export function termCount(p: Polynomial): number {
  if (!p.complex) return p.coefficients.length;
  let count = 0;
  for (const _ of packedTerms(p)) count++;
  return count;
}

/** True for the zero polynomial. */
export function isZero(p: Polynomial): boolean {
  return p.coefficients.length === 0;
}

/** True when a − b is the zero polynomial. */
export function equals(a: Polynomial, b: Polynomial): boolean {
  return isZero(subtract(a, b));
}

/** The total degree, or the degree in one variable; −1 for the zero polynomial. */
export function degree(p: Polynomial, name?: string): number {
  if (isZero(p)) return -1;
  if (name !== undefined) return p.layout.degrees[p.names.indexOf(name)] ?? 0;
  let largest = 0;
  for (let at = 0; at < p.keys.length; at += p.layout.words) {
    largest = Math.max(
      largest,
      exponentsAt(p, at).reduce((sum, e) => sum + e, 0),
    );
  }
  return largest;
}

/** The terms of p by their power of the variable v, without that power. */
function byPower(p: Polynomial, v: number): readonly Packed[] {
  const { words } = p.layout;
  const positions: number[][] = Array.from({ length: (p.layout.degrees[v] ?? 0) + 1 }, () => []);
  for (let t = 0; t < p.coefficients.length; t++) positions[exponentOf(p.layout, p.keys, t * words, v)]?.push(t);
  return positions.map((list, e) => {
    const part = select(p, list, 0);
    const unit = p.layout.unit[v] ?? 1;
    for (let at = p.layout.word[v] ?? 0; at < part.keys.length; at += words) {
      part.keys[at] = (part.keys[at] ?? 0) - e * unit;
    }
    return part;
  });
}

/** The coefficients of p as a polynomial in one variable; index = power, [] for the zero polynomial. */
export function coefficientsIn(p: Polynomial, name: string): readonly Polynomial[] {
  if (isZero(p)) return [];
  const v = p.names.indexOf(name);
  if (v < 0) return [p];
  return byPower(p, v).map((part) => finish(part, p.layout, p.denominator));
}

/** ∂p/∂name. */
export function derivative(p: Polynomial, name: string): Polynomial {
  const x = variable(name);
  const parts = coefficientsIn(p, name).map((c, e) => (e === 0 ? zero : scale(multiply(c, power(x, e - 1)), e)));
  return add(...parts);
}

/** Replaces variables by polynomials, all at once: a rule's right-hand side is not substituted again. */
export function substitute(p: Polynomial, rules: ReadonlyMap<string, Polynomial>): Polynomial {
  if (!p.names.some((name) => rules.has(name))) return p;
  const powers = p.names.map((name): Polynomial[] | undefined => (rules.has(name) ? [one] : undefined));
  const powerOf = (v: number, exponent: number): Polynomial => {
    const known = powers[v] ?? [one];
    while (known.length <= exponent) {
      known.push(multiply(known[known.length - 1] ?? one, rules.get(p.names[v] ?? '') ?? one));
    }
    return known[exponent] ?? one;
  };
  // Terms that need the same product of replacements share it.
  const { words, word, unit } = p.layout;
  const replacedVariables = p.names.flatMap((name, v) => (rules.has(name) ? [v] : []));
  const groups = new Map<string, { positions: number[]; exponents: readonly number[] }>();
  for (let t = 0; t < p.coefficients.length; t++) {
    const exponents = replacedVariables.map((v) => exponentOf(p.layout, p.keys, t * words, v));
    const key = exponents.join();
    const group = groups.get(key) ?? { positions: [], exponents };
    groups.set(key, group);
    group.positions.push(t);
  }
  const parts = [...groups.values()].map(({ positions, exponents }) => {
    const part = select(p, positions, 0);
    replacedVariables.forEach((v, k) => {
      const shift = (exponents[k] ?? 0) * (unit[v] ?? 1);
      if (shift === 0) return;
      for (let at = word[v] ?? 0; at < part.keys.length; at += words) part.keys[at] = (part.keys[at] ?? 0) - shift;
    });
    const factors = replacedVariables.flatMap((v, k) => {
      const e = exponents[k] ?? 0;
      return e === 0 ? [] : [powerOf(v, e)];
    });
    return multiply(finish(part, p.layout, p.denominator), ...factors);
  });
  return add(...parts);
}

/**
 * Lowers powers by x² ↦ squares(x) until no power ≥ 2 of any listed variable is left.
 *
 * @throws {AlgebraError} when the rules raise each other's powers without end
 */
export function reduceSquares(p: Polynomial, squares: ReadonlyMap<string, Polynomial>): Polynomial {
  let current = p;
  for (let round = 0; round < 1000; round++) {
    const name = current.names.find((candidate) => squares.has(candidate) && degree(current, candidate) >= 2);
    if (name === undefined) return current;
    const square = squares.get(name) ?? one;
    const x = variable(name);
    current = add(
      ...coefficientsIn(current, name).map((coefficient, e) =>
        multiply(coefficient, power(square, Math.floor(e / 2)), e % 2 === 1 ? x : one),
      ),
    );
  }
  throw new AlgebraError('the rules for squares do not end');
}

/** The terms of p, higher total degree first, then the larger power of the earlier variable (in code-unit order). */
export function terms(p: Polynomial): readonly Term[] {
  const list: { term: Term; total: number }[] = [];
  const read = monomialReader(p.layout, p.keys);
  let sorted = true;
  let previous = Number.POSITIVE_INFINITY;
  for (const { at, re, im } of packedTerms(p)) {
    const powers = new Map<string, number>();
    let total = 0;
    read(at, (v, e) => {
      powers.set(p.names[v] ?? '', e);
      total += e;
    });
    const coefficient = { re: rational(re, p.denominator), im: im === 0n ? ZERO : rational(im, p.denominator) };
    list.push({ term: { coefficient, powers }, total });
    sorted &&= total <= previous;
    previous = total;
  }
  if (!sorted) list.sort((a, b) => b.total - a.total);
  return list.map(({ term }) => term);
}

/** FORM style, deterministic: `1/2*k3.p1*me^2 - i_*e_(k3,k4,p1,p2)`. */
export function toText(p: Polynomial): string {
  if (isZero(p)) return '0';
  return terms(p)
    .map(({ coefficient, powers }, t) => {
      const negative =
        coefficient.re.numerator < 0n || (coefficient.re.numerator === 0n && coefficient.im.numerator < 0n);
      const number = formatGaussian(negative ? negateGaussian(coefficient) : coefficient);
      const factors = [...powers].map(([name, e]) => (e === 1 ? name : `${name}^${e}`));
      const body = number === '1' && factors.length > 0 ? factors.join('*') : [number, ...factors].join('*');
      if (t === 0) return negative ? `-${body}` : body;
      return negative ? ` - ${body}` : ` + ${body}`;
    })
    .join('');
}

/** The variable p·q, the two names in code-unit order: `k3.p1`. */
export function dotName(p: string, q: string): string {
  return p <= q ? `${p}.${q}` : `${q}.${p}`;
}

/**
 * The variable ε_{μνρσ} a^μ b^ν c^ρ d^σ with ε_{0123} = −1 as `e_(k3,k4,p1,p2)`, names in code-unit order, and
 * the sign of the sorting permutation: 0 when two names are equal.
 */
export function epsilonName(a: string, b: string, c: string, d: string): { name: string; sign: 1 | -1 | 0 } {
  const names = [a, b, c, d];
  let sign: 1 | -1 | 0 = 1;
  for (let i = 1; i < 4; i++) {
    for (let j = i; j > 0; j--) {
      const left = names[j - 1] ?? '';
      const right = names[j] ?? '';
      if (left === right) sign = 0;
      if (left <= right) break;
      names[j - 1] = right;
      names[j] = left;
      sign = sign === 1 ? -1 : sign === -1 ? 1 : 0;
    }
  }
  return { name: `e_(${names.join()})`, sign };
}
