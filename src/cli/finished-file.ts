/**
 * A file that appears under its name when it is finished, or not at all: until then it is a hidden file beside it, which
 * goes when the program ends.
 */
import { mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../errors.ts';

export interface FinishedFile {
  readonly write: (text: string) => Promise<void>;
  /** Puts the file in place of any file of that name. */
  readonly finish: () => Promise<void>;
  /** Leaves no trace; nothing after `finish`. */
  readonly discard: () => Promise<void>;
}

/**
 * Begins a file.
 *
 * @throws {@link UsageError} where it cannot be made
 */
export async function beginFile(path: string): Promise<FinishedFile> {
  const target = resolve(path);
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new UsageError(`\`${path}\` is a folder`);
  let folder: string;
  try {
    folder = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  } catch (cause) {
    throw new UsageError(`\`${path}\` cannot be made: its folder cannot be written`, {}, { cause });
  }
  const draft = join(folder, basename(target));
  const clear = (): void => rmSync(folder, { recursive: true, force: true });
  // A second interrupt ends the process without further ado.
  process.once('exit', clear);
  const file: FileHandle = await open(draft, 'w');
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  const end = (): void => {
    clear();
    process.off('exit', clear);
  };
  return {
    write: async (text) => {
      await file.writeFile(text);
    },
    finish: async () => {
      await file.sync();
      await close();
      renameSync(draft, target);
      end();
    },
    discard: async () => {
      await close();
      end();
    },
  };
}
