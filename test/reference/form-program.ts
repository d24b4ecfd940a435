/** Runs FORM, where it is installed, on many expressions in one program, and takes its answers apart. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What every program declares. */
export const VECTORS = ['p', 'q', 'r', 'k', 'l'] as const;
export const INDICES = ['mu', 'nu', 'ro', 'si', 'al', 'be', 'ga', 'de'] as const;
export const SYMBOLS = ['m', 'x'] as const;
/** Spin lines that are traced. */
export const LINES = [1, 2, 3] as const;

/** FORM's version line, or undefined where no `form` runs. */
export function formVersion(): string | undefined {
  const { status, stdout } = spawnSync('form', ['-v'], { encoding: 'utf8' });
  return status === 0 ? /FORM [\d.]+/.exec(stdout)?.[0] : undefined;
}

function program(expressions: readonly string[], dimension: 4 | string): string {
  const declared = (list: readonly string[]): string => list.join(',');
  return [
    'Off statistics;',
    'Format nospaces;',
    dimension === 4 ? '' : `Symbol ${dimension};\nDimension ${dimension};`,
    `Vectors ${declared(VECTORS)};`,
    `Indices ${declared(INDICES)};`,
    `Symbols ${declared(SYMBOLS)};`,
    ...expressions.map((text, n) => `Local F${n} = ${text};`),
    ...LINES.map((line) => `trace${dimension === 4 ? '4' : 'n'},${line};`),
    // One pass leaves a pair of e_ where there were four of them.
    'contract;',
    'contract;',
    'Print;',
    '.end',
    '',
  ].join('\n');
}

/**
 * FORM's values of the expressions, in order, after a trace of every line and a contraction.
 *
 * @throws {Error} with FORM's own message where it refuses the program
 */
export function runForm(expressions: readonly string[], dimension: 4 | string = 4): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'feynproof-form-'));
  try {
    const file = join(folder, 'batch.frm');
    writeFileSync(file, program(expressions, dimension));
    const { status, stdout } = spawnSync('form', ['-q', file], { encoding: 'utf8', cwd: folder, maxBuffer: 2 ** 28 });
    if (status !== 0) throw new Error(`FORM failed: ${stdout.slice(-2000)}`);
    const answers = new Map<number, string>();
    for (const [, n = '', value = ''] of stdout.matchAll(/^\s*F(\d+)\s*=([^;]*);/gm)) {
      answers.set(Number(n), value.replaceAll(/\s+/g, ''));
    }
    return expressions.map((text, n) => {
      const answer = answers.get(n);
      if (answer === undefined) throw new Error(`FORM gave no value for ${text}`);
      return answer;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
