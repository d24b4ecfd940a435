import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentPolynomial, negateTerm, splitContent, termPolynomial } from '../../src/algebra/content.ts';
import { readFormula } from '../../src/algebra/formula.ts';
import { add, equals, multiply, negate, terms } from '../../src/algebra/polynomial.ts';
import { formatRational } from '../../src/algebra/rational.ts';
import { complexPolynomial } from './polynomial-example.ts';

describe('the content of a polynomial', () => {
  it('times the rest is the polynomial, and the rest has no content', () => {
    fc.assert(
      fc.property(complexPolynomial, (p) => {
        const content = splitContent(p);
        const rest = add(readFormula('0'), ...content.rest.map(termPolynomial));
        expect(equals(multiply(contentPolynomial(content), rest), p)).toBe(true);
        if (content.rest.length === 0) return;
        const again = splitContent(rest);
        expect(formatRational(again.number)).toBe('1');
        expect(again.powers.size).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['6*x^2*y-4*x*y^3', '-2', 'x*y'],
    ['-x/2-y/3', '-1/6', '1'],
    ['(2+4*i_)*x', '2', 'x'],
    ['0', '0', '1'],
  ])('of %s is %s times %s', (text, number, monomial) => {
    const content = splitContent(readFormula(text));
    expect(formatRational(content.number)).toBe(number);
    const one = { ...content, number: { numerator: 1n, denominator: 1n } };
    expect(equals(contentPolynomial(one), readFormula(monomial))).toBe(true);
  });

  it('a term and its negative add up to nothing', () => {
    const [term] = terms(readFormula('(2-i_)*x*y^2'));
    expect(term).toBeDefined();
    if (term !== undefined) expect(equals(termPolynomial(negateTerm(term)), negate(termPolynomial(term)))).toBe(true);
  });
});
