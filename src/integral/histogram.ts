/**
 * Differential cross sections and widths as histograms: all observables from the same sample of VEGAS+, with errors and
 * covariances from the spread of the points inside each hypercube.
 */
import { UsageError } from '../errors.ts';
import type { MomentumKernel } from '../kernel/kernel.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { eventIntegrand, type PhaseSpaceMap } from './monte-carlo.ts';
import type { Observable } from './observable.ts';
import { type VegasResult, vegasResult } from './vegas.ts';
import { ALL_BLOCKS, sampleVegasBlocks, type VegasIntegrand } from './vegas-block.ts';
import { createVegas, mergeVegasBlocks } from './vegas-state.ts';

/** An observable with its bins. */
export interface Binning {
  readonly observable: Observable;
  /** Ascending, in the unit of the observable; bin n is [edges[n], edges[n+1]). */
  readonly edges: readonly number[];
}

/** A sum of weights with one standard deviation. */
export interface Content {
  readonly content: number;
  readonly error: number;
}

/** ∫ dσ over the bin, in the unit of the total. */
export interface HistogramBin extends Content {
  readonly lower: number;
  readonly upper: number;
  /** `content` over the width of the bin, dσ/dx. */
  readonly density: number;
}

export interface Histogram {
  readonly name: string;
  readonly unit: string;
  readonly bins: readonly HistogramBin[];
  /** What lies below the first and above the last edge. */
  readonly below: Content;
  readonly above: Content;
  /** Covariance of the contents of the bins, row by row; what lies outside is left out. */
  readonly covariance: readonly (readonly number[])[];
}

export interface HistogramOptions {
  readonly seed: number;
  /** Calls in an iteration, default 10000. */
  readonly calls?: number;
  /** Iterations that adapt the grid, default 5. */
  readonly warmUp?: number;
  /** Iterations that count, default 20. */
  readonly iterations?: number;
  /** Factor on everything, such as that of identical particles or of the unit; default 1. */
  readonly scale?: number;
  /** Position of the binning all of whose bins are to have about the same share of points; by default points go like σ. */
  readonly flatten?: number;
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
 * @throws {@link UsageError} for edges that do not ascend or no iteration
 */
export function histograms(
  kernel: MomentumKernel,
  map: PhaseSpaceMap,
  binnings: readonly Binning[],
  options: HistogramOptions,
): { readonly total: VegasResult; readonly histograms: readonly Histogram[] } {
  const { seed, calls = 10_000, warmUp = 5, iterations = 20, scale = 1 } = options;
  if (!(iterations >= 1)) throw new UsageError(`histograms: expected an iteration that counts, got ${iterations}`);
  for (const { observable, edges } of binnings) {
    if (edges.length < 2 || edges.some((edge, n) => !(n === 0 || edge > (edges[n - 1] ?? edge)))) {
      throw new UsageError(`histogram of ${observable.name}: expected at least two ascending edges`);
    }
  }
  const binning = binnings[options.flatten ?? -1];
  const bias = binning === undefined ? undefined : flatBias(kernel, map, binning, { seed, calls, warmUp });
  return sampled(kernel, map, binnings, { seed, calls, warmUp, iterations, scale, bias });
}

/** A factor on the density of points, by place in a binning. */
interface Bias {
  readonly binning: Binning;
  readonly factors: readonly number[];
}

interface Sampling extends Required<Omit<HistogramOptions, 'flatten'>> {
  readonly bias: Bias | undefined;
}

function sampled(
  kernel: MomentumKernel,
  map: PhaseSpaceMap,
  binnings: readonly Binning[],
  { seed, calls, warmUp, iterations, scale, bias }: Sampling,
): { readonly total: VegasResult; readonly histograms: readonly Histogram[] } {
  const momenta: FourMomentum[] = kernel.process.legs.map(() => [0, 0, 0, 0]);
  const plain = eventIntegrand(kernel, map, momenta);
  const factorAt = (): number =>
    bias === undefined ? 1 : (bias.factors[placeOf(bias.binning.observable.value(momenta), bias.binning.edges)] ?? 1);
  let factor = 1;
  const integrand: VegasIntegrand = (x, companions) => {
    const value = scale * plain(x, companions);
    factor = value === 0 ? 1 : factorAt();
    // The total is integrated beside what the grid adapts to.
    companions[0] = value;
    return factor * value;
  };
  const sums = binnings.map((binning) => new HistogramSums(binning));
  let state = createVegas({ dimension: map.dimension, seed, calls, companions: 1 });
  for (let n = 0; n < warmUp + iterations; n += 1) {
    const counts = n >= warmUp;
    const { allotted } = state;
    let [cube, left] = [0, allotted[0] ?? 0];
    // The points of a hypercube follow each other, in all blocks.
    const visit = (_x: Float64Array, weight: number): void => {
      if (weight !== 0) for (const sum of sums) sum.fill(momenta, weight / factor);
      left -= 1;
      if (left > 0) return;
      for (const sum of sums) sum.close(allotted[cube] ?? 0);
      cube += 1;
      left = allotted[cube] ?? 0;
    };
    const blocks = sampleVegasBlocks(state, ALL_BLOCKS, integrand, counts ? visit : undefined);
    state = mergeVegasBlocks(state, blocks, counts ? 'counts' : 'warm-up');
  }
  const { values, covariance, ...result } = vegasResult(state);
  const [, value = 0] = values;
  const total = { ...result, values: [value], covariance: covariance.slice(3), value };
  return {
    total: { ...total, error: Math.sqrt(Math.max(0, covariance[3] ?? 0)) },
    histograms: sums.map((sum) => sum.result(iterations)),
  };
}

/** Rounds in which the bias is learned; a bin that had no point in one may have some in the next. */
const BIAS_ROUNDS = 2;
const BIAS_ITERATIONS = 3;
/** The bias has a stream of its own, so that it does not know the sample. */
const BIAS_SEED = 0x9e3779b9;

/** One over the content of each bin, of empty ones that of the least. */
function flatBias(
  kernel: MomentumKernel,
  map: PhaseSpaceMap,
  binning: Binning,
  { seed, calls, warmUp }: Pick<Sampling, 'seed' | 'calls' | 'warmUp'>,
): Bias {
  let bias: Bias | undefined;
  for (let round = 0; round < BIAS_ROUNDS; round += 1) {
    const pilot: Sampling = {
      seed: seed + BIAS_SEED + round,
      calls,
      warmUp,
      iterations: BIAS_ITERATIONS,
      scale: 1,
      bias,
    };
    const { total, histograms: found } = sampled(kernel, map, [binning], pilot);
    const [{ below, bins, above }] = found as [Histogram];
    const contents = [below, ...bins, above].map(({ content }) => content);
    const least = Math.min(...contents.filter((content) => content > 0));
    bias = { binning, factors: contents.map((content) => total.value / Math.max(content, least)) };
  }
  return bias ?? { binning, factors: [] };
}

/**
 * Contents and covariances of one histogram. For a hypercube with n points of weights w = f·J/(n·cubes), Σw over a bin
 * estimates its share, with the variance (n Σw² − (Σw)²)/(n − 1) and the covariance −Σ_a w Σ_b w/(n − 1) of two bins.
 */
class HistogramSums {
  readonly #binning: Binning;
  /** Below, the bins, above. */
  readonly #content: Float64Array;
  readonly #covariance: Float64Array;
  /** Of the hypercube in hand. */
  readonly #sum: Float64Array;
  readonly #squares: Float64Array;
  readonly #touched: number[] = [];

