/** Failures as the user sees them: one line on stderr and an exit status, or one object in a batch. */
import { ZodError } from 'zod';
import { FeynproofError, UsageError } from '../errors.ts';

/** What the shell is told. */
export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** The `error` member of a batch answer. */
export interface FailureRecord {
  readonly code: string;
  readonly message: string;
  readonly path: string;
}

/** `momenta[2][0]` for `['momenta', 2, 0]`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, position) => (typeof key === 'number' ? `[${key}]` : `${position === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

/** Turns the findings of a schema into the project's own error: the first one locates it, all are told. */
export function fromSchemaError(error: ZodError): UsageError {
  const first = error.issues[0];
  const told = error.issues.map((issue, position) => {
    const path = formatPath(issue.path);
    return position === 0 || path === '' ? issue.message : `${path}: ${issue.message}`;
  });
  const path = formatPath(first?.path ?? []);
  return new UsageError(told.join('; '), path === '' ? {} : { path }, { cause: error });
}

/** Any thrown value as one of the project's errors; `undefined` for what is a fault of the program itself. */
function userError(error: unknown): FeynproofError | undefined {
  if (error instanceof FeynproofError) return error;
  if (error instanceof ZodError) return fromSchemaError(error);
  return undefined;
}

/** A failure in a batch. A fault of the program itself is reported as `internal`, so that the batch goes on. */
export function failureRecord(error: unknown): FailureRecord {
  const known = userError(error);
  if (known === undefined) return { code: 'internal', message: oneLine(describe(error)), path: '' };
  const { file, line, column, path } = known.location;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return { code: known.code, message: oneLine(known.message), path: path ?? place };
}

/** A failure of a command: its line on stderr, and the exit status. */
export function failureLine(error: unknown): { readonly line: string; readonly status: number } {
  const known = userError(error);
  if (known !== undefined) {
    // A number that does not converge is a result that failed; everything else is an input to mend.
    return { line: oneLine(known.line), status: known.code === 'convergence' ? EXIT.failed : EXIT.usage };
  }
  return { line: `internal error: ${oneLine(describe(error))} (--debug shows where)`, status: EXIT.failed };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}
