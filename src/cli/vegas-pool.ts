/**
 * Threads that share the blocks of an iteration of VEGAS+. A block's numbers depend on the state and its own stream alone,
 * so that the result has the same bits however many threads there are.
 */
import { Worker } from 'node:worker_threads';
import { ALL_BLOCKS } from '../integral/vegas-block.ts';
import type { VegasBlock, VegasState } from '../integral/vegas-state.ts';
import type { IntegrandRequest } from './process-integrand.ts';
import { errorOf } from './thread-fault.ts';
import type { BlockJob, BlockMessage } from './vegas-thread.ts';

export interface VegasPool {
  /** All blocks of the next iteration. */
  readonly sample: (request: IntegrandRequest, state: VegasState) => Promise<readonly VegasBlock[]>;
  readonly close: () => Promise<void>;
}

const EXTENSION = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';

/** @param threads - how many; they start with the first iteration */
export function createVegasPool(threads: number): VegasPool {
  let workers: readonly Worker[] = [];
  return {
    sample: async (request, { iterations: _, ...rest }) => {
      if (workers.length === 0) {
        workers = Array.from(
          { length: threads },
          () => new Worker(new URL(`./vegas-thread.${EXTENSION}`, import.meta.url)),
        );
      }
      // Of the iterations so far a block needs nothing.
      const state: VegasState = { ...rest, iterations: [] };
      const parts = workers.map((worker, n) => {
        // In turn: where the integrand is large, neighboring blocks have the most calls.
        const blocks = ALL_BLOCKS.filter((block) => block % threads === n);
        return blocks.length === 0 ? [] : ask(worker, { request, state, blocks });
      });
      return (await Promise.all(parts)).flat();
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
      workers = [];
    },
  };
}

/** One job and its answer; a thread has one job at a time. */
async function ask(worker: Worker, job: BlockJob): Promise<readonly VegasBlock[]> {
  const listeners = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const exit = (): void => reject(new Error('a thread ended without an answer'));
      const answer = (message: BlockMessage): void => {
        if (message.kind === 'blocks') resolve(message.blocks);
        else reject(errorOf(message));
      };
      worker.once('message', answer).once('error', reject).once('exit', exit);
      listeners.signal.addEventListener('abort', () => {
        worker.off('message', answer).off('error', reject).off('exit', exit);
      });
      worker.postMessage(job);
    });
  } finally {
    listeners.abort();
  }
}
