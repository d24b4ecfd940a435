/** What an iteration of VEGAS+ learns from its points: estimates, and where the integrand varies. */
import { ConvergenceError } from '../errors.ts';
import type { Axes, Chunk } from './vegas-point.ts';
import type { VegasBlock } from './vegas-state.ts';

/** What is learned from the points of a block; its hypercubes follow each other, with at least two points each. */
export class BlockSums {
  readonly #dimension: number;
  readonly #size: number;
  readonly #allotted: Int32Array;
  readonly #squares: Float64Array;
  readonly #variances: Float64Array;
  readonly #totals: Float64Array;
  readonly #covariance: Float64Array;
  /** The first values of the hypercube at hand, from which differences are counted, so that constants have no error. */
  readonly #origin: Float64Array;
  readonly #sums: Float64Array;
  readonly #products: Float64Array;
  #cube = 0;
  #call = 0;
  #evaluations = 0;

  constructor({ dimension, bins }: Axes, size: number, allotted: Int32Array) {
    this.#dimension = dimension;
    this.#size = size;
    this.#allotted = allotted;
    this.#squares = new Float64Array(dimension * bins);
    this.#variances = new Float64Array(allotted.length);
    this.#totals = new Float64Array(size);
    this.#covariance = new Float64Array(size * size);
    this.#origin = new Float64Array(size);
    this.#sums = new Float64Array(size);
    this.#products = new Float64Array(size * size);
  }

  add(chunk: Chunk, count: number): void {
    this.#addSquares(chunk, count);
    this.#evaluations += count;
    if (this.#size === 1) this.#addAlone(chunk, count);
    else this.#addTogether(chunk, count);
  }

  #addSquares({ values, shares, places, rows }: Chunk, count: number): void {
    const dimension = this.#dimension;
    const size = this.#size;
    const squares = this.#squares;
    for (let n = 0; n < count; n += 1) {
      const value = values[n * size] as number;
      if (!Number.isFinite(value)) {
        throw new ConvergenceError(`vegas: the integrand is not finite at [${rows[n]?.join(', ')}]`);
      }
      const share = value * value * (shares[n] as number);
      for (let at = n * dimension, end = at + dimension; at < end; at += 1) {
        const place = places[at] as number;
        squares[place] = (squares[place] as number) + share;
      }
    }
  }

  /** {@link #addTogether} for an integrand without companions. */
  #addAlone({ values }: Chunk, count: number): void {
    const allotted = this.#allotted;
    const variances = this.#variances;
    let cube = this.#cube;
    let call = this.#call;
    let calls = allotted[cube] as number;
    let origin = this.#origin[0] as number;
    let sum = this.#sums[0] as number;
    let product = this.#products[0] as number;
    let total = this.#totals[0] as number;
    let covariance = this.#covariance[0] as number;
    for (let n = 0; n < count; n += 1) {
      const value = values[n] as number;
      if (call === 0) {
        origin = value;
        sum = 0;
        product = 0;
      } else {
        const difference = value - origin;
        sum += difference;
        product += difference * difference;
      }
      call += 1;
      if (call < calls) continue;
      const shift = sum / calls;
      const variance = Math.max(0, product - sum * shift) / (calls - 1);
      total += origin + shift;
      covariance += variance / calls;
      variances[cube] = variance;
      cube += 1;
      call = 0;
      calls = allotted[cube] as number;
    }
    this.#cube = cube;
    this.#call = call;
    this.#origin[0] = origin;
    this.#sums[0] = sum;
    this.#products[0] = product;
    this.#totals[0] = total;
    this.#covariance[0] = covariance;
  }

  #addTogether({ values }: Chunk, count: number): void {
    const size = this.#size;
    const origin = this.#origin;
    const sums = this.#sums;
    const products = this.#products;
    for (let n = 0; n < count; n += 1) {
      if (this.#call === 0) {
        for (let a = 0; a < size; a += 1) origin[a] = values[n * size + a] as number;
        sums.fill(0);
        products.fill(0);
      } else {
        for (let a = 0; a < size; a += 1) {
          const difference = (values[n * size + a] as number) - (origin[a] as number);
          sums[a] = (sums[a] as number) + difference;
          for (let b = 0; b <= a; b += 1) {
            const other = (values[n * size + b] as number) - (origin[b] as number);
            products[a * size + b] = (products[a * size + b] as number) + difference * other;
          }
        }
      }
      this.#call += 1;
      if (this.#call === this.#allotted[this.#cube]) this.#finish(this.#call);
    }
  }

  /** The hypercube at hand has all its points. */
  #finish(calls: number): void {
    const size = this.#size;
    for (let a = 0; a < size; a += 1) {
      const shift = (this.#sums[a] as number) / calls;
      this.#totals[a] = (this.#totals[a] as number) + (this.#origin[a] as number) + shift;
      for (let b = 0; b <= a; b += 1) {
        const at = a * size + b;
        const spread = (this.#products[at] as number) - shift * (this.#sums[b] as number);
        const variance = (a === b ? Math.max(0, spread) : spread) / (calls - 1);
        this.#covariance[at] = (this.#covariance[at] as number) + variance / calls;
        if (at === 0) this.#variances[this.#cube] = variance;
      }
    }
    this.#cube += 1;
    this.#call = 0;
  }

  /** @param cubes - hypercubes of the whole iteration */
  result(block: number, cubes: number): VegasBlock {
    const size = this.#size;
    const covariance = this.#covariance.map((_, at) => {
      const [a, b] = [Math.floor(at / size), at % size];
      return (this.#covariance[Math.max(a, b) * size + Math.min(a, b)] as number) / cubes ** 2;
    });
    return {
      block,
      values: this.#totals.map((total) => total / cubes),
      covariance,
      evaluations: this.#evaluations,
      squares: this.#squares,
      variances: this.#variances,
    };
  }
}
