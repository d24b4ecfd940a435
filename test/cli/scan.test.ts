/** `feynproof scan`: the same numbers whatever the threads, shards and interruptions, and nothing finished is lost. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ScanOptions, scan } from '../../src/cli/scan-run.ts';
import { memoryTerminal } from './memory-terminal.ts';
import { run } from './run.ts';

const SPEC = `scan: nature
request: { model: nusm, final: [2, 2], accuracy: 1e-8 }
axes:
  nature: { values: [dirac, majorana] }
  sw2: { values: [0.223, 0.231] }
  photonEnergyEV: { from: 0.01, to: 10, points: 5, scale: log }
block: 3
`;
/** 20 cells in 7 blocks; 0.01 eV is below threshold. */
const [CELLS, BLOCKS] = [20, 7];

let parent = '';
const make = (): void => {
  parent = mkdtempSync(join(tmpdir(), 'feynproof-'));
  writeFileSync(join(parent, 'spec.yaml'), SPEC);
};
const clean = (): void => rmSync(parent, { recursive: true, force: true });
const at = (...path: readonly string[]): string => join(parent, ...path);

async function runScan(options: Partial<ScanOptions>): Promise<{
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}> {
  const terminal = memoryTerminal();
  const status = await scan({ spec: at('spec.yaml'), workers: 1, ...options }, terminal);
  return { status, output: terminal.output(), errors: terminal.errors() };
}

