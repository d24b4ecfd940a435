/**
 * Differential cross sections and widths as histograms: all observables from the same sample of VEGAS+, with errors
 * from the spread of independent iterations, which hold for any correlation of the points inside one.
 */
import { UsageError } from '../errors.ts';
import type { MomentumKernel } from '../kernel/kernel.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { eventIntegrand, type PhaseSpaceMap } from './monte-carlo.ts';
import type { Observable } from './observable.ts';
import { type VegasResult, vegasResult } from './vegas.ts';
import { sampleVegasBlock, type VegasIntegrand } from './vegas-block.ts';
import { createVegas, mergeVegasBlocks, VEGAS_BLOCKS } from './vegas-state.ts';

/** An observable with its bins. */
export interface Binning {
  readonly observable: Observable;
  /** Ascending; bin n is [edges[n], edges[n+1]). */
  readonly edges: readonly number[];
}

export interface HistogramBin {
  readonly lower: number;
  readonly upper: number;
  /** ∫ dσ over the bin, in the unit of the total. */
  readonly content: number;
  /** One standard deviation of `content`. */
  readonly error: number;
  /** `content` over the width of the bin, dσ/dx. */
  readonly density: number;
}

export interface Histogram {
  readonly name: string;
  readonly unit: string;
  readonly bins: readonly HistogramBin[];
  /** What lies below the first and above the last edge. */
  readonly below: number;
  readonly above: number;
}

export interface HistogramOptions {
  readonly seed: number;
  /** Calls in an iteration, default 10000. */
  readonly calls?: number;
  /** Iterations that adapt the grid, default 5. */
  readonly warmUp?: number;
  /** Iterations that count, at least 4, default 20; the errors have one degree of freedom less. */
  readonly iterations?: number;
  /** Factor on everything, such as that of identical particles or of the unit; default 1. */
  readonly scale?: number;
}

/** `count` bins of the same width. */
export function linearEdges(lower: number, upper: number, count: number): readonly number[] {
  return Array.from({ length: count + 1 }, (_, n) => (n === count ? upper : lower + ((upper - lower) * n) / count));
}

/** `count` bins of the same ratio of edges, 0 < lower < upper. */
export function logarithmicEdges(lower: number, upper: number, count: number): readonly number[] {
  return Array.from({ length: count + 1 }, (_, n) => (n === count ? upper : lower * (upper / lower) ** (n / count)));
}

/**
 * The total and its distributions.
 *
 * @param map - of the process of `kernel`, such as {@link eventMap} makes
 * @returns the total in GeV⁻² or GeV times `scale`, and a histogram for each binning
 * @throws {@link UsageError} for edges that do not ascend or fewer than four iterations
 */
export function histograms(
  kernel: MomentumKernel,
  map: PhaseSpaceMap,
  binnings: readonly Binning[],
  options: HistogramOptions,
): { readonly total: VegasResult; readonly histograms: readonly Histogram[] } {
  const { seed, calls = 10_000, warmUp = 5, iterations = 20, scale = 1 } = options;
  if (!(iterations >= 4)) throw new UsageError(`histograms: expected at least 4 iterations, got ${iterations}`);
  for (const { observable, edges } of binnings) {
    if (edges.length < 2 || edges.some((edge, n) => !(n === 0 || edge > (edges[n - 1] ?? edge)))) {
      throw new UsageError(`histogram of ${observable.name}: expected at least two ascending edges`);
    }
  }
  const momenta: FourMomentum[] = kernel.process.legs.map(() => [0, 0, 0, 0]);
  const plain = eventIntegrand(kernel, map, momenta);
  const integrand: VegasIntegrand = (x, companions) => scale * plain(x, companions);
  const sums = binnings.map(({ edges }) => ({
    mean: new Float64Array(edges.length + 1),
    spread: new Float64Array(edges.length + 1),
  }));
  let state = createVegas({ dimension: map.dimension, seed, calls });
  for (let n = 0; n < warmUp + iterations; n += 1) {
    const filled = binnings.map(({ edges }) => new Float64Array(edges.length + 1));
    const visit = (_x: Float64Array, weight: number): void => {
      binnings.forEach(({ observable, edges }, h) => {
        const row = filled[h] as Float64Array;
        const place = placeOf(observable.value(momenta), edges);
        row[place] = (row[place] as number) + weight;
      });
    };
    const counts = n >= warmUp;
    const blocks = Array.from({ length: VEGAS_BLOCKS }, (_, block) =>
      counts ? sampleVegasBlock(state, block, integrand, visit) : sampleVegasBlock(state, block, integrand),
    );
    state = mergeVegasBlocks(state, blocks, counts ? 'counts' : 'warm-up');
    if (!counts) continue;
    for (const [h, sum] of sums.entries()) update(sum, filled[h] as Float64Array, n - warmUp + 1);
  }
  return {
    total: vegasResult(state),
    histograms: binnings.map((binning, h) => histogramOf(binning, sums[h] as Sums, iterations)),
  };
}

interface Sums {
  readonly mean: Float64Array;
  readonly spread: Float64Array;
}

/** Welford's update of means and spreads. */
function update({ mean, spread }: Sums, filled: Float64Array, count: number): void {
  filled.forEach((value, n) => {
    const difference = value - (mean[n] as number);
    mean[n] = (mean[n] as number) + difference / count;
    spread[n] = (spread[n] as number) + difference * (value - (mean[n] as number));
  });
}

/** 0 below the first edge, n + 1 in bin n, the number of edges above the last. */
function placeOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= (edges[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function histogramOf({ observable, edges }: Binning, { mean, spread }: Sums, iterations: number): Histogram {
  const bins = edges.slice(1).map((upper, n): HistogramBin => {
    const lower = edges[n] as number;
    const content = mean[n + 1] as number;
    const error = Math.sqrt((spread[n + 1] as number) / (iterations * (iterations - 1)));
    return { lower, upper, content, error, density: content / (upper - lower) };
  });
  return { name: observable.name, unit: observable.unit, bins, below: mean[0] ?? 0, above: mean[edges.length] ?? 0 };
}
