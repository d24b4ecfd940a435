import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational } from '../../src/algebra/rational.ts';
import { formatDigits } from '../../src/cli/decimal-text.ts';
import { exactRational } from '../../src/kernel/compile.ts';

describe('decimals of a given number of digits', () => {
  it('are those that float64 prints', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 1, max: 17 }), (x, digits) => {
        fc.pre(x !== 0);
        expect(formatDigits(exactRational(x), digits)).toBe(x.toExponential(digits - 1));
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('round up into one more digit, and write all that are asked for', () => {
    expect(formatDigits(rational(99996n, 10n), 4)).toBe('1.000e+4');
    expect(formatDigits(rational(1n, 3n), 30)).toBe(`3.${'3'.repeat(29)}e-1`);
    expect(formatDigits(rational(-2n, 3n), 1)).toBe('-7e-1');
    expect(formatDigits(rational(0n), 5)).toBe('0');
  });
});
