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
  /** Its phase space, which has other boundaries where masses differ. */
  readonly map: PhaseSpaceMap;
}

export interface Event {
  /** Momenta in leg order, GeV. */
  readonly momenta: readonly FourMomentum[];
  /** 1, or the excess over the assumed maximum. */
  readonly weight: number;
  /** The weight under each variation, in their order. */
  readonly variations: readonly number[];
}

export interface EventSample {
  readonly events: readonly Event[];
  /** The integral, in the unit of the map times |M|². */
  readonly total: VegasResult;
  /** Points tried. */
  readonly trials: number;
  /** The share of the summed weights above 1, which costs statistical power and is no bias. */
  readonly excessShare: number;
  readonly seed: number;
}

export interface EventOptions {
  /** How many events. */
  readonly events: number;
  readonly seed: number;
  /** Calls in an iteration of the adaption, default 10000; 6 adapt and 6 count. */
  readonly calls?: number;
  readonly variations?: readonly Variation[];
}

const WARM_UP = 6;
const ITERATIONS = 6;
/** Points from which the maximum is learned, as a multiple of `calls`. */
const PILOT = 2;
/** Trials per event beyond which the grid has missed the integrand. */
const MOST_TRIALS = 10_000;

/**
 * Events of a process.
 *
 * A variation is evaluated at the same point of the unit cube: its weights reproduce its own total and distributions,
 * with momenta that belong to the nominal masses.
 *
 * @param map - of the process of `kernel`, such as {@link eventMap} makes
 * @throws {@link UsageError} for a number of events that is none, or a variation of another dimension
 * @throws {@link ConvergenceError} where almost no point is accepted
 */
export function generateEvents(kernel: MomentumKernel, map: PhaseSpaceMap, options: EventOptions): EventSample {
  const { events: wanted, seed, calls = 10_000, variations = [] } = options;
  if (!(Number.isInteger(wanted) && wanted >= 1))
    throw new UsageError(`events: expected a number of events, got ${wanted}`);
  const odd = variations.find((variation) => variation.map.dimension !== map.dimension);
  if (odd !== undefined) throw new UsageError(`events: variation '${odd.name}' has another phase space`);
  const momenta: FourMomentum[] = kernel.process.legs.map(() => [0, 0, 0, 0]);
  const nothing = new Float64Array(0);
  const nominal = eventIntegrand(kernel, map, momenta);
  const varied = variations.map((one): VegasIntegrand => {
    const own: FourMomentum[] = one.kernel.process.legs.map(() => [0, 0, 0, 0]);
    return eventIntegrand(one.kernel, one.map, own);
  });
  const adapted = runVegas(createVegas({ dimension: map.dimension, seed, calls }), nominal, {
    warmUp: WARM_UP,
    iterations: ITERATIONS,
  });
  const edges = adapted.edges.map((axis) => Float64Array.from(axis));
  const stream = RandomStream.resume(adapted.stream);
  const x = new Float64Array(map.dimension);
  let largest = 0;
  for (let n = 0; n < PILOT * calls; n += 1) {
    const jacobian = sampleGrid(edges, stream, x);
    largest = Math.max(largest, jacobian * nominal(x, nothing));
  }
  if (!(largest > 0))
    throw new ConvergenceError(`events of '${kernel.process.text}': |M|² vanishes at every point tried`);
  const events: Event[] = [];
  let trials = 0;
  let [sum, excess] = [0, 0];
  while (events.length < wanted) {
    trials += 1;
    if (trials > MOST_TRIALS * wanted) {
      throw new ConvergenceError(`events of '${kernel.process.text}': ${trials} points gave ${events.length} events`);
    }
    const jacobian = sampleGrid(edges, stream, x);
    const density = nominal(x, nothing);
    const ratio = (jacobian * density) / largest;
    if (stream.uniform() >= ratio) continue;
    const weight = Math.max(1, ratio);
    sum += weight;
    excess += weight - 1;
    events.push({
      momenta: [...momenta],
      weight,
      variations: varied.map((of) => (weight * of(x, nothing)) / density),
    });
  }
  return { events, total: vegasResult(adapted), trials, excessShare: excess / sum, seed };
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
