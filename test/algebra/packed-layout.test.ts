import { describe, expect, test } from 'vitest';
import { createLayout, exponentOf, repack } from '../../src/algebra/packed-layout.ts';
import * as P from '../../src/algebra/polynomial.ts';

describe('packed exponents', () => {
  test('a variable takes the bits of its degree, and words are opened as needed', () => {
    expect(createLayout(['x', 'y'], [1, 1]).words).toBe(1);
    const names = Array.from({ length: 60 }, (_, k) => `x${k}`);
    expect(
      createLayout(
        names,
        names.map(() => 1),
      ).words,
    ).toBe(2);
    expect(
      createLayout(
        names,
        names.map(() => 7),
      ).words,
    ).toBe(4);
  });

  test('an exponent survives the way to another layout', () => {
    const from = createLayout(['x', 'y'], [5, 3]);
    const to = createLayout(['u', 'x', 'y'], [2 ** 40, 2 ** 30, 2 ** 20]);
    const keys = Float64Array.of(5 * (from.unit[0] ?? 0) + 2 * (from.unit[1] ?? 0) + 1);
    const moved = repack(keys, from, to);
    expect([0, 1, 2].map((v) => exponentOf(to, moved, 0, v))).toEqual([0, 5, 2]);
  });

  test('degrees beyond one field widen it instead of wrapping', () => {
    let p = P.add(P.variable('x'), P.variable('y'));
    for (let k = 0; k < 3; k++) p = P.multiply(p, P.power(P.variable('x'), 1000), P.power(P.variable('z'), 999_999));
    expect([P.degree(p, 'x'), P.degree(p, 'y'), P.degree(p, 'z')]).toEqual([3001, 1, 2_999_997]);
    expect(P.toText(p)).toBe('x^3001*z^2999997 + x^3000*y*z^2999997');
  });

  test('a degree that no word can hold is refused', () => {
    let p = P.variable('x');
    expect(() => {
      for (let k = 0; k < 60; k++) p = P.multiply(p, p);
    }).toThrow(/degree in 'x'/);
  });

  test('sixty variables multiply like one', () => {
    const sum = P.add(...Array.from({ length: 60 }, (_, k) => P.variable(`x${k}`)));
    const square = P.multiply(sum, sum);
    expect(P.termCount(square)).toBe(60 * 30 + 30);
    expect(P.divideExactly(square, sum)).toEqual(sum);
    expect(P.isZero(P.subtract(square, P.power(sum, 2)))).toBe(true);
  });
});
