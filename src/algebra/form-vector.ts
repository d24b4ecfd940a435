/** Rational combinations of vectors and rational numbers inside formulas and FORM expressions. */
import type { FormNode } from './form-syntax.ts';
import { faultAt, type SourceText } from './form-token.ts';
import {
  addRational,
  divideRational,
  isZeroRational,
  multiplyRational,
  negateRational,
  type Rational,
  rational,
} from './rational.ts';
import { addVectors, scaleVector, type VectorSum } from './vector.ts';

/** Powers of numbers are computed up to this exponent. */
const MAX_NUMBER_EXPONENT = 1000;
const MAX_SUMMANDS = 1000;

/** True when a node consists of numbers only. */
export function isNumeric(node: FormNode): boolean {
  switch (node.kind) {
    case 'number':
      return true;
    case 'sum':
      return node.terms.every((term) => isNumeric(term.node));
    case 'product':
      return node.factors.every((factor) => isNumeric(factor.node));
    case 'power':
      return isNumeric(node.base);
    default:
      return false;
  }
}

/** The value of a node of numbers only; other nodes are a fault. */
function numberOf(node: FormNode, source: SourceText): Rational {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'sum':
      return node.terms
        .map(({ node: term, negative }) => (negative ? negateRational(numberOf(term, source)) : numberOf(term, source)))
        .reduce(addRational);
    case 'product': {
      let product = rational(1);
      for (const { node: factor, inverse } of node.factors) {
        const value = numberOf(factor, source);
        if (inverse && isZeroRational(value)) throw faultAt(source, factor.at, 'division by zero');
        product = inverse ? divideRational(product, value) : multiplyRational(product, value);
      }
      return product;
    }
    case 'power': {
      const base = numberOf(node.base, source);
      const { exponent } = node;
      if (Math.abs(exponent) > MAX_NUMBER_EXPONENT) {
        throw faultAt(source, node.at, `the exponent of a vector's coefficient exceeds ${MAX_NUMBER_EXPONENT}`);
      }
      if (exponent < 0 && isZeroRational(base)) throw faultAt(source, node.at, 'division by zero');
      const e = BigInt(Math.abs(exponent));
      const [n, d] = [base.numerator ** e, base.denominator ** e];
      return exponent < 0 ? rational(d, n) : rational(n, d);
    }
    default:
      throw faultAt(source, node.at, 'expected a number');
  }
}

/**
 * The vector that a node states, such as p, -p1+2*p2, (p-q)/2.
 *
 * @param meaning the vector of a name, at its offset in the text
 * @throws {SyntaxFault} where anything but numbers multiplies a vector
 */
export function vectorOf(
  node: FormNode,
  source: SourceText,
  meaning: (name: string, at: number) => VectorSum,
): VectorSum {
  if (node.kind === 'name') return meaning(node.name, node.at);
  if (node.kind === 'sum') {
    if (node.terms.length > MAX_SUMMANDS) throw faultAt(source, node.at, `a sum of more than ${MAX_SUMMANDS} vectors`);
    const parts = node.terms.map(({ node: term, negative }) =>
      scaleVector(vectorOf(term, source, meaning), negative ? -1 : 1),
    );
    return addVectors(...parts);
  }
  if (node.kind === 'product') {
    const [only, ...more] = node.factors.filter(({ node: factor }) => !isNumeric(factor));
    if (only !== undefined && more.length === 0 && !only.inverse) {
      const rest = node.factors.filter((factor) => factor !== only);
      const coefficient = numberOf({ kind: 'product', factors: rest, at: node.at }, source);
      return scaleVector(vectorOf(only.node, source, meaning), coefficient);
    }
  }
  throw faultAt(source, node.at, 'expected a vector or a sum of vectors with numbers as coefficients');
}
