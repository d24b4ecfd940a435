/** `feynproof publish` on runs made for the purpose: every link leads somewhere, and nothing of the user's is lost. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/claim/claim.ts';
import { publish } from '../../src/cli/publish-run.ts';
import { REPORT_FOLDER, reportFiles } from '../../src/cli/report-file.ts';
import { writeFolder } from '../../src/cli/run-folder.ts';
import { sampleClaim, sampleRecord, twoPanels } from '../report/sample-record.ts';
import { memoryTerminal } from './memory-terminal.ts';
import { run } from './run.ts';

let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'feynproof-'));
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

const at = (...path: readonly string[]): string => join(parent, ...path);

/** A run under `reports` that started at the given minute. */
function store(name: string, minute: number, changes: Partial<RunRecord> = {}): void {
  const startedAt = `2026-11-22T10:${String(minute).padStart(2, '0')}:00.000Z`;
  const record: RunRecord = {
    ...sampleRecord,
    ...changes,
    run: { ...sampleRecord.run, ...changes.run, id: name, startedAt },
  };
  writeFolder(at('reports', name), reportFiles(record), REPORT_FOLDER);
}

async function site(): Promise<{ readonly status: number; readonly output: string; readonly errors: string }> {
  const terminal = memoryTerminal();
  const status = await publish({ to: at('site'), from: at('reports') }, terminal);
  return { status, output: terminal.output(), errors: terminal.errors() };
}

const page = (path: string): ReturnType<typeof parseHTML>['document'] =>
  parseHTML(readFileSync(at('site', path), 'utf8')).document;

