/** The thread that `map-run.ts` starts: derives what the maps need and gives their rows to other threads. */
import { parentPort, workerData } from 'node:worker_threads';
import { computeMaps } from './map-pool.ts';
import type { MapRequest } from './map-problem.ts';
import type { CrossSectionMap, MapOptions } from './map-run.ts';
import { faultOf, type ThreadFault } from './thread-fault.ts';

/** What the thread is started with. */
export interface MapPlanData {
  readonly request: MapRequest;
  readonly options: Required<MapOptions>;
}

/** What it sends back. */
export type MapPlanMessage = { readonly kind: 'maps'; readonly maps: readonly CrossSectionMap[] } | ThreadFault;

const { request, options } = workerData as MapPlanData;
try {
  const maps = await computeMaps(request, options);
  const message: MapPlanMessage = { kind: 'maps', maps };
  parentPort?.postMessage(
    message,
    maps.flatMap(({ sigmaPb, errorPb }) => [sigmaPb.buffer, errorPb.buffer]),
  );
} catch (error) {
  const fault: MapPlanMessage = faultOf(error);
  parentPort?.postMessage(fault);
}
