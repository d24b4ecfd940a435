/**
 * `report.json`: a run record as text and back. Reading validates, so that a record in memory can be trusted.
 */
import type { z } from 'zod';
import type { RunRecord } from '../claim/claim.ts';
import { formatPath, UsageError } from '../errors.ts';
import { runRecordSchema } from './record-schema.ts';

// Lists of numbers and nulls; inside a string no line break can match.
const NUMBER_LIST = /\[\n\s+((?:-?[\d.]+(?:e[+-]?\d+)?|null)(?:,\n\s+(?:-?[\d.]+(?:e[+-]?\d+)?|null))*)\n\s+\]/g;

/**
 * The record as JSON with two spaces of indent, a list of numbers on one line, and a closing newline; numbers
 * round-trip.
 *
 * @throws {@link UsageError} a field does not fit the schema, such as a number that is not finite
 */
export function writeJson(record: RunRecord): string {
  const text = JSON.stringify(validate(record), undefined, 2);
  return `${text.replace(NUMBER_LIST, (_, numbers: string) => `[${numbers.replace(/,\n\s+/g, ', ')}]`)}\n`;
}

/**
 * Reads `report.json`.
 *
 * @param file - name for messages
 * @throws {@link UsageError} the text is not JSON, or a field does not fit the schema; the message names its path
 */
export function readRunRecord(text: string, file = 'report.json'): RunRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError('expected JSON, got text that cannot be parsed', { file }, { cause });
  }
  return validate(value, file);
}

function validate(value: unknown, file?: string): RunRecord {
  const result = runRecordSchema.safeParse(value);
  if (result.success) return withoutUndefined(result.data);
  const issue = result.error.issues[0];
  const path = formatPath(issue?.path ?? []);
  throw new UsageError(issue?.message ?? 'expected a run record', { ...(file === undefined ? {} : { file }), path });
}

// Optional fields are absent rather than undefined: the text of a record then says all there is to it.
function withoutUndefined(data: z.infer<typeof runRecordSchema>): RunRecord {
  return JSON.parse(JSON.stringify(data)) as RunRecord;
}
