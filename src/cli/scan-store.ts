/**
 * The folder of a scan. `scan.json` says what is computed; each finished block is a file of its own, which appears whole
 * or not at all, so that any number of processes and machines can fill one folder; `result.ndjson` and `result.csv` join
 * the blocks when none is missing.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { blockCells, blockCount } from '../scan/grid.ts';
import { fromJson } from './json.ts';
import { valueColumns } from './scan-request.ts';
import type { Scan } from './scan-spec.ts';

/** Moves when a file of the folder changes its meaning. */
const SCHEMA_VERSION = 1;
const RECORD = 'scan.json';
const BLOCKS = 'blocks';

/** What the numbers of a scan depend on besides the request and the grid. */
export interface ScanBasis {
  readonly feynproof: string;
  readonly node: string;
  /** The texts of models and parameter sets by the names of their files. */
  readonly inputs: ReadonlyMap<string, string>;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** `scan.json`. */
function recordText(scan: Scan, { feynproof, node, inputs }: ScanBasis): string {
  const digests = Object.fromEntries([...inputs].toSorted().map(([name, text]) => [name, sha256(text)]));
  const content = { schemaVersion: SCHEMA_VERSION, ...scan, feynproof, inputs: digests };
  const fingerprint = sha256(JSON.stringify(content));
  return `${JSON.stringify({ ...content, node, blocks: blockCount(scan.grid), fingerprint }, undefined, 1)}\n`;
}

function fingerprintOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { readonly fingerprint?: unknown }).fingerprint;
  } catch {
    return undefined;
  }
}

/** What an operating system says of a disk, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the quota of the disk is used up',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk can only be read',
  ENOENT: 'there is no such folder, or its disk can only be read',
  ENOTDIR: 'a part of its path is no folder',
  EEXIST: 'a file is in its place',
  EISDIR: 'a folder is in the place of a file',
  ENAMETOOLONG: 'its name is too long',
};

/** Does something with the files of the folder; a fault of the disk is one line. */
function withFolder<T>(folder: string, verb: 'made' | 'read' | 'written', work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && 'syscall' in cause)) throw cause;
    const reason = REASONS[String(cause.code)] ?? String(cause.code);
    throw new UsageError(`the folder \`${folder}\` cannot be ${verb}: ${reason}`, {}, { cause });
  }
}

/** Whether the folder is empty, or another process is about to write its record. */
function isBeginning(folder: string): boolean {
  return readdirSync(folder).every((name) => name === BLOCKS || name.startsWith(`.${RECORD}-`));
}

/** What a folder holds for a scan. */
export type StoreState = 'none' | 'this scan';

/**
 * Looks into the folder.
 *
 * @throws {@link UsageError} where the folder holds something else, or a scan of other numbers
 */
export function storeState(folder: string, scan: Scan, basis: ScanBasis): StoreState {
  return withFolder(folder, 'read', () => {
    const record = join(folder, RECORD);
    if (existsSync(record)) {
      if (fingerprintOf(readFileSync(record, 'utf8')) === fingerprintOf(recordText(scan, basis))) return 'this scan';
      throw new UsageError(
        `the folder \`${folder}\` holds another scan, or one of other inputs or another version; name a new folder with --out`,
      );
    }
    if (existsSync(folder) && !isBeginning(folder)) {
      throw new UsageError(`the folder \`${folder}\` holds no scan; name a new or an empty folder with --out`);
    }
    return 'none';
  });
}

/**
 * Makes the folder, or joins one that holds the same scan.
 *
 * @param mode - `new` refuses a scan that has begun
 * @throws {@link UsageError} as {@link storeState}, and where the folder cannot be written
 */
export function openStore(folder: string, scan: Scan, basis: ScanBasis, mode: 'new' | 'join'): void {
  const state = storeState(folder, scan, basis);
  if (state === 'this scan' && mode === 'new') {
    throw new UsageError(`the folder \`${folder}\` holds this scan; --resume continues it`);
  }
  withFolder(folder, 'made', () => mkdirSync(join(folder, BLOCKS), { recursive: true }));
  withFolder(folder, 'written', () => {
    if (state === 'none') writeWhole(folder, RECORD, recordText(scan, basis));
    // Tried before hours of computing, because permissions alone do not tell.
    rmSync(mkdtempSync(join(folder, BLOCKS, '.try-')), { recursive: true, force: true });
  });
}

const blockName = (block: number): string => `${String(block).padStart(8, '0')}.ndjson`;

/** The blocks that are there, of those asked for. */
export interface FoundBlocks {
  /** Cells with an error in each. */
  readonly finished: ReadonlyMap<number, number>;
  /** Paths of those whose content is not what was written. */
  readonly damaged: readonly string[];
}

