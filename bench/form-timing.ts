/** Processor time of FORM for one workload: many repeats in one program, less its start-up. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild, summarize, type Timing, versionOf } from './cpu-time.ts';
import type { TraceWorkload } from './trace-workload.ts';

const FOLDER = join(import.meta.dirname, 'form');
const RUNS = 7;

export interface FormResult {
  readonly timing: Timing;
  readonly terms: number;
}

export function formVersion(): string | undefined {
  return versionOf('form', '-v');
}

/** Milliseconds that FORM needs to start and stop. */
export function formStartUp(command: readonly string[]): number {
  const [program = 'form', ...options] = command;
  const runs = Array.from(
    { length: 9 },
    () => runChild(program, [...options, join(FOLDER, 'empty.frm')], tmpdir()).cpuMs,
  );
  return summarize(runs).median;
}

export function timeForm(workload: TraceWorkload, startUp: number, command: readonly string[]): FormResult | undefined {
  const [program = 'form', ...options] = command;
  const { file, defines, repeats } = workload.form;
  const settings = [...defines, `REP=${repeats}`].flatMap((define) => ['-d', define]);
  const values: number[] = [];
  let terms = 0;
  for (let k = 0; k < RUNS; k++) {
    const child = runChild(program, [...options, ...settings, join(FOLDER, file)], tmpdir());
    if (!child.ok) return undefined;
    terms = Number([...child.output.matchAll(/Terms in output =\s+(\d+)/g)].at(-1)?.[1] ?? Number.NaN);
    values.push((child.cpuMs - startUp) / repeats);
  }
  return { timing: summarize(values), terms };
}
