/**
 * Joins the compiled lines of each diagram: coefficient over denominators, contraction of the indices that lines
 * share, sum over diagrams. Diagrams that differ in one line only are added in that line first.
 */
import { AlgebraError } from '../errors.ts';
import { leviCivita, METRIC_SIGN } from '../numeric/dirac-matrices.ts';
import type { ProgramBuilder } from './emit-program.ts';
import { compileLine, lineKey } from './from-helicities-line.ts';
import { denominatorValue, type Point, scalarTable, vectorTable } from './from-helicities-point.ts';
import {
  accumulate,
  addComplex,
  type ComplexSymbol,
  complexAt,
  subtractComplex,
  timesComplex,
} from './from-helicities-symbol.ts';
import { type Axis, newTable, offsets, type Table, unionAxes } from './from-helicities-table.ts';
import { type ResolvedDiagram, type ResolvedLine, sourceKey } from './from-helicities-term.ts';

/** A diagram's weight: its coefficient over its denominators, times scalar products of polarization vectors. */
interface Weight {
  readonly coefficient: ComplexSymbol;
  readonly denominators: readonly number[];
  readonly scalars: readonly Table[];
}

/** Diagrams that share everything but their first operand. */
interface Product {
  readonly weighted: { readonly weight: Weight; readonly line: Table }[];
  readonly others: readonly Table[];
  readonly epsilons: readonly (readonly string[])[];
}

/** Fills `result`, the amplitude for all helicities of all legs, with operations of the point's program. */
export function compileProducts(diagrams: readonly ResolvedDiagram[], point: Point, result: Table): void {
  const products = new Map<string, Product>();
  for (const resolved of diagrams) {
    const names = canonicalIndices(resolved);
    const lines = resolved.lines
      .map((line) => ({ line: renamedLine(line, names), key: lineKey(line, names, point) }))
      .filter(({ line }) => line.terms.length > 0);
    if (lines.length < resolved.lines.length) continue;
    const weight = weightOf(resolved, point);
    const epsilons = resolved.epsilons.map((slots) => slots.map((slot) => names.get(slot) ?? slot));
    const vectors = resolved.vectors.map(({ source, index }) => ({ source, index: names.get(index) ?? index }));
    const [first, ...rest] = lines;
    const key = [
      first === undefined ? 'no line' : `${first.line.left}|${first.line.right}`,
      ...rest.map((line) => line.key),
      ...vectors.map(({ source, index }) => `${sourceKey(source)}^${index}`),
      ...epsilons.map((slots) => slots.join(',')),
    ].join(' ; ');
    const product = products.get(key) ?? {
      weighted: [],
      others: [
        ...rest.map(({ line, key: own }) => compiledLine(line, own, point)),
        ...vectors.map(({ source, index }) => indexedVector(vectorTable(source, point), index)),
      ],
      epsilons,
    };
    products.set(key, product);
    const line = first === undefined ? unitTable(point.builder) : compiledLine(first.line, first.key, point);
    product.weighted.push({ weight, line });
  }
  for (const product of products.values()) contract(product, point, result);
}

/** Renames the open indices of a diagram by their order of appearance, so that equal lines look equal. */
function canonicalIndices(resolved: ResolvedDiagram): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const see = (index: string): void => {
    if (!names.has(index)) names.set(index, `${names.size}`);
  };
  for (const line of resolved.lines) {
    for (const { factors, vector } of line.terms) {
      for (const factor of factors) if (factor.kind === 'gamma') see(factor.index);
      if (vector !== undefined) see(vector.index);
    }
  }
  for (const { index } of resolved.vectors) see(index);
  for (const slots of resolved.epsilons) for (const slot of slots) see(slot);
  return names;
}

function renamedLine(line: ResolvedLine, names: ReadonlyMap<string, string>): ResolvedLine {
  return {
    ...line,
    terms: line.terms.map((term) => ({
      ...term,
      factors: term.factors.map((f) => (f.kind === 'gamma' ? { ...f, index: names.get(f.index) ?? f.index } : f)),
      ...(term.vector === undefined
        ? {}
        : { vector: { ...term.vector, index: names.get(term.vector.index) ?? term.vector.index } }),
    })),
  };
}

function compiledLine(line: ResolvedLine, key: string, point: Point): Table {
  const name = `line ${key}`;
  const known = point.tables.get(name);
  if (known !== undefined) return known;
  const table = compileLine(line, point);
  point.tables.set(name, table);
  return table;
}

function unitTable(builder: ProgramBuilder): Table {
  return { axes: [], width: 2, nodes: [builder.number(1), builder.number(0)] };
}

/** A vector source as a table of complex numbers with an index axis. */
function indexedVector(vector: Table, index: string): Table {
  const axis: Axis = { name: `index ${index}`, size: 4 };
  // The eight numbers of a vector are already laid out as four complex ones along a last axis.
  const table: Table = { axes: [...vector.axes, axis], width: 2, nodes: vector.nodes };
  const axes = unionAxes(table.axes);
  const nodes = Array.from(offsets(axes, table), (from) => [
    table.nodes[from] as number,
    table.nodes[from + 1] as number,
  ]);
  return { axes, width: 2, nodes: nodes.flat() };
}

