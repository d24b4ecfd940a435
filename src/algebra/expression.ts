/**
 * Expressions of Dirac matrices on numbered spinor lines, tensors and polynomials, with contracted and free
 * indices: what goes into and comes out of `traceExpression`.
 *
 * ```ts
 * traceExpression(expression: Expression, options?: TraceOptions): readonly TensorTerm[]
 * ```
 *
 * An index that occurs twice in a term is contracted; an index that occurs once is free; three times is an error.
 * Conventions are those of the project: the polynomial variable `epsilonName` and the tensor `levi-civita` mean ε
 * with ε^{0123} = +1, and Tr[γ^μ γ^ν γ^ρ γ^σ γ5] = −4i ε^{μνρσ}. FORM's `e_` is −i ε; its `g6_` = 1 + γ5 = 2 P_R
 * is the factor `right` with coefficient 2, `g7_` the factor `left` with coefficient 2.
 */
import type { DiracFactor } from './dirac-chain.ts';
import type { Polynomial } from './polynomial.ts';
import type { TensorFactor } from './tensor.ts';

/** One product: coefficient · tensors · a product of Dirac matrices on each line. */
export interface ExpressionTerm {
  /** Polynomial in symbols, scalar products `dotName` and `epsilonName`. */
  readonly coefficient: Polynomial;
  readonly tensors: readonly TensorFactor[];
  /**
   * Line number ↦ matrices from left to right. A line that is absent contributes the factor 1; a line that is
   * present but empty is the unit matrix (FORM's `gi_`) and contributes Tr[1] = 4.
   */
  readonly lines: ReadonlyMap<number, readonly DiracFactor[]>;
}

/** A sum of products; the empty sum is 0. */
export type Expression = readonly ExpressionTerm[];

/** A term of the traced, contracted, expanded result. */
export interface TensorTerm {
  /** Polynomial in symbols, scalar products and ε of four vectors (linear in the latter). */
  readonly coefficient: Polynomial;
  /** Tensors that carry the free indices, in canonical order; empty for a scalar. Their vectors are single momenta. */
  readonly tensors: readonly TensorFactor[];
}

export interface TraceOptions {
  /**
   * 4 (the default), or the name of the symbol that stands for g^μ_μ in dimensional regularization. γ5, projectors
   * and ε are refused there, since they have no unambiguous meaning outside four dimensions.
   */
  readonly dimension?: 4 | string;
  /** Scalar products by `dotName`, used as early as possible and in the coefficients. */
  readonly scalarProducts?: ReadonlyMap<string, Polynomial>;
  /** Told of every piece of work before it is done, in term products; it may throw to end the calculation. */
  readonly charge?: (work: number) => void;
}
