/**
 * Adaptive Monte Carlo by importance sampling on a product grid and adaptive stratified sampling on top of it.
 *
 * An iteration is cut into a fixed number of blocks, each with its own stream of random numbers, whose results are
 * data and are merged in order: the numbers for a seed do not depend on which worker did which block. The state
 * between iterations is plain data too, and survives JSON without loss.
 *
 * @see G. P. Lepage, J. Comput. Phys. 439 (2021) 110386, arXiv:2009.05112, sections II and III
 */
import { ConvergenceError, UsageError } from '../errors.ts';
import { chiSquareProbability } from '../numeric/chi-square.ts';
import type { Estimate } from '../numeric/estimate.ts';
import { type RandomState, RandomStream } from '../numeric/random.ts';
import { refineEdges } from './importance-grid.ts';

/**
 * The value of an integrand at a point of the unit cube, and further quantities of the same point in `companions`,
 * whose integrals come with their correlations. The arrays are overwritten between calls.
 */
export type VegasIntegrand = (x: Float64Array, companions: Float64Array) => number;

/** Called after the integrand for each point; the sum of the weights over an iteration estimates the integral. */
export type VegasVisitor = (x: Float64Array, weight: number, companions: Float64Array) => void;

export interface VegasSetup {
  readonly dimension: number;
  /** A safe integer. */
  readonly seed: number;
  /** Calls in an iteration, at most; at least 4. */
  readonly calls: number;
  /** Quantities integrated along with the integrand, default 0; the grid adapts to the integrand. */
  readonly companions?: number;
  /** Intervals of the grid of each axis; default from `calls`, 16 to 256. */
  readonly bins?: number;
}

/** One iteration: independent of all others given the grid, which it did not shape. */
export interface VegasIteration {
  /** False in the warm-up, which shapes the grid and is not part of the result. */
  readonly counts: boolean;
  /** Estimates of the integrand and its companions. */
  readonly values: readonly number[];
  /** Their covariance matrix, row by row. */
  readonly covariance: readonly number[];
  readonly evaluations: number;
}

/** Everything that the next iteration depends on; JSON keeps it without loss. */
export interface VegasState {
  readonly dimension: number;
  readonly seed: number;
  readonly calls: number;
  readonly companions: number;
  /** Edges of the intervals, by axis. */
  readonly edges: readonly (readonly number[])[];
  /** Number of strata, by axis. */
  readonly strata: readonly number[];
  /** Calls in each hypercube; the stratum of the first axis changes fastest. */
  readonly allotted: readonly number[];
  /** Of the next iteration; its blocks are the streams split off this one. */
  readonly stream: RandomState;
  readonly iterations: readonly VegasIteration[];
}

/** What one block of an iteration found; plain data. */
export interface VegasBlock {
  readonly block: number;
  readonly values: readonly number[];
  readonly covariance: readonly number[];
  readonly evaluations: number;
  /** ∫ (f·J)² by axis and interval. */
  readonly squares: readonly (readonly number[])[];
  /** Standard deviation of f·J in each hypercube of the block. */
  readonly spreads: readonly number[];
}

/** The result with its table of iterations. */
export interface VegasResult extends Estimate {
  readonly chi2: number;
  readonly dof: number;
  /** Probability of a χ² at least as large; values near 0 say that the errors are too small. */
  readonly probability: number;
  /** Integrals of the integrand and its companions. */
  readonly values: readonly number[];
  /** Their covariance matrix, row by row. */
  readonly covariance: readonly number[];
  readonly table: readonly VegasRow[];
}

/** A line of the table: the iteration, and the result from the iterations so far. */
export interface VegasRow {
  readonly counts: boolean;
  readonly value: number;
  readonly error: number;
  readonly meanValue: number;
  readonly meanError: number;
  readonly chi2: number;
  readonly dof: number;
}

/** Blocks of an iteration; part of the definition of the numbers that a seed gives. */
export const VEGAS_BLOCKS = 16;
/** Lepage's α for the grid. */
const DAMPING = 0.75;
/** Lepage's β for the strata: calls in a hypercube go like σ^β. */
const STRATA_DAMPING = 0.75;
/** Calls in each hypercube before they are redistributed. */
const CALLS_PER_CUBE = 4;
const MOST_CUBES = 50_000;

