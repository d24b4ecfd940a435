import { describe, expect, it } from 'vitest';
import { SyntaxFault } from '../../src/errors.ts';
import { type Expression, parseExpression } from '../../src/model/expression.ts';

/** The tree with every grouping made visible. */
function grouped(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'name': {
      const indices = node.indices.length === 0 ? '' : `[${node.indices.join(',')}]`;
      return `${node.name}${indices}${node.args === undefined ? '' : `(${node.args.map(grouped).join(',')})`}`;
    }
    case 'sum':
      return `(${node.terms.map(grouped).join(' + ')})`;
    case 'negative':
      return `(- ${grouped(node.of)})`;
    case 'product':
      return `(${node.factors.map(grouped).join(' * ')})`;
    case 'chain':
      return `(${node.factors.map(grouped).join(' . ')})`;
    case 'quotient':
      return `(${grouped(node.over)} / ${grouped(node.under)})`;
    case 'power':
      return `(${grouped(node.base)} ^ ${node.exponent})`;
  }
}

describe('the grammar of model expressions', () => {
  it.each([
    ['a + b*c', '(a + (b * c))'],
    ['a - b - c', '(a + (- b) + (- c))'],
    ['a/b*c', '((a / b) * c)'],
    ['-a^2', '(- (a ^ 2))'],
    ['a*-b', '(a * (- b))'],
    ['2^-3', '(2 ^ -3)'],
    ['a**2', '(a ^ 2)'],
    ['g*ebar.gamma(mu).e*A(mu)', '(g * (ebar . gamma(mu) . e) * A(mu))'],
    ['x.(a - b*gamma5).y', '(x . (a + (- (b * gamma5))) . y)'],
    ['gV[i, 2]*conj(U[j])', '(gV[i,2] * conj(U[j]))'],
    ['1.5e-3*m', '(1.5e-3 * m)'],
    [' ( ( a ) ) ', 'a'],
  ])('%s', (text, tree) => {
    expect(grouped(parseExpression(text))).toBe(tree);
  });

  it('binds the product of Dirac matrices tighter than the product of numbers', () => {
    expect(grouped(parseExpression('m*ebar.e'))).toBe(grouped(parseExpression('m*(ebar.e)')));
  });

  it.each([
    ['', 'expected a number, a name or `(`, found the end of the expression', 1],
    ['a +', 'expected a number, a name or `(`, found the end of the expression', 4],
    ['a b', 'expected an operator, found `b`', 3],
    ['(a', 'expected `)`, found the end of the expression', 3],
    ['a)', 'expected an operator, found `)`', 2],
    ['x^y', 'expected an integer exponent of at most 64, found `y`', 3],
    ['x^1000', 'expected an integer exponent of at most 64, found `1000`', 3],
    ['g[1.5]', 'expected a generation index, found `1.5`', 3],
    ['a $ b', 'unexpected character `$`', 3],
    ['1e400', 'the number `1e400` has an exponent beyond ±330', 1],
    [`${'('.repeat(300)}a`, 'parentheses nested too deeply', 201],
  ])('%s is refused at its place', (text, message, column) => {
    expect.assertions(2);
    try {
      parseExpression(text);
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxFault);
      expect(error).toMatchObject({ message, location: { column } });
    }
  });
});
