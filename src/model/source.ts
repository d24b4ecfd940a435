/**
 * A YAML file with the position of each of its entries. Scalars stay text, so that decimals keep all their digits,
 * and every fault of a file is collected before one error reports them all.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar } from 'yaml';
import type { z } from 'zod';
import { type ErrorLocation, formatPath, ModelError, SyntaxFault } from '../errors.ts';
import { type Expression, parseExpression } from './expression.ts';

/** Keys and positions from the top of the document down: `['fields', 'nu', 'pdg', 2]`. */
export type EntryPath = readonly (string | number)[];

const MOST_LINES = 25;

/** Everything that is wrong with one file; `problems` has one error for each fault, in the order of the file. */
export class ModelFileError extends ModelError {
  readonly problems: readonly ModelError[];

  constructor(problems: readonly ModelError[]) {
    const [first] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    super(`${first?.message ?? 'the file is wrong'}${more}`, first?.location);
    this.problems = problems;
  }

  /** One line for each problem, and the count of those beyond what a person reads. */
  override get lines(): readonly string[] {
    const shown = this.problems.slice(0, MOST_LINES).map((problem) => problem.line);
    const more = this.problems.length - shown.length;
    return more === 0 ? shown : [...shown, `… and ${more} more faults of this model`];
  }
}

/** How much of a file's text a message repeats. */
const LONGEST_QUOTE = 60;

function shorten(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}

/** The word closest to `word` among `known`, as a hint; empty where nothing is close. */
export function suggestion(word: string, known: Iterable<string>): string {
  let best = '';
  // One letter is close to every other letter.
  let bestDistance = word.length === 1 ? 1 : Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best === '' ? '' : `; did you mean \`${best}\`?`;
}

/** Letters to insert, delete, replace, or exchange with their neighbor. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const substitution = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      const exchanged = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j];
      const exchange = exchanged ? (before[j - 1] ?? 0) + 1 : substitution;
      next.push(Math.min(substitution, exchange, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A parsed file together with the faults found in it so far. */
export class Source {
  readonly #text: string;
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #root: Node | null;
  readonly #problems: ModelError[] = [];
  /** The plain value: maps, lists and text. */
  readonly value: unknown;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    const document = parseDocument(text, { schema: 'failsafe', lineCounter: this.#lines, prettyErrors: false });
    for (const error of document.errors) this.#report(error.message.replace(/\s+/g, ' '), error.pos[0], []);
    this.#root = document.contents;
    this.throwProblems();
    if (this.#root === null || (isScalar(this.#root) && this.#root.value === '')) {
      this.#report('the file is empty', 0, []);
      this.throwProblems();
    }
    try {
      this.value = document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      this.#report(error instanceof Error ? error.message : 'aliases cannot be resolved', 0, []);
      this.throwProblems();
    }
  }

  #locationOf(position: number, path: EntryPath): ErrorLocation {
    const { line, col } = this.#lines.linePos(position);
    const text = formatPath(path);
    return { file: this.#file, line, column: col, ...(text === '' ? {} : { path: text }) };
  }

  #report(message: string, position: number, path: EntryPath): void {
    this.#problems.push(new ModelError(message, this.#locationOf(position, path)));
  }

  /** Where an entry begins. */
  location(path: EntryPath): ErrorLocation {
    return this.#locationOf(this.#find(path).node?.range?.[0] ?? 0, path);
  }

  /** The node at a path, or its nearest ancestor that exists. */
  #find(path: EntryPath): { readonly node: Node | null; readonly key: Node | null } {
    let node = this.#root;
    let key: Node | null = null;
    for (const part of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(part));
        if (pair === undefined) break;
        key = pair.key as Node;
        node = (pair.value as Node | null) ?? key;
      } else if (isSeq(node)) {
        const item = node.items[Number(part)] as Node | undefined;
        if (item === undefined) break;
        key = null;
        node = item;
      } else break;
    }
    return { node, key };
  }

  /**
   * Records a fault at an entry.
   *
   * @param offset - place inside the entry's text, for expressions; without it the entry's beginning.
   */
  problem(path: EntryPath, message: string, offset?: number): void {
    const { node } = this.#find(path);
    const start = node?.range?.[0] ?? 0;
    if (offset === undefined || !isScalar(node)) this.#report(message, start, path);
    else this.#report(message, this.#inside(node, offset), path);
  }

  /** Records a fault at the key of an entry, such as an unknown one. */
  keyProblem(path: EntryPath, message: string): void {
    const { node, key } = this.#find(path);
    this.#report(message, (key ?? node)?.range?.[0] ?? 0, path);
  }

  /** Folding and indentation change only white space: the n-th other character is the same in value and file. */
  #inside(node: Scalar, offset: number): number {
    const value = String(node.value);
    const [start, end] = node.range ?? [0, 0];
    let wanted = value.slice(0, offset).replace(/\s/g, '').length;
    const block = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL';
    let position = block ? this.#text.indexOf('\n', start) + 1 : start;
    if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') position += 1;
    while (position < end) {
      if (/\S/.test(this.#text[position] ?? '')) {
        if (wanted === 0) return position;
        wanted -= 1;
      }
      position += 1;
    }
    return Math.max(start, end - 1);
  }

  /** Reads the text at a path as an expression; a fault is recorded and gives `undefined`. */
  expression(path: EntryPath, text: string): Expression | undefined {
    return this.attempt(path, () => parseExpression(text));
  }

  /** Runs a step on the expression at a path; a fault with a column in it is recorded at its place in the file. */
  attempt<T>(path: EntryPath, step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      const { column } = error.location;
      this.problem(path, error.message, column === undefined ? undefined : column - 1);
      return undefined;
    }
  }

  /** Checks the file against a schema; all faults are recorded, then thrown together. */
  check<T>(schema: z.ZodType<T>): T {
    const result = schema.safeParse(this.value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.#schemaProblem(issue);
    this.throwProblems();
    throw new ModelError('the file does not fit its schema', { file: this.#file });
  }

  #schemaProblem(issue: z.core.$ZodIssue): void {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        this.keyProblem([...path, key], `unknown entry \`${shorten(key)}\`; ${issue.message}`);
      return;
    }
    if (issue.code === 'invalid_key') {
      this.keyProblem(path, issue.issues[0]?.message ?? issue.message);
      return;
    }
    const found = this.#describe(path);
    if (found === undefined) this.problem(path, `missing; ${issue.message}`);
    else this.problem(path, `${issue.message}, found ${found}`);
  }

  #describe(path: EntryPath): string | undefined {
    let value: unknown = this.value;
    for (const part of path) {
      value = (value as Readonly<Record<string | number, unknown>> | undefined)?.[part];
      if (value === undefined) return undefined;
    }
    if (value === '') return 'nothing';
    // A file that is no mapping at all is not meant to be read here, and nothing of it is repeated.
    if (typeof value === 'string') return path.length === 0 ? 'other text' : `\`${shorten(value)}\``;
    return Array.isArray(value) ? `a list of ${value.length}` : 'a mapping';
  }

  /** @throws {@link ModelFileError} where any fault was recorded. */
  throwProblems(): void {
    if (this.#problems.length === 0) return;
    const order = (problem: ModelError): number => (problem.location.line ?? 0) * 1e6 + (problem.location.column ?? 0);
    throw new ModelFileError([...this.#problems].sort((a, b) => order(a) - order(b)));
  }
}
