/**
 * Maps of cross sections over two members of a request, in threads of their own: the caller's stays free for signals, and
 * the memory of all of them is bounded.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { UsageError } from '../errors.ts';
import type { CrossSectionRow } from '../integral/cross-section-row.ts';
import type { MapPlanData, MapPlanMessage } from './map-plan.ts';
import type { MapRequest } from './map-problem.ts';
import { errorOf } from './thread-fault.ts';

/** σ at every cell in pb with its error, row by row: the cell of column i and row j is at i + j · columns. */
export type CrossSectionMap = CrossSectionRow;

export interface MapOptions {
  /** Relative error to reach for each process, default 1e-10. */
  readonly accuracy?: number;
  /** How many threads integrate, default one a core; the numbers do not depend on it. */
  readonly threads?: number;
}

const EXTENSION = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';
const ACCURACY = 1e-10;
/** Reading models leaves garbage that an unlimited thread would keep. */
const LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 };

/**
 * One map for each request.
 *
 * @throws {@link UsageError} for a request or an axis that is none
 * @throws {@link FeynproofError} with the code of a `ConvergenceError` where a cell does not reach the accuracy
 */
export async function crossSectionMaps(
  request: MapRequest,
  { accuracy = ACCURACY, threads = availableParallelism() }: MapOptions = {},
): Promise<readonly CrossSectionMap[]> {
  if (!(Number.isInteger(threads) && threads > 0)) throw new UsageError(`expected one thread or more, got ${threads}`);
  const data: MapPlanData = { request, options: { accuracy, threads } };
  const plan = new Worker(new URL(`./map-plan.${EXTENSION}`, import.meta.url), {
    workerData: data,
    resourceLimits: LIMITS,
  });
  try {
    return await new Promise((resolve, reject) => {
      plan.on('message', (message: MapPlanMessage) => {
        if (message.kind === 'maps') resolve(message.maps);
        else reject(errorOf(message));
      });
      plan.on('error', reject);
    });
  } finally {
    await plan.terminate();
  }
}
