/** Runs a scan: gives blocks to threads, stores each as it comes, and joins them when none is missing. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UsageError } from '../errors.ts';
import { blockCells, blockCount, cellCount, cellValues, type Shard, shardBlocks } from '../scan/grid.ts';
import { EXIT } from './failure.ts';
import { toJson } from './json.ts';
import { packageVersion } from './package-file.ts';
import { cellRequest, requireRequests } from './scan-request.ts';
import { readScan, type Scan } from './scan-spec.ts';
import { finishedBlocks, joinBlocks, openStore, type ScanBasis, storeState, writeBlock } from './scan-store.ts';
import type { ScanMessage } from './scan-thread.ts';
import { lasting, type Terminal } from './terminal.ts';
import { errorOf } from './thread-fault.ts';

export interface ScanOptions {
  readonly spec: string;
  readonly out?: string;
  readonly resume?: boolean;
  readonly workers: number;
  readonly shard?: Shard;
  /** Says what would be computed, and computes and writes nothing. */
  readonly plan?: boolean;
}

const EXTENSION = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';
/** A block is given to another thread once; a second failure is one of the block. */
const ATTEMPTS = 2;
/** More threads than that have only memory to lose. */
const THREADS_PER_PROCESSOR = 4;

/** What became of the blocks of this process. */
interface Progress {
  readonly cells: number;
  readonly failures: number;
  readonly lost: readonly string[];
}

/**
 * Runs the command.
 *
 * @returns the exit status: 1 where a cell or a block failed, 130 where it was interrupted
 * @throws {@link UsageError} where the file, the request of its first cell or the folder is wrong
 */
export async function scan(options: ScanOptions, terminal: Terminal): Promise<number> {
  const { spec, resume, shard = { number: 1, of: 1 } } = options;
  const [stdout, stderr] = [lasting(terminal.stdout), lasting(terminal.stderr)];
  const plan = readScan(readSpec(spec), spec);
  const folder = options.out ?? join('scans', plan.name);
  const total = cellCount(plan.grid);
  const inputs = requireRequests(plan, spec);
  const basis: ScanBasis = { feynproof: packageVersion(), node: process.version, inputs };
  const blocks = shardBlocks(plan.grid, shard);
  if (options.plan === true) {
    await stdout.write(planText(plan, folder, basis, shard));
    return EXIT.ok;
  }
  const mode = resume === true || options.shard !== undefined ? 'join' : 'new';
  openStore(folder, plan, basis, mode);
  const { finished, damaged } = finishedBlocks(folder, plan, blocks);
  for (const path of damaged) await stderr.write(`feynproof: ${path} is damaged and is computed again\n`);
  const workers = Math.min(options.workers, THREADS_PER_PROCESSOR * availableParallelism());
  if (workers < options.workers) await stderr.write(`feynproof: ${workers} threads are used on this machine\n`);
  const open = blocks.filter((block) => !finished.has(block));
  const before: Progress = {
    cells: [...finished.keys()].reduce((sum, block) => sum + blockCells(plan.grid, block).length, 0),
    failures: [...finished.values()].reduce((sum, failures) => sum + failures, 0),
    lost: [],
  };
  const progress = await computeBlocks(plan, folder, open, before, workers, terminal);
  for (const line of progress.lost) await stderr.write(`feynproof: ${line}\n`);
  const wanted = blocks.reduce((sum, block) => sum + blockCells(plan.grid, block).length, 0);
  if (terminal.interruption.aborted && progress.cells < wanted) {
    await stderr.write(
      `feynproof: interrupted; ${progress.cells} of ${wanted} cells finished, saved in ${folder}; --resume goes on\n`,
    );
    return EXIT.interrupted;
  }
  const failed = progress.failures === 0 ? '' : `, ${progress.failures} with an error`;
  const part = shard.of === 1 ? '' : ` of shard ${shard.number}/${shard.of} (${total} in all)`;
  await stdout.write(`${progress.cells} of ${wanted} cells${part}${failed}\n`);
  if (joinBlocks(folder, plan) === 'joined') await stdout.write(`result: ${join(folder, 'result.csv')}\n`);
  return progress.failures === 0 && progress.lost.length === 0 ? EXIT.ok : EXIT.failed;
}

