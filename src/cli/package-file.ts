/** Files that come with the package: its manifest, the models, the suite. Found relative to this file, wherever it is installed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder that holds `src`, `models` and `verify`, in a checkout and in the built package alike. */
export const PACKAGE_ROOT = join(import.meta.dirname, '..', '..');

export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}
