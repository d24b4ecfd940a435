/**
 * Spinor lines compiled to operations on tables: the part of a chain left of its first open index acts on the row
 * spinor, the part right of it on the column spinor, and both meet in a current. Equal parts of different terms,
 * lines and diagrams are evaluated once.
 */
import { AlgebraError } from '../errors.ts';
import { METRIC_SIGN } from '../numeric/dirac-matrices.ts';
import type { ProgramBuilder } from './emit-program.ts';
import { type Point, scalarTable, spinorTable, vectorTable } from './from-helicities-point.ts';
import type { ChiralPart } from './from-helicities-spinor.ts';
import {
  accumulate,
  type ComplexSymbol,
  complexAt,
  currentOf,
  type Symbols,
  slashOnColumn,
  slashOnRow,
  timesComplex,
} from './from-helicities-symbol.ts';
import {
  type Axis,
  entryCount,
  newTable,
  offsets,
  type Table,
  unionAxes,
  withoutAxis,
} from './from-helicities-table.ts';
import {
  factorKey,
  type IndexedVector,
  indexedVectorKey,
  type LineFactor,
  type LineTerm,
  type ResolvedLine,
  scalarKey,
} from './from-helicities-term.ts';

/** A product of a number, scalar products and a spinor. */
interface Part {
  readonly coefficient: ComplexSymbol;
  readonly scalars: readonly Table[];
  readonly spinor: Table;
}

function lorentzAxis(index: string): Axis {
  return { name: `index ${index}`, size: 4 };
}

/** Identifies a line up to the names of its open indices, which `rename` supplies. */
export function lineKey(line: ResolvedLine, rename: ReadonlyMap<string, string>, point: Point): string {
  const terms = line.terms.map(({ coefficient, scalars, factors, vector }) => {
    const { re, im } = point.constants.coefficient(coefficient);
    const chain = factors.map((f) =>
      f.kind === 'gamma' ? factorKey({ ...f, index: rename.get(f.index) ?? f.index }) : factorKey(f),
    );
    const beside = vector === undefined ? '' : indexedVectorKey({ ...vector, index: rename.get(vector.index) ?? '' });
    return `${re},${im} ${scalars.map(scalarKey).join(' ')} ${chain.join(' ')} ${beside}`;
  });
  return `${line.left}|${line.right}|${terms.join('|')}`;
}

/**
 * Compiles a line: its value for all helicities of the legs it depends on and all values of its open indices.
 *
 * @returns a table of complex numbers; `index mu` axes hold upper components
 */
