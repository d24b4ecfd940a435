import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addGaussian, gaussian, multiplyGaussian } from '../../src/algebra/gaussian-rational.ts';
import { evaluate, terms, variable, zero } from '../../src/algebra/polynomial.ts';
import { rational } from '../../src/algebra/rational.ts';
import { AlgebraError } from '../../src/errors.ts';
import { complexPolynomial, VARIABLES } from './polynomial-example.ts';

describe('the value of a polynomial', () => {
  // Zero among the values: its powers leave terms that share no more than their first exponents.
  const values = new Map(
    VARIABLES.map((name, n) => [name, gaussian(rational(n - 1, 2 * n + 1), rational(n % 3, n + 2))] as const),
  );

  test('is the sum of the values of its terms', () => {
    fc.assert(
      fc.property(complexPolynomial, (p) => {
        const sum = terms(p)
          .map(({ coefficient, powers }) =>
            [...powers].reduce((product, [name, exponent]) => {
              const value = values.get(name) ?? gaussian(0);
              return Array.from({ length: exponent }, () => value).reduce(multiplyGaussian, product);
            }, coefficient),
          )
          .reduce(addGaussian, gaussian(0));
        expect(evaluate(p, values)).toEqual(sum);
      }),
      { seed: 1251, numRuns: 200 },
    );
  });

  test('is zero for the zero polynomial, and asks for the value of every variable that occurs', () => {
    expect(evaluate(zero, new Map())).toEqual(gaussian(0));
    expect(() => evaluate(variable('x'), values)).toThrow(AlgebraError);
  });
});
