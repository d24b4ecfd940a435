/** The value of a limit at given parameters. Rational parts are exact; roots and logarithms are rounded once each. */
import { gaussian } from '../algebra/gaussian-rational.ts';
import { evaluate, type Polynomial } from '../algebra/polynomial.ts';
import {
  divideRational,
  isZeroRational,
  multiplyRational,
  parseRational,
  type Rational,
  rational,
  rationalToNumber,
} from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import type { Limit, LimitTerm } from './limit.ts';

/** σ in GeV⁻² and, for an expansion, the first term left out. */
export interface LimitValue {
  readonly value: number;
  /** |next terms|; 0 for a closed form, and where an expansion ends. */
  readonly error: number;
}

const PI = parseRational('3.1415926535897932384626433832795028841971693993751');

/**
 * @param parameters - a value for every coupling and mass that occurs, powers of GeV
 * @param x - of the limit's variable, GeV or GeV² as its definition says; positive
 * @throws {@link AlgebraError} naming a parameter without a value
 */
export function evaluateLimit(limit: Limit, parameters: ReadonlyMap<string, Rational>, x: Rational): LimitValue {
  const values = new Map([...parameters, ['pi', PI] as const, [limit.variable, x] as const]);
  const radicand = limit.radicand.reduce(
    (product, p) => multiplyRational(product, polynomialValue(p, values)),
    rational(1),
  );
  const root = Math.sqrt(rationalToNumber(radicand));
  if (Number.isNaN(root))
    throw new AlgebraError(`limit: the root is of a negative number at ${limit.variable} = ${rationalToNumber(x)}`);
  if (limit.kind === 'expansion') {
    const term = ({ exponent, coefficient, logarithm }: LimitTerm): number =>
      root *
      rationalToNumber(fraction(coefficient, values)) *
      rationalToNumber(x) ** rationalToNumber(exponent) *
      (logarithm === undefined ? 1 : Math.log(rationalToNumber(fraction(logarithm, values))));
    const value = limit.terms.reduceRight((sum, one) => sum + term(one), 0);
    return { value, error: Math.abs(limit.next.reduce((sum, one) => sum + term(one), 0)) };
  }
  // The root is a float64; as a rational it keeps the rest exact.
  const known = new Map([...values, [limit.root, fromNumber(root)] as const]);
  const logarithms = limit.logarithms.map(
    ({ coefficient, argument }) =>
      rationalToNumber(fraction(coefficient, known)) * Math.log(rationalToNumber(fraction(argument, known))),
  );
  const value = logarithms.reduce((sum, one) => sum + one, rationalToNumber(fraction(limit.rational, known)));
  return { value, error: 0 };
}

function polynomialValue(p: Polynomial, values: ReadonlyMap<string, Rational>): Rational {
  return evaluate(p, new Map([...values].map(([name, value]) => [name, gaussian(value)]))).re;
}

/** The value of a fraction. */
export function fraction(
  { numerator, denominators }: RationalFunction,
  values: ReadonlyMap<string, Rational>,
): Rational {
  return denominators.reduce(
    (quotient, { factor, power }) => {
      const below = polynomialValue(factor, values);
      if (isZeroRational(below)) throw new AlgebraError('limit: a denominator vanishes at this point');
      let value = quotient;
      for (let n = 0; n < power; n += 1) value = divideRational(value, below);
      return value;
    },
    polynomialValue(numerator, values),
  );
}

/** The rational number that a float64 is. */
function fromNumber(value: number): Rational {
  let [mantissa, exponent] = [value, 0];
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent += 1;
  }
  return rational(BigInt(mantissa), 2n ** BigInt(exponent));
}
