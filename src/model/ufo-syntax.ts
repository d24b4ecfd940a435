/**
 * The part of Python that UFO folders are written in: assignments of constructor calls and literals, read as data
 * without executing anything. Imports, comments and texts that stand alone are passed over; every other statement is
 * a fault. Texts that hold expressions, such as coupling values, are read by the same grammar in place.
 *
 * expression = term {('+'|'-') term};  term = factor {('*'|'/') factor};  factor = ['-'|'+'] power
 * power      = atom ['**' factor];     atom = number | text | name | call | list | tuple | dictionary | '(' expression ')'
 */
import { type ErrorLocation, ModelError } from '../errors.ts';

/** A node; `offset` counts UTF-16 units from the start of the file. */
export type UfoNode =
  | { readonly kind: 'number'; readonly text: string; readonly imaginary: boolean; readonly offset: number }
  | {
      readonly kind: 'text';
      readonly value: string;
      readonly start: number;
      readonly end: number;
      readonly offset: number;
    }
  | { readonly kind: 'name'; readonly path: string; readonly offset: number }
  | {
      readonly kind: 'call';
      readonly callee: string;
      readonly args: readonly UfoNode[];
      readonly keywords: ReadonlyMap<string, UfoNode>;
      readonly offset: number;
    }
  | { readonly kind: 'list'; readonly items: readonly UfoNode[]; readonly offset: number }
  | { readonly kind: 'dictionary'; readonly entries: readonly (readonly [UfoNode, UfoNode])[]; readonly offset: number }
  | { readonly kind: 'negative'; readonly of: UfoNode; readonly offset: number }
  | {
      readonly kind: 'operation';
      readonly sign: '+' | '-' | '*' | '/' | '**';
      readonly left: UfoNode;
      readonly right: UfoNode;
      readonly offset: number;
    };

/** `target = value`. */
export interface UfoAssignment {
  readonly target: string;
  readonly value: UfoNode;
  readonly offset: number;
}

/** A file of the folder; it turns offsets into lines and columns. */
export interface UfoText {
  readonly name: string;
  readonly text: string;
}

interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'sign' | 'newline' | 'end';
  readonly text: string;
  readonly offset: number;
  readonly end: number;
}

