/**
 * Traces of Dirac matrices in four dimensions with all indices contracted, within a line, between lines and with
 * tensors: the one entry for squared amplitudes.
 */
import type { ChainExpression } from './chain-expression.ts';
import { requireContracted } from './index-count.ts';
import { reduceLeviCivitaProducts } from './levi-civita-product.ts';
import { one, type Polynomial, substitute } from './polynomial.ts';
import { applyKinematics, sortedRules } from './scalar-product-rule.ts';
import type { TensorFactor } from './tensor.ts';
import { traceTerms } from './trace-engine.ts';

export interface SpinTraceInput {
  /** One chain for each closed spinor line, expanded or not; the trace is over each of them separately. */
  readonly lines: readonly ChainExpression[];
  readonly tensors?: readonly TensorFactor[];
  readonly coefficient?: Polynomial;
  /** Scalar products by `dotName`, used as early as possible: `k3.p1` ↦ a polynomial in invariants and masses. */
  readonly scalarProducts?: ReadonlyMap<string, Polynomial>;
}

/**
 * coefficient · tensors · Π Tr[line], with every repeated index contracted; valid in four dimensions.
 *
 * Tr[1] = 4, Tr[γ^μ γ^ν γ^ρ γ^σ γ5] = −4i ε^{μνρσ}, ε^{0123} = +1. Products of two ε become Gram determinants.
 *
 * @returns a polynomial in the variables of the coefficients, in scalar products `dotName` that `scalarProducts`
 * does not replace, and linear in `epsilonName`
 * @throws {@link AlgebraError} for an index that does not occur exactly twice in a term
 */
export function spinTrace(input: SpinTraceInput): Polynomial {
  const tensors = input.tensors ?? [];
  requireContracted(input.lines, tensors);
  const rules = sortedRules(input.scalarProducts);
  const coefficient = substitute(input.coefficient ?? one, rules);
  const lines = input.lines.map((line) => applyKinematics(line, rules));
  const term = { coefficient, lines, tensors, free: new Set<string>() };
  return reduceLeviCivitaProducts(traceTerms([term], rules, { kind: 'four' }), rules);
}