  constructor(binning: Binning) {
    const places = binning.edges.length + 1;
    this.#binning = binning;
    this.#content = new Float64Array(places);
    this.#covariance = new Float64Array(places * places);
    this.#sum = new Float64Array(places);
    this.#squares = new Float64Array(places);
  }

  fill(momenta: readonly FourMomentum[], weight: number): void {
    const { observable, edges } = this.#binning;
    const place = placeOf(observable.value(momenta), edges);
    if (this.#squares[place] === 0) this.#touched.push(place);
    this.#sum[place] = (this.#sum[place] as number) + weight;
    this.#squares[place] = (this.#squares[place] as number) + weight * weight;
  }

  /** Ends a hypercube of `points` points. */
  close(points: number): void {
    const places = this.#content.length;
    for (const a of this.#touched) {
      const own = this.#sum[a] as number;
      this.#content[a] = (this.#content[a] as number) + own;
      for (const b of this.#touched) {
        const at = a * places + b;
        const diagonal = a === b ? points * (this.#squares[a] as number) : 0;
        const share = (diagonal - own * (this.#sum[b] as number)) / (points - 1);
        this.#covariance[at] = (this.#covariance[at] as number) + share;
      }
    }
    for (const a of this.#touched) {
      this.#sum[a] = 0;
      this.#squares[a] = 0;
    }
    this.#touched.length = 0;
  }

  result(iterations: number): Histogram {
    const { observable, edges } = this.#binning;
    const places = this.#content.length;
    const covariance = (a: number, b: number): number => (this.#covariance[a * places + b] as number) / iterations ** 2;
    const contentAt = (place: number): Content => ({
      content: (this.#content[place] as number) / iterations,
      error: Math.sqrt(Math.max(0, covariance(place, place))),
    });
    const bins = edges.slice(1).map((upper, n): HistogramBin => {
      const lower = edges[n] as number;
      const { content, error } = contentAt(n + 1);
      return { lower, upper, content, error, density: content / (upper - lower) };
    });
    return {
      name: observable.name,
      unit: observable.unit,
      bins,
      below: contentAt(0),
      above: contentAt(edges.length),
      covariance: bins.map((_, a) => bins.map((_bin, b) => covariance(a + 1, b + 1))),
    };
  }
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
