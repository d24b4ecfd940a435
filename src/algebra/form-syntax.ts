/**
 * The grammar that FORM expressions and formulas share, read into a syntax tree. It knows sums, products, quotients,
 * powers, `p.q` and `f(a,b)`, and gives no meaning to any name; the readers built on it do.
 *
 * sum = ['+'|'-'] product { ('+'|'-') product } ; product = unary { ('*'|'/') unary } ; unary = {'+'|'-'} power ;
 * power = dot ['^' exponent] ; dot = atom ['.' atom] ; atom = number | name | '(' sum ')', followed by {'(' arguments ')'}.
 */
import type { ErrorLocation } from '../errors.ts';
import { faultAt, type Operator, type SourceText, type Token, tokenize } from './form-token.ts';
import type { Rational } from './rational.ts';

/** A node of the tree; `at` is the offset of its first character. */
export type FormNode =
  | { readonly kind: 'number'; readonly value: Rational; readonly integer: boolean; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'call'; readonly head: FormNode; readonly arguments: readonly FormNode[]; readonly at: number }
  | { readonly kind: 'dot'; readonly left: FormNode; readonly right: FormNode; readonly at: number }
  | { readonly kind: 'power'; readonly base: FormNode; readonly exponent: number; readonly at: number }
  | { readonly kind: 'product'; readonly factors: readonly FormFactor[]; readonly at: number }
  | { readonly kind: 'sum'; readonly terms: readonly FormSummand[]; readonly at: number };

export interface FormFactor {
  readonly node: FormNode;
  /** True behind a '/'. */
  readonly inverse: boolean;
}

export interface FormSummand {
  readonly node: FormNode;
  readonly negative: boolean;
}

/** Limits against hostile input; exceeding one is a {@link SyntaxFault}. */
export interface SyntaxLimits {
  /** Longest text, in characters; default 300 000. */
  readonly length?: number;
  /** Deepest nesting of parentheses; default 200. */
  readonly depth?: number;
  /** Largest absolute exponent; default 10 000, which is FORM's own. */
  readonly exponent?: number;
}

const DEFAULT_LIMITS = { length: 300_000, depth: 200, exponent: 10_000 } as const;

/** The tree of a text together with the text, which error messages need. */
export interface SyntaxTree {
  readonly source: SourceText;
  readonly root: FormNode;
}

class Parser {
  private readonly source: SourceText;
  private readonly tokens: readonly Token[];
  private readonly maxDepth: number;
  private readonly maxExponent: number;
  private position = 0;
  private depth = 0;

  constructor(source: SourceText, limits: SyntaxLimits) {
    this.source = source;
    this.tokens = tokenize(source);
    this.maxDepth = limits.depth ?? DEFAULT_LIMITS.depth;
    this.maxExponent = limits.exponent ?? DEFAULT_LIMITS.exponent;
  }

  root(): FormNode {
    if (this.peek().kind === 'end') throw faultAt(this.source, 0, 'the expression is empty');
    const root = this.sum();
    if (this.peek().kind !== 'end') throw this.unexpected('an operator or the end');
    return root;
  }

  private peek(): Token {
    return this.tokens[this.position] ?? { kind: 'end', at: this.source.text.length };
  }

  private isAt(...texts: readonly Operator[]): boolean {
    const token = this.peek();
    return token.kind === 'operator' && texts.includes(token.text);
  }

  /** Consumes the operator if it comes next. */
  private accept(text: Operator): boolean {
    if (!this.isAt(text)) return false;
    this.position += 1;
    return true;
  }

  private expect(text: Operator): void {
    if (!this.accept(text)) throw this.unexpected(`'${text}'`);
  }

  private unexpected(expected: string): Error {
    const token = this.peek();
    const got =
      token.kind === 'end'
        ? 'the end of the expression'
        : token.kind === 'operator'
          ? `'${token.text}'`
          : token.kind === 'name'
            ? `'${token.name}'`
            : 'a number';
    return faultAt(this.source, token.at, `expected ${expected}, got ${got}`);
  }

  /** Consumes a run of signs; true where they are negative together. */
  private signs(): boolean {
    let negative = false;
    while (this.isAt('+', '-')) {
      if (this.accept('-')) negative = !negative;
      else this.expect('+');
    }
    return negative;
  }

