/**
 * The work of VEGAS+ that is shared out: the points of one block of hypercubes, and what is learned from them.
 */
import { UsageError } from '../errors.ts';
import { RandomStream } from '../numeric/random.ts';
import { axesOf, type Chunk, draw, newChunk, startWalk } from './vegas-point.ts';
import { VEGAS_BLOCKS, type VegasBlock, type VegasState } from './vegas-state.ts';
import { BlockSums } from './vegas-sum.ts';

/**
 * The value of an integrand at a point of the unit cube, and further quantities of the same point in `companions`,
 * whose integrals come with their correlations. The arrays are overwritten between calls.
 */
export type VegasIntegrand = (x: Float64Array, companions: Float64Array) => number;

/** An integrand that is faster for many points at a time. */
export interface VegasBatchIntegrand {
  /**
   * @param points - coordinates, point after point
   * @param count - how many points, at most {@link CHUNK}
   * @param values - where the values go
   */
  readonly evaluate: (points: Float64Array, count: number, values: Float64Array) => void;
}

/** Called after the integrand for each point; the sum of the weights over an iteration estimates the integral. */
export type VegasVisitor = (x: Float64Array, weight: number, companions: Float64Array) => void;

/** All blocks of an iteration. */
export const ALL_BLOCKS: readonly number[] = Array.from({ length: VEGAS_BLOCKS }, (_, block) => block);

/**
 * Samples blocks of the next iteration.
 *
 * @param blocks - which, of 0 … {@link VEGAS_BLOCKS} − 1, ascending
 * @param visit - sees every point; not with an integrand that takes many at a time
 * @throws {@link ConvergenceError} where the integrand is not finite
 * @throws {@link UsageError} for companions or a visitor with an integrand that takes many points at a time
 */
export function sampleVegasBlocks(
  state: VegasState,
  blocks: readonly number[],
  integrand: VegasIntegrand | VegasBatchIntegrand,
  visit?: VegasVisitor,
): readonly VegasBlock[] {
  const { dimension, allotted, companions } = state;
  const cubes = allotted.length;
  const size = 1 + companions;
  const chunk = newChunk(dimension, size);
  const evaluate = evaluator(integrand, chunk, state, visit);
  const axes = axesOf(state);
  const stream = RandomStream.resume(state.stream);
  let jumps = 0;
  return blocks.map((block) => {
    for (; jumps <= block; jumps += 1) stream.jump();
    const first = Math.floor((cubes * block) / VEGAS_BLOCKS);
    const own = new Int32Array(allotted.slice(first, Math.floor((cubes * (block + 1)) / VEGAS_BLOCKS)));
    const sums = new BlockSums(axes, size, own);
    const walk = startWalk(axes, first, own, RandomStream.resume(stream.state));
    for (let count = draw(chunk, axes, walk); count > 0; count = draw(chunk, axes, walk)) {
      evaluate(count);
      sums.add(chunk, count);
    }
    return sums.result(block, cubes);
  });
}

/** Fills the values of a chunk, times their Jacobians. */
function evaluator(
  integrand: VegasIntegrand | VegasBatchIntegrand,
  { points, rows, jacobians, shares, values }: Chunk,
  { companions: companionCount, allotted }: VegasState,
  visit: VegasVisitor | undefined,
): (count: number) => void {
  if (typeof integrand !== 'function') {
    if (companionCount > 0 || visit !== undefined) {
      throw new UsageError('vegas: an integrand of many points at a time has neither companions nor visitors');
    }
    return (count) => {
      integrand.evaluate(points, count, values);
      for (let n = 0; n < count; n += 1) values[n] = (values[n] as number) * (jacobians[n] as number);
    };
  }
  const companions = new Float64Array(companionCount);
  if (companionCount === 0 && visit === undefined) {
    return (count) => {
      for (let n = 0; n < count; n += 1) {
        values[n] = integrand(rows[n] as Float64Array, companions) * (jacobians[n] as number);
      }
    };
  }
  const cubes = allotted.length;
  const size = 1 + companionCount;
  return (count) => {
    for (let n = 0; n < count; n += 1) {
      const x = rows[n] as Float64Array;
      const jacobian = jacobians[n] as number;
      const value = integrand(x, companions) * jacobian;
      values[n * size] = value;
      for (let c = 1; c < size; c += 1) values[n * size + c] = (companions[c - 1] as number) * jacobian;
      visit?.(x, (value * (shares[n] as number)) / cubes, companions);
    }
  };
}
