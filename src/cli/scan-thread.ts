/** The other end of `scan-run.ts`: computes blocks of cells as they come, each as lines of JSON. */
import { parentPort, workerData } from 'node:worker_threads';
import { blockCells, cellValues } from '../scan/grid.ts';
import { failureRecord } from './failure.ts';
import { toJson } from './json.ts';
import { cellRequest } from './scan-request.ts';
import type { Scan } from './scan-spec.ts';
import { faultOf, type ThreadFault } from './thread-fault.ts';
import { createCrossSections } from './xsec-run.ts';

/** What the thread sends back for a block. */
export type ScanMessage =
  | { readonly kind: 'block'; readonly block: number; readonly text: string; readonly failures: number }
  | ThreadFault;

const scan = workerData as Scan;
const evaluate = createCrossSections();

/** One cell: its number, the axes, and the answer of `xsec` or its error. */
async function line(cell: number): Promise<{ readonly text: string; readonly failed: boolean }> {
  const values = cellValues(scan.grid, cell);
  const head = { cell, ...Object.fromEntries(values) };
  try {
    const answer = await evaluate(cellRequest(scan, values));
    return { text: toJson({ ...head, ...answer }), failed: false };
  } catch (error) {
    return { text: toJson({ ...head, error: failureRecord(error) }), failed: true };
  }
}

parentPort?.on('message', async (block: number) => {
  try {
    const lines: { readonly text: string; readonly failed: boolean }[] = [];
    for (const cell of blockCells(scan.grid, block)) lines.push(await line(cell));
    const message: ScanMessage = {
      kind: 'block',
      block,
      text: lines.map(({ text }) => `${text}\n`).join(''),
      failures: lines.filter(({ failed }) => failed).length,
    };
    parentPort?.postMessage(message);
  } catch (error) {
    parentPort?.postMessage(faultOf(error) satisfies ScanMessage);
  }
});
