/** The sources as a graph of imports, for the tests that hold the tree against ARCHITECTURE.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

export interface Import {
  /** Path from the root with `/`, of a file of the project; the bare specifier of a package or built-in. */
  readonly target: string;
  readonly internal: boolean;
  readonly typeOnly: boolean;
}

export interface SourceFile {
  readonly path: string;
  /** The text without comments. */
  readonly code: string;
  readonly lineCount: number;
  readonly imports: readonly Import[];
}

const IMPORT =
  /\b(?:import|export)\s+(type\s+)?([^'";]*?)\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]|\bimport\s+['"]([^'"]+)['"]/g;

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

/** `{ type A, type B }` brings types only; an empty clause and one with a value do not. */
function bringsTypesOnly(clause: string): boolean {
  const named = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  if (named === undefined) return false;
  const names = named
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length > 0 && names.every((name) => name.startsWith('type '));
}

export function importsOf(path: string, code: string): readonly Import[] {
  return [...code.matchAll(IMPORT)].map(([, typeKeyword, clause = '', from, dynamic, bare]) => {
    const specifier = from ?? dynamic ?? bare ?? '';
    const internal = specifier.startsWith('.');
    return {
      target: internal ? join(dirname(path), specifier).split(sep).join('/') : specifier,
      internal,
      typeOnly: typeKeyword !== undefined || bringsTypesOnly(clause),
    };
  });
}

/** All TypeScript files below a folder of the root. */
export function readSources(folder: string): readonly SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      const code = withoutComments(text);
      return { path, code, lineCount: text.trimEnd().split('\n').length, imports: importsOf(path, code) };
    });
}

/** The folder of `src` that a file belongs to: `algebra`, `cli` (with `cli.ts`), or `errors.ts`. */
export function stageOf(path: string): string {
  const [, first = ''] = path.split('/');
  return first === 'cli.ts' ? 'cli' : first;
}

/** Every file that `start` needs at run time, itself included. */
export function runtimeClosure(start: string, sources: readonly SourceFile[]): ReadonlySet<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const pending = [start];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const { internal, typeOnly, target } of byPath.get(path)?.imports ?? []) {
      if (internal && !typeOnly) pending.push(target);
    }
  }
  return reached;
}

/** The rows of the first table below a heading of a Markdown file, cell by cell, without the head. */
export function tableBelow(heading: string, markdown: string): readonly (readonly string[])[] {
  const [, section = ''] = markdown.split(`\n${heading}\n`);
  const lines = section.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const rows: string[][] = [];
  for (const line of lines.slice(start)) {
    if (!line.startsWith('|')) break;
    rows.push(
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  }
  return rows.slice(2);
}

/** A cell that lists names, such as `algebra, model`. */
export function namesIn(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .replaceAll('`', '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
