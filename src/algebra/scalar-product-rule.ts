/** The kinematics of a calculation: scalar products and the polynomials that replace them. */
import type { ChainExpression } from './chain-expression.ts';
import { dotName, type Polynomial, substitute } from './polynomial.ts';

const NO_RULES: ReadonlyMap<string, Polynomial> = new Map();

/** The rules with their keys as `dotName` spells them; `p2.p1` and `p1.p2` are the same product. */
export function sortedRules(
  scalarProducts: ReadonlyMap<string, Polynomial> | undefined,
): ReadonlyMap<string, Polynomial> {
  if (scalarProducts === undefined || scalarProducts.size === 0) return NO_RULES;
  const rules = new Map<string, Polynomial>();
  for (const [name, value] of scalarProducts) {
    const point = name.indexOf('.');
    rules.set(dotName(name.slice(0, point), name.slice(point + 1)), value);
  }
  return rules;
}

/** The chain with the rules put into its coefficients. */
export function applyKinematics(chain: ChainExpression, rules: ReadonlyMap<string, Polynomial>): ChainExpression {
  if (rules.size === 0) return chain;
  if ('product' in chain) return { product: chain.product.map((factor) => applyKinematics(factor, rules)) };
  if ('sum' in chain) return { sum: chain.sum.map((part) => applyKinematics(part, rules)) };
  if (!chain.some(({ coefficient }) => coefficient.names.some((name) => rules.has(name)))) return chain;
  return chain.map(({ coefficient, factors }) => ({ coefficient: substitute(coefficient, rules), factors }));
}
