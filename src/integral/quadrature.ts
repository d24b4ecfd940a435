/**
 * Total cross sections of 2 → 3 by Gauss–Legendre rules in the invariants of a pair, in variables in which the
 * integrand is smooth up to the ends. The error is what the last refinement of the rules changed, plus rounding.
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
import { thresholdRounding } from './collision.ts';
import { type PairGeometry, pairPrefactor, recoilRange } from './pair-geometry.ts';
import { type LineIntegrator, lineIntegrator } from './pair-line.ts';
import { fillPoleRule } from './pole-rule.ts';
import {
  LEAST_ACCURACY,
  type OuterRange,
  PHASE_SPACE_ROUNDINGS,
  type RuleStore,
  requireConvergence,
  STRIP_SIZE,
  type StripRow,
  singleStrip,
} from './rule-store.ts';

/** A phase space with the average of |M|² over the pair's directions, and the values of the kernel's outer variables. */
export interface PairProblem {
  readonly geometry: PairGeometry;
  /** Inner variables p1·q and q². */
  readonly kernel: ReducedKernel;
  readonly outer: readonly DoubleDouble[];
}

/**
 * Where the inner variables are measured from: p1·q and q² from zero; from the edge q² = κ² with the pair at rest; or
 * p1·q from p1·(p1 + p2), which leaves −p1·k3, and q² from zero.
 */
type Chart = 'origin' | 'edge' | 'recoil';

interface ChartKernel {
  readonly chart: Chart;
  readonly bound: BoundKernel;
}

interface Integral {
  readonly value: number;
  /** From what the last refinement changed and from what lies beyond the range. */
  readonly error: number;
}

/** ξ beyond which e^{−ξ} is below any accuracy; longer ranges follow where the integrand asks. */
const RANGES = [30, 60, 120, 240, 480];
/** Numbers of strips, each compared with the one before. */
const STRIPS = [8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384];
/** A refinement may change less than is still missing, where convergence is slow for a moment. */
const SAFETY = 2;
/** The part of the accuracy that a refinement may change, twice, and those of the rules along strips and of thresholds. */
const SHARES = { change: 1 / 3, line: 1 / 8, threshold: 1 / 10 };
/** Where the pair's masses are too small to matter, a smooth integrand needs no more than this. */
const MOST_RECOIL_STRIPS = 64;
/** Strips and points of the small rules that compare charts and probe the rules along the strips. */
const PROBE = { strips: 5, points: 3 };
const LARGEST_EFFORT = 16;
const EPSILON = 2 ** -53;
/** A growth of rounding errors that no other chart has to be tried for. */
const HARMLESS_LOSS = 100;

/**
 * σ = 1/(4F) ∫ dq²/(2π) ∫ 2 d(p1·q)/(16π F) λ^{1/2}(q², m², m′²)/(8π q²) ⟨|M|²⟩ with F = √((p1·p2)² − m1² m2²), in
 * GeV⁻²; identical particles are not accounted for.
 *
 * @param accuracy - relative; the rules are refined until the change is below
 * @throws {@link ConvergenceError} where the largest rule does not reach the accuracy
 */
export function pairCrossSection(problem: PairProblem, accuracy: number, rules: RuleStore): Estimate {
  const { geometry } = problem;
  const wanted = Math.min(accuracy, LEAST_ACCURACY);
  const { kernel, loss, evaluations: spent } = chooseChart(problem, rules);
  const { line, change: lineChange, evaluations: probed } = chooseLine(problem, kernel, wanted, rules);
  const { value, error } = refine(geometry, kernel.chart, line, wanted, rules);
  const size = Math.abs(value);
  const total = requireConvergence(
    value,
    error + lineChange * size,
    ((loss + PHASE_SPACE_ROUNDINGS) * EPSILON + thresholdRounding(geometry.range)) * size,
    accuracy,
  );
  const prefactor = pairPrefactor(geometry);
  const evaluations = spent + probed + line.evaluations();
  return { value: prefactor * value, error: prefactor * total, evaluations, method: 'gauss-legendre' };
}

