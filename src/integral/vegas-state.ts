/**
 * The state of VEGAS+ between iterations: the grid, the strata, the stream of random numbers and what was found so far.
 *
 * An iteration is cut into a fixed number of blocks, each with its own stream, whose results are data and are merged
 * in order: the numbers for a seed do not depend on which worker did which block. The state is plain data too, and
 * survives JSON without loss.
 *
 * @see G. P. Lepage, J. Comput. Phys. 439 (2021) 110386, arXiv:2009.05112, sections II and III
 */
import { UsageError } from '../errors.ts';
import { type RandomState, RandomStream } from '../numeric/random.ts';
import { refineEdges } from './importance-grid.ts';

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