/**
 * The state before the first iteration: a uniform grid and equal strata.
 *
 * @throws {@link UsageError} for no dimension or fewer than 4 calls
 */
export function createVegas(setup: VegasSetup): VegasState {
  const { dimension, seed, calls, companions = 0, bins = Math.min(256, Math.max(16, Math.round(calls / 20))) } = setup;
  if (!(Number.isInteger(dimension) && dimension >= 1))
    throw new UsageError(`vegas: expected a dimension, got ${dimension}`);
  if (!(calls >= CALLS_PER_CUBE))
    throw new UsageError(`vegas: expected at least ${CALLS_PER_CUBE} calls, got ${calls}`);
  const strata = strataFor(dimension, Math.min(MOST_CUBES, calls / CALLS_PER_CUBE));
  const cubes = strata.reduce((product, count) => product * count, 1);
  return {
    dimension,
    seed,
    calls: Math.floor(calls),
    companions,
    edges: strata.map(() => Array.from({ length: bins + 1 }, (_, i) => i / bins)),
    strata,
    allotted: Array.from({ length: cubes }, () => Math.floor(calls / cubes)),
    stream: new RandomStream(seed).state,
    iterations: [],
  };
}

/** As many strata as make at most `most` hypercubes, the numbers of the axes differing by one at most. */
function strataFor(dimension: number, most: number): readonly number[] {
  const strata = Array.from({ length: dimension }, () => 1);
  let cubes = 1;
  for (let axis = 0; ; axis = (axis + 1) % dimension) {
    const count = strata[axis] ?? 1;
    const next = (cubes / count) * (count + 1);
    if (next > most) return strata;
    strata[axis] = count + 1;
    cubes = next;
  }
}

/**
 * Samples one block of the next iteration.
 *
 * @param block - 0 … {@link VEGAS_BLOCKS} − 1
 * @throws {@link ConvergenceError} where the integrand is not finite
 */
export function sampleVegasBlock(
  state: VegasState,
  block: number,
  integrand: VegasIntegrand,
  visit?: VegasVisitor,
): VegasBlock {
  const { dimension, strata, allotted } = state;
  const cubes = allotted.length;
  const first = Math.floor((cubes * block) / VEGAS_BLOCKS);
  const last = Math.floor((cubes * (block + 1)) / VEGAS_BLOCKS);
  const stream = RandomStream.resume(state.stream).split(block);
  const edges = state.edges.map((axis) => Float64Array.from(axis));
  const bins = (edges[0] as Float64Array).length - 1;
  const squares = edges.map(() => new Float64Array(bins));
  const size = 1 + state.companions;
  const totals = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  const spreads: number[] = [];
  const x = new Float64Array(dimension);
  const at = new Int32Array(dimension);
  const corner = new Float64Array(dimension);
  const side = new Float64Array(dimension);
  const companions = new Float64Array(state.companions);
  const values = new Float64Array(size);
  const means = new Float64Array(size);
  const products = new Float64Array(size * size);
  let evaluations = 0;
  for (let cube = first; cube < last; cube += 1) {
    const calls = allotted[cube] as number;
    means.fill(0);
    products.fill(0);
    for (let d = 0, rest = cube; d < dimension; d += 1) {
      const count = strata[d] as number;
      corner[d] = ((rest % count) * bins) / count;
      side[d] = bins / count;
      rest = Math.floor(rest / count);
    }
    for (let call = 1; call <= calls; call += 1) {
      let jacobian = 1;
      for (let d = 0; d < dimension; d += 1) {
        const axis = edges[d] as Float64Array;
        const position = (corner[d] as number) + stream.uniformOpen() * (side[d] as number);
        const bin = Math.min(bins - 1, Math.floor(position));
        const left = axis[bin] as number;
        const width = (axis[bin + 1] as number) - left;
        x[d] = left + (position - bin) * width;
        at[d] = bin;
        jacobian *= width * bins;
      }
      const value = integrand(x, companions) * jacobian;
      if (!Number.isFinite(value))
        throw new ConvergenceError(`vegas: the integrand is not finite at [${x.join(', ')}]`);
      visit?.(x, value / (calls * cubes), companions);
      values[0] = value;
      for (let c = 1; c < size; c += 1) values[c] = (companions[c - 1] as number) * jacobian;
      accumulate(values, means, products, call);
      const share = (value * value) / calls;
      for (let d = 0; d < dimension; d += 1)
        (squares[d] as Float64Array)[at[d] as number] =
          ((squares[d] as Float64Array)[at[d] as number] as number) + share;
    }
    evaluations += calls;
    for (let c = 0; c < size; c += 1) totals[c] = (totals[c] as number) + (means[c] as number) / cubes;
    const norm = 1 / (calls * (calls - 1) * cubes * cubes);
    for (let c = 0; c < size * size; c += 1) covariance[c] = (covariance[c] as number) + (products[c] as number) * norm;
    spreads.push(Math.sqrt(Math.max(0, products[0] as number) / (calls - 1)));
  }
  return {
    block,
    values: [...totals],
    covariance: [...covariance],
    evaluations,
    squares: squares.map((axis) => [...axis]),
    spreads,
  };
}

