/**
 * Power series in one small quantity δ, cut off after some terms, with polynomials as coefficients: Σ cₙ δ^(v+n), known
 * up to but not including δ^(v + length). Sums and products keep exactly the terms that are known.
 */
import { add, coefficientsIn, isZero, multiply, one, type Polynomial, scale, zero } from '../algebra/polynomial.ts';
import {
  addRational,
  divideRational,
  multiplyRational,
  type Rational,
  rational,
  subtractRational,
} from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';

export interface Series {
  /** The power of the first coefficient, which is not zero unless all are. */
  readonly valuation: number;
  readonly coefficients: readonly Polynomial[];
}

/** Drops leading zeros. */
function normalized({ valuation, coefficients }: Series): Series {
  const first = coefficients.findIndex((c) => !isZero(c));
  if (first < 0) return { valuation: valuation + coefficients.length, coefficients: [] };
  return { valuation: valuation + first, coefficients: coefficients.slice(first) };
}

/** Every coefficient transformed on its own. */
export function mapSeries({ valuation, coefficients }: Series, change: (p: Polynomial) => Polynomial): Series {
  return normalized({ valuation, coefficients: coefficients.map(change) });
}

/**
 * A polynomial in δ as a series of `length` terms after its first one.
 *
 * @param step - powers of the series' own unit in one power of δ
 */
export function seriesOf(p: Polynomial, name: string, length: number, step = 1): Series {
  const powers = coefficientsIn(p, name);
  if (powers.length === 0) return NOTHING;
  const first = Math.max(
    0,
    powers.findIndex((c) => !isZero(c)),
  );
  const coefficients = Array.from({ length }, (_, n) => (n % step === 0 ? (powers[first + n / step] ?? zero) : zero));
  return normalized({ valuation: first * step, coefficients });
}

/** 0, which is known to every order. */
const NOTHING: Series = { valuation: 1e9, coefficients: [] };

/** c δ^valuation. */
export function monomialSeries(c: Polynomial, valuation: number, length: number): Series {
  if (isZero(c)) return NOTHING;
  return { valuation, coefficients: [c, ...Array.from({ length: length - 1 }, () => zero)] };
}

export function addSeries(a: Series, b: Series): Series {
  const from = Math.min(a.valuation, b.valuation);
  const to = Math.min(a.valuation + a.coefficients.length, b.valuation + b.coefficients.length);
  const at = ({ valuation, coefficients }: Series, n: number): Polynomial => coefficients[n - valuation] ?? zero;
  const coefficients = Array.from({ length: Math.max(0, to - from) }, (_, n) => add(at(a, from + n), at(b, from + n)));
  return normalized({ valuation: from, coefficients });
}

export function multiplySeries(a: Series, b: Series): Series {
  const length = Math.min(a.coefficients.length, b.coefficients.length);
  const coefficients = Array.from({ length }, (_, n) => {
    const parts: Polynomial[] = [];
    for (let k = 0; k <= n; k += 1) {
      const [left, right] = [a.coefficients[k] ?? zero, b.coefficients[n - k] ?? zero];
      if (!isZero(left) && !isZero(right)) parts.push(multiply(left, right));
    }
    return add(zero, ...parts);
  });
  return normalized({ valuation: a.valuation + b.valuation, coefficients });
}

/** a times a polynomial free of δ. */
export function scaleSeries(a: Series, by: Polynomial): Series {
  return mapSeries(a, (c) => multiply(c, by));
}

/**
 * a^r for the series a = c δ^v (1 + …), without the factor c^r δ^(rv): bₙ = (1/n) Σ_{k≥1} (k(r + 1) − n) aₖ b_{n−k}.
 *
 * @param inverseLead - 1/c
 */
export function powerOfSeries(a: Series, exponent: Rational, inverseLead: Polynomial): Series {
  const unit = a.coefficients.map((c) => multiply(c, inverseLead));
  const coefficients: Polynomial[] = a.coefficients.length === 0 ? [] : [one];
  const plus = addRational(exponent, rational(1));
  for (let n = 1; n < unit.length; n += 1) {
    const parts: Polynomial[] = [];
    for (let k = 1; k <= n; k += 1) {
      const [left, right] = [unit[k] ?? zero, coefficients[n - k] ?? zero];
      if (isZero(left) || isZero(right)) continue;
      const factor = subtractRational(multiplyRational(plus, rational(k)), rational(n));
      parts.push(scale(multiply(left, right), divideRational(factor, rational(n))));
    }
    coefficients.push(add(zero, ...parts));
  }
  return { valuation: 0, coefficients };
}

/** A polynomial in `name` with a series put in for it, by Horner's rule. */
export function substituteSeries(
  p: Polynomial,
  replacements: readonly (readonly [name: string, value: Series])[],
  length: number,
): Series {
  const [first, ...rest] = replacements;
  if (first === undefined) return monomialSeries(p, 0, length);
  const [name, value] = first;
  return coefficientsIn(p, name).reduceRight<Series>(
    (sum, c) => addSeries(multiplySeries(sum, value), substituteSeries(c, rest, length)),
    NOTHING,
  );
}

/** The first coefficient. */
export function leadOf({ coefficients }: Series): Polynomial {
  const [lead] = coefficients;
  if (lead === undefined) throw new AlgebraError('limit: a series has no known term; more terms are needed');
  return lead;
}
