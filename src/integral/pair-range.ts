/**
 * The invariant mass of the invisible pair as an integration variable without singular ends.
 *
 * With η the relative rapidity of the pair, q² = m² + m′² + 2mm′ cosh η and λ^{1/2}(q², m², m′²) = 2mm′ sinh η,
 * so that dq² λ^{1/2} = λ dη is smooth at the pair's threshold η = 0, whatever the ratio of the masses. Counted
 * down from the upper end, ξ = η_max − η keeps its meaning where masses vanish:
 *   q² = m² + m′² + P e^{−ξ} + (mm′)²/P e^{ξ},  P = [κ² − m² − m′² + λ^{1/2}(κ², m², m′²)]/2,
 * with κ² the largest q².
 */
import { addDoubleDouble, type DoubleDouble, subtractDoubleDouble, toNumber } from '../numeric/double-double.ts';
import { massSum } from './collision.ts';

export interface PairRange {
  readonly masses: readonly [number, number];
  /** κ, the largest invariant mass of the pair. */
  readonly largest: number;
  /** κ − m − m′ > 0. */
  readonly excess: number;
  /** η_max, infinite where a mass vanishes. */
  readonly rapidity: number;
  /** P of the equation above. */
  readonly scale: number;
}

/** One value of the pair's invariant mass. */
export interface PairPoint {
  /** q². */
  readonly square: number;
  /** κ² − q², exact to rounding. */
  readonly belowLargest: number;
  /** λ^{1/2}(q², m², m′²). */
  readonly rootKallen: number;
}

/** The range for a pair below the invariant mass κ, or undefined where the pair's threshold is not reached. */
export function pairRange(masses: readonly [DoubleDouble, DoubleDouble], largest: DoubleDouble): PairRange | undefined {
  const [one, two] = [toNumber(masses[0]), toNumber(masses[1])];
  const sum = massSum(masses);
  const excess = toNumber(subtractDoubleDouble(largest, sum));
  if (!(excess > 0)) return undefined;
  const kappa = toNumber(largest);
  const above = excess * toNumber(addDoubleDouble(largest, sum));
  // κ − |m − m′| = (κ − m − m′) + 2 min(m, m′), which keeps its digits where one mass is small.
  const rootKallen = Math.sqrt(above * (excess + 2 * Math.min(one, two)) * (kappa + Math.abs(one - two)));
  return {
    masses: [one, two],
    largest: kappa,
    excess,
    rapidity: one * two === 0 ? Number.POSITIVE_INFINITY : 2 * Math.asinh(Math.sqrt(above / (4 * one * two))),
    scale: (above + 2 * one * two + rootKallen) / 2,
  };
}

/** The pair at ξ, 0 ≤ ξ ≤ η_max. */
export function pairPoint(range: PairRange, xi: number): PairPoint {
  const [one, two] = range.masses;
  const product = one * two;
  const falling = range.scale * Math.exp(-xi);
  const rising = product === 0 ? 0 : ((product * product) / range.scale) * Math.exp(xi);
  const eta = Math.max(0, range.rapidity - xi);
  // Differences of the exponentials cancel near the pair's threshold, where hyperbolic sines do not.
  return {
    square: one * one + two * two + falling + rising,
    belowLargest:
      range.rapidity < 1
        ? 4 * product * Math.sinh(xi / 2) * Math.sinh(range.rapidity - xi / 2)
        : -Math.expm1(-xi) * (range.scale - rising),
    rootKallen: eta < 1 ? 2 * product * Math.sinh(eta) : falling - rising,
  };
}
