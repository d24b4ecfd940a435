/**
 * The words of FORM syntax and of formulas: numbers, names, operators, each with its place in the text. Names take
 * a bracketed part as their own (`mnu[1]`, FORM's `[m^2]`); numbers are exact, decimals included.
 */
import { type ErrorLocation, SyntaxFault } from '../errors.ts';
import { parseRational, type Rational } from './rational.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: Rational; readonly integer: boolean; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'operator'; readonly text: Operator; readonly at: number }
  | { readonly kind: 'end'; readonly at: number };

export type Operator = '+' | '-' | '*' | '/' | '^' | '(' | ')' | ',' | '.';

/** A text, what it is called in messages, and where it starts in the file that it stands in. */
export interface SourceText {
  readonly text: string;
  readonly origin: ErrorLocation;
}

/** Numbers with more digits are refused. */
const MAX_DIGITS = 10_000;

const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// FORM's 5_, 6_, 7_ and names such as p1, i_, g5_, m_e, [m^2], gV[1,2].
const NAME = /\d+_(?![A-Za-z0-9_])|[A-Za-z][A-Za-z0-9_]*(?:\[[^[\]\n]*\])?|\[[^[\]\n]*\]/y;
const SPACE = /\s+/y;
const OPERATORS: ReadonlySet<string> = new Set<Operator>(['+', '-', '*', '/', '^', '(', ')', ',', '.']);

function isOperator(text: string): text is Operator {
  return OPERATORS.has(text);
}

/**
 * A fault at a place of the text, with line and column counted from 1.
 *
 * @param at offset into the text, in UTF-16 code units
 */
export function faultAt(source: SourceText, at: number, message: string): SyntaxFault {
  const before = source.text.slice(0, at);
  const lineBreaks = before.split('\n').length - 1;
  const inLine = before.length - (before.lastIndexOf('\n') + 1);
  const { origin } = source;
  return new SyntaxFault(message, {
    ...origin,
    line: (origin.line ?? 1) + lineBreaks,
    column: lineBreaks === 0 ? (origin.column ?? 1) + inLine : inLine + 1,
  });
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/**
 * Splits a text into tokens; the last one is `end`. A closing semicolon, as FORM statements have, is dropped.
 *
 * @throws {SyntaxFault} for a character that begins no token, and for numbers beyond 10 000 digits
 */
export function tokenize(source: SourceText): readonly Token[] {
  const text = source.text.replace(/;\s*$/, '');
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = matchAt(SPACE, text, at);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const name = matchAt(NAME, text, at);
    if (name !== undefined) {
      tokens.push({ kind: 'name', name: name.replaceAll(/\s/g, ''), at });
      at += name.length;
      continue;
    }
    const number = matchAt(NUMBER, text, at);
    if (number !== undefined) {
      if (number.length > MAX_DIGITS) throw faultAt(source, at, `a number has more than ${MAX_DIGITS} digits`);
      if (/[eE]/.test(number) && Math.abs(Number(number.split(/[eE]/)[1])) > MAX_DIGITS) {
        throw faultAt(source, at, `the decimal exponent of '${number}' exceeds ${MAX_DIGITS}`);
      }
      tokens.push({ kind: 'number', value: parseRational(number), integer: /^\d+$/.test(number), at });
      at += number.length;
      continue;
    }
    const character = text.charAt(at);
    if (!isOperator(character)) {
      const shown = String.fromCodePoint(text.codePointAt(at) ?? 0);
      throw faultAt(source, at, character === '[' ? `'[' is not closed` : `unexpected character '${shown}'`);
    }
    tokens.push({ kind: 'operator', text: character, at });
    at += 1;
  }
  tokens.push({ kind: 'end', at });
  return tokens;
}
