/**
 * Joins the compiled lines of each diagram: coefficient over denominators, contraction of the indices that lines
 * share, sum over diagrams. Diagrams that differ in one line only are added in that line first.
 */
import { AlgebraError } from '../errors.ts';
import { leviCivita, METRIC_SIGN } from '../numeric/dirac-matrices.ts';
import { type CoefficientValue, compileLine, lineKey } from './from-helicities-line.ts';
import { denominatorValue, type Point, scalarTable, vectorTable } from './from-helicities-point.ts';
import { type Axis, newTable, offsets, type Table, unionAxes } from './from-helicities-table.ts';
import { type ResolvedDiagram, type ResolvedLine, sourceKey } from './from-helicities-term.ts';

/** A diagram's weight: its coefficient over its denominators, times scalar products of polarization vectors. */
interface Weight {
  readonly re: number;
  readonly im: number;
  readonly denominators: readonly (() => number)[];
  readonly scalars: readonly Table[];
}

/** Diagrams that share everything but their first operand. */
interface Product {
  readonly weighted: { readonly weight: Weight; readonly line: Table }[];
  readonly others: readonly Table[];
  readonly epsilons: readonly (readonly string[])[];
}

/** Appends the steps that fill `result`, the amplitude for all helicities of all legs, to those of the point. */
export function compileProducts(
  diagrams: readonly ResolvedDiagram[],
  point: Point,
  value: CoefficientValue,
  massValue: (name: string) => number,
  result: Table,
): void {
  const products = new Map<string, Product>();
  for (const resolved of diagrams) {
    const names = canonicalIndices(resolved);
    const lines = resolved.lines
      .map((line) => ({ line: renamedLine(line, names), key: lineKey(line, names, value) }))
      .filter(({ line }) => line.terms.length > 0);
    if (lines.length < resolved.lines.length) continue;
    const weight = weightOf(resolved, point, value, massValue);
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
        ...rest.map(({ line, key: own }) => compiledLine(line, own, point, value)),
        ...vectors.map(({ source, index }) => indexedVector(vectorTable(source, point), index, point)),
      ],
      epsilons,
    };
    products.set(key, product);
    const line = first === undefined ? unitTable() : compiledLine(first.line, first.key, point, value);
    product.weighted.push({ weight, line });
  }
  point.steps.push(() => {
    result.data.fill(0);
  });
  for (const product of products.values()) contract(product, point, result);
}

/** Renames the open indices of a diagram by their order of appearance, so that equal lines look equal. */
function canonicalIndices(resolved: ResolvedDiagram): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const see = (index: string): void => {
    if (!names.has(index)) names.set(index, `${names.size}`);
  };
  for (const line of resolved.lines) {
    for (const { factors } of line.terms) for (const factor of factors) if (factor.kind === 'gamma') see(factor.index);
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
    })),
  };
}

function compiledLine(line: ResolvedLine, key: string, point: Point, value: CoefficientValue): Table {
  const name = `line ${key}`;
  const known = point.tables.get(name);
  if (known !== undefined) return known;
  const table = compileLine(line, point, value);
  point.tables.set(name, table);
  return table;
}

function unitTable(): Table {
  const table = newTable([], 2);
  table.data[0] = 1;
  return table;
}

/** A vector source as a table of complex numbers with an index axis. */
function indexedVector(vector: Table, index: string, point: Point): Table {
  const axis: Axis = { name: `index ${index}`, size: 4 };
  // The eight numbers of a vector are already laid out as four complex ones along a last axis.
  const table: Table = { axes: [...vector.axes, axis], width: 2, data: vector.data };
  const sorted = newTable(unionAxes(table.axes), 2);
  const from = offsets(sorted.axes, table);
  point.steps.push(() => {
    for (let n = 0; n < from.length; n += 1) {
      sorted.data[2 * n] = table.data[from[n] as number] as number;
      sorted.data[2 * n + 1] = table.data[(from[n] as number) + 1] as number;
    }
  });
  return sorted;
}

function weightOf(
  resolved: ResolvedDiagram,
  point: Point,
  value: CoefficientValue,
  massValue: (name: string) => number,
): Weight {
  return {
    ...value(resolved.coefficient),
    denominators: resolved.diagram.denominators.map((d) => denominatorValue(d, point, massValue)),
    scalars: resolved.scalars.map(([a, b]) => scalarTable(a, b, point)),
  };
}