const BLANK = /(?:[ \t\f\r]|\\\r?\n|#[^\n]*)*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[jJ]?/y;
const NAME = /[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*/y;
const TEXT = /[rRuUbB]{0,2}(?:'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*")/y;
const SIGN = /\*\*|[-+*/=,:()[\]{}]/y;
const DEEPEST_NESTING = 200;
/** Statements without an effect on the declarations. */
const PASSED_OVER = /^(?:from\b|import\b|try\b|except\b|finally\b|pass\b)/;

/** Where an offset lies in its file. */
export function ufoLocation({ name, text }: UfoText, offset: number): ErrorLocation {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { file: name, line, column: offset - before.lastIndexOf('\n') };
}

export function ufoFault(file: UfoText, offset: number, message: string): ModelError {
  return new ModelError(message, ufoLocation(file, offset));
}

/** Reads tokens one after the other; line ends count only outside brackets. */
class Reader {
  readonly #file: UfoText;
  readonly #end: number;
  #position: number;
  #brackets = 0;
  #depth = 0;
  #token: Token;

  constructor(file: UfoText, start: number, end: number, lines: 'matter' | 'ignored') {
    this.#file = file;
    this.#position = start;
    this.#end = end;
    if (lines === 'ignored') this.#brackets = 1;
    this.#token = this.#read();
  }

  get token(): Token {
    return this.#token;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#file.text)?.[0];
    return found === undefined || found === '' || this.#position + found.length > this.#end ? undefined : found;
  }

  #read(): Token {
    this.#position += this.#match(BLANK)?.length ?? 0;
    const { text } = this.#file;
    while (this.#brackets > 0 && text[this.#position] === '\n' && this.#position < this.#end) {
      this.#position += 1;
      this.#position += this.#match(BLANK)?.length ?? 0;
    }
    const offset = this.#position;
    const token = (kind: Token['kind'], body: string): Token => {
      this.#position = offset + body.length;
      return { kind, text: body, offset, end: this.#position };
    };
    if (offset >= this.#end) return token('end', '');
    if (text[offset] === '\n' || text[offset] === ';') return token('newline', text[offset] ?? '');
    for (const [kind, pattern] of [
      ['text', TEXT],
      ['number', NUMBER],
      ['name', NAME],
      ['sign', SIGN],
    ] as const) {
      const body = this.#match(pattern);
      if (body !== undefined) return token(kind, body);
    }
    throw ufoFault(this.#file, offset, `unexpected \`${String.fromCodePoint(text.codePointAt(offset) ?? 0)}\``);
  }

  take(): Token {
    const taken = this.#token;
    if (taken.kind === 'sign' && '([{'.includes(taken.text)) this.#brackets += 1;
    if (taken.kind === 'sign' && ')]}'.includes(taken.text)) this.#brackets -= 1;
    this.#token = this.#read();
    return taken;
  }

  atKind(...kinds: readonly Token['kind'][]): boolean {
    return kinds.includes(this.#token.kind);
  }

  at(...signs: readonly string[]): boolean {
    return this.#token.kind === 'sign' && signs.includes(this.#token.text);
  }

  /** The rest of the line, not looked at; names to import can go on over lines in parentheses. */
  skipLine(): void {
    const { text } = this.#file;
    const line = /[^\n]*/y;
    line.lastIndex = this.#token.offset;
    const opened = /^[^#]*\([^)]*$/.test(line.exec(text)?.[0] ?? '');
    const next = text.indexOf('\n', opened ? text.indexOf(')', this.#token.offset) : this.#token.offset);
    this.#position = next < 0 ? this.#end : next;
    this.#token = this.#read();
  }

  fault(message: string, offset = this.#token.offset): ModelError {
    return ufoFault(this.#file, offset, message);
  }

  expected(what: string): ModelError {
    const { kind, text } = this.#token;
    const found = kind === 'end' ? 'the end' : kind === 'newline' ? 'the end of the line' : `\`${text}\``;
    return this.fault(`expected ${what}, found ${found}`);
  }

  #expect(sign: string): void {
    if (!this.at(sign)) throw this.expected(`\`${sign}\``);
    this.take();
  }

  expression(): UfoNode {
    this.#depth += 1;
    if (this.#depth > DEEPEST_NESTING) throw this.fault('brackets nested too deeply');
    let left = this.#term();
    while (this.at('+', '-')) {
      const { text, offset } = this.take();
      left = { kind: 'operation', sign: text === '+' ? '+' : '-', left, right: this.#term(), offset };
    }
    this.#depth -= 1;
    return left;
  }

  #term(): UfoNode {
    let left = this.#factor();
    while (this.at('*', '/')) {
      const { text, offset } = this.take();
      left = { kind: 'operation', sign: text === '*' ? '*' : '/', left, right: this.#factor(), offset };
    }
    return left;
  }

  #factor(): UfoNode {
    if (!this.at('+', '-')) return this.#power();
    this.#depth += 1;
    if (this.#depth > DEEPEST_NESTING) throw this.fault('too many signs');
    const { text, offset } = this.take();
    const of = this.#factor();
    this.#depth -= 1;
    return text === '-' ? { kind: 'negative', of, offset } : of;
  }

  #power(): UfoNode {
    const left = this.#atom();
    if (!this.at('**')) return left;
    const { offset } = this.take();
    return { kind: 'operation', sign: '**', left, right: this.#factor(), offset };
  }

  #atom(): UfoNode {
    const token = this.#token;
    if (token.kind === 'number') {
      this.take();
      const imaginary = /[jJ]$/.test(token.text);
      const plain = token.text
        .replace(/[jJ]$/, '')
        .replace(/^\./, '0.')
        .replace(/\.(?!\d)/, '');
      return { kind: 'number', text: plain, imaginary, offset: token.offset };
    }
    if (token.kind === 'text') return this.#text();
    if (token.kind === 'name') return this.#name();
    if (this.at('(')) return this.#parenthesis();
    if (this.at('[')) {
      this.take();
      return { kind: 'list', items: this.#items(']'), offset: token.offset };
    }
    if (this.at('{')) return this.#dictionary();
    throw this.expected('a value');
  }

  /** Adjacent texts are one text, as in Python; an expression in it can be located only where there is one. */
  #text(): UfoNode {
    const first = this.take();
    const parts = [contentOf(first)];
    while (this.#token.kind === 'text') parts.push(contentOf(this.take()));
    const { start, end } = parts[0] ?? { start: first.offset, end: first.end };
    const value = parts.map((part) => withoutEscapes(this.#file.text.slice(part.start, part.end))).join('');
    return { kind: 'text', value, start, end, offset: first.offset };
  }

  #name(): UfoNode {
    const token = this.take();
    const path = token.text.replaceAll(/\s/g, '');
    if (!this.at('(')) return { kind: 'name', path, offset: token.offset };
    this.take();
    const args: UfoNode[] = [];
    const keywords = new Map<string, UfoNode>();
    while (!this.at(')')) {
      const value = this.expression();
      if (this.at('=') && value.kind === 'name') {
        this.take();
        keywords.set(value.path, this.expression());
      } else args.push(value);
      if (!this.at(',')) break;
      this.take();
    }
    this.#expect(')');
    return { kind: 'call', callee: path, args, keywords, offset: token.offset };
  }

  #items(closing: string): readonly UfoNode[] {
    const items: UfoNode[] = [];
    while (!this.at(closing)) {
      items.push(this.expression());
      if (!this.at(',')) break;
      this.take();
    }
    this.#expect(closing);
    return items;
  }

  #parenthesis(): UfoNode {
    const { offset } = this.take();
    if (this.at(')')) {
      this.take();
      return { kind: 'list', items: [], offset };
    }
    const first = this.expression();
    if (!this.at(',')) {
      this.#expect(')');
      return first;
    }
    this.take();
    return { kind: 'list', items: [first, ...this.#items(')')], offset };
  }

  #dictionary(): UfoNode {
    const { offset } = this.take();
    const entries: (readonly [UfoNode, UfoNode])[] = [];
    while (!this.at('}')) {
      const key = this.expression();
      this.#expect(':');
      entries.push([key, this.expression()]);
      if (!this.at(',')) break;
      this.take();
    }
    this.#expect('}');
    return { kind: 'dictionary', entries, offset };
  }
}

/** Where the content of a text literal begins and ends. */
function contentOf({ text, offset, end }: Token): { readonly start: number; readonly end: number } {
  const prefix = /^[rRuUbB]*/.exec(text)?.[0].length ?? 0;
  const quote = /^('''|""")/.test(text.slice(prefix)) ? 3 : 1;
  return { start: offset + prefix + quote, end: end - quote };
}

/** Backslashes of TeX names; the escapes of Python that matter nowhere else are left alone. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(['"\\])/g, '$1');
}

/**
 * The assignments of one file, in their order.
 *
 * @param report - is told of every fault; reading goes on with the next statement
 */
export function readUfoStatements(file: UfoText, report: (fault: ModelError) => void): readonly UfoAssignment[] {
  const assignments: UfoAssignment[] = [];
  let reader: Reader | undefined;
  let position = 0;
  const attempt = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      report(error);
      const next = /\n(?=[A-Za-z_])/g;
      next.lastIndex = Math.max(position, offsetOf(file, error));
      const found = next.exec(file.text);
      position = found === null ? file.text.length : found.index + 1;
      reader = undefined;
    }
  };
  while (position < file.text.length) {
    attempt(() => {
      reader ??= new Reader(file, position, file.text.length, 'matter');
      for (; !reader.atKind('end'); position = reader.token.offset) readStatement(reader, assignments);
      position = file.text.length;
    });
  }
  return assignments;
}

function offsetOf({ text }: UfoText, { location: { line = 1, column = 1 } }: ModelError): number {
  const start = text.split('\n', line - 1).join('\n').length;
  return line === 1 ? column - 1 : start + column;
}

function readStatement(reader: Reader, assignments: UfoAssignment[]): void {
  const { kind, text, offset } = reader.token;
  if (kind === 'newline') {
    reader.take();
    return;
  }
  if (kind === 'name' && PASSED_OVER.test(text)) {
    reader.skipLine();
    return;
  }
  const target = reader.expression();
  if (target.kind === 'name' && reader.at('=')) {
    reader.take();
    assignments.push({ target: target.path, value: reader.expression(), offset });
  } else if (target.kind !== 'text') {
    throw reader.fault('expected an assignment such as `name = Particle(…)`; nothing else is read', offset);
  }
  if (!reader.atKind('newline', 'end')) throw reader.expected('the end of the statement');
}

/** Reads the expression inside a text literal; offsets are those of the file. */
export function readUfoExpression(file: UfoText, text: UfoNode & { readonly kind: 'text' }): UfoNode {
  const reader = new Reader(file, text.start, text.end, 'ignored');
  if (reader.atKind('end')) throw ufoFault(file, text.offset, 'expected an expression, found an empty text');
  const expression = reader.expression();
  if (!reader.atKind('end')) throw reader.expected('an operator');
  return expression;
}
