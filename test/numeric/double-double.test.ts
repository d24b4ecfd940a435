import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDoubleDouble,
  type DoubleDouble,
  divideDoubleDouble,
  doubleDouble,
  multiplyDoubleDouble,
  sqrtDoubleDouble,
  subtractDoubleDouble,
  toNumber,
  twoProduct,
  twoSum,
} from '../../src/numeric/double-double.ts';

/** The exact value of a float64 as an integer multiple of 2⁻¹¹⁰⁰. */
function exact(value: number): bigint {
  if (value === 0) return 0n;
  const exponent = Math.max(-1022, Math.floor(Math.log2(Math.abs(value)))) - 52;
  const mantissa = value / 2 ** exponent;
  return BigInt(mantissa) << BigInt(exponent + 1100);
}

const moderate = fc.double({ min: -1e30, max: 1e30, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 1e-30);
const pair = fc.tuple(moderate, moderate).map(([a, b]): DoubleDouble => twoSum(a, b * 1e-17));

/** |found − wanted| relative to |wanted|, as a float64. */
function relative(found: DoubleDouble, wanted: DoubleDouble): number {
  const difference = Math.abs(toNumber(subtractDoubleDouble(found, wanted)));
  return difference === 0 ? 0 : difference / Math.abs(wanted[0]);
}

describe('double-double arithmetic', () => {
  it('splits a sum into its rounded value and the exact error', () => {
    fc.assert(
      fc.property(moderate, moderate, (a, b) => {
        const [sum, error] = twoSum(a, b);
        expect(sum).toBe(a + b);
        expect(exact(sum) + exact(error)).toBe(exact(a) + exact(b));
      }),
    );
  });

  it('splits a product into its rounded value and the exact error', () => {
    fc.assert(
      fc.property(moderate, moderate, (a, b) => {
        const [product, error] = twoProduct(a, b);
        expect(product).toBe(a * b);
        expect((exact(product) + exact(error)) << 1100n).toBe(exact(a) * exact(b));
      }),
    );
  });

  it('divides and multiplies back to 30 digits', () => {
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        fc.pre(b[0] !== 0 && a[0] !== 0);
        expect(relative(multiplyDoubleDouble(divideDoubleDouble(a, b), b), a)).toBeLessThan(1e-30);
      }),
    );
  });

  it('takes square roots to 30 digits', () => {
    fc.assert(
      fc.property(pair, (a) => {
        fc.pre(a[0] > 0);
        const root = sqrtDoubleDouble(a);
        expect(relative(multiplyDoubleDouble(root, root), a)).toBeLessThan(1e-30);
      }),
    );
    expect(sqrtDoubleDouble([0, 0])).toEqual([0, 0]);
  });

  it('recovers what float64 loses: (1 + 10⁻²⁰) − 1 = 10⁻²⁰', () => {
    const sum = addDoubleDouble(doubleDouble(1), doubleDouble(1e-20));
    expect(toNumber(subtractDoubleDouble(sum, doubleDouble(1)))).toBe(1e-20);
  });
});
