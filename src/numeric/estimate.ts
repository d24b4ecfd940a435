/**
 * What a numerical result is: a value with its error, and how it was found. A bare number is never a result.
 */

export interface Estimate {
  readonly value: number;
  /** One standard deviation of a Monte Carlo, or the bound that a deterministic rule estimates for itself. */
  readonly error: number;
  /** How often the integrand was called. */
  readonly evaluations: number;
  /** χ² of the spread of independent estimates about `value`, with `dof` degrees of freedom. */
  readonly chi2?: number;
  readonly dof?: number;
  /** Probability of a χ² at least as large; values near 0 say that the errors are too small. */
  readonly probability?: number;
  readonly seed?: number;
  /** Name of the rule: `gauss-legendre`, `vegas+`, `sobol`. */
  readonly method: string;
}

/**
 * The weighted mean of independent estimates of one quantity, with weights 1/error², and its χ².
 *
 * An error of zero counts as exact: where one occurs, only such estimates enter.
 *
 * @param estimates - at least one
 */
export function combineEstimates(estimates: readonly Estimate[], method: string): Estimate {
  const exact = estimates.filter((estimate) => estimate.error === 0);
  const used = exact.length > 0 ? exact : estimates;
  const weights = used.map((estimate) => (exact.length > 0 ? 1 : 1 / estimate.error ** 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const value = used.reduce((sum, estimate, i) => sum + (weights[i] ?? 0) * estimate.value, 0) / total;
  const chi2 = used.reduce((sum, estimate, i) => sum + (weights[i] ?? 0) * (estimate.value - value) ** 2, 0);
  return {
    value,
    error: exact.length > 0 ? 0 : 1 / Math.sqrt(total),
    evaluations: estimates.reduce((sum, estimate) => sum + estimate.evaluations, 0),
    ...(exact.length > 0 ? {} : { chi2, dof: used.length - 1 }),
    method,
  };
}

/** The distance of two independent estimates in units of their common standard deviation, (a − b)/√(σ_a² + σ_b²). */
export function pull(a: Estimate, b: Estimate): number {
  const difference = a.value - b.value;
  if (difference === 0) return 0;
  return difference / Math.hypot(a.error, b.error);
}

/**
 * The estimate as physicists print it, two digits of error in parentheses: `1.0018(39)`, `2.46(12)e-47`.
 */
export function formatEstimate(estimate: Pick<Estimate, 'value' | 'error'>): string {
  const { value, error } = estimate;
  if (!(error > 0) || !Number.isFinite(error)) return String(value);
  const leading = Math.max(Math.abs(value), error);
  const exponent = Math.floor(Math.log10(leading));
  const shown = exponent < -3 || exponent > 5 ? exponent : 0;
  const errorExponent = Math.floor(Math.log10(Number(error.toPrecision(2))));
  const decimals = Math.min(100, Math.max(0, shown - errorExponent + 1));
  const unit = 10 ** -shown;
  const digits = Math.max(1, Math.round(error * unit * 10 ** decimals));
  return `${(value * unit).toFixed(decimals)}(${digits})${shown === 0 ? '' : `e${shown}`}`;
}
