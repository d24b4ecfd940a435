/**
 * Integrals of kernels over the range of p1·q at one invariant mass of the pair: in closed form where a denominator
 * nearly vanishes at an end, by a Gauss–Legendre rule of as many points as the distances of the poles ask for
 * elsewhere.
 */
import type { BoundKernel, ReducedKernel } from '../kernel/compile-reduced.ts';
import { fillPlainRule, fillPoleRule } from './pole-rule.ts';
import type { RuleStore } from './rule-store.ts';

/** ∫ du f(u, v) over [lower, upper], half = (upper − lower)/2. */
export interface LineIntegrator {
  readonly integrate: (second: number, lower: number, upper: number, half: number) => number;
  /** How often f was evaluated; a closed form counts once. */
  readonly evaluations: () => number;
}

/** By which growth of rounding errors a closed form may be bought, (1 + 2z)^degree for a pole z half-lengths away. */
const GROWTH = 2000;
/** Farther than this, the plain rule needs few points. */
const FAR = 6;
/** Nearer than this, the plain rule needs too many. */
const CLOSE = 2;
/** −ln of the error that the plain rule may make. */
const DIGITS = 33;
/** Points of the rule in the logarithm of the distance from a pole, and where poles are not known. */
const POINTS = 6;

/**
 * @param effort - by which the numbers of points are multiplied; comparing 1 with 2 tells the error of 1
 */
export function lineIntegrator(
  bound: BoundKernel,
  { degree, denominators }: Pick<ReducedKernel, 'degree' | 'denominators'>,
  effort: number,
  rules: RuleStore,
): LineIntegrator {
  const { lineIntegral, lineSum, poles: polesOf } = bound;
  const reach = lineIntegral === undefined ? 0 : Math.min(FAR, (GROWTH ** (1 / Math.max(1, degree)) - 1) / 2);
  const least = denominators === 'linear' ? Math.max(2, (degree >> 1) + 1) : Math.max(POINTS, degree);
  const most = effort * Math.max(POINTS, Math.ceil((degree + DIGITS / Math.log(2 * CLOSE)) / 2), least);
  const buffer = rules.buffer(most);
  const { points, weights } = buffer;
  let evaluations = 0;
  const integrate = (second: number, lower: number, upper: number, half: number): number => {
    const poles = polesOf(second);
    let distance = Number.POSITIVE_INFINITY;
    for (let n = 0; n < poles.length; n += 1) {
      const pole = poles[n] as number;
      const away = pole > upper ? pole - upper : lower - pole;
      if (away < distance) distance = away;
    }
    // Measured from the middle in half-lengths; a pole inside leaves the rules to find that they do not converge.
    const z = 1 + distance / half;
    if (lineIntegral !== undefined && z > 1 && z <= reach) {
      evaluations += 1;
      return lineIntegral(second, lower, upper);
    }
    let count: number;
    if (z < CLOSE) {
      count = fillPoleRule(poles, lower, upper, half, rules.rule(effort * POINTS), buffer);
    } else {
      // The error of n points is about (2z)^(degree − 2n).
      const wanted = Math.max(least, Math.ceil((degree + DIGITS / Math.log(2 * z)) / 2));
      count = fillPlainRule(lower, half, rules.rule(effort * wanted), buffer);
    }
    evaluations += count;
    return half * lineSum(second, points, weights, count);
  };
  return { integrate, evaluations: () => evaluations };
}
