/**
 * Kernels of two stages for integrals: the outer variables (masses, energies) are bound once, in double-double
 * arithmetic, and leave a rational function of one or two inner variables with float64 coefficients.
 *
 * The inner variables are measured from a center that the caller chooses, such as the threshold. The shift is
 * part of the first stage, so terms that cancel at the center cancel in 32 digits, before they are rounded; what
 * is left of them in the second stage is small because the distance from the center is.
 */
import { coefficientsIn, type Polynomial, terms, variablesOf } from '../algebra/polynomial.ts';
import { type Rational, rationalToNumber, subtractRational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import {
  addDoubleDouble,
  type DoubleDouble,
  doubleDouble,
  multiplyDoubleDouble,
  toNumber,
} from '../numeric/double-double.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { exactRational } from './compile.ts';
import { ExpressionGraph, type RealTerm } from './compile-horner.ts';

/** A function of the inner variables, both measured from the center. */
export type InnerFunction = (first: number, second: number) => number;

/** The bound kernel at one set of outer values. */
export interface BoundKernel {
  readonly value: InnerFunction;
  /** Σ|terms| of the numerator over |denominator|: its ratio to |value| is the factor by which rounding grows. */
  readonly magnitude: InnerFunction;
  /** Where denominators that are linear in the first variable vanish, for a value of the second. */
  readonly poles: (second: number) => readonly number[];
}

export interface ReducedKernel {
  readonly outer: readonly string[];
  readonly inner: readonly [string, string];
  /** The code of the second stage, coefficients as `c0`, `c1`, …. */
  readonly source: string;
  /**
   * @param outer - values in the order of `outer`
   * @param center - the point from which the inner variables are measured
   */
  readonly bind: (outer: readonly DoubleDouble[], center: readonly [DoubleDouble, DoubleDouble]) => BoundKernel;
}

/** coefficients[i][j] of first^i second^j, each a polynomial in the outer variables, flattened for evaluation. */
interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly (readonly OuterTerm[])[];
}

interface OuterTerm {
  readonly coefficient: DoubleDouble;
  /** Pairs of position in `outer` and power ≥ 1. */
  readonly powers: readonly (readonly [at: number, power: number])[];
}

/** The nearest double-double. */
export function rationalToDoubleDouble(value: Rational): DoubleDouble {
  const high = rationalToNumber(value);
  return [high, rationalToNumber(subtractRational(value, exactRational(high)))];
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
  const tables = [f.numerator, ...f.denominators.map(({ factor }) => factor)].map((p) => tabulate(p, inner, outer));
  const sizes = tables.map(({ rows, columns }) => rows * columns);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const graph = new ExpressionGraph();
  let offset = 0;
  const roots = tables.map((table) => {
    const list = innerTerms(table, offset);
    offset += table.rows * table.columns;
    return graph.polynomial(list, (name) => name);
  });
  const [numerator = 0, ...factors] = roots;
  const denominator = factors.reduce(
    (product, root, n) => graph.product(product, graph.power(root, f.denominators[n]?.power ?? 0)),
    graph.leaf('1'),
  );
  const code = graph.print([numerator, denominator]);
  const [top, bottom] = code.expressions;
  const body = [...code.statements, `return (${top}) / (${bottom});`].join('\n');
  const source = [
    '"use strict";',
    ...Array.from({ length: total }, (_, n) => `const c${n} = c[${n}];`),
    `return function kernel(u, v) {\n${body}\n};`,
  ].join('\n');
  const create = new Function('c', source) as (coefficients: Float64Array) => InnerFunction;
  const sizeOfNumerator = sizes[0] ?? 0;
  return {
    outer,
    inner,
    source: body,
    bind: (values, center) => {
      const powers = outerPowers(tables, values);
      const coefficients = new Float64Array(total);
      let at = 0;
      for (const table of tables) {
        const cells = table.cells.map((cell) => evaluateCell(cell, powers));
        shiftCenter(cells, table.rows, table.columns, center);
        for (const cell of cells) {
          coefficients[at] = toNumber(cell);
          at += 1;
        }
      }
      const magnitudes = coefficients.map((value, n) => (n < sizeOfNumerator ? Math.abs(value) : value));
      return {
        value: create(coefficients),
        magnitude: magnitudeOf(magnitudes, tables, f),
        poles: (second) => linearPoles(coefficients, tables, second),
      };
    },
  };
}

function linearPoles(coefficients: Float64Array, tables: readonly Table[], second: number): readonly number[] {
  const poles: number[] = [];
  let offset = 0;
  tables.forEach(({ rows, columns }, n) => {
    if (n > 0 && rows === 2) {
      const line = (row: number): number => {
        let sum = 0;
        for (let j = columns - 1; j >= 0; j -= 1) sum = sum * second + (coefficients[offset + row * columns + j] ?? 0);
        return sum;
      };
      poles.push(-line(0) / line(1));
    }
    offset += rows * columns;
  });
  return poles.filter((pole) => Number.isFinite(pole));
}