/** Welford's update of means and products of differences. */
function accumulate(values: Float64Array, means: Float64Array, products: Float64Array, call: number): void {
  const size = values.length;
  for (let a = 0; a < size; a += 1) {
    const difference = (values[a] as number) - (means[a] as number);
    for (let b = 0; b < a; b += 1) {
      // The mean of b already includes this call, that of a does not.
      const product = difference * ((values[b] as number) - (means[b] as number));
      products[a * size + b] = (products[a * size + b] as number) + product;
      products[b * size + a] = products[a * size + b] as number;
    }
    means[a] = (means[a] as number) + difference / call;
    products[a * size + a] =
      (products[a * size + a] as number) + difference * ((values[a] as number) - (means[a] as number));
  }
}

/**
 * The state after an iteration whose blocks are done, in any order: grid and strata adapted, the stream moved on.
 *
 * @param blocks - all of them
 * @param counts - `warm-up` leaves the iteration out of the result
 * @throws {@link UsageError} where a block is missing
 */
export function mergeVegasBlocks(
  state: VegasState,
  blocks: readonly VegasBlock[],
  counts: 'counts' | 'warm-up',
): VegasState {
  const ordered = blocks.toSorted((a, b) => a.block - b.block);
  if (ordered.length !== VEGAS_BLOCKS || ordered.some(({ block }, n) => block !== n)) {
    throw new UsageError(
      `vegas: expected blocks 0 to ${VEGAS_BLOCKS - 1}, got ${ordered.map(({ block }) => block).join(', ')}`,
    );
  }
  const sumOf = (rows: readonly (readonly number[])[]): readonly number[] =>
    rows.reduce((sum, row) => sum.map((value, n) => value + (row[n] ?? 0)));
  const edges = state.edges.map((axis, d) => {
    const moved = Float64Array.from(axis);
    refineEdges(moved, Float64Array.from(sumOf(ordered.map(({ squares }) => squares[d] ?? []))), DAMPING);
    return [...moved];
  });
  const stream = RandomStream.resume(state.stream);
  for (let block = 0; block < VEGAS_BLOCKS; block += 1) stream.jump();
  const iteration: VegasIteration = {
    counts: counts === 'counts',
    values: sumOf(ordered.map(({ values }) => values)),
    covariance: sumOf(ordered.map(({ covariance }) => covariance)),
    evaluations: ordered.reduce((sum, { evaluations }) => sum + evaluations, 0),
  };
  return {
    ...state,
    edges,
    allotted: allot(
      ordered.flatMap(({ spreads }) => spreads),
      state.calls,
    ),
    stream: stream.state,
    iterations: [...state.iterations, iteration],
  };
}

/** Two calls in each hypercube, and the others in proportion to σ^β. */
function allot(spreads: readonly number[], calls: number): readonly number[] {
  const shares = spreads.map((spread) => spread ** STRATA_DAMPING);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const free = calls - 2 * spreads.length;
  if (!(total > 0)) return spreads.map(() => Math.floor(calls / spreads.length));
  return shares.map((share) => 2 + Math.floor((free * share) / total));
}

/** How many iterations {@link runVegas} adds. */
export interface VegasPlan {
  readonly warmUp: number;
  readonly iterations: number;
}

