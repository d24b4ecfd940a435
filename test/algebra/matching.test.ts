import { describe, expect, test } from 'vitest';
import { addShortTrace, chiralTerms, PairingSum, pairings } from '../../src/algebra/matching.ts';

const PRIME = 1_000_003;
/** Components of n vectors modulo a prime, from a fixed sequence. */
function vectors(n: number): readonly (readonly number[])[] {
  let state = 17;
  const next = (): number => {
    state = (state * 48271) % 2147483647;
    return state % PRIME;
  };
  return Array.from({ length: n }, () => [next(), next(), next(), next()]);
}
const dot = (a: readonly number[], b: readonly number[]): number =>
  ((((((a[0] ?? 0) * (b[0] ?? 0)) % PRIME) - a.slice(1).reduce((sum, x, k) => (sum + x * (b[k + 1] ?? 0)) % PRIME, 0)) %
    PRIME) +
    PRIME) %
  PRIME;
function value(sum: PairingSum, n: number): number {
  const points = vectors(n);
  const { slots, coefficients, width } = sum.terms();
  return coefficients.reduce((total, c, t) => {
    let product = ((c % PRIME) + PRIME) % PRIME;
    for (let k = t * width; k < (t + 1) * width; k += 2) {
      product = (product * dot(points[slots[k] ?? 0] ?? [], points[slots[k + 1] ?? 0] ?? [])) % PRIME;
    }
    return (total + product) % PRIME;
  }, 0);
}
function all(n: number): PairingSum {
  const sum = new PairingSum(n);
  const { slots, coefficients, width } = pairings(n);
  coefficients.forEach((c, t) => {
    for (let k = t * width; k < (t + 1) * width; k += 2) sum.pair(slots[k] ?? 0, slots[k + 1] ?? 0);
    sum.add(c);
  });
  return sum;
}

describe('traces as sums of pairings', () => {
  test('n vectors have (n − 1)!! pairings', () => {
    expect([0, 2, 4, 6, 8].map((n) => pairings(n).coefficients.length)).toEqual([1, 1, 3, 15, 105]);
  });

  test('every pairing has its own number', () => {
    const sum = all(8);
    expect([...sum.values].every((c) => Math.abs(c) === 1)).toBe(true);
    expect(sum.terms()).toEqual(pairings(8));
  });

  test('traces with γ5 have 1, 6, 33, 180 terms', () => {
    expect([4, 6, 8, 10].map((n) => chiralTerms(n).coefficients.length)).toEqual([1, 6, 33, 180]);
  });

  test.each([
    [10, 681],
    [12, 4287],
  ])('four-dimensional identities shorten %i vectors to %i terms of the same value', (n, terms) => {
    const short = new PairingSum(n);
    addShortTrace(
      short,
      Array.from({ length: n }, (_, k) => k),
    );
    expect(short.terms().coefficients.length).toBe(terms);
    expect(value(short, n)).toBe(value(all(n), n));
  });
});
