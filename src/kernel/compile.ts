/**
 * From exact rational functions to float64 functions: parameters are bound exactly, each coefficient is rounded
 * once, and the rest becomes straight-line JavaScript.
 */
import { gaussian } from '../algebra/gaussian-rational.ts';
import { constant, evaluate, type Polynomial, substitute, variablesOf } from '../algebra/polynomial.ts';
import {
  divideRational,
  multiplyRational,
  parseRational,
  type Rational,
  rational,
  rationalToNumber,
} from '../algebra/rational.ts';
import { AlgebraError, ConvergenceError } from '../errors.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { ExpressionGraph, realTerms } from './compile-horner.ts';

export interface CompiledFunction {
  /** Names of the arguments, in call order. */
  readonly variables: readonly string[];
  /** The body of the function, with the arguments as `x0`, `x1`, …. */
  readonly source: string;
  /** The value; not finite where a denominator vanishes. */
  readonly evaluate: (...values: readonly number[]) => number;
}

/** A number without rounding: a float64 stands for itself, a text for the decimal or fraction that it spells. */
export type ExactNumber = number | string | Rational;

/** A value for each variable. */
export type ParameterValues = ReadonlyMap<string, ExactNumber>;

/**
 * The rational that a number is.
 *
 * @throws {@link ConvergenceError} where a float64 is not finite
 */
export function exactRational(number: ExactNumber): Rational {
  if (typeof number === 'object') return number;
  return typeof number === 'string' ? parseRational(number) : rationalOfFloat(number);
}

function rationalOfFloat(value: number): Rational {
  if (!Number.isFinite(value)) throw new ConvergenceError(`expected a finite number, got ${value}`);
  let scaled = value;
  let shift = 0;
  // Each step is exact: a float64 is an integer times a power of two.
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift += 1;
  }
  return rational(BigInt(scaled), 1n << BigInt(shift));
}

/**
 * Replaces variables by numbers, exactly.
 *
 * @param values - variable ↦ number; names that do not occur are ignored
 */
export function bindParameters(f: RationalFunction, values: ParameterValues): RationalFunction {
  const used = new Set(
    [f.numerator, ...f.denominators.map(({ factor }) => factor)].flatMap((p) => [...variablesOf(p)]),
  );
  const rules = new Map<string, Polynomial>();
  for (const [name, value] of values) {
    if (used.has(name)) rules.set(name, constant(exactRational(value)));
  }
  return {
    numerator: substitute(f.numerator, rules),
    denominators: f.denominators.map(({ factor, power }) => ({ factor: substitute(factor, rules), power })),
  };
}

/**
 * JavaScript for numerator/Π factor^power, all coefficients numbers.
 *
 * @param f - a real rational function whose variables are all in `variables`
 * @param variables - the arguments, in order; one that does not occur is allowed
 * @throws {@link AlgebraError} where another variable occurs, naming it, or a coefficient is complex
 */
export function compileRational(f: RationalFunction, variables: readonly string[]): CompiledFunction {
  const graph = new ExpressionGraph();
  const name = argumentName(variables);
  const numerator = graph.polynomial(realTerms(f.numerator), name);
  const factors = f.denominators.map(({ factor, power }) =>
    graph.power(graph.polynomial(realTerms(factor), name), power),
  );
  const denominator = factors.reduce((product, factor) => graph.product(product, factor), graph.leaf('1'));
  const { statements, expressions } = graph.print([numerator, denominator]);
  const [top, bottom] = expressions;
  const source = [...statements, `return (${top}) / (${bottom});`].join('\n');
  const names = variables.map((_, index) => `x${index}`);
  const compiled = new Function(...names, `"use strict";\n${source}`) as CompiledFunction['evaluate'];
  return { variables, source, evaluate: compiled };
}

/** variable ↦ `x0`, `x1`, …, refusing what is not an argument. */
export function argumentName(variables: readonly string[]): (variable: string) => string {
  const positions = new Map(variables.map((variable, index) => [variable, index]));
  return (variable) => {
    const at = positions.get(variable);
    if (at === undefined) {
      throw new AlgebraError(`code generation: '${variable}' has no value; expected one of ${variables.join(', ')}`);
    }
    return `x${at}`;
  };
}

/**
 * The exact value of a real rational function.
 *
 * @throws {@link AlgebraError} naming a variable without value, or where a denominator vanishes
 */
export function evaluateExactly(f: RationalFunction, values: ReadonlyMap<string, Rational>): Rational {
  const point = new Map([...values].map(([name, value]) => [name, gaussian(value)]));
  let value = evaluate(f.numerator, point).re;
  for (const { factor, power } of f.denominators) {
    const divisor = evaluate(factor, point).re;
    for (let n = 0; n < power; n += 1) value = divideRational(value, divisor);
  }
  return value;
}

/** (computed − exact)/exact, of which only the last step is rounded; 0 where both vanish. */
export function relativeError(computed: number, exact: Rational): number {
  if (exact.numerator === 0n) return computed === 0 ? 0 : Number.POSITIVE_INFINITY;
  const ratio = divideRational(exactRational(computed), exact);
  return rationalToNumber(
    multiplyRational(rational(ratio.numerator - ratio.denominator, 1n), rational(1n, ratio.denominator)),
  );
}
