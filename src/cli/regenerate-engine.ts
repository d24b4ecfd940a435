/** Whether the code that derives expressions is the one that derived those in a folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './expression-record.ts';
import { PACKAGE_ROOT } from './package-file.ts';

/** Beside the expressions; its one line is a fingerprint. */
export const ENGINE_FILE = 'engine.sha256';

const FOLDERS = ['algebra', 'model', 'amplitude', 'squared'] as const;
const RECORD_FILES = ['cli/expression-record', 'cli/expression-parameter', 'cli/expression-file'] as const;
const EXTENSION = import.meta.filename.endsWith('.ts') ? '.ts' : '.js';

/** SHA-256 of the sources that an expression passes through, whatever machine they are on. */
export function engineFingerprint(): string {
  const source = join(PACKAGE_ROOT, 'src');
  const files = [
    ...FOLDERS.flatMap((folder) =>
      readdirSync(join(source, folder))
        .filter((name) => name.endsWith(EXTENSION))
        .map((name) => `${folder}/${name}`),
    ),
    ...RECORD_FILES.map((name) => `${name}${EXTENSION}`),
  ].toSorted();
  const texts = files.map((file) => [file, readFileSync(join(source, file), 'utf8').replaceAll('\r\n', '\n')]);
  return sha256(JSON.stringify(texts));
}

/** The fingerprint on record in a folder, or nothing. */
export function recordedEngine(folder: string): string | undefined {
  const path = join(folder, ENGINE_FILE);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}
