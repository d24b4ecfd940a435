/**
 * The first stage of a two-stage kernel: polynomials in the outer variables, evaluated in double-double arithmetic
 * for a table of coefficients of the inner variables, and the table moved to another center. Numbers lie in flat
 * arrays and the arithmetic is written out, because this runs once for each energy.
 */
import { type Polynomial, terms, variablesOf } from '../algebra/polynomial.ts';
import { type Rational, rationalToNumber, subtractRational } from '../algebra/rational.ts';
import { AlgebraError, ConvergenceError } from '../errors.ts';
import type { DoubleDouble } from '../numeric/double-double.ts';
import { exactRational } from './compile.ts';

/** Veltkamp's constant 2²⁷ + 1, which halves a float64. */
const SPLITTER = 134217729;

/**
 * The nearest double-double.
 *
 * @throws {@link ConvergenceError} where the number is beyond the range of float64
 */
export function rationalToDoubleDouble(value: Rational): DoubleDouble {
  const high = rationalToNumber(value);
  if (!Number.isFinite(high)) {
    throw new ConvergenceError('outside validity: a number of the squared amplitude is beyond the range of float64');
  }
  return [high, rationalToNumber(subtractRational(value, exactRational(high)))];
}

/** Polynomials in the outer variables, compiled to flat arrays. */
export interface OuterProgram {
  readonly cells: number;
  /** Largest power of each outer variable. */
  readonly largest: readonly number[];
  /** First term of each cell, and the end. */
  readonly starts: Int32Array;
  /** Coefficients, high and low in turn. */
  readonly coefficients: Float64Array;
  /** First factor of each term, and the end. */
  readonly factorStarts: Int32Array;
  /** Positions in the table of powers. */
  readonly factors: Int32Array;
}

