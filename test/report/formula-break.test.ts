import { describe, expect, test } from 'vitest';
import { breakFormula, flattenAlignment, formulaWidth } from '../../src/report/formula-break.ts';
import { LONG_POLYNOMIAL } from './sample-record.ts';

/** What a formula says, without the marks that only shape its setting. */
const content = (pieces: readonly string[]): string =>
  pieces.join('').replace(/\{\}|\\(?:left|right|bigl|bigr)(?![a-z])|\s/g, '');

describe('breaking a long formula', () => {
  test('the pieces say the same as the whole', () => {
    const whole = `\\left|M\\right|^2 = \\frac{1}{(s-m^2)^2}\\left[ ${LONG_POLYNOMIAL} \\right]^2 + \\left(a-b\\right)`;
    expect(content(breakFormula(whole))).toBe(content([whole]));
  });

  test('a sum breaks before its signs, not after them and not at a leading sign', () => {
    expect(breakFormula('-a + b - c')).toEqual(['-a', '{}+ b', '{}- c']);
  });

  test('a sign in an exponent, a fraction or a short parenthesis does not break', () => {
    expect(breakFormula('x^{-2} \\frac{a+b}{c-d} (s - m^2)')).toEqual(['x^{-2} \\frac{a+b}{c-d} (s - m^2)']);
  });

  test('a modulus does not break, whatever stands between its bars', () => {
    expect(breakFormula('|g_V + g_A|^2 + |g_V - g_A|^2')).toEqual(['|g_V + g_A|^2', '{}+ |g_V - g_A|^2']);
    const inside = `\\Big[ |a - b|^2 ${LONG_POLYNOMIAL} - |a + b| \\Big]`;
    expect(breakFormula(inside).join(' ')).toContain('{}- |a + b|');
  });

  test('a sign after a relation or another sign belongs to its term', () => {
    expect(breakFormula('a = - b')).toEqual(['a', '{}= - b']);
  });

  test('a delimiter around a break no longer stretches', () => {
    const pieces = breakFormula(`\\left[ ${LONG_POLYNOMIAL} \\right]`);
    expect(pieces.length).toBe(30);
    expect(pieces.join('')).not.toMatch(/\\left\[|\\right\]/);
  });

  test('delimiters whose size is given keep it', () => {
    const pieces = breakFormula(`\\Big[ ${LONG_POLYNOMIAL} \\Big]`);
    expect(pieces.length).toBe(30);
    expect(pieces[0]).toMatch(/^\\Big\[/);
    expect(pieces.at(-1)).toMatch(/\\Big\]$/);
  });

  test('a product of wide factors breaks between them', () => {
    const factor = '\\left[ aaaaa bbbbb ccccc ddddd eeeee fffff \\right]';
    expect(breakFormula(`${factor}${factor}`)).toEqual([factor, factor]);
  });

  test('unbalanced delimiters and matrices are left whole', () => {
    for (const tex of ['(a + b', 'a + b)', '\\begin{pmatrix} a + b \\end{pmatrix} + c'])
      expect(breakFormula(tex)).toEqual([tex]);
  });

  test('line breaks of an alignment are kept and its marks removed', () => {
    expect(breakFormula(flattenAlignment('\\begin{aligned} a &= b \\\\ &+ c \\end{aligned}'))).toEqual([
      'a',
      '{}= b',
      '\\\\',
      '+ c',
    ]);
  });

  test('a fraction is as wide as its wider half', () => {
    expect(formulaWidth('\\frac{a+b+c}{d}')).toBe(5);
  });
});
