/** Limits as text, LaTeX and data. */
import { isNegative, splitContent } from '../algebra/content.ts';
import { type Polynomial, scale, terms as termsOf, toText } from '../algebra/polynomial.ts';
import { formatRational, isZeroRational, type Rational } from '../algebra/rational.ts';
import { type Notation, writeFactored, writeTerms } from '../algebra/write-expression.ts';
import { type JsonPolynomial, jsonPolynomial } from '../algebra/write-json.ts';
import { latexName, latexTerms, writeLatex } from '../algebra/write-latex.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import type { ClosedForm, Expansion, Limit, LimitTerm } from './limit.ts';

export const LIMIT_LANGUAGES = ['text', 'latex', 'json'] as const;
export type LimitLanguage = (typeof LIMIT_LANGUAGES)[number];

/** The limit in a language, with its final newline. */
export function writeLimit(limit: Limit, language: LimitLanguage): string {
  if (language === 'json') return `${JSON.stringify(limitRecord(limit), undefined, 2)}\n`;
  const words = language === 'text' ? TEXT : LATEX;
  const mark = language === 'text' ? '# ' : '% ';
  const head = remarks(limit).map((line) => `${mark}${line}`);
  const body = limit.kind === 'expansion' ? series(limit, words) : closed(limit, words);
  return [...head, ...body, ''].join('\n');
}

/** What a reader must know to use the formula. */
function remarks(limit: Limit): readonly string[] {
  const { process, model, at, massless, variable, definition, average, symmetryFactor } = limit;
  const zero = massless.length === 0 ? '' : `; zero: ${massless.join(', ')}`;
  return [
    `cross section of ${process} in ${model}, ${at}${zero}`,
    `natural units, GeV^-2; spin average ${formatRational(average)} and symmetry factor ${formatRational(symmetryFactor)} included`,
    `${variable}: ${definition}`,
  ];
}

/** How a language spells the parts of a limit. */
interface Words {
  readonly sum: (p: Polynomial) => string;
  readonly fraction: (f: RationalFunction) => string;
  readonly root: (inside: string) => string;
  readonly name: (name: string) => string;
  readonly power: (name: string, exponent: Rational) => string;
  readonly logarithm: (argument: string) => string;
  readonly times: string;
  readonly sigma: string;
}

const PLAIN: Notation = {
  variable: (name) => name,
  power: (name, exponent) => `${name}^${exponent}`,
  number: formatRational,
  imaginaryUnit: 'i_',
  times: '*',
  group: (sum) => `(${sum})`,
};

const plain = (p: Polynomial): string => writeFactored(p, PLAIN);

/** A sum as it stands, with a positive term first where there is one. */
function ordered(p: Polynomial, notation: Notation): string {
  const list = termsOf(p);
  const first = list.findIndex((term) => !isNegative(term));
  return writeTerms(first <= 0 ? list : [...list.slice(first), ...list.slice(0, first)], notation);
}

const TEXT: Words = {
  sum: (p) => ordered(p, PLAIN),
  fraction: ({ numerator, denominators }) => {
    const factors = denominators.map(({ factor, power }) => {
      const inside = ordered(factor, PLAIN);
      const atom = /^[\w.[\],()]+$/.test(inside) ? inside : `(${inside})`;
      return power === 1 ? atom : `${atom}^${power}`;
    });
    if (factors.length === 0) return plain(numerator);
    return `${grouped(numerator)}/${factors.length > 1 ? `(${factors.join('*')})` : factors.join('')}`;
  },
  name: (name) => name,
  root: (inside) => `sqrt(${inside})`,
  power: (name, exponent) =>
    `${name}^${exponent.denominator === 1n ? exponent.numerator : `(${formatRational(exponent)})`}`,
  logarithm: (argument) => `log(${argument})`,
  times: '*',
  sigma: 'sigma = ',
};

const NAMES = { texNames: new Map([['root', 'R']]) };
const latex = (p: Polynomial): string => writeLatex(p, NAMES);
const latexSum = (p: Polynomial): string => {
  const list = latexTerms(p, NAMES);
  const first = termsOf(p).findIndex((term) => !isNegative(term));
  if (first <= 0) return list.join(' ');
  const text = [...list.slice(first), ...list.slice(0, first)].join(' ');
  return text.replace(/^\+ /, '').replace(/ -(?=\S)/, ' - ');
};

const LATEX: Words = {
  sum: latexSum,
  fraction: ({ numerator, denominators }) => {
    if (denominators.length === 0) return latex(numerator);
    const { sign, size } = signed(numerator);
    const { denominator } = splitContent(size).number;
    const alone = denominators.length === 1 && denominators[0]?.power === 1 && denominator === 1n;
    const below = denominators.map(({ factor, power }) => {
      const inside = termsOf(factor).length === 1 || alone ? latexSum(factor) : `\\left(${latexSum(factor)}\\right)`;
      return power === 1 ? inside : `${inside}^{${power}}`;
    });
    const number = denominator === 1n ? '' : `${denominator} `;
    return `${sign}\\frac{${latex(scale(size, denominator))}}{${number}${below.join(' ')}}`;
  },
  name: (name) => latexName(name, NAMES),
  root: (inside) => `\\sqrt{${inside}}`,
  power: (name, exponent) => `${latexName(name, NAMES)}^{${formatRational(exponent)}}`,
  logarithm: (argument) => `\\ln\\left(${argument}\\right)`,
  times: ' ',
  sigma: '\\sigma = ',
};

