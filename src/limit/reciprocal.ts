/**
 * Polynomials with reciprocals of a few known factors, such as 1/(s − m²): each reciprocal is a variable of its own
 * until the end, so that series and partial fractions need no common denominators on the way.
 */
import { contentPolynomial, splitContent } from '../algebra/content.ts';
import {
  add,
  coefficientsIn,
  constant,
  degree,
  divideExactly,
  isZero,
  multiply,
  one,
  type Polynomial,
  power,
  scale,
  subtract,
  terms,
  toText,
  variable,
  variablesOf,
  zero,
} from '../algebra/polynomial.ts';
import { divideRational, isZeroRational, type Rational, rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import type { RationalFunction } from '../squared/invariants.ts';

interface Factor {
  readonly factor: Polynomial;
  /** The variable that stands for 1/factor. */
  readonly name: string;
}

/** The factors that one calculation divides by; it grows with every new divisor. */
export class Reciprocals {
  readonly #factors: Factor[] = [];

  /** Factors that are tried first, so that divisors split into what a reader expects. */
  constructor(expected: readonly Polynomial[] = []) {
    for (const factor of expected) this.#split(factor);
  }

  /**
   * 1/p, where p may contain reciprocals itself.
   *
   * @throws {@link AlgebraError} where p is identically zero
   */
  inverse(p: Polynomial): Polynomial {
    const { numerator, denominators } = this.resolve(p);
    if (isZero(numerator)) throw new AlgebraError('limit: division by an expression that vanishes');
    return multiply(this.#split(numerator), ...denominators.map(({ factor, power: e }) => power(factor, e)));
  }

  /** The fraction that a polynomial with reciprocals is, common factors cancelled. */
  resolve(p: Polynomial): RationalFunction {
    const { numerator, denominators } = this.#cancelled(p);
    return { numerator, denominators: denominators.map(({ factor, power: e }) => ({ factor, power: e })) };
  }

  /** The same expression with as few terms: one numerator over what does not cancel. */
  shortened(p: Polynomial): Polynomial {
    const { numerator, denominators } = this.#cancelled(p);
    return multiply(numerator, ...denominators.map(({ name, power: e }) => power(variable(name), e)));
  }

  #cancelled(p: Polynomial): {
    readonly numerator: Polynomial;
    readonly denominators: readonly (Factor & { readonly power: number })[];
  } {
    let numerator = p;
    const denominators: (Factor & { readonly power: number })[] = [];
    for (const { factor, name } of this.#factors) {
      let highest = degree(numerator, name);
      if (highest < 1) continue;
      const powers = coefficientsIn(numerator, name);
      const total = highest;
      numerator = add(...powers.map((c, n) => multiply(c, power(factor, total - n))));
      while (highest > 0) {
        const quotient = quotientOf(numerator, factor);
        if (quotient === undefined) break;
        numerator = quotient;
        highest -= 1;
      }
      if (highest > 0) denominators.push({ factor, name, power: highest });
    }
    return isZero(numerator) ? { numerator: zero, denominators: [] } : { numerator, denominators };
  }

  /** A fraction as a polynomial with reciprocals. */
  expression({ numerator, denominators }: RationalFunction): Polynomial {
    return multiply(numerator, ...denominators.map(({ factor, power: e }) => power(this.inverse(factor), e)));
  }

  /** 1/p of a polynomial without reciprocals: its content, known factors, and what is left as a new one. */
  #split(p: Polynomial): Polynomial {
    const content = splitContent(p);
    let rest = divideExactly(p, contentPolynomial(content)) ?? p;
    const parts = [...content.powers].map(([name, e]) => power(this.#reciprocal(variable(name)), e));
    for (const { factor, name } of [...this.#factors]) {
      if (degree(factor) === 1 && terms(factor).length === 1) continue;
      for (let quotient = quotientOf(rest, factor); quotient !== undefined; quotient = quotientOf(rest, factor)) {
        parts.push(variable(name));
        rest = quotient;
      }
    }
    if (degree(rest) > 0) {
      parts.push(this.#reciprocal(rest));
      rest = one;
    }
    const number = terms(rest)[0]?.coefficient;
    if (number === undefined || !isZeroRational(number.im)) {
      throw new AlgebraError(`limit: expected a real divisor, found ${toText(p)}`);
    }
    return scale(multiply(...parts), divideRational(rational(1), divideRational(content.number, invert(number.re))));
  }

  #reciprocal(factor: Polynomial): Polynomial {
    const known = this.#factors.find((one) => isZero(subtract(one.factor, factor)));
    if (known !== undefined) return variable(known.name);
    const name = `1/#${this.#factors.length}`;
    if (variablesOf(factor).includes(name)) throw new AlgebraError(`limit: '${name}' is the name of a reciprocal`);
    this.#factors.push({ factor, name });
    return variable(name);
  }
}

/** p/q where q divides p: Horner's scheme in a variable in which q has a number in front, else division by leading terms. */
function quotientOf(p: Polynomial, q: Polynomial): Polynomial | undefined {
  const name = variablesOf(q).find((one) => numberOf(coefficientsIn(q, one)[degree(q, one)] ?? zero) !== undefined);
  if (name === undefined) return divideExactly(p, q);
  const [order, divisor] = [degree(q, name), coefficientsIn(q, name)];
  const lead = numberOf(divisor[order] ?? zero) ?? rational(1);
  const rest = [...coefficientsIn(p, name)];
  const quotient: Polynomial[] = [];
  for (let n = rest.length - 1; n >= order; n -= 1) {
    const c = scale(rest[n] ?? zero, invert(lead));
    quotient.unshift(multiply(c, power(variable(name), n - order)));
    if (isZero(c)) continue;
    for (let k = 0; k < order; k += 1) {
      const at = n - order + k;
      rest[at] = subtract(rest[at] ?? zero, multiply(c, divisor[k] ?? zero));
    }
  }
  return rest.slice(0, order).every(isZero) ? add(zero, ...quotient) : undefined;
}

function invert(value: Rational): Rational {
  return divideRational(rational(1), value);
}

/** p as a number; undefined where it has variables. */
export function numberOf(p: Polynomial): Rational | undefined {
  if (isZero(p)) return rational(0);
  if (degree(p) > 0) return undefined;
  return terms(p)[0]?.coefficient.re;
}

/** A rational number as a polynomial. */
export const number = (numerator: number | bigint, denominator: number | bigint = 1): Polynomial =>
  constant(rational(numerator, denominator));
