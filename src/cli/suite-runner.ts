/**
 * Runs the suite in a thread of its own, so that an interrupt is heard while a claim is being judged: the claim at
 * hand is given up at once, and the finished ones are kept.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ClaimRecord, RunRecord } from '../claim/claim.ts';
import type { RunOptions } from '../claim/suite.ts';
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
  | { readonly kind: 'claim'; readonly claim: ClaimRecord; readonly done: number; readonly total: number }
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

/** A suite of the package in a thread of its own. */
export function threadedSuite(suite: SuiteName): Suite {
  return {
    runSuite: async (environment, options) => {
      const { onClaim, signal, ...plain } = options;
      const claims: ClaimRecord[] = [];
      const message = { suite, environment: cloneable(environment), options: plain };
      const whole = await runThread(message, signal, async (told) => {
        claims.push(told.claim);
        await onClaim?.(told.claim, told);
      });
      if (whole !== undefined) return whole;
      // A run that is interrupted before its first claim is the record without claims; the finished ones are added.
      const { runSuite } = await loadSuite(suite);
      const empty = await runSuite(environment, { ...plain, signal: AbortSignal.abort() });
      return { ...empty, claims };
    },
  };
}

function cloneable({ id, startedAt, versions, lockFileHash }: RunEnvironment): RunMessage['environment'] {
  return { id, startedAt, versions, lockFileHash };
}

/** @returns the record of the whole run, or undefined where the signal ended it */
async function runThread(
  run: RunMessage,
  signal: AbortSignal | undefined,
  onClaim: (message: Extract<SuiteMessage, { readonly kind: 'claim' }>) => Promise<void>,
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
