import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, namesIn, ROOT, readSources, runtimeClosure, stageOf, tableBelow } from './source-tree.ts';

const architecture = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
const sources = readSources('src');

interface Layer {
  readonly name: string;
  readonly mayImport: readonly string[];
  readonly typesOf: readonly string[];
  readonly packages: readonly string[];
}

const layers: readonly Layer[] = tableBelow('## Folders of `src` and the direction of imports', architecture).map(
  ([folder, , mayImport, typesOf, packages]) => ({
    name: namesIn(folder)[0] ?? '',
    mayImport: namesIn(mayImport),
    typesOf: namesIn(typesOf),
    packages: namesIn(packages),
  }),
);
const layerOf = new Map(layers.map((layer) => [layer.name, layer]));

const CORE = ['algebra', 'numeric', 'model', 'amplitude', 'squared', 'limit', 'kernel', 'check', 'integral'];

/** `@scope/name/sub` and `name/sub` belong to the packages `@scope/name` and `name`. */
function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('the direction of imports', () => {
  it('is stated in ARCHITECTURE.md for every folder of src, lower layers first', () => {
    const folders = new Set(sources.map(({ path }) => stageOf(path)).filter((stage) => stage !== 'errors.ts'));
    expect(layers.length).toBeGreaterThanOrEqual(10);
    expect([...folders].filter((folder) => !layerOf.has(folder))).toEqual([]);
    const names = layers.map(({ name }) => name);
    const upward = layers.flatMap(({ name, mayImport, typesOf }, position) =>
      [...mayImport, ...typesOf]
        .filter((other) => !names.slice(0, position).includes(other))
        .map((other) => [name, other]),
    );
    expect(upward).toEqual([]);
  });

  it('is kept by every import between folders of src', () => {
    const wrong = sources.flatMap(({ path, imports }) => {
      const from = stageOf(path);
      const layer = layerOf.get(from);
      return imports
        .filter(({ internal }) => internal)
        .filter(({ target, typeOnly }) => {
          const to = stageOf(target);
          if (to === from) return false;
          if (to === 'errors.ts' && target === 'src/errors.ts') return false;
          return !(layer?.mayImport.includes(to) || (typeOnly && layer?.typesOf.includes(to)));
        })
        .map(({ target }) => `${path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('lets src know nothing of the paper: no import leaves src', () => {
    const leaving = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ internal, target }) => internal && !target.startsWith('src/'))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(leaving).toEqual([]);
  });

  it('has no cycle between files', () => {
    const cyclic = sources
      .filter(({ path, imports }) =>
        imports.some(
          ({ internal, typeOnly, target }) => internal && !typeOnly && runtimeClosure(target, sources).has(path),
        ),
      )
      .map(({ path }) => path);
    expect(cyclic).toEqual([]);
  });

  it('names every package that a folder uses', () => {
    const undeclared = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ internal, target }) => !internal && !isBuiltin(target))
        .filter(({ target }) => !layerOf.get(stageOf(path))?.packages.includes(packageName(target)))
        .map(({ target }) => `${path} uses ${target}`),
    );
    expect(undeclared).toEqual([]);
  });

  it('finds imports of every form', () => {
    const code = [
      "import { a } from './a.ts';",
      "import type { B } from '../other/b.ts';",
      "import { type C, type D } from './c.ts';",
      "import {\n  e,\n  type F,\n} from './e.ts';",
      "export { g } from './g.ts';",
      "const h = await import('./h.ts');",
      "import 'i';",
    ].join('\n');
    expect(importsOf('src/stage/x.ts', code).map(({ target, typeOnly }) => [target, typeOnly])).toEqual([
      ['src/stage/a.ts', false],
      ['src/other/b.ts', true],
      ['src/stage/c.ts', true],
      ['src/stage/e.ts', false],
      ['src/stage/g.ts', false],
      ['src/stage/h.ts', false],
      ['i', false],
    ]);
  });
});

describe('the purity of the stages', () => {
  it('keeps Node out of the core, so that it runs in a browser', () => {
    const impure = sources
      .filter(({ path }) => CORE.includes(stageOf(path)))
      .filter(
        ({ code, imports }) =>
          imports.some(({ internal, target }) => !internal && isBuiltin(target)) ||
          /(?<![.\w'])(?:process\.(?:env|argv|stdout|stderr|exit|hrtime|version)|Buffer\.|__dirname|import\.meta)/.test(
            code,
          ),
      )
      .map(({ path }) => path);
    expect(impure).toEqual([]);
  });

  it('keeps clocks and unseeded randomness out of everything below the command line', () => {
    const impure = sources
      .filter(({ path }) => stageOf(path) !== 'cli')
      .filter(({ code }) =>
        /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\brandomUUID\b/.test(code),
      )
      .map(({ path }) => path);
    expect(impure).toEqual([]);
  });

  it('keeps files small enough to be read at once', () => {
    const files = [...sources, ...readSources('test'), ...readSources('verify')];
    expect(
      files.filter(({ lineCount }) => lineCount > 400).map(({ path, lineCount }) => `${path}: ${lineCount}`),
    ).toEqual([]);
  });
});

describe('the two roads from an amplitude to a number', () => {
  it('meet in no trace and no squared amplitude: the helicity road reaches neither', () => {
    const roads = sources.filter(({ path }) => path.startsWith('src/kernel/from-helicities'));
    expect(roads.length).toBeGreaterThan(0);
    const shared = roads.flatMap(({ path }) =>
      [...runtimeClosure(path, sources)].filter(
        (reached) =>
          reached.startsWith('src/squared/') ||
          reached.startsWith('src/algebra/dirac-trace') ||
          reached.startsWith('src/kernel/from-squared'),
      ),
    );
    expect(shared).toEqual([]);
  });
});
