/** Gauss–Legendre rules that have been used, kept by whoever integrates more than once. */
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
