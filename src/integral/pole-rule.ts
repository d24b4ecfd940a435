/**
 * Gauss–Legendre rules for functions with poles close to the interval: on each side that has a near pole at distance
 * d the logarithm of the distance from it is the variable, in which the pole is infinitely far.
 */
import type { QuadratureRule } from '../numeric/gauss-legendre.ts';
import type { PointBuffer } from './rule-store.ts';

/** Poles farther than this from the middle leave the plain rule fast: its error falls as (8 + √63)^(−2n), 16^(−2n). */
const NEAR = 8;

/**
 * Writes the points of a rule on [lower, upper] and their weights, whose sum is 2. Distances from poles are taken from
 * the ends, so that an axis with the pole at its origin keeps the digits of points next to it.
 *
 * @param poles - of the integrand, on the same axis
 * @param half - half of upper − lower
 * @returns how many points there are: one or two rules
 */
export function fillPoleRule(
  poles: ArrayLike<number>,
  lower: number,
  upper: number,
  half: number,
  rule: QuadratureRule,
  buffer: PointBuffer,
): number {
  let above = NEAR * half;
  let below = NEAR * half;
  let right = Number.NaN;
  let left = Number.NaN;
  for (let n = 0; n < poles.length; n += 1) {
    const pole = poles[n] as number;
    if (pole > upper && pole - upper + half < above) {
      above = pole - upper + half;
      right = pole;
    }
    if (pole < lower && lower - pole + half < below) {
      below = lower - pole + half;
      left = pole;
    }
  }
  if (Number.isNaN(left) && Number.isNaN(right)) return fillPlainRule(lower, half, rule, buffer);
  if (Number.isNaN(left)) return fillPanel(right, -1, right - upper, 2 * half, half, rule, buffer, 0);
  if (Number.isNaN(right)) return fillPanel(left, 1, lower - left, 2 * half, half, rule, buffer, 0);
  const first = fillPanel(left, 1, lower - left, half, half, rule, buffer, 0);
  return fillPanel(right, -1, right - upper, half, half, rule, buffer, first);
}

/** The same without regard to poles. */
export function fillPlainRule(lower: number, half: number, rule: QuadratureRule, buffer: PointBuffer): number {
  const { points, weights } = buffer;
  const length = rule.nodes.length;
  for (let i = 0; i < length; i += 1) {
    points[i] = lower + half * (1 + (rule.nodes[i] as number));
    weights[i] = rule.weights[i] as number;
  }
  return length;
}

/** Points of one panel, from `nearest` to nearest + length away from the pole; returns the end. */
function fillPanel(
  pole: number,
  side: 1 | -1,
  nearest: number,
  length: number,
  half: number,
  { nodes, weights: own }: QuadratureRule,
  { points, weights }: PointBuffer,
  offset: number,
): number {
  const farthest = nearest + length;
  const logarithm = Math.log(farthest / nearest);
  const scale = logarithm / (2 * half);
  const count = nodes.length;
  // The nodes are symmetric, and e^{L(1−x)/2} = e^L/e^{L(1+x)/2}: one exponential serves two of them.
  for (let i = 0; 2 * i < count; i += 1) {
    const growth = Math.exp((logarithm * (1 + (nodes[i] as number))) / 2);
    const near = nearest * growth;
    points[offset + i] = pole + side * near;
    weights[offset + i] = scale * near * (own[i] as number);
    const mirror = count - 1 - i;
    const far = farthest / growth;
    points[offset + mirror] = pole + side * far;
    weights[offset + mirror] = scale * far * (own[mirror] as number);
  }
  return offset + count;
}
