/** JSON as the command line writes it: numbers round-trip, and what is not a finite number is an error, never a `null`. */
import { ConvergenceError, UsageError } from '../errors.ts';

/** Serializes on one line, or indented by two spaces. @throws {@link ConvergenceError} for NaN and infinities */
export function toJson(value: unknown, layout: 'line' | 'indented' = 'line'): string {
  const refuseNonFinite = (key: string, member: unknown): unknown => {
    if (typeof member === 'number' && !Number.isFinite(member)) {
      throw new ConvergenceError(`the result ${key === '' ? '' : `'${key}' `}is not a finite number`);
    }
    return typeof member === 'bigint' ? member.toString() : member;
  };
  return JSON.stringify(value, refuseNonFinite, layout === 'indented' ? 2 : undefined);
}

/** Reads one JSON document. @throws {@link UsageError} with the parser's reason on one line */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replaceAll(/\s+/g, ' ') : 'unknown reason';
    throw new UsageError(`not JSON: ${shorten(reason, 200)}`, {}, { cause });
  }
}

/** Cuts a text that is quoted in a message. */
export function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}

/**
 * The `id` of a request as JSON text for the answer; `null` where there is none. An integer beyond 2⁵³ keeps its
 * digits, which a float64 would lose.
 *
 * @param request - the request as parsed
 * @param text - the line that it was parsed from
 */
export function requestIdText(request: object, text: string): string {
  if (!('id' in request)) return 'null';
  const { id } = request;
  const literal = typeof id === 'number' && !Number.isSafeInteger(id) ? numberLiteral(text) : undefined;
  try {
    return literal ?? toJson(id);
  } catch (cause) {
    throw new UsageError('the id is nested too deeply to be repeated', { path: 'id' }, { cause });
  }
}

/** The digits of the outermost `id`, as written. */
function numberLiteral(text: string): string | undefined {
  const literals = new Map<unknown, string>();
  const literal: unknown = JSON.parse(
    text,
    function remember(this: unknown, key: string, value: unknown, context?: { source?: string }) {
      if (key === 'id' && context?.source !== undefined) literals.set(this, context.source);
      // The last visit is to the document itself, whose own `id` is asked for, not one nested in it.
      return key === '' ? literals.get(value) : value;
    },
  );
  return typeof literal === 'string' ? literal : undefined;
}
