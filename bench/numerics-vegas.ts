/** Adaptive Monte Carlo against GSL's VEGAS: calls of one integrand a second, and the error for equal calls. */
import { runVegas, vegasResult } from '../src/integral/vegas.ts';
import { createVegas } from '../src/integral/vegas-state.ts';
import { type Timing, timeCalls } from './cpu-time.ts';
import { runCProgram } from './peer.ts';

export interface VegasRow {
  /** Nanoseconds per call of the integrand. */
  readonly ours: Timing;
  readonly gsl?: Timing;
  /** One standard deviation over the value, and the distance from the exact value in standard deviations. */
  readonly error: number;
  readonly pull: number;
  readonly gslError?: number;
}

const CALLS = 20_000;
const ITERATIONS = 10;

function integrand(x: Float64Array): number {
  const a = (x[0] as number) - 0.6;
  const c = 2 * (x[2] as number) - 1;
  const w = x[3] as number;
  const azimuth = 1 + 0.5 * Math.cos(2 * Math.PI * ((x[4] as number) + (x[2] as number)));
  return (1 / (a * a + 0.0025) / (0.01 + (x[1] as number))) * (1 + c * c) * Math.sqrt(w) * (1 - w) * azimuth;
}

/** The integral over the unit cube; the azimuthal modulation integrates to zero. */
const EXACT = ((Math.atan(8) + Math.atan(12)) / 0.05) * Math.log(101) * (4 / 3) * (4 / 15);

export function timeVegas(withGsl: boolean): VegasRow {
  let seed = 0;
  const run = () => {
    seed += 1;
    const start = createVegas({ dimension: 5, seed, calls: CALLS });
    return vegasResult(runVegas(start, integrand, { warmUp: ITERATIONS / 2, iterations: ITERATIONS / 2 }));
  };
  const ours = perCall(timeCalls(run));
  const { value, error } = run();
  const row = { ours, error: error / value, pull: (value - EXACT) / error };
  if (!withGsl) return row;
  const [median = 0, smallest = 0, largest = 0, gslValue = 0, gslError = 0] = runCProgram('vegas.c', new Map(), [
    '-lgsl',
    '-lgslcblas',
    '-lm',
  ]);
  return { ...row, gsl: { median, smallest, largest, runs: 9 }, gslError: gslError / gslValue };
}

function perCall({ median, smallest, largest, runs }: Timing): Timing {
  const by = 1e6 / (CALLS * ITERATIONS);
  return { median: by * median, smallest: by * smallest, largest: by * largest, runs };
}
