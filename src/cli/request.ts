/** Requests against their schemas: strict, so that a misspelled member is an error and not ignored. */
import type { z } from 'zod';
import { formatPath, UsageError } from '../errors.ts';

/**
 * The request as its schema types it.
 *
 * @throws {@link UsageError} with the path of the first member that is wrong; the message tells all of them
 */
export function checkRequest<T extends z.ZodType>(schema: T, request: unknown): z.output<T> {
  const { success, data, error } = schema.safeParse(request);
  if (success) return data;
  const located = error.issues.map((issue) => ({
    path: formatPath(issue.path),
    message: issue.message,
  }));
  const path = located[0]?.path ?? '';
  const told = located.map((issue, n) =>
    n === 0 || issue.path === '' ? issue.message : `${issue.path}: ${issue.message}`,
  );
  throw new UsageError(told.join('; '), path === '' ? {} : { path }, { cause: error });
}
