/** Derives the listed expressions, compares them with the files that are there, and replaces those that moved. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { ModelError } from '../errors.ts';
import { changesBetween } from './expression-change.ts';
import {
  deriveRecords,
  type ExpressionRecord,
  type ExpressionSource,
  recordFileName,
  recordText,
} from './expression-record.ts';
import { EXIT } from './failure.ts';
import { toJson } from './json.ts';
import { PACKAGE_ROOT } from './package-file.ts';
import { checkRequest } from './request.ts';
import type { Terminal } from './terminal.ts';

export interface RegenerateRequest {
  readonly check?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

const FOLDER = 'src/generated';
const LIST = `${FOLDER}/expressions.yaml`;

const listSchema = z.strictObject({
  expressions: z.array(z.strictObject({ model: z.string(), process: z.string() })).min(1),
});

const recordSchema = z.object({
  schemaVersion: z.literal(1),
  provenance: z.object({
    model: z.string(),
    modelHash: z.string(),
    process: z.string(),
    quantity: z.enum(['amplitude', 'squared']),
    command: z.literal('feynproof regenerate'),
  }),
  conventions: z.array(z.string()),
  entries: z.array(z.object({ label: z.string(), over: z.array(z.string()), terms: z.record(z.string(), z.string()) })),
});

/** What became of one file. */
interface FileChange {
  readonly file: string;
  readonly state: 'same' | 'new' | 'moved' | 'provenance' | 'gone';
  readonly changes: readonly string[];
  readonly record?: ExpressionRecord;
}

function listedSources(): readonly ExpressionSource[] {
  return checkRequest(listSchema, parse(readFileSync(join(PACKAGE_ROOT, LIST), 'utf8'))).expressions;
}

/** @throws {@link ModelError} where the file is none of ours, which is then neither compared nor replaced */
function readRecord(path: string): ExpressionRecord | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return recordSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new ModelError('is not an expression file of feynproof regenerate', { file: path }, { cause });
  }
}

function compare(record: ExpressionRecord, folder: string): FileChange {
  const file = recordFileName(record);
  const before = readRecord(join(folder, file));
  if (before === undefined) return { file, state: 'new', changes: [], record };
  const changes = changesBetween(before, record);
  const moved = changes.length > 0 ? 'moved' : toJson(before) === toJson(record) ? 'same' : 'provenance';
  return { file, state: moved, changes, record };
}

/** Expression files of processes that are listed no more. */
function leftovers(folder: string, current: ReadonlySet<string>): readonly FileChange[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:amplitude|squared)\.json$/.test(file) && !current.has(file))
    .toSorted()
    .map((file) => ({ file, state: 'gone', changes: [] }));
}

/** Replaces one file in one step, so that an interrupt leaves the old or the new one. */
function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.draft`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function textFile(file: string): string {
  return file.replace(/\.json$/, '.txt');
}

function write({ file, state, record }: FileChange, folder: string): void {
  if (state === 'gone') {
    for (const name of [file, textFile(file)]) rmSync(join(folder, name), { force: true });
  } else if (state !== 'same' && record !== undefined) {
    replaceFile(join(folder, textFile(file)), recordText(record));
    replaceFile(join(folder, file), `${toJson(record, 'indented')}\n`);
  }
}

const TOLD: Readonly<Record<Exclude<FileChange['state'], 'same' | 'provenance'>, string>> = {
  new: 'new',
  moved: 'moved',
  gone: 'no longer listed',
};

type Move = FileChange & { readonly state: keyof typeof TOLD };

/** The same expression from an edited model file has not moved. */
function hasMoved(change: FileChange): change is Move {
  return change.state !== 'same' && change.state !== 'provenance';
}

/** Runs the command. @returns the exit status: 1 where `--check` finds that something would move */
export async function regenerate({ check, out, json }: RegenerateRequest, terminal: Terminal): Promise<number> {
  const { stdout, stderr, interruption } = terminal;
  const folder = out ?? join(PACKAGE_ROOT, FOLDER);
  const files: FileChange[] = [];
  const tell = async (change: FileChange): Promise<void> => {
    files.push(change);
    if (json === true || !hasMoved(change)) return;
    await stdout.write(
      [`${change.file}: ${TOLD[change.state]}`, ...change.changes.map((line) => `  ${line}`), ''].join('\n'),
    );
  };
  for (const source of listedSources()) {
    for (const record of deriveRecords(source)) {
      const change = compare(record, folder);
      if (check !== true) write(change, folder);
      await tell(change);
    }
    await setImmediate();
    if (interruption.aborted) {
      await stderr.write(`feynproof: interrupted; ${files.length} files are up to date\n`);
      return EXIT.interrupted;
    }
  }
  for (const change of leftovers(folder, new Set(files.map(({ file }) => file)))) {
    if (check !== true) write(change, folder);
    await tell(change);
  }
  const moved = files.filter(hasMoved);
  if (json === true) {
    await stdout.write(
      `${toJson({ folder: out ?? FOLDER, files: files.map(({ record: _record, ...change }) => change) }, 'indented')}\n`,
    );
  } else {
    await stdout.write(`${files.length} files, ${moved.length} ${check === true ? 'would move' : 'moved'}\n`);
  }
  return check === true && moved.length > 0 ? EXIT.failed : EXIT.ok;
}
