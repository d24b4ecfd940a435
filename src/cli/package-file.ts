/** Files that come with the package: its manifest, the models, the suite. Found relative to this file, wherever it is installed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder that holds `src`, `models` and `verify`, in a checkout and in the built package alike. */
export const PACKAGE_ROOT = join(import.meta.dirname, '..', '..');

/** The text of a file of the package, by its path from {@link PACKAGE_ROOT}. */
export function packageText(path: string): string {
  return readFileSync(join(PACKAGE_ROOT, path), 'utf8');
}

export function packageVersion(): string {
  const manifest: unknown = JSON.parse(packageText('package.json'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}
