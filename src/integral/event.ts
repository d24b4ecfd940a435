/**
 * Unweighted events: points of phase space as frequent as |M|² says, by importance sampling on the grid of VEGAS+ and
 * rejection. Points above the assumed maximum are kept with a weight above 1, so that nothing is biased.
 */
import { ConvergenceError, UsageError } from '../errors.ts';
import type { MomentumKernel } from '../kernel/kernel.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { RandomStream } from '../numeric/random.ts';
import { eventIntegrand, type PhaseSpaceMap } from './monte-carlo.ts';
import { runVegas, type VegasResult, vegasResult } from './vegas.ts';
import type { VegasIntegrand } from './vegas-block.ts';
import { createVegas } from './vegas-state.ts';

/** The same process with other parameters; its events are weights of the nominal ones. */
export interface Variation {
  /** Identifier without blanks, as it stands in an event file. */
  readonly name: string;
  readonly kernel: MomentumKernel;
  /** Its phase space, which has other boundaries where masses differ; undefined where it is closed. */
  readonly map: PhaseSpaceMap | undefined;
}

export interface Event {
  /** Momenta in leg order, GeV. */
  readonly momenta: readonly FourMomentum[];
  /** 1, or the excess over the assumed maximum. */
  readonly weight: number;
  /** The weight under each variation, in their order. */
  readonly variations: readonly number[];
}

/** What the events so far have cost. */
export interface EventStatistics {
  readonly events: number;
  /** Points tried. */
  readonly trials: number;
  /** The share of the summed weights above 1, which costs statistical power and is no bias. */
  readonly excessShare: number;
}

/** Events one after the other, in constant memory. */
export interface EventSource {
  /** The integral, in the unit of the map times |M|². */
  readonly total: VegasResult;
  readonly seed: number;
  /** Weights of events are this on average, known from as many points as the maximum is. */
  readonly meanWeight: number;
  /** @throws {@link ConvergenceError} where almost no point is accepted */
  readonly next: () => Event;
  readonly statistics: () => EventStatistics;
}

export interface EventOptions {
  readonly seed: number;
  /** Calls in an iteration of the adaption, default 10000; 10 adapt and 6 count. */
  readonly calls?: number;
  readonly variations?: readonly Variation[];
}

const WARM_UP = 10;
const ITERATIONS = 6;
/** Points from which the maximum is learned, as a multiple of `calls`. */
const PILOT = 2;
/** The part of the integral that may lie above the assumed maximum, so that one rare point does not decide it. */
const EXCESS = 1e-3;
/** Trials for an event beyond which the grid has missed the integrand. */
const MOST_TRIALS = 1_000_000;

/**
 * A source of events of a process.
 *
 * A variation is evaluated at the same point of the unit cube: its weights reproduce its own total and distributions,
 * with momenta that belong to the nominal masses. Where cuts depend on what is varied, what only the variation lets
 * through is missing.
 *
 * @param map - of the process of `kernel`, such as {@link eventMap} makes
 * @throws {@link UsageError} for a variation of another dimension
 * @throws {@link ConvergenceError} where |M|² vanishes at every point tried
 */
export function eventSource(kernel: MomentumKernel, map: PhaseSpaceMap, options: EventOptions): EventSource {
  const { seed, calls = 10_000, variations = [] } = options;
  const odd = variations.find((variation) => (variation.map?.dimension ?? map.dimension) !== map.dimension);
  if (odd !== undefined) throw new UsageError(`events: variation '${odd.name}' has another phase space`);
  const momenta: FourMomentum[] = kernel.process.legs.map(() => [0, 0, 0, 0]);
  const nothing = new Float64Array(0);
  const nominal = eventIntegrand(kernel, map, momenta);
  const varied = variations.map((one): VegasIntegrand => {
    const own: FourMomentum[] = one.kernel.process.legs.map(() => [0, 0, 0, 0]);
    return one.map === undefined ? () => 0 : eventIntegrand(one.kernel, one.map, own);
  });
  const adapted = runVegas(createVegas({ dimension: map.dimension, seed, calls }), nominal, {
    warmUp: WARM_UP,
    iterations: ITERATIONS,
  });
  const edges = adapted.edges.map((axis) => Float64Array.from(axis));
  const stream = RandomStream.resume(adapted.stream);
  const x = new Float64Array(map.dimension);
  const pilot = Float64Array.from({ length: PILOT * calls }, () => {
    const jacobian = sampleGrid(edges, stream, x);
    return jacobian * nominal(x, nothing);
  });
  const { largest, meanWeight } = assumedMaximum(pilot);
  if (!(largest > 0))
    throw new ConvergenceError(`events of '${kernel.process.text}': |M|² vanishes at every point tried`);
  let [events, trials, sum, excess] = [0, 0, 0, 0];
  return {
    total: vegasResult(adapted),
    seed,
    meanWeight,
    next: () => {
      for (let tried = 0; tried < MOST_TRIALS; tried += 1) {
        trials += 1;
        const jacobian = sampleGrid(edges, stream, x);
        const density = nominal(x, nothing);
        const ratio = (jacobian * density) / largest;
        if (stream.uniform() >= ratio) continue;
        const weight = Math.max(1, ratio);
        events += 1;
        sum += weight;
        excess += weight - 1;
        return {
          momenta: [...momenta],
          weight,
          variations: varied.map((of) => (weight * of(x, nothing)) / density),
        };
      }
      throw new ConvergenceError(`events of '${kernel.process.text}': ${trials} points gave ${events} events`);
    },
    statistics: () => ({ events, trials, excessShare: sum === 0 ? 0 : excess / sum }),
  };
}

/** The least maximum that leaves no more than its share of the integral above it. */
function assumedMaximum(weights: Float64Array): { readonly largest: number; readonly meanWeight: number } {
  const descending = weights.toSorted().reverse();
  const total = descending.reduce((sum, weight) => sum + weight, 0);
  let above = 0;
  for (const [count, weight] of descending.entries()) {
    // What lies above this weight: the sum of the larger ones less as many times itself.
    const excess = above - count * weight;
    if (excess > EXCESS * total) {
      const largest = (above - EXCESS * total) / count;
      return { largest, meanWeight: 1 / (1 - EXCESS) };
    }
    above += weight;
  }
  return { largest: descending[0] ?? 0, meanWeight: 1 };
}

/** A point with the density of the grid; returns the inverse of that density. */
function sampleGrid(edges: readonly Float64Array[], stream: RandomStream, x: Float64Array): number {
  let jacobian = 1;
  for (let d = 0; d < edges.length; d += 1) {
    const axis = edges[d] as Float64Array;
    const bins = axis.length - 1;
    const position = stream.uniformOpen() * bins;
    const bin = Math.min(bins - 1, Math.floor(position));
    const left = axis[bin] as number;
    const width = (axis[bin + 1] as number) - left;
    x[d] = left + (position - bin) * width;
    jacobian *= width * bins;
  }
  return jacobian;
}
