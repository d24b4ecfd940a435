/**
 * Formulas and polynomials evaluated modulo a prime at random points. Thousands of variants of a printed formula are
 * sifted this way; what survives is then decided exactly, so a coincidence can cost time but no verdict.
 */
import type { FormNode } from '../algebra/form-syntax.ts';
import { dotName, type Polynomial, terms } from '../algebra/polynomial.ts';
import type { Rational } from '../algebra/rational.ts';
import type { RandomStream } from '../numeric/random.ts';

/** The largest prime below 2²⁶: products of two residues are exact in a float64. */
export const MODULUS = 67_108_859;
const BIG_MODULUS = BigInt(MODULUS);

/** Residues of the variables at one point, by name. */
export type ModularPoint = ReadonlyMap<string, number>;

export function multiplyModular(a: number, b: number): number {
  return (a * b) % MODULUS;
}

/** base^exponent for a non-negative exponent. */
export function powerModular(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiplyModular(result, square);
    square = multiplyModular(square, square);
  }
  return result;
}

/** 1/a; 0 for a = 0, which has no inverse (a chance of 1 in 67 million at a random point). */
export function invertModular(a: number): number {
  return powerModular(a, MODULUS - 2);
}

export function rationalModular({ numerator, denominator }: Rational): number {
  const top = Number(((numerator % BIG_MODULUS) + BIG_MODULUS) % BIG_MODULUS);
  return denominator === 1n ? top : multiplyModular(top, invertModular(Number(denominator % BIG_MODULUS)));
}

/** A uniform residue other than 0. */
export function randomResidue(random: RandomStream): number {
  return 1 + Math.floor(random.uniform() * (MODULUS - 1));
}

/** A polynomial with rational coefficients, prepared for evaluation at many points. */
export function modularPolynomial(p: Polynomial): (point: ModularPoint) => number {
  const prepared = terms(p).map(({ coefficient, powers }) => {
    if (coefficient.im.numerator !== 0n) throw new RangeError('a residue has no imaginary part');
    return { coefficient: rationalModular(coefficient.re), powers: [...powers] };
  });
  return (point) => {
    let sum = 0;
    for (const { coefficient, powers } of prepared) {
      let product = coefficient;
      for (const [name, exponent] of powers) {
        product = multiplyModular(product, powerModular(valueAt(point, name), exponent));
      }
      sum += product;
    }
    return sum % MODULUS;
  };
}

/** A syntax tree evaluated at a point; division is division of residues, a scalar product is looked up by its name. */
export function evaluateModular(node: FormNode, point: ModularPoint): number {
  switch (node.kind) {
    case 'number':
      return rationalModular(node.value);
    case 'name':
      return valueAt(point, node.name);
    case 'dot':
      return valueAt(point, dotName(vectorName(node.left), vectorName(node.right)));
    case 'power': {
      const base = powerModular(evaluateModular(node.base, point), Math.abs(node.exponent));
      return node.exponent < 0 ? invertModular(base) : base;
    }
    case 'product': {
      let product = 1;
      for (const { node: factor, inverse } of node.factors) {
        const value = evaluateModular(factor, point);
        product = multiplyModular(product, inverse ? invertModular(value) : value);
      }
      return product;
    }
    case 'sum': {
      let sum = 0;
      for (const { node: term, negative } of node.terms) {
        const value = evaluateModular(term, point);
        sum += negative ? MODULUS - value : value;
      }
      return sum % MODULUS;
    }
    case 'call':
      throw new RangeError('a transcribed formula has no functions');
  }
}

function valueAt(point: ModularPoint, name: string): number {
  const value = point.get(name);
  if (value === undefined) throw new RangeError(`no residue for '${name}'`);
  return value;
}

function vectorName(node: FormNode): string {
  if (node.kind !== 'name') throw new RangeError('a scalar product of a transcribed formula is of two plain momenta');
  return node.name;
}
