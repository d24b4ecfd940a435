/**
 * Batches: one NDJSON request a line on stdin, one NDJSON answer a line on stdout, in input order, each written
 * before the next request is read. A bad line is answered with an error and the batch goes on.
 */
import { setImmediate } from 'node:timers/promises';
import { UsageError } from '../errors.ts';
import { EXIT, failureRecord } from './failure.ts';
import { fromJson, requestIdText, toJson } from './json.ts';
import { type Line, LONGEST_LINE_BYTES, readLines } from './line.ts';
import type { Terminal } from './terminal.ts';

/** Computes the answer to one request; `id` is added by the batch. */
export type Evaluate = (request: unknown) => object | Promise<object>;

/** `lines` is NDJSON; `document` is one JSON array of the same answers. */
export type BatchLayout = 'lines' | 'document';

/** Signals are heard between turns of the event loop only, so no turn lasts longer than this and one request. */
const LONGEST_TURN_MS = 20;

interface Answer {
  readonly text: string;
  readonly failed: boolean;
}

/** The answer on one line, `id` first. */
function withId(id: string, answer: object): string {
  const members = toJson(answer).slice(1, -1);
  return members === '' ? `{"id":${id}}` : `{"id":${id},${members}}`;
}

/** Answers one request text; never throws, because every failure is an answer too. */
export async function answerLine(line: Line, evaluate: Evaluate): Promise<Answer> {
  let id = 'null';
  try {
    if (line.kind === 'too-long') {
      throw new UsageError(`a line of ${line.bytes} bytes; at most ${LONGEST_LINE_BYTES} are read`);
    }
    const request = fromJson(line.text);
    if (typeof request !== 'object' || request === null || Array.isArray(request)) {
      throw new UsageError('expected a JSON object');
    }
    id = requestIdText(request, line.text);
    return { text: withId(id, await evaluate(request)), failed: false };
  } catch (error) {
    return { text: withId(id, { error: failureRecord(error) }), failed: true };
  }
}

/** Runs a batch to the end of stdin, or to the first interrupt. @returns the exit status */
export async function runBatch(terminal: Terminal, evaluate: Evaluate, layout: BatchLayout = 'lines'): Promise<number> {
  const { stdin, stdout, stderr, interruption } = terminal;
  let answered = 0;
  let failures = 0;
  let lastTurn = performance.now();
  if (layout === 'document') await stdout.write('[');
  for await (const line of readLines(untilInterrupted(stdin.chunks, interruption))) {
    if (interruption.aborted) break;
    if (line.kind === 'text' && line.text.trim() === '') continue;
    const answer = await answerLine(line, evaluate);
    if (layout === 'lines') await stdout.write(`${answer.text}\n`);
    else await stdout.write(`${answered === 0 ? '\n' : ',\n'}${answer.text}`);
    answered += 1;
    if (answer.failed) failures += 1;
    if (performance.now() - lastTurn > LONGEST_TURN_MS) {
      await setImmediate();
      lastTurn = performance.now();
    }
  }
  if (layout === 'document') await stdout.write('\n]\n');
  if (interruption.aborted) {
    await stderr.write(`feynproof: interrupted; ${answered} answered\n`);
    return EXIT.interrupted;
  }
  return failures === 0 ? EXIT.ok : EXIT.failed;
}

/** The chunks until the interrupt, also when it comes while the next chunk is awaited. */
async function* untilInterrupted(
  chunks: AsyncIterable<Uint8Array>,
  interruption: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const interrupted = new Promise<undefined>((resolve) => {
    if (interruption.aborted) resolve(undefined);
    else interruption.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  while (true) {
    const next = await Promise.race([iterator.next(), interrupted]);
    if (next === undefined || next.done === true) break;
    yield next.value;
  }
}
