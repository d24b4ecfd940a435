/**
 * Sparse multivariate polynomials over the Gaussian rationals, in variables named by any text: masses,
 * couplings, scalar products (`k3.p1`) and Levi-Civita contractions (`e_(k3,k4,p1,p2)`). All operations are
 * exact; results are in canonical form, so equality is equality of representations.
 */
import { AlgebraError } from '../errors.ts';
import {
  addGaussian,
  formatGaussian,
  type GaussianRational,
  gaussian,
  multiplyGaussian,
  negateGaussian,
} from './gaussian-rational.ts';
import {
  accumulate,
  accumulator,
  add,
  finish,
  mapCoefficients,
  multiply,
  one,
  type Polynomial,
  power,
  zero,
} from './polynomial-ring.ts';
import { type Rational, rational } from './rational.ts';

// biome-ignore lint/performance/noBarrelFile: the one public face of polynomials, whose representation lives in polynomial-ring.ts
export { divideExactly } from './polynomial-division.ts';
export { add, imaginaryUnit, multiply, one, type Polynomial, power, zero } from './polynomial-ring.ts';

/** One term of a polynomial: coefficient · Π name^power, powers ≥ 1. */
export interface Term {
  readonly coefficient: GaussianRational;
  readonly powers: ReadonlyMap<string, number>;
}

/** The constant polynomial; a `number` must be a safe integer. */
export function constant(value: Rational | GaussianRational | bigint | number): Polynomial {
  const { re, im } = typeof value === 'object' && 're' in value ? value : gaussian(value);
  const sum = accumulator([]);
  accumulate(sum, [], re.numerator * im.denominator, im.numerator * re.denominator);
  return finish(sum, re.denominator * im.denominator);
}

/** The variable `name`; any non-empty text. */
export function variable(name: string): Polynomial {
  if (name === '') throw new AlgebraError('a variable needs a name');
  return { names: [name], exponents: [[1]], re: [1n], im: [0n], denominator: 1n };
}

export function negate(p: Polynomial): Polynomial {
  return mapCoefficients(p, (re, im) => [-re, -im]);
}

export function subtract(a: Polynomial, b: Polynomial): Polynomial {
  return add(a, negate(b));
}

/** p · by. */
export function scale(p: Polynomial, by: Rational | bigint | number): Polynomial {
  const factor = typeof by === 'object' ? by : rational(by);
  const n = factor.numerator;
  return mapCoefficients(p, (re, im) => [re * n, im * n], p.denominator * factor.denominator);
}

/** The complex conjugate i ↦ −i; all variables are real. */
export function conjugate(p: Polynomial): Polynomial {
  return mapCoefficients(p, (re, im) => [re, -im]);
}

/** (p + p*)/2, all variables being real. */
export function realPart(p: Polynomial): Polynomial {
  return mapCoefficients(p, (re) => [re, 0n]);
}

/** (p − p*)/2i, all variables being real. */
export function imaginaryPart(p: Polynomial): Polynomial {
  return mapCoefficients(p, (_, im) => [im, 0n]);
}

/** The variables that occur in p, in code-unit order. */
export function variablesOf(p: Polynomial): readonly string[] {
  return p.names;
}

export function termCount(p: Polynomial): number {
  return p.exponents.length;
}

export function isZero(p: Polynomial): boolean {
  return p.exponents.length === 0;
}

/** True when a − b is the zero polynomial. */
export function equals(a: Polynomial, b: Polynomial): boolean {
  return isZero(subtract(a, b));
}

/** The total degree, or the degree in one variable; −1 for the zero polynomial. */
export function degree(p: Polynomial, name?: string): number {
  const at = name === undefined ? -1 : p.names.indexOf(name);
  let largest = -1;
  for (const exponents of p.exponents) {
    const here = name === undefined ? exponents.reduce((sum, e) => sum + e, 0) : (exponents[at] ?? 0);
    largest = Math.max(largest, here);
  }
  return largest;
}

/** The coefficients of p as a polynomial in one variable; index = power, [] for the zero polynomial. */
export function coefficientsIn(p: Polynomial, name: string): readonly Polynomial[] {
  if (isZero(p)) return [];
  const at = p.names.indexOf(name);
  if (at < 0) return [p];
  const sums = Array.from({ length: degree(p, name) + 1 }, () => accumulator(p.names));
  p.exponents.forEach((exponents, t) => {
    const sum = sums[exponents[at] ?? 0];
    if (sum !== undefined) accumulate(sum, exponents.with(at, 0), p.re[t] ?? 0n, p.im[t] ?? 0n);
  });
  return sums.map((sum) => finish(sum, p.denominator));
}

/** ∂p/∂name. */
export function derivative(p: Polynomial, name: string): Polynomial {
  const at = p.names.indexOf(name);
  if (at < 0) return zero;
  const sum = accumulator(p.names);
  p.exponents.forEach((exponents, t) => {
    const e = exponents[at] ?? 0;
    if (e > 0) accumulate(sum, exponents.with(at, e - 1), (p.re[t] ?? 0n) * BigInt(e), (p.im[t] ?? 0n) * BigInt(e));
  });
  return finish(sum, p.denominator);
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
  const groups = new Map<string, { sum: ReturnType<typeof accumulator>; replaced: readonly number[] }>();
  p.exponents.forEach((exponents, t) => {
    const replaced = exponents.map((e, v) => (powers[v] === undefined ? 0 : e));
    const kept = exponents.map((e, v) => (powers[v] === undefined ? e : 0));
    const key = replaced.join();
    const group = groups.get(key) ?? { sum: accumulator(p.names), replaced };
    groups.set(key, group);
    accumulate(group.sum, kept, p.re[t] ?? 0n, p.im[t] ?? 0n);
  });
  const parts = [...groups.values()].map(({ sum, replaced }) =>
    multiply(finish(sum, p.denominator), ...replaced.flatMap((e, v) => (e === 0 ? [] : [powerOf(v, e)]))),
  );
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

/** The terms of p, higher total degree first, then lexicographically by variable name. */
export function terms(p: Polynomial): readonly Term[] {
  return p.exponents.map((exponents, t) => {
    const powers = new Map<string, number>();
    p.names.forEach((name, v) => {
      const e = exponents[v] ?? 0;
      if (e !== 0) powers.set(name, e);
    });
    return {
      coefficient: gaussian(rational(p.re[t] ?? 0n, p.denominator), rational(p.im[t] ?? 0n, p.denominator)),
      powers,
    };
  });
}

/**
 * The exact value of p.
 *
 * @throws {AlgebraError} naming a variable without value
 */
export function evaluate(p: Polynomial, values: ReadonlyMap<string, GaussianRational>): GaussianRational {
  const powers = p.names.map((name) => {
    const value = values.get(name);
    if (value === undefined) throw new AlgebraError(`no value for the variable '${name}'`);
    return [gaussian(1n), value];
  });
  const powerOf = (v: number, exponent: number): GaussianRational => {
    const known = powers[v] ?? [];
    const base = known[1] ?? gaussian(1n);
    while (known.length <= exponent) known.push(multiplyGaussian(known[known.length - 1] ?? gaussian(1n), base));
    return known[exponent] ?? gaussian(1n);
  };
  let total = gaussian(0n);
  p.exponents.forEach((exponents, t) => {
    let product = gaussian(p.re[t] ?? 0n, p.im[t] ?? 0n);
    exponents.forEach((e, v) => {
      if (e !== 0) product = multiplyGaussian(product, powerOf(v, e));
    });
    total = addGaussian(total, product);
  });
  return multiplyGaussian(total, gaussian(rational(1n, p.denominator)));
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
