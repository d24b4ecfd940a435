/**
 * Builds `dist/` for the npm package: the sources and the suite as JavaScript, in the same places relative to each
 * other as in a checkout, with every file that they read, so that no code needs to know where it runs.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;
const target = join(root, 'dist');

rmSync(target, { recursive: true, force: true });
const compiler = join(root, 'node_modules', '.bin', 'tsc');
const { status } = spawnSync(compiler, ['-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (status === 0) {
  for (const entry of ['src', 'verify', 'models', 'package.json', 'package-lock.json']) {
    if (!existsSync(join(root, entry))) continue;
    cpSync(join(root, entry), join(target, entry), { recursive: true, filter: (path) => !path.endsWith('.ts') });
  }
}
process.exitCode = status ?? 1;
