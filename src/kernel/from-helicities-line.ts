/**
 * Spinor lines compiled to steps on tables: the part of a chain left of its first open index acts on the row
 * spinor, the part right of it on the column spinor, and both meet in a current. Equal parts of different terms,
 * lines and diagrams are evaluated once.
 */
import type { Polynomial } from '../algebra/polynomial.ts';
import { AlgebraError } from '../errors.ts';
import type { Complex } from '../numeric/complex.ts';
import { METRIC_SIGN, rowTimesSlash, slashTimesColumn } from '../numeric/dirac-matrices.ts';
import type { ChiralPart } from '../numeric/spinor.ts';
import { type Point, scalarTable, spinorTable, vectorTable } from './from-helicities-point.ts';
import {
  type Axis,
  entryCount,
  newTable,
  offsets,
  type Table,
  unionAxes,
  withoutAxis,
} from './from-helicities-table.ts';
import { factorKey, type LineFactor, type LineTerm, type ResolvedLine, scalarKey } from './from-helicities-term.ts';

/** The value of a coefficient at the kernel's parameters. */
export type CoefficientValue = (coefficient: Polynomial) => Complex;

/** A product of a number, scalar products and a spinor. */
interface Part {
  readonly coefficient: Complex;
  readonly scalars: readonly Table[];
  readonly spinor: Table;
}

function lorentzAxis(index: string): Axis {
  return { name: `index ${index}`, size: 4 };
}

/** Identifies a line up to the names of its open indices, which `rename` supplies. */
export function lineKey(line: ResolvedLine, rename: ReadonlyMap<string, string>, value: CoefficientValue): string {
  const terms = line.terms.map(({ coefficient, scalars, factors }) => {
    const { re, im } = value(coefficient);
    const chain = factors.map((f) =>
      f.kind === 'gamma' ? factorKey({ ...f, index: rename.get(f.index) ?? f.index }) : factorKey(f),
    );
    return `${re},${im} ${scalars.map(scalarKey).join(' ')} ${chain.join(' ')}`;
  });
  return `${line.left}|${line.right}|${terms.join('|')}`;
}

/**
 * Compiles a line: its value for all helicities of the legs it depends on and all values of its open indices.
 *
 * @returns a table of complex numbers; `index mu` axes hold upper components
 */
export function compileLine(line: ResolvedLine, point: Point, value: CoefficientValue): Table {
  const groups = new Map<
    string,
    { readonly row: Table; readonly middle: string | undefined; readonly parts: Part[] }
  >();
  for (const term of line.terms) {
    const { prefix, middle, suffix } = splitTerm(term);
    const row = spinorWithFactors(line, 'left', prefix, point);
    const key = `${prefix.map(factorKey).join(' ')}|${middle ?? ''}`;
    const group = groups.get(key) ?? { row, middle, parts: [] };
    groups.set(key, group);
    group.parts.push({
      coefficient: value(term.coefficient),
      scalars: term.scalars.map(([a, b]) => scalarTable(a, b, point)),
      spinor: spinorWithFactors(line, 'right', suffix, point),
    });
  }
  const joined = [...groups.values()].map(({ row, middle, parts }) => ({
    row,
    middle,
    column: sumOfParts(parts, point),
  }));
  const axes = unionAxes(
    ...joined.map(({ row, middle, column }) => [
      ...row.axes,
      ...column.axes,
      ...(middle === undefined ? [] : [lorentzAxis(middle)]),
    ]),
  );
  const table = newTable(axes, 2);
  point.steps.push(() => {
    table.data.fill(0);
  });
  for (const { row, middle, column } of joined) {
    point.steps.push(middle === undefined ? overlap(row, column, table) : current(row, middle, column, table));
  }
  return table;
}

/** Where a term is cut: at its first open index, or in the middle if it has none or if an index repeats within it. */
function splitTerm({ factors }: LineTerm): {
  readonly prefix: readonly LineFactor[];
  readonly middle: string | undefined;
  readonly suffix: readonly LineFactor[];
} {
  const indices = factors.flatMap((factor) => (factor.kind === 'gamma' ? [factor.index] : []));
  if (new Set(indices).size < indices.length) return { prefix: [], middle: undefined, suffix: factors };
  const first = factors.findIndex((factor) => factor.kind === 'gamma');
  const open = factors[first];
  if (open?.kind === 'gamma') {
    return { prefix: factors.slice(0, first), middle: open.index, suffix: factors.slice(first + 1) };
  }
  const half = Math.floor(factors.length / 2);
  return { prefix: factors.slice(0, half), middle: undefined, suffix: factors.slice(half) };
}