/** Every page of the site but the reports, which have tests of their own. */
function pages(): readonly string[] {
  return readdirSync(at('site'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.html') && !path.startsWith('runs'),
  );
}

describe('the site of several runs', () => {
  const refuted = sampleClaim({ id: 'II.7', verdict: 'refuted', figures: [twoPanels] });
  const repaired = sampleClaim({ id: 'II.7', verdict: 'confirmed-as-repaired', figures: [twoPanels] });

  beforeEach(() => {
    store('b #2 "?%41', 20, { claims: [repaired] });
    store('c-first', 10, { claims: [refuted] });
    store('a-textbook', 30, { run: { ...sampleRecord.run, suite: 'textbook' } });
  });

  it('has a link to each run, newest first, and every link on every page leads to a file or an anchor', async () => {
    expect(await site()).toMatchObject({ status: 0, output: expect.stringContaining('3 runs of 2 suites') });
    const order = [...page('index.html').querySelectorAll('table.runs th a')].map((link) => link.getAttribute('href'));
    expect(order.map((href) => decodeURIComponent(href?.split('/')[1] ?? ''))).toEqual([
      'b #2 "?%41',
      'c-first',
      'a-textbook',
    ]);
    expect(pages().length).toBe(4);
    for (const path of pages()) {
      for (const element of page(path).querySelectorAll('a[href], img[src]')) {
        const href = element.getAttribute('href') ?? element.getAttribute('src') ?? '';
        const [file = '', anchor] = href.split('#').map(decodeURIComponent);
        const target = file === '' ? at('site', path) : join(dirname(at('site', path)), file);
        expect(existsSync(target), `${path}: ${href}`).toBe(true);
        if (anchor !== undefined) expect(readFileSync(target, 'utf8'), `${path}: ${href}`).toContain(`id="${anchor}"`);
      }
    }
  });

  it('shows in the history where a verdict moved, and on the page of the difference from what to what', async () => {
    await site();
    expect(page('claims.html').querySelectorAll('td.moved').length).toBe(1);
    const difference = page('differences/c-first..b #2 "?%41.html').querySelector('table.differences tbody');
    expect(difference?.textContent).toMatch(/II\.7.*Refuted.*Confirmed as repaired/s);
  });

  it('shows the figures of the latest run that has any, whatever was run since', async () => {
    store('d-some-claims', 40, { claims: [sampleClaim({ id: 'II.1', verdict: 'confirmed', figures: [] })] });
    await site();
    const images = [...page('figures.html').querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '');
    expect(images.length).toBeGreaterThan(0);
    expect(images.some((path) => path.includes('d-some-claims'))).toBe(false);
  });

  it('tells runs of one time apart by their names, the newest first in the table and in the history', async () => {
    store('e-same-time', 20);
    await site();
    const names = [...page('index.html').querySelectorAll('.run-name')].map((element) => element.textContent);
    expect(names.slice(0, 3)).toEqual(['e-same-time', 'b #2 "?%41', 'c-first']);
    const columns = [...page('claims.html').querySelectorAll('thead a')].map(
      (link) => link.getAttribute('title') ?? '',
    );
    expect(columns.slice(0, 3).map((title) => title.split(', ')[1])).toEqual(names.slice(0, 3));
  });

  it('needs neither scripts nor a network', async () => {
    await site();
    for (const path of pages()) {
      const text = readFileSync(at('site', path), 'utf8');
      expect(text).not.toMatch(/<script|https?:\/\//);
      expect(text).toContain("default-src 'none'");
    }
  });

  it('is the same, byte for byte, when it is built again in its place', async () => {
    await site();
    const before = readFileSync(at('site', 'index.html'), 'utf8') + readFileSync(at('site', 'site.json'), 'utf8');
    await site();
    expect(readFileSync(at('site', 'index.html'), 'utf8') + readFileSync(at('site', 'site.json'), 'utf8')).toBe(before);
  });

  it('copies each run whole', async () => {
    await site();
    for (const path of readdirSync(at('reports', 'b #2 "?%41'), { recursive: true, encoding: 'utf8' })) {
      expect(existsSync(at('site', 'runs', 'b #2 "?%41', path)), path).toBe(true);
    }
  });

  it('never takes the place of something else', async () => {
    mkdirSync(at('site'));
    writeFileSync(at('site', 'thesis.tex'), 'mine');
    await expect(site()).rejects.toThrow(/holds no site/);
    expect(readFileSync(at('site', 'thesis.tex'), 'utf8')).toBe('mine');
    await expect(publish({ to: at('reports', 'site'), from: at('reports') }, memoryTerminal())).rejects.toThrow(
      /among the runs/,
    );
  });
});

describe('a run that cannot be read', () => {
  it.each([
    ['a link that leads nowhere', (folder: string) => symlinkSync(at('nowhere'), folder), /bad is no run/],
    ['no record', (folder: string) => mkdirSync(folder), /is no run: it has no report\.json/],
    [
      'a damaged record',
      (folder: string) => {
        mkdirSync(folder);
        writeFileSync(join(folder, 'report.json'), '{"schemaVersion":1');
      },
      /report\.json expected JSON/,
    ],
  ])('is named and left out, and the status says so: %s', async (_, spoil, message) => {
    store('good', 10);
    spoil(at('reports', 'bad'));
    const { status, output, errors } = await site();
    expect(status).toBe(1);
    expect(output).toContain('1 run of 1 suite');
    expect(errors).toMatch(message);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is no matter where the folder is a link to one that can', async () => {
    store('good', 10);
    renameSync(at('reports', 'good'), at('elsewhere'));
    symlinkSync(at('elsewhere'), at('reports', 'good'));
    expect(await site()).toMatchObject({ status: 0 });
    expect(lstatSync(at('site', 'runs', 'good', 'report.html')).isFile()).toBe(true);
  });

  it('that lacks a file of its own is named with it', async () => {
    store('good', 10);
    rmSync(at('reports', 'good', 'junit.xml'));
    await expect(site()).rejects.toThrow(/there is no run in/);
  });

  it('leaves nothing to publish where it is the only one, and says how to make one', async () => {
    mkdirSync(at('reports'));
    await expect(site()).rejects.toThrow(/feynproof verify makes one/);
    expect(existsSync(at('site'))).toBe(false);
  });

  it('is no matter for a stack trace on the command line', async () => {
    const { status, errors } = await run(['publish', '--to', at('site'), '--from', at('nowhere')]);
    expect(status).toBe(2);
    expect(errors).toMatch(
      /^feynproof: there is no folder `[^`]*`; feynproof verify writes one, --from names another\n$/,
    );
  });
});