  private sum(): FormNode {
    const { at } = this.peek();
    const terms: FormSummand[] = [];
    do {
      const negative = this.signs();
      terms.push({ node: this.product(), negative });
    } while (this.isAt('+', '-'));
    const [only] = terms;
    return only !== undefined && terms.length === 1 && !only.negative ? only.node : { kind: 'sum', terms, at };
  }

  private product(): FormNode {
    const { at } = this.peek();
    const first = this.power();
    const factors: FormFactor[] = [{ node: first, inverse: false }];
    while (this.isAt('*', '/')) {
      const inverse = this.isAt('/');
      this.position += 1;
      const start = this.peek().at;
      const negative = this.signs();
      const node = this.power();
      factors.push({ node: negative ? { kind: 'sum', terms: [{ node, negative }], at: start } : node, inverse });
    }
    return factors.length === 1 ? first : { kind: 'product', factors, at };
  }

  private power(): FormNode {
    const base = this.dot();
    if (!this.accept('^')) return base;
    const exponent = this.exponent();
    if (this.isAt('^')) throw faultAt(this.source, this.peek().at, 'a power of a power needs parentheses');
    return { kind: 'power', base, exponent, at: base.at };
  }

  private exponent(): number {
    const { at } = this.peek();
    if (this.accept('(')) {
      const inner = this.nested(at, () => this.exponent());
      this.expect(')');
      return inner;
    }
    const negative = this.signs();
    const token = this.peek();
    if (token.kind !== 'number' || !token.integer) throw this.unexpected('an integer exponent');
    this.position += 1;
    const exponent = Number(token.value.numerator);
    if (exponent > this.maxExponent) {
      throw faultAt(this.source, at, `the exponent ${token.value.numerator} exceeds ${this.maxExponent}`);
    }
    return negative ? -exponent : exponent;
  }

  private dot(): FormNode {
    const left = this.atom();
    if (!this.accept('.')) return left;
    const right = this.atom();
    if (this.isAt('.')) throw faultAt(this.source, this.peek().at, `'.' joins two vectors, not three`);
    return { kind: 'dot', left, right, at: left.at };
  }

  private atom(): FormNode {
    const token = this.peek();
    let node: FormNode;
    if (token.kind === 'number') {
      this.position += 1;
      node = { kind: 'number', value: token.value, integer: token.integer, at: token.at };
    } else if (token.kind === 'name') {
      this.position += 1;
      node = { kind: 'name', name: token.name, at: token.at };
    } else if (this.accept('(')) {
      node = this.nested(token.at, () => this.sum());
      this.expect(')');
    } else {
      throw this.unexpected('a number, a name or a parenthesis');
    }
    while (node.kind !== 'number' && this.isAt('(')) {
      const open = this.peek().at;
      this.expect('(');
      const list = this.nested(open, () => this.list());
      this.expect(')');
      node = { kind: 'call', head: node, arguments: list, at: node.at };
    }
    return node;
  }

  private list(): readonly FormNode[] {
    const list: FormNode[] = [];
    if (this.isAt(')')) return list;
    do list.push(this.sum());
    while (this.accept(','));
    return list;
  }

  private nested<T>(at: number, read: () => T): T {
    this.depth += 1;
    if (this.depth > this.maxDepth) {
      throw faultAt(this.source, at, `parentheses are nested more than ${this.maxDepth} deep`);
    }
    const result = read();
    this.depth -= 1;
    return result;
  }
}

/**
 * Reads a text into its syntax tree; time and memory are linear in its length.
 *
 * @param origin where the text begins in its file, default line 1, column 1
 * @throws {SyntaxFault} with line and column, for text outside the grammar or beyond the limits
 */
export function parseForm(text: string, origin: ErrorLocation = {}, limits: SyntaxLimits = {}): SyntaxTree {
  const source = { text, origin };
  const longest = limits.length ?? DEFAULT_LIMITS.length;
  if (text.length > longest) {
    throw faultAt(source, 0, `the expression has ${text.length} characters, more than the limit of ${longest}`);
  }
  return { source, root: new Parser(source, limits).root() };
}
