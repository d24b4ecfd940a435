import { describe, expect, it } from 'vitest';
import { runBatch } from '../../src/cli/batch.ts';
import { ClosedOutput } from '../../src/cli/terminal.ts';
import { KinematicsError } from '../../src/errors.ts';
import { memoryTerminal } from './memory-terminal.ts';

/** Answers with twice the number asked for, and fails in each of the ways a request can. */
function double(request: unknown): object {
  const n = (request as { n?: unknown }).n;
  if (n === 'off shell') throw new KinematicsError('momentum is off shell', { path: 'momenta[1]' });
  if (n === 'bug') throw new TypeError('undefined is not a function\n    at somewhere');
  return { result: 2 * Number(n) };
}

async function run(...input: readonly (string | Uint8Array)[]): Promise<{ status: number; lines: unknown[] }> {
  const terminal = memoryTerminal({ input });
  const status = await runBatch(terminal, double);
  const lines = terminal.output().split('\n');
  expect(lines.pop()).toBe('');
  return { status, lines: lines.map((line) => JSON.parse(line)) };
}

describe('runBatch', () => {
  it('answers each line in input order with its own id', async () => {
    expect(await run('{"id":"b","n":2}\n{"id":1,"n":1}\n{"id":{"x":[0]},"n":3}\n{"n":4}')).toEqual({
      status: 0,
      lines: [
        { id: 'b', result: 4 },
        { id: 1, result: 2 },
        { id: { x: [0] }, result: 6 },
        { id: null, result: 8 },
      ],
    });
  });

  it('answers a bad line with an error, goes on, and ends with status 1', async () => {
    const { status, lines } = await run('{"id":1,"n":"off shell"}\r\n\r\n{"id":2,"n":1}\n');
    expect(status).toBe(1);
    expect(lines).toEqual([
      { id: 1, error: { code: 'kinematics', message: 'momentum is off shell', path: 'momenta[1]' } },
      { id: 2, result: 2 },
    ]);
  });

  it.each(['{"id":1', '[1]', '3', 'null', '"text"', 'NaN'])(
    'answers %s, which is no JSON object, with id null',
    async (text) => {
      const { status, lines } = await run(`${text}\n{"id":7,"n":1}\n`);
      expect(status).toBe(1);
      expect(lines).toMatchObject([
        { id: null, error: { code: 'usage' } },
        { id: 7, result: 2 },
      ]);
    },
  );

  it('prints no infinity and no NaN: they are errors', async () => {
    const { status, lines } = await run('{"id":1,"n":1e308}\n{"id":2,"n":"many"}\n');
    expect(status).toBe(1);
    expect(lines).toMatchObject([
      { id: 1, error: { code: 'convergence' } },
      { id: 2, error: { code: 'convergence' } },
    ]);
  });

  it('reports a fault of the program on one line without a stack and goes on', async () => {
    const { lines } = await run('{"id":1,"n":"bug"}\n{"id":2,"n":1}\n');
    expect(lines).toEqual([
      { id: 1, error: { code: 'internal', message: 'undefined is not a function at somewhere', path: '' } },
      { id: 2, result: 2 },
    ]);
  });

  it('keeps the digits of an integer id beyond float64, of the request and not of a member', async () => {
    const terminal = memoryTerminal({
      input: ['{"id":12345678901234567890,"n":1,"of":{"id":98765432109876543210}}\n'],
    });
    await runBatch(terminal, double);
    expect(terminal.output()).toBe('{"id":12345678901234567890,"result":2}\n');
  });

  it('refuses an id that it cannot repeat', async () => {
    const { lines } = await run(`{"n":1,"id":${'['.repeat(200_000)}${']'.repeat(200_000)}}\n{"id":2,"n":1}\n`);
    expect(lines).toMatchObject([
      { id: null, error: { code: 'usage', path: 'id' } },
      { id: 2, result: 2 },
    ]);
  });

  it('answers an empty input with nothing and status 0', async () => {
    expect(await run('')).toEqual({ status: 0, lines: [] });
    expect(await run('\n \r\n')).toEqual({ status: 0, lines: [] });
  });

  it('writes one JSON array where one document is asked for', async () => {
    const terminal = memoryTerminal({ input: ['{"id":1,"n":1}\n{"id":2,"n":2}\n'] });
    expect(await runBatch(terminal, double, 'document')).toBe(0);
    expect(JSON.parse(terminal.output())).toEqual([
      { id: 1, result: 2 },
      { id: 2, result: 4 },
    ]);
  });

  it('writes each answer before it reads the next request', async () => {
    const seen: string[] = [];
    async function* input(): AsyncGenerator<Uint8Array> {
      for (const n of [1, 2]) {
        seen.push(terminal.output());
        yield new TextEncoder().encode(`{"id":${n},"n":${n}}\n`);
      }
    }
    const terminal = memoryTerminal({ input: input() });
    await runBatch(terminal, double);
    expect(seen).toEqual(['', '{"id":1,"result":2}\n']);
  });

  it('ends an interrupted batch with 130 and says how much was answered, even while it waits for input', async () => {
    async function* input(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('{"id":1,"n":1}\n');
      setTimeout(terminal.interrupt, 0);
      await new Promise(() => undefined);
    }
    const terminal = memoryTerminal({ input: input() });
    expect(await runBatch(terminal, double)).toBe(130);
    expect(terminal.output()).toBe('{"id":1,"result":2}\n');
    expect(terminal.errors()).toBe('feynproof: interrupted; 1 answered\n');
  });

  it('lets a closed output end the batch', async () => {
    const terminal = memoryTerminal({ input: ['{"n":1}\n{"n":2}\n'], closesAfter: 1 });
    await expect(runBatch(terminal, double)).rejects.toBeInstanceOf(ClosedOutput);
  });
});