/** What a run of the command would compute. */
function planText(plan: Scan, folder: string, basis: ScanBasis, shard: Shard): string {
  const { grid } = plan;
  const blocks = shardBlocks(grid, shard);
  const found = storeState(folder, plan, basis) === 'none' ? 0 : finishedBlocks(folder, plan, blocks).finished.size;
  const part = shard.of === 1 ? '' : `; shard ${shard.number}/${shard.of} has ${blocks.length} of them`;
  const axes = grid.axes.map(({ name, values }) => {
    const [first, last] = [values[0], values.at(-1)].map((value) => JSON.stringify(value));
    return `${name}: ${values.length === 1 ? first : `${values.length} values, ${first} to ${last}`}\n`;
  });
  return [
    `${cellCount(grid)} cells in ${blockCount(grid)} blocks of ${grid.blockSize}${part}\n`,
    ...axes,
    `first request: ${toJson(cellRequest(plan, cellValues(grid, 0)))}\n`,
    `folder: ${folder}, ${found} of ${blocks.length} blocks finished\n`,
  ].join('');
}

function readSpec(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UsageError('cannot be read', { file: path }, { cause });
  }
}

/** Every open block, in as many threads as asked for; the numbers do not depend on which thread computes which. */
async function computeBlocks(
  plan: Scan,
  folder: string,
  open: readonly number[],
  before: Progress,
  workers: number,
  { stderr, interruption }: Terminal,
): Promise<Progress> {
  const queue = open.map((block) => ({ block, attempt: 1 }));
  const lost: string[] = [];
  let { cells, failures } = before;
  const all = cells + open.reduce((sum, block) => sum + blockCells(plan.grid, block).length, 0);
  const [start, atStart] = [performance.now(), cells];
  const threads = new Set<Worker>();
  const full = new AbortController();
  const stop = AbortSignal.any([interruption, full.signal]);
  const serve = async (): Promise<void> => {
    let thread: Worker | undefined;
    for (let next = queue.shift(); next !== undefined && !stop.aborted; next = queue.shift()) {
      thread ??= new Worker(new URL(`./scan-thread.${EXTENSION}`, import.meta.url), { workerData: plan });
      threads.add(thread);
      try {
        const done = await answer(thread, next.block, stop);
        if (done === undefined) break;
        writeBlock(folder, done.block, done.text);
        cells += blockCells(plan.grid, done.block).length;
        failures += done.failures;
        if (stderr.isTTY) {
          const left = ((performance.now() - start) * (all - cells)) / (cells - atStart);
          await stderr.write(`\r${cells} of ${all} cells, ${duration(left)} left\u001b[K`);
        }
      } catch (error) {
        // The disk does not take a block: it takes no other either.
        if (error instanceof UsageError) {
          full.abort();
          throw error;
        }
        await thread.terminate();
        thread = undefined;
        const reason = error instanceof Error ? error.message : String(error);
        if (next.attempt < ATTEMPTS) queue.push({ block: next.block, attempt: next.attempt + 1 });
        else lost.push(`block ${next.block} cannot be computed: ${reason}`);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(workers, open.length) }, serve));
  } finally {
    await Promise.all([...threads].map((thread) => thread.terminate()));
    if (stderr.isTTY && cells > atStart) await stderr.write('\n');
  }
  return { cells, failures, lost };
}

/** `40 s`, `3 min`, `2.5 h`. */
function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  return seconds < 6000 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** A block's answer; undefined where it is told to stop first. */
function answer(
  thread: Worker,
  block: number,
  signal: AbortSignal,
): Promise<(ScanMessage & { readonly kind: 'block' }) | undefined> {
  return new Promise((resolve, reject) => {
    const stop = (): void => settle(() => resolve(undefined));
    const hear = (message: ScanMessage): void =>
      settle(() => (message.kind === 'block' ? resolve(message) : reject(errorOf(message))));
    const fail = (error: Error): void => settle(() => reject(error));
    const leave = (status: number): void => settle(() => reject(new Error(`its thread ended with status ${status}`)));
    const settle = (end: () => void): void => {
      thread.off('message', hear).off('error', fail).off('exit', leave);
      signal.removeEventListener('abort', stop);
      end();
    };
    thread.on('message', hear).on('error', fail).on('exit', leave);
    signal.addEventListener('abort', stop, { once: true });
    thread.postMessage(block);
  });
}