function weightOf(resolved: ResolvedDiagram, point: Point): Weight {
  return {
    coefficient: point.constants.coefficient(resolved.coefficient),
    denominators: resolved.diagram.denominators.map((d) => denominatorValue(d, point)),
    scalars: resolved.scalars.map(([a, b]) => scalarTable(a, b, point)),
  };
}

/** Σ weight · line over the diagrams of a product, then contraction with the other lines into the result. */
function contract(product: Product, point: Point, result: Table): void {
  const { builder } = point;
  const summed = newTable(
    unionAxes(...product.weighted.flatMap(({ line, weight }) => [line.axes, ...weight.scalars.map((s) => s.axes)])),
    2,
    builder,
  );
  for (const { line, weight } of product.weighted) {
    const denominator = weight.denominators.reduce((all, factor) => builder.multiply(all, factor), builder.number(1));
    const factor = {
      re: quotient(weight.coefficient.re, denominator, builder),
      im: quotient(weight.coefficient.im, denominator, builder),
    };
    const lineAt = offsets(summed.axes, line);
    const scalarAt = weight.scalars.map((scalar) => offsets(summed.axes, scalar));
    lineAt.forEach((from, n) => {
      const value = weight.scalars.reduce(
        (all, scalar, m) => timesComplex(builder, all, complexAt(scalar.nodes, scalarAt[m]?.[n] ?? 0)),
        timesComplex(builder, factor, complexAt(line.nodes, from)),
      );
      accumulate(builder, summed.nodes, 2 * n, value);
    });
  }
  const operands = [summed, ...product.others];
  const indices = operands.flatMap(({ axes }) =>
    axes.filter(({ name }) => name.startsWith('index ')).map(({ name }) => name),
  );
  checkIndices(indices, product.epsilons);
  const sums = assignments([...new Set(indices)], operands, product.epsilons, result);
  addProducts(operands, sums, result, builder);
}

/** A quotient that is not written down where the number above it is zero. */
function quotient(above: number, below: number, builder: ProgramBuilder): number {
  return above === builder.number(0) ? above : builder.divide(above, below);
}

/** For each entry of the result, `signs.length` products of operands at the places `at[operand]`, entry by entry. */
interface Sums {
  readonly signs: Float64Array;
  readonly at: readonly Int32Array[];
}

function addProducts(operands: readonly Table[], { signs, at }: Sums, result: Table, builder: ProgramBuilder): void {
  let k = 0;
  for (let n = 0; n < result.nodes.length; n += 2) {
    let sum = complexAt(result.nodes, n);
    for (const sign of signs) {
      const [first, ...rest] = operands.map((operand, o) => complexAt(operand.nodes, at[o]?.[k] ?? 0));
      k += 1;
      if (first === undefined) continue;
      const product = rest.reduce((all, factor) => timesComplex(builder, all, factor), first);
      sum = sign > 0 ? addComplex(builder, sum, product) : subtractComplex(builder, sum, product);
    }
    result.nodes[n] = sum.re;
    result.nodes[n + 1] = sum.im;
  }
}

function checkIndices(indices: readonly string[], epsilons: readonly (readonly string[])[]): void {
  const counts = new Map<string, number>();
  for (const name of [...indices, ...epsilons.flat().map((slot) => `index ${slot}`)]) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  for (const [name, count] of counts) {
    if (count !== 2) throw new AlgebraError(`${name}: expected to occur exactly twice in a diagram, found ${count}`);
  }
}

/** All values of the open indices with a nonzero weight, Π g_{μμ} Π ε, and where each operand then lies. */
function assignments(
  names: readonly string[],
  operands: readonly Table[],
  epsilons: readonly (readonly string[])[],
  result: Table,
): Sums {
  const signs: number[] = [];
  const places: (readonly Int32Array[])[] = [];
  for (let code = 0; code < 4 ** names.length; code += 1) {
    const fixed = new Map(names.map((name, n) => [name, Math.floor(code / 4 ** n) % 4]));
    let sign = 1;
    for (const mu of fixed.values()) sign *= METRIC_SIGN[mu as 0 | 1 | 2 | 3];
    for (const slots of epsilons) {
      const [a = 0, b = 0, c = 0, d = 0] = slots.map((slot) => fixed.get(`index ${slot}`) ?? 0);
      sign *= leviCivita(a, b, c, d);
    }
    if (sign === 0) continue;
    signs.push(sign);
    places.push(operands.map((operand) => offsets(result.axes, operand, fixed)));
  }
  const entries = result.nodes.length / 2;
  const at = operands.map((_, o) =>
    Int32Array.from({ length: entries * signs.length }, (_unused, k) => {
      const place = places[k % signs.length]?.[o];
      return place?.[Math.floor(k / signs.length)] ?? 0;
    }),
  );
  return { signs: Float64Array.from(signs), at };
}
