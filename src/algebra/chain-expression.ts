/**
 * Products and sums of Dirac chains that are left unexpanded, such as (k̸ + m) γ^μ (p̸ + m) A: the trace engine
 * multiplies them out in its own packed form, which is much faster than expanding a `DiracChain` first.
 */
import type { DiracChain } from './dirac-chain.ts';

/** A chain, a product of such expressions from left to right, or their sum. */
export type ChainExpression =
  | DiracChain
  | { readonly product: readonly ChainExpression[] }
  | { readonly sum: readonly ChainExpression[] };

/** The unexpanded product from left to right. */
export function productOf(...product: readonly ChainExpression[]): ChainExpression {
  return { product };
}

/** The unexpanded sum. */
export function sumOf(...sum: readonly ChainExpression[]): ChainExpression {
  return { sum };
}
