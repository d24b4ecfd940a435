/**
 * The one grammar of model files: Lagrangian terms and the formulas of parameters are read into the same tree.
 *
 * sum     = ['-'|'+'] product {('+'|'-') product}
 * product = factor {('*'|'/') factor}
 * factor  = ['-'|'+'] chain
 * chain   = power {'.' power}          the product of Dirac matrices and spinors binds tighter than '*'
 * power   = atom [('^'|'**') ['-'] integer]
 * atom    = number | name ['[' index {',' index} ']'] ['(' sum {',' sum} ')'] | '(' sum ')'
 */
import { SyntaxFault } from '../errors.ts';

/** A node; `offset` counts UTF-16 units from the start of the text and serves error messages. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string; readonly offset: number }
  | {
      readonly kind: 'name';
      readonly name: string;
      /** Generation indices: letters, or numbers counted from 1. */
      readonly indices: readonly string[];
      /** Arguments in parentheses; undefined where there are none. */
      readonly args?: readonly Expression[];
      readonly offset: number;
    }
  | { readonly kind: 'sum'; readonly terms: readonly Expression[]; readonly offset: number }
  | { readonly kind: 'negative'; readonly of: Expression; readonly offset: number }
  | { readonly kind: 'product'; readonly factors: readonly Expression[]; readonly offset: number }
  | { readonly kind: 'quotient'; readonly over: Expression; readonly under: Expression; readonly offset: number }
  | { readonly kind: 'chain'; readonly factors: readonly Expression[]; readonly offset: number }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: number; readonly offset: number };

type TokenKind = 'number' | 'name' | 'sign' | 'end';
interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly offset: number;
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(\*\*|[-+*/^.,()[\]]))/y;
const LARGEST_EXPONENT = 64;
/** float64 ends near 1e308; exact arithmetic would need one digit for each power of ten. */
const LARGEST_POWER_OF_TEN = 330;
const DEEPEST_NESTING = 200;

/** A fault at a place of the text; the column counts from 1 within the text. */
export function expressionFault(message: string, offset: number): SyntaxFault {
  return new SyntaxFault(message, { column: offset + 1 });
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  const end = text.trimEnd().length;
  while (position < end) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    if (match === null) {
      const offset = position + (/\S/.exec(text.slice(position))?.index ?? 0);
      throw expressionFault(`unexpected character \`${String.fromCodePoint(text.codePointAt(offset) ?? 0)}\``, offset);
    }
    const body = match[1] ?? match[2] ?? match[3] ?? '';
    if (match[1] !== undefined && Math.abs(Number(/[eE](.*)$/.exec(body)?.[1] ?? 0)) > LARGEST_POWER_OF_TEN) {
      throw expressionFault(
        `the number \`${body}\` has an exponent beyond ±${LARGEST_POWER_OF_TEN}`,
        TOKEN.lastIndex - body.length,
      );
    }
    const kind: TokenKind = match[1] !== undefined ? 'number' : match[2] !== undefined ? 'name' : 'sign';
    tokens.push({ kind, text: body, offset: TOKEN.lastIndex - body.length });
    position = TOKEN.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', offset: end });
  return tokens;
}

function describe(token: Token): string {
  return token.kind === 'end' ? 'the end of the expression' : `\`${token.text}\``;
}

