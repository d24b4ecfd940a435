/**
 * |M|² as text, in the languages of the command line: one rational function of few invariants where the process
 * has them, else the sum over pairs of diagrams in scalar products.
 */
import { writeForm } from '../algebra/form-writer.ts';
import { constant, multiply, type Polynomial, power } from '../algebra/polynomial.ts';
import { formatRational } from '../algebra/rational.ts';
import { jsonPolynomial } from '../algebra/write-json.ts';
import { writeLatex } from '../algebra/write-latex.ts';
import { writeMathematica } from '../algebra/write-mathematica.ts';
import { writeMathjs } from '../algebra/write-mathjs.ts';
import { writeTypeScript } from '../algebra/write-program.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import type { SquaredLanguage } from './language.ts';
import { squaredC } from './squared-c.ts';
import type { SquaredExpression } from './squared-expression.ts';

/** Where the expression stands in the conventions, one sentence a line. */
function remarks({ process, model, definitions, average, symmetryFactor }: SquaredExpression): readonly string[] {
  return [
    `|M|^2 of ${process} in ${model}, summed over final and averaged over initial states (the factor ${formatRational(average)} is included)`,
    `metric (+,-,-,-), powers of GeV; symmetry factor ${formatRational(symmetryFactor)} not included`,
    ...[...definitions].map(([name, definition]) => `${name} = ${definition}`),
  ];
}

/** N/(d₁^a · d₂^b) from the texts of its parts; a language without fractions passes its own quotient. */
function quotient({ numerator, denominators }: RationalFunction, write: (p: Polynomial) => string): string {
  const parts = denominators.map(
    ({ factor, power: exponent }) => `(${write(factor)})${exponent === 1 ? '' : `^${exponent}`}`,
  );
  if (parts.length === 0) return write(numerator);
  return `(${write(numerator)})/${parts.length === 1 ? parts.join('') : `(${parts.join('*')})`}`;
}

function latexQuotient({ numerator, denominators }: RationalFunction): string {
  const parts = denominators.map(
    ({ factor, power: exponent }) => `\\left(${writeLatex(factor)}\\right)${exponent === 1 ? '' : `^{${exponent}}`}`,
  );
  return parts.length === 0 ? writeLatex(numerator) : `\\frac{${writeLatex(numerator)}}{${parts.join(' ')}}`;
}

/** The product of all denominators, for languages where a function is a polynomial. */
function denominatorOf({ denominators }: RationalFunction): Polynomial {
  return multiply(constant(1), ...denominators.map(({ factor, power: exponent }) => power(factor, exponent)));
}

function typescript(expression: SquaredExpression): string {
  const [about = '', ...notes] = remarks(expression);
  const description = `${about}: numerator; divide by the denominator below. ${notes.join('; ')}`;
  return [
    writeTypeScript(expression.value.numerator, { functionName: 'squaredAmplitudeNumerator', description }),
    writeTypeScript(denominatorOf(expression.value), {
      functionName: 'squaredAmplitudeDenominator',
      description: `${about}: denominator`,
    }),
  ].join('\n');
}

function json(expression: SquaredExpression): object {
  const { process, model, definitions, value, average, symmetryFactor } = expression;
  return {
    process,
    model,
    quantity: 'squared amplitude',
    conventions: remarks(expression).slice(0, 2),
    average: formatRational(average),
    symmetryFactor: formatRational(symmetryFactor),
    invariants: Object.fromEntries(definitions),
    numerator: jsonPolynomial(value.numerator),
    denominators: value.denominators.map(({ factor, power: exponent }) => ({
      factor: jsonPolynomial(factor),
      power: exponent,
    })),
  };
}

/** The text that the command prints, with its final newline. */
export function squaredText(expression: SquaredExpression, language: SquaredLanguage): string {
  const { value } = expression;
  const commented = (mark: string, body: string, end = ''): string =>
    `${remarks(expression)
      .map((remark) => `${mark} ${remark}${end}\n`)
      .join('')}${body}\n`;
  switch (language) {
    case 'form':
      return commented('*', quotient(value, writeForm));
    case 'latex':
      return commented('%', latexQuotient(value));
    case 'json':
      return `${JSON.stringify(json(expression), undefined, 2)}\n`;
    case 'mathjs':
      return commented(
        '#',
        quotient(value, (p) => writeMathjs(p).text),
      );
    case 'mathematica':
      return commented('(*', quotient(value, writeMathematica), ' *)');
    case 'ts':
      return typescript(expression);
    case 'c':
      return squaredC(value, remarks(expression));
  }
}