/** The spinor at one end with factors applied to it, innermost first; a projector next to it is exact. */
function spinorWithFactors(
  line: ResolvedLine,
  side: 'left' | 'right',
  factors: readonly LineFactor[],
  point: Point,
): Table {
  const leg = side === 'left' ? line.left : line.right;
  const [nearest, ...rest] = side === 'left' ? factors : factors.toReversed();
  if (nearest === undefined) return spinorTable(leg, side, 'full', point);
  if (nearest.kind === 'left' || nearest.kind === 'right') {
    // ψ̄ P_R is the bar of P_L ψ, and ψ̄ P_L that of P_R ψ.
    const part: ChiralPart = (nearest.kind === 'left') === (side === 'right') ? 'left' : 'right';
    return applyAll(rest, spinorTable(leg, side, part, point), `spinor ${leg} ${side} ${part}`, side, point);
  }
  const bare = spinorTable(leg, side, 'full', point);
  return applyAll([nearest, ...rest], bare, `spinor ${leg} ${side} full`, side, point);
}

function applyAll(
  factors: readonly LineFactor[],
  start: Table,
  startKey: string,
  side: 'left' | 'right',
  point: Point,
): Table {
  let table = start;
  let key = startKey;
  for (const factor of factors) {
    key = `${key} ${factorKey(factor)}`;
    const known = point.tables.get(key);
    const next = known ?? applyFactor(factor, table, side, point);
    point.tables.set(key, next);
    table = next;
  }
  return table;
}

function applyFactor(factor: LineFactor, spinor: Table, side: 'left' | 'right', point: Point): Table {
  switch (factor.kind) {
    case 'slash':
      return applySlash(vectorTable(factor.source, point), spinor, side, point);
    case 'gamma':
      return applyGamma(factor.index, spinor, side, point);
    case 'gamma5':
    case 'left':
    case 'right':
      return applyChiral(factor.kind, spinor, point);
  }
}

function applySlash(vector: Table, spinor: Table, side: 'left' | 'right', point: Point): Table {
  const table = newTable(unionAxes(vector.axes, spinor.axes), 8);
  const vectorAt = offsets(table.axes, vector);
  const spinorAt = offsets(table.axes, spinor);
  const count = vectorAt.length;
  const [v, s, t] = [vector.data, spinor.data, table.data];
  point.steps.push(
    side === 'right'
      ? () => {
          for (let n = 0; n < count; n += 1) {
            slashTimesColumn(v, vectorAt[n] as number, s, spinorAt[n] as number, t, 8 * n);
          }
        }
      : () => {
          for (let n = 0; n < count; n += 1) {
            rowTimesSlash(s, spinorAt[n] as number, v, vectorAt[n] as number, t, 8 * n);
          }
        },
  );
  return table;
}

/** γ^μ with upper index, as p̸ with the lower components of p set to the unit vector. */
function unitVectors(): Float64Array {
  const vectors = new Float64Array(32);
  for (const mu of [0, 1, 2, 3] as const) vectors[8 * mu + 2 * mu] = METRIC_SIGN[mu];
  return vectors;
}

