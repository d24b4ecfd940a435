import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKinds } from '../../src/algebra/form-declaration.ts';
import { formExpression, formTerms } from '../../src/algebra/form-reader.ts';
import { parseForm } from '../../src/algebra/form-syntax.ts';
import { toText } from '../../src/algebra/polynomial.ts';
import { traceChains, traceExpression } from '../../src/algebra/trace-expression.ts';
import { WorkBudget } from '../../src/algebra/work-budget.ts';
import { formExpressions } from '../reference/form-expression.ts';

function read(text: string) {
  const tree = parseForm(text);
  const kinds = nameKinds(tree, {});
  const budget = (): WorkBudget => new WorkBudget(tree.source, 1e7);
  return { apart: formTerms(tree, kinds, budget()), together: formExpression(tree, kinds, budget()) };
}

/** Scalar results as text; both roads collect terms in the same order. */
const scalars = (terms: ReturnType<typeof traceExpression>): readonly string[] =>
  terms.map(({ coefficient, tensors }) => `${JSON.stringify(tensors)} ${toText(coefficient)}`).sort();

describe('products with their spin lines apart', () => {
  it.each([
    ['(g_(1,p)+m)*g_(1,mu)*(g_(1,q)+m)*g_(1,nu)*(g_(2,k)-m)*g_(2,mu)*(g_(2,l)+m)*g_(2,nu)', 1],
    ['x*(g_(1,p)+m)*g_(1,mu)*(g_(1,q)+g_(1,5_))*p(mu)', 1],
    ['g_(1,p)*(g_(1,q)+m)-(1-g5_(1))*g_(1,p,q)', 2],
  ])('%s is kept as %i products, with the same value', (text, count) => {
    const { apart, together } = read(text);
    expect(apart.expanded).toEqual([]);
    expect(apart.factored).toHaveLength(count);
    expect(scalars(traceChains(apart.factored))).toEqual(scalars(traceExpression(together)));
  });

  it.each([
    ['no factor makes sure of a trace', '(g_(1,p)+m)*(g_(1,q)+m)'],
    ['the factors have one term each', 'g_(1,p,mu)*g_(1,q,mu)'],
    ['a factor is on two lines', 'g_(1,p)*(g_(1,q)*g_(2,k)+m)*g_(2,l)'],
    ['terms of a factor have different indices', 'g_(1,p)*(g_(1,mu)+g_(1,nu))*p(mu)*q(nu)'],
  ])('products are multiplied out where %s', (_, text) => {
    expect(read(text).apart.factored).toEqual([]);
  });

  it('random expressions have the same value either way', () => {
    fc.assert(
      fc.property(formExpressions, (text) => {
        const { apart, together } = read(text.replaceAll(/\bde\b|\bga\b|\bal\b|\bbe\b/g, 'p'));
        const sum = [...traceChains(apart.factored), ...traceExpression(apart.expanded)];
        const collected = traceExpression(sum.map((term) => ({ ...term, lines: new Map() })));
        expect(scalars(collected)).toEqual(scalars(traceExpression(together)));
      }),
      { numRuns: 60 },
    );
  });
});
