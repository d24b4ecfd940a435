/** Integrals of powers, exactly: Beta functions of integers and half-integers. */
import { type Polynomial, scale, variable } from '../algebra/polynomial.ts';
import { multiplyRational, type Rational, rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import { number } from './reciprocal.ts';

/** Γ(n/2) = value · √π^root for n > 0, root = 1 for odd n. */
function gammaOfHalf(n: number): { readonly value: Rational; readonly root: 0 | 1 } {
  let value = rational(1);
  for (let k = n - 2; k > 0; k -= 2) value = multiplyRational(value, rational(k, 2));
  return { value, root: n % 2 === 0 ? 0 : 1 };
}

/**
 * B(a/2, b/2) = Γ(a/2) Γ(b/2)/Γ((a + b)/2), a rational number, times π where a and b are both odd.
 *
 * @throws {@link AlgebraError} where the integral ∫₀¹ x^{a/2 − 1} (1 − x)^{b/2 − 1} dx diverges
 */
export function betaOfHalves(a: number, b: number): Polynomial {
  if (a <= 0 || b <= 0) throw new AlgebraError('limit: the integral over phase space diverges at its edge');
  const [x, y, z] = [gammaOfHalf(a), gammaOfHalf(b), gammaOfHalf(a + b)];
  const { numerator, denominator } = z.value;
  const value = multiplyRational(multiplyRational(x.value, y.value), rational(denominator, numerator));
  return x.root + y.root === 2 ? scale(variable('pi'), value) : number(value.numerator, value.denominator);
}
