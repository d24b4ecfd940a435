/**
 * Randomised quasi-Monte Carlo: Sobol' points with random digital shifts. The points fill the cube evenly, the
 * shifts make estimates independent and unbiased, and their spread is the error.
 *
 * @see S. Joe and F. Y. Kuo, SIAM J. Sci. Comput. 30 (2008) 2635, direction numbers new-joe-kuo-6.21201
 * @see P. L'Ecuyer and C. Lemieux, in: Modeling Uncertainty (2002) 419, on random shifts
 */
import { ConvergenceError, UsageError } from '../errors.ts';
import type { Estimate } from '../numeric/estimate.ts';
import { RandomStream } from '../numeric/random.ts';

/** The value of an integrand at a point of the unit cube; the array is overwritten between calls. */
export type CubeIntegrand = (x: Float64Array) => number;

/** By axis from the second on: inner coefficients of the primitive polynomial as bits, and the first direction numbers. */
const DIRECTIONS: readonly (readonly [coefficients: number, first: readonly number[]])[] = [
  [0, [1]],
  [1, [1, 3]],
  [1, [1, 3, 1]],
  [2, [1, 1, 1]],
  [1, [1, 1, 3, 3]],
  [4, [1, 3, 5, 13]],
  [2, [1, 1, 5, 5, 17]],
  [4, [1, 1, 5, 5, 5]],
  [7, [1, 1, 7, 11, 19]],
  [11, [1, 1, 5, 1, 1]],
  [13, [1, 1, 1, 3, 11]],
  [14, [1, 3, 5, 5, 31]],
  [1, [1, 3, 3, 9, 7, 49]],
  [13, [1, 1, 1, 15, 21, 21]],
  [16, [1, 3, 1, 13, 27, 49]],
  [19, [1, 1, 1, 15, 7, 5]],
  [22, [1, 3, 1, 15, 13, 25]],
  [25, [1, 1, 5, 5, 19, 61]],
  [1, [1, 3, 7, 11, 23, 15, 103]],
];

/** The largest dimension of {@link sobolSequence}. */
export const MOST_DIMENSIONS = DIRECTIONS.length + 1;
const BITS = 32;

/** Points of a sequence, one after the other; the array is overwritten. */
export interface SobolSequence {
  /** The next point as 32-bit integers: coordinates times 2³². */
  readonly next: () => Uint32Array;
}

/**
 * The Sobol' sequence in the order of the Gray code, starting at the origin; 2³² points.
 *
 * @param dimension - 1 … {@link MOST_DIMENSIONS}
 * @throws {@link UsageError} for another dimension
 */
export function sobolSequence(dimension: number): SobolSequence {
  if (!(Number.isInteger(dimension) && dimension >= 1 && dimension <= MOST_DIMENSIONS)) {
    throw new UsageError(`Sobol' sequence: expected 1 to ${MOST_DIMENSIONS} dimensions, got ${dimension}`);
  }
  const directions = Array.from({ length: dimension }, (_, d) => directionNumbers(d));
  const point = new Uint32Array(dimension);
  let index = 0;
  return {
    next: () => {
      if (index > 0) {
        // The digit in which the Gray codes of index − 1 and index differ.
        const digit = 31 - Math.clz32(index & -index);
        for (let d = 0; d < dimension; d += 1) {
          point[d] = ((point[d] as number) ^ ((directions[d] as Uint32Array)[digit] as number)) >>> 0;
        }
      }
      index += 1;
      return point;
    },
  };
}

/**
 * v_k = m_k 2^{32−k}, with m_k = 2a₁m_{k−1} ⊕ 2²a₂m_{k−2} ⊕ … ⊕ 2^s m_{k−s} ⊕ m_{k−s}.
 *
 * @param axis - counted from 0; the first is van der Corput's sequence
 */
function directionNumbers(axis: number): Uint32Array {
  const numbers = new Uint32Array(BITS);
  const entry = DIRECTIONS[axis - 1];
  if (entry === undefined) return numbers.map((_, k) => 2 ** (BITS - 1 - k));
  const [coefficients, first] = entry;
  const degree = first.length;
  for (let k = 0; k < BITS; k += 1) {
    const given = first[k];
    if (given !== undefined) {
      numbers[k] = given * 2 ** (BITS - 1 - k);
      continue;
    }
    const oldest = numbers[k - degree] as number;
    let value = oldest ^ (oldest >>> degree);
    for (let j = 1; j < degree; j += 1) {
      if ((coefficients >>> (degree - 1 - j)) & 1) value ^= numbers[k - j] as number;
    }
    numbers[k] = value >>> 0;
  }
  return numbers;
}

export interface SobolOptions {
  /** A safe integer. */
  readonly seed: number;
  /** Points of each shift; a power of two, without which the sequence is less even. */
  readonly points: number;
  /** Independent shifts, at least 2; default 16. */
  readonly shifts?: number;
}

/**
 * The integral over the unit cube.
 *
 * @param integrand - smooth, or at least bounded; its variation, not its dimension alone, sets the error
 * @returns mean over the shifts with its standard deviation
 * @throws {@link UsageError} for a number of points that is no power of two, or fewer than two shifts
 * @throws {@link ConvergenceError} where the integrand is not finite
 */
export function sobolIntegral(dimension: number, integrand: CubeIntegrand, options: SobolOptions): Estimate {
  const { seed, points, shifts = 16 } = options;
  if (!(Number.isInteger(Math.log2(points)) && points >= 1)) {
    throw new UsageError(`Sobol' integral: expected a power of two as the number of points, got ${points}`);
  }
  if (!(shifts >= 2)) throw new UsageError(`Sobol' integral: expected at least 2 shifts, got ${shifts}`);
  const stream = new RandomStream(seed);
  const x = new Float64Array(dimension);
  let [mean, spread] = [0, 0];
  for (let n = 1; n <= shifts; n += 1) {
    const shift = Uint32Array.from({ length: dimension }, () => stream.uint32());
    const sequence = sobolSequence(dimension);
    let sum = 0;
    for (let k = 0; k < points; k += 1) {
      const point = sequence.next();
      for (let d = 0; d < dimension; d += 1) {
        x[d] = ((((point[d] as number) ^ (shift[d] as number)) >>> 0) + 0.5) / 4294967296;
      }
      const value = integrand(x);
      if (!Number.isFinite(value))
        throw new ConvergenceError(`Sobol' integral: the integrand is ${value} at [${x.join(', ')}]`);
      sum += value;
    }
    const difference = sum / points - mean;
    mean += difference / n;
    spread += difference * (sum / points - mean);
  }
  const error = Math.sqrt(spread / (shifts * (shifts - 1)));
  return { value: mean, error, evaluations: points * shifts, seed, method: 'sobol' };
}
