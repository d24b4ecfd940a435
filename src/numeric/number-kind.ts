/**
 * Kinds of real numbers that a straight-line program can be carried out in: the same operations with more digits. A
 * kind is a value of its own and no setting, so that several precisions live side by side.
 */
import {
  addDoubleDouble,
  type DoubleDouble,
  divideDoubleDouble,
  multiplyDoubleDouble,
  negateDoubleDouble,
  sqrtDoubleDouble,
  subtractDoubleDouble,
} from './double-double.ts';

/** numerator/denominator, denominator > 0. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export interface NumberKind<T> {
  /** Significant decimal digits that a rounded value keeps. */
  readonly digits: number;
  readonly zero: T;
  /** The nearest number, up to the last bit. */
  readonly fromFraction: (value: Fraction) => T;
  /** The value itself, exactly; the denominator is a power of two. */
  readonly toFraction: (value: T) => Fraction;
  readonly add: (a: T, b: T) => T;
  readonly subtract: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  /** a/b; not finite, or a KinematicsError, where b vanishes. */
  readonly divide: (a: T, b: T) => T;
  /** √a for a ≥ 0. */
  readonly root: (a: T) => T;
  readonly negate: (a: T) => T;
  readonly isPositive: (a: T) => boolean;
  readonly isFinite: (a: T) => boolean;
}

/** A finite float64 as the fraction that it is. */
export function fractionOfFloat(value: number): Fraction {
  let scaled = value;
  let shift = 0;
  // Each step is exact: a float64 is an integer times a power of two.
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift += 1;
  }
  return { numerator: BigInt(scaled), denominator: 1n << BigInt(shift) };
}

/** An integer times 2^exponent as float64, in two steps because the power alone may leave the range. */
function scaledNumber(integer: bigint, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return Number(integer) * 2 ** half * 2 ** (exponent - half);
}

/** high = the nearest float64, low = the nearest to what is left. */
function fromFraction({ numerator, denominator }: Fraction): DoubleDouble {
  if (numerator === 0n) return [0, 0];
  // 128 bits of quotient or more, of which two float64 keep 106.
  const shift = 128 + denominator.toString(2).length - numerator.toString(2).length;
  const quotient =
    shift >= 0 ? (numerator << BigInt(shift)) / denominator : numerator / (denominator << BigInt(-shift));
  const rest = quotient - BigInt(Number(quotient));
  return [scaledNumber(quotient, -shift), scaledNumber(rest, -shift)];
}

function toFraction([high, low]: DoubleDouble): Fraction {
  const [a, b] = [fractionOfFloat(high), fractionOfFloat(low)];
  const denominator = a.denominator > b.denominator ? a.denominator : b.denominator;
  return {
    numerator: a.numerator * (denominator / a.denominator) + b.numerator * (denominator / b.denominator),
    denominator,
  };
}

/** Two float64 for each number, 31 digits; magnitudes between 10⁻²⁹⁰ and 10²⁹⁰. */
export const doubleDoubleKind: NumberKind<DoubleDouble> = {
  digits: 31,
  zero: [0, 0],
  fromFraction,
  toFraction,
  add: addDoubleDouble,
  subtract: subtractDoubleDouble,
  multiply: multiplyDoubleDouble,
  divide: divideDoubleDouble,
  root: sqrtDoubleDouble,
  negate: negateDoubleDouble,
  isPositive: ([high]) => high > 0,
  isFinite: ([high, low]) => Number.isFinite(high) && Number.isFinite(low),
};
