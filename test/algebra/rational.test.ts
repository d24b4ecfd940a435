import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as R from '../../src/algebra/rational.ts';

const seed = { seed: 314, numRuns: 300 };
const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const fraction = fc.tuple(integer, fc.bigInt({ min: 1n, max: 10n ** 30n })).map(([n, d]) => R.rational(n, d));

describe('rational numbers', () => {
  test('form a field', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(R.multiplyRational(a, R.addRational(b, c))).toEqual(
          R.addRational(R.multiplyRational(a, b), R.multiplyRational(a, c)),
        );
        expect(R.subtractRational(R.addRational(a, b), b)).toEqual(a);
        if (!R.isZeroRational(b)) expect(R.multiplyRational(R.divideRational(a, b), b)).toEqual(a);
      }),
      seed,
    );
  });

  test('are in lowest terms with positive denominator', () => {
    expect(R.rational(6, -4)).toEqual({ numerator: -3n, denominator: 2n });
    expect(R.rational(0, -4)).toEqual({ numerator: 0n, denominator: 1n });
    expect(() => R.rational(1, 0)).toThrow(/zero/);
    expect(() => R.rational(0.5)).toThrow(/safe integer/);
  });

  test('read and print exactly', () => {
    expect(R.formatRational(R.parseRational('3/5'))).toBe('3/5');
    expect(R.formatRational(R.parseRational('-7'))).toBe('-7');
    expect(R.parseRational('1.1663787e-5')).toEqual(R.rational(11663787n, 10n ** 12n));
    expect(R.parseRational('2.5E3')).toEqual(R.rational(2500));
    for (const bad of ['', '.', 'x', '1/0', '1e99999999', '1/-2']) expect(() => R.parseRational(bad)).toThrow();
  });

  test('convert to the nearest float64', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        // The decimal text of a float64 rounds back to it.
        expect(R.rationalToNumber(R.parseRational(value.toString()))).toBe(value === 0 ? 0 : value);
      }),
      seed,
    );
    expect(R.rationalToNumber(R.rational(1n, 3n))).toBe(1 / 3);
    expect(R.rationalToNumber(R.rational(3n, 2n ** 1075n))).toBe(2 ** -1073);
    expect(R.rationalToNumber(R.rational(1n, 2n ** 1075n))).toBe(0);
    expect(R.rationalToNumber(R.rational(2n ** 54n + 3n, 2n ** 1100n))).toBe(2 ** -1046);
    expect(R.rationalToNumber(R.rational((2n ** 53n + 1n) * 2n + 1n, 2n))).toBe(2 ** 53 + 2);
  });

  test('compare by value', () => {
    expect(R.compareRational(R.rational(1, 3), R.rational(2, 6))).toBe(0);
    expect(R.compareRational(R.rational(-1, 2), R.rational(1, 3))).toBeLessThan(0);
  });
});
