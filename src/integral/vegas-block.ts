/**
 * The work of VEGAS+ that is shared out: the points of one block of hypercubes, and what is learned from them.
 */
import { ConvergenceError } from '../errors.ts';
import { RandomStream } from '../numeric/random.ts';
import { VEGAS_BLOCKS, type VegasBlock, type VegasState } from './vegas-state.ts';

/**
 * The value of an integrand at a point of the unit cube, and further quantities of the same point in `companions`,
 * whose integrals come with their correlations. The arrays are overwritten between calls.
 */
export type VegasIntegrand = (x: Float64Array, companions: Float64Array) => number;

/** Called after the integrand for each point; the sum of the weights over an iteration estimates the integral. */
export type VegasVisitor = (x: Float64Array, weight: number, companions: Float64Array) => void;

/**
 * Samples one block of the next iteration.
 *
 * @param block - 0 … {@link VEGAS_BLOCKS} − 1
 * @throws {@link ConvergenceError} where the integrand is not finite
 */
export function sampleVegasBlock(
  state: VegasState,
  block: number,
  integrand: VegasIntegrand,
  visit?: VegasVisitor,
): VegasBlock {
  const { dimension, strata, allotted } = state;
  const cubes = allotted.length;
  const first = Math.floor((cubes * block) / VEGAS_BLOCKS);
  const last = Math.floor((cubes * (block + 1)) / VEGAS_BLOCKS);
  const stream = RandomStream.resume(state.stream).split(block);
  const edges = state.edges.map((axis) => Float64Array.from(axis));
  const bins = (edges[0] as Float64Array).length - 1;
  const squares = edges.map(() => new Float64Array(bins));
  const size = 1 + state.companions;
  const totals = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  const spreads: number[] = [];
  const x = new Float64Array(dimension);
  const at = new Int32Array(dimension);
  const corner = new Float64Array(dimension);
  const side = new Float64Array(dimension);
  const companions = new Float64Array(state.companions);
  const values = new Float64Array(size);
  const means = new Float64Array(size);
  const products = new Float64Array(size * size);
  let evaluations = 0;
  for (let cube = first; cube < last; cube += 1) {
    const calls = allotted[cube] as number;
    means.fill(0);
    products.fill(0);
    for (let d = 0, rest = cube; d < dimension; d += 1) {
      const count = strata[d] as number;
      corner[d] = ((rest % count) * bins) / count;
      side[d] = bins / count;
      rest = Math.floor(rest / count);
    }
    for (let call = 1; call <= calls; call += 1) {
      let jacobian = 1;
      for (let d = 0; d < dimension; d += 1) {
        const axis = edges[d] as Float64Array;
        const position = (corner[d] as number) + stream.uniformOpen() * (side[d] as number);
        const bin = Math.min(bins - 1, Math.floor(position));
        const left = axis[bin] as number;
        const width = (axis[bin + 1] as number) - left;
        x[d] = left + (position - bin) * width;
        at[d] = bin;
        jacobian *= width * bins;
      }
      const value = integrand(x, companions) * jacobian;
      if (!Number.isFinite(value))
        throw new ConvergenceError(`vegas: the integrand is not finite at [${x.join(', ')}]`);
      visit?.(x, value / (calls * cubes), companions);
      values[0] = value;
      for (let c = 1; c < size; c += 1) values[c] = (companions[c - 1] as number) * jacobian;
      accumulate(values, means, products, call);
      const share = (value * value) / calls;
      for (let d = 0; d < dimension; d += 1)
        (squares[d] as Float64Array)[at[d] as number] =
          ((squares[d] as Float64Array)[at[d] as number] as number) + share;
    }
    evaluations += calls;
    for (let c = 0; c < size; c += 1) totals[c] = (totals[c] as number) + (means[c] as number) / cubes;
    const norm = 1 / (calls * (calls - 1) * cubes * cubes);
    for (let c = 0; c < size * size; c += 1) covariance[c] = (covariance[c] as number) + (products[c] as number) * norm;
    spreads.push(Math.sqrt(Math.max(0, products[0] as number) / (calls - 1)));
  }
  return {
    block,
    values: [...totals],
    covariance: [...covariance],
    evaluations,
    squares: squares.map((axis) => [...axis]),
    spreads,
  };
}

/** Welford's update of means and products of differences. */
function accumulate(values: Float64Array, means: Float64Array, products: Float64Array, call: number): void {
  const size = values.length;
  for (let a = 0; a < size; a += 1) {
    const difference = (values[a] as number) - (means[a] as number);
    for (let b = 0; b < a; b += 1) {
      // The mean of b already includes this call, that of a does not.
      const product = difference * ((values[b] as number) - (means[b] as number));
      products[a * size + b] = (products[a * size + b] as number) + product;
      products[b * size + a] = products[a * size + b] as number;
    }
    means[a] = (means[a] as number) + difference / call;
    products[a * size + a] =
      (products[a * size + a] as number) + difference * ((values[a] as number) - (means[a] as number));
  }
}
