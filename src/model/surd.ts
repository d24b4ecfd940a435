/**
 * Exact arithmetic for formulas: rationals, and square roots of rationals that may cancel again. Everything else that
 * is irrational is refused.
 */
import {
  add,
  constant,
  degree,
  isZero,
  multiply,
  negate,
  type Polynomial,
  reduceSquares,
  terms,
  variable,
  variablesOf,
} from '../algebra/polynomial.ts';
import {
  compareRational,
  divideRational,
  isZeroRational,
  parseRational,
  type Rational,
  rational,
} from '../algebra/rational.ts';
import type { Arithmetic } from './formula.ts';

/** A value has no exact form here; the caller leaves it out. */
export class IrrationalValue extends Error {}

/** The value of a polynomial without variables; undefined where a root is left. */
export function rationalOf(value: Polynomial): Rational | undefined {
  if (isZero(value)) return rational(0);
  if (degree(value) > 0) return undefined;
  const [term] = terms(value);
  return term !== undefined && isZeroRational(term.coefficient.im) ? term.coefficient.re : undefined;
}

function exact(value: Polynomial, use: string): Rational {
  const result = rationalOf(value);
  if (result === undefined) throw new IrrationalValue(`${use} of an irrational number`);
  return result;
}

/** r of x = r², where x is the square of an integer. */
function integerRoot(x: bigint): bigint | undefined {
  let low = 0n;
  let high = 1n << BigInt(Math.ceil(x.toString(2).length / 2) + 1);
  while (low <= high) {
    const middle = (low + high) >> 1n;
    const square = middle * middle;
    if (square === x) return middle;
    if (square < x) low = middle + 1n;
    else high = middle - 1n;
  }
  return undefined;
}

const ROOT = /^root\((-?\d+)\/(\d+)\)$/;

function squareRoot(x: Rational): Polynomial {
  const [above, below] = [integerRoot(x.numerator), integerRoot(x.denominator)];
  if (above !== undefined && below !== undefined) return constant(rational(above, below));
  return variable(`root(${x.numerator}/${x.denominator})`);
}

/** x² of every root in the polynomial. */
function reduceRoots(value: Polynomial): Polynomial {
  const squares = new Map<string, Polynomial>();
  for (const name of variablesOf(value)) {
    const [, numerator = '0', denominator = '1'] = ROOT.exec(name) ?? [];
    squares.set(name, constant(rational(BigInt(numerator), BigInt(denominator))));
  }
  return reduceSquares(value, squares);
}

/** Polynomials in square roots of rationals, over Q. */
export const surdArithmetic: Arithmetic<Polynomial> = {
  parse: (text) => constant(parseRational(text)),
  add: (a, b) => add(a, b),
  multiply: (a, b) => reduceRoots(multiply(a, b)),
  divide: (a, b) => multiply(a, constant(divideRational(rational(1), exact(b, 'the reciprocal')))),
  negate,
  isZero,
  isNegative: (a) => compareRational(exact(a, 'the sign'), rational(0)) < 0,
  pi: () => {
    throw new IrrationalValue('π is irrational');
  },
  apply: (name, argument) => {
    const x = exact(argument, `\`${name}\``);
    if (name === 'sqrt') return squareRoot(x);
    if (isZeroRational(x) && name !== 'log' && name !== 'acos')
      return constant(name === 'cos' || name === 'exp' ? 1 : 0);
    if ((name === 'log' || name === 'acos') && compareRational(x, rational(1)) === 0) return constant(0);
    throw new IrrationalValue(`\`${name}\` of a rational number other than its trivial value is irrational`);
  },
};
