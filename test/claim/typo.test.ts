import { describe, expect, it } from 'vitest';
import { applyEdits, editsOf } from '../../src/claim/typo.ts';

const replacements = (text: string, momenta: readonly string[] = []): readonly string[] =>
  editsOf(text, { momenta }).map((edit) => applyEdits(text, [edit]));

describe('edits of one token', () => {
  it('every sign is turned', () => {
    expect(replacements('a-b+c')).toEqual(expect.arrayContaining(['a+b+c', 'a-b-c']));
  });

  it('a sign is set where a parenthesis opens without one', () => {
    expect(replacements('2*(a+b)')).toContain('2*(-a+b)');
  });

  it('a momentum in a scalar product is exchanged, its partner is not', () => {
    const found = replacements('k3.p1', ['p1', 'p2', 'k3']);
    expect(found).toEqual(expect.arrayContaining(['p2.p1', 'k3.p2']));
  });

  it('an exponent moves by one, a coefficient by factors of two and by one', () => {
    expect(replacements('3*x^2')).toEqual(expect.arrayContaining(['3*x^1', '3*x^3', '6*x^2', '(3/2)*x^2', '2*x^2']));
  });

  it('confusable names are exchanged', () => {
    const edits = editsOf('gV^2', { momenta: [], confusable: [['gV', 'gA']] });
    expect(edits.map((edit) => applyEdits('gV^2', [edit]))).toContain('gA^2');
  });

  it('edits that do not overlap are applied together', () => {
    const [first, second] = [
      { from: 1, to: 2, replacement: '-', meaning: '' },
      { from: 3, to: 3, replacement: '2*', meaning: '' },
    ];
    expect(applyEdits('a+b+c', [first, second])).toBe('a-b2*+c');
  });
});