/** A new axis for an open index; if the spinor has that axis already, Σ_μ g_{μμ} over both. */
function applyGamma(index: string, spinor: Table, side: 'left' | 'right', point: Point): Table {
  const axis = lorentzAxis(index);
  const repeated = spinor.axes.some(({ name }) => name === axis.name);
  const table = newTable(repeated ? withoutAxis(spinor.axes, axis.name) : unionAxes(spinor.axes, [axis]), 8);
  const units = unitVectors();
  const spinorAt = [0, 1, 2, 3].map((mu) => offsets(table.axes, spinor, new Map([[axis.name, mu]])));
  const valueOfIndex = offsets(table.axes, { axes: [axis], width: 8 });
  const count = entryCount(table.axes);
  const product = new Float64Array(8);
  const [s, t] = [spinor.data, table.data];
  const act = side === 'right' ? slashTimesColumn : undefined;
  const times = (unit: number, from: number, to: Float64Array, at: number): void => {
    if (act === undefined) rowTimesSlash(s, from, units, unit, to, at);
    else act(units, unit, s, from, to, at);
  };
  point.steps.push(() => {
    for (let n = 0; n < count; n += 1) {
      if (!repeated) {
        times(valueOfIndex[n] as number, (spinorAt[0] as Int32Array)[n] as number, t, 8 * n);
        continue;
      }
      t.fill(0, 8 * n, 8 * n + 8);
      for (const mu of [0, 1, 2, 3] as const) {
        times(8 * mu, (spinorAt[mu] as Int32Array)[n] as number, product, 0);
        for (let i = 0; i < 8; i += 1) {
          t[8 * n + i] = (t[8 * n + i] as number) + METRIC_SIGN[mu] * (product[i] as number);
        }
      }
    }
  });
  return table;
}

/** γ5 exchanges upper and lower components, for columns and rows alike; P = (1 ∓ γ5)/2. */
function applyChiral(kind: 'gamma5' | 'left' | 'right', spinor: Table, point: Point): Table {
  const table = newTable(spinor.axes, 8);
  const [s, t] = [spinor.data, table.data];
  const own = kind === 'gamma5' ? 0 : 0.5;
  const other = kind === 'gamma5' ? 1 : kind === 'left' ? -0.5 : 0.5;
  point.steps.push(() => {
    for (let at = 0; at < s.length; at += 8) {
      for (let i = 0; i < 4; i += 1) {
        const [upper, lower] = [s[at + i] as number, s[at + i + 4] as number];
        t[at + i] = own * upper + other * lower;
        t[at + i + 4] = own * lower + other * upper;
      }
    }
  });
  return table;
}

/** Σ coefficient · scalars · spinor over the parts of a group, as one table. */
function sumOfParts(parts: readonly Part[], point: Point): Table {
  const [only] = parts;
  if (only === undefined) throw new AlgebraError('spinor line: expected at least one term');
  const plain = only.scalars.length === 0 && only.coefficient.re === 1 && only.coefficient.im === 0;
  if (parts.length === 1 && plain) return only.spinor;
  const table = newTable(
    unionAxes(...parts.flatMap(({ spinor, scalars }) => [spinor.axes, ...scalars.map((s) => s.axes)])),
    8,
  );
  const compiled: readonly CompiledPart[] = parts.map(({ coefficient, scalars, spinor }) => ({
    coefficient,
    spinor: spinor.data,
    spinorAt: offsets(table.axes, spinor),
    scalars: scalars.map((scalar) => ({ data: scalar.data, at: offsets(table.axes, scalar) })),
  }));
  const t = table.data;
  point.steps.push(() => {
    t.fill(0);
    for (let p = 0; p < compiled.length; p += 1) addPart(compiled[p] as CompiledPart, t);
  });
  return table;
}

interface CompiledPart {
  readonly coefficient: Complex;
  readonly spinor: Float64Array;
  readonly spinorAt: Int32Array;
  readonly scalars: readonly { readonly data: Float64Array; readonly at: Int32Array }[];
}

function addPart({ coefficient, spinor, spinorAt, scalars }: CompiledPart, t: Float64Array): void {
  for (let n = 0; n < spinorAt.length; n += 1) {
    let re = coefficient.re;
    let im = coefficient.im;
    for (let m = 0; m < scalars.length; m += 1) {
      const { data, at } = scalars[m] as CompiledPart['scalars'][number];
      const from = at[n] as number;
      const sr = data[from] as number;
      const si = data[from + 1] as number;
      const product = re * sr - im * si;
      im = re * si + im * sr;
      re = product;
    }
    const from = spinorAt[n] as number;
    const to = 8 * n;
    for (let i = 0; i < 8; i += 2) {
      const pr = spinor[from + i] as number;
      const pi = spinor[from + i + 1] as number;
      t[to + i] = (t[to + i] as number) + re * pr - im * pi;
      t[to + i + 1] = (t[to + i + 1] as number) + re * pi + im * pr;
    }
  }
}