/** Adds iterations in this thread. */
export function runVegas(state: VegasState, integrand: VegasIntegrand, { warmUp, iterations }: VegasPlan): VegasState {
  let current = state;
  for (let n = 0; n < warmUp + iterations; n += 1) {
    const blocks = Array.from({ length: VEGAS_BLOCKS }, (_, block) => sampleVegasBlock(current, block, integrand));
    current = mergeVegasBlocks(current, blocks, n < warmUp ? 'warm-up' : 'counts');
  }
  return current;
}

/**
 * The mean of the iterations that count, all with the same weight: weights from the estimated errors would be
 * correlated with the values and bias the result. χ² is that of the spread about the mean weighted by the errors.
 *
 * @throws {@link UsageError} before an iteration counts
 */
export function vegasResult(state: VegasState): VegasResult {
  const counted = state.iterations.filter(({ counts }) => counts);
  if (counted.length === 0) throw new UsageError('vegas: expected at least one iteration that counts');
  const size = 1 + state.companions;
  const mean = (n: number, of: (iteration: VegasIteration) => readonly number[]): number =>
    counted.reduce((sum, iteration) => sum + (of(iteration)[n] ?? 0), 0) / counted.length;
  const values = Array.from({ length: size }, (_, n) => mean(n, (one) => one.values));
  const covariance = Array.from({ length: size * size }, (_, n) => mean(n, (one) => one.covariance) / counted.length);
  const chi2 = spreadOf(counted);
  const dof = counted.length - 1;
  return {
    value: values[0] ?? 0,
    error: Math.sqrt(covariance[0] ?? 0),
    evaluations: state.iterations.reduce((sum, { evaluations }) => sum + evaluations, 0),
    chi2,
    dof,
    probability: dof > 0 ? chiSquareProbability(chi2, dof) : 1,
    seed: state.seed,
    method: 'vegas+',
    values,
    covariance,
    table: state.iterations.map((_, n) => row(state.iterations.slice(0, n + 1))),
  };
}

/** χ² about the mean with the weights 1/σ²; iterations without an error do not enter. */
function spreadOf(counted: readonly VegasIteration[]): number {
  const used = counted.filter(({ covariance }) => (covariance[0] ?? 0) > 0);
  const weights = used.map(({ covariance }) => 1 / (covariance[0] ?? 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = used.reduce((sum, { values }, n) => sum + (weights[n] ?? 0) * (values[0] ?? 0), 0) / total;
  return used.reduce((sum, { values }, n) => sum + (weights[n] ?? 0) * ((values[0] ?? 0) - mean) ** 2, 0);
}

function row(iterations: readonly VegasIteration[]): VegasRow {
  const latest = iterations.at(-1);
  const counted = iterations.filter(({ counts }) => counts);
  const used = counted.length > 0 ? counted : iterations.slice(-1);
  return {
    counts: latest?.counts ?? false,
    value: latest?.values[0] ?? 0,
    error: Math.sqrt(latest?.covariance[0] ?? 0),
    meanValue: used.reduce((sum, { values }) => sum + (values[0] ?? 0), 0) / used.length,
    meanError: Math.sqrt(used.reduce((sum, { covariance }) => sum + (covariance[0] ?? 0), 0)) / used.length,
    chi2: spreadOf(used),
    dof: used.length - 1,
  };
}

/**
 * The ratio of two integrals from the same points, whose common fluctuations cancel:
 *   σ²(a/b) = (V_aa − 2 (a/b) V_ab + (a/b)² V_bb)/b².
 *
 * @param numerator - 0 for the integrand, n for its n-th companion
 * @param denominator - the same
 */
export function vegasRatio(
  { values, covariance }: Pick<VegasResult, 'values' | 'covariance'>,
  numerator: number,
  denominator: number,
): { readonly value: number; readonly error: number } {
  const size = values.length;
  const [a, b] = [values[numerator] ?? 0, values[denominator] ?? 0];
  const v = (i: number, j: number): number => covariance[i * size + j] ?? 0;
  const ratio = a / b;
  const variance =
    v(numerator, numerator) - 2 * ratio * v(numerator, denominator) + ratio ** 2 * v(denominator, denominator);
  return { value: ratio, error: Math.sqrt(Math.max(0, variance)) / Math.abs(b) };
}
