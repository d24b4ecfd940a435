import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Packed, PackedSum } from '../../src/algebra/packed-sum.ts';

const list = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.integer({ min: -9, max: 9 })), {
  maxLength: 60,
});
const packed = (terms: readonly (readonly [number, number, number])[], words: 1 | 2, scale: bigint): Packed => ({
  keys: Float64Array.from(terms.flatMap(([a, b]) => (words === 2 ? [a * 4, b * 4] : [a * 4]))),
  coefficients: scale === 1n ? Float64Array.from(terms, ([, , c]) => c) : terms.map(([, , c]) => BigInt(c) * scale),
  norm: terms.reduce((sum, [, , c]) => sum + Math.abs(c), 0) * Number(scale),
});
/** The same sum in a plain map of BigInt. */
const reference = (
  a: readonly (readonly [number, number, number])[],
  b: readonly (readonly [number, number, number])[],
  words: 1 | 2,
  scale: bigint,
): ReadonlyMap<string, bigint> => {
  const sum = new Map<string, bigint>();
  for (const [p, q, c] of a) {
    for (const [r, s, d] of b) {
      const key = words === 2 ? `${4 * (p + r)},${4 * (q + s)}` : `${4 * (p + r)}`;
      sum.set(key, (sum.get(key) ?? 0n) + BigInt(c * d) * scale);
    }
  }
  return new Map([...sum].filter(([, c]) => c !== 0n));
};
const read = (p: Packed, words: 1 | 2): ReadonlyMap<string, bigint> =>
  new Map(
    Array.from(
      { length: p.coefficients.length },
      (_, t) => [p.keys.slice(t * words, (t + 1) * words).join(), BigInt(p.coefficients[t] ?? 0)] as const,
    ),
  );
const seed = { seed: 77, numRuns: 60 };

describe('sums of packed monomials', () => {
  test('products agree with a plain table, in one word and in two, with float64 and with BigInt', () => {
    fc.assert(
      fc.property(list, list, fc.constantFrom<1 | 2>(1, 2), fc.constantFrom(1n, 2n ** 60n), (a, b, words, scale) => {
        const sum = new PackedSum(words);
        sum.addProduct(packed(a, words, scale), packed(b, words, 1n), 1);
        expect(new Map([...read(sum.take(), words)].sort())).toEqual(
          new Map([...reference(a, b, words, scale)].sort()),
        );
      }),
      seed,
    );
  });

  test('a sum that passes 2^53 goes on in BigInt without losing a unit', () => {
    const sum = new PackedSum(1);
    const big: Packed = { keys: Float64Array.of(8), coefficients: Float64Array.of(2 ** 52), norm: 2 ** 52 };
    const unit: Packed = { keys: Float64Array.of(8), coefficients: Float64Array.of(1), norm: 1 };
    sum.add(unit, 1);
    for (let k = 0; k < 5; k++) sum.add(big, 1);
    sum.add(unit, 1);
    expect(sum.take().coefficients).toEqual([5n * 2n ** 52n + 2n]);
  });

  test('a cleared sum starts from zero, in either representation', () => {
    const sum = new PackedSum(1);
    sum.addProduct(packed([[1, 0, 3]], 1, 2n ** 60n), packed([[2, 0, 5]], 1, 1n), 1);
    sum.clear();
    sum.add({ keys: Float64Array.of(4), coefficients: Float64Array.of(7), norm: 7 }, -1);
    expect(sum.take()).toEqual({ keys: Float64Array.of(4), coefficients: Float64Array.of(-7), norm: 7 });
  });

  test('i² = −1 is used where it is asked for', () => {
    const i: Packed = { keys: Float64Array.of(1), coefficients: Float64Array.of(3), norm: 3 };
    const sum = new PackedSum(1);
    sum.addProduct(i, i, 1, true);
    expect(sum.take()).toEqual({ keys: Float64Array.of(0), coefficients: Float64Array.of(-9), norm: 9 });
  });
});
