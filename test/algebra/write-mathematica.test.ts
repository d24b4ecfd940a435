import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { equals, type Polynomial, variable, variablesOf } from '../../src/algebra/polynomial.ts';
import { mathematicaName, writeMathematica } from '../../src/algebra/write-mathematica.ts';
import { rootedPolynomial } from './polynomial-example.ts';

/** Reads Mathematica's full form of a polynomial back, given which variables it has. */
function readBack(text: string, p: Polynomial): Polynomial {
  const names = variablesOf(p).toSorted((a, b) => mathematicaName(b).length - mathematicaName(a).length);
  const symbols = new Map<string, Polynomial>([['I', readFormula('i_')]]);
  let formula = text;
  names.forEach((name, n) => {
    symbols.set(`v${n}v`, variable(name));
    formula = formula.replaceAll(mathematicaName(name), `v${n}v`);
  });
  return readFormula(formula, { symbols });
}

describe('a polynomial for Mathematica', () => {
  it('reads back as the same polynomial', () => {
    fc.assert(
      fc.property(rootedPolynomial, (p) => {
        expect(equals(readBack(writeMathematica(p), p), p)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['2*k3.p1^2/3', '2/3*SP[k3, p1]^2'],
    ['gV[1,2]*re(gV[1,2])', 'gV[1, 2]*Re[gV[1, 2]]'],
    ['sqrt(2)*cos(2*phi)', 'Cos[2*phi]*Sqrt[2]'],
    ['i_*e_(a,b,c,d)', 'I*Eps[a, b, c, d]'],
    ['m_e*x', 'mE*x'],
    ['m_e*mE', 'mE*mEv2'],
    ['E*I*Pi*x', 'Esym*Isym*Pisym*x'],
  ])('%s is %s', (text, expected) => {
    expect(writeMathematica(readFormula(text))).toBe(expected);
  });
});
