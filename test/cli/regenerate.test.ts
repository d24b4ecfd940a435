import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';

describe('feynproof regenerate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'feynproof-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'qed-standard', 'a_em__a_em.squared.json');

  it('writes one file a process and quantity, with the model that it comes from', async () => {
    const { status, output } = await run(['regenerate', '--out', folder]);
    expect(status).toBe(0);
    expect(output).toContain('qed-standard/a_em__a_em.squared.json: new\n');
    const { provenance } = JSON.parse(readFileSync(file, 'utf8')) as { readonly provenance: object };
    expect(provenance).toMatchObject({ model: 'qed:standard', process: 'a e- > a e-', quantity: 'squared' });
    expect(readFileSync(file.replace('.json', '.txt'), 'utf8')).toContain('model file SHA-256');
  });

  it('says which term moved, and with --check writes nothing and ends with 1', async () => {
    const text = readFileSync(file, 'utf8');
    // The first coefficient of the first entry, whatever it is, becomes another.
    const [, monomial = '', coefficient = ''] = /"terms": \{\s*"([^"]+)": "([^"]+)"/.exec(text) ?? [];
    const spoiled = text.replace(`"${monomial}": "${coefficient}"`, `"${monomial}": "12345"`);
    writeFileSync(file, spoiled);
    const checked = await run(['regenerate', '--check', '--out', folder]);
    expect(checked.status).toBe(1);
    expect(checked.output).toContain(`${monomial} moved from 12345 to ${coefficient}\n`);
    expect(checked.output).toMatch(/ files, 1 would move\n$/);
    expect(readFileSync(file, 'utf8')).toBe(spoiled);
    const { status, output } = await run(['regenerate', '--out', folder, '--json']);
    expect(status).toBe(0);
    const { files } = JSON.parse(output) as { readonly files: readonly { readonly state: string }[] };
    expect(files.filter(({ state }) => state !== 'same')).toEqual([
      { file: 'qed-standard/a_em__a_em.squared.json', state: 'moved', changes: [expect.stringContaining(monomial)] },
    ]);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('takes an edited model file with the same expressions for no move', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"modelHash": "[0-9a-f]+"/, '"modelHash": "0"'));
    expect(await run(['regenerate', '--check', '--out', folder])).toMatchObject({ status: 0 });
  });

  it('removes the expressions of a process that is listed no more, and refuses a file that is none of its own', async () => {
    const former = join(folder, 'qed-standard', 'x__y.squared.json');
    writeFileSync(former, '{}');
    const { output } = await run(['regenerate', '--out', folder]);
    expect(output).toContain('qed-standard/x__y.squared.json: no longer listed\n');
    expect(existsSync(former)).toBe(false);
    writeFileSync(file, '{}');
    const { status, errors } = await run(['regenerate', '--check', '--out', folder]);
    expect(status).toBe(2);
    expect(errors).toContain('is not an expression file');
  });
});
