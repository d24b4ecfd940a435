import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { toText, variable } from '../../src/algebra/polynomial.ts';
import { formatRational } from '../../src/algebra/rational.ts';
import { independentCoefficient, independentValue } from '../../src/claim/computer-algebra.ts';
import { reduceFraction, resolveInverse, taylorCoefficients } from '../../src/claim/expansion.ts';
import { type Fraction, readFraction } from '../../src/claim/fraction.ts';

const text = ({ numerator, denominator }: Fraction): string => `(${toText(numerator)})/(${toText(denominator)})`;

describe('expansions', () => {
  it('the geometric series has coefficients y^n', () => {
    expect(taylorCoefficients(readFraction('1/(1-x*y)'), 'x', 3).map(text)).toEqual([
      '(1)/(1)',
      '(y)/(1)',
      '(y^2)/(1)',
      '(y^3)/(1)',
    ]);
  });

  it('a removable singularity is removed', () => {
    expect(taylorCoefficients(readFraction('(2*x+x^2)/x'), 'x', 1).map(text)).toEqual(['(2)/(1)', '(1)/(1)']);
  });

  it('a pole is an error', () => {
    expect(() => taylorCoefficients(readFraction('1/x'), 'x', 1)).toThrow('pole at x = 0');
  });

  it('agrees with the derivatives of an independent computer algebra', () => {
    const small = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(small, small, small, fc.integer({ min: 0, max: 2 }), (a, b, c, order) => {
        const f = readFraction(`(${a}+${b}*x+y*x^2)/(${c}+${a}*x*y)`);
        const ours = taylorCoefficients(f, 'x', order).at(-1);
        const theirs = independentCoefficient(f, 'x', order, { y: '2/3' });
        expect(formatRational(theirs)).toBe(
          formatRational(independentValue(ours === undefined ? '0' : text(ours), { y: '2/3' })),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('a variable that stands for an inverse is resolved', () => {
    expect(text(resolveInverse(readFormula('a+b*u+u^2'), 'u', variable('M')))).toBe('(M^2*a + M*b + 1)/(M^2)');
  });

  it('common powers of variables and given factors are cancelled', () => {
    expect(text(reduceFraction(readFraction('(x*y+y)/(2*y^2)')))).toBe('(1/2*x + 1/2)/(y)');
    expect(text(reduceFraction(readFraction('((x+y)*x)/((x+y)*(x-y))'), [readFormula('x+y')]))).toBe('(x)/(x - y)');
  });
});