/** Looks at every block that is there. */
export function finishedBlocks(folder: string, { grid }: Scan, blocks: readonly number[]): FoundBlocks {
  return withFolder(folder, 'read', () => {
    const finished = new Map<number, number>();
    const damaged: string[] = [];
    const present = new Set(existsSync(join(folder, BLOCKS)) ? readdirSync(join(folder, BLOCKS)) : []);
    for (const block of blocks) {
      if (!present.has(blockName(block))) continue;
      const path = join(folder, BLOCKS, blockName(block));
      const lines = blockLines(readFileSync(path, 'utf8'), blockCells(grid, block));
      if (lines === undefined) damaged.push(path);
      else finished.set(block, lines.filter((line) => 'error' in (parsed(line) ?? {})).length);
    }
    return { finished, damaged };
  });
}

/** The lines of a block without the last, which holds their digest; undefined where they are not those of the cells. */
function blockLines(text: string, cells: readonly number[]): readonly string[] | undefined {
  const lines = text.split('\n');
  if (lines.pop() !== '') return undefined;
  const digest = parsed(lines.pop() ?? '')?.sha256;
  if (digest !== sha256(lines.map((line) => `${line}\n`).join('')) || lines.length !== cells.length) return undefined;
  return lines.every((line, n) => parsed(line)?.cell === cells[n]) ? lines : undefined;
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = fromJson(line);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Stores a block with a digest of its lines.
 *
 * @throws {@link UsageError} where the disk does not take it
 */
export function writeBlock(folder: string, block: number, text: string): void {
  const [blocks, name] = [join(folder, BLOCKS), blockName(block)];
  withFolder(folder, 'written', () => {
    try {
      writeWhole(blocks, name, `${text}${JSON.stringify({ sha256: sha256(text) })}\n`);
    } catch (error) {
      // Another process had the same block, finished the scan and cleared all drafts.
      const cleared = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!(cleared && existsSync(join(blocks, name)))) throw error;
    }
  });
}

/**
 * Joins the blocks to `result.ndjson` and `result.csv`.
 *
 * @returns `incomplete` where a block of any shard is missing
 * @throws {@link UsageError} where a block is damaged, and where the disk does not take the result
 */
export function joinBlocks(folder: string, scan: Scan): 'joined' | 'incomplete' {
  const { grid } = scan;
  const present = new Set(withFolder(folder, 'read', () => readdirSync(join(folder, BLOCKS))));
  const blocks = Array.from({ length: blockCount(grid) }, (_, block) => block);
  if (blocks.some((block) => !present.has(blockName(block)))) return 'incomplete';
  const lines = (block: number): readonly string[] => {
    const path = join(folder, BLOCKS, blockName(block));
    const found = blockLines(
      withFolder(folder, 'read', () => readFileSync(path, 'utf8')),
      blockCells(grid, block),
    );
    if (found === undefined) throw new UsageError(`${path} is damaged; --resume computes it again`);
    return found;
  };
  const names = [...grid.axes.map(({ name }) => name), ...valueColumns(scan), 'relativeError'];
  const header = `${[...names, 'belowThreshold', 'error'].map(csvField).join(',')}\r\n`;
  withFolder(folder, 'written', () => {
    // Block by block, so that a result of any size needs the memory of one.
    writeDraft(folder, 'result.ndjson', (write) => {
      for (const block of blocks)
        write(
          lines(block)
            .map((line) => `${line}\n`)
            .join(''),
        );
    });
    writeDraft(folder, 'result.csv', (write) => {
      write(header);
      for (const block of blocks)
        write(
          lines(block)
            .map((line) => csvRow(line, names))
            .join(''),
        );
    });
    // What a process left that was killed; no block is missing, so none is being written.
    for (const name of present) {
      if (name.startsWith('.')) rmSync(join(folder, BLOCKS, name), { recursive: true, force: true });
    }
  });
  return 'joined';
}

function csvRow(line: string, names: readonly string[]): string {
  const record = parsed(line) ?? {};
  const error = record.error as { readonly message?: string } | undefined;
  const cells = [...names.map((name) => record[name]), record.belowThreshold === true ? 1 : '', error?.message];
  return `${cells.map(csvField).join(',')}\r\n`;
}

function csvField(value: unknown): string {
  const text = value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function writeWhole(folder: string, name: string, text: string): void {
  writeDraft(folder, name, (write) => write(text));
}

/** Writes beside the target and renames, after the bytes have reached the disk. */
function writeDraft(folder: string, name: string, compose: (write: (text: string) => void) => void): void {
  const draft = mkdtempSync(join(folder, `.${name}-`));
  try {
    const path = join(draft, name);
    const file = openSync(path, 'w');
    try {
      // A full disk takes a part without an error: this writes until all is written, or fails.
      compose((text) => writeFileSync(file, text));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(path, join(folder, name));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