/** Σ|c_ij u^i v^j| over the true denominator. */
function magnitudeOf(coefficients: Float64Array, tables: readonly Table[], f: RationalFunction): InnerFunction {
  const at = (table: Table, offset: number, u: number, v: number): number => {
    let sum = 0;
    for (let i = table.rows - 1; i >= 0; i -= 1) {
      let row = 0;
      for (let j = table.columns - 1; j >= 0; j -= 1)
        row = row * v + (coefficients[offset + i * table.columns + j] ?? 0);
      sum = sum * u + row;
    }
    return sum;
  };
  return (u, v) => {
    let offset = 0;
    let result = 0;
    tables.forEach((table, n) => {
      if (n === 0) result = at(table, 0, Math.abs(u), Math.abs(v));
      else result /= Math.abs(at(table, offset, u, v)) ** (f.denominators[n - 1]?.power ?? 1);
      offset += table.rows * table.columns;
    });
    return result;
  };
}

function tabulate(p: Polynomial, inner: readonly [string, string], outer: readonly string[]): Table {
  const [first, second] = inner;
  const byFirst = coefficientsIn(p, first).map((q) => coefficientsIn(q, second));
  const rows = Math.max(1, byFirst.length);
  const columns = Math.max(1, ...byFirst.map((row) => row.length));
  const positions = new Map(outer.map((name, at) => [name, at]));
  const cells: (readonly OuterTerm[])[] = [];
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      const cell = byFirst[i]?.[j];
      cells.push(cell === undefined ? [] : outerTerms(cell, positions));
    }
  }
  return { rows, columns, cells };
}

function outerTerms(p: Polynomial, positions: ReadonlyMap<string, number>): readonly OuterTerm[] {
  const unknown = variablesOf(p).find((name) => !positions.has(name));
  if (unknown !== undefined) {
    throw new AlgebraError(
      `code generation: '${unknown}' has no value; expected one of ${[...positions.keys()].join(', ')}`,
    );
  }
  return terms(p).map(({ coefficient, powers }) => {
    if (coefficient.im.numerator !== 0n) {
      throw new AlgebraError('code generation: expected a real function, found a complex coefficient');
    }
    return {
      coefficient: rationalToDoubleDouble(coefficient.re),
      powers: [...powers].map(([name, exponent]): readonly [number, number] => [positions.get(name) ?? 0, exponent]),
    };
  });
}

/** The inner polynomial with coefficients named from `c<offset>` on; every cell is present, zero or not. */
function innerTerms(table: Table, offset: number): readonly RealTerm[] {
  return table.cells.map((_, n) => {
    const powers = new Map<string, number>();
    const i = Math.floor(n / table.columns);
    const j = n % table.columns;
    if (i > 0) powers.set('u', i);
    if (j > 0) powers.set('v', j);
    return { coefficient: `c${offset + n}`, powers };
  });
}

/** powers[at][e] = value^e up to the largest power that occurs. */
function outerPowers(tables: readonly Table[], values: readonly DoubleDouble[]): readonly (readonly DoubleDouble[])[] {
  const largest = values.map(() => 0);
  for (const { cells } of tables) {
    for (const cell of cells) {
      for (const { powers } of cell) for (const [at, e] of powers) largest[at] = Math.max(largest[at] ?? 0, e);
    }
  }
  return values.map((value, at) => {
    const list: DoubleDouble[] = [doubleDouble(1)];
    for (let e = 1; e <= (largest[at] ?? 0); e += 1) list.push(multiplyDoubleDouble(list[e - 1] ?? value, value));
    return list;
  });
}

function evaluateCell(cell: readonly OuterTerm[], powers: readonly (readonly DoubleDouble[])[]): DoubleDouble {
  let sum = doubleDouble(0);
  for (const term of cell) {
    let product = term.coefficient;
    for (const [at, e] of term.powers) product = multiplyDoubleDouble(product, powers[at]?.[e] ?? product);
    sum = addDoubleDouble(sum, product);
  }
  return sum;
}

/** Taylor shift of Σ c_ij x^i y^j to x = x₀ + u, y = y₀ + v, in place, by repeated synthetic division. */
function shiftCenter(
  cells: DoubleDouble[],
  rows: number,
  columns: number,
  [first, second]: readonly [DoubleDouble, DoubleDouble],
): void {
  const shiftLine = (start: number, step: number, length: number, by: DoubleDouble): void => {
    if (by[0] === 0) return;
    for (let low = 0; low < length - 1; low += 1) {
      for (let n = length - 2; n >= low; n -= 1) {
        const here = start + n * step;
        const above = cells[here + step] ?? doubleDouble(0);
        cells[here] = addDoubleDouble(cells[here] ?? doubleDouble(0), multiplyDoubleDouble(by, above));
      }
    }
  };
  for (let i = 0; i < rows; i += 1) shiftLine(i * columns, 1, columns, second);
  for (let j = 0; j < columns; j += 1) shiftLine(j, columns, rows, first);
}
