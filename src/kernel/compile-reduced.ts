/**
 * Kernels of two stages for integrals: the outer variables (masses, energies) are bound once, in double-double
 * arithmetic, and leave a rational function of one or two inner variables with float64 coefficients.
 *
 * The inner variables are measured from a center that the caller chooses, such as the threshold. The shift is
 * part of the first stage, so terms that cancel at the center cancel in 32 digits, before they are rounded; what
 * is left of them in the second stage is small because the distance from the center is.
 */
import { coefficientsIn, isZero, type Polynomial } from '../algebra/polynomial.ts';
import type { DoubleDouble } from '../numeric/double-double.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { ExpressionGraph, type RealTerm } from './compile-horner.ts';
import { compileOuter, evaluateOuter, outerWorkspace, shiftCenter, shiftMagnitude } from './compile-outer.ts';
import { emitLineIntegral } from './emit-line.ts';
import { dependsOnFirst, emitLineGrowth, emitLinePoles, emitLineSum, isLinearInFirst } from './emit-strip.ts';

/** A function of the inner variables, both measured from the center. */
export type InnerFunction = (first: number, second: number) => number;

/** The bound kernel at one set of outer values. */
export interface BoundKernel {
  readonly value: InnerFunction;
  /** The numbers `c0`, `c1`, … of the code. */
  readonly coefficients: Float64Array;
  /** Σ weights[n]·value(points[n], second) over the first `count` points, much faster than one by one. */
  readonly lineSum: LineRule;
  /**
   * What rounding can have done to the same sum, in units of 2⁻⁵³ for a single operation: the double-double arithmetic of
   * the first stage, and the float64 terms of the second.
   */
  readonly growth: () => LineRule;
  /** ∫value du from `lower` to `upper` in closed form, where there is one; the pole lies outside. */
  readonly lineIntegral: ((second: number, lower: number, upper: number) => number) | undefined;
  /**
   * Where denominators that are linear in the first variable vanish, finite or not, for a value of the second; the
   * array is overwritten by the next call.
   */
  readonly poles: (second: number) => Float64Array;
}

/** Of a line of the first variable, the second fixed. */
export type LineRule = (second: number, points: Float64Array, weights: Float64Array, count: number) => number;

export interface ReducedKernel {
  readonly outer: readonly string[];
  readonly inner: readonly [string, string];
  /** Degree of the numerator in the first variable. */
  readonly degree: number;
  /** Whether every denominator that depends on the first variable does so linearly, so that `poles` finds it. */
  readonly denominators: 'linear' | 'any';
  /** The code of the second stage, coefficients as `c0`, `c1`, …, inner variables as `u` and `v`. */
  readonly source: string;
  /**
   * @param outer - values in the order of `outer`
   * @param center - the point from which the inner variables are measured
   */
  readonly bind: (outer: readonly DoubleDouble[], center: readonly [DoubleDouble, DoubleDouble]) => BoundKernel;
}

/** The rounding of the first stage against that of the second, 2⁻¹⁰⁴ : 2⁻⁵³ with room for a few operations. */
const FIRST_STAGE = 2 ** -48;

/** Where the coefficients of one polynomial lie: c_ij of first^i second^j at offset + i·columns + j. */
interface Table {
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly (Polynomial | undefined)[];
}

/**
 * Prepares the two stages.
 *
 * @param f - real; its variables are all inner or outer
 * @param inner - two names; a function of one variable names a second that does not occur
 * @throws {@link AlgebraError} where another variable occurs or a coefficient is complex
 */
