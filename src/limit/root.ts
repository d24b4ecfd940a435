/** Products of half-integer powers of polynomials, split into a square root in lowest form and what comes out of it. */
import { contentPolynomial, splitContent } from '../algebra/content.ts';
import { constant, divideExactly, multiply, type Polynomial, power, toText, variable } from '../algebra/polynomial.ts';
import { type Rational, rational } from '../algebra/rational.ts';
import type { Reciprocals } from './reciprocal.ts';

/** √(Π radicand) · outside; no factor of the radicand occurs twice. */
export interface Root {
  readonly radicand: readonly Polynomial[];
  readonly outside: Polynomial;
}

/** Largest prime that is tried for square factors of numbers. */
const LARGEST_PRIME = 97n;

/** base^(halves/2). */
export interface HalfPower {
  readonly base: Polynomial;
  readonly halves: number;
}

/**
 * The product of half-integer powers of positive bases. Equal bases, and the variables and numbers in them, are taken
 * together.
 */
export function productOfRoots(factors: readonly HalfPower[], reciprocals: Reciprocals): Root {
  const powers = new Map<string, { base: Polynomial; halves: number }>();
  const collect = (base: Polynomial, halves: number): void => {
    const key = toText(base);
    powers.set(key, { base, halves: (powers.get(key)?.halves ?? 0) + halves });
  };
  let [above, below] = [1n, 1n];
  for (const { base, halves } of factors) {
    const content = splitContent(base);
    const { numerator, denominator } = magnitude(content.number);
    const size = BigInt(Math.abs(halves));
    above *= (halves < 0 ? denominator : numerator) ** size;
    below *= (halves < 0 ? numerator : denominator) ** size;
    for (const [name, e] of content.powers) collect(variable(name), e * halves);
    // The sign stays with the base: √(ab) = √a √b for positive ones only.
    const rest = divideExactly(base, contentPolynomial({ ...content, number: rational(numerator, denominator) }));
    if (rest !== undefined && toText(rest) !== '1') collect(rest, halves);
  }
  const { square, rest } = squareFactor(rational(above, below));
  const outside: Polynomial[] = [constant(square)];
  const inside: Polynomial[] = rest.numerator === 1n ? [] : [constant(rest)];
  for (const { base, halves } of powers.values()) {
    const whole = Math.floor(halves / 2);
    outside.push(whole >= 0 ? power(base, whole) : power(reciprocals.inverse(base), -whole));
    if (halves - 2 * whole === 1) inside.push(base);
  }
  return { radicand: inside, outside: multiply(...outside) };
}

function magnitude({ numerator, denominator }: Rational): Rational {
  return { numerator: numerator < 0n ? -numerator : numerator, denominator };
}

/** q = square² · rest with a positive integer rest. */
function squareFactor({ numerator, denominator }: Rational): { readonly square: Rational; readonly rest: Rational } {
  let rest = numerator * denominator;
  let root = 1n;
  for (let p = 2n; p <= LARGEST_PRIME; p += 1n) {
    while (rest % (p * p) === 0n) {
      rest /= p * p;
      root *= p;
    }
  }
  return { square: rational(root, denominator), rest: rational(rest) };
}

/** The square root of a rational number that is a square; undefined of any other. */
export function squareRoot(value: Rational): Rational | undefined {
  if (value.numerator < 0n) return undefined;
  const { square, rest } = squareFactor(value);
  return rest.numerator === 1n ? square : undefined;
}