export function compileLine(line: ResolvedLine, point: Point): Table {
  const groups = new Map<
    string,
    Pick<LineTerm, 'vector'> & { readonly row: Table; readonly middle: string | undefined; readonly parts: Part[] }
  >();
  for (const term of line.terms) {
    const { prefix, middle, suffix } = splitTerm(term);
    const row = spinorWithFactors(line, 'left', prefix, point);
    const { vector } = term;
    const beside = vector === undefined ? '' : indexedVectorKey(vector);
    const key = `${prefix.map(factorKey).join(' ')}|${middle ?? ''}|${beside}`;
    const group = groups.get(key) ?? { row, middle, parts: [], ...(vector === undefined ? {} : { vector }) };
    groups.set(key, group);
    group.parts.push({
      coefficient: point.constants.coefficient(term.coefficient),
      scalars: term.scalars.map(([a, b]) => scalarTable(a, b, point)),
      spinor: spinorWithFactors(line, 'right', suffix, point),
    });
  }
  const joined = [...groups.values()].map((group) => ({ ...group, column: sumOfParts(group.parts, point) }));
  const axes = unionAxes(
    ...joined.map(({ row, middle, vector, column }) => {
      const index = middle ?? vector?.index;
      return [...row.axes, ...column.axes, ...(index === undefined ? [] : [lorentzAxis(index)])];
    }),
  );
  const table = newTable(axes, 2, point.builder);
  for (const { row, middle, vector, column } of joined) {
    if (middle !== undefined) current(row, middle, column, table, point.builder);
    else if (vector === undefined) overlap(row, column, table, point.builder);
    else overlapTimesVector(row, column, vector, table, point);
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
  const axes = unionAxes(vector.axes, spinor.axes);
  const vectorAt = offsets(axes, vector);
  const spinorAt = offsets(axes, spinor);
  const { builder } = point;
  const nodes = Array.from(vectorAt, (v, n) => {
    const s = spinorAt[n] as number;
    return side === 'right'
      ? slashOnColumn(builder, vector.nodes, v, spinor.nodes, s)
      : slashOnRow(builder, spinor.nodes, s, vector.nodes, v);
  }).flat();
  return { axes, width: 8, nodes };
}

/** γ^μ with upper index, as p̸ with the lower components of p set to the unit vector. */
function unitVectors(builder: ProgramBuilder): Symbols {
  return Array.from({ length: 32 }, (_, at) => {
    const mu = Math.floor(at / 8) as 0 | 1 | 2 | 3;
    return builder.number(at === 10 * mu ? METRIC_SIGN[mu] : 0);
  });
}

/** A new axis for an open index; if the spinor has that axis already, Σ_μ g_{μμ} over both. */
function applyGamma(index: string, spinor: Table, side: 'left' | 'right', { builder }: Point): Table {
  const axis = lorentzAxis(index);
  const repeated = spinor.axes.some(({ name }) => name === axis.name);
  const axes = repeated ? withoutAxis(spinor.axes, axis.name) : unionAxes(spinor.axes, [axis]);
  const units = unitVectors(builder);
  const spinorAt = [0, 1, 2, 3].map((mu) => offsets(axes, spinor, new Map([[axis.name, mu]])));
  const valueOfIndex = offsets(axes, { axes: [axis], width: 8 });
  const times = (unit: number, from: number): Symbols =>
    side === 'right'
      ? slashOnColumn(builder, units, unit, spinor.nodes, from)
      : slashOnRow(builder, spinor.nodes, from, units, unit);
  const nodes = Array.from({ length: entryCount(axes) }, (_, n) => {
    if (!repeated) return times(valueOfIndex[n] as number, (spinorAt[0] as Int32Array)[n] as number);
    const products = ([0, 1, 2, 3] as const).map((mu) =>
      times(8 * mu, (spinorAt[mu] as Int32Array)[n] as number).map((node) => (mu === 0 ? node : builder.negate(node))),
    );
    return products.reduce((sum, product) => sum.map((node, i) => builder.add(node, product[i] as number)));
  }).flat();
  return { axes, width: 8, nodes };
}

/** γ5 exchanges upper and lower components, for columns and rows alike; P = (1 ∓ γ5)/2. */
function applyChiral(kind: 'gamma5' | 'left' | 'right', spinor: Table, { builder }: Point): Table {
  const half = builder.number(0.5);
  const nodes = spinor.nodes.map((own, at) => {
    const other = spinor.nodes[at % 8 < 4 ? at + 4 : at - 4] as number;
    if (kind === 'gamma5') return other;
    return builder.multiply(half, kind === 'left' ? builder.subtract(own, other) : builder.add(own, other));
  });
  return { axes: spinor.axes, width: 8, nodes };
}

/** Σ coefficient · scalars · spinor over the parts of a group, as one table. */
function sumOfParts(parts: readonly Part[], point: Point): Table {
  const [only] = parts;
  if (only === undefined) throw new AlgebraError('spinor line: expected at least one term');
  const { builder } = point;
  const [one, zero] = [builder.number(1), builder.number(0)];
  const plain = only.scalars.length === 0 && only.coefficient.re === one && only.coefficient.im === zero;
  if (parts.length === 1 && plain) return only.spinor;
  const axes = unionAxes(...parts.flatMap(({ spinor, scalars }) => [spinor.axes, ...scalars.map((s) => s.axes)]));
  const table = newTable(axes, 8, builder);
  for (const { coefficient, scalars, spinor } of parts) {
    const spinorAt = offsets(axes, spinor);
    const scalarAt = scalars.map((scalar) => offsets(axes, scalar));
    spinorAt.forEach((from, n) => {
      const factor = scalars.reduce(
        (product, scalar, m) => timesComplex(builder, product, complexAt(scalar.nodes, scalarAt[m]?.[n] ?? 0)),
        coefficient,
      );
      for (let i = 0; i < 8; i += 2) {
        accumulate(builder, table.nodes, 8 * n + i, timesComplex(builder, factor, complexAt(spinor.nodes, from + i)));
      }
    });
  }
  return table;
}

/** Adds row · column to the line's table. */
function overlap(row: Table, column: Table, table: Table, builder: ProgramBuilder): void {
  const rowAt = offsets(table.axes, row);
  const columnAt = offsets(table.axes, column);
  rowAt.forEach((i, n) => {
    for (let k = 0; k < 8; k += 2) {
      const product = timesComplex(
        builder,
        complexAt(row.nodes, i + k),
        complexAt(column.nodes, (columnAt[n] as number) + k),
      );
      accumulate(builder, table.nodes, 2 * n, product);
    }
  });
}

/** Adds row · column times a vector with an open index to the line's table. */
function overlapTimesVector(row: Table, column: Table, vector: IndexedVector, table: Table, point: Point): void {
  const { builder } = point;
  const axis = lorentzAxis(vector.index);
  const product = newTable(withoutAxis(table.axes, axis.name), 2, builder);
  overlap(row, column, product, builder);
  const along = vectorTable(vector.source, point);
  for (const mu of [0, 1, 2, 3]) {
    const to = offsets(product.axes, table, new Map([[axis.name, mu]]));
    const from = offsets(product.axes, along);
    to.forEach((place, n) => {
      const component = complexAt(along.nodes, (from[n] as number) + 2 * mu);
      accumulate(builder, table.nodes, place, timesComplex(builder, component, complexAt(product.nodes, 2 * n)));
    });
  }
}

/** Adds the current row · γ^μ · column to the line's table. */
function current(row: Table, index: string, column: Table, table: Table, builder: ProgramBuilder): void {
  const axis = lorentzAxis(index);
  const axes = withoutAxis(table.axes, axis.name);
  const rowAt = offsets(axes, row);
  const columnAt = offsets(axes, column);
  const to = [0, 1, 2, 3].map((mu) => offsets(axes, table, new Map([[axis.name, mu]])));
  rowAt.forEach((i, n) => {
    currentOf(builder, row.nodes, i, column.nodes, columnAt[n] as number).forEach((component, mu) => {
      accumulate(builder, table.nodes, to[mu]?.[n] as number, component);
    });
  });
}
