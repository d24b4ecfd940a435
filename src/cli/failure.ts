/** Failures as the user sees them: a line a fault on stderr and an exit status, or one object in a batch. */
import { FeynproofError } from '../errors.ts';

/** What the shell is told. */
export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** The `error` member of a batch answer. */
export interface FailureRecord {
  readonly code: string;
  readonly message: string;
  readonly path: string;
}

/** A failure in a batch. A fault of the program itself is reported as `internal`, so that the batch goes on. */
export function failureRecord(error: unknown): FailureRecord {
  if (!(error instanceof FeynproofError)) return { code: 'internal', message: oneLine(describe(error)), path: '' };
  const { file, line, column, path } = error.location;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return { code: error.code, message: oneLine(error.message), path: path ?? place };
}

/** A failure of a command: its lines on stderr, one for each fault of a file, and the exit status. */
export function failureLines(error: unknown): { readonly lines: readonly string[]; readonly status: number } {
  if (error instanceof FeynproofError) {
    return { lines: error.lines.map(oneLine), status: statusOf(error) };
  }
  return { lines: [`internal error: ${oneLine(describe(error))} (--debug shows where)`], status: EXIT.failed };
}

/** A number that does not converge is a result that failed; what is not an interrupt either is an input to mend. */
function statusOf({ code }: FeynproofError): number {
  if (code === 'interrupted') return EXIT.interrupted;
  return code === 'convergence' ? EXIT.failed : EXIT.usage;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}
