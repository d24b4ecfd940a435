/**
 * What the writers of polynomials share: the content in front, then the sum of the terms. A {@link Notation} says how
 * a target language spells numbers, variables, powers and products; each writer is one notation.
 */
import { isNegative, negateTerm, splitContent } from './content.ts';
import { type GaussianRational, gaussian } from './gaussian-rational.ts';
import { isZero, type Polynomial, type Term, variablesOf } from './polynomial.ts';
import { isZeroRational, negateRational, type Rational } from './rational.ts';

/** How a language spells the parts of an expression. */
export interface Notation {
  readonly variable: (name: string) => string;
  /** A variable to an exponent ≥ 2. */
  readonly power: (name: string, exponent: number) => string;
  /** A positive rational number, as the first factor of a product or alone. */
  readonly number: (value: Rational) => string;
  readonly imaginaryUnit: string;
  /** Stands between the factors of a product. */
  readonly times: string;
  /** A sum made into a factor. */
  readonly group: (sum: string) => string;
  /** The order of the variables inside a product; by default code-unit order. */
  readonly rank?: (name: string) => number;
}

function isOne(value: Rational): boolean {
  return value.numerator === 1n && value.denominator === 1n;
}

/** The factors that spell a coefficient whose leading part is positive; none for 1. */
function coefficientFactors({ re, im }: GaussianRational, notation: Notation): readonly string[] {
  if (isZeroRational(im)) return isOne(re) ? [] : [notation.number(re)];
  const negative = im.numerator < 0n;
  const size = negative ? negateRational(im) : im;
  const imaginary = isOne(size) ? [notation.imaginaryUnit] : [notation.number(size), notation.imaginaryUnit];
  if (isZeroRational(re)) return imaginary;
  return [notation.group(`${notation.number(re)} ${negative ? '-' : '+'} ${imaginary.join(notation.times)}`)];
}

function product(term: Term, notation: Notation, sum?: string): string {
  const { rank } = notation;
  const names = [...term.powers];
  if (rank !== undefined) names.sort(([a], [b]) => rank(a) - rank(b));
  const factors = [
    ...coefficientFactors(term.coefficient, notation),
    ...names.map(([name, e]) => (e === 1 ? notation.variable(name) : notation.power(name, e))),
    ...(sum === undefined ? [] : [notation.group(sum)]),
  ];
  return factors.length === 0 ? notation.number(term.coefficient.re) : factors.join(notation.times);
}

/** A sum of terms as it stands, without taking anything out. */
export function writeTerms(list: readonly Term[], notation: Notation): string {
  const [first, ...others] = list;
  if (first === undefined) return '0';
  const head = isNegative(first) ? `-${product(negateTerm(first), notation)}` : product(first, notation);
  const tail = others.map((term) =>
    isNegative(term) ? ` - ${product(negateTerm(term), notation)}` : ` + ${product(term, notation)}`,
  );
  return head + tail.join('');
}

/** A polynomial with its content taken out in front of the sum of its terms. */
export function writeFactored(p: Polynomial, notation: Notation): string {
  if (isZero(p)) return '0';
  const { number, powers, rest } = splitContent(p);
  const negative = number.numerator < 0n;
  const size = negative ? negateRational(number) : number;
  const [only] = rest;
  const sign = negative ? '-' : '';
  if (only !== undefined && rest.length === 1) {
    const coefficient = gaussian(multiplyPart(only.coefficient.re, size), multiplyPart(only.coefficient.im, size));
    return sign + product({ coefficient, powers }, notation);
  }
  if (isOne(size) && powers.size === 0) {
    return negative ? `-${notation.group(writeTerms(rest, notation))}` : writeTerms(rest, notation);
  }
  return sign + product({ coefficient: gaussian(size), powers }, notation, writeTerms(rest, notation));
}

/** An integer part of a coefficient times the content's number. */
function multiplyPart(part: Rational, size: Rational): Rational {
  return { numerator: part.numerator * size.numerator, denominator: size.denominator };
}

/** What a variable's name says: a scalar product, an ε contraction, a square root, or a name with arguments. */
export type VariableShape =
  | { readonly kind: 'dot'; readonly vectors: readonly [string, string] }
  | { readonly kind: 'epsilon'; readonly vectors: readonly string[] }
  | { readonly kind: 'function'; readonly head: string; readonly argument: string }
  | { readonly kind: 'name'; readonly base: string; readonly indices: readonly string[] };

/** Takes a variable's name apart. */
export function variableShape(name: string): VariableShape {
  const call = /^([A-Za-z]\w*)\((.*)\)$/.exec(name);
  if (call?.[1] !== undefined && call[2] !== undefined) {
    if (call[1] === 'e_') return { kind: 'epsilon', vectors: call[2].split(',') };
    return { kind: 'function', head: call[1], argument: call[2] };
  }
  const dot = /^([^.()]+)\.([^.()]+)$/.exec(name);
  if (dot?.[1] !== undefined && dot[2] !== undefined) return { kind: 'dot', vectors: [dot[1], dot[2]] };
  const indexed = /^([^[\]]+)\[(.*)\]$/.exec(name);
  if (indexed?.[1] !== undefined && indexed[2] !== undefined) {
    return { kind: 'name', base: indexed[1], indices: indexed[2].split(',') };
  }
  return { kind: 'name', base: name, indices: [] };
}

/** An identifier of letters, digits and underscores that recalls the name: `k3_p1`, `eps_k3_k4_p1_p2`, `mnu_1`. */
function identifier(name: string): string {
  const text = name
    .replace(/^e_\(/, 'eps_')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replace(/_+$/, '');
  return /^[A-Za-z]/.test(text) ? text : `x${text.startsWith('_') ? '' : '_'}${text}`;
}

/**
 * A legal, distinct identifier for every variable of p: letters, digits and underscores, not reserved.
 *
 * @param reserved words that the target language keeps for itself
 * @param adapt makes an identifier of letters, digits and underscores legal where a language asks for more
 */
export function identifiers(
  p: Polynomial,
  reserved: ReadonlySet<string>,
  adapt: (identifier: string) => string = (name) => name,
): ReadonlyMap<string, string> {
  const wishFor = (name: string): string => adapt(identifier(name));
  const names = new Map<string, string>();
  const taken = new Set<string>(reserved);
  // Names that are legal as they are keep their spelling; the others make way for them.
  const [legal, others] = [true, false].map((wanted) =>
    variablesOf(p).filter((name) => (wishFor(name) === name && !reserved.has(name)) === wanted),
  );
  for (const name of [...(legal ?? []), ...(others ?? [])]) {
    const wish = wishFor(name);
    let choice = wish;
    for (let n = 2; taken.has(choice); n++) choice = adapt(`${wish}_${n}`);
    taken.add(choice);
    names.set(name, choice);
  }
  return names;
}
