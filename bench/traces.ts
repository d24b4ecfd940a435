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

interface Row {
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
  const form = formVersion('form');
  const tform = formVersion('tform');
  const ginac = ginacVersion();
  const startUp = form === undefined ? 0 : formStartUp('form');
  const parallelStartUp = tform === undefined ? 0 : formStartUp('tform');
  const rows: Row[] = [];
  const chosen = traceWorkloads.filter(({ id }) => only.length === 0 || only.some((start) => id.startsWith(start)));
  // The engine is warm when it has seen all kinds of input.
  for (const workload of chosen) warmUp(workload.run);
  for (const workload of chosen) {
    const result = workload.run();
    checkWorkload(workload.id, result);
    const ours = timeCalls(workload.run);
    const row: Row = {
      workload,
      terms: termCount(result),
      ours,
      peakMiB: process.resourceUsage().maxRSS / 1024,
      form: form === undefined ? undefined : timeForm('form', workload, startUp),
      tform: tform === undefined ? undefined : timeForm('tform', workload, parallelStartUp),
      ginac: ginac === undefined || workload.ginac === undefined ? undefined : timeGinac(workload.ginac),
    };
    rows.push(row);
    process.stdout.write(`${tableLine(row)}\n`);
  }
  if (only.length === 0) writeSection('Traces', report(rows, form, ginac));
}

function tableLine({ workload, terms, ours, form, tform, ginac, peakMiB }: Row): string {
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

function report(rows: readonly Row[], form: string | undefined, ginac: string | undefined): string {
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
