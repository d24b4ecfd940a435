import { describe, expect, test } from 'vitest';
import { displayMath, inlineMath } from '../../src/report/equation.ts';
import { LONG_POLYNOMIAL } from './sample-record.ts';

describe('equations', () => {
  test.each([
    '\\slashed{p}_1 + m_e',
    '\\bar\\nu_j',
    '\\gamma^\\mu(1-\\gamma_5)',
    '\\frac{32 e^2 G_F^2}{(s-m_e^2)^2}',
    '\\left|\\mathcal{M}\\right|^2',
    '\\epsilon^{\\mu\\nu\\rho\\sigma}',
    '10^{-47}\\,\\mathrm{b}',
    '\\sin^2\\theta_W',
    '\\sum_{\\alpha=e,\\mu,\\tau} U_{\\alpha i}U^*_{\\alpha j}',
    '\\mathrm{Tr}[\\slashed{p}]',
    '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}',
    '\\overline{u}(k_3)',
    '\\operatorname{Re}\\left(g_V^{12}\\right)',
  ])('%s becomes MathML', (tex) => {
    expect(displayMath(tex)).toMatch(/^<span class="equation"><math>.*<\/math><\/span>$/s);
  });

  test('a long polynomial becomes a row of pieces, one a term', () => {
    const math = displayMath(`\\left[ ${LONG_POLYNOMIAL} \\right]`);
    expect(math).toContain('class="equation long"');
    expect(math.split('<math>').length - 1).toBe(30);
  });

  test('rendering twice gives the same markup', () => {
    expect(displayMath('\\slashed{p}')).toBe(displayMath('\\slashed{p}'));
  });

  test('an unknown command is not TeX here', () => {
    expect(inlineMath('\\nosuchcommand')).toBeUndefined();
    expect(displayMath('\\nosuchcommand')).toBe('<code class="source">\\nosuchcommand</code>');
  });

  test('TeX cannot smuggle a link or a style', () => {
    for (const tex of [
      '\\href{javascript:alert(1)}{x}',
      '\\url{https://example.org}',
      '\\style{color:red}{x}',
      '\\includegraphics{https://example.org/a.png}',
    ]) {
      expect(displayMath(tex)).not.toMatch(/href=|style="color|src=/);
    }
  });
});