/** Σ weight · line over the diagrams of a product, then contraction with the other lines into the result. */
function contract(product: Product, point: Point, result: Table): void {
  const summed = newTable(
    unionAxes(...product.weighted.flatMap(({ line, weight }) => [line.axes, ...weight.scalars.map((s) => s.axes)])),
    2,
  );
  const parts = product.weighted.map(({ line, weight }) => ({
    weight,
    line: line.data,
    lineAt: offsets(summed.axes, line),
    scalars: weight.scalars.map((scalar) => ({ data: scalar.data, at: offsets(summed.axes, scalar) })),
  }));
  point.steps.push(() => {
    const { data } = summed;
    data.fill(0);
    for (const { weight, line, lineAt, scalars } of parts) {
      let denominator = 1;
      for (const factor of weight.denominators) denominator *= factor();
      const weightR = weight.re / denominator;
      const weightI = weight.im / denominator;
      for (let n = 0; n < lineAt.length; n += 1) {
        const from = lineAt[n] as number;
        const lr = line[from] as number;
        const li = line[from + 1] as number;
        let re = weightR * lr - weightI * li;
        let im = weightR * li + weightI * lr;
        for (let m = 0; m < scalars.length; m += 1) {
          const scalar = scalars[m] as (typeof scalars)[number];
          const at = scalar.at[n] as number;
          const sr = scalar.data[at] as number;
          const si = scalar.data[at + 1] as number;
          const product = re * sr - im * si;
          im = re * si + im * sr;
          re = product;
        }
        data[2 * n] = (data[2 * n] as number) + re;
        data[2 * n + 1] = (data[2 * n + 1] as number) + im;
      }
    }
  });
  const operands = [summed, ...product.others];
  const indices = operands.flatMap(({ axes }) =>
    axes.filter(({ name }) => name.startsWith('index ')).map(({ name }) => name),
  );
  checkIndices(indices, product.epsilons);
  const sums = assignments([...new Set(indices)], operands, product.epsilons, result);
  const [first, second, ...more] = operands;
  if (first !== undefined && second !== undefined && more.length === 0) {
    point.steps.push(() => {
      addPairProducts(first.data, second.data, sums, result.data);
    });
  } else {
    const data = operands.map((operand) => operand.data);
    point.steps.push(() => {
      addProducts(data, sums, result.data);
    });
  }
}

/** For each entry of the result, `signs.length` products of operands at the places `at[operand]`, entry by entry. */
interface Sums {
  readonly signs: Float64Array;
  readonly at: readonly Int32Array[];
}

function addPairProducts(a: Float64Array, b: Float64Array, { signs, at }: Sums, result: Float64Array): void {
  const [atA, atB] = at as readonly [Int32Array, Int32Array];
  const count = signs.length;
  let k = 0;
  for (let n = 0; n < result.length; n += 2) {
    let re = 0;
    let im = 0;
    for (let m = 0; m < count; m += 1) {
      const sign = signs[m] as number;
      const i = atA[k] as number;
      const j = atB[k] as number;
      k += 1;
      const ar = sign * (a[i] as number);
      const ai = sign * (a[i + 1] as number);
      const br = b[j] as number;
      const bi = b[j + 1] as number;
      re += ar * br - ai * bi;
      im += ar * bi + ai * br;
    }
    result[n] = (result[n] as number) + re;
    result[n + 1] = (result[n + 1] as number) + im;
  }
}

function addProducts(operands: readonly Float64Array[], { signs, at }: Sums, result: Float64Array): void {
  let k = 0;
  for (let n = 0; n < result.length; n += 2) {
    for (let m = 0; m < signs.length; m += 1) {
      let re = signs[m] as number;
      let im = 0;
      for (let o = 0; o < operands.length; o += 1) {
        const data = operands[o] as Float64Array;
        const from = (at[o] as Int32Array)[k] as number;
        const fr = data[from] as number;
        const fi = data[from + 1] as number;
        const product = re * fr - im * fi;
        im = re * fi + im * fr;
        re = product;
      }
      k += 1;
      result[n] = (result[n] as number) + re;
      result[n + 1] = (result[n + 1] as number) + im;
    }
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
  const entries = result.data.length / 2;
  const at = operands.map((_, o) =>
    Int32Array.from({ length: entries * signs.length }, (_unused, k) => {
      const place = places[k % signs.length]?.[o];
      return place?.[Math.floor(k / signs.length)] ?? 0;
    }),
  );
  return { signs: Float64Array.from(signs), at };
}
