/** Exact solution of linear equations over the rationals. */
import { AlgebraError } from '../errors.ts';
import {
  divideRational,
  isZeroRational,
  multiplyRational,
  type Rational,
  rational,
  subtractRational,
} from './rational.ts';

/**
 * The matrix X with A X = B.
 *
 * @param a square, n rows of n entries
 * @param b n rows of any length
 * @throws {AlgebraError} where A is singular
 */
export function solveLinear(
  a: readonly (readonly Rational[])[],
  b: readonly (readonly Rational[])[],
): readonly (readonly Rational[])[] {
  const size = a.length;
  const rows = a.map((row, n) => [...row, ...(b[n] ?? [])]);
  for (let column = 0; column < size; column++) {
    const found = rows.findIndex((row, n) => n >= column && !isZeroRational(row[column] ?? rational(0)));
    const pivot = rows[found];
    const current = rows[column];
    if (pivot === undefined || current === undefined)
      throw new AlgebraError('a system of linear equations is singular');
    rows[found] = current;
    const leading = pivot[column] ?? rational(1);
    const scaled = pivot.map((entry) => divideRational(entry, leading));
    rows[column] = scaled;
    for (const [n, row] of rows.entries()) {
      const factor = row[column] ?? rational(0);
      if (n === column || isZeroRational(factor)) continue;
      rows[n] = row.map((entry, k) => subtractRational(entry, multiplyRational(factor, scaled[k] ?? rational(0))));
    }
  }
  return rows.map((row) => row.slice(size));
}
