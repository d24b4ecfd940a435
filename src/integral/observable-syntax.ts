/**
 * The language of observables and cuts, read into a tree:
 *
 *   condition  = conjunction {'or' conjunction}          conjunction = negation {'and' negation}
 *   negation   = ['not'] comparison                      comparison  = sum {('<' | '<=' | '>' | '>=') sum}
 *   sum        = ['+' | '-'] product {('+' | '-') product}
 *   product    = factor {('*' | '/') factor}             factor      = ['+' | '-'] power
 *   power      = atom ['^' factor]
 *   atom       = number | name | function '(' arguments ')' | '(' condition ')'
 *   momentum   = ['+' | '-'] leg {('+' | '-') leg}       leg         = [('in' | 'out') '('] name ['[' rank ']'] [')']
 *
 * Momenta stand where a function takes them, so that particles may have the names that they have: `E(e-)`, `m(mu- + mu+)`.
 */
import { SyntaxFault } from '../errors.ts';

/** A particle as it is named, resolved later: by name, side and rank in energy, or by its momentum `p1`, `k3`. */
export interface LegNode {
  readonly name: string;
  readonly side: 'in' | 'out' | 'any';
  /** 1 for the most energetic of the name; absent where the name alone decides. */
  readonly rank?: number;
  readonly sign: 1 | -1;
  readonly offset: number;
}

/** Σ ± p over legs. */
export type MomentumNode = readonly LegNode[];

export type Relation = '<' | '<=' | '>' | '>=';

/** `offset` counts from the start of the text. */
export type ObservableNode = { readonly offset: number } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly momenta: readonly MomentumNode[];
      readonly args: readonly ObservableNode[];
    }
  | { readonly kind: 'negative' | 'not'; readonly of: ObservableNode }
  | { readonly kind: 'sum' | 'and' | 'or'; readonly terms: readonly ObservableNode[] }
  | { readonly kind: 'product'; readonly factors: readonly ObservableNode[] }
  | { readonly kind: 'quotient'; readonly over: ObservableNode; readonly under: ObservableNode }
  | { readonly kind: 'power'; readonly base: ObservableNode; readonly exponent: ObservableNode }
  | {
      readonly kind: 'comparison';
      readonly operands: readonly ObservableNode[];
      /** One less than operands. */
      readonly relations: readonly Relation[];
    }
);

/** How many momenta a function takes, then how many numbers; the name of a function that takes any is variadic. */
export interface Signature {
  readonly momenta: number;
  readonly args: number | 'any';
}

/** What an observable may speak of. */
export interface Vocabulary {
  /** Names of particles and momenta. */
  readonly legs: readonly string[];
  readonly functions: ReadonlyMap<string, Signature>;
}

const LONGEST_TEXT = 2000;
const DEEPEST_NESTING = 100;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_]\w*(?:\[\d+(?:,\d+)*\])?/y;
const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** A fault at a place of the text; the column counts from 1. */
export function observableFault(message: string, offset: number): SyntaxFault {
  return new SyntaxFault(message, { column: offset + 1 });
}

