/** The tutorial docs/own-model.md, read as a newcomer would: its files are written, its commands run, its mistakes made. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run, words } from './cli/run.ts';
import { examplesIn, partsOf, promised } from './console-example.ts';
import { ROOT } from './source-tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'feynproof-own-model-'));
afterAll(() => rmSync(folder, { recursive: true }));

const page = readFileSync(join(ROOT, 'docs', 'own-model.md'), 'utf8');
const [tutorial = '', gallery = ''] = page.split(/^## Mistakes/m);

/** Blocks of files and of commands, in the order of the page. */
const steps = [...tutorial.matchAll(/^```(?:yaml title="([^"]+)"|console)\n[\s\S]*?^```$/gm)].map(([block, file]) => ({
  block,
  file,
}));

const mistakes = [...gallery.matchAll(/^(.+):\n\n```diff\n-(.*)\n\+(.*)\n```\n\n```text\n([\s\S]*?)\n```$/gm)].map(
  ([, title = '', from = '', to = '', messages = '']) => [title, from, to, messages] as const,
);

/** What is told, with the folder as `.`, and without the progress of a check. */
function told({ output, errors }: { readonly output: string; readonly errors: string }): string {
  const lines = errors.split('\n').filter((line) => !line.startsWith('checking '));
  return `${output}${lines.join('\n')}`.replaceAll(`${folder}/`, './').trimEnd();
}

/** Numbers as promised; how an integral was found may change with the rules of integration. */
function comparable(text: string): string {
  return promised(text.replaceAll(/"(relativeError|evaluations)":[^,}]*/g, '"$1":…'));
}

function bodyOf(block: string): string {
  return block.replace(/^```.*\n/, '').replace(/```$/, '');
}

describe('docs/own-model.md', () => {
  it('leads from an empty file to a cross section with the answers that it shows', async () => {
    expect(steps.length).toBeGreaterThan(8);
    const answers: string[] = [];
    const shown: string[] = [];
    for (const { block, file } of steps) {
      if (file !== undefined) writeFileSync(join(folder, file), bodyOf(block));
      for (const { command, output } of file === undefined ? examplesIn(block) : []) {
        const parts = partsOf(command);
        expect(parts, command).toBeDefined();
        const args = words((parts?.rest ?? '').replaceAll('./', `${folder}/`));
        const input = parts?.input?.replaceAll('./', `${folder}/`);
        answers.push(
          `${command}\n${comparable(told(await run(args, input === undefined ? undefined : `${input}\n`)))}`,
        );
        shown.push(`${command}\n${comparable(output.trimEnd())}`);
      }
    }
    expect(answers).toEqual(shown);
    expect(shown.some((answer) => answer.includes('"sigmaPb":0.877'))).toBe(true);
  });

  const finished = steps.findLast(({ file }) => file === 'scalar.yaml')?.block ?? '';

  it.each(mistakes)('shows the messages of a mistake: %s', async (_, from, to, messages) => {
    const body = bodyOf(finished);
    expect(body.split('\n')).toContain(from);
    const file = join(folder, 'mistake.yaml');
    writeFileSync(file, body.replace(from, to));
    const outcome = await run(['check', '--model', file]);
    expect(outcome.status).toBe(2);
    expect(told(outcome).replaceAll('mistake.yaml', 'scalar.yaml')).toBe(messages);
  });

  it('shows many mistakes', () => {
    expect(mistakes.length).toBeGreaterThan(10);
  });
});
