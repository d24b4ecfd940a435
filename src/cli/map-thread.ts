/** The other end of `map-run.ts`: computes rows of maps as they come. */
import { parentPort, workerData } from 'node:worker_threads';
import { createCrossSectionEngine } from '../integral/cross-section.ts';
import { type CrossSectionRow, crossSectionRow } from '../integral/cross-section-row.ts';
import { integralSource } from '../kernel/from-squared-integral.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import type { RowJob } from './map-problem.ts';
import { faultOf, type ThreadFault } from './thread-fault.ts';

/** What the thread is started with. */
export interface MapThreadData {
  readonly squared: readonly SquaredAmplitude[];
  readonly accuracy: number;
}

/** What it sends back: one row of each map. */
export type MapMessage =
  | { readonly kind: 'row'; readonly row: number; readonly maps: readonly CrossSectionRow[] }
  | ThreadFault;

const { squared, accuracy } = workerData as MapThreadData;
const engine = createCrossSectionEngine();
const sources = squared.map(integralSource);

parentPort?.on('message', (job: RowJob) => {
  try {
    const maps = job.maps.map(({ processes, beams }) => {
      const bound = processes.flatMap(({ source: at, parameters }) => {
        const source = sources[at];
        return source === undefined ? [] : [{ source, parameters }];
      });
      return crossSectionRow(engine, bound, beams, accuracy);
    });
    const message: MapMessage = { kind: 'row', row: job.row, maps };
    parentPort?.postMessage(
      message,
      maps.flatMap(({ sigmaPb, errorPb }) => [sigmaPb.buffer, errorPb.buffer]),
    );
  } catch (error) {
    const fault: MapMessage = faultOf(error);
    parentPort?.postMessage(fault);
  }
});