class Reader {
  readonly #text: string;
  readonly #vocabulary: Vocabulary;
  /** Longest first, so that `e-` is not read as `e`. */
  readonly #legs: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(text: string, vocabulary: Vocabulary) {
    this.#text = text;
    this.#vocabulary = vocabulary;
    this.#legs = vocabulary.legs.toSorted((a, b) => b.length - a.length);
  }

  whole(): ObservableNode {
    const node = this.#condition();
    this.#skip();
    if (this.#at < this.#text.length) throw this.#unexpected('an operator or the end');
    return node;
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #unexpected(expected: string): SyntaxFault {
    const rest = this.#text.slice(this.#at, this.#at + 12);
    return observableFault(`expected ${expected}, found ${rest === '' ? 'the end' : `'${rest}'`}`, this.#at);
  }

  /** Takes one of the texts where it stands next; those that begin with another come first. */
  #take<T extends string>(...texts: readonly T[]): T | undefined {
    this.#skip();
    const found = texts.find(
      (text) =>
        this.#text.startsWith(text, this.#at) &&
        !(/\w$/.test(text) && /\w/.test(this.#text[this.#at + text.length] ?? '')),
    );
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #expect(text: string): void {
    if (this.#take(text) === undefined) throw this.#unexpected(`'${text}'`);
  }

  #match(pattern: RegExp): string | undefined {
    this.#skip();
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  /** A list of two and more as one node, of one as itself. */
  #list(kind: 'and' | 'or', next: () => ObservableNode): ObservableNode {
    const first = next();
    const terms = [first];
    while (this.#take(kind) !== undefined) terms.push(next());
    return terms.length === 1 ? first : { kind, terms, offset: first.offset };
  }

  #condition(): ObservableNode {
    this.#depth += 1;
    if (this.#depth > DEEPEST_NESTING) throw observableFault('nested too deeply', this.#at);
    const node = this.#list('or', () => this.#list('and', () => this.#negation()));
    this.#depth -= 1;
    return node;
  }

  #negation(): ObservableNode {
    this.#skip();
    const offset = this.#at;
    if (this.#take('not') === undefined) return this.#comparison();
    return { kind: 'not', of: this.#comparison(), offset };
  }

  #comparison(): ObservableNode {
    const first = this.#sum();
    const operands = [first];
    const relations: Relation[] = [];
    for (;;) {
      const relation = this.#take('<=', '>=', '<', '>');
      if (relation === undefined) break;
      relations.push(relation);
      operands.push(this.#sum());
    }
    return relations.length === 0 ? first : { kind: 'comparison', operands, relations, offset: first.offset };
  }

  #sum(): ObservableNode {
    const first = this.#product();
    const terms = [first];
    for (;;) {
      const sign = this.#take('+', '-');
      if (sign === undefined) break;
      const term = this.#product();
      terms.push(sign === '-' ? { kind: 'negative', of: term, offset: term.offset } : term);
    }
    return terms.length === 1 ? first : { kind: 'sum', terms, offset: first.offset };
  }

  #product(): ObservableNode {
    let node = this.#factor();
    for (;;) {
      const sign = this.#take('*', '/');
      if (sign === undefined) return node;
      const next = this.#factor();
      const { offset } = node;
      node =
        sign === '*'
          ? { kind: 'product', factors: [node, next], offset }
          : { kind: 'quotient', over: node, under: next, offset };
    }
  }

  #factor(): ObservableNode {
    this.#depth += 1;
    if (this.#depth > DEEPEST_NESTING) throw observableFault('nested too deeply', this.#at);
    const sign = this.#take('+', '-');
    const offset = this.#at;
    const node = sign === undefined ? this.#power() : this.#factor();
    this.#depth -= 1;
    return sign === '-' ? { kind: 'negative', of: node, offset } : node;
  }

  #power(): ObservableNode {
    const base = this.#atom();
    if (this.#take('^') === undefined) return base;
    return { kind: 'power', base, exponent: this.#factor(), offset: base.offset };
  }

  #atom(): ObservableNode {
    this.#skip();
    const offset = this.#at;
    if (this.#take('(') !== undefined) {
      const inner = this.#condition();
      this.#expect(')');
      return inner;
    }
    const number = this.#match(NUMBER);
    if (number !== undefined) return { kind: 'number', value: Number(number), offset };
    const name = this.#match(NAME);
    if (name === undefined || WORDS.has(name)) {
      this.#at = offset;
      throw this.#unexpected("a number, a name or '('");
    }
    return this.#take('(') === undefined ? { kind: 'name', name, offset } : this.#call(name, offset);
  }

  #call(name: string, offset: number): ObservableNode {
    const signature = this.#vocabulary.functions.get(name);
    if (signature === undefined) {
      const known = [...this.#vocabulary.functions.keys()].join(', ');
      throw observableFault(`unknown function '${name}'; there are ${known}`, offset);
    }
    const momenta: MomentumNode[] = [];
    const args: ObservableNode[] = [];
    while (momenta.length < signature.momenta) {
      if (momenta.length > 0) this.#expect(',');
      momenta.push(this.#momentum());
    }
    const wanted = signature.args === 'any' ? 1 : signature.args;
    while (args.length < wanted || (signature.args === 'any' && this.#take(',') !== undefined)) {
      if (momenta.length > 0 || (args.length > 0 && signature.args !== 'any')) this.#expect(',');
      args.push(this.#condition());
    }
    this.#expect(')');
    return { kind: 'call', name, momenta, args, offset };
  }

  #momentum(): MomentumNode {
    const legs: LegNode[] = [];
    for (let sign = this.#take('+', '-') ?? '+'; ; ) {
      legs.push({ ...this.#leg(), sign: sign === '-' ? -1 : 1 });
      const next = this.#take('+', '-');
      if (next === undefined) return legs;
      sign = next;
    }
  }

  #leg(): Omit<LegNode, 'sign'> {
    this.#skip();
    const offset = this.#at;
    const side = this.#take('in', 'out');
    if (side !== undefined && this.#take('(') !== undefined) {
      const leg = this.#leg();
      this.#expect(')');
      return { ...leg, side, offset };
    }
    this.#at = offset;
    const name = this.#take(...this.#legs);
    if (name === undefined) {
      const known = this.#vocabulary.legs.join(', ');
      throw observableFault(`${this.#unexpected('a particle').message}; the process has ${known}`, offset);
    }
    const rank = this.#match(/\[\d{1,2}\]/y);
    return { name, side: 'any', offset, ...(rank === undefined ? {} : { rank: Number(rank.slice(1, -1)) }) };
  }
}

/**
 * Reads an observable or a condition.
 *
 * @throws {@link SyntaxFault} with the column of the first fault
 */
export function readObservable(text: string, vocabulary: Vocabulary): ObservableNode {
  if (text.length > LONGEST_TEXT) throw new SyntaxFault(`longer than ${LONGEST_TEXT} characters`);
  return new Reader(text, vocabulary).whole();
}
