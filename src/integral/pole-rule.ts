/**
 * Gauss–Legendre rules on [−1, 1] for functions with poles close to the interval: on each side that has a near
 * pole at distance d the logarithm of the distance from it is the variable, in which the pole is infinitely far.
 */
import type { RuleStore } from './rule-store.ts';

/** Poles farther than this from the middle leave the plain rule fast: its error falls as (8 + √63)^(−2n), 16^(−2n). */
const NEAR = 8;

/** Calls `visit` with each node u in [−1, 1] and its weight; Σ weights = 2. */
export function visitPoleRule(
  poles: readonly number[],
  points: number,
  rules: RuleStore,
  visit: (u: number, weight: number) => void,
): void {
  let above = NEAR;
  let below = -NEAR;
  for (const pole of poles) {
    if (pole > 1) above = Math.min(above, pole);
    if (pole < -1) below = Math.max(below, pole);
  }
  const { nodes, weights } = rules.rule(points);
  if (above === NEAR && below === -NEAR) {
    for (let i = 0; i < points; i += 1) visit(nodes[i] ?? 0, weights[i] ?? 0);
    return;
  }
  const panel = (lower: number, upper: number, pole: number): void => {
    const from = Math.abs(pole - lower);
    const length = Math.log(Math.abs(pole - upper) / from);
    const sign = Math.sign(lower - pole);
    for (let i = 0; i < points; i += 1) {
      const distance = from * Math.exp((length * (1 + (nodes[i] ?? 0))) / 2);
      visit(pole + sign * distance, (Math.abs(length) / 2) * distance * (weights[i] ?? 0));
    }
  };
  if (below === -NEAR) panel(-1, 1, above);
  else if (above === NEAR) panel(-1, 1, below);
  else {
    panel(-1, 0, below);
    panel(0, 1, above);
  }
}
