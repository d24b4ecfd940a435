/** Rational numbers as decimals of a given number of significant digits. */
import type { Rational } from '../algebra/rational.ts';

/** `1.3932e-2`: rounded to the nearest, halves away from zero, all digits written; `0` for zero. */
export function formatDigits({ numerator, denominator }: Rational, digits: number): string {
  if (numerator === 0n) return '0';
  const above = numerator < 0n ? -numerator : numerator;
  const power = (exponent: number): bigint => 10n ** BigInt(Math.max(0, exponent));
  // The number of digits leaves two exponents of ten to choose from.
  const guess = above.toString().length - denominator.toString().length;
  const exponent = above * power(-guess) < denominator * power(guess) ? guess - 1 : guess;
  const shift = digits - 1 - exponent;
  const [top, bottom] = [above * power(shift), denominator * power(-shift)];
  const rounded = ((2n * top + bottom) / (2n * bottom)).toString();
  // All nines may have become a one and zeros, one digit longer.
  const places = exponent + rounded.length - digits;
  const rest = rounded.slice(1, digits);
  const sign = numerator < 0n ? '-' : '';
  return `${sign}${rounded.charAt(0)}${rest === '' ? '' : `.${rest}`}e${places >= 0 ? '+' : ''}${places}`;
}
