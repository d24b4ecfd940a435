/** `feynproof scan`: the same numbers whatever the threads, shards and interruptions, and nothing finished is lost. */
import {
  appendFileSync,
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
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ScanOptions, scan } from '../../src/cli/scan-run.ts';
import { readScan } from '../../src/cli/scan-spec.ts';
import { FeynproofError } from '../../src/errors.ts';
import { cellCount } from '../../src/scan/grid.ts';
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
/** Below threshold, where nothing is derived. */
const ONE_CELL = `scan: one
request: { model: nusm, final: [2, 2] }
axes: { photonEnergyEV: { values: [0.01] } }
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
    await runScan({ out: at('threads'), workers: 2 });
    expect(readFileSync(at('threads', 'result.csv'), 'utf8')).toBe(reference);
  });

  it('gives the same bytes in shards that fill one folder, whichever is the last', async () => {
    const shards = [2, 1].map((number) => ({ number, of: 2 }));
    const joined: boolean[] = [];
    for (const shard of shards) {
      const { status } = await runScan({ out: at('shards'), shard });
      expect(status).toBe(0);
      joined.push(existsSync(at('shards', 'result.csv')));
    }
    expect(joined).toEqual([false, true]);
    expect(readFileSync(at('shards', 'result.csv'), 'utf8')).toBe(reference);
  });

  it('resumes from the blocks that are there, and computes a missing, cut, foreign or altered one again', async () => {
    cpSync(at('reference'), at('damaged'), { recursive: true });
    const blocks = readdirSync(at('damaged', 'blocks')).toSorted();
    expect(blocks).toHaveLength(BLOCKS);
    const [first = '', second = '', third = '', kept = ''] = blocks.map((name) => at('damaged', 'blocks', name));
    rmSync(first);
    truncateSync(second, Math.floor(statSync(second).size / 2));
    copyFileSync(kept, third);
    const before = statSync(kept).mtimeMs;
    rmSync(at('damaged', 'result.csv'));
    const altered = at('damaged', 'blocks', blocks.at(-1) ?? '');
    writeFileSync(altered, readFileSync(altered, 'utf8').replace(/"sigmaPb":[1-8]/, '"sigmaPb":9'));
    const { status, errors } = await runScan({ out: at('damaged'), resume: true });
    expect(status).toBe(0);
    expect(errors.match(/is damaged and is computed again/g)).toHaveLength(3);
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

describe('a scan of other quantities', () => {
  beforeEach(make);
  afterEach(clean);

  it('names the column of decays after their width, and takes the energy of two equal beams', async () => {
    writeFileSync(
      at('spec.yaml'),
      `scan: muon
