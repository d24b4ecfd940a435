/**
 * Gauss–Legendre rules of any order on [−1, 1], to machine precision, by Newton's method on the three-term
 * recurrence of the Legendre polynomials in the angle θ with x = cos θ.
 */
import { UsageError } from '../errors.ts';

/** Nodes in ascending order with their weights; exact for polynomials of degree 2n − 1. */
export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The rule with n points: Σ wᵢ f(xᵢ) ≈ ∫₋₁¹ f(x) dx.
 *
 * wᵢ = 2/((1 − xᵢ²) Pₙ′(xᵢ)²), with (1 − x²) Pₙ′ = n (Pₙ₋₁ − x Pₙ).
 *
 * @param points - n ≥ 1
 * @throws {@link UsageError} where n is not a positive integer
 */
export function gaussLegendre(points: number): QuadratureRule {
  if (!Number.isInteger(points) || points < 1) {
    throw new UsageError(`gaussLegendre: expected a positive number of points, got ${points}`);
  }
  const nodes = new Float64Array(points);
  const weights = new Float64Array(points);
  for (let i = 0; i < Math.ceil(points / 2); i += 1) {
    const [x, weight] = i * 2 + 1 === points ? [0, legendreWeight(points, 0)] : root(points, i);
    nodes[i] = -x;
    nodes[points - 1 - i] = x;
    weights[i] = weight;
    weights[points - 1 - i] = weight;
  }
  return { nodes, weights };
}

/** The same rule on [lower, upper]. */
export function gaussLegendreOn(points: number, lower: number, upper: number): QuadratureRule {
  const { nodes, weights } = gaussLegendre(points);
  const half = (upper - lower) / 2;
  return { nodes: nodes.map((x) => lower + half * (1 + x)), weights: weights.map((weight) => weight * half) };
}

/** Pₙ(x) and (1 − x²) Pₙ′(x). */
function legendre(points: number, x: number): readonly [value: number, slope: number] {
  let previous = 1;
  let current = x;
  for (let j = 2; j <= points; j += 1) {
    // P_j = x P_{j−1} + (1 − 1/j)(x P_{j−1} − P_{j−2}): the increment form rounds less than the textbook's.
    const lead = x * current;
    const next = lead + ((j - 1) / j) * (lead - previous);
    previous = current;
    current = next;
  }
  return [current, points * (previous - x * current)];
}

function legendreWeight(points: number, x: number): number {
  const [, slope] = legendre(points, x);
  return (2 * (1 - x) * (1 + x)) / (slope * slope);
}

function root(points: number, index: number): readonly [node: number, weight: number] {
  const phase = (Math.PI * (index + 0.75)) / (points + 0.5);
  // Tricomi's approximation, good to O(n⁻⁴).
  let x = (1 - (1 - 1 / points) / (8 * points * points)) * Math.cos(phase);
  for (let iteration = 0; iteration < 8; iteration += 1) {
    const [value, slope] = legendre(points, x);
    const step = (value * (1 - x) * (1 + x)) / slope;
    x -= step;
    if (Math.abs(step) <= 1e-16 * Math.abs(x)) break;
  }
  return [x, legendreWeight(points, x)];
}
