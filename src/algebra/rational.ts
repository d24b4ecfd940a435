/** Exact rational numbers over BigInt, always in lowest terms with a positive denominator. */
import { AlgebraError } from '../errors.ts';

/** numerator/denominator in lowest terms, denominator > 0. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Largest exponent of ten that {@link parseRational} accepts; beyond it the digits alone would fill the memory. */
const LARGEST_DECIMAL_EXPONENT = 10_000;

/** Greatest common divisor, non-negative; gcd(0, 0) = 0. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) {
    // Machine arithmetic as soon as both fit.
    if (x <= 0x1fffffffffffffn && y <= 0x1fffffffffffffn) {
      let u = Number(x);
      let v = Number(y);
      while (v !== 0) [u, v] = [v, u % v];
      return BigInt(u);
    }
    [x, y] = [y, x % y];
  }
  return x;
}

function integer(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value;
  if (!Number.isSafeInteger(value)) throw new AlgebraError(`an exact number must be a safe integer, got ${value}`);
  return BigInt(value);
}

/**
 * The rational numerator/denominator in lowest terms.
 *
 * @param numerator integer; a `number` must be a safe integer
 * @param denominator integer other than 0, default 1
 * @throws {AlgebraError} for a zero denominator or a `number` that is not a safe integer
 */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const n = integer(numerator);
  const d = integer(denominator);
  if (d === 0n) throw new AlgebraError(`division by zero in ${n}/0`);
  if (d === 1n) return { numerator: n, denominator: 1n };
  const divisor = greatestCommonDivisor(n, d);
  return d < 0n
    ? { numerator: -n / divisor, denominator: -d / divisor }
    : { numerator: n / divisor, denominator: d / divisor };
}

/**
 * Reads an integer, a fraction or a decimal number exactly: `3/5`, `-7`, `1.1663787e-5`.
 *
 * @throws {AlgebraError} for any other text
 */
export function parseRational(text: string): Rational {
  const fraction = /^\s*([+-]?\d+)\s*\/\s*(\d+)\s*$/.exec(text);
  if (fraction?.[1] !== undefined && fraction[2] !== undefined)
    return rational(BigInt(fraction[1]), BigInt(fraction[2]));
  const decimal = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/.exec(text);
  const whole = decimal?.[2] ?? '';
  const places = decimal?.[3] ?? '';
  if (decimal === null || whole + places === '') throw new AlgebraError(`not an exact number: '${text}'`);
  const exponent = Number(decimal[4] ?? '0');
  if (Math.abs(exponent) > LARGEST_DECIMAL_EXPONENT) {
    throw new AlgebraError(`the exponent of '${text}' exceeds ${LARGEST_DECIMAL_EXPONENT}`);
  }
  const digits = BigInt(whole + places) * (decimal[1] === '-' ? -1n : 1n);
  const power = exponent - places.length;
  return power >= 0 ? rational(digits * 10n ** BigInt(power)) : rational(digits, 10n ** BigInt(-power));
}

/** a + b. */
export function addRational(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) return rational(a.numerator + b.numerator, a.denominator);
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** a − b. */
export function subtractRational(a: Rational, b: Rational): Rational {
  return addRational(a, negateRational(b));
}

/** a b. */
export function multiplyRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** @throws {AlgebraError} when b is zero */
export function divideRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** −a. */
export function negateRational(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

/** Negative, zero or positive as a < b, a = b, a > b. */
export function compareRational(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** True for 0. */
export function isZeroRational(a: Rational): boolean {
  return a.numerator === 0n;
}

function bitLength(n: bigint): number {
  const hex = n.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}

/**
 * The float64 nearest to a, ties to even; ±Infinity beyond the largest float64.
 */
export function rationalToNumber(a: Rational): number {
  const negative = a.numerator < 0n;
  const n = negative ? -a.numerator : a.numerator;
  const d = a.denominator;
  if (n === 0n) return 0;
  const sign = negative ? -1 : 1;
  if (d === 1n) return sign * Number(n);
  if (n << 1022n < d) {
    // Subnormal: round once, in units of the smallest positive float64 2^-1074.
    const scaled = n << 1074n;
    const quotient = scaled / d;
    const twice = (scaled - quotient * d) * 2n;
    const up = twice > d || (twice === d && (quotient & 1n) === 1n);
    return sign * Number(up ? quotient + 1n : quotient) * 2 ** -1074;
  }
  // Sixty-odd bits of quotient with a sticky last bit, so that Number() rounds as the exact value would.
  const shift = 64 - (bitLength(n) - bitLength(d));
  const top = shift >= 0 ? n << BigInt(shift) : n;
  const bottom = shift >= 0 ? d : d << BigInt(-shift);
  const quotient = top / bottom;
  const mantissa = Number(quotient * bottom === top ? quotient * 2n : quotient * 2n + 1n);
  // Two exact steps, because 2^-shift alone may under- or overflow.
  const half = Math.trunc((-shift - 1) / 2);
  return sign * mantissa * 2 ** half * 2 ** (-shift - 1 - half);
}

/** `3/5`, `-7`. */
export function formatRational(a: Rational): string {
  return a.denominator === 1n ? a.numerator.toString() : `${a.numerator}/${a.denominator}`;
}
