/**
 * Folders of results that appear whole or not at all: files go to a temporary folder beside the target, which then
 * takes the target's name. Whatever ends the program, the previous folder is either untouched or replaced.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../errors.ts';

/** Path inside the folder, with `/` ↦ text. */
export type Files = ReadonlyMap<string, string>;

/** The file by which a folder is known as one of ours, which may be replaced. */
const MARK = 'report.json';

/**
 * A folder that may be written: new, empty, or a report from before.
 *
 * @throws {@link UsageError} where the folder holds something else, so that nothing of the user's is ever lost
 */
export function requireReplaceable(folder: string): void {
  if (!existsSync(folder)) return;
  const entries = readdirSync(folder);
  if (entries.length === 0 || entries.includes(MARK)) return;
  throw new UsageError(`the folder \`${folder}\` holds no report; name a new or an empty folder`);
}

/** Writes all files and puts the folder in place, replacing a report from before. */
export function writeFolder(folder: string, files: Files): void {
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
    replaceFolder(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function replaceFolder(draft: string, target: string): void {
  if (!existsSync(target)) {
    renameSync(draft, target);
    return;
  }
  requireReplaceable(target);
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
