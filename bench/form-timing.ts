/** Processor time of FORM for one workload: many repeats in one program, less its start-up. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild, summarize, type Timing, versionOf } from './cpu-time.ts';
import type { TraceWorkload } from './trace-workload.ts';

const FOLDER = join(import.meta.dirname, 'form');
const RUNS = { form: 7, tform: 3 } as const;

export interface FormResult {
  readonly timing: Timing;
  readonly terms: number;
}

/** FORM, measured by its processor time, or its parallel version with two workers, by the wall clock. */
export type FormProgram = 'form' | 'tform';

export function formVersion(program: FormProgram): string | undefined {
  return versionOf(program, '-v');
}

function run(
  program: FormProgram,
  options: readonly string[],
  file: string,
): { ms: number; output: string; ok: boolean } {
  const workers = program === 'tform' ? ['-w2'] : [];
  const { cpuMs, wallMs, output, ok } = runChild(program, [...workers, ...options, join(FOLDER, file)], tmpdir());
  return { ms: program === 'tform' ? wallMs : cpuMs, output, ok };
}

/** Milliseconds that the program needs to start and stop. */
export function formStartUp(program: FormProgram): number {
  return summarize(Array.from({ length: 9 }, () => run(program, [], 'empty.frm').ms)).median;
}

export function timeForm(program: FormProgram, workload: TraceWorkload, startUp: number): FormResult | undefined {
  const { file, defines, repeats } = workload.form;
  const settings = [...defines, `REP=${repeats}`].flatMap((define) => ['-d', define]);
  const values: number[] = [];
  let terms = 0;
  for (let k = 0; k < RUNS[program]; k++) {
    const child = run(program, settings, file);
    if (!child.ok) return undefined;
    terms = Number([...child.output.matchAll(/Terms in output =\s+(\d+)/g)].at(-1)?.[1] ?? Number.NaN);
    values.push((child.ms - startUp) / repeats);
  }
  return { timing: summarize(values), terms };
}
