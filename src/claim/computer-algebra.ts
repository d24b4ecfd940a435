/**
 * A second computer algebra, nerdamer, on small expressions: derivatives and exact values that share no code with
 * ours. It is asked for derivatives and for substitution of fractions only, never for simplification.
 */
import nerdamer from 'nerdamer';
import 'nerdamer/Calculus.js';
import { toText } from '../algebra/polynomial.ts';
import { divideRational, parseRational, type Rational, rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import type { Fraction } from './fraction.ts';

/**
 * The coefficient of x^order in the expansion of f about x = 0, at given values of all other variables, found by
 * nerdamer from the order-th derivative: f^{(n)}(0)/n!.
 *
 * @param f small; its variables are plain identifiers
 * @param values fractions as text, by variable, for all variables but x
 * @throws {AlgebraError} where nerdamer's answer is no rational number
 */
export function independentCoefficient(
  f: Fraction,
  name: string,
  order: number,
  values: Readonly<Record<string, string>>,
): Rational {
  let expression = `(${toText(f.numerator)})/(${toText(f.denominator)})`;
  for (let n = 0; n < order; n++) expression = nerdamer(`diff(${expression},${name})`).toString();
  const value = nerdamer(expression, { ...values, [name]: '0' })
    .evaluate()
    .text('fractions');
  if (!/^-?\d+(\/\d+)?$/.test(value)) throw new AlgebraError(`nerdamer: expected a rational number, got '${value}'`);
  return divideRational(parseRational(value), rational(factorial(order)));
}

/** The exact value of a formula's text at a rational point, by nerdamer. */
export function independentValue(text: string, values: Readonly<Record<string, string>>): Rational {
  const value = nerdamer(text, { ...values })
    .evaluate()
    .text('fractions');
  if (!/^-?\d+(\/\d+)?$/.test(value)) throw new AlgebraError(`nerdamer: expected a rational number, got '${value}'`);
  return parseRational(value);
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
