/** Traces of one expression from the command line, or of a batch. */
import { z } from 'zod';
import { traceForm } from '../algebra/form-trace.ts';
import { answerRequests, type Session } from './command.ts';
import { toJson } from './json.ts';
import { checkRequest } from './request.ts';

export interface TraceOptions {
  readonly vectors?: readonly string[];
  readonly indices?: readonly string[];
  readonly symbols?: readonly string[];
  readonly dimension?: string;
  readonly rule?: Readonly<Record<string, string>>;
  readonly json?: boolean;
}

const nameList = z.array(z.string()).readonly().exactOptional();

const traceRequest = z.strictObject({
  id: z.unknown().optional(),
  form: z.string(),
  vectors: nameList,
  indices: nameList,
  symbols: nameList,
  dimension: z.union([z.number(), z.string()]).exactOptional(),
  rules: z.record(z.string(), z.string()).exactOptional(),
});

/** Answers one request; an expression on the command line is a request without an id. */
export function answerTrace(request: unknown): { readonly result: string } {
  const { id: _id, ...input } = checkRequest(traceRequest, request);
  return { result: traceForm(input) };
}

export async function trace(
  expression: string | undefined,
  { json, rule: rules, ...declarations }: TraceOptions,
  session: Session,
): Promise<void> {
  const defaults = { ...declarations, ...(rules === undefined ? {} : { rules }) };
  if (expression === undefined) {
    await answerRequests({ command: 'trace', json }, session, (request) =>
      answerTrace({ ...defaults, ...Object(request) }),
    );
    return;
  }
  const answer = answerTrace({ ...defaults, form: expression });
  await session.terminal.stdout.write(`${json === true ? toJson(answer, 'indented') : answer.result}\n`);
}