export function compileReduced(
  f: RationalFunction,
  inner: readonly [string, string],
  outer: readonly string[],
): ReducedKernel {
  const tables = tabulate([f.numerator, ...f.denominators.map(({ factor }) => factor)], inner);
  const powers = f.denominators.map(({ power }) => power);
  const program = compileOuter(
    tables.flatMap(({ cells }) => cells),
    outer,
  );
  const { source, evaluate } = generate(tables, powers, program.cells);
  const layouts = tables.map((table) => ({ ...table, reached: reachedCells(table) }));
  const sum = emitLineSum(layouts, powers);
  const growth = emitLineGrowth(layouts, powers);
  const integral = emitLineIntegral(layouts, powers);
  const { count, find } = emitLinePoles(layouts.slice(1));
  const poles = new Float64Array(count);
  const workspace = outerWorkspace(program);
  return {
    outer,
    inner,
    degree: (tables[0]?.rows ?? 1) - 1,
    denominators: layouts.slice(1).every((table) => !dependsOnFirst(table) || isLinearInFirst(table))
      ? 'linear'
      : 'any',
    source,
    bind: (values, center) => {
      const cells = evaluateOuter(program, values, {
        high: new Float64Array(program.cells),
        low: workspace.low,
        sizes: new Float64Array(program.cells),
        powers: workspace.powers,
      });
      for (const { offset, rows, columns } of tables) shiftCenter(cells, offset, rows, columns, center);
      const coefficients = cells.high;
      return {
        value: (first, second) => evaluate(coefficients, first, second),
        coefficients,
        lineSum: (second, points, weights, count) => sum(coefficients, second, points, weights, count),
        growth: () => {
          const sizes = cells.sizes.slice();
          for (const { offset, rows, columns } of tables) shiftMagnitude(sizes, offset, rows, columns, center);
          for (let n = 0; n < sizes.length; n += 1) {
            sizes[n] = FIRST_STAGE * (sizes[n] as number) + Math.abs(coefficients[n] as number);
          }
          return (second, points, weights, count) => growth(coefficients, sizes, second, points, weights, count);
        },
        lineIntegral:
          integral === undefined ? undefined : (second, lower, upper) => integral(coefficients, second, lower, upper),
        poles: (second) => {
          find(coefficients, second, poles);
          return poles;
        },
      };
    },
  };
}

/** The code of the second stage; one function for all bindings, so that it is compiled once. */
function generate(
  tables: readonly Table[],
  powers: readonly number[],
  total: number,
): {
  readonly source: string;
  readonly evaluate: (coefficients: Float64Array, first: number, second: number) => number;
} {
  const graph = new ExpressionGraph();
  const [numerator = 0, ...factors] = tables.map((table) => graph.polynomial(innerTerms(table), (name) => name));
  const denominator = factors.reduce(
    (product, root, n) => graph.product(product, graph.power(root, powers[n] ?? 0)),
    graph.leaf('1'),
  );
  const { statements, expressions } = graph.print([numerator, denominator]);
  const [top, bottom] = expressions;
  const source = [...statements, `return (${top}) / (${bottom});`].join('\n');
  const used = Array.from({ length: total }, (_, n) => n).filter((n) => new RegExp(`\\bc${n}\\b`).test(source));
  const constants = used.map((n) => `const c${n} = c[${n}];`).join('\n');
  const evaluate = new Function('c', 'u', 'v', `"use strict";\n${constants}\n${source}`);
  return { source, evaluate: evaluate as (coefficients: Float64Array, first: number, second: number) => number };
}

/** After a shift, what divides a monomial that occurs can occur too, and nothing else. */
function reachedCells({ columns, cells }: Table): readonly boolean[] {
  return cells.map((_, at) => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    return cells.some((p, n) => p !== undefined && Math.floor(n / columns) >= i && n % columns >= j);
  });
}

/** The inner polynomial. */
function innerTerms(table: Table): readonly RealTerm[] {
  const { offset, rows, columns } = table;
  const reached = reachedCells(table);
  const list: RealTerm[] = [];
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      if (reached[i * columns + j] !== true) continue;
      const powers = new Map<string, number>();
      if (i > 0) powers.set('u', i);
      if (j > 0) powers.set('v', j);
      list.push({ coefficient: `c${offset + i * columns + j}`, powers });
    }
  }
  return list;
}

function tabulate(polynomials: readonly Polynomial[], [first, second]: readonly [string, string]): readonly Table[] {
  let offset = 0;
  return polynomials.map((p) => {
    const byFirst = coefficientsIn(p, first).map((q) => coefficientsIn(q, second));
    const rows = Math.max(1, byFirst.length);
    const columns = Math.max(1, ...byFirst.map((row) => row.length));
    const cells = Array.from({ length: rows * columns }, (_, n) => {
      const cell = byFirst[Math.floor(n / columns)]?.[n % columns];
      return cell === undefined || isZero(cell) ? undefined : cell;
    });
    const table = { offset, rows, columns, cells };
    offset += rows * columns;
    return table;
  });
}
