/**
 * Total cross sections of 2 → 3 by Gauss–Legendre rules in the invariants of a pair, in variables in which the
 * integrand is smooth up to the ends. The error is what doubling the rules changes, plus rounding.
 */
import { ConvergenceError } from '../errors.ts';
import type { BoundKernel, ReducedKernel } from '../kernel/compile-reduced.ts';
import {
  addDoubleDouble,
  type DoubleDouble,
  divideDoubleDouble,
  doubleDouble,
  multiplyDoubleDouble,
} from '../numeric/double-double.ts';
import type { Estimate } from '../numeric/estimate.ts';
import { type PairGeometry, pairPrefactor } from './pair-geometry.ts';
import { fillPoleRule } from './pole-rule.ts';
import { appendStrip, type RuleStore, requireConvergence, STRIP_SIZE, type StripRow } from './rule-store.ts';

/** A phase space with the average of |M|² over the pair's directions, and the values of the kernel's outer variables. */
export interface PairProblem {
  readonly geometry: PairGeometry;
  /** Inner variables p1·q and q². */
  readonly kernel: ReducedKernel;
  readonly outer: readonly DoubleDouble[];
}

/** Where the inner variables are measured from: from zero, or from the edge q² = κ² with the pair at rest. */
type Chart = 'origin' | 'edge';

interface ChartKernel {
  readonly chart: Chart;
  readonly bound: BoundKernel;
}

interface Integral {
  readonly value: number;
  /** Size of what lies beyond the cut. */
  readonly tail: number;
  /** The same integral over Σ|terms|. */
  readonly magnitude: number;
  readonly evaluations: number;
}

/** ξ beyond which e^{−2ξ} is below the rounding of the integral; longer ranges follow where the integrand asks. */
const RANGES = [20, 40, 80, 160, 320];
const SMALLEST_RULES = { pairs: 12, angles: 3 };
const LARGEST_RULES = { pairs: 384, angles: 96 };
const EPSILON = 2 ** -53;
/** A growth of rounding errors that no other chart has to be tried for. */
const HARMLESS_LOSS = 100;

/**
 * σ = 1/(4F) ∫ dq²/(2π) ∫ 2 d(p1·q)/(16π F) λ^{1/2}(q², m², m′²)/(8π q²) ⟨|M|²⟩ with F = √((p1·p2)² − m1² m2²), in
 * GeV⁻²; identical particles are not accounted for.
 *
 * @param accuracy - relative; the rules are doubled until the change is below
 * @throws {@link ConvergenceError} where the largest rule does not reach the accuracy
 */
export function pairCrossSection(problem: PairProblem, accuracy: number, rules: RuleStore): Estimate {
  const { range } = problem.geometry;
  const { kernel, loss, evaluations: spent } = chooseChart(problem, rules);
  let evaluations = spent;
  const run = (cut: number, pairs: number, angles: number): Integral => {
    const integral = integrate(problem.geometry, kernel, cut, pairs, angles, rules);
    evaluations += integral.evaluations;
    return integral;
  };
  const { cut, integral: coarse } = findRange(range.rapidity, (limit) =>
    run(limit, SMALLEST_RULES.pairs, SMALLEST_RULES.angles),
  );
  let { angles } = SMALLEST_RULES;
  let current = coarse;
  let angleChange = Number.POSITIVE_INFINITY;
  while (angles <= LARGEST_RULES.angles) {
    const finer = run(cut, SMALLEST_RULES.pairs, 2 * angles);
    angleChange = Math.abs(finer.value - current.value);
    if (angleChange <= (accuracy / 2) * Math.abs(finer.value)) break;
    angles *= 2;
    current = finer;
  }
  let change = Number.POSITIVE_INFINITY;
  for (let pairs = 2 * SMALLEST_RULES.pairs; pairs <= LARGEST_RULES.pairs; pairs *= 2) {
    const next = run(cut, pairs, angles);
    change = Math.abs(next.value - current.value);
    current = next;
    if (change <= (accuracy / 2) * Math.abs(current.value)) break;
  }
  const total = change + angleChange + current.tail + loss * EPSILON * Math.abs(current.value);
  requireConvergence(total, current.value, accuracy);
  const prefactor = pairPrefactor(problem.geometry);
  return { value: prefactor * current.value, error: prefactor * total, evaluations, method: 'gauss-legendre' };
}

