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
  /** Calls that were asked for, the weight of the iteration in the result. */
  readonly calls: number;
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
  /** Its parts of the estimates of the integrand and its companions. */
  readonly values: Float64Array;
  readonly covariance: Float64Array;
  readonly evaluations: number;
  /** ∫ (f·J)² by axis and interval. */
  readonly squares: Float64Array;
  /** Variance of f·J in each hypercube of the block. */
  readonly variances: Float64Array;
}

/** Blocks of an iteration; part of the definition of the numbers that a seed gives. */
export const VEGAS_BLOCKS = 16;
/** Calls in each hypercube before they are redistributed, and those that it always has, for a variance. */
const CALLS_PER_CUBE = 4;
const LEAST_PER_CUBE = 2;
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
  const strata = strataFor(dimension, calls);
  const cubes = strata.reduce((product, count) => product * count, 1);
  return {
    dimension,
    seed,
    calls: Math.floor(calls),
    companions,
    edges: strata.map(() => Array.from({ length: bins + 1 }, (_, i) => i / bins)),
    strata,
    allotted: shareOut(new Float64Array(cubes), 0, calls),
    stream: new RandomStream(seed).state,
    iterations: [],
  };
}

/** As many strata as the calls are enough for, the numbers of the axes differing by one at most. */
function strataFor(dimension: number, calls: number): readonly number[] {
  const most = Math.min(MOST_CUBES, calls / CALLS_PER_CUBE);
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
  const squares = sumOf(ordered.map((block) => block.squares));
  const bins = squares.length / state.dimension;
  const edges = state.edges.map((axis, d) => refineEdges(axis, squares.subarray(d * bins, (d + 1) * bins)));
  const stream = RandomStream.resume(state.stream);
  for (let block = 0; block < VEGAS_BLOCKS; block += 1) stream.jump();
  const iteration: VegasIteration = {
    counts: counts === 'counts',
    values: [...sumOf(ordered.map(({ values }) => values))],
    covariance: [...sumOf(ordered.map(({ covariance }) => covariance))],
    calls: state.calls,
    evaluations: ordered.reduce((sum, { evaluations }) => sum + evaluations, 0),
  };
  return {
    ...state,
    edges,
    allotted: allot(
      ordered.map(({ variances }) => variances),
      state,
    ),
    stream: stream.state,
    iterations: [...state.iterations, iteration],
  };
}

function sumOf(rows: readonly Float64Array[]): Float64Array {
  const total = new Float64Array(rows[0]?.length ?? 0);
  for (const row of rows) {
    for (let n = 0; n < total.length; n += 1) total[n] = (total[n] as number) + (row[n] as number);
  }
  return total;
}

/** Two calls in each hypercube, and the others in proportion to σ^β with Lepage's β = 3/4. */
function allot(variances: readonly Float64Array[], { calls, allotted }: VegasState): readonly number[] {
  const cubes = allotted.length;
  const shares = new Float64Array(cubes);
  let total = 0;
  let cube = 0;
  for (const block of variances) {
    for (let n = 0; n < block.length; n += 1, cube += 1) {
      const root = Math.sqrt(Math.sqrt(block[n] as number));
      const share = root * Math.sqrt(root);
      shares[cube] = share;
      total += share;
    }
  }
  return shareOut(shares, total, calls);
}

/** @param total - of the shares; where it vanishes, all hypercubes are alike */
function shareOut(shares: ArrayLike<number>, total: number, calls: number): readonly number[] {
  const cubes = shares.length;
  const perShare = total > 0 ? (calls - LEAST_PER_CUBE * cubes) / total : 0;
  const least = total > 0 ? LEAST_PER_CUBE : Math.floor(calls / cubes);
  const allotted: number[] = [];
  for (let n = 0; n < cubes; n += 1) allotted.push(least + Math.floor(perShare * (shares[n] as number)));
  return allotted;
}

/**
 * The same grid with another number of calls in an iteration, and as many strata as belong to it; each hypercube has
 * calls as the one had that its center lies in.
 */
export function resizeVegas(state: VegasState, calls: number): VegasState {
  if (calls === state.calls) return state;
  const strata = strataFor(state.dimension, calls);
  const cubes = strata.reduce((product, count) => product * count, 1);
  const shares = new Float64Array(cubes);
  let total = 0;
  for (let cube = 0; cube < cubes; cube += 1) {
    let [place, stride, rest] = [0, 1, cube];
    for (const [d, along] of strata.entries()) {
      const before = state.strata[d] as number;
      place += stride * Math.floor((((rest % along) + 0.5) / along) * before);
      stride *= before;
      rest = Math.floor(rest / along);
    }
    const share = (state.allotted[place] as number) - LEAST_PER_CUBE;
    shares[cube] = share;
    total += share;
  }
  return { ...state, calls, strata, allotted: shareOut(shares, total, calls) };
}
