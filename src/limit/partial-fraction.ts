/** Integrals of rational functions with linear denominators: a polynomial, powers, and logarithms, exactly. */
import {
  add,
  coefficientsIn,
  isZero,
  multiply,
  one,
  type Polynomial,
  power,
  scale,
  substitute,
  subtract,
  variable,
  zero,
} from '../algebra/polynomial.ts';
import { rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import type { Reciprocals } from './reciprocal.ts';

/** coefficient · log(upper/lower). */
export interface Logarithm {
  readonly coefficient: Polynomial;
  readonly upper: Polynomial;
  readonly lower: Polynomial;
}

/** rational + Σ logarithms; the polynomials contain reciprocals. */
export interface Primitive {
  readonly rational: Polynomial;
  readonly logarithms: readonly Logarithm[];
}

/** The denominator as a variable of its own; no parameter has such a name. */
const LOCAL = '#L';

interface LinearFactor {
  readonly constant: Polynomial;
  readonly slope: Polynomial;
  readonly power: number;
}

/**
 * ∫ f dx from lower to upper.
 *
 * @param f - numerator polynomial in x, over factors of degree at most 1 in x
 * @param bounds - may contain reciprocals and a square root; `simplify` knows the root's square
 * @throws {@link AlgebraError} where a factor is not linear in x or vanishes at a bound
 */
export function integrate(
  f: RationalFunction,
  name: string,
  bounds: readonly [lower: Polynomial, upper: Polynomial],
  reciprocals: Reciprocals,
  simplify: (p: Polynomial) => Polynomial,
): Primitive {
  const linear: LinearFactor[] = [];
  let front = one;
  for (const { factor, power: exponent } of f.denominators) {
    const [c0 = zero, c1 = zero, ...more] = coefficientsIn(factor, name);
    if (more.length > 0) throw new AlgebraError(`limit: a denominator is not linear in ${name}; no closed form`);
    if (isZero(c1)) front = multiply(front, power(reciprocals.inverse(factor), exponent));
    else linear.push({ constant: c0, slope: c1, power: exponent });
  }
  const [lower, upper] = bounds;
  const parts: Polynomial[] = [];
  const powers = polynomialPart(f.numerator, linear, name, reciprocals);
  const rise = risePowers(lower, upper, powers.length, simplify);
  powers.forEach((c, n) => {
    parts.push(multiply(c, rise[n] ?? zero));
  });
  const logarithms: Logarithm[] = [];
  linear.forEach((factor, n) => {
    const others = linear.toSpliced(n, 1);
    const inverseSlope = reciprocals.inverse(factor.slope);
    const [below, above] = [lower, upper].map((x) => simplify(add(factor.constant, multiply(factor.slope, x))));
    if (below === undefined || above === undefined) return;
    const product = simplify(multiply(below, above));
    if (isZero(reciprocals.resolve(product).numerator)) {
      throw new AlgebraError(
        'limit: the integral diverges where a propagator vanishes at the edge; a cut makes it finite',
      );
    }
    const inverse = reciprocals.inverse(product);
    principalPart(f.numerator, factor, others, name, reciprocals).forEach((c, order) => {
      // c/L^j with j = power − order.
      const j = factor.power - order;
      if (isZero(c)) return;
      if (j === 1) logarithms.push({ coefficient: multiply(front, c, inverseSlope), upper: above, lower: below });
      else {
        const difference = subtract(power(above, j - 1), power(below, j - 1));
        parts.push(scale(multiply(c, inverseSlope, difference, power(inverse, j - 1)), rational(1, j - 1)));
      }
    });
  });
  return { rational: simplify(multiply(front, add(zero, ...parts))), logarithms };
}

/** (upper^(n+1) − lower^(n+1))/(n + 1) for n = 0 … count − 1. */
function risePowers(
  lower: Polynomial,
  upper: Polynomial,
  count: number,
  simplify: (p: Polynomial) => Polynomial,
): readonly Polynomial[] {
  const list: Polynomial[] = [];
  let [below, above] = [one, one];
  for (let n = 0; n < count; n += 1) {
    [below, above] = [simplify(multiply(below, lower)), simplify(multiply(above, upper))];
    list.push(scale(subtract(above, below), rational(1, n + 1)));
  }
  return list;
}

/** The coefficients of x⁰, x¹, … in the polynomial part, from the expansion at x = ∞. */
function polynomialPart(
  numerator: Polynomial,
  linear: readonly LinearFactor[],
  name: string,
  reciprocals: Reciprocals,
): readonly Polynomial[] {
  const top = coefficientsIn(numerator, name);
  const below = linear.reduce((sum, { power: e }) => sum + e, 0);
  const count = top.length - below;
  if (count <= 0) return [];
  // N/Π L = x^(n − p) (n₀ + n₁/x + …) Π (c₁ + c₀/x)^{−p}.
  let series = top.toReversed().slice(0, count);
  for (const { constant, slope, power: exponent } of linear) {
    series = multiplyTruncated(series, inversePowers(slope, constant, exponent, count, reciprocals));
  }
  return series.toReversed();
}

/** The coefficients of L^{−p}, L^{1−p}, …, L^{−1} at the root of L = c₀ + c₁x. */
function principalPart(
  numerator: Polynomial,
  { constant: c0, slope: c1, power: exponent }: LinearFactor,
  others: readonly LinearFactor[],
  name: string,
  reciprocals: Reciprocals,
): readonly Polynomial[] {
  const inverse = reciprocals.inverse(c1);
  const local = variable(LOCAL);
  const x = multiply(subtract(local, c0), inverse);
  let series = coefficientsIn(substitute(numerator, new Map([[name, x]])), LOCAL).slice(0, exponent);
  for (const { constant: d0, slope: d1, power: e } of others) {
    const value = subtract(d0, multiply(d1, c0, inverse));
    series = multiplyTruncated(series, inversePowers(value, multiply(d1, inverse), e, exponent, reciprocals));
  }
  return series;
}

/** The first coefficients of (v + w z)^{−p} in z. */
function inversePowers(
  v: Polynomial,
  w: Polynomial,
  p: number,
  count: number,
  reciprocals: Reciprocals,
): readonly Polynomial[] {
  const inverse = reciprocals.inverse(v);
  const list = [power(inverse, p)];
  for (let n = 1; n < count; n += 1) {
    list.push(scale(multiply(list[n - 1] ?? zero, w, inverse), rational(-(p + n - 1), n)));
  }
  return list;
}

function multiplyTruncated(a: readonly Polynomial[], b: readonly Polynomial[]): Polynomial[] {
  return b.map((_, n) =>
    add(zero, ...Array.from({ length: n + 1 }, (_, k) => multiply(a[k] ?? zero, b[n - k] ?? zero))),
  );
}
