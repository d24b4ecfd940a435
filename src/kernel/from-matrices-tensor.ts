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

/** Where the entries of a tensor lie for all values of `indices`, in the order of {@link indexValues}; others at 0. */
function positions(tensor: readonly string[], indices: readonly string[]): readonly number[] {
  let all: readonly number[] = [0];
  for (const index of indices) {
    const at = tensor.indexOf(index);
    const stride = at < 0 ? 0 : 4 ** (tensor.length - 1 - at);
    all = all.flatMap((base) => [base, base + stride, base + 2 * stride, base + 3 * stride]);
  }
  return all;
}

/** Π g_{μμ} for all values of the indices that are summed. */
function metricWeights(summed: readonly string[]): readonly bigint[] {
  let all: readonly bigint[] = [1n];
  for (const _ of summed) all = all.flatMap((weight) => [0, 1, 2, 3].map((mu) => weight * metricSign(mu)));
  return all;
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

/** For each entry over the open indices, the pairs of entries whose products are summed, with their signs. */
function* joins(
  a: readonly string[],
  b: readonly string[],
): Generator<readonly { readonly left: number; readonly right: number; readonly sign: bigint }[]> {
  const { open, summed } = meet(a, b);
  const [leftOpen, rightOpen] = [positions(a, open), positions(b, open)];
  const [leftSum, rightSum, signs] = [positions(a, summed), positions(b, summed), metricWeights(summed)];
  for (const [n, left] of leftOpen.entries()) {
    const right = rightOpen[n] ?? 0;
    yield signs.map((sign, m) => ({ left: left + (leftSum[m] ?? 0), right: right + (rightSum[m] ?? 0), sign }));
  }
}

/** a·b with every common index summed with the metric. */
export function contractTensors(a: ExactTensor, b: ExactTensor): ExactTensor {
  const re: bigint[] = [];
  const im: bigint[] = [];
  for (const pairs of joins(a.indices, b.indices)) {
    let [sumR, sumI] = [0n, 0n];
    for (const { left, right, sign } of pairs) {
      const [ar, ai] = [a.re[left] as bigint, a.im[left] as bigint];
      const [br, bi] = [b.re[right] as bigint, b.im[right] as bigint];
      sumR += sign * (ar * br - ai * bi);
      sumI += sign * (ar * bi + ai * br);
    }
    re.push(sumR);
    im.push(sumI);
  }
  return { indices: meet(a.indices, b.indices).open, re, im, denominator: a.denominator * b.denominator };
}

/** The matrix product entry by entry, with every common index summed with the metric. */
export function multiplyMatrixTensors(a: MatrixTensor, b: MatrixTensor): MatrixTensor {
  const entries = [...joins(a.indices, b.indices)].map((pairs) =>
    pairs
      .map(({ left, right, sign }) => {
        const product = multiplyExact(entryAt(a, left), entryAt(b, right));
        return sign === 1n ? product : scaleExact(product, gaussian(-1));
      })
      .reduce(addExact),
  );
  return { indices: meet(a.indices, b.indices).open, entries };
}

/** Tr[a b] entry by entry, with every common index summed with the metric. */
export function traceOfMatrixTensors(a: MatrixTensor, b: MatrixTensor): ExactTensor {
  const [first, second] = [overCommonDenominator(a), overCommonDenominator(b)];
  const re: bigint[] = [];
  const im: bigint[] = [];
  for (const pairs of joins(a.indices, b.indices)) {
    let [sumR, sumI] = [0n, 0n];
    for (const { left, right, sign } of pairs) {
      const trace = exactTraceOfProduct(entryAt(first, left), entryAt(second, right));
      sumR += sign * trace.re;
      sumI += sign * trace.im;
    }
    re.push(sumR);
    im.push(sumI);
  }
  const denominator = entryAt(first, 0).denominator * entryAt(second, 0).denominator;
  return { indices: meet(a.indices, b.indices).open, re, im, denominator };
}

function entryAt(tensor: MatrixTensor, position: number): ExactMatrix {
  const entry = tensor.entries[position];
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
  return { indices, entries: positions(tensor.indices, indices).map((at) => entryAt(tensor, at)) };
}
