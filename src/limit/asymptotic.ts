/** Closed forms far above all masses: series in the inverse energy, whose coefficients are linear in logarithms of it. */
import {
  add,
  coefficientsIn,
  degree,
  isZero,
  multiply,
  negate,
  one,
  type Polynomial,
  power,
  scale,
  subtract,
  toText,
  variable,
  zero,
} from '../algebra/polynomial.ts';
import { rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import { numberOf, type Reciprocals } from './reciprocal.ts';
import { squareRoot } from './root.ts';
import {
  addSeries,
  leadOf,
  mapSeries,
  monomialSeries,
  multiplySeries,
  powerOfSeries,
  type Series,
  scaleSeries,
} from './series.ts';
import { ROOT, type TotalIntegral } from './total.ts';

/** coefficient · x^exponent · log(argument), without the logarithm where there is no argument. */
export interface AsymptoticTerm {
  readonly exponent: number;
  readonly coefficient: Polynomial;
  /** In x; contains reciprocals. */
  readonly argument?: Polynomial;
}

/**
 * The expansion at x → ∞, largest powers first.
 *
 * log(c x^k (1 + a₁/x + …)) = log(c x^k) + l₁/x + … with lₙ = aₙ − (1/n) Σ_{k<n} k l_k a_{n−k}.
 *
 * @param name - x, the energy or its square
 * @param orders - powers beyond the largest that are kept; what cancels counts
 * @throws {@link AlgebraError} where the root grows with a half-integer power
 */
export function expandAtInfinity(
  { rational: value, logarithms, radicand }: TotalIntegral,
  name: string,
  orders: number,
  reciprocals: Reciprocals,
): readonly AsymptoticTerm[] {
  const root = rootSeries(radicand, name, orders, reciprocals);
  const series = (p: Polynomial): Series => fractionSeries(p, name, root, orders, reciprocals);
  let plain = series(value);
  const parts = new Map<string, { argument: Polynomial; series: Series }>();
  for (const { coefficient, upper, lower } of logarithms) {
    const direct = series(multiply(upper, reciprocals.inverse(lower)));
    // The argument that grows with x: log(1/z) = −log(z).
    const turned = direct.valuation > 0;
    const argument = turned ? series(multiply(lower, reciprocals.inverse(upper))) : direct;
    const lead = leadOf(argument);
    const factor = series(turned ? negate(coefficient) : coefficient);
    const grown = mapSeries({ ...argument, valuation: 0 }, (c) => multiply(c, reciprocals.inverse(lead)));
    plain = addSeries(plain, multiplySeries(factor, logarithmOf(grown)));
    const whole = multiply(lead, power(variable(name), -argument.valuation));
    if (toText(whole) === '1') continue;
    const key = toText(reciprocals.shortened(whole));
    const known = parts.get(key)?.series;
    parts.set(key, { argument: whole, series: known === undefined ? factor : addSeries(known, factor) });
  }
  const all = [...[...parts.values()].flatMap((part) => termsOf(part.series, part.argument)), ...termsOf(plain)];
  const known = Math.min(...[plain, ...[...parts.values()].map((part) => part.series)].map(endOf));
  return all
    .map((term) => ({ ...term, coefficient: reciprocals.shortened(term.coefficient) }))
    .filter(({ coefficient, exponent }) => !isZero(coefficient) && -exponent < known)
    .toSorted((a, b) => b.exponent - a.exponent);
}

function termsOf({ valuation, coefficients }: Series, argument?: Polynomial): readonly AsymptoticTerm[] {
  return coefficients.map((coefficient, n) => ({
    exponent: -(valuation + n),
    coefficient,
    ...(argument === undefined ? {} : { argument }),
  }));
}

/** The first power of 1/x that is not known. */
function endOf({ valuation, coefficients }: Series): number {
  return valuation + coefficients.length;
}

/** log(1 + a₁ z + …). */
function logarithmOf({ coefficients }: Series): Series {
  const list: Polynomial[] = [zero];
  for (let n = 1; n < coefficients.length; n += 1) {
    const parts = Array.from({ length: n - 1 }, (_, k) =>
      scale(multiply(list[k + 1] ?? zero, coefficients[n - k - 1] ?? zero), rational(k + 1, n)),
    );
    list.push(subtract(coefficients[n] ?? zero, add(zero, ...parts)));
  }
  return mapSeries({ valuation: 0, coefficients: list }, (p) => p);
}

/** A polynomial in x with reciprocals as a series in 1/x. */
function fractionSeries(p: Polynomial, name: string, root: Series, orders: number, reciprocals: Reciprocals): Series {
  const { numerator, denominators } = reciprocals.resolve(p);
  return denominators.reduce(
    (product, { factor, power: e }) => {
      const below = rootedSeries(factor, name, root, orders);
      const inverse = reciprocals.inverse(leadOf(below));
      const { coefficients } = scaleSeries(powerOfSeries(below, rational(-e), inverse), power(inverse, e));
      const value = multiplySeries(product, { valuation: -e * below.valuation, coefficients });
      return mapSeries(value, (c) => reciprocals.shortened(c));
    },
    rootedSeries(numerator, name, root, orders),
  );
}

/** A polynomial in x and the root. */
function rootedSeries(p: Polynomial, name: string, root: Series, orders: number): Series {
  return coefficientsIn(p, ROOT).reduceRight<Series>(
    (sum, c) => addSeries(multiplySeries(sum, root), polynomialSeries(c, name, orders)),
    monomialSeries(zero, 0, orders),
  );
}

function polynomialSeries(p: Polynomial, name: string, orders: number): Series {
  if (isZero(p)) return monomialSeries(zero, 0, orders);
  const list = coefficientsIn(p, name).toReversed();
  const coefficients = Array.from({ length: orders }, (_, n) => list[n] ?? zero);
  return mapSeries({ valuation: -degree(p, name), coefficients }, (c) => c);
}

function rootSeries(radicand: readonly Polynomial[], name: string, orders: number, reciprocals: Reciprocals): Series {
  const inside = polynomialSeries(multiply(one, ...radicand), name, orders);
  const lead = numberOf(leadOf(inside));
  const front = lead === undefined ? undefined : squareRoot(lead);
  if (front === undefined || inside.valuation % 2 !== 0) {
    throw new AlgebraError('limit: the root in the cross section has no expansion in powers of the energy');
  }
  const { coefficients } = powerOfSeries(inside, rational(1, 2), reciprocals.inverse(leadOf(inside)));
  return mapSeries({ valuation: inside.valuation / 2, coefficients }, (c) => scale(c, front));
}
