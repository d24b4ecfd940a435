/** Integrals by VEGAS+ to a relative error, in this thread or in several, with a state that outlives the program. */
import { setImmediate } from 'node:timers/promises';
import { FeynproofError } from '../errors.ts';
import { requireSignificant } from '../integral/monte-carlo.ts';
import { type VegasResult, vegasResult } from '../integral/vegas.ts';
import { ALL_BLOCKS, sampleVegasBlocks } from '../integral/vegas-block.ts';
import { FIRST_CALLS, nextVegasStep } from '../integral/vegas-schedule.ts';
import { createVegas, mergeVegasBlocks, type VegasState } from '../integral/vegas-state.ts';
import type { IntegrandRequest, ProcessIntegrand } from './process-integrand.ts';
import type { VegasPool } from './vegas-pool.ts';
import type { VegasStore } from './vegas-store.ts';

/** What a run has at hand; without threads it samples in this one. */
export interface VegasMeans {
  readonly pool?: VegasPool | undefined;
  readonly store?: VegasStore | undefined;
  readonly interruption?: AbortSignal | undefined;
}

/** Calls of all iterations that count, beyond which the answer is what it is, with the error that it has. */
const MOST_CALLS = 5_000_000;
/** How often a state is written, and signals are heard. */
const SAVE_EVERY_MS = 1000;
const LONGEST_TURN_MS = 20;

/**
 * The integral to a relative error.
 *
 * @throws {@link ConvergenceError} where the error is as large as the result
 * @throws {@link FeynproofError} with the code `interrupted`, after the state is saved
 */
export async function runVegasTo(
  request: IntegrandRequest,
  { dimension, integrand }: ProcessIntegrand,
  { seed, accuracy }: { readonly seed: number; readonly accuracy: number },
  { pool, store, interruption }: VegasMeans,
): Promise<VegasResult> {
  const target = { accuracy, mostCalls: MOST_CALLS };
  let state: VegasState = store?.find(request, seed, integrand) ?? createVegas({ dimension, seed, calls: FIRST_CALLS });
  const before = state.iterations.length;
  const save = async (): Promise<void> => {
    if (state.iterations.length > before) await store?.save(request, integrand, state);
  };
  let [saved, turn] = [performance.now(), performance.now()];
  for (let step = nextVegasStep(state, target); step !== undefined; step = nextVegasStep(state, target)) {
    const blocks =
      pool === undefined
        ? sampleVegasBlocks(step.state, ALL_BLOCKS, integrand)
        : await pool.sample(request, step.state);
    state = mergeVegasBlocks(step.state, blocks, step.counts);
    if (performance.now() - turn > LONGEST_TURN_MS) {
      await setImmediate();
      turn = performance.now();
    }
    if (interruption?.aborted === true) {
      await save();
      const kept = store === undefined ? '' : '; the state is saved, the same command goes on';
      throw new FeynproofError('interrupted', `interrupted after ${state.iterations.length} iterations${kept}`);
    }
    if (performance.now() - saved > SAVE_EVERY_MS) {
      await save();
      saved = performance.now();
    }
  }
  await save();
  return requireSignificant(vegasResult(state), request.process);
}
