/** Requests against their schemas: strict, so that a misspelled member is an error and not ignored. */
import { z } from 'zod';
import { formatPath, UsageError } from '../errors.ts';
import { suggestion } from '../model/source.ts';
import { shorten } from './json.ts';

/** How much of a request's text a message repeats. */
const LONGEST_QUOTE = 60;

/** What is wrong, in the words of the command line. */
function messageOf(issue: z.core.$ZodIssue, schema: z.ZodType): string {
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => `'${shorten(key, LONGEST_QUOTE)}'`).join(', ');
    const known = issue.path.length === 0 && schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
    const [first = ''] = issue.keys;
    const list = known.length === 0 ? '' : `; known are ${known.join(', ')}`;
    return `unknown member ${unknown}${list}${suggestion(first, known)}`;
  }
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    return `expected ${KINDS[issue.expected] ?? `a ${issue.expected}`}`;
  }
  return issue.message.replace(/^(?:Invalid \w+|Too \w+): /, '').replace(/^expected (\w+) to be /, 'expected a $1 ');
}

/** Kinds of values as JSON calls them, where the schema has another word. */
const KINDS: Readonly<Record<string, string>> = {
  int: 'an integer',
  record: 'an object',
  object: 'an object',
  array: 'a list',
  tuple: 'a list',
};

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
    message: messageOf(issue, schema),
  }));
  const path = located[0]?.path ?? '';
  const told = located.map((issue, n) =>
    n === 0 || issue.path === '' ? issue.message : `${issue.path}: ${issue.message}`,
  );
  throw new UsageError(told.join('; '), path === '' ? {} : { path }, { cause: error });
}
