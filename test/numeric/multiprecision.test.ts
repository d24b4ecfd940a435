import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRational,
  compareRational,
  divideRational,
  multiplyRational,
  type Rational,
  rational,
  subtractRational,
} from '../../src/algebra/rational.ts';
import { KinematicsError } from '../../src/errors.ts';
import { multiprecision } from '../../src/numeric/multiprecision.ts';
import { doubleDoubleKind, type NumberKind } from '../../src/numeric/number-kind.ts';

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 30n }))
  .map(([numerator, denominator]) => rational(numerator, denominator));
const ONE = rational(1);

function value<T>(kind: NumberKind<T>, x: T): Rational {
  const { numerator, denominator } = kind.toFraction(x);
  return rational(numerator, denominator);
}

function absolute(a: Rational): Rational {
  return a.numerator < 0n ? { ...a, numerator: -a.numerator } : a;
}

/** |found − wanted| ≤ 10^−digits · scale. */
function expectClose(found: Rational, wanted: Rational, scale: Rational, digits: number): void {
  const difference = multiplyRational(absolute(subtractRational(found, wanted)), rational(10n ** BigInt(digits)));
  expect(compareRational(difference, absolute(scale))).toBeLessThanOrEqual(0);
}

function laws<T>(kind: NumberKind<T>, digits: number): void {
  fc.assert(
    fc.property(fractions, fractions, (a, b) => {
      const [x, y] = [kind.fromFraction(a), kind.fromFraction(b)];
      // Conversions and operations are each rounded once.
      const size = addRational(absolute(a), absolute(b));
      expectClose(value(kind, x), a, a, digits);
      expectClose(value(kind, kind.add(x, y)), addRational(a, b), size, digits - 1);
      expectClose(value(kind, kind.subtract(x, y)), subtractRational(a, b), size, digits - 1);
      const product = multiplyRational(a, b);
      expectClose(value(kind, kind.multiply(x, y)), product, product, digits - 1);
      expect(kind.isPositive(x)).toBe(a.numerator > 0n);
      if (b.numerator !== 0n) {
        const quotient = divideRational(a, b);
        expectClose(value(kind, kind.divide(x, y)), quotient, quotient, digits - 1);
      }
      const root = value(kind, kind.root(kind.fromFraction(absolute(a))));
      expectClose(multiplyRational(root, root), absolute(a), a, digits - 1);
    }),
    { seed: 5, numRuns: 100 },
  );
}

describe('kinds of numbers', () => {
  it.each([20, 50, 120])('multiprecision: every operation is right to its %i digits', (digits) => {
    laws(multiprecision(digits), digits);
  });

  it('double-double: every operation is right to 30 digits', () => {
    laws(doubleDoubleKind, 30);
  });

  it('convert a dyadic fraction without rounding, however large or small', () => {
    for (const kind of [multiprecision(30), multiprecision(100)]) {
      for (const exponent of [0n, 1n, 900n, 5000n]) {
        const tiny = rational(3n, 2n ** exponent);
        expect(value(kind, kind.fromFraction(tiny))).toEqual(tiny);
        expect(value(kind, kind.fromFraction(divideRational(ONE, tiny))).denominator >= 1n).toBe(true);
        expect(value(kind, kind.fromFraction(rational(3n * 2n ** exponent)))).toEqual(rational(3n * 2n ** exponent));
      }
    }
    expect(doubleDoubleKind.fromFraction(rational(2n ** 80n + 1n))).toEqual([2 ** 80, 1]);
    expect(value(doubleDoubleKind, [2 ** 80, 2 ** -20])).toEqual(
      addRational(rational(2n ** 80n), rational(1n, 2n ** 20n)),
    );
  });

  it('keep a sum of numbers of very different size, and cancel equal numbers to zero', () => {
    const kind = multiprecision(30);
    const [large, small] = [kind.fromFraction(rational(10n ** 400n)), kind.fromFraction(rational(1n, 10n ** 400n))];
    expect(kind.add(large, small)).toEqual(large);
    expect(kind.add(small, large)).toEqual(large);
    expect(kind.subtract(large, large)).toEqual(kind.zero);
  });

  it('never divide by zero: an error, or a value that is not finite', () => {
    const kind = multiprecision(30);
    const one = kind.fromFraction(ONE);
    expect(() => kind.divide(one, kind.zero)).toThrow(KinematicsError);
    expect(() => kind.root(kind.negate(one))).toThrow(KinematicsError);
    expect(doubleDoubleKind.isFinite(doubleDoubleKind.divide([1, 0], [0, 0]))).toBe(false);
  });
});