request: { model: fermi }
axes: { process: { values: [mu- > e- ve~ vm, e- mu+ > ve vm~] }, beamEnergyEV: { values: [1e9] } }
`,
    );
    const { status } = await runScan({ out: at('out') });
    const [header, decay, scattering] = readFileSync(at('out', 'result.csv'), 'utf8').split('\r\n');
    expect(header).toBe('process,beamEnergyEV,sigmaPb,widthGeV,relativeError,belowThreshold,error');
    expect(decay).toMatch(/does not belong to it/);
    expect(scattering).toMatch(/^e- mu\+ > ve vm~,1000000000,\d/);
    expect(status).toBe(1);
  });

  it('takes pairs of final neutrinos as values, in a folder that another process is about to begin', async () => {
    mkdirSync(at('out', 'blocks'), { recursive: true });
    mkdirSync(at('out', '.scan.json-Xy12'));
    writeFileSync(
      at('spec.yaml'),
      ONE_CELL.replace(', final: [2, 2]', '').replace('axes: {', 'axes: { final: { values: [[2, 2], [3, 3]] },'),
    );
    await runScan({ out: at('out') });
    expect(readFileSync(at('out', 'result.csv'), 'utf8')).toContain('"[3,3]",0.01,0,0,1,');
  });

  it('is only told with --plan, which writes nothing', async () => {
    const { output } = await runScan({ out: at('out'), plan: true, shard: { number: 2, of: 3 } });
    expect(output).toContain('20 cells in 7 blocks of 3; shard 2/3 has 2 of them');
    expect(output).toContain('first request: {"model":"nusm","final":[2,2],"accuracy":1e-8,"nature":"dirac"');
    expect(existsSync(at('out'))).toBe(false);
  });
});

describe('a specification', () => {
  it('of any text is a scan or a fault with its place, in bounded time', () => {
    const value = fc.oneof(
      fc.constantFrom('1', '[]', '{}', '[1, 2]', 'null', '~', '&a [*a]', '{from: 1}', '1e999', '!!js x', '"\\ud800"'),
      fc.constantFrom('{from: 1, to: 2, points: 3}', '{values: [1, 1.0]}', '{values: [[1, 2], ä]}', '{points: -1}'),
      fc.string({ maxLength: 12 }),
    );
    const text = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc
        .tuple(value, value, fc.string({ maxLength: 6 }), value, value)
        .map(
          ([name, request, axis, values, block]) =>
            `scan: ${name}\nrequest: ${request}\naxes: { ${axis}: ${values}, E: ${values} }\nblock: ${block}\n`,
        ),
      fc
        .nat(SPEC.length)
        .chain((at) => fc.string({ maxLength: 4 }).map((cut) => SPEC.slice(0, at) + cut + SPEC.slice(at + 1))),
    );
    fc.assert(
      fc.property(text, (yaml) => {
        try {
          expect(cellCount(readScan(yaml, 'spec.yaml').grid)).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof FeynproofError)) throw error;
          expect(error.line).toMatch(/^spec\.yaml:\d+:\d+ /);
        }
      }),
      { seed: 20261122, numRuns: 500 },
    );
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
    ['an axis on an unknown parameter', 'sw2:', 'sw3:', /axes\.sw3 the model `nusm` has no parameter `sw3`/],
    ['a misspelt value of an axis', '[dirac, majorana]', '[dirac, majoranna]', /axes\.nature .*majoranna/],
    ['an unknown ordering', 'nature:', 'ordering:', /axes\.ordering .*no ordering `dirac`/],
    ['an axis named like a column of the result', 'sw2:', 'error:', /axes\.error `error` is a column/],
    [
      'a missing beam',
      'photonEnergyEV: { from: 0.01, to: 10, points: 5, scale: log }',
      'me: { values: [1] }',
      /request/,
    ],
    ['a grid that no memory holds', 'points: 5', 'points: 999999999', /expected at most 1000000 points/],
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

  it('of the disk stops at once with one line, and never leaves half a file', async () => {
    mkdirSync(at('out', 'blocks', '00000001.ndjson', 'in-the-way'), { recursive: true });
    const { status, errors } = await run(['scan', at('spec.yaml'), '--out', at('out'), '--workers', '2']);
    expect(status).toBe(2);
    expect(errors).toMatch(
      /^feynproof: the folder `[^`]*` cannot be (?:read|written): a folder is in the place[^\n]*\n$/,
    );
    expect(existsSync(at('out', 'result.csv'))).toBe(false);
  });

  /** A scan that is interrupted before its first block. */
  async function begin(): Promise<void> {
    const terminal = memoryTerminal();
    terminal.interrupt();
    expect(await scan({ spec: at('spec.yaml'), workers: 1, out: at('out') }, terminal)).toBe(130);
  }

  it('never mixes numbers of a model from before with those of a changed one', async () => {
    copyFileSync('models/nusm.yaml', at('mine.yaml'));
    writeFileSync(at('spec.yaml'), ONE_CELL.replace('nusm', at('mine.yaml')));
    await begin();
    appendFileSync(at('mine.yaml'), '# another\n');
    await expect(runScan({ out: at('out'), resume: true })).rejects.toThrow('other inputs');
  });

  it('never mixes two scans, and never writes into a folder of something else', async () => {
    writeFileSync(at('spec.yaml'), ONE_CELL);
    await begin();
    await expect(runScan({ out: at('out') })).rejects.toThrow('--resume continues it');
    writeFileSync(at('spec.yaml'), ONE_CELL.replace('0.01', '0.02'));
    await expect(runScan({ out: at('out'), resume: true })).rejects.toThrow('holds another scan');
    mkdirSync(at('thesis'));
    writeFileSync(at('thesis', 'thesis.tex'), 'mine');
    await expect(runScan({ out: at('thesis') })).rejects.toThrow('holds no scan');
  });
});
