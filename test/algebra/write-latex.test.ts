import fc from 'fast-check';
import temml from 'temml';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { equals, type Polynomial, variable, variablesOf } from '../../src/algebra/polynomial.ts';
import { latexName, latexTerms, writeLatex } from '../../src/algebra/write-latex.ts';
import { realPolynomial, rootedPolynomial } from './polynomial-example.ts';

/** Reads the LaTeX of a polynomial back: its variables are known, the rest is numbers, fractions, powers, brackets. */
function readBack(latex: string, p: Polynomial): Polynomial {
  const names = variablesOf(p).toSorted((a, b) => latexName(b).length - latexName(a).length);
  const symbols = new Map<string, Polynomial>([['imaginary', readFormula('i_')]]);
  let text = latex;
  // A scalar product of a vector with itself is set as a square: longer exponents stand outside brackets.
  names.forEach((name, n) => {
    symbols.set(`v${n}v`, variable(name));
    text = text.replaceAll(latexName(name), ` v${n}v `);
  });
  text = text
    .replaceAll(/\\frac\{(\d+)\}\{(\d+)\}/g, ' ($1/$2) ')
    .replaceAll('\\left(', ' ( ')
    .replaceAll('\\right)', ' ) ')
    .replaceAll(/\bi\b/g, ' imaginary ')
    .replaceAll(/\^\{(\d+)\}/g, '^$1')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ \^/g, '^')
    .replaceAll(/([\w)]) (?=[\w(])/g, '$1*')
    .replaceAll('( ', '(');
  return readFormula(text, { symbols });
}

describe('LaTeX of a polynomial', () => {
  it('reads back as the same polynomial', () => {
    fc.assert(
      fc.property(rootedPolynomial, (p) => {
        expect(equals(readBack(writeLatex(p), p), p)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('reads back term by term', () => {
    fc.assert(
      fc.property(realPolynomial, (p) => {
        expect(equals(readBack(latexTerms(p).join(' ') || '0', p), p)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is accepted by a LaTeX engine', () => {
    fc.assert(
      fc.property(rootedPolynomial, (p) => {
        expect(temml.renderToString(writeLatex(p), { throwOnError: true })).toContain('<math');
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['me^2*k3.p1', 'm_e^2 (k_3 \\cdot p_1)'],
    ['p1.p1', 'p_1^2'],
    ['p1.p1^2', '\\left(p_1^2\\right)^2'],
    ['(k3.p1)^2', '(k_3 \\cdot p_1)^2'],
    ['gV[1,2]^2*gA', 'g_A \\left(g_V^{12}\\right)^2'],
    ['mnu[1]*mnu[2]', 'm_{\\nu_{1}} m_{\\nu_{2}}'],
    ['GF^12', 'G_F^{12}'],
    ['ee^2/3', '\\frac{1}{3} e^2'],
    ['1/2*me^2*(x-y)', '\\frac{1}{2} m_e^2 \\left(x - y\\right)'],
    ['-i_*re(gV[1,2])*sqrt(2)', '-i \\operatorname{Re}\\left(g_V^{12}\\right) \\sqrt{2}'],
    ['cos(2*alpha12)', '\\cos\\left(2 \\alpha_{12}\\right)'],
    ['e_(k3,k4,p1,p2)', '\\varepsilon(k_3, k_4, p_1, p_2)'],
    ['mW*mmu*x', 'm_W m_{\\mu} x'],
    ['0', '0'],
  ])('sets %s as %s', (text, latex) => {
    expect(writeLatex(readFormula(text))).toBe(latex);
  });

  it('takes the spelling of a model where there is one', () => {
    const texNames = new Map([
      ['gV[1,2]', 'g_V^{e\\mu}'],
      ['mnu', 'm'],
    ]);
    expect(writeLatex(readFormula('gV[1,2]^2*mnu[1]^2'), { texNames })).toBe('\\left(g_V^{e\\mu}\\right)^2 m_1^2');
  });
});
