import { describe, expect, test } from 'vitest';
import { paragraphs, phrase } from '../../src/report/prose.ts';

describe('prose', () => {
  test('TeX between dollars is an equation, the rest is text', () => {
    expect(phrase('at $E$ = 1e-2 eV')).toBe('at <math><mi>E</mi></math> = 10<sup>−2</sup>\u00a0eV');
  });

  test('TeX letters outside dollars are shown as letters', () => {
    expect(phrase('|\\mathcal M_1|^2')).toBe('|<i>M</i><sub>1</sub>|<sup>2</sup>');
  });

  test('a single dollar stays a dollar', () => {
    expect(phrase('5 $ and more')).toBe('5 $ and more');
  });

  test('TeX that cannot be read is shown as it stands', () => {
    expect(phrase('a $\\frac{1$ b')).toBe('a $\\frac{1$ b');
  });

  test('blank lines part paragraphs', () => {
    expect(paragraphs('one\n\ntwo')).toBe('<p>one</p>\n<p>two</p>');
    expect(paragraphs('  ')).toBe('');
  });
});
