/** Which iteration of VEGAS+ comes next on the way to a relative error; all that decides it is the state so far. */
import { vegasResult, warmUpCalls } from './vegas.ts';
import { resizeVegas, type VegasIteration, type VegasState } from './vegas-state.ts';

export interface VegasTarget {
  /** Relative error to reach. */
  readonly accuracy: number;
  /** Calls of all iterations that count, beyond which the answer is what it is, with the error that it has. */
  readonly mostCalls: number;
}

/** An iteration to be done: the state with its calls, and whether it is part of the result. */
export interface VegasStep {
  readonly state: VegasState;
  readonly counts: 'counts' | 'warm-up';
}

/** Calls of an iteration at first, and at least. */
export const FIRST_CALLS = 5_000;
const WARM_UP = 5;
/** Iterations that count, at least, so that χ² says something. */
const LEAST_ITERATIONS = 10;
/** What is missing after them is spread over as many, a little more than foreseen, because errors fluctuate. */
const FURTHER_ITERATIONS = 5;
const MARGIN = 1.1;
/** More calls come with more strata, and need fewer of them than foreseen: they grow step by step. */
const GROWTH = 4;
/** New strata have to be learned: a small change is not worth it. */
const LEAST_GROWTH = 1.5;

/**
 * The next iteration: a warm-up, then ten iterations that count, with as many calls as the ones before make necessary, then
 * further ones until the error is reached. The rule looks at the state alone, so that a run that was stopped and resumed is
 * the run that was not.
 *
 * @param state - made with {@link FIRST_CALLS}
 * @returns undefined where nothing is left to do
 */
export function nextVegasStep(state: VegasState, { accuracy, mostCalls }: VegasTarget): VegasStep | undefined {
  const { iterations } = state;
  const latest = iterations.at(-1);
  if (latest === undefined || iterations.length < WARM_UP) {
    return { state: resizeVegas(state, warmUpCalls(FIRST_CALLS)), counts: 'warm-up' };
  }
  const counted = iterations.filter(({ counts }) => counts);
  const done = counted.reduce((sum, { calls }) => sum + calls, 0);
  const missing = LEAST_ITERATIONS - counted.length;
  if (missing <= 0) {
    const { value, error } = vegasResult(state);
    if (error <= accuracy * Math.abs(value) || done >= mostCalls) return undefined;
  }
  const needed = MARGIN * callsFor(latest, accuracy) - done;
  const wanted = Math.min(needed, mostCalls - done) / (missing > 0 ? missing : FURTHER_ITERATIONS);
  const least = latest.counts ? state.calls : FIRST_CALLS;
  const calls = Math.max(least, Math.ceil(Math.min(wanted, GROWTH * state.calls)));
  return {
    state: calls >= LEAST_GROWTH * least ? resizeVegas(state, calls) : resizeVegas(state, least),
    counts: 'counts',
  };
}

/** Calls for a relative error, from the variance of one call. */
function callsFor({ values, covariance, calls }: VegasIteration, accuracy: number): number {
  const [value = 0] = values;
  return value === 0 ? 0 : ((covariance[0] ?? 0) * calls) / (accuracy * value) ** 2;
}
