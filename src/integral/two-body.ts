/**
 * Cross sections of 2 → 2 by Gauss–Legendre rules in p1·q, with q the second outgoing momentum, and their
 * distribution in the angle between p1 and k3 in the center of mass.
 */
import { KinematicsError } from '../errors.ts';
import type { BoundKernel, LineRule, ReducedKernel } from '../kernel/compile-reduced.ts';
import type { Masses } from '../kernel/kernel.ts';
import {
  addDoubleDouble,
  type DoubleDouble,
  divideDoubleDouble,
  doubleDouble,
  multiplyDoubleDouble,
  sqrtDoubleDouble,
  subtractDoubleDouble,
  toNumber,
} from '../numeric/double-double.ts';
import type { Estimate } from '../numeric/estimate.ts';
import {
  type Collision,
  collide,
  largestMass,
  type OpenRange,
  requireResolved,
  thresholdRounding,
} from './collision.ts';
import { fillPoleRule } from './pole-rule.ts';
import { LEAST_ACCURACY, PHASE_SPACE_ROUNDINGS, type RuleStore, requireConvergence } from './rule-store.ts';

export interface TwoBodyGeometry {
  readonly masses: Masses;
  readonly collision: Collision;
  readonly range: OpenRange;
  /** p1·q where q flies along p1, and where it flies against p1. */
  readonly lowest: DoubleDouble;
  readonly highest: DoubleDouble;
  /** Half the length of the range of p1·q: the product of the momenta in the center of mass. */
  readonly half: number;
}

/** The phase space for a value of p1·p2, or undefined below threshold. */
export function twoBodyGeometry(masses: Masses, product: DoubleDouble): TwoBodyGeometry | undefined {
  const collision = collide(masses, product);
  const [first] = masses.incoming;
  const [recoil, other] = masses.outgoing;
  if (recoil === undefined || other === undefined || masses.outgoing.length !== 2) {
    throw new KinematicsError(`2 → 2: expected two outgoing particles, got ${masses.outgoing.length}`);
  }
  const largest = largestMass(collision, masses, recoil);
  const excess = subtractDoubleDouble(largest, other);
  if (!(toNumber(excess) > 0)) return undefined;
  const { rootS } = collision;
  // λ(s, m², m3²) = (κ − m)(κ + m)((√s + m3)² − m²) with κ = √s − m3.
  const total = addDoubleDouble(rootS, recoil);
  const kallen = multiplyDoubleDouble(
    multiplyDoubleDouble(excess, addDoubleDouble(largest, other)),
    subtractDoubleDouble(multiplyDoubleDouble(total, total), multiplyDoubleDouble(other, other)),
  );
  const twiceRoot = addDoubleDouble(rootS, rootS);
  const momentum = divideDoubleDouble(sqrtDoubleDouble(kallen), twiceRoot);
  // (s + m² − m3²)/(2√s) with s − m3² = κ (√s + m3).
  const energy = divideDoubleDouble(
    addDoubleDouble(multiplyDoubleDouble(largest, total), multiplyDoubleDouble(other, other)),
    twiceRoot,
  );
  const firstEnergy = divideDoubleDouble(collision.firstEnergy, twiceRoot);
  const mass2 = multiplyDoubleDouble(first, first);
  const firstMomentum2 = divideDoubleDouble(collision.flux2, collision.s);
  const half = multiplyDoubleDouble(sqrtDoubleDouble(firstMomentum2), momentum);
  // E E′ − p p′ = (m1² E′² + p² m²)/(E E′ + p p′).
  const lowest = divideDoubleDouble(
    addDoubleDouble(
      multiplyDoubleDouble(mass2, multiplyDoubleDouble(energy, energy)),
      multiplyDoubleDouble(firstMomentum2, multiplyDoubleDouble(other, other)),
    ),
    addDoubleDouble(multiplyDoubleDouble(firstEnergy, energy), half),
  );
  const highest = addDoubleDouble(lowest, addDoubleDouble(half, half));
  const range = { largest: toNumber(largest), excess: toNumber(excess) };
  requireResolved(range);
  return { masses, collision, range, lowest, highest, half: toNumber(half) };
}

/** A phase space with |M|² in p1·q, and the values of the kernel's outer variables. */
export interface TwoBodyProblem {
  readonly geometry: TwoBodyGeometry;
  readonly kernel: ReducedKernel;
  readonly outer: readonly DoubleDouble[];
}

/** |M|² as a function of p1·q from its lower end, and from its upper end, so that both keep the digits of poles. */
function boundKernels({ geometry, kernel, outer }: TwoBodyProblem): readonly [BoundKernel, BoundKernel] {
  return [
    kernel.bind(outer, [geometry.lowest, doubleDouble(0)]),
    kernel.bind(outer, [geometry.highest, doubleDouble(0)]),
  ];
}

/**
 * dσ/dcosθ = |M|² · 2h/(64π F²) in GeV⁻², θ between p1 and k3 in the center of mass and h = |p⃗1||q⃗| there.
 *
 * dσ = |M|²/(4F) · 2 d(p1·q)/(16π F), and p1·q = E E_q + h cosθ because q flies against k3.
 */
export function twoBodyDistribution(problem: TwoBodyProblem): (cosTheta: number) => number {
  const [along, against] = boundKernels(problem);
  const { half, collision } = problem.geometry;
  const factor = half / (32 * Math.PI * collision.fluxQuarter ** 2);
  return (cosTheta) =>
    factor * (cosTheta < 0 ? along.value(half * (1 + cosTheta), 0) : against.value(half * (cosTheta - 1), 0));
}

/**
 * σ = 1/(4F) ∫ 2 d(p1·q)/(16π F) |M|² in GeV⁻²; identical particles are not accounted for.
 *
 * @param accuracy - relative; the rule is doubled until the change is below
 * @throws {@link ConvergenceError} where the largest rule does not reach the accuracy
 */
export function twoBodyCrossSection(problem: TwoBodyProblem, accuracy: number, rules: RuleStore): Estimate {
  const [along, against] = boundKernels(problem);
  const { half, collision } = problem.geometry;
  const factor = half / (32 * Math.PI * collision.fluxQuarter ** 2);
  let evaluations = 0;
  const integrate = (points: number, of: (bound: BoundKernel) => LineRule): number => {
    const rule = rules.rule(points);
    const buffer = rules.buffer(points);
    let sum = 0;
    for (const [bound, lower] of [
      [along, 0],
      [against, -half],
    ] as const) {
      const count = fillPoleRule(bound.poles(0), lower, lower + half, half / 2, rule, buffer);
      sum += of(bound)(0, buffer.points, buffer.weights, count);
      evaluations += count;
    }
    return (factor / 2) * sum;
  };
  let value = integrate(8, ({ lineSum }) => lineSum);
  const loss = integrate(8, ({ growth }) => growth()) / Math.abs(value);
  let change = Number.POSITIVE_INFINITY;
  const wanted = Math.min(accuracy, LEAST_ACCURACY);
  for (let points = 16; points <= 1024 && !(change <= wanted * Math.abs(value)); points *= 2) {
    const next = integrate(points, ({ lineSum }) => lineSum);
    change = Math.abs(next - value);
    value = next;
  }
  const error = requireConvergence(
    value,
    change,
    ((loss + PHASE_SPACE_ROUNDINGS) * 2 ** -53 + thresholdRounding(problem.geometry.range)) * Math.abs(value),
    accuracy,
  );
  return { value, error, evaluations, method: 'gauss-legendre' };
}
