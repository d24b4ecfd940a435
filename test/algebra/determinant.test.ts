import { describe, expect, it } from 'vitest';
import { determinant } from '../../src/algebra/determinant.ts';
import { type Rational, rational } from '../../src/algebra/rational.ts';

const matrix = (...rows: readonly (readonly number[])[]): readonly (readonly Rational[])[] =>
  rows.map((row) => row.map((entry) => rational(entry)));

describe('the determinant', () => {
  it('of the unit matrix and of no rows is one', () => {
    expect(determinant(matrix([1, 0], [0, 1]))).toEqual(rational(1));
    expect(determinant([])).toEqual(rational(1));
  });

  it('changes sign when two rows are exchanged and vanishes for equal rows', () => {
    expect(determinant(matrix([2, 0, 1], [1, 3, 2], [1, 1, 4]))).toEqual(rational(18));
    expect(determinant(matrix([1, 3, 2], [2, 0, 1], [1, 1, 4]))).toEqual(rational(-18));
    expect(determinant(matrix([1, 2], [1, 2]))).toEqual(rational(0));
  });

  it('of halves is exact', () => {
    expect(
      determinant([
        [rational(1, 2), rational(1, 3)],
        [rational(1, 4), rational(1, 5)],
      ]),
    ).toEqual(rational(1, 60));
  });
});
