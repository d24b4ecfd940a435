/** GiNaC on the same traces, through a small program that is compiled where g++ and GiNaC's headers are installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let program: string | undefined;

export function ginacVersion(): string | undefined {
  if (!existsSync('/usr/include/ginac/ginac.h')) return undefined;
  const target = join(mkdtempSync(join(tmpdir(), 'feynproof-bench-')), 'traces');
  const source = join(import.meta.dirname, 'ginac', 'traces.cpp');
  const build = spawnSync('g++', ['-O2', '-o', target, source, '-lginac', '-lcln'], { encoding: 'utf8' });
  if (build.status !== 0) return undefined;
  program = target;
  return spawnSync(target, ['version'], { encoding: 'utf8' }).stdout.trim();
}

/** Milliseconds of one evaluation, undefined where it fails. */
export function timeGinac(options: readonly string[]): number | undefined {
  if (program === undefined) return undefined;
  const child = spawnSync(program, [...options], { encoding: 'utf8', timeout: 120_000 });
  const ms = Number(child.stdout);
  return child.status === 0 && Number.isFinite(ms) ? ms : undefined;
}
