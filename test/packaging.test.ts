import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesIn, ROOT, tableBelow } from './source-tree.ts';

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const manifest = JSON.parse(text('package.json')) as Manifest;

function run(
  cwd: string,
  args: readonly string[],
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
}

describe('the dependencies', () => {
  it('each have their reason in ARCHITECTURE.md, on one line', () => {
    const rows = tableBelow('## Dependencies', text('ARCHITECTURE.md'));
    const stated = rows.filter(([, reason = '']) => reason.length > 10).flatMap(([name]) => namesIn(name));
    const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    expect(stated.toSorted()).toEqual(declared.toSorted());
  });

  it('are locked with a hash and without an address, so that any registry serves them', () => {
    const lock = JSON.parse(text('package-lock.json')) as {
      packages: Record<string, { integrity?: string; resolved?: string }>;
    };
    const { '': own, ...packages } = lock.packages;
    expect(own).toBeDefined();
    expect(Object.keys(packages).filter((name) => packages[name]?.integrity === undefined)).toEqual([]);
    expect(Object.keys(packages).filter((name) => packages[name]?.resolved !== undefined)).toEqual([]);
  });
});

describe('the launcher', () => {
  const folder = mkdtempSync(join(tmpdir(), 'feynproof-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  /** Makes the launcher believe that it runs on an old Node. */
  const pretend = "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.1.0'}})";

  it('uses no syntax later than that of Node 12', () => {
    const code = text('bin/feynproof.js').replaceAll(/^\s*\/\/.*$/gm, '');
    expect(code).not.toMatch(
      /\?\.|\?\?|(?:from|import)\s*\(?\s*'node:|^(?:await|const \w+ = await)|#\w+[ (;=]|\|\|=|&&=|\d_\d/m,
    );
  });

  it('says in one line what an old Node without the development dependencies needs', () => {
    mkdirSync(join(folder, 'bin'));
    cpSync(join(ROOT, 'bin', 'feynproof.js'), join(folder, 'bin', 'feynproof.js'));
    cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
    const { status, stdout, stderr } = run(folder, ['--import', pretend, join('bin', 'feynproof.js'), 'trace', '1']);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^feynproof needs Node 24 or newer; this is v[^\n]+\n$/);
    // Like an installed package, this folder has no sources.
    expect(stderr).not.toContain('npm ci');
  });

  it("starts the checkout's own Node on an old one, and hands on its output and status", () => {
    const launcher = join('bin', 'feynproof.js');
    expect(run(ROOT, ['--import', pretend, launcher, 'trace', 'g_(1,p1,p2)'])).toMatchObject({
      status: 0,
      stdout: '4*p1.p2\n',
      stderr: '',
    });
    expect(run(ROOT, ['--import', pretend, launcher, 'trace', 'g_(1,p1'])).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('the npm package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'feynproof-'));
  const modules = join(folder, 'node_modules');
  const installed = join(modules, 'feynproof');

  beforeAll(() => {
    const npm = { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' } as const;
    execFileSync(process.execPath, ['build.ts'], npm);
    const [tarball = ''] = execFileSync(
      'npm',
      ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder],
      npm,
    )
      .trim()
      .split('\n')
      .slice(-1);
    mkdirSync(installed, { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, tarball), '-C', installed, '--strip-components=1']);
    // The dependencies that an installation would bring, without a network.
    for (const name of readdirSync(join(ROOT, 'node_modules'))) {
      if (!name.startsWith('.') && name !== 'node') symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    }
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const feynproof = (...args: readonly string[]): ReturnType<typeof run> =>
    run(folder, [join(installed, 'bin', 'feynproof.js'), ...args]);

  it('brings no sources, no tests and nothing of a run', () => {
    expect(readdirSync(installed).toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'package.json',
    ]);
  });

  it('runs from another folder and knows its version', () => {
    expect(feynproof('--version')).toMatchObject({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
    expect(feynproof('--help').stdout).toContain('Usage: feynproof');
  });

  it('finds its models and computes a cross section', () => {
    const request = { model: 'qed', process: 'a e- > a e-', photonEnergyEV: '1', electron: 'at rest' };
    const { status, stdout, stderr } = feynproof('xsec', JSON.stringify(request));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    // Thomson: 8π/3 r² = 0.66525 b, which 1 eV lowers by the fraction 2E/m = 4e-6.
    expect((JSON.parse(stdout) as { sigmaPb: number }).sigmaPb).toBeCloseTo(6.65243e11, -7);
  });

  it('finds its suite', () => {
    const { status, stderr } = feynproof('verify', '--only', 'no-such-claim');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^feynproof: unknown claim 'no-such-claim'[^\n]*\n$/);
  });
});