/** The shortest range of ξ that leaves nothing out. */
function findRange(
  rapidity: number,
  run: (cut: number) => Integral,
): { readonly cut: number; readonly integral: Integral } {
  for (const limit of RANGES) {
    const cut = Math.min(rapidity, limit);
    const integral = run(cut);
    if (cut === rapidity || integral.tail <= EPSILON * Math.abs(integral.value)) return { cut, integral };
  }
  throw new ConvergenceError('outside validity: the integrand does not fall towards the threshold of the pair');
}

/** The first chart in which rounding hardly grows, else the one where it grows least, by a small rule over Σ|terms|. */
function chooseChart(
  problem: PairProblem,
  rules: RuleStore,
): { readonly kernel: ChartKernel; readonly loss: number; readonly evaluations: number } {
  const { geometry } = problem;
  const cut = Math.min(geometry.range.rapidity, RANGES[0] ?? 0);
  const tryChart = (chart: Chart) => {
    const kernel = { chart, bound: problem.kernel.bind(problem.outer, centerOf(chart, geometry)) };
    const integral = integrate(geometry, kernel, cut, 5, 2, rules, 'with magnitude');
    return { kernel, loss: integral.magnitude / Math.abs(integral.value), evaluations: integral.evaluations };
  };
  const origin = tryChart('origin');
  if (origin.loss < HARMLESS_LOSS) return origin;
  const edge = tryChart('edge');
  const best = edge.loss < origin.loss || Number.isNaN(origin.loss) ? edge : origin;
  return { ...best, evaluations: origin.evaluations + edge.evaluations };
}

/** (p1·q, q²) at the center of a chart: at the edge the pair rests in the center of mass with q² = κ². */
function centerOf(chart: Chart, { collision, largest }: PairGeometry): readonly [DoubleDouble, DoubleDouble] {
  if (chart === 'origin') return [doubleDouble(0), doubleDouble(0)];
  const energy = divideDoubleDouble(collision.firstEnergy, addDoubleDouble(collision.rootS, collision.rootS));
  return [multiplyDoubleDouble(energy, largest), multiplyDoubleDouble(largest, largest)];
}

/** ∫ dξ λ/q² ∫ d(p1·q) ⟨|M|²⟩. */
function integrate(
  geometry: PairGeometry,
  { chart, bound }: ChartKernel,
  cut: number,
  pairs: number,
  angles: number,
  rules: RuleStore,
  want: 'value' | 'with magnitude' = 'value',
): Integral {
  const rule = rules.rule(angles);
  const buffer = rules.buffer(angles);
  const { points, weights } = buffer;
  let magnitude = 0;
  let evaluations = 0;
  const along = (strips: StripRow): number => {
    let value = 0;
    for (let at = 0; at < strips.length; at += STRIP_SIZE) {
      const half = strips[at + 4] as number;
      const size = strips[at + 5] as number;
      const second = chart === 'origin' ? (strips[at] as number) : -(strips[at + 1] as number);
      const start = chart === 'origin' ? (strips[at + 2] as number) : (strips[at + 3] as number) - half;
      const count = fillPoleRule(bound.poles(second), start, half, rule, buffer);
      evaluations += count;
      value += size * bound.lineSum(second, points, weights, count);
      for (let n = 0; want === 'with magnitude' && n < count; n += 1) {
        magnitude += size * (weights[n] as number) * bound.magnitude(points[n] as number, second);
      }
    }
    return value;
  };
  const value = along(rules.strips(geometry, cut, pairs));
  let tail = 0;
  if (cut < geometry.range.rapidity) {
    const last: number[] = [];
    appendStrip(last, geometry, cut, 1);
    tail = Math.abs(along(last));
  }
  return { value, tail, magnitude, evaluations };
}
