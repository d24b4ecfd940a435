/**
 * Floating-point numbers of any number of digits: integers times powers of two. Every operation is rounded once to the
 * bits of its kind, or, for quotients and roots, cut two bits below them. There is no overflow and no underflow.
 */
import { KinematicsError } from '../errors.ts';
import type { Fraction, NumberKind } from './number-kind.ts';

/** mantissa · 2^exponent, of no more bits than the kind has; zero has the exponent 0. */
export interface BigFloat {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const ZERO: BigFloat = { mantissa: 0n, exponent: 0 };

function bitLength(value: bigint): number {
  const hex = (value < 0n ? -value : value).toString(16);
  return 4 * hex.length - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}

/** ⌊√value⌋ by Newton's iteration from above. */
function integerRoot(value: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(bitLength(value) / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** @param digits - significant decimal digits of every operation, at least 1 */
export function multiprecision(digits: number): NumberKind<BigFloat> {
  const bits = Math.ceil(digits * Math.log2(10)) + 1;

  const rounded = (mantissa: bigint, exponent: number): BigFloat => {
    if (mantissa === 0n) return ZERO;
    const excess = bitLength(mantissa) - bits;
    if (excess <= 0) return { mantissa, exponent };
    const half = 1n << BigInt(excess - 1);
    return { mantissa: (mantissa + half) >> BigInt(excess), exponent: exponent + excess };
  };
  const quotient = (above: bigint, below: bigint, exponent: number): BigFloat => {
    if (above === 0n) return ZERO;
    const shift = Math.max(0, bits + 2 + bitLength(below) - bitLength(above));
    return rounded((above << BigInt(shift)) / below, exponent - shift);
  };
  const add = (a: BigFloat, b: BigFloat): BigFloat => {
    if (a.mantissa === 0n) return b;
    if (b.mantissa === 0n) return a;
    const [high, low] = a.exponent >= b.exponent ? [a, b] : [b, a];
    const shift = high.exponent - low.exponent;
    // The lower one may lie below the last bit of the sum altogether.
    if (shift > 2 * bits + 2) return high;
    return rounded((high.mantissa << BigInt(shift)) + low.mantissa, low.exponent);
  };
  const negate = ({ mantissa, exponent }: BigFloat): BigFloat => ({ mantissa: -mantissa, exponent });
  return {
    digits,
    zero: ZERO,
    fromFraction: ({ numerator, denominator }: Fraction) => quotient(numerator, denominator, 0),
    toFraction: ({ mantissa, exponent }) =>
      exponent >= 0
        ? { numerator: mantissa << BigInt(exponent), denominator: 1n }
        : { numerator: mantissa, denominator: 1n << BigInt(-exponent) },
    add,
    subtract: (a, b) => add(a, negate(b)),
    multiply: (a, b) => rounded(a.mantissa * b.mantissa, a.exponent + b.exponent),
    divide: (a, b) => {
      if (b.mantissa === 0n) throw new KinematicsError('outside validity: division by zero');
      const sign = b.mantissa < 0n ? -1n : 1n;
      return quotient(sign * a.mantissa, sign * b.mantissa, a.exponent - b.exponent);
    },
    root: ({ mantissa, exponent }) => {
      if (mantissa < 0n) throw new KinematicsError('outside validity: the root of a negative number');
      if (mantissa === 0n) return ZERO;
      const wanted = Math.max(0, 2 * (bits + 2) - bitLength(mantissa));
      const shift = wanted + ((wanted + exponent) % 2 === 0 ? 0 : 1);
      return rounded(integerRoot(mantissa << BigInt(shift)), (exponent - shift) / 2);
    },
    negate,
    isPositive: ({ mantissa }) => mantissa > 0n,
    isFinite: () => true,
  };
}
