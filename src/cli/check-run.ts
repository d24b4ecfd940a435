/** Runs the checks of one process, or of all that a model lists, and prints them as they are done. */
import type { CheckResult } from '../check/check.ts';
import { type CheckReport, checkProcess } from '../check/run.ts';
import { UsageError } from '../errors.ts';
import { EXIT } from './failure.ts';
import { toJson } from './json.ts';
import { loadModel } from './model-file.ts';
import type { Terminal } from './terminal.ts';

export interface CheckCall {
  readonly process: string | undefined;
  readonly model: string;
  readonly points: string;
  readonly seed: string;
  readonly json?: boolean;
}

const MARKS: Readonly<Record<CheckResult['outcome'], string>> = {
  passed: 'pass',
  failed: 'FAIL',
  'not-applicable': '-',
};

/**
 * @returns the exit status: 1 where a check failed
 * @throws {@link UsageError} for numbers that are none, and for a model without a list where no process is named
 */
export async function runChecks(call: CheckCall, { stdout, stderr }: Terminal): Promise<number> {
  const points = wholeNumber('--points', call.points, 1, 20);
  const seed = wholeNumber('--seed', call.seed, 0, Number.MAX_SAFE_INTEGER);
  const { model } = loadModel(call.model);
  const processes = call.process === undefined ? model.processes : [call.process];
  if (processes.length === 0) {
    throw new UsageError(`check: model ${model.name} lists no processes; name one, such as 'a e- > a e-'`);
  }
  const reports: CheckReport[] = [];
  for (const process of processes) {
    await stderr.write(`checking ${process} …\n`);
    const report = checkProcess(model, process, { points, seed });
    reports.push(report);
    if (call.json !== true) await stdout.write(checkTable(report));
  }
  if (call.json === true) await stdout.write(`${toJson(reports, 'indented')}\n`);
  const failed = reports.some(({ results }) => results.some(({ outcome }) => outcome === 'failed'));
  return failed ? EXIT.failed : EXIT.ok;
}

/** One line a check: outcome, name, kind, and what was found. */
export function checkTable({ model, process, diagrams, log10Chance, results }: CheckReport): string {
  const chance = `a false exact identity survives with probability below 1e${Math.ceil(log10Chance)}`;
  const rows = results.map(({ check, outcome, kind, detail }) =>
    [MARKS[outcome].padEnd(4), check.padEnd(11), kind.padEnd(8), detail].join('  '),
  );
  return [
    `${process}   ${model}, ${diagrams} ${diagrams === 1 ? 'diagram' : 'diagrams'}; ${chance}`,
    ...rows,
    '',
    '',
  ].join('\n');
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(`check: expected ${option} to be a whole number from ${least} to ${most}, got '${text}'`);
}