function grouped(p: Polynomial): string {
  const { sign, size } = signed(p);
  const text = plain(size);
  return termsOf(size).length > 1 && !text.includes('*(') ? `${sign}(${text})` : `${sign}${text}`;
}

/** The sign of the first term, and p without it. */
function signed(p: Polynomial): { readonly sign: string; readonly size: Polynomial } {
  const [lead] = termsOf(p);
  const negative = lead !== undefined && lead.coefficient.re.numerator < 0n;
  return negative ? { sign: '-', size: scale(p, -1) } : { sign: '', size: p };
}

function series({ variable, radicand, terms, next }: Expansion, words: Words): readonly string[] {
  const inside = radicand.map((p) => (radicand.length > 1 ? factorIn(words, p) : words.sum(p))).join(words.times);
  const root = radicand.length === 0 ? '' : `${words.times}${words.root(inside)}`;
  const one = ({ exponent, coefficient, logarithm }: LimitTerm): string => {
    const factor = words.fraction(coefficient);
    const { sign } = signed(coefficient.numerator);
    const size = sign === '' ? factor : factor.slice(1);
    const energy = isZeroRational(exponent) ? '' : `${words.times}${raised(words, variable, exponent)}`;
    const log = logarithm === undefined ? '' : `${words.times}${words.logarithm(words.fraction(logarithm))}`;
    return `${sign}${size}${root}${energy}${log}`;
  };
  const [lead, ...more] = terms;
  return [
    `${words.sigma}${one(lead)}`,
    ...more.map((term) => added(one(term))),
    ...next.map((term) => `${words === TEXT ? '#' : '%'} next: ${one(term)}`),
  ];
}

function raised(words: Words, name: string, exponent: Rational): string {
  const one = exponent.numerator === exponent.denominator;
  return one ? words.name(name) : words.power(name, exponent);
}

function factorIn(words: Words, p: Polynomial): string {
  const text = words.sum(p);
  return termsOf(p).length === 1 ? text : words === TEXT ? `(${text})` : `\\left(${text}\\right)`;
}

function closed({ root, radicand, rational, logarithms }: ClosedForm, words: Words): readonly string[] {
  const inside = radicand.map((p) => factorIn(words, p)).join(words.times);
  const parts = logarithms.map(({ coefficient, argument }) => {
    const factor = words.fraction(coefficient);
    return `${factor}${words.times}${words.logarithm(words.fraction(argument))}`;
  });
  const name = words.name(root);
  const definition = radicand.length === 0 ? [] : [`${words === TEXT ? '#' : '%'} ${name} = ${words.root(inside)}`];
  const [first = '0', ...others] =
    termsOf(rational.numerator).length === 0 ? parts : [words.fraction(rational), ...parts];
  return [...definition, `${words.sigma}${first}`, ...others.map(added)];
}

function added(text: string): string {
  return text.startsWith('-') ? `  - ${text.slice(1)}` : `  + ${text}`;
}

interface FractionRecord {
  readonly text: string;
  readonly numerator: JsonPolynomial;
  readonly denominators: readonly { readonly factor: JsonPolynomial; readonly power: number }[];
}

function fractionRecord(f: RationalFunction): FractionRecord {
  return {
    text: TEXT.fraction(f),
    numerator: jsonPolynomial(f.numerator),
    denominators: f.denominators.map(({ factor, power }) => ({ factor: jsonPolynomial(factor), power })),
  };
}

/** The limit as data; every number is a text, exactly. */
export function limitRecord(limit: Limit): object {
  const { process, model, at, massless, variable, definition, average, symmetryFactor, radicand } = limit;
  const term = ({ exponent, logarithm, coefficient }: LimitTerm): object => ({
    exponent: formatRational(exponent),
    ...(logarithm === undefined ? {} : { logarithm: fractionRecord(logarithm) }),
    coefficient: fractionRecord(coefficient),
  });
  return {
    process,
    model,
    quantity: 'cross section',
    unit: 'GeV^-2',
    at,
    kind: limit.kind,
    massless,
    variable,
    definition,
    average: formatRational(average),
    symmetryFactor: formatRational(symmetryFactor),
    radicand: radicand.map(toText),
    ...(limit.kind === 'expansion'
      ? { terms: limit.terms.map(term), next: limit.next.map(term) }
      : {
          ...(radicand.length === 0 ? {} : { root: limit.root }),
          rational: fractionRecord(limit.rational),
          logarithms: limit.logarithms.map(({ coefficient, argument }) => ({
            coefficient: fractionRecord(coefficient),
            argument: fractionRecord(argument),
          })),
        }),
  };
}
