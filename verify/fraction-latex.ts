/** Quotients of polynomials and their expansions as the report prints them, written by machine from what is derived. */

import { isNegative, splitContent } from '../src/algebra/content.ts';
import {
  degree,
  divideExactly,
  multiply,
  negate,
  type Polynomial,
  power,
  scale,
  terms,
  toText,
  variable,
} from '../src/algebra/polynomial.ts';
import { type LatexOptions, latexTerms, writeLatex } from '../src/algebra/write-latex.ts';
import type { Fraction } from '../src/claim/fraction.ts';

/** `(X + 3)/(2)` for a report in plain text. */
export function fractionText({ numerator, denominator }: Fraction): string {
  const bottom = toText(denominator);
  return bottom === '1' ? toText(numerator) : `(${toText(numerator)})/(${bottom})`;
}

/**
 * A quotient as LaTeX, its sign in front.
 *
 * @param base - a factor that is shown as a power in the denominator, as often as it divides it
 */
export function fractionLatex(fraction: Fraction, options: LatexOptions, base?: Polynomial): string {
  if (toText(fraction.denominator) === '1') return latexTerms(fraction.numerator, options).join(' ');
  // No fraction stands inside the fraction.
  const clear = splitContent(fraction.numerator).number.denominator;
  const [numerator, denominator] = [scale(fraction.numerator, clear), scale(fraction.denominator, clear)];
  const [lead] = terms(numerator);
  const negative = lead !== undefined && isNegative(lead);
  let [rest, exponent] = [denominator, 0];
  while (base !== undefined && degree(base) > 0) {
    const quotient = divideExactly(rest, base);
    if (quotient === undefined) break;
    [rest, exponent] = [quotient, exponent + 1];
  }
  const factors = [
    ...(exponent > 0 && base !== undefined ? [factorLatex(base, exponent, toText(rest) === '1', options)] : []),
    ...(toText(rest) === '1' && exponent > 0 ? [] : [writeLatex(rest, options)]),
  ];
  const top = writeLatex(negative ? negate(numerator) : numerator, options);
  return String.raw`${negative ? '-' : ''}\frac{${top}}{${factors.join(String.raw`\,`)}}`;
}

function factorLatex(base: Polynomial, exponent: number, alone: boolean, options: LatexOptions): string {
  const text = writeLatex(base, options);
  if (exponent === 1) return alone ? text : `(${text})`;
  return `(${text})^${exponent}`;
}

/** Σ cₙ xⁿ as LaTeX, the lowest order first; coefficients that are zero are left out. */
export function seriesLatex(coefficients: readonly Fraction[], name: string, options: LatexOptions = {}): string {
  const pieces = coefficients.flatMap(({ numerator, denominator }, n) => {
    if (terms(numerator).length === 0) return [];
    const single = toText(denominator) === '1' && terms(numerator).length === 1;
    const x = power(variable(name), n);
    if (n === 0 || single) {
      const product = { numerator: multiply(numerator, x), denominator };
      return [fractionLatex(product, options)];
    }
    const symbol = writeLatex(x, options);
    const inner = fractionLatex({ numerator, denominator }, options);
    return [toText(denominator) === '1' ? String.raw`\left(${inner}\right)${symbol}` : `${inner}\\,${symbol}`];
  });
  return sumLatex(pieces);
}

/** Summands as LaTeX; those that begin with a minus sign keep it. */
export function sumLatex(pieces: readonly string[]): string {
  return pieces.map((piece, n) => (n === 0 || piece.startsWith('-') ? piece : `+ ${piece}`)).join(' ');
}
