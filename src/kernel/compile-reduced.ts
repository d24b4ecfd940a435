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
import { compileOuter, evaluateOuter, outerWorkspace, shiftCenter } from './compile-outer.ts';
import { emitLinePoles, emitLineSum } from './emit-strip.ts';

/** A function of the inner variables, both measured from the center. */
export type InnerFunction = (first: number, second: number) => number;

/** The bound kernel at one set of outer values. */
export interface BoundKernel {
  readonly value: InnerFunction;
  /** The numbers `c0`, `c1`, … of the code. */
  readonly coefficients: Float64Array;
  /** Σ weights[n]·value(points[n], second) over the first `count` points, much faster than one by one. */
  readonly lineSum: (second: number, points: Float64Array, weights: Float64Array, count: number) => number;
  /** Σ|terms| of the numerator over |denominator|: its ratio to |value| is the factor by which rounding grows. */
  readonly magnitude: InnerFunction;
  /**
   * Where denominators that are linear in the first variable vanish, finite or not, for a value of the second; the
   * array is overwritten by the next call.
   */
  readonly poles: (second: number) => Float64Array;
}

export interface ReducedKernel {
  readonly outer: readonly string[];
  readonly inner: readonly [string, string];
  /** The code of the second stage, coefficients as `c0`, `c1`, …, inner variables as `u` and `v`. */
  readonly source: string;
  /**
   * @param outer - values in the order of `outer`
   * @param center - the point from which the inner variables are measured
   */
  readonly bind: (outer: readonly DoubleDouble[], center: readonly [DoubleDouble, DoubleDouble]) => BoundKernel;
}

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
  const { source, create } = generate(tables, powers, program.cells);
  const layouts = tables.map((table) => ({ ...table, reached: reachedCells(table) }));
  const { sum } = emitLineSum(layouts, powers);
  const { count, find } = emitLinePoles(layouts.slice(1));
  const poles = new Float64Array(count);
  const workspace = outerWorkspace(program);
  return {
    outer,
    inner,
    source,
    bind: (values, center) => {
      const cells = evaluateOuter(program, values, { ...workspace, high: new Float64Array(program.cells) });
      for (const { offset, rows, columns } of tables) shiftCenter(cells, offset, rows, columns, center);
      const coefficients = cells.high;
      return {
        value: create(coefficients),
        coefficients,
        lineSum: (second, points, weights, count) => sum(coefficients, second, points, weights, count),
        magnitude: magnitudeOf(coefficients, tables, powers),
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
): { readonly source: string; readonly create: (coefficients: Float64Array) => InnerFunction } {
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
  const create = new Function('c', `"use strict";\n${constants}\nreturn function kernel(u, v) {\n${source}\n};`);
  return { source, create: create as (coefficients: Float64Array) => InnerFunction };
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

/** Σ_j c_ij second^j for one row. */
function rowValue(
  coefficients: Float64Array,
  { offset, columns }: Table,
  row: number,
  second: number,
  sign: 'signed' | 'absolute',
): number {
  let sum = 0;
  for (let j = columns - 1; j >= 0; j -= 1) {
    const c = coefficients[offset + row * columns + j] ?? 0;
    sum = sum * second + (sign === 'absolute' ? Math.abs(c) : c);
  }
  return sum;
}

function tableValue(
  coefficients: Float64Array,
  table: Table,
  u: number,
  v: number,
  sign: 'signed' | 'absolute',
): number {
  let sum = 0;
  for (let i = table.rows - 1; i >= 0; i -= 1) sum = sum * u + rowValue(coefficients, table, i, v, sign);
  return sum;
}

/** Σ|c_ij u^i v^j| over the true denominator. */
function magnitudeOf(coefficients: Float64Array, tables: readonly Table[], powers: readonly number[]): InnerFunction {
  const [numerator, ...factors] = tables;
  if (numerator === undefined) return () => 0;
  return (u, v) =>
    factors.reduce(
      (result, table, n) => result / Math.abs(tableValue(coefficients, table, u, v, 'signed')) ** (powers[n] ?? 1),
      tableValue(coefficients, numerator, Math.abs(u), Math.abs(v), 'absolute'),
    );
}
