/**
 * Folders of results that appear whole or not at all: files go to a temporary folder beside the target, which then
 * takes the target's name. Whatever ends the program, the previous folder is either untouched or replaced.
 */
import {
  copyFileSync,
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

/** Path inside the folder, with `/` ↦ text, or the file that it is a copy of. */
export type Files = ReadonlyMap<string, string | { readonly copyOf: string }>;

/** A folder of results that knows its own files. */
export interface FolderKind {
  /** What messages call it. */
  readonly name: string;
  /** The file that says what else was written into the folder. */
  readonly record: string;
  /** The paths of the files that were written with a record of this text; throws where it is none. */
  readonly paths: (record: string) => readonly string[];
}

/**
 * A folder that may be written: new, empty, or one of its kind from before and nothing besides.
 *
 * @param kind - what belongs to a folder from before
 * @throws {@link UsageError} where the folder cannot be made or holds something else, so that nothing of the user's is
 *   ever lost
 */
export function requireReplaceable(folder: string, kind: FolderKind): void {
  const target = resolve(folder);
  if (existsSync(target)) {
    if (!statSync(target).isDirectory()) throw new UsageError(`\`${folder}\` is no folder`);
    requireOwn(folder, kind);
  }
  requireWritable(dirname(target), folder);
}

function requireOwn(folder: string, kind: FolderKind): void {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  if (entries.length === 0) return;
  const paths = pathsOf(folder, kind);
  if (paths === undefined) {
    throw new UsageError(`the folder \`${folder}\` holds no ${kind.name}; name a new or an empty folder`);
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
    `the folder \`${folder}\` holds \`${foreign.path}\` besides a ${kind.name}; name a new or an empty folder`,
  );
}

/** What the record says was written; undefined where it is no record. */
function pathsOf(folder: string, { record, paths }: FolderKind): readonly string[] | undefined {
  try {
    return paths(readFileSync(join(folder, record), 'utf8'));
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

/** Writes all files and puts the folder in place, replacing one from before as {@link requireReplaceable} permits. */
export function writeFolder(folder: string, files: Files, kind: FolderKind): void {
  const target = resolve(folder);
  const parent = dirname(target);
  mkdirSync(parent, { recursive: true });
  const draft = mkdtempSync(join(parent, `.${basename(target)}-`));
  try {
    for (const [path, content] of files) {
      const file = join(draft, path);
      mkdirSync(dirname(file), { recursive: true });
      if (typeof content === 'string') writeFileSync(file, content);
      else copyFileSync(content.copyOf, file);
    }
    replaceFolder(draft, target, kind);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function replaceFolder(draft: string, target: string, kind: FolderKind): void {
  if (!existsSync(target)) {
    renameSync(draft, target);
    return;
  }
  requireReplaceable(target, kind);
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
