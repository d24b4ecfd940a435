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
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { blockCells, blockCount } from '../scan/grid.ts';
import { fromJson } from './json.ts';
import type { Scan } from './scan-spec.ts';

/** Moves when a file of the folder changes its meaning. */
const SCHEMA_VERSION = 1;
const RECORD = 'scan.json';
const BLOCKS = 'blocks';

/** What the numbers of a scan depend on besides the request and the grid. */
export interface ScanVersions {
  readonly feynproof: string;
  readonly node: string;
}

/** `scan.json`. */
function recordText(scan: Scan, { feynproof, node }: ScanVersions): string {
  const content = { schemaVersion: SCHEMA_VERSION, ...scan, feynproof };
  const fingerprint = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return `${JSON.stringify({ ...content, node, blocks: blockCount(scan.grid), fingerprint }, undefined, 1)}\n`;
}

function fingerprintOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { readonly fingerprint?: unknown }).fingerprint;
  } catch {
    return undefined;
  }
}

/**
 * Makes the folder, or joins one that holds the same scan.
 *
 * @param join - `new` refuses a scan that has begun
 * @throws {@link UsageError} where the folder holds something else, or a scan of other numbers
 */
export function openStore(folder: string, scan: Scan, versions: ScanVersions, mode: 'new' | 'join'): void {
  const text = recordText(scan, versions);
  const record = join(folder, RECORD);
  if (existsSync(record)) {
    if (fingerprintOf(readFileSync(record, 'utf8')) !== fingerprintOf(text)) {
      throw new UsageError(
        `the folder \`${folder}\` holds another scan, or one of another version; name a new folder with --out`,
      );
    }
    if (mode === 'new') throw new UsageError(`the folder \`${folder}\` holds this scan; --resume continues it`);
  } else if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new UsageError(`the folder \`${folder}\` holds no scan; name a new or an empty folder with --out`);
  }
  try {
    mkdirSync(join(folder, BLOCKS), { recursive: true });
    if (!existsSync(record)) writeWhole(folder, RECORD, text);
  } catch (cause) {
    throw new UsageError(`the folder \`${folder}\` cannot be made`, {}, { cause });
  }
}

const blockName = (block: number): string => `${String(block).padStart(8, '0')}.ndjson`;

/** The blocks that are there, of those asked for; a damaged one is removed and told. */
export function finishedBlocks(
  folder: string,
  { grid }: Scan,
  blocks: readonly number[],
): { readonly finished: ReadonlyMap<number, number>; readonly damaged: readonly string[] } {
  const finished = new Map<number, number>();
  const damaged: string[] = [];
  for (const block of blocks) {
    const path = join(folder, BLOCKS, blockName(block));
    if (!existsSync(path)) continue;
    const failures = failuresIn(readFileSync(path, 'utf8'), blockCells(grid, block));
    if (failures === undefined) {
      rmSync(path, { force: true });
      damaged.push(path);
    } else finished.set(block, failures);
  }
  return { finished, damaged };
}

/** How many cells of a block are errors; undefined where its lines are not those of the cells. */
function failuresIn(text: string, cells: readonly number[]): number | undefined {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length !== cells.length) return undefined;
  let failures = 0;
  for (const [n, line] of lines.entries()) {
    const record = parsed(line);
    if (record === undefined || record.cell !== cells[n]) return undefined;
    if ('error' in record) failures += 1;
  }
  return failures;
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = fromJson(line);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

/** Stores a block. */
export function writeBlock(folder: string, block: number, text: string): void {
  writeWhole(join(folder, BLOCKS), blockName(block), text);
}

/**
 * Joins the blocks to `result.ndjson` and `result.csv`.
 *
 * @returns false where a block of any shard is missing
 */
export function joinBlocks(folder: string, { grid }: Scan): 'joined' | 'incomplete' {
  const count = blockCount(grid);
  const paths = Array.from({ length: count }, (_, block) => join(folder, BLOCKS, blockName(block)));
  if (paths.some((path) => !existsSync(path))) return 'incomplete';
  const names = grid.axes.map(({ name }) => name);
  const header = [...names, 'sigmaPb', 'relativeError', 'belowThreshold', 'error'].map(csvField).join(',');
  writePieces(folder, 'result.ndjson', paths, (text) => text, '');
  writePieces(folder, 'result.csv', paths, (text) => csvRows(text, names), `${header}\r\n`);
  return 'joined';
}

function csvRows(text: string, names: readonly string[]): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const record = parsed(line) ?? {};
      const error = record.error as { readonly message?: string } | undefined;
      const cells = [...names.map((name) => record[name]), record.sigmaPb ?? record.widthGeV, record.relativeError];
      return `${[...cells, record.belowThreshold === true ? 1 : '', error?.message].map(csvField).join(',')}\r\n`;
    })
    .join('');
}

function csvField(value: unknown): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function writeWhole(folder: string, name: string, text: string): void {
  writeDraft(folder, name, (file) => writeSync(file, text));
}

/** Block by block, so that a result of any size needs the memory of one. */
function writePieces(
  folder: string,
  name: string,
  paths: readonly string[],
  convert: (text: string) => string,
  head: string,
): void {
  writeDraft(folder, name, (file) => {
    if (head !== '') writeSync(file, head);
    for (const path of paths) writeSync(file, convert(readFileSync(path, 'utf8')));
  });
}

/** Writes beside the target and renames, after the bytes have reached the disk. */
function writeDraft(folder: string, name: string, write: (file: number) => void): void {
  const draft = mkdtempSync(join(folder, `.${name}-`));
  try {
    const path = join(draft, name);
    const file = openSync(path, 'w');
    try {
      write(file);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(path, join(folder, name));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
