import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'feynproof-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('feynproof regenerate', () => {
  it('finds the expressions of the repository to be those of its models', async () => {
    expect(await run(['regenerate', '--check', '--all'])).toMatchObject({
      status: 0,
      output: / files, 0 would move\n$/,
    });
  });
});

describe('feynproof regenerate --out', () => {
  const out = join(folder, 'qed');
  const call = (...options: readonly string[]): ReturnType<typeof run> =>
    run(['regenerate', '--model', 'qed', '--out', out, ...options]);
  const file = join(out, 'qed-standard', 'a_em__a_em.squared.txt');
  beforeAll(async () => {
    const { status, output } = await call();
    expect(status).toBe(0);
    expect(output).toContain('qed-standard/a_em__a_em.squared.txt: new\n');
  });

  it('writes diagrams, square and kernel of each process, with the model and the version that they come from', () => {
    expect(readdirSync(join(out, 'qed-standard')).filter((name) => name.startsWith('a_em__a_em'))).toEqual([
      'a_em__a_em.amplitude.txt',
      'a_em__a_em.kernel.ts',
      'a_em__a_em.squared.txt',
    ]);
    expect(readFileSync(file, 'utf8')).toMatch(
      /\* model qed:standard\n\* process a e- > a e-\n\* quantity squared\n\* version /,
    );
  });

  it('writes kernels that compute: |M|² of e⁻μ⁻ → e⁻μ⁻ without masses is 2e⁴(s² + u²)/t²', async () => {
    const path = join(out, 'qed-standard', 'em_mum__em_mum.kernel.ts');
    const kernel = (await import(pathToFileURL(path).href)) as Record<string, (...values: readonly number[]) => number>;
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(/^\/\/ Written by feynproof regenerate/);
    const value = (name: string, at: Readonly<Record<string, number>>): number => {
      const [, list = ''] = new RegExp(`function ${name}\\(([^)]*)\\)`).exec(text) ?? [];
      const names = list.split(',').map((one) => one.split(':')[0]?.trim() ?? '');
      return kernel[name]?.(...names.map((one) => at[one] ?? Number.NaN)) ?? Number.NaN;
    };
    // Massless, with e = 1: a = p1·p2 = s/2 and y = p1·k4 = −u/2, so that s = 4, u = −1, t = −3.
    const at = { ee: 1, me: 0, mmu: 0, a: 2, y: 0.5 };
    const ratio = value('squaredAmplitudeNumerator', at) / value('squaredAmplitudeDenominator', at);
    // A dozen operations of float64.
    expect(Math.abs(ratio / ((2 * (4 ** 2 + 1)) / 3 ** 2) - 1)).toBeLessThan(1e-14);
  });

  it('says which term moved, and with --check writes nothing and ends with 1', async () => {
    const text = readFileSync(file, 'utf8');
    const [line = '', coefficient = '', monomial = ''] = /^ {2}\+ \((.*)\)\*(.*)$/m.exec(text) ?? [];
    const spoiled = text.replace(line, `  + (12345)*${monomial}`);
    writeFileSync(file, spoiled);
    const checked = await call('--check');
    expect(checked.status).toBe(1);
    expect(checked.output).toContain(`${monomial} moved from 12345 to ${coefficient}, by the factor `);
    expect(checked.output).toMatch(/ files, 1 would move\n$/);
    expect(readFileSync(file, 'utf8')).toBe(spoiled);
    const { status, output } = await call('--json');
    expect(status).toBe(0);
    const told = JSON.parse(output) as {
      readonly files: readonly { readonly state: string }[];
      readonly processes: readonly {
        readonly process: string;
        readonly moved: boolean;
        readonly squaredAnew: boolean;
      }[];
    };
    expect(told.files.filter(({ state }) => state !== 'same')).toEqual([
      {
        file: 'qed-standard/a_em__a_em.squared.txt',
        state: 'moved',
        changes: [expect.objectContaining({ kind: 'term', term: monomial, before: '12345', after: coefficient })],
      },
    ]);
    expect(told.processes.filter(({ squaredAnew }) => squaredAnew).map(({ process }) => process)).toEqual([
      'a e- > a e-',
    ]);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('refuses a file that is none of its own', async () => {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, '{}');
    const { status, errors } = await call('--check');
    expect(status).toBe(2);
    expect(errors).toContain('is not an expression file');
    writeFileSync(file, text);
  });

  it('writes LaTeX, FORM and drawings on request, and C99 that passes its own test', async () => {
    expect(await call('--to', 'latex,form,c,svg')).toMatchObject({ status: 0 });
    const stem = join(out, 'qed-standard', 'em_ep__mum_mup');
    for (const end of ['amplitude.tex', 'amplitude.frm', 'squared.tex', 'squared.frm', 'svg']) {
      expect(existsSync(`${stem}.${end}`)).toBe(true);
    }
    const program = readFileSync(`${stem}.squared.c`, 'utf8');
    expect(program).toContain('int main(void)');
    const compiler = ['cc', 'gcc', 'clang'].find((name) => {
      try {
        execFileSync(name, ['--version'], { stdio: 'ignore' });
        return true;
      } catch {
        return false;
      }
    });
    if (compiler === undefined) return;
    execFileSync(compiler, ['-std=c99', '-o', `${stem}.exe`, `${stem}.squared.c`, '-lm']);
    execFileSync(`${stem}.exe`);
  });

  it('refuses a language that has no files', async () => {
    expect(await call('--to', 'latex,french')).toMatchObject({ status: 2, output: '' });
  });
});

describe('feynproof regenerate of a model of the user', () => {
  const out = join(folder, 'own');
  const path = join(folder, 'own.yaml');
  const model = readFileSync(join(root, 'models', 'nusm.yaml'), 'utf8');
  const call = async (text: string, ...options: readonly string[]): Promise<Awaited<ReturnType<typeof run>>> => {
    writeFileSync(path, text);
    return run(['regenerate', '--model', path, '--out', out, ...options]);
  };
  const edited = (from: string, to: string): string => {
    expect(model).toContain(from);
    return model.replace(from, to);
  };
  beforeAll(async () => {
    expect(await call(model)).toMatchObject({ status: 0 });
  });

  it('needs a folder', async () => {
    expect(await run(['regenerate', '--model', path])).toMatchObject({ status: 2, output: '' });
  });

  it('derives nothing anew for a comment', async () => {
    const { status, output, errors } = await call(`# another comment\n${model}`, '--check');
    expect({ status, output }).toEqual({ status: 0, output: '26 files, 0 would move\n' });
    expect(errors).toContain('squared 0 of 13 processes anew');
  });

  it('squares only the processes that a changed coupling occurs in, and tells its common factor', async () => {
    const { status, output, errors } = await call(edited('weak: -sqrt(2)*GF*', 'weak: -2*sqrt(2)*GF*'), '--check');
    expect(status).toBe(1);
    expect(output).toContain('M1 over prop(p1+p2,me): its term moved by the factor 2\n');
    expect(output).toMatch(
      /\|M1\|\^2 over prop\(p1\+p2,me\)\*prop\(p1\+p2,me\): all \d+ terms moved by the factor 4\n/,
    );
    expect(output).not.toContain('a_em__a_em.');
    // Compton scattering, in both variants, knows no weak interaction.
    expect(errors).toContain('squared 11 of 13 processes anew');
  });

  it('squares nothing for a formula, but names it with the processes whose numbers depend on it', async () => {
    const { output, errors } = await call(
      edited('Ue[i]*conj(Ue[j]) - delta(i,j)/2', 'Ue[i]*conj(Ue[j]) - delta(i,j)/4'),
      '--check',
    );
    expect(errors).toContain('squared 0 of 13 processes anew');
    expect(output).toContain('gA[1,1]: formula moved from ');
    expect(output).not.toContain('.squared.txt');
    expect(output).not.toContain('a_em__a_em.');
  });

  it('names a diagram that a new interaction adds, and takes the old ones for the same', async () => {
    const added = edited('lagrangian:\n', 'lagrangian:\n  new: -GF*(nubar[i].gamma(mu).PL.nu[i])*(ebar.gamma(mu).e)\n');
    const { output } = await call(added, '--check');
    expect(output).toMatch(
      /nusm-dirac\/nu1_em__nu1_em\.amplitude\.txt: moved\n {2}diagram M\d[a-z]*, new\([^)]*\), is new\n/,
    );
    expect(output).not.toContain('is gone');
  });

  it('leaves the expressions of a process that is listed no more, because the folder may hold other models', async () => {
    const { output } = await call(edited('  - a e- > a e-\n', ''), '--check');
    expect(output).not.toContain('no longer listed');
  });
});

describe('feynproof regenerate of every model', () => {
  it('removes the expressions of a process that is listed no more', async () => {
    const out = join(folder, 'every');
    const former = join(out, 'qed-standard', 'x__y.squared.txt');
    mkdirSync(dirname(former), { recursive: true });
    const sample = join(root, 'src', 'generated', 'qed-standard', 'a_em__a_em.squared.txt');
    writeFileSync(former, readFileSync(sample, 'utf8'));
    writeFileSync(join(out, 'notes.squared.txt'), 'mine');
    const { output } = await run(['regenerate', '--out', out]);
    expect(output).toContain('qed-standard/x__y.squared.txt: no longer listed\n');
    expect(existsSync(former)).toBe(false);
    expect(existsSync(join(out, 'notes.squared.txt'))).toBe(true);
  });
});