/** The integral in the first variable in which it converges. */
function refine(
  geometry: PairGeometry,
  chart: Chart,
  line: LineIntegrator,
  accuracy: number,
  rules: RuleStore,
): Integral {
  const { masses, largest, rapidity } = geometry.range;
  const over = (range: OuterRange, strips: number): number =>
    sumOverStrips(rules.strips(geometry, range, strips), chart, line);
  const converge = (range: OuterRange, first: number, most: number): Integral & { readonly settled: boolean } => {
    let value = Number.NaN;
    let change = Number.POSITIVE_INFINITY;
    const settled = (): boolean => change <= SHARES.change * accuracy * Math.abs(value);
    for (const strips of STRIPS) {
      if (strips < first || strips > most) continue;
      const next = over(range, strips);
      if (!Number.isNaN(value)) change = Math.abs(next - value);
      value = next;
      if (settled()) break;
    }
    return { value, error: SAFETY * change, settled: settled() };
  };
  // The threshold of the pair, which this variable does not resolve, is a part m²/κ² of the whole, up to a factor.
  const threshold = 4 * ((masses[0] + masses[1]) / largest) ** 2;
  if (threshold <= SHARES.threshold * accuracy) {
    const first = firstRule(recoilRange(geometry).rapidity, [2, 5]);
    const { value, error, settled } = converge({ variable: 'recoil' }, first, MOST_RECOIL_STRIPS);
    if (settled) return { value, error: error + threshold * Math.abs(value) };
  }
  for (const limit of RANGES) {
    const cut = Math.min(rapidity, limit);
    const first = firstRule(cut, [2, 4, 8]);
    const range: OuterRange = { variable: 'pair', cut };
    const tail = cut < rapidity ? Math.abs(sumOverStrips(singleStrip(geometry, cut), chart, line)) : 0;
    if (tail > 0 && tail > (accuracy / 100) * Math.abs(over(range, first))) continue;
    const { value, error } = converge(range, first, Number.POSITIVE_INFINITY);
    return { value, error: error + tail };
  }
  throw new ConvergenceError('outside validity: the integrand does not fall towards the threshold of the pair');
}

/** The smallest rule that may converge, by the length of the range. */
function firstRule(length: number, steps: readonly number[]): number {
  return STRIPS[steps.filter((step) => length > step).length] ?? 0;
}

/** The first chart in which rounding hardly grows, else the one where it grows least, by a small rule over Σ|terms|. */
function chooseChart(
  problem: PairProblem,
  rules: RuleStore,
): { readonly kernel: ChartKernel; readonly loss: number; readonly evaluations: number } {
  const { geometry, kernel: reduced, outer } = problem;
  const range: OuterRange = { variable: 'pair', cut: Math.min(geometry.range.rapidity, RANGES[0] ?? 0) };
  const strips = rules.strips(geometry, range, PROBE.strips);
  const rule = rules.rule(PROBE.points);
  const buffer = rules.buffer(PROBE.points);
  let evaluations = 0;
  let best: { readonly kernel: ChartKernel; readonly loss: number } | undefined;
  for (const chart of chartOrder(geometry)) {
    const bound = reduced.bind(outer, centerOf(chart, geometry));
    const growth = bound.growth();
    let [value, magnitude, resolution] = [0, 0, 0];
    visitStrips(strips, chart, (second, lower, upper, half, size) => {
      const poles = bound.poles(second);
      resolution = Math.max(resolution, poleResolution(poles, lower, upper));
      const count = fillPoleRule(poles, lower, upper, half, rule, buffer);
      evaluations += count;
      value += size * half * bound.lineSum(second, buffer.points, buffer.weights, count);
      magnitude += size * half * growth(second, buffer.points, buffer.weights, count);
    });
    const loss = Math.max(magnitude / Math.abs(value), resolution);
    if (best === undefined || loss < best.loss || Number.isNaN(best.loss)) best = { kernel: { chart, bound }, loss };
    if (loss < HARMLESS_LOSS) break;
  }
  if (best === undefined) throw new ConvergenceError('outside validity: no chart of the phase space');
  return { ...best, evaluations };
}

