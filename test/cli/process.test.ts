/** What only a real process shows: signals, pipes and exit statuses. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../source-tree.ts';

function start(...args: readonly string[]): {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Outcome>;
} {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'feynproof.js'), ...args]);
  const output: string[] = [];
  const errors: string[] = [];
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  // Writing to a process that has ended is no failure of the test.
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close').then(([status]) => ({
    status: status as number | null,
    output: output.join(''),
    errors: errors.join(''),
  }));
  return { child, ended };
}

interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

describe('the feynproof process', () => {
  it('answers a batch on its standard streams', async () => {
    const { child, ended } = start('trace');
    child.stdin.end('{"id":1,"form":"g_(1,p1,p2)"}\n{"id":2,"form":"("}\n');
    const { status, output, errors } = await ended;
    expect({ status, errors }).toEqual({ status: 1, errors: '' });
    expect(output).toMatch(/^\{"id":1,"result":"4\*p1\.p2"\}\n\{"id":2,"error":\{.*\}\}\n$/);
  });

  it('ends with 130 at an interrupt, after the answers that it has given, while its input is open', async () => {
    const { child, ended } = start('trace');
    child.stdin.write('{"id":1,"form":"g_(1,p1,p2)"}\n');
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await ended).toEqual({
      status: 130,
      output: '{"id":1,"result":"4*p1.p2"}\n',
      errors: 'feynproof: interrupted; 1 answered\n',
    });
  });

  it('gives up the claim at hand at an interrupt of verify, and keeps the finished ones', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'feynproof-'));
    try {
      const { child, ended } = start('verify', '--profile', 'full', '--out', join(folder, 'run'));
      await once(child.stdout, 'data');
      child.kill('SIGINT');
      const { status, errors } = await ended;
      expect(status).toBe(130);
      expect(errors).toMatch(/^feynproof: interrupted; \d+ claims? finished, saved in [^\n]+\n$/);
      expect(readdirSync(folder)).toEqual(['run-interrupted']);
      const text = readFileSync(join(folder, 'run-interrupted', 'report.json'), 'utf8');
      const report = JSON.parse(text) as {
        readonly run: { readonly complete: boolean };
        readonly claims: readonly unknown[];
      };
      expect(report.run.complete).toBe(false);
      expect(report.claims.length).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('ends quietly when the reader of its output goes away', async () => {
    const { child, ended } = start('trace');
    child.stdin.write('{"id":1,"form":"g_(1,p1,p2)"}\n');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    // Enough answers to notice: a write after the pipe is closed fails at the next one.
    child.stdin.end('{"id":2,"form":"g_(1,p1,p2)"}\n'.repeat(2000));
    expect(await ended).toMatchObject({ status: 0, errors: '' });
  });
});
