/**
 * Traces of Dirac matrices: this engine against FORM, and GiNaC where they are installed, in the same run on the same
 * inputs. Every result is checked before it is timed.
 */
import { cpus } from 'node:os';
import { termCount } from '../src/algebra/polynomial.ts';
import { type Timing, timeCalls, warmUp } from './cpu-time.ts';
import { type FormResult, formStartUp, formVersion, timeForm } from './form-timing.ts';
import { ginacVersion, timeGinac } from './ginac-timing.ts';
import { writeSection } from './results.ts';
import { checkWorkload } from './trace-check.ts';
import { type TraceWorkload, traceWorkloads } from './trace-workload.ts';

/** One workload, timed here and by the programs that are installed. */
export interface TraceRow {
  readonly workload: TraceWorkload;
  readonly terms: number;
  readonly ours: Timing;
  readonly peakMiB: number;
  readonly form?: FormResult | undefined;
  readonly tform?: FormResult | undefined;
  readonly ginac?: number | undefined;
}

const text = (ms: number): string => ms.toPrecision(ms < 1 ? 2 : 3);
const range = (t: Timing): string => `${text(t.median)} (${text(t.smallest)}–${text(t.largest)})`;

/** @param only ids of workloads, or their first letters; all of them where it is empty */
export async function runTraceBenchmark(only: readonly string[]): Promise<void> {
  const rows = timeTraces(only, (row) => process.stdout.write(`${tableLine(row)}\n`));
  if (only.length === 0) writeSection('Traces', report(rows, formVersion('form'), ginacVersion()));
}

/**
 * Times every workload that is wanted.
 *
 * @param onRow - told each row when it is there
 */
export function timeTraces(only: readonly string[], onRow: (row: TraceRow) => void): readonly TraceRow[] {
  const installed = { form: formVersion('form'), tform: formVersion('tform'), ginac: ginacVersion() };
  const startUp = installed.form === undefined ? 0 : formStartUp('form');
  const parallelStartUp = installed.tform === undefined ? 0 : formStartUp('tform');
  const chosen = traceWorkloads.filter(({ id }) => only.length === 0 || only.some((start) => id.startsWith(start)));
  // The engine is warm when it has seen all kinds of input.
  for (const workload of chosen) warmUp(workload.run);
  return chosen.map((workload) => {
    const result = workload.run();
    checkWorkload(workload.id, result);
    const ours = timeCalls(workload.run);
    const row: TraceRow = {
      workload,
      terms: termCount(result),
      ours,
      peakMiB: process.resourceUsage().maxRSS / 1024,
      form: installed.form === undefined ? undefined : timeForm('form', workload, startUp),
      tform: installed.tform === undefined ? undefined : timeForm('tform', workload, parallelStartUp),
      ginac: installed.ginac === undefined || workload.ginac === undefined ? undefined : timeGinac(workload.ginac),
    };
    onRow(row);
    return row;
  });
}

function tableLine({ workload, terms, ours, form, tform, ginac, peakMiB }: TraceRow): string {
  const cells = [
    workload.title.replaceAll('|', '\\|'),
    String(terms),
    range(ours),
    form === undefined ? '–' : String(form.terms),
    form === undefined ? '–' : range(form.timing),
    form === undefined ? '–' : (ours.median / form.timing.median).toFixed(2),
    tform === undefined ? '–' : text(tform.timing.median),
    ginac === undefined ? '–' : text(ginac),
    peakMiB.toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

function report(rows: readonly TraceRow[], form: string | undefined, ginac: string | undefined): string {
  const cpu = cpus()[0]?.model ?? 'unknown processor';
  return `Processor time in milliseconds of one evaluation, median (smallest–largest). This engine: warm, in this process, garbage
collection included. FORM: many repeats in one program, less its start-up; tform the same by the wall clock. None of
them prints its result. The ratio is ours to FORM's. Every result of ours is checked by its number of terms and, at
random points modulo a prime, against explicit 4×4 matrices.

Node ${process.version}; ${form ?? 'FORM not installed'}; ${ginac ?? 'GiNaC not installed'}; ${cpu}.
Repeat with \`npm run bench -- traces\`.

| workload | terms | ms | FORM terms | FORM ms | ratio | tform -w2 ms | GiNaC ms | peak memory so far, MiB |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.map(tableLine).join('\n')}
`;
}
