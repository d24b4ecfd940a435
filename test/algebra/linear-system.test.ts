import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveLinear } from '../../src/algebra/linear-system.ts';
import { addRational, multiplyRational, type Rational, rational } from '../../src/algebra/rational.ts';

const square = fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 3, maxLength: 3 }), {
  minLength: 3,
  maxLength: 3,
});
const exact = (rows: readonly (readonly number[])[]): readonly (readonly Rational[])[] =>
  rows.map((row) => row.map((entry) => rational(entry)));

function product(
  a: readonly (readonly Rational[])[],
  b: readonly (readonly Rational[])[],
): readonly (readonly Rational[])[] {
  return a.map((row) =>
    (b[0] ?? []).map((_, c) =>
      row.map((entry, k) => multiplyRational(entry, b[k]?.[c] ?? rational(0))).reduce(addRational, rational(0)),
    ),
  );
}

function determinant([
  [a = 0, b = 0, c = 0] = [],
  [d = 0, e = 0, f = 0] = [],
  [g = 0, h = 0, i = 0] = [],
]: readonly (readonly number[])[]): number {
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

describe('a system of linear equations over the rationals', () => {
  it('is solved exactly, or refused where it is singular', () => {
    fc.assert(
      fc.property(square, square, (a, b) => {
        if (determinant(a) === 0) expect(() => solveLinear(exact(a), exact(b))).toThrow('singular');
        else expect(product(exact(a), solveLinear(exact(a), exact(b)))).toEqual(exact(b));
      }),
    );
  });
});
