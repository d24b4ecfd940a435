import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/claim/claim.ts';
import { type Claim, type Finding, runClaims } from '../../src/claim/suite.ts';
import type { Suite } from '../../src/cli/suite-runner.ts';
import { type VerifyRequest, verify } from '../../src/cli/verify-run.ts';
import { UsageError } from '../../src/errors.ts';
import { type MemoryTerminal, memoryTerminal } from './memory-terminal.ts';

const FINDING: Omit<Finding, 'verdict'> = {
  ours: { text: '2', value: 2 },
  error: 0,
  tolerance: { value: 0, reason: 'integers are exact' },
  diagnosis: 'one and one are two',
  evidence: [{ road: 'counting', finding: '2', outcome: 'supports' }],
};

interface Sketch {
  readonly id: string;
  readonly verdict: Finding['verdict'];
  readonly recorded?: Finding['verdict'];
  readonly during?: () => void;
}

function claim({ id, verdict, recorded = verdict, during }: Sketch): Claim<undefined> {
  return {
    id,
    section: id.split('.')[0] ?? '',
    title: `the sum of ${id}`,
    locator: 'page 1',
    statement: { text: '1 + 1' },
    printed: { text: '2', value: 2 },
    method: 'counting',
    recorded: { verdict: recorded, date: '2026-01-01', version: '0.1.0' },
    check: () => {
      during?.();
      return { ...FINDING, verdict };
    },
  };
}

/** A suite of a paper on arithmetic. */
function suiteOf(...sketches: readonly Sketch[]): Suite {
  return {
    runSuite: async (environment, options) => {
      const { records, complete } = await runClaims(sketches.map(claim), undefined, options);
      const { id, startedAt, versions, lockFileHash, elapsedSeconds } = environment;
      const { profile, seed } = options;
      const record: RunRecord = {
        schemaVersion: 1,
        run: { id, profile, seed, startedAt, duration: elapsedSeconds(), versions, lockFileHash, complete },
        paper: { title: 'On one and one', authors: 'A. Counter', reference: 'Acta 1 (1900) 1' },
        parameters: [],
        conventions: [],
        normalizations: [],
        claims: records,
      };
      return record;
    },
  };
}

