/** The content of a polynomial: the number and the monomial that all its terms share. */
import { gaussian, negateGaussian } from './gaussian-rational.ts';
import { constant, multiply, type Polynomial, power, scale, type Term, terms, variable } from './polynomial.ts';
import { greatestCommonDivisor, negateRational, type Rational, rational } from './rational.ts';

/** A polynomial as number · monomial · rest. */
export interface Content {
  /** The number is positive or negative so that the first term of `rest` has a positive leading part. */
  readonly number: Rational;
  readonly powers: ReadonlyMap<string, number>;
  /** Coefficients are Gaussian integers without common integer divisor; no variable divides all terms. */
  readonly rest: readonly Term[];
}

/** True for a coefficient that is written with a minus sign in front. */
export function isNegative({ coefficient: { re, im } }: Term): boolean {
  return re.numerator < 0n || (re.numerator === 0n && im.numerator < 0n);
}

/**
 * p = number · Π name^power · rest; the content of 0 is 0 with an empty rest.
 */
export function splitContent(p: Polynomial): Content {
  const all = terms(p);
  const [first] = all;
  if (first === undefined) return { number: rational(0), powers: new Map(), rest: [] };
  let numerator = 0n;
  let denominator = 1n;
  const powers = new Map(first.powers);
  for (const { coefficient, powers: here } of all) {
    for (const { numerator: n, denominator: d } of [coefficient.re, coefficient.im]) {
      numerator = greatestCommonDivisor(numerator, n);
      denominator *= d / greatestCommonDivisor(denominator, d);
    }
    for (const [name, e] of powers) {
      const shared = Math.min(e, here.get(name) ?? 0);
      if (shared === 0) powers.delete(name);
      else powers.set(name, shared);
    }
  }
  const size = rational(numerator, denominator);
  const number = isNegative(first) ? negateRational(size) : size;
  const inverse = rational(number.denominator, number.numerator);
  const rest = all.map(({ coefficient, powers: here }): Term => {
    const left = new Map<string, number>();
    for (const [name, e] of here) if (e > (powers.get(name) ?? 0)) left.set(name, e - (powers.get(name) ?? 0));
    const divide = (x: Rational): Rational =>
      rational(x.numerator * inverse.numerator, x.denominator * inverse.denominator);
    return { coefficient: gaussian(divide(coefficient.re), divide(coefficient.im)), powers: left };
  });
  return { number, powers, rest };
}

/** The term with the opposite sign. */
export function negateTerm({ coefficient, powers }: Term): Term {
  return { coefficient: negateGaussian(coefficient), powers };
}

/** The polynomial of one term. */
export function termPolynomial({ coefficient, powers }: Term): Polynomial {
  return multiply(constant(coefficient), ...[...powers].map(([name, e]) => power(variable(name), e)));
}

/** The monomial number · Π name^power as a polynomial. */
export function contentPolynomial({ number, powers }: Content): Polynomial {
  return scale(termPolynomial({ coefficient: gaussian(1), powers }), number);
}
