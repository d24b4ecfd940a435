/**
 * Kernels with a budget of lost digits: beside the value the generated code finds by how much rounding can have grown,
 * and a point above the budget is evaluated again in double-double arithmetic.
 */
import type { Polynomial } from '../algebra/polynomial.ts';
import type { DoubleDouble } from '../numeric/double-double.ts';
import { toNumber } from '../numeric/double-double.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { argumentName } from './compile.ts';
import { ExpressionGraph, realTerms } from './compile-horner.ts';
import { type DoubleDoubleFunction, doubleDoubleFunction } from './emit-double-double.ts';

/** The arithmetic in which a value was found. */
export type Arithmetic = 'float64' | 'double-double';

export interface GuardedValue {
  readonly value: number;
  readonly arithmetic: Arithmetic;
}

export interface GuardedFunction {
  readonly evaluate: (values: readonly number[]) => GuardedValue;
  /** κ = Σ|terms|/|Σ terms| of the numerator, plus that of each denominator as often as it divides. */
  readonly growth: (values: readonly number[]) => number;
}

/**
 * Σ|terms|/|Σ terms| that float64 may have: each operation of a nested form adds at most κ·2⁻⁵³, and a kernel nests a
 * few tens of them, so that the relative error stays below 10⁻¹².
 */
export const GROWTH_BUDGET = 128;

/**
 * Compiles numerator/Π factor^power for float64 with double-double behind it.
 *
 * @param f - real, all coefficients numbers
 * @param compiled - the float64 value
 */
export function guardedFunction(
  f: RationalFunction,
  variables: readonly string[],
  compiled: (...values: readonly number[]) => number,
): GuardedFunction {
  const sizes = [f.numerator, ...f.denominators.map(({ factor }) => factor)].map((p) => sizeOf(p, variables));
  const weights = [1, ...f.denominators.map(({ power }) => power)];
  let exact: DoubleDoubleFunction | undefined;
  const growth = (values: readonly number[]): number =>
    sizes.reduce((sum, size, n) => sum + (weights[n] ?? 1) * size(...values), 0);
  return {
    growth,
    evaluate: (values) => {
      if (growth(values) <= GROWTH_BUDGET) return { value: compiled(...values), arithmetic: 'float64' };
      exact ??= doubleDoubleFunction(f, variables);
      const value: DoubleDouble = exact(values);
      return { value: toNumber(value), arithmetic: 'double-double' };
    },
  };
}

/** Σ|terms|/|Σ terms|; infinite where a sum vanishes, 1 for a sum that is identically a term. */
function sizeOf(p: Polynomial, variables: readonly string[]): (...values: readonly number[]) => number {
  const graph = new ExpressionGraph();
  const name = argumentName(variables);
  const list = realTerms(p);
  const signed = graph.polynomial(list, name);
  const absolute = graph.polynomial(
    list.map(({ coefficient, powers }) => ({ coefficient: coefficient.replace(/^-/, ''), powers })),
    (variable) => `a${name(variable)}`,
  );
  const { statements, expressions } = graph.print([signed, absolute]);
  const names = variables.map((_, n) => `x${n}`);
  const body = [
    ...names.map((own) => `const a${own} = Math.abs(${own});`),
    ...statements,
    `return (${expressions[1]}) / Math.abs(${expressions[0]});`,
  ];
  return new Function(...names, `"use strict";\n${body.join('\n')}`) as (...values: readonly number[]) => number;
}
