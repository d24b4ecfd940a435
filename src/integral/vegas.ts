/**
 * Adaptive Monte Carlo by importance sampling on a product grid, after G. P. Lepage, J. Comput. Phys. 27 (1978) 192:
 * the grid is adapted in warm-up iterations and then kept, so that the batches that count are independent and unbiased.
 */
import { ConvergenceError, UsageError } from '../errors.ts';
import type { Estimate } from '../numeric/estimate.ts';
import type { RandomStream } from '../numeric/random.ts';
import { refineEdges } from './importance-grid.ts';

/** The value of an integrand at a point of the unit cube; the array is overwritten between calls. */
export type CubeIntegrand = (x: Float64Array) => number;

export interface VegasOptions {
  /** Calls in each warm-up iteration and in each batch. */
  readonly calls: number;
  readonly warmUp: number;
  /** Independent estimates that make the result; at least 2. */
  readonly batches: number;
}

/** Intervals of the grid in each dimension. */
const BINS = 64;
/** Damping exponent of the refinement, Lepage's α. */
const DAMPING = 1.5;

/**
 * The integral over the unit cube.
 *
 * @param dimension - number of coordinates
 * @param integrand - finite everywhere in the open cube
 * @returns mean of the batches, its standard deviation, and χ² of the batches about the mean
 * @throws {@link UsageError} for fewer than two batches or calls
 * @throws {@link ConvergenceError} where the integrand is not finite
 */
export function vegas(
  dimension: number,
  integrand: CubeIntegrand,
  stream: RandomStream,
  { calls, warmUp, batches }: VegasOptions,
): Estimate {
  if (!(calls >= 2) || !(batches >= 2)) {
    throw new UsageError(`vegas: expected at least 2 calls and 2 batches, got ${calls} and ${batches}`);
  }
  const grid = Array.from({ length: dimension }, () => Float64Array.from({ length: BINS + 1 }, (_, i) => i / BINS));
  for (let iteration = 0; iteration < warmUp; iteration += 1) {
    const { squares } = sampleBatch(grid, integrand, stream, calls);
    for (const [d, edges] of grid.entries()) refineEdges(edges, squares[d] ?? new Float64Array(BINS), DAMPING);
  }
  const results = Array.from({ length: batches }, () => sampleBatch(grid, integrand, stream, calls));
  const value = results.reduce((sum, { mean }) => sum + mean, 0) / batches;
  const error = Math.sqrt(results.reduce((sum, { variance }) => sum + variance, 0)) / batches;
  const chi2 = results.reduce(
    (sum, { mean, variance }) => sum + (variance > 0 ? (mean - value) ** 2 / variance : 0),
    0,
  );
  return { value, error, evaluations: calls * (warmUp + batches), chi2, dof: batches - 1, method: 'vegas' };
}

interface Batch {
  readonly mean: number;
  /** Of the mean. */
  readonly variance: number;
  /** Σ (f · volume)² by dimension and interval. */
  readonly squares: readonly Float64Array[];
}

function sampleBatch(
  grid: readonly Float64Array[],
  integrand: CubeIntegrand,
  stream: RandomStream,
  calls: number,
): Batch {
  const squares = grid.map(() => new Float64Array(BINS));
  const x = new Float64Array(grid.length);
  const bins = new Int32Array(grid.length);
  let mean = 0;
  let spread = 0;
  for (let call = 1; call <= calls; call += 1) {
    let volume = 1;
    for (let d = 0; d < grid.length; d += 1) {
      const edges = grid[d] as Float64Array;
      const position = stream.uniformOpen() * BINS;
      const bin = Math.min(BINS - 1, Math.floor(position));
      const left = edges[bin] as number;
      const width = (edges[bin + 1] as number) - left;
      x[d] = left + (position - bin) * width;
      bins[d] = bin;
      volume *= width * BINS;
    }
    const value = integrand(x) * volume;
    if (!Number.isFinite(value)) throw new ConvergenceError(`vegas: the integrand is ${value} at [${x.join(', ')}]`);
    // Welford's update of mean and spread.
    const difference = value - mean;
    mean += difference / call;
    spread += difference * (value - mean);
    for (let d = 0; d < grid.length; d += 1) {
      const row = squares[d] as Float64Array;
      const bin = bins[d] as number;
      row[bin] = (row[bin] as number) + value * value;
    }
  }
  return { mean, variance: spread / (calls * (calls - 1)), squares };
}
