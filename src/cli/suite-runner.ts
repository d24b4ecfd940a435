/**
 * Runs the suite in threads of its own, which share the claims: one a core, and an interrupt is heard while claims are
 * being judged. The claims at hand are given up at once, and the finished ones are kept.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ClaimRecord, RunRecord } from '../claim/claim.ts';
import type { Progress, RunOptions } from '../claim/suite.ts';
import { PACKAGE_ROOT, packageText } from './package-file.ts';
import { errorOf, type ThreadFault } from './thread-fault.ts';

/** What the surroundings of a run supply, because nothing below the command line touches files or the clock. */
export interface RunEnvironment {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly lockFileHash: string;
  /** Seconds since the start of the run. */
  readonly elapsedSeconds: () => number;
  /** The text of a file of the package, by its path from the package's root, such as `models/nusm.yaml`. */
  readonly readText: (path: string) => string;
}

/** What the suite's entry exports; also what runs it here, in this thread or in another. */
export interface Suite {
  readonly runSuite: (environment: RunEnvironment, options: RunOptions) => Promise<RunRecord>;
  /** The ids of all claims, without judging any. */
  readonly claimIds?: (readText: RunEnvironment['readText']) => readonly string[];
}

/** The suites of the package by name. */
const ENTRIES = { paper: 'suite', textbook: 'textbook/suite' } as const;

export type SuiteName = keyof typeof ENTRIES;

/** Their names. */
export const SUITES: readonly SuiteName[] = ['paper', 'textbook'];

/** The parts of a run that can be sent to another thread. */
export interface RunMessage {
  readonly suite: SuiteName;
  readonly environment: Omit<RunEnvironment, 'elapsedSeconds' | 'readText'>;
  readonly options: Omit<RunOptions, 'onClaim' | 'signal'>;
}

/** What the other thread sends back. */
export type SuiteMessage =
  | ({ readonly kind: 'claim'; readonly claim: ClaimRecord } & Progress)
  | { readonly kind: 'record'; readonly record: RunRecord }
  | ThreadFault;

const EXTENSION = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';

/** The suite is loaded by its path, as a model is, because nothing in the sources knows the paper. */
export async function loadSuite(name: SuiteName): Promise<Suite> {
  return (await import(pathToFileURL(join(PACKAGE_ROOT, 'verify', `${ENTRIES[name]}.${EXTENSION}`)).href)) as Suite;
}

/** The whole environment from its parts, the time counted from `start` on the clock of `performance`. */
export function completeEnvironment(parts: RunMessage['environment'], start: number): RunEnvironment {
  return {
    ...parts,
    elapsedSeconds: () => Math.round(performance.now() - start) / 1000,
    readText: packageText,
  };
}

/** Claims of a suite, at most: each has a mark in the memory that threads share. */
const MOST_CLAIMS = 4096;
/** A thread holds models and expressions of its own, so that more of them repeat more than they save. */
const MOST_THREADS = 4;

/** A suite of the package in threads of their own, which divide the claims among them; the record is that of one. */
export function threadedSuite(suite: SuiteName): Suite {
  return {
    runSuite: async (environment, options) => {
      const { onClaim, signal, ...plain } = options;
      const threads = Math.min(availableParallelism(), MOST_THREADS, options.only?.length ?? MOST_THREADS);
      const begun = new Int32Array(new SharedArrayBuffer(4 * MOST_CLAIMS));
      const message = { suite, environment: cloneable(environment), options: { ...plain, begun } };
      const claims = new Map<number, ClaimRecord>();
      let told = 0;
      // Claims are told in the paper's order, whichever thread is ahead.
      const hear = async ({ claim, position, total }: ClaimMessage): Promise<void> => {
        claims.set(position, claim);
        for (let next = claims.get(told); next !== undefined; next = claims.get(told)) {
          told += 1;
          await onClaim?.(next, { position: told - 1, done: told, total });
        }
      };
      const records = await runThreads(message, threads, signal, hear);
      const inOrder = [...claims].toSorted(([a], [b]) => a - b).map(([, claim]) => claim);
      const [first] = records;
      if (first !== undefined && records.length === threads) {
        return { ...first, run: { ...first.run, duration: environment.elapsedSeconds() }, claims: inOrder };
      }
      // A run that is interrupted before its first claim is the record without claims; the finished ones are added.
      const { runSuite } = await loadSuite(suite);
      const empty = await runSuite(environment, { ...plain, signal: AbortSignal.abort() });
      return { ...empty, claims: inOrder };
    },
  };
}

type ClaimMessage = Extract<SuiteMessage, { readonly kind: 'claim' }>;

/** The records of the threads that came to their end; a fault of one ends the others. */
async function runThreads(
  run: RunMessage,
  threads: number,
  signal: AbortSignal | undefined,
  onClaim: (message: ClaimMessage) => Promise<void>,
): Promise<readonly RunRecord[]> {
  const fault = new AbortController();
  const stop = signal === undefined ? fault.signal : AbortSignal.any([signal, fault.signal]);
  // One claim is told after the other, from whichever thread.
  let queue: Promise<void> = Promise.resolve();
  const inTurn = (message: ClaimMessage): Promise<void> => {
    queue = queue.then(() => onClaim(message));
    return queue;
  };
  const running = Array.from({ length: threads }, async () => {
    try {
      return await runThread(run, stop, inTurn);
    } catch (error) {
      fault.abort();
      throw error;
    }
  });
  const ends = await Promise.allSettled(running);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return ends.flatMap((end) => (end.status === 'fulfilled' && end.value !== undefined ? [end.value] : []));
}

function cloneable({ id, startedAt, versions, lockFileHash }: RunEnvironment): RunMessage['environment'] {
  return { id, startedAt, versions, lockFileHash };
}

/** @returns the record of the whole run, or undefined where the signal ended it */
async function runThread(
  run: RunMessage,
  signal: AbortSignal | undefined,
  onClaim: (message: ClaimMessage) => Promise<void>,
): Promise<RunRecord | undefined> {
  const worker = new Worker(new URL(`./suite-thread.${EXTENSION}`, import.meta.url), { workerData: run });
  const stop = (): void => {
    worker.terminate();
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      // Claims are told one after the other, and the record after the last of them.
      let told: Promise<void> = Promise.resolve();
      worker.on('message', (message: SuiteMessage) => {
        if (message.kind === 'claim') told = told.then(() => onClaim(message));
        else if (message.kind === 'record') told = told.then(() => resolve(message.record));
        else told = told.then(() => reject(errorOf(message)));
        told.catch(reject);
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        told.then(() => {
          if (signal?.aborted === true) resolve(undefined);
          // Without effect where the record has come.
          else reject(new Error('the suite ended without a record'));
        }, reject);
      });
      if (signal?.aborted === true) stop();
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
