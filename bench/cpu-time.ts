/** Processor time (user and system) of this process and of child processes. */
import { spawnSync } from 'node:child_process';

/** The median, smallest and largest of several measurements. */
export interface Timing {
  readonly median: number;
  readonly smallest: number;
  readonly largest: number;
  readonly runs: number;
}

export function summarize(values: readonly number[]): Timing {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: sorted[sorted.length >> 1] ?? Number.NaN,
    smallest: sorted[0] ?? Number.NaN,
    largest: sorted.at(-1) ?? Number.NaN,
    runs: sorted.length,
  };
}

const RUNS = 9;
const WARM_UP_MS = 500;
const BATCH_MS = 50;

/** Calls for a while, so that the compiler has done its work; returns the number of calls. */
export function warmUp(run: () => unknown): number {
  const start = performance.now();
  let calls = 0;
  while (performance.now() - start < WARM_UP_MS) {
    run();
    calls++;
  }
  return calls;
}

/** Milliseconds of one call: batches of calls after a warm-up, garbage collection and compilation included. */
export function timeCalls(run: () => unknown): Timing {
  const batch = Math.max(1, Math.round((warmUp(run) * BATCH_MS) / WARM_UP_MS));
  const values: number[] = [];
  for (let k = 0; k < RUNS; k++) {
    const before = process.cpuUsage();
    for (let n = 0; n < batch; n++) run();
    const { user, system } = process.cpuUsage(before);
    values.push((user + system) / 1000 / batch);
  }
  return summarize(values);
}

/** Nanoseconds of one of the points that a call computes. */
export function perPoint({ median, smallest, largest, runs }: Timing, points: number): Timing {
  const by = 1e6 / points;
  return { median: by * median, smallest: by * smallest, largest: by * largest, runs };
}

/** The largest relative difference of two lists of values. */
export function largestDifference(values: Float64Array, reference: Float64Array): number {
  return reference.reduce((worst, value, n) => Math.max(worst, Math.abs((values[n] ?? Number.NaN) / value - 1)), 0);
}

export interface ChildRun {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly output: string;
  readonly ok: boolean;
}

/** Runs a program and reports its processor and wall time, to the millisecond, through bash's `time`. */
export function runChild(command: string, options: readonly string[], directory: string): ChildRun {
  const script = 'TIMEFORMAT="CPU %3U %3S %3R"; time "$0" "$@"';
  const child = spawnSync('bash', ['-c', script, command, ...options], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const match = /CPU (\S+) (\S+) (\S+)\s*$/.exec(child.stderr ?? '');
  const cpuMs = match === null ? Number.NaN : 1000 * (Number(match[1]) + Number(match[2]));
  const wallMs = 1000 * Number(match?.[3] ?? Number.NaN);
  return { cpuMs, wallMs, output: child.stdout ?? '', ok: child.status === 0 };
}

/** The first line that a program prints about itself, undefined where it is not installed. */
export function versionOf(command: string, option: string): string | undefined {
  const child = spawnSync(command, [option], { encoding: 'utf8' });
  if (child.error !== undefined) return undefined;
  return `${child.stdout}${child.stderr}`.split('\n')[0]?.trim();
}