/** |pole|/distance for the pole that is nearest to an end by this measure: the rounding of its distance. */
function poleResolution(poles: Float64Array, lower: number, upper: number): number {
  let worst = 0;
  for (let n = 0; n < poles.length; n += 1) {
    const pole = poles[n] as number;
    const distance = Math.min(Math.abs(pole - upper), Math.abs(lower - pole));
    if (Number.isFinite(pole) && pole !== 0) worst = Math.max(worst, Math.abs(pole) / distance);
  }
  return worst;
}

/** Slow recoils leave p1·q small, fast ones p1·k3 at its lower end. */
function chartOrder({ range, masses }: PairGeometry): readonly Chart[] {
  const recoil = masses.outgoing[0]?.[0] ?? 0;
  return range.largest > recoil ? ['recoil', 'origin', 'edge'] : ['origin', 'edge', 'recoil'];
}

/** (p1·q, q²) at the center of a chart: at the edge the pair rests in the center of mass with q² = κ². */
function centerOf(chart: Chart, { masses, collision, largest }: PairGeometry): readonly [DoubleDouble, DoubleDouble] {
  if (chart === 'origin') return [doubleDouble(0), doubleDouble(0)];
  if (chart === 'recoil') {
    const [first] = masses.incoming;
    return [addDoubleDouble(multiplyDoubleDouble(first, first), collision.product), doubleDouble(0)];
  }
  const energy = divideDoubleDouble(collision.firstEnergy, addDoubleDouble(collision.rootS, collision.rootS));
  return [multiplyDoubleDouble(energy, largest), multiplyDoubleDouble(largest, largest)];
}

/** The rules along the strips: more points until the change is below the accuracy, on a few strips. */
function chooseLine(
  { geometry, kernel: reduced }: PairProblem,
  { chart, bound }: ChartKernel,
  accuracy: number,
  rules: RuleStore,
): { readonly line: LineIntegrator; readonly change: number; readonly evaluations: number } {
  const range: OuterRange = { variable: 'pair', cut: Math.min(geometry.range.rapidity, RANGES[0] ?? 0) };
  const strips = rules.strips(geometry, range, PROBE.strips);
  let evaluations = 0;
  let line = lineIntegrator(bound, reduced, 1, rules);
  let value = sumOverStrips(strips, chart, line);
  for (let effort = 2; ; effort *= 2) {
    const finer = lineIntegrator(bound, reduced, effort, rules);
    const next = sumOverStrips(strips, chart, finer);
    const change = Math.abs(next / value - 1);
    if (change <= SHARES.line * accuracy || effort === LARGEST_EFFORT) return { line, change, evaluations };
    evaluations += line.evaluations();
    line = finer;
    value = next;
  }
}

/** ∫dq² λ^{1/2}/q² ∫d(p1·q) ⟨|M|²⟩. */
function sumOverStrips(strips: StripRow, chart: Chart, line: LineIntegrator): number {
  let value = 0;
  visitStrips(strips, chart, (second, lower, upper, half, size) => {
    value += size * line.integrate(second, lower, upper, half);
  });
  return value;
}

/** Calls `visit` with q² and the ends of the range of p1·q as the chart measures them, half its length, and the weight. */
function visitStrips(
  strips: StripRow,
  chart: Chart,
  visit: (second: number, lower: number, upper: number, half: number, size: number) => void,
): void {
  for (let at = 0; at < strips.length; at += STRIP_SIZE) {
    const half = strips[at + 5] as number;
    const size = strips[at + 6] as number;
    if (chart === 'origin') {
      const lowest = strips[at + 2] as number;
      visit(strips[at] as number, lowest, lowest + 2 * half, half, size);
    } else if (chart === 'recoil') {
      const nearest = strips[at + 4] as number;
      visit(strips[at] as number, -nearest - 2 * half, -nearest, half, size);
    } else {
      const center = strips[at + 3] as number;
      visit(-(strips[at + 1] as number), center - half, center + half, half, size);
    }
  }
}
