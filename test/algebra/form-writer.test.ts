import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formName, fromFormConvention, toFormConvention, writeForm } from '../../src/algebra/form-writer.ts';
import { readFormula } from '../../src/algebra/formula.ts';
import { equals, toText, variable, variablesOf } from '../../src/algebra/polynomial.ts';
import { rootedPolynomial } from './polynomial-example.ts';

describe('a polynomial in FORM syntax', () => {
  it('reads back as the same polynomial when e_ is read as −i ε', () => {
    fc.assert(
      fc.property(rootedPolynomial, (p) => {
        const symbols = new Map(variablesOf(p).map((name) => [formName(name), variable(name)]));
        symbols.delete('e_(k3,k4,p1,p2)');
        expect(equals(fromFormConvention(readFormula(writeForm(p), { symbols })), p)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['1/2*me^2*k3.p1 - x', '1/2*k3.p1*me^2 - x'],
    ['-4*i_*e_(a,b,c,d)', '4*e_(a,b,c,d)'],
    ['e_(a,b,c,d)^2', '-e_(a,b,c,d)^2'],
    ['(1+2*i_)*x', '2*i_*x + x'],
    ['mnu[1]*sqrt(2)*m_e', '[m_e]*[mnu(1)]*[sqrt(2)]'],
    ['0', '0'],
  ])('%s is written %s', (text, expected) => {
    expect(writeForm(readFormula(text))).toBe(expected);
  });

  it('translates ε there and back without change', () => {
    const p = readFormula('x*e_(a,b,c,d)^3 + i_*e_(a,b,c,d)*e_(a,b,c,e)');
    expect(toText(fromFormConvention(toFormConvention(p)))).toBe(toText(p));
    expect(toText(toFormConvention(p))).toBe('-i_*e_(a,b,c,d)^3*x - i_*e_(a,b,c,d)*e_(a,b,c,e)');
  });
});
