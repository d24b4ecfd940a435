import { describe, expect, it } from 'vitest';
import { type FormNode, parseForm } from '../../src/algebra/form-syntax.ts';
import { tokenize } from '../../src/algebra/form-token.ts';
import { formatRational } from '../../src/algebra/rational.ts';
import { SyntaxFault } from '../../src/errors.ts';

/** The tree in fully bracketed prefix form. */
function shape(node: FormNode): string {
  switch (node.kind) {
    case 'number':
      return formatRational(node.value);
    case 'name':
      return node.name;
    case 'call':
      return `${shape(node.head)}(${node.arguments.map(shape).join(' ')})`;
    case 'dot':
      return `[${shape(node.left)} . ${shape(node.right)}]`;
    case 'power':
      return `[${shape(node.base)} ^ ${node.exponent}]`;
    case 'product':
      return `[${node.factors.map(({ node: factor, inverse }) => (inverse ? '/' : '*') + shape(factor)).join(' ')}]`;
    case 'sum':
      return `[${node.terms.map(({ node: term, negative }) => (negative ? '-' : '+') + shape(term)).join(' ')}]`;
  }
}

describe('the grammar of FORM expressions', () => {
  it.each([
    ['-x^2', '[-[x ^ 2]]'],
    ['a+b*c', '[+a +[*b *c]]'],
    ['a/b/c*d', '[*a /b /c *d]'],
    ['p.q^2', '[[p . q] ^ 2]'],
    ['(a+b)^-3', '[[+a +b] ^ -3]'],
    ['a*-b', '[*a *[-b]]'],
    ['g_(1,p,5_)', 'g_(1 p 5_)'],
    ['p(mu)', 'p(mu)'],
    ['(p+q)(mu)', '[+p +q](mu)'],
    ['gi_()', 'gi_()'],
    ['1.5e-3*[m^2]*mnu[1, 2]', '[*3/2000 *[m^2] *mnu[1,2]]'],
    ['((x))', 'x'],
    ['- -x', 'x'],
  ])('%s', (text, expected) => {
    expect(shape(parseForm(text).root)).toBe(expected);
  });

  it('keeps the place of every node', () => {
    const { root } = parseForm('a + g_(1,p)');
    const [, second] = root.kind === 'sum' ? root.terms : [];
    expect(second?.node.at).toBe(4);
  });

  it('its limits can be set', () => {
    expect(() => parseForm('((a))', {}, { depth: 1 })).toThrow(SyntaxFault);
    expect(() => parseForm('a^5', {}, { exponent: 4 })).toThrow('exponent 5 exceeds 4');
    expect(() => parseForm('a+b', {}, { length: 2 })).toThrow('3 characters, more than the limit of 2');
  });

  it('tokens end with the end, and a closing semicolon is none', () => {
    const tokens = tokenize({ text: 'a ;', origin: {} });
    expect(tokens.map(({ kind }) => kind)).toEqual(['name', 'end']);
  });
});