describe('a scan', () => {
  let reference = '';
  beforeAll(async () => {
    make();
    await runScan({ out: at('reference') });
    reference = readFileSync(at('reference', 'result.csv'), 'utf8');
  });
  afterAll(clean);

  it('has a row for each cell, with the axes, and cross sections as xsec gives them', async () => {
    const rows = reference.trimEnd().split('\r\n');
    expect(rows[0]).toBe('nature,sw2,photonEnergyEV,sigmaPb,relativeError,belowThreshold,error');
    expect(rows).toHaveLength(CELLS + 1);
    const [nature, sw2, energy, sigmaPb] = (rows[3] ?? '').split(',');
    const { output } = await run([
      'xsec',
      JSON.stringify({
        model: 'nusm',
        final: [2, 2],
        nature,
        accuracy: 1e-8,
        photonEnergyEV: Number(energy),
        parameters: { sw2: Number(sw2) },
      }),
    ]);
    expect(JSON.parse(output).sigmaPb).toBe(Number(sigmaPb));
    expect(rows[1]).toBe('dirac,0.223,0.01,0,0,1,');
  });

  it('gives the same bytes with any number of threads', async () => {
    await runScan({ out: at('threads'), workers: 3 });
    expect(readFileSync(at('threads', 'result.csv'), 'utf8')).toBe(reference);
  });

  it('gives the same bytes in shards that fill one folder, whichever is the last', async () => {
    const shards = [3, 1, 2].map((number) => ({ number, of: 3 }));
    const joined: boolean[] = [];
    for (const shard of shards) {
      const { status } = await runScan({ out: at('shards'), shard });
      expect(status).toBe(0);
      joined.push(existsSync(at('shards', 'result.csv')));
    }
    expect(joined).toEqual([false, false, true]);
    expect(readFileSync(at('shards', 'result.csv'), 'utf8')).toBe(reference);
  });

  it('resumes from the blocks that are there, and computes a missing, cut or foreign one again', async () => {
    cpSync(at('reference'), at('damaged'), { recursive: true });
    const blocks = readdirSync(at('damaged', 'blocks')).toSorted();
    expect(blocks).toHaveLength(BLOCKS);
    const [first = '', second = '', third = '', kept = ''] = blocks.map((name) => at('damaged', 'blocks', name));
    rmSync(first);
    truncateSync(second, Math.floor(statSync(second).size / 2));
    copyFileSync(kept, third);
    const before = statSync(kept).mtimeMs;
    rmSync(at('damaged', 'result.csv'));
    const { status, errors } = await runScan({ out: at('damaged'), resume: true });
    expect(status).toBe(0);
    expect(errors.match(/is damaged and is computed again/g)).toHaveLength(2);
    expect(statSync(kept).mtimeMs).toBe(before);
    expect(readFileSync(at('damaged', 'result.csv'), 'utf8')).toBe(reference);
  });

  it('leaves no drafts behind', () => {
    const left = readdirSync(at('reference'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.includes('/.'),
    );
    expect(left).toEqual([]);
    expect(readdirSync(at('reference')).toSorted()).toEqual(['blocks', 'result.csv', 'result.ndjson', 'scan.json']);
  });
});

describe('a scan that is interrupted', () => {
  beforeEach(make);
  afterEach(clean);

  it('keeps what is finished, says so, ends with 130, and goes on to the same numbers', async () => {
    const terminal = memoryTerminal();
    const running = scan({ spec: at('spec.yaml'), workers: 1, out: at('out') }, terminal);
    // The first block has come when its file is there.
    while (!existsSync(at('out', 'blocks')) || readdirSync(at('out', 'blocks')).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    terminal.interrupt();
    const status = await running;
    const finished = readdirSync(at('out', 'blocks')).filter((name) => !name.startsWith('.')).length;
    expect(finished).toBeGreaterThan(0);
    // A fast machine may have finished before it heard.
    if (finished < BLOCKS) {
      expect(status).toBe(130);
      expect(terminal.errors()).toMatch(/interrupted; \d+ of 20 cells finished, saved in .*; --resume goes on/);
      expect(existsSync(at('out', 'result.csv'))).toBe(false);
    }
    expect((await runScan({ out: at('out'), resume: true })).status).toBe(0);
    expect(readFileSync(at('out', 'result.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(CELLS + 1);
  });
});

describe('a fault of a scan', () => {
  beforeEach(make);
  afterEach(clean);
  const spoil = (from: string, to: string): void => writeFileSync(at('spec.yaml'), SPEC.replace(from, to));

  it.each([
    ['an unknown entry', 'block: 3', 'blocks: 3', /spec\.yaml:7:1 blocks unknown entry `blocks`/],
    ['an axis without values', 'values: [0.223, 0.231]', 'values: []', /spec\.yaml:5:\d+ axes\.sw2/],
    ['a value that stands twice', '[0.223, 0.231]', '[0.01, 0.01]', /the value `0\.01` stands twice/],
    ['a logarithmic axis from 0', 'from: 0.01', 'from: 0', /a logarithmic axis begins above 0/],
    ['ends in the wrong order', 'to: 10', 'to: 0.001', /expected from below to/],
    ['a member that request gives too', 'final: [2, 2]', 'photonEnergyEV: 1, final: [2, 2]', /`request` already gives/],
    ['a misspelt member', 'accuracy:', 'acuracy:', /request.*unknown member 'acuracy'/],
    ['an unknown model', 'model: nusm', 'model: nusn', /nusn/],
    ['a pair that the model does not have', 'final: [2, 2]', 'final: [2, 5]', /request.final/],
  ])('%s is one line, before anything is computed', async (_, from, to, message) => {
    spoil(from, to);
    const { status, output, errors } = await run(['scan', at('spec.yaml'), '--out', at('out')]);
    expect(status).toBe(2);
    expect(output).toBe('');
    expect(errors).toMatch(message);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(at('out'))).toBe(false);
  });

  it('in one cell is an error in its row, and the others are computed', async () => {
    spoil('[0.223, 0.231]', '[0.223, -1]');
    const { status, output } = await runScan({ out: at('out') });
    expect(status).toBe(1);
    expect(output).toContain('20 of 20 cells, 10 with an error');
    const rows = readFileSync(at('out', 'result.csv'), 'utf8').trimEnd().split('\r\n').slice(1);
    expect(rows.filter((row) => /,-1,/.test(row)).every((row) => /,,,,.+$/.test(row))).toBe(true);
  });

  it('never mixes two scans, and never writes into a folder of something else', async () => {
    await runScan({ out: at('out') });
    await expect(runScan({ out: at('out') })).rejects.toThrow('--resume continues it');
    spoil('0.223', '0.224');
    await expect(runScan({ out: at('out'), resume: true })).rejects.toThrow('holds another scan');
    mkdirSync(at('thesis'));
    writeFileSync(at('thesis', 'thesis.tex'), 'mine');
    await expect(runScan({ out: at('thesis') })).rejects.toThrow('holds no scan');
  });
});
