import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, words } from './cli/run.ts';
import { ROOT } from './source-tree.ts';

interface Example {
  readonly command: string;
  readonly output: string;
}

/** The commands of a ```console block, each with the lines below it. */
function examplesIn(markdown: string): readonly Example[] {
  const blocks = [...markdown.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, body = '']) => body);
  return blocks.flatMap((body) =>
    body
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return { command: part.slice(0, end), output: part.slice(end + 1) };
      }),
  );
}

const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g;

/** The same text with floating-point numbers to the ten digits that are promised, and errors of rounding as such. */
function promised(text: string): string {
  return text.replaceAll(NUMBER, (number) => {
    if (/e-1[5-7]$/.test(number)) return 'rounding';
    return /[.e]/.test(number) ? Number(number).toPrecision(10) : number;
  });
}

const examples = examplesIn(readFileSync(join(ROOT, 'README.md'), 'utf8'));

describe('README.md', () => {
  it('shows each command at work', () => {
    expect(examples.length).toBeGreaterThanOrEqual(6);
  });

  it.each(examples.map(({ command, output }) => [command, output]))('$ %s', async (command, output) => {
    const [, input, rest] = /^(?:echo '([^']*)' \| )?npx feynproof (.*)$/.exec(command) ?? [];
    expect(rest, 'a command that the test understands').toBeDefined();
    const outcome = await run(words(rest ?? ''), input === undefined ? undefined : `${input}\n`);
    expect(outcome.status, outcome.errors).toBe(0);
    expect(promised(outcome.output).trimEnd()).toBe(promised(output).trimEnd());
  });
});
