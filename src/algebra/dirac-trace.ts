/**
 * Traces of Dirac matrices in four dimensions with all indices contracted, within a line, between lines and with
 * tensors: the one entry for squared amplitudes.
 */
import type { ChainExpression } from './chain-expression.ts';
import type { DiracChain } from './dirac-chain.ts';
import { readFreeString, traceFreeString } from './free-trace.ts';
import { requireContracted } from './index-count.ts';
import { reduceLeviCivitaProducts } from './levi-civita-product.ts';
import { multiply, one, type Polynomial, substitute } from './polynomial.ts';
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
  const rules = sortedRules(input.scalarProducts);
  const free = traceOfFreeLine(input, rules);
  if (free !== undefined) return free;
  requireContracted(input.lines, tensors);
  const coefficient = substitute(input.coefficient ?? one, rules);
  const lines = input.lines.map((line) => applyKinematics(line, rules));
  const term = { coefficient, lines, tensors, free: new Set<string>() };
  return reduceLeviCivitaProducts(traceTerms([term], rules, { kind: 'four' }), rules);
}

/** The trace of a single product of different slashed momenta, undefined for any other input. */
function traceOfFreeLine(input: SpinTraceInput, rules: ReadonlyMap<string, Polynomial>): Polynomial | undefined {
  const [line, ...more] = input.lines;
  if (line === undefined || more.length > 0 || (input.tensors?.length ?? 0) > 0) return undefined;
  if (!Array.isArray(line)) return undefined;
  const [term, ...others]: DiracChain = line;
  if (term === undefined || others.length > 0) return undefined;
  const string = readFreeString(term.factors, rules);
  if (string === undefined) return undefined;
  return multiply(traceFreeString(string, 'short'), term.coefficient, input.coefficient ?? one);
}
