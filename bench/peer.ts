/** Programs to compare with: C built by gcc, Python with SciPy; installed from apt where missing and allowed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { versionOf } from './cpu-time.ts';

const FOLDER = join(import.meta.dirname, 'peers');

/** Versions of what is installed; what is not is undefined. */
export interface Peers {
  readonly gcc: string | undefined;
  readonly gsl: string | undefined;
  readonly scipy: string | undefined;
}

function output(command: string, options: readonly string[]): string | undefined {
  const child = spawnSync(command, options, { encoding: 'utf8' });
  return child.status === 0 ? child.stdout.trim() : undefined;
}

/** What is there. */
export function installedPeers(): Peers {
  const gcc = output('gcc', ['--version']) === undefined ? undefined : versionOf('gcc', '--version');
  return {
    gcc,
    gsl: gcc === undefined ? undefined : output('gsl-config', ['--version']),
    scipy: output('python3', ['-c', 'import scipy; print(scipy.__version__)']),
  };
}

/** What is there, after installing what is missing where this user may. */
export function findPeers(): Peers {
  const before = installedPeers();
  const missing = [
    ...(before.gcc === undefined ? ['gcc', 'libc6-dev'] : []),
    ...(before.gsl === undefined ? ['libgsl-dev'] : []),
    ...(before.scipy === undefined ? ['python3-scipy'] : []),
  ];
  if (missing.length === 0 || process.getuid?.() !== 0) return before;
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { stdio: 'ignore' });
  return installedPeers();
}

/** Runs in a folder of its own that is removed afterwards. */
function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'feynproof-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function requireSuccess(child: {
  readonly status: number | null;
  readonly stderr: string;
  readonly stdout: string;
}): string {
  if (child.status !== 0) throw new Error(`peer program failed: ${child.stderr.trim()}`);
  return child.stdout;
}

/**
 * Builds a C program of `bench/peers` with `gcc -O2` and runs it.
 *
 * @param files - further files to lie beside it, such as a generated kernel and its points
 * @returns what it prints, as numbers in order
 */
export function runCProgram(
  name: string,
  files: ReadonlyMap<string, string | Uint8Array> = new Map(),
  libraries: readonly string[] = ['-lm'],
): readonly number[] {
  return inFolder((folder) => {
    for (const [file, content] of files) writeFileSync(join(folder, file), content);
    const options = [
      '-O2',
      '-std=gnu99',
      `-I${folder}`,
      `-I${FOLDER}`,
      join(FOLDER, name),
      '-o',
      join(folder, 'peer'),
      ...libraries,
    ];
    requireSuccess(spawnSync('gcc', options, { encoding: 'utf8' }));
    return numbersOf(requireSuccess(spawnSync(join(folder, 'peer'), { encoding: 'utf8', cwd: folder })));
  });
}

/** Runs a Python program of `bench/peers` on an input file; what it prints, as numbers in order. */
export function runPython(name: string, input: string): readonly number[] {
  return inFolder((folder) => {
    const file = join(folder, 'input.json');
    writeFileSync(file, input);
    return numbersOf(requireSuccess(spawnSync('python3', [join(FOLDER, name), file], { encoding: 'utf8' })));
  });
}

function numbersOf(text: string): readonly number[] {
  return text.trim().split(/\s+/).map(Number);
}
