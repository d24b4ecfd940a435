/** Polynomials for the tests of readers and writers: fixed ones with every kind of variable, and random ones. */
import fc from 'fast-check';
import { gaussian } from '../../src/algebra/gaussian-rational.ts';
import {
  add,
  constant,
  multiply,
  type Polynomial,
  power,
  terms,
  variable,
  variablesOf,
} from '../../src/algebra/polynomial.ts';
import { rational, rationalToNumber } from '../../src/algebra/rational.ts';

/** A variable of every shape that a squared amplitude has. */
export const VARIABLES: readonly string[] = [
  'me',
  's',
  'GF',
  'mnu[1]',
  'gV[1,2]',
  're(gV[1,2])',
  'k3.p1',
  'p1.p1',
  'e_(k3,k4,p1,p2)',
  'cos(2*phi12)',
];

function coefficient(complex: boolean): fc.Arbitrary<Polynomial> {
  const part = fc
    .tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 6 }))
    .map(([n, d]) => rational(n, d));
  return fc.tuple(part, complex ? part : fc.constant(rational(0))).map(([re, im]) => constant(gaussian(re, im)));
}

function monomial(names: readonly string[]): fc.Arbitrary<Polynomial> {
  const factor = fc.tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: 3 }));
  return fc
    .array(factor, { maxLength: 3 })
    .map((factors) => multiply(...factors.map(([name, exponent]) => power(variable(name), exponent))));
}

function polynomials(kind: 'real' | 'complex', names: readonly string[]): fc.Arbitrary<Polynomial> {
  const term = fc.tuple(coefficient(kind === 'complex'), monomial(names)).map((factors) => multiply(...factors));
  const sum = fc.array(term, { maxLength: 5 }).map((list) => add(...list));
  // A common factor in front, so that the content of the writers has something to take out.
  return fc.tuple(term, sum).map((factors) => multiply(...factors));
}

/** Real rational coefficients. */
export const realPolynomial = polynomials('real', VARIABLES);
/** Complex rational coefficients. */
export const complexPolynomial = polynomials('complex', VARIABLES);
/** Complex coefficients, with the root of two. */
export const rootedPolynomial = polynomials('complex', [...VARIABLES, 'sqrt(2)']);

/** A small whole number for every variable, all different. */
export function wholeValues(p: Polynomial): ReadonlyMap<string, number> {
  return new Map(variablesOf(p).map((name) => [name, 2 + VARIABLES.indexOf(name)]));
}

/** The float64 value of p at {@link wholeValues}, sqrt(2) at its own, and the sum of the sizes of its terms. */
export function floatValue(p: Polynomial): { readonly re: number; readonly im: number; readonly size: number } {
  const values = wholeValues(p);
  let [re, im, size] = [0, 0, 0];
  for (const { coefficient, powers } of terms(p)) {
    let monomial = 1;
    for (const [name, exponent] of powers) {
      monomial *= (name === 'sqrt(2)' ? Math.SQRT2 : (values.get(name) ?? 0)) ** exponent;
    }
    const [x, y] = [rationalToNumber(coefficient.re) * monomial, rationalToNumber(coefficient.im) * monomial];
    re += x;
    im += y;
    size += Math.abs(x) + Math.abs(y);
  }
  return { re, im, size };
}
