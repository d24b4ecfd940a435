/** The files of one process: what is there, what became of them, and how they are replaced. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Amplitude } from '../amplitude/amplitude.ts';
import { drawDiagrams } from '../amplitude/draw-diagram.ts';
import { UsageError } from '../errors.ts';
import { diagramsText } from './amplitude-text.ts';
import { changesBetween, type ExpressionChange } from './expression-change.ts';
import {
  fileStem,
  isExpressionFile,
  readRecord,
  recordFileName,
  recordText,
  type StoredRecord,
} from './expression-file.ts';
import type { ExpressionRecord } from './expression-record.ts';
import { squaredExpression } from './squared-expression.ts';
import { squaredText } from './squared-text.ts';

/** What became of one file. `provenance`: only its head, or an edit by hand that changed no expression. */
export interface FileChange {
  readonly file: string;
  readonly state: 'same' | 'new' | 'moved' | 'provenance' | 'gone';
  readonly changes: readonly ExpressionChange[];
  readonly record?: ExpressionRecord;
}

/** Languages in which `--to` writes more files beside the expressions. */
export const EXPORTS = ['latex', 'form', 'mathematica', 'c', 'svg'] as const;
export type Export = (typeof EXPORTS)[number];

const EXTENSIONS: Readonly<Record<Export, string>> = {
  latex: 'tex',
  form: 'frm',
  mathematica: 'm',
  c: 'c',
  svg: 'svg',
};

/** Larger kernels are left out of the folder; `feynproof amplitude --square --to ts` prints them. */
const LARGEST_KERNEL = 100_000;

export function storedRecord(
  record: Pick<ExpressionRecord, 'model' | 'process' | 'quantity'>,
  folder: string,
): StoredRecord | undefined {
  const path = join(folder, `${fileStem(record)}.${record.quantity}.txt`);
  return existsSync(path) ? readRecord(readFileSync(path, 'utf8'), path) : undefined;
}

/** A record against what is stored. */
export function compareRecord(record: ExpressionRecord, before: StoredRecord | undefined): FileChange {
  const file = recordFileName(record);
  if (before === undefined) return { file, state: 'new', changes: [], record };
  const changes = changesBetween(before.record, record);
  if (changes.length > 0) return { file, state: 'moved', changes, record };
  return {
    file,
    state: before.intact && before.record.content === record.content ? 'same' : 'provenance',
    changes,
    record,
  };
}

/** Expression files below a folder that no listed process has. */
export function leftovers(folder: string, current: ReadonlySet<string>): readonly FileChange[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:amplitude|squared)\.txt$/.test(file) && !current.has(file))
    .filter((file) => isExpressionFile(readFileSync(join(folder, file), 'utf8')))
    .toSorted()
    .map((file) => ({ file, state: 'gone', changes: [] }));
}

/** Replaces one file in one step, so that an interrupt leaves the old or the new one. */
export function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.draft`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

/** Brings a file to its new state. */
export function applyChange({ file, state, record }: FileChange, folder: string): void {
  if (state === 'gone') {
    rmSync(join(folder, file), { force: true });
    rmSync(join(folder, file.replace(/\.squared\.txt$/, '.kernel.ts')), { force: true });
  } else if (state !== 'same' && record !== undefined) {
    replaceFile(join(folder, file), recordText(record));
  }
}

/** How kernels and exports are written. */
export interface WriteOptions {
  readonly folder: string;
  readonly to: readonly Export[];
  /** Kernels are written where the square was derived anew. */
  readonly kernel: 'write' | 'keep';
}

/**
 * Writes the TypeScript kernel of a process, and the exports that are asked for.
 *
 * @returns what was left out, and why
 */
export function writeKernels(
  amplitude: Amplitude,
  record: ExpressionRecord,
  { folder, to, kernel }: WriteOptions,
): readonly string[] {
  const stem = join(folder, fileStem(record));
  const path = `${stem}.kernel.ts`;
  const notes: string[] = [];
  const squared = remembered(() => squaredExpression(amplitude));
  if (kernel === 'write') {
    const text = `// Written by feynproof regenerate from the content ${record.content.slice(0, 16)}; do not edit.\n${squaredText(squared(), 'ts')}`;
    if (text.length <= LARGEST_KERNEL) replaceFile(path, text);
    else {
      rmSync(path, { force: true });
      notes.push(`${fileStem(record)}: the kernel has ${Math.round(text.length / 1000)} kB and is left out`);
    }
  }
  for (const language of to) {
    const name = EXTENSIONS[language];
    if (language === 'svg') replaceFile(`${stem}.svg`, drawDiagrams(amplitude));
    else {
      if (language !== 'c') replaceFile(`${stem}.amplitude.${name}`, diagramsText(amplitude, language));
      replaceFile(`${stem}.squared.${name}`, squaredText(squared(), language));
    }
  }
  return notes;
}

function remembered<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/** `latex,c` as a list. @throws {@link UsageError} for a language that has no files */
export function readExports(text: string): readonly Export[] {
  return text.split(',').map((word) => {
    const language = EXPORTS.find((one) => one === word.trim());
    if (language === undefined) {
      throw new UsageError(
        `regenerate: expected --to to be some of ${EXPORTS.join(', ')}, separated by commas; got '${word.trim()}'`,
      );
    }
    return language;
  });
}