/** Walks the tokens; one instance reads one text. */
class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get #token(): Token {
    const token = this.#tokens[Math.min(this.#next, this.#tokens.length - 1)];
    if (token === undefined) throw expressionFault('expected an expression, found nothing', 0);
    return token;
  }

  #take(): Token {
    const token = this.#token;
    this.#next += 1;
    return token;
  }

  #at(...signs: readonly string[]): boolean {
    return this.#token.kind === 'sign' && signs.includes(this.#token.text);
  }

  #expect(sign: string): void {
    if (!this.#at(sign))
      throw expressionFault(`expected \`${sign}\`, found ${describe(this.#token)}`, this.#token.offset);
    this.#next += 1;
  }

  whole(): Expression {
    const result = this.#sum();
    if (this.#token.kind !== 'end') {
      throw expressionFault(`expected an operator, found ${describe(this.#token)}`, this.#token.offset);
    }
    return result;
  }

  #sum(): Expression {
    this.#depth += 1;
    const { offset } = this.#token;
    if (this.#depth > DEEPEST_NESTING) throw expressionFault('parentheses nested too deeply', offset);
    const first = this.#product();
    const terms = [first];
    while (this.#at('+', '-')) {
      const sign = this.#take();
      const term = this.#product();
      terms.push(sign.text === '-' ? { kind: 'negative', of: term, offset: sign.offset } : term);
    }
    this.#depth -= 1;
    return terms.length === 1 ? first : { kind: 'sum', terms, offset };
  }

  #product(): Expression {
    const { offset } = this.#token;
    let result = this.#factor();
    while (this.#at('*', '/')) {
      const sign = this.#take();
      const right = this.#factor();
      result =
        sign.text === '/'
          ? { kind: 'quotient', over: result, under: right, offset: sign.offset }
          : { kind: 'product', factors: [...(result.kind === 'product' ? result.factors : [result]), right], offset };
    }
    return result;
  }

  #factor(): Expression {
    if (!this.#at('+', '-')) return this.#chain();
    const sign = this.#take();
    const of = this.#factor();
    return sign.text === '-' ? { kind: 'negative', of, offset: sign.offset } : of;
  }

  #chain(): Expression {
    const { offset } = this.#token;
    const first = this.#power();
    const factors = [first];
    while (this.#at('.')) {
      this.#take();
      factors.push(this.#power());
    }
    return factors.length === 1 ? first : { kind: 'chain', factors, offset };
  }

  #power(): Expression {
    const base = this.#atom();
    if (!this.#at('^', '**')) return base;
    const sign = this.#take();
    const negative = this.#at('-');
    if (negative) this.#take();
    const token = this.#take();
    const exponent = Number(token.text);
    if (token.kind !== 'number' || !Number.isInteger(exponent) || exponent > LARGEST_EXPONENT) {
      const found = describe(token);
      throw expressionFault(
        `expected an integer exponent of at most ${LARGEST_EXPONENT}, found ${found}`,
        token.offset,
      );
    }
    return { kind: 'power', base, exponent: negative ? -exponent : exponent, offset: sign.offset };
  }

  #atom(): Expression {
    const token = this.#take();
    if (token.kind === 'number') return { kind: 'number', text: token.text, offset: token.offset };
    if (token.kind === 'name') return this.#name(token);
    if (token.kind === 'sign' && token.text === '(') {
      const inner = this.#sum();
      this.#expect(')');
      return inner;
    }
    throw expressionFault(`expected a number, a name or \`(\`, found ${describe(token)}`, token.offset);
  }

  #name(token: Token): Expression {
    const indices = this.#at('[') ? this.#indices() : [];
    const base = { kind: 'name', name: token.text, indices, offset: token.offset } as const;
    if (!this.#at('(')) return base;
    this.#take();
    const args = [this.#sum()];
    while (this.#at(',')) {
      this.#take();
      args.push(this.#sum());
    }
    this.#expect(')');
    return { ...base, args };
  }

  #indices(): readonly string[] {
    this.#take();
    const indices: string[] = [];
    do {
      if (indices.length > 0) this.#take();
      const token = this.#take();
      if (token.kind !== 'name' && !(token.kind === 'number' && /^\d+$/.test(token.text))) {
        throw expressionFault(`expected a generation index, found ${describe(token)}`, token.offset);
      }
      indices.push(token.text);
    } while (this.#at(','));
    this.#expect(']');
    return indices;
  }
}

/**
 * Reads one expression.
 *
 * @throws {@link SyntaxFault} with the column of the first fault, counted from 1 within the text.
 * @example
 * parseExpression('-Q(e)*ee*(ebar.gamma(mu).e)*A(mu)').kind // => 'product'
 */
export function parseExpression(text: string): Expression {
  return new Reader(tokenize(text)).whole();
}

/** `gV[1,2]` from `gV` and its indices; `me` where there are none. */
export function componentName(symbol: string, indices: readonly (string | number)[]): string {
  return indices.length === 0 ? symbol : `${symbol}[${indices.join(',')}]`;
}

/** All names with generation indices in the expression, in reading order. */
export function namesIn(expression: Expression): readonly (Expression & { kind: 'name' })[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'name':
      return [expression, ...(expression.args ?? []).flatMap(namesIn)];
    case 'sum':
      return expression.terms.flatMap(namesIn);
    case 'negative':
      return namesIn(expression.of);
    case 'product':
    case 'chain':
      return expression.factors.flatMap(namesIn);
    case 'quotient':
      return [...namesIn(expression.over), ...namesIn(expression.under)];
    case 'power':
      return namesIn(expression.base);
  }
}
