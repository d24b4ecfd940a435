/** The other end of `vegas-pool.ts`: samples blocks as they are asked for. */
import { parentPort } from 'node:worker_threads';
import { sampleVegasBlocks } from '../integral/vegas-block.ts';
import type { VegasBlock, VegasState } from '../integral/vegas-state.ts';
import { createLibrary, remember } from './model-request.ts';
import { createIntegrandSource, type IntegrandRequest } from './process-integrand.ts';
import { faultOf, type ThreadFault } from './thread-fault.ts';

/** What the thread is asked. */
export interface BlockJob {
  readonly request: IntegrandRequest;
  readonly state: VegasState;
  readonly blocks: readonly number[];
}

/** What it sends back. */
export type BlockMessage = { readonly kind: 'blocks'; readonly blocks: readonly VegasBlock[] } | ThreadFault;

const source = createIntegrandSource(createLibrary());
const integrandOf = remember((key) => {
  const found = source.integrand(JSON.parse(key) as IntegrandRequest);
  if (found === undefined) throw new Error('a closed process has nothing to sample');
  return found.integrand;
});

parentPort?.on('message', ({ request, state, blocks }: BlockJob) => {
  let message: BlockMessage;
  try {
    message = { kind: 'blocks', blocks: sampleVegasBlocks(state, blocks, integrandOf(JSON.stringify(request))) };
  } catch (error) {
    message = faultOf(error);
  }
  parentPort?.postMessage(message);
});
