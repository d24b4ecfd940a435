/**
 * Exact tensors over Lorentz indices, components all upper, and their contraction with the metric; with entries
 * that are complex numbers, or 4×4 matrices along a spinor line. Numerators are Gaussian integers over one common
 * denominator for all entries.
 */
import { gaussian } from '../algebra/gaussian-rational.ts';
import { AlgebraError } from '../errors.ts';
import {
  addExact,
  type ExactMatrix,
  type ExactMomentum,
  exactTraceOfProduct,
  metricSign,
  multiplyExact,
  scaleExact,
  zeroMatrix,
} from './from-matrices-matrix.ts';

/** Complex entries; the first index runs slowest. */
export interface ExactTensor {
  readonly indices: readonly string[];
  readonly re: readonly bigint[];
  readonly im: readonly bigint[];
  readonly denominator: bigint;
}

/** Matrix entries; the first index runs slowest. */
export interface MatrixTensor {
  readonly indices: readonly string[];
  readonly entries: readonly ExactMatrix[];
}

export type IndexValues = ReadonlyMap<string, number>;

/** All values of some indices, the first running slowest. */
export function indexValues(indices: readonly string[]): readonly IndexValues[] {
  let all: readonly (readonly [string, number][])[] = [[]];
  for (const index of indices) {
    all = all.flatMap((values) => [0, 1, 2, 3].map((mu) => [...values, [index, mu] as [string, number]]));
  }
  return all.map((values) => new Map(values));
}

function position(indices: readonly string[], values: IndexValues): number {
  return indices.reduce((at, index) => 4 * at + (values.get(index) ?? 0), 0);
}

function metricWeight(summed: readonly string[], values: IndexValues): bigint {
  return summed.reduce((weight, index) => weight * metricSign(values.get(index) ?? 0), 1n);
}

/** Indices that stay open and those that are summed when two sets meet. */
function meet(a: readonly string[], b: readonly string[]): { open: readonly string[]; summed: readonly string[] } {
  const summed = a.filter((index) => b.includes(index));
  return { open: [...a, ...b].filter((index) => !summed.includes(index)), summed };
}

/** The tensor with its entries computed from the values of its indices, over denominator 1. */
export function tensorOf(indices: readonly string[], entry: (values: IndexValues) => bigint): ExactTensor {
  const re = indexValues(indices).map(entry);
  return { indices, re, im: re.map(() => 0n), denominator: 1n };
}

/** p^μ. */
export function vectorTensor(p: ExactMomentum, index: string): ExactTensor {
  const denominator = p.reduce((product, component) => product * component.denominator, 1n);
  const re = p.map((component) => (component.numerator * denominator) / component.denominator);
  return { indices: [index], re, im: [0n, 0n, 0n, 0n], denominator };
}

/** a·b with every common index summed with the metric. */
export function contractTensors(a: ExactTensor, b: ExactTensor): ExactTensor {
  const { open, summed } = meet(a.indices, b.indices);
  const sums = indexValues(summed);
  const re: bigint[] = [];
  const im: bigint[] = [];
  for (const values of indexValues(open)) {
    let [sumR, sumI] = [0n, 0n];
    for (const inner of sums) {
      const all = new Map([...values, ...inner]);
      const [i, j] = [position(a.indices, all), position(b.indices, all)];
      const sign = metricWeight(summed, inner);
      const [ar, ai, br, bi] = [a.re[i] as bigint, a.im[i] as bigint, b.re[j] as bigint, b.im[j] as bigint];
      sumR += sign * (ar * br - ai * bi);
      sumI += sign * (ar * bi + ai * br);
    }
    re.push(sumR);
    im.push(sumI);
  }
  return { indices: open, re, im, denominator: a.denominator * b.denominator };
}

/** The matrix product entry by entry, with every common index summed with the metric. */
export function multiplyMatrixTensors(a: MatrixTensor, b: MatrixTensor): MatrixTensor {
  const { open, summed } = meet(a.indices, b.indices);
  const sums = indexValues(summed);
  const entries = indexValues(open).map((values) => {
    const products = sums.map((inner) => {
      const all = new Map([...values, ...inner]);
      const product = multiplyExact(entryAt(a, all), entryAt(b, all));
      return metricWeight(summed, inner) === 1n ? product : scaleExact(product, gaussian(-1));
    });
    return products.reduce(addExact);
  });
  return { indices: open, entries };
}

/** Tr[a b] entry by entry, with every common index summed with the metric. */
export function traceOfMatrixTensors(a: MatrixTensor, b: MatrixTensor): ExactTensor {
  const { open, summed } = meet(a.indices, b.indices);
  const [left, right] = [overCommonDenominator(a), overCommonDenominator(b)];
  const sums = indexValues(summed);
  const re: bigint[] = [];
  const im: bigint[] = [];
  for (const values of indexValues(open)) {
    let [sumR, sumI] = [0n, 0n];
    for (const inner of sums) {
      const all = new Map([...values, ...inner]);
      const trace = exactTraceOfProduct(entryAt(left, all), entryAt(right, all));
      const sign = metricWeight(summed, inner);
      sumR += sign * trace.re;
      sumI += sign * trace.im;
    }
    re.push(sumR);
    im.push(sumI);
  }
  const denominator = (left.entries[0] ?? zeroMatrix).denominator * (right.entries[0] ?? zeroMatrix).denominator;
  return { indices: open, re, im, denominator };
}

function entryAt(tensor: MatrixTensor, values: IndexValues): ExactMatrix {
  const entry = tensor.entries[position(tensor.indices, values)];
  if (entry === undefined) throw new AlgebraError(`matrix tensor: no entry for ${tensor.indices.join(', ')}`);
  return entry;
}

/** The same entries over one denominator, which products of equal structure have anyway. */
function overCommonDenominator(tensor: MatrixTensor): MatrixTensor {
  const distinct = [...new Set(tensor.entries.map((entry) => entry.denominator))];
  if (distinct.length <= 1) return tensor;
  const common = distinct.reduce((product, denominator) => product * denominator, 1n);
  const entries = tensor.entries.map((entry) => ({
    ...scaleExact({ ...entry, denominator: 1n }, gaussian(common / entry.denominator)),
    denominator: common,
  }));
  return { ...tensor, entries };
}

/** The same tensor with its indices in another order. */
export function alignedMatrices(tensor: MatrixTensor, indices: readonly string[]): MatrixTensor {
  if (indices.length !== tensor.indices.length || !indices.every((index) => tensor.indices.includes(index))) {
    throw new AlgebraError(`spinor line: expected the indices ${indices.join(', ')}, got ${tensor.indices.join(', ')}`);
  }
  return { indices, entries: indexValues(indices).map((values) => entryAt(tensor, values)) };
}
