/**
 * Gauss–Legendre rules on [−1, 1] for functions with poles close to the interval: on each side that has a near
 * pole at distance d the logarithm of the distance from it is the variable, in which the pole is infinitely far.
 */
import type { QuadratureRule } from '../numeric/gauss-legendre.ts';
import type { PointBuffer, RuleStore } from './rule-store.ts';

/** Poles farther than this from the middle leave the plain rule fast: its error falls as (8 + √63)^(−2n), 16^(−2n). */
const NEAR = 8;

/**
 * Writes the points of a rule on [start, start + 2·half] and their weights, whose sum is 2.
 *
 * @param poles - of the integrand, on the same axis
 * @returns how many points there are: one or two rules
 */
export function fillPoleRule(
  poles: Float64Array,
  start: number,
  half: number,
  rule: QuadratureRule,
  buffer: PointBuffer,
): number {
  let above = NEAR;
  let below = -NEAR;
  for (let n = 0; n < poles.length; n += 1) {
    const pole = ((poles[n] as number) - start) / half - 1;
    if (pole > 1 && pole < above) above = pole;
    if (pole < -1 && pole > below) below = pole;
  }
  if (above === NEAR && below === -NEAR) {
    const { points, weights } = buffer;
    const length = rule.nodes.length;
    for (let i = 0; i < length; i += 1) {
      points[i] = start + half * (1 + (rule.nodes[i] as number));
      weights[i] = rule.weights[i] as number;
    }
    return length;
  }
  if (below === -NEAR) return fillPanel(-1, 1, above, start, half, rule, buffer, 0);
  if (above === NEAR) return fillPanel(-1, 1, below, start, half, rule, buffer, 0);
  const first = fillPanel(-1, 0, below, start, half, rule, buffer, 0);
  return fillPanel(0, 1, above, start, half, rule, buffer, first);
}

/** Points of one panel, in u = (x − start)/half − 1 from `lower` to `upper`; returns the end. */
function fillPanel(
  lower: number,
  upper: number,
  pole: number,
  start: number,
  half: number,
  { nodes, weights: own }: QuadratureRule,
  { points, weights }: PointBuffer,
  offset: number,
): number {
  const from = Math.abs(pole - lower);
  const ratio = Math.abs(pole - upper) / from;
  const length = Math.log(ratio);
  const sign = lower < pole ? -1 : 1;
  const scale = Math.abs(length) / 2;
  const count = nodes.length;
  // The nodes are symmetric, and e^{L(1−x)/2} = e^L/e^{L(1+x)/2}: one exponential serves two of them.
  for (let i = 0; 2 * i < count; i += 1) {
    const growth = Math.exp((length * (1 + (nodes[i] as number))) / 2);
    const near = from * growth;
    points[offset + i] = start + half * (1 + (pole + sign * near));
    weights[offset + i] = scale * near * (own[i] as number);
    const mirror = count - 1 - i;
    const far = (from * ratio) / growth;
    points[offset + mirror] = start + half * (1 + (pole + sign * far));
    weights[offset + mirror] = scale * far * (own[mirror] as number);
  }
  return offset + count;
}

/** Calls `visit` with each node u in [−1, 1] and its weight; Σ weights = 2. */
export function visitPoleRule(
  poles: ArrayLike<number>,
  points: number,
  rules: RuleStore,
  visit: (u: number, weight: number) => void,
): void {
  const buffer = rules.buffer(points);
  const count = fillPoleRule(Float64Array.from(poles), -1, 1, rules.rule(points), buffer);
  for (let n = 0; n < count; n += 1) visit(buffer.points[n] as number, buffer.weights[n] as number);
}