describe('feynproof verify', () => {
  let folder = '';
  let out = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'feynproof-'));
    out = join(folder, 'run');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const check = async (
    suite: Suite,
    { terminal = memoryTerminal(), ...request }: Partial<VerifyRequest> & { readonly terminal?: MemoryTerminal } = {},
  ): Promise<{ readonly status: number; readonly output: string; readonly errors: string }> => {
    const status = await verify({ profile: 'quick', seed: 1, out, ...request }, terminal, suite);
    return { status, output: terminal.output(), errors: terminal.errors() };
  };
  const report = (path = out): RunRecord => JSON.parse(readFileSync(join(path, 'report.json'), 'utf8')) as RunRecord;

  it('prints one line a claim and a summary, and leaves the report in its three forms', async () => {
    const { status, output } = await check(
      suiteOf({ id: 'I.1', verdict: 'confirmed' }, { id: 'I.2', verdict: 'refuted' }),
    );
    expect(status).toBe(0);
    const lines = output.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^I\.1 +confirmed +the sum of I\.1$/);
    expect(lines[1]).toMatch(/^I\.2 +refuted +the sum of I\.2$/);
    expect(lines[3]).toBe('2 claims: 1 confirmed, 1 refuted; every verdict is the recorded one');
    expect(lines[4]).toMatch(/^report: .*report\.html$/);
    expect(readdirSync(out).toSorted()).toEqual(['junit.xml', 'report.html', 'report.json']);
    expect(report().run).toMatchObject({ profile: 'quick', seed: 1, complete: true });
    expect(report().run.versions).toMatchObject({ node: process.versions.node });
    expect(report().run.lockFileHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('ends with 1 where a verdict is not the recorded one, and not for a known error of the paper', async () => {
    const moved = await check(suiteOf({ id: 'I.1', verdict: 'refuted', recorded: 'confirmed' }));
    expect(moved.status).toBe(1);
    expect(moved.output).toContain('MOVED: the recorded verdict is confirmed');
    expect(moved.output).toContain('1 moved: I.1');
    expect((await check(suiteOf({ id: 'I.1', verdict: 'refuted' }))).status).toBe(0);
  });

  it('checks only the claims or the section asked for, and refuses one that does not exist', async () => {
    const suite = suiteOf({ id: 'I.1', verdict: 'confirmed' }, { id: 'II.1', verdict: 'confirmed' });
    await check(suite, { only: ['II.1'] });
    expect(report().claims.map(({ id }) => id)).toEqual(['II.1']);
    await check(suite, { section: 'I' });
    expect(report().claims.map(({ id }) => id)).toEqual(['I.1']);
    await expect(check(suite, { only: ['III.1'] })).rejects.toBeInstanceOf(UsageError);
    expect(report().claims.map(({ id }) => id)).toEqual(['I.1']);
  });

  it('prints report.json and nothing else on stdout with --json', async () => {
    const { output, errors } = await check(suiteOf({ id: 'I.1', verdict: 'confirmed' }), { json: true });
    expect(JSON.parse(output)).toEqual(report());
    expect(errors).toContain('I.1');
  });

  it.each([false, true])('finishes when the reader of its lines goes away, with --json %s', async (json) => {
    const suite = suiteOf(
      { id: 'I.1', verdict: 'confirmed' },
      { id: 'I.2', verdict: 'refuted', recorded: 'confirmed' },
    );
    const { status, errors } = await check(suite, { terminal: memoryTerminal({ closesAfter: 0 }), json });
    expect(status).toBe(1);
    expect(errors).toMatch(json ? /^I\.1 / : /^$/);
    expect(report().claims).toHaveLength(2);
  });

  it("refuses before any work to replace a folder that holds something of the user's besides a report", async () => {
    let judged = 0;
    const suite = suiteOf({
      id: 'I.1',
      verdict: 'confirmed',
      during: () => {
        judged += 1;
      },
    });
    await check(suite);
    await check(suite);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    await expect(check(suite)).rejects.toThrow(/notes\.txt/);
    expect(judged).toBe(2);
    expect(readdirSync(out)).toContain('notes.txt');
  });

  it('saves what was finished when interrupted, says where, and leaves the report from before whole', async () => {
    await check(suiteOf({ id: 'I.1', verdict: 'confirmed' }));
    const before = readFileSync(join(out, 'report.json'), 'utf8');
    const terminal = memoryTerminal();
    const { status, errors } = await check(
      suiteOf({ id: 'I.1', verdict: 'refuted', during: terminal.interrupt }, { id: 'I.2', verdict: 'refuted' }),
      { terminal },
    );
    expect(status).toBe(130);
    expect(errors).toMatch(/^feynproof: interrupted; 1 claim finished, saved in .*run-interrupted/);
    expect(readFileSync(join(out, 'report.json'), 'utf8')).toBe(before);
    const partial = report(`${out}-interrupted`);
    expect(partial.run.complete).toBe(false);
    expect(partial.claims.map(({ id }) => id)).toEqual(['I.1']);
  });

  it('saves nothing when interrupted before the first claim', async () => {
    const terminal = memoryTerminal();
    terminal.interrupt();
    const { status, errors } = await check(suiteOf({ id: 'I.1', verdict: 'confirmed' }), { terminal });
    expect(status).toBe(130);
    expect(errors).toBe('feynproof: interrupted; nothing finished\n');
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves the report from before whole when a claim throws', async () => {
    await check(suiteOf({ id: 'I.1', verdict: 'confirmed' }));
    const broken = (): void => {
      throw new Error('a fault of the suite');
    };
    await expect(check(suiteOf({ id: 'I.1', verdict: 'confirmed', during: broken }))).rejects.toThrow('a fault');
    expect(report().claims).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['run']);
  });
});
