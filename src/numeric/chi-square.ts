/** The probability that a χ² is as large as observed, which tells whether estimates agree within their errors. */

/** Beyond this many terms both expansions have long converged. */
const MOST_TERMS = 10_000;

/**
 * Q = Γ(dof/2, χ²/2)/Γ(dof/2), by the series below χ² = dof + 2 and by Lentz's continued fraction above.
 *
 * @param chi2 - at least 0
 * @param dof - degrees of freedom, at least 1
 * @returns a probability; relative accuracy about 1e-13 for up to a few hundred degrees of freedom
 * @see DLMF 8.2.4, 8.7.1, 8.9.2
 */
export function chiSquareProbability(chi2: number, dof: number): number {
  const a = dof / 2;
  const x = chi2 / 2;
  if (!(x > 0)) return 1;
  const factor = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < MOST_TERMS && term > sum * 1e-17; n += 1) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - factor * sum;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return factor * fraction;
}

/** log Γ(a) for a half-integer or integer a > 0, from Γ(1/2) = √π and Γ(1) = 1. */
function logGamma(a: number): number {
  const half = Math.round(2 * a);
  let log = half % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let step = half % 2 === 0 ? 2 : 1; step < half; step += 2) log += Math.log(step / 2);
  return log;
}
