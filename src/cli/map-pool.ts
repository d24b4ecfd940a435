/**
 * The rows of maps, each a job of its own that any of several threads computes, so that the numbers are the same
 * whichever thread computes which row.
 */
import { Worker } from 'node:worker_threads';
import { type MapRequest, mapProblem } from './map-problem.ts';
import type { CrossSectionMap, MapOptions } from './map-run.ts';
import type { MapMessage, MapThreadData } from './map-thread.ts';
import { errorOf } from './thread-fault.ts';

const EXTENSION = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';
/** Rows that a thread has before it: the next one waits while it computes. */
const AHEAD = 2;
/**
 * A quadrature leaves short-lived garbage only: with a nursery of half this size a quarter of the time goes into its
 * collection. A heap that is collected early keeps a thread at some 50 MiB.
 */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 96 };

/**
 * One map for each request.
 *
 * @throws {@link UsageError} for a request or an axis that is none
 * @throws {@link ConvergenceError} where a cell does not reach the accuracy
 */
export async function computeMaps(
  request: MapRequest,
  { accuracy, threads }: Required<MapOptions>,
): Promise<readonly CrossSectionMap[]> {
  const columns = request.x.values.length;
  const rows = request.y.values.length;
  const { squared, job } = mapProblem(request);
  const maps = request.requests.map(
    (): CrossSectionMap => ({
      sigmaPb: new Float64Array(columns * rows),
      errorPb: new Float64Array(columns * rows),
    }),
  );
  const data: MapThreadData = { squared, accuracy };
  const workers = Array.from(
    { length: Math.min(threads, rows) },
    () =>
      new Worker(new URL(`./map-thread.${EXTENSION}`, import.meta.url), {
        workerData: data,
        resourceLimits: LIMITS,
      }),
  );
  try {
    await new Promise<void>((resolve, reject) => {
      let [sent, done] = [0, 0];
      const send = (worker: Worker): void => {
        if (sent < rows) worker.postMessage(job(sent++));
      };
      for (const worker of workers) {
        worker.on('error', reject);
        worker.on('message', (message: MapMessage) => {
          if (message.kind === 'fault') {
            reject(errorOf(message));
            return;
          }
          for (const [n, { sigmaPb, errorPb }] of message.maps.entries()) {
            maps[n]?.sigmaPb.set(sigmaPb, message.row * columns);
            maps[n]?.errorPb.set(errorPb, message.row * columns);
          }
          done += 1;
          if (done === rows) resolve();
          try {
            send(worker);
          } catch (error) {
            reject(error);
          }
        });
      }
      for (let n = 0; n < AHEAD; n += 1) for (const worker of workers) send(worker);
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return maps;
}
