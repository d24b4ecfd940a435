import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

/** The answers to a batch, line by line. */
async function batch(
  ...requests: readonly object[]
): Promise<{ readonly status: number; readonly answers: readonly unknown[] }> {
  const { status, output } = await run(['trace'], requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  return {
    status,
    answers: output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

describe('feynproof trace', () => {
  it('prints the trace of an expression from the command line in FORM syntax', async () => {
    expect(await run(['trace', 'g_(1,p1,mu,p2,mu)'])).toEqual({ status: 0, output: '-8*p1.p2\n', errors: '' });
  });

  it('answers the request of the contract', async () => {
    const request = {
      id: 1,
      form: 'g_(1,p1,mu)*g_(1,p2,mu)',
      vectors: ['p1', 'p2'],
      indices: ['mu'],
      symbols: ['m'],
      dimension: 4,
    };
    expect(await batch(request)).toEqual({ status: 0, answers: [{ id: 1, result: '-8*p1.p2' }] });
  });

  it('substitutes scalar products in the result, from a request and from the command line', async () => {
    const { answers } = await batch({ id: 1, form: 'g_(1,p1,p1)', rules: { 'p1.p1': 'm^2' } });
    expect(answers).toEqual([{ id: 1, result: '4*m^2' }]);
    expect((await run(['trace', 'g_(1,p1,p1)', '--rule', 'p1.p1=m^2'])).output).toBe('4*m^2\n');
  });

  it('traces in n dimensions, where γ5 is refused', async () => {
    const { status, answers } = await batch(
      { id: 1, form: 'g_(1,mu,p1,mu,p2)', dimension: 'n' },
      { id: 2, form: 'g5_(1)*g_(1,p1,p2,p3,p4)', dimension: 'n' },
    );
    expect(status).toBe(1);
    expect(answers).toMatchObject([
      { id: 1, result: '-4*n*p1.p2 + 8*p1.p2' },
      { id: 2, error: { code: 'algebra' } },
    ]);
  });

  it('names the member that is wrong', async () => {
    const { status, answers } = await batch({ id: 1, form: 7 }, { id: 2, from: 'g_(1,p1)' }, { id: 3, form: '2*(3' });
    expect(status).toBe(1);
    expect(answers).toMatchObject([
      { id: 1, error: { code: 'usage', path: 'form' } },
      { id: 2, error: { code: 'usage', message: expect.stringContaining('from') } },
      { id: 3, error: { code: 'syntax' } },
    ]);
  });

  it('gives one JSON document with --json', async () => {
    expect(JSON.parse((await run(['trace', 'g_(1,p1,p2)', '--json'])).output)).toEqual({ result: '4*p1.p2' });
    const { output } = await run(['trace', '--json'], '{"id":1,"form":"2"}\n{"id":2,"form":"3"}\n');
    expect(JSON.parse(output)).toEqual([
      { id: 1, result: '2' },
      { id: 2, result: '3' },
    ]);
  });
});
