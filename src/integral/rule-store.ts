/** Gauss–Legendre rules that have been used, kept by whoever integrates more than once, and when to trust them. */
import { ConvergenceError } from '../errors.ts';
import { gaussLegendre, type QuadratureRule } from '../numeric/gauss-legendre.ts';

export interface RuleStore {
  readonly rule: (points: number) => QuadratureRule;
}

export function createRuleStore(): RuleStore {
  const known = new Map<number, QuadratureRule>();
  return {
    rule: (points) => {
      const found = known.get(points) ?? gaussLegendre(points);
      known.set(points, found);
      return found;
    },
  };
}

/**
 * @param error - what doubling the rule changed, with rounding
 * @throws {@link ConvergenceError} where it exceeds the accuracy or is not a number
 */
export function requireConvergence(error: number, value: number, accuracy: number): void {
  if (error <= accuracy * Math.abs(value)) return;
  const reached = (error / Math.abs(value)).toExponential(1);
  throw new ConvergenceError(
    `cross section: the quadrature reached a relative error of ${reached}, asked for ${accuracy}; where a massless particle is exchanged or radiated, the total cross section does not exist without a cut`,
  );
}
