/**
 * Folders of results that appear whole or not at all: files go to a temporary folder beside the target, which then
 * takes the target's name. Whatever ends the program, the previous folder is either untouched or replaced.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../errors.ts';

/** Path inside the folder, with `/` ↦ text. */
export type Files = ReadonlyMap<string, string>;

/** The paths of the files that were written with the given record, which is the text of {@link RECORD}. */
export type WrittenPaths = (record: string) => readonly string[];

/** The file that says what else was written into a folder. */
const RECORD = 'report.json';

/**
 * A folder that may be written: new, empty, or a report from before and nothing besides.
 *
 * @param written - what belongs to a report from before
 * @throws {@link UsageError} where the folder cannot be made or holds something else, so that nothing of the user's is
 *   ever lost
 */
export function requireReplaceable(folder: string, written: WrittenPaths): void {
  const target = resolve(folder);
  if (existsSync(target)) {
    if (!statSync(target).isDirectory()) throw new UsageError(`\`${folder}\` is no folder`);
    requireReport(folder, written);
  }
  requireWritable(dirname(target), folder);
}

function requireReport(folder: string, written: WrittenPaths): void {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  if (entries.length === 0) return;
  const paths = pathsOf(join(folder, RECORD), written);
  if (paths === undefined) {
    throw new UsageError(`the folder \`${folder}\` holds no report; name a new or an empty folder`);
  }
  const foreign = entries
    .map((entry) => ({ entry, path: relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/') }))
    .find(({ entry, path }) =>
      entry.isDirectory()
        ? !paths.some((file) => file.startsWith(`${path}/`))
        : !entry.isFile() || !paths.includes(path),
    );
  if (foreign === undefined) return;
  throw new UsageError(
    `the folder \`${folder}\` holds \`${foreign.path}\` besides a report; name a new or an empty folder`,
  );
}

/** What the record says was written; undefined where it is no record. */
function pathsOf(record: string, written: WrittenPaths): readonly string[] | undefined {
  try {
    return written(readFileSync(record, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Tries it, because permissions alone do not tell whether a folder can be made. */
function requireWritable(parent: string, folder: string): void {
  if (!existsSync(parent)) {
    requireWritable(dirname(parent), folder);
    return;
  }
  try {
    rmdirSync(mkdtempSync(join(parent, '.feynproof-')));
  } catch (cause) {
    throw new UsageError(`the folder \`${folder}\` cannot be made: \`${parent}\` cannot be written`, {}, { cause });
  }
}

/** Writes all files and puts the folder in place, replacing a report from before as {@link requireReplaceable} permits. */
export function writeFolder(folder: string, files: Files, written: WrittenPaths): void {
  const target = resolve(folder);
  const parent = dirname(target);
  mkdirSync(parent, { recursive: true });
  const draft = mkdtempSync(join(parent, `.${basename(target)}-`));
  try {
    for (const [path, text] of files) {
      const file = join(draft, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    replaceFolder(draft, target, written);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function replaceFolder(draft: string, target: string, written: WrittenPaths): void {
  if (!existsSync(target)) {
    renameSync(draft, target);
    return;
  }
  requireReplaceable(target, written);
  const former = mkdtempSync(join(dirname(target), `.${basename(target)}-former-`));
  renameSync(target, join(former, 'report'));
  try {
    renameSync(draft, target);
  } catch (cause) {
    renameSync(join(former, 'report'), target);
    throw cause;
  } finally {
    rmSync(former, { recursive: true, force: true });
  }
}

/** `folder`, or `folder-2`, `folder-3`, … where that is taken. */
export function freeFolder(folder: string): string {
  let candidate = folder;
  for (let n = 2; existsSync(candidate); n += 1) candidate = `${folder}-${n}`;
  return candidate;
}
