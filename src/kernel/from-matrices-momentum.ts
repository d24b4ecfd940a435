/** Rational four-momenta: sums and scalar products, exactly. */
import { addRational, multiplyRational, type Rational, rational, subtractRational } from '../algebra/rational.ts';
import type { VectorSum } from '../algebra/vector.ts';
import { AlgebraError } from '../errors.ts';
import type { ExactMomentum } from './from-matrices-matrix.ts';

/** p·k = E_p E_k − p⃗·k⃗. */
export function minkowskiExact(p: ExactMomentum, k: ExactMomentum): Rational {
  return [1, 2, 3].reduce(
    (product, i) => subtractRational(product, multiplyRational(p[i as 1 | 2 | 3], k[i as 1 | 2 | 3])),
    multiplyRational(p[0], k[0]),
  );
}

export function addExactMomenta(p: ExactMomentum, k: ExactMomentum): ExactMomentum {
  return [addRational(p[0], k[0]), addRational(p[1], k[1]), addRational(p[2], k[2]), addRational(p[3], k[3])];
}

export function scaleExactMomentum(p: ExactMomentum, by: Rational): ExactMomentum {
  return [
    multiplyRational(p[0], by),
    multiplyRational(p[1], by),
    multiplyRational(p[2], by),
    multiplyRational(p[3], by),
  ];
}

export const zeroMomentum: ExactMomentum = [rational(0n), rational(0n), rational(0n), rational(0n)];

/**
 * Σ c·p.
 *
 * @throws {@link AlgebraError} naming a momentum that has no value
 */
export function sumOfMomenta(vector: VectorSum, momenta: ReadonlyMap<string, ExactMomentum>): ExactMomentum {
  let sum = zeroMomentum;
  for (const [name, c] of vector) {
    const p = momenta.get(name);
    if (p === undefined) throw new AlgebraError(`momentum '${name}': expected a value, got none`);
    sum = addExactMomenta(sum, scaleExactMomentum(p, c));
  }
  return sum;
}
