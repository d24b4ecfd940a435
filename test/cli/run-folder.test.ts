import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderKind, freeFolder, requireReplaceable, writeFolder as writeWith } from '../../src/cli/run-folder.ts';
import { UsageError } from '../../src/errors.ts';

/** Reports whose record lists the other files, separated by blanks. */
const kind: FolderKind = {
  name: 'report',
  record: 'report.json',
  paths: (record) => ['report.json', ...record.split(' ')],
};
const writeFolder = (folder: string, files: ReadonlyMap<string, string>): void => writeWith(folder, files, kind);

describe('writeFolder', () => {
  let parent = '';
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'feynproof-'));
  });
  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });
  const read = (path: string): string => readFileSync(join(parent, path), 'utf8');

  it('writes all files, and leaves nothing else beside the folder', () => {
    writeFolder(
      join(parent, 'run'),
      new Map([
        ['report.json', '{}'],
        ['figures/a.csv', 'x'],
      ]),
    );
    expect(read('run/report.json')).toBe('{}');
    expect(read('run/figures/a.csv')).toBe('x');
    expect(readdirSync(parent)).toEqual(['run']);
  });

  it('replaces a report from before as a whole', () => {
    writeFolder(
      join(parent, 'run'),
      new Map([
        ['report.json', 'old.csv figures/old.svg'],
        ['old.csv', 'x'],
        ['figures/old.svg', 'x'],
      ]),
    );
    writeFolder(join(parent, 'run'), new Map([['report.json', 'new']]));
    expect(readdirSync(join(parent, 'run'))).toEqual(['report.json']);
    expect(read('run/report.json')).toBe('new');
    expect(readdirSync(parent)).toEqual(['run']);
  });

  it("never replaces a folder that holds something of the user's", () => {
    mkdirSync(join(parent, 'thesis'));
    writeFileSync(join(parent, 'thesis', 'chapter.tex'), 'text');
    expect(() => writeFolder(join(parent, 'thesis'), new Map([['report.json', '{}']]))).toThrow(UsageError);
    expect(readdirSync(join(parent, 'thesis'))).toEqual(['chapter.tex']);
    expect(readdirSync(parent)).toEqual(['thesis']);
  });

  it.each(['notes.txt', 'figures/mine.svg', 'empty/', 'figures/empty/'])(
    "never replaces a report beside which the user keeps '%s'",
    (path) => {
      const target = join(parent, 'run');
      const files = new Map([
        ['report.json', 'figures/a.csv'],
        ['figures/a.csv', 'x'],
      ]);
      writeFolder(target, files);
      if (path.endsWith('/')) mkdirSync(join(target, path));
      else writeFileSync(join(target, path), 'mine');
      const before = readdirSync(target, { recursive: true });
      expect(() => requireReplaceable(target, kind)).toThrow(path.replace(/\/$/, ''));
      expect(() => writeFolder(target, files)).toThrow(UsageError);
      expect(readdirSync(target, { recursive: true })).toEqual(before);
      expect(readdirSync(parent)).toEqual(['run']);
    },
  );

  it('refuses what can be no folder, and leaves no trace of having tried', () => {
    writeFileSync(join(parent, 'file'), '');
    expect(() => requireReplaceable(join(parent, 'file'), kind)).toThrow(/is no folder/);
    expect(() => requireReplaceable(join(parent, 'file', 'run'), kind)).toThrow(/cannot be made/);
    requireReplaceable(join(parent, 'new', 'run'), kind);
    expect(readdirSync(parent)).toEqual(['file']);
  });

  it('leaves the report from before untouched when a file cannot be written', () => {
    writeFolder(join(parent, 'run'), new Map([['report.json', 'old']]));
    // A file cannot also be a folder.
    expect(() =>
      writeFolder(
        join(parent, 'run'),
        new Map([
          ['a', ''],
          ['a/b', ''],
        ]),
      ),
    ).toThrow();
    expect(read('run/report.json')).toBe('old');
    expect(readdirSync(parent)).toEqual(['run']);
  });

  it('finds a name that is free', () => {
    expect(freeFolder(join(parent, 'run'))).toBe(join(parent, 'run'));
    mkdirSync(join(parent, 'run'));
    mkdirSync(join(parent, 'run-2'));
    expect(freeFolder(join(parent, 'run'))).toBe(join(parent, 'run-3'));
  });
});