/** Adds row · column to the line's table. */
function overlap(row: Table, column: Table, table: Table): () => void {
  const rowAt = offsets(table.axes, row);
  const columnAt = offsets(table.axes, column);
  const [r, c, t] = [row.data, column.data, table.data];
  return () => {
    for (let n = 0; n < rowAt.length; n += 1) {
      const i = rowAt[n] as number;
      const j = columnAt[n] as number;
      let re = 0;
      let im = 0;
      for (let k = 0; k < 8; k += 2) {
        const ar = r[i + k] as number;
        const ai = r[i + k + 1] as number;
        const br = c[j + k] as number;
        const bi = c[j + k + 1] as number;
        re += ar * br - ai * bi;
        im += ar * bi + ai * br;
      }
      t[2 * n] = (t[2 * n] as number) + re;
      t[2 * n + 1] = (t[2 * n + 1] as number) + im;
    }
  };
}

/**
 * Adds the current row · γ^μ · column to the line's table, all four components together: with rows (a, b) and
 * columns (φ, χ), aφ − bχ for μ = 0 and aσⁱχ − bσⁱφ for μ = i.
 */
function current(row: Table, index: string, column: Table, table: Table): () => void {
  const axis = lorentzAxis(index);
  const axes = withoutAxis(table.axes, axis.name);
  const rowAt = offsets(axes, row);
  const columnAt = offsets(axes, column);
  const to = [0, 1, 2, 3].map((mu) => offsets(axes, table, new Map([[axis.name, mu]])));
  const [to0, to1, to2, to3] = to as [Int32Array, Int32Array, Int32Array, Int32Array];
  const [r, c, t] = [row.data, column.data, table.data];
  const accumulate = (at: number, re: number, im: number): void => {
    t[at] = (t[at] as number) + re;
    t[at + 1] = (t[at + 1] as number) + im;
  };
  return () => {
    for (let n = 0; n < rowAt.length; n += 1) {
      const i = rowAt[n] as number;
      const j = columnAt[n] as number;
      const a0r = r[i] as number;
      const a0i = r[i + 1] as number;
      const a1r = r[i + 2] as number;
      const a1i = r[i + 3] as number;
      const b0r = r[i + 4] as number;
      const b0i = r[i + 5] as number;
      const b1r = r[i + 6] as number;
      const b1i = r[i + 7] as number;
      const f0r = c[j] as number;
      const f0i = c[j + 1] as number;
      const f1r = c[j + 2] as number;
      const f1i = c[j + 3] as number;
      const x0r = c[j + 4] as number;
      const x0i = c[j + 5] as number;
      const x1r = c[j + 6] as number;
      const x1i = c[j + 7] as number;
      accumulate(
        to0[n] as number,
        a0r * f0r - a0i * f0i + (a1r * f1r - a1i * f1i) - (b0r * x0r - b0i * x0i) - (b1r * x1r - b1i * x1i),
        a0r * f0i + a0i * f0r + (a1r * f1i + a1i * f1r) - (b0r * x0i + b0i * x0r) - (b1r * x1i + b1i * x1r),
      );
      // s01 = a₀χ₁ − b₀φ₁ and so on: the entries of σ¹ and σ² are combinations of s01 and s10.
      const s01r = a0r * x1r - a0i * x1i - (b0r * f1r - b0i * f1i);
      const s01i = a0r * x1i + a0i * x1r - (b0r * f1i + b0i * f1r);
      const s10r = a1r * x0r - a1i * x0i - (b1r * f0r - b1i * f0i);
      const s10i = a1r * x0i + a1i * x0r - (b1r * f0i + b1i * f0r);
      accumulate(to1[n] as number, s01r + s10r, s01i + s10i);
      accumulate(to2[n] as number, s01i - s10i, s10r - s01r);
      accumulate(
        to3[n] as number,
        a0r * x0r - a0i * x0i - (a1r * x1r - a1i * x1i) - (b0r * f0r - b0i * f0i) + (b1r * f1r - b1i * f1i),
        a0r * x0i + a0i * x0r - (a1r * x1i + a1i * x1r) - (b0r * f0i + b0i * f0r) + (b1r * f1i + b1i * f1r),
      );
    }
  };
}
