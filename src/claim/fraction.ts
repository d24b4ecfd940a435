/** Quotients of polynomials: what a printed formula with propagator denominators is, exactly. */

import { type FormNode, parseForm, type SyntaxTree } from '../algebra/form-syntax.ts';
import { formulaOfTree } from '../algebra/formula.ts';
import {
  add,
  constant,
  isZero,
  multiply,
  negate,
  one,
  type Polynomial,
  power,
  substitute,
  subtract,
} from '../algebra/polynomial.ts';
import { AlgebraError } from '../errors.ts';

export interface Fraction {
  readonly numerator: Polynomial;
  readonly denominator: Polynomial;
}

export function polynomialFraction(p: Polynomial): Fraction {
  return { numerator: p, denominator: one };
}

/**
 * Reads a formula in which anything may be divided by anything: `8*e^2/((s-m^2)*k3.p1)`.
 *
 * @throws {SyntaxFault} for text outside the grammar of {@link readFormula}
 * @throws {AlgebraError} for a division by an expression that is identically zero
 */
export function readFraction(text: string): Fraction {
  const tree = parseForm(text);
  return fractionOf(tree, tree.root);
}

/** The same for a syntax tree, of which `node` is a part. */
export function fractionOf(tree: SyntaxTree, node: FormNode): Fraction {
  switch (node.kind) {
    case 'product':
      return node.factors.reduce<Fraction>((product, { node: factor, inverse }) => {
        const value = fractionOf(tree, factor);
        return multiplyFractions(product, inverse ? invertFraction(value) : value);
      }, polynomialFraction(one));
    case 'sum':
      return node.terms.reduce<Fraction>(
        (sum, { node: term, negative }) => {
          const value = fractionOf(tree, term);
          return addFractions(sum, negative ? { ...value, numerator: negate(value.numerator) } : value);
        },
        polynomialFraction(constant(0)),
      );
    case 'power': {
      const base = fractionOf(tree, node.base);
      const { numerator, denominator } = node.exponent < 0 ? invertFraction(base) : base;
      const exponent = Math.abs(node.exponent);
      return { numerator: power(numerator, exponent), denominator: power(denominator, exponent) };
    }
    default:
      return polynomialFraction(formulaOfTree({ source: tree.source, root: node }));
  }
}

export function addFractions(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return { ...a, numerator: add(a.numerator, b.numerator) };
  return {
    numerator: add(multiply(a.numerator, b.denominator), multiply(b.numerator, a.denominator)),
    denominator: multiply(a.denominator, b.denominator),
  };
}

export function multiplyFractions(a: Fraction, b: Fraction): Fraction {
  return { numerator: multiply(a.numerator, b.numerator), denominator: multiply(a.denominator, b.denominator) };
}

export function invertFraction({ numerator, denominator }: Fraction): Fraction {
  if (isZero(numerator)) throw new AlgebraError('division by an expression that is zero');
  return { numerator: denominator, denominator: numerator };
}

export function substituteFraction(
  { numerator, denominator }: Fraction,
  rules: ReadonlyMap<string, Polynomial>,
): Fraction {
  return { numerator: substitute(numerator, rules), denominator: substitute(denominator, rules) };
}

/** a·d − c·b for a/b and c/d; zero where the two are equal. */
export function crossDifference(a: Fraction, b: Fraction): Polynomial {
  return subtract(multiply(a.numerator, b.denominator), multiply(b.numerator, a.denominator));
}
