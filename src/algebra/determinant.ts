/** Determinants over the rationals, for the few rows that ε of four vectors and changes of basis need. */
import { addRational, multiplyRational, type Rational, rational, subtractRational } from './rational.ts';

/**
 * By Laplace expansion along the first row; exact, of factorial cost, meant for at most four rows.
 *
 * @param rows - a square matrix; the empty one has determinant 1
 */
export function determinant(rows: readonly (readonly Rational[])[]): Rational {
  const [head, ...rest] = rows;
  if (head === undefined) return rational(1);
  return head.reduce((sum, entry, column) => {
    const minor = determinant(rest.map((row) => row.filter((_, n) => n !== column)));
    const product = multiplyRational(entry, minor);
    return column % 2 === 0 ? addRational(sum, product) : subtractRational(sum, product);
  }, rational(0));
}
