import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, words } from './cli/run.ts';
import { examplesIn, partsOf, promised } from './console-example.ts';
import { ROOT } from './source-tree.ts';

/** The pages whose examples run anywhere; those of docs/own-model.md need the files that it makes. */
const PAGES = ['README.md', 'docs/commands.md', 'docs/distribution.md', 'docs/limit.md'] as const;

const examplesOf = (page: string) => examplesIn(readFileSync(join(ROOT, page), 'utf8'));

describe('README.md', () => {
  it('shows each command at work', () => {
    expect(examplesOf('README.md').length).toBeGreaterThanOrEqual(6);
  });
});

describe.each(PAGES)('%s', (page) => {
  it.each(examplesOf(page).map(({ command, output }) => [command, output]))('$ %s', async (command, output) => {
    const parts = partsOf(command);
    expect(parts, 'a command that the test understands').toBeDefined();
    const { input, rest = '' } = parts ?? {};
    const outcome = await run(words(rest), input === undefined ? undefined : `${input}\n`);
    expect(outcome.status, outcome.errors).toBe(0);
    expect(promised(outcome.output).trimEnd()).toBe(promised(output).trimEnd());
  });
});