/** Numbers as high and low parts in two arrays. */
export interface DoubleDoubleArray {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/**
 * @param cells - one polynomial for each cell; `undefined` is 0
 * @param outer - the variables, in the order in which values come
 * @throws {@link AlgebraError} for another variable or a complex coefficient
 */
export function compileOuter(cells: readonly (Polynomial | undefined)[], outer: readonly string[]): OuterProgram {
  const positions = new Map(outer.map((name, at) => [name, at]));
  const largest = outer.map(() => 0);
  const lists = cells.map((p) => {
    if (p === undefined) return [];
    const unknown = variablesOf(p).find((name) => !positions.has(name));
    if (unknown !== undefined) {
      throw new AlgebraError(`code generation: '${unknown}' has no value; expected one of ${outer.join(', ')}`);
    }
    return terms(p).map(({ coefficient, powers }) => {
      if (coefficient.im.numerator !== 0n) {
        throw new AlgebraError('code generation: expected a real function, found a complex coefficient');
      }
      const factors = [...powers].map(([name, e]) => ({ at: positions.get(name) ?? 0, e }));
      for (const { at, e } of factors) largest[at] = Math.max(largest[at] ?? 0, e);
      return { coefficient: rationalToDoubleDouble(coefficient.re), factors };
    });
  });
  const offsets = largest.map((_, at) => largest.slice(0, at).reduce((sum, e) => sum + e + 1, 0));
  const flat = lists.flat();
  const ends = (counts: readonly number[]): Int32Array => {
    const starts = new Int32Array(counts.length + 1);
    counts.forEach((count, n) => {
      starts[n + 1] = (starts[n] ?? 0) + count;
    });
    return starts;
  };
  return {
    cells: cells.length,
    largest,
    starts: ends(lists.map((list) => list.length)),
    coefficients: Float64Array.from(flat.flatMap(({ coefficient }) => [...coefficient])),
    factorStarts: ends(flat.map(({ factors }) => factors.length)),
    factors: Int32Array.from(flat.flatMap(({ factors }) => factors.map(({ at, e }) => (offsets[at] ?? 0) + e))),
  };
}

/** The values of the cells. */
export interface OuterCells extends DoubleDoubleArray {
  /** Σ|terms| of every cell: 2⁻¹⁰⁰ of it is what rounding may have done. */
  readonly sizes: Float64Array;
}

/** Where {@link evaluateOuter} puts its results, and room for the powers of the variables. */
export interface OuterWorkspace extends OuterCells {
  readonly powers: DoubleDoubleArray;
}

/** Arrays for one evaluation after another. */
export function outerWorkspace({ cells, largest }: OuterProgram): OuterWorkspace {
  const size = largest.reduce((sum, e) => sum + e + 1, 0);
  const pair = (length: number): DoubleDoubleArray => ({
    high: new Float64Array(length),
    low: new Float64Array(length),
  });
  return { ...pair(cells), sizes: new Float64Array(cells), powers: pair(size) };
}

/**
 * The value of every cell; relative error about 2⁻¹⁰⁰ of the largest term.
 *
 * @param workspace - overwritten; the result lies in it
 */
export function evaluateOuter(
  program: OuterProgram,
  values: readonly DoubleDouble[],
  workspace: OuterWorkspace = outerWorkspace(program),
): OuterCells {
  const { powers, high, low, sizes } = workspace;
  fillPowers(powers, program.largest, values);
  const { starts, coefficients, factorStarts, factors } = program;
  for (let cell = 0; cell < program.cells; cell += 1) {
    let sumHigh = 0;
    let sumLow = 0;
    let size = 0;
    const end = starts[cell + 1] as number;
    for (let term = starts[cell] as number; term < end; term += 1) {
      let h = coefficients[2 * term] as number;
      let l = coefficients[2 * term + 1] as number;
      const last = factorStarts[term + 1] as number;
      for (let f = factorStarts[term] as number; f < last; f += 1) {
        const at = factors[f] as number;
        const bh = powers.high[at] as number;
        const bl = powers.low[at] as number;
        // Dekker's product with the cross terms.
        const p = h * bh;
        const sa = SPLITTER * h;
        const ah = sa - (sa - h);
        const al = h - ah;
        const sb = SPLITTER * bh;
        const ch = sb - (sb - bh);
        const cl = bh - ch;
        const e = al * cl - (p - ah * ch - al * ch - ah * cl) + (h * bl + l * bh);
        h = p + e;
        l = e - (h - p);
      }
      size += Math.abs(h);
      // Knuth's sum of the high and of the low parts.
      const s = sumHigh + h;
      const b = s - sumHigh;
      const error = sumHigh - (s - b) + (h - b);
      const t = sumLow + l;
      const c = t - sumLow;
      const rest = sumLow - (t - c) + (l - c);
      const middle = error + t;
      const next = s + middle;
      const tail = middle - (next - s) + rest;
      sumHigh = next + tail;
      sumLow = tail - (sumHigh - next);
    }
    high[cell] = sumHigh;
    low[cell] = sumLow;
    sizes[cell] = size;
  }
  return { high, low, sizes };
}

function fillPowers(table: DoubleDoubleArray, largest: readonly number[], values: readonly DoubleDouble[]): void {
  let at = 0;
  largest.forEach((top, n) => {
    const [h = Number.NaN, l = Number.NaN] = values[n] ?? [];
    table.high[at] = 1;
    table.low[at] = 0;
    for (let e = 1; e <= top; e += 1) multiplyInto(table, at + e, at + e - 1, h, l, 'product');
    at += top + 1;
  });
}

/** target ← source·(h + l), or target ← target + source·(h + l). */
function multiplyInto(
  { high, low }: DoubleDoubleArray,
  target: number,
  source: number,
  h: number,
  l: number,
  how: 'product' | 'added',
): void {
  const bh = high[source] as number;
  const bl = low[source] as number;
  const p = h * bh;
  const sa = SPLITTER * h;
  const ah = sa - (sa - h);
  const al = h - ah;
  const sb = SPLITTER * bh;
  const ch = sb - (sb - bh);
  const cl = bh - ch;
  const e = al * cl - (p - ah * ch - al * ch - ah * cl) + (h * bl + l * bh);
  const ph = p + e;
  const pl = e - (ph - p);
  if (how === 'product') {
    high[target] = ph;
    low[target] = pl;
    return;
  }
  const th = high[target] as number;
  const tl = low[target] as number;
  const s = th + ph;
  const b = s - th;
  const error = th - (s - b) + (ph - b);
  const t = tl + pl;
  const c = t - tl;
  const rest = tl - (t - c) + (pl - c);
  const middle = error + t;
  const next = s + middle;
  const tail = middle - (next - s) + rest;
  high[target] = next + tail;
  low[target] = tail - ((high[target] as number) - next);
}

/**
 * Taylor shift of Σ c_ij x^i y^j to x = x₀ + u, y = y₀ + v, in place, by repeated synthetic division.
 *
 * @param offset - of c_00; rows follow each other, `columns` cells each
 */
export function shiftCenter(
  cells: DoubleDoubleArray,
  offset: number,
  rows: number,
  columns: number,
  [first, second]: readonly [DoubleDouble, DoubleDouble],
): void {
  const shiftLine = (start: number, step: number, length: number, by: DoubleDouble): void => {
    for (let low = 0; low < length - 1; low += 1) {
      for (let n = length - 2; n >= low; n -= 1) {
        multiplyInto(cells, start + n * step, start + (n + 1) * step, by[0], by[1], 'added');
      }
    }
  };
  if (second[0] !== 0) for (let i = 0; i < rows; i += 1) shiftLine(offset + i * columns, 1, columns, second);
  if (first[0] !== 0) for (let j = 0; j < columns; j += 1) shiftLine(offset + j, columns, rows, first);
}

/** The shift of {@link shiftCenter} with every sign positive. */
export function shiftMagnitude(
  sizes: Float64Array,
  offset: number,
  rows: number,
  columns: number,
  [first, second]: readonly [DoubleDouble, DoubleDouble],
): void {
  const shiftLine = (start: number, step: number, length: number, by: number): void => {
    for (let low = 0; low < length - 1; low += 1) {
      for (let n = length - 2; n >= low; n -= 1) {
        const at = start + n * step;
        sizes[at] = (sizes[at] as number) + by * (sizes[at + step] as number);
      }
    }
  };
  const [u, v] = [Math.abs(first[0]), Math.abs(second[0])];
  if (v !== 0) for (let i = 0; i < rows; i += 1) shiftLine(offset + i * columns, 1, columns, v);
  if (u !== 0) for (let j = 0; j < columns; j += 1) shiftLine(offset + j, columns, rows, u);
}
