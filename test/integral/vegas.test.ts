import { describe, expect, it } from 'vitest';
import { ConvergenceError, UsageError } from '../../src/errors.ts';
import { runVegas, vegasRatio, vegasResult } from '../../src/integral/vegas.ts';
import { sampleVegasBlock } from '../../src/integral/vegas-block.ts';
import { createVegas, mergeVegasBlocks, VEGAS_BLOCKS, type VegasState } from '../../src/integral/vegas-state.ts';

/** Three narrow Gaussians on the diagonal, which no product grid can follow; normalized over all space. */
const diagonal = (x: Float64Array): number =>
  [0.25, 0.5, 0.75].reduce((sum, center) => {
    const distance = x.reduce((square, value) => square + (value - center) ** 2, 0);
    return sum + Math.exp(-100 * distance);
  }, 0) *
  ((100 / Math.PI) ** (x.length / 2) / 3);

/** x² + y² over the unit square, 2/3. */
const paraboloid = (x: Float64Array): number => (x[0] ?? 0) ** 2 + (x[1] ?? 0) ** 2;

const throughJson = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T;

describe('VEGAS+', () => {
  it('integrates a constant exactly on the uniform grid', () => {
    const { value, error, chi2, probability } = vegasResult(
      runVegas(createVegas({ dimension: 3, seed: 1, calls: 300 }), () => 7, { warmUp: 0, iterations: 1 }),
    );
    // Sums of shares 1/cubes round.
    expect(Math.abs(value / 7 - 1)).toBeLessThan(1e-14);
    expect([error, chi2, probability]).toEqual([0, 0, 1]);
  });

  it('needs far fewer calls than importance sampling alone where the peaks lie on the diagonal', () => {
    const plan = { warmUp: 5, iterations: 10 };
    const start = createVegas({ dimension: 4, seed: 2, calls: 4000 });
    const result = vegasResult(runVegas(start, diagonal, plan));
    // One hypercube for the whole cube: the grid alone.
    const whole = { ...start, strata: [1, 1, 1, 1], allotted: [4000] };
    const gridAlone = vegasResult(runVegas(whole, diagonal, plan));
    expect(result.evaluations).toBeLessThanOrEqual(gridAlone.evaluations);
    expect(result.error).toBeLessThan(gridAlone.error / 2);
    // Four standard deviations at a fixed seed.
    expect(Math.abs(result.value - 1)).toBeLessThan(4 * result.error);
    expect(result.probability).toBeGreaterThan(0.001);
  });

  it('has unbiased errors: the pulls of 200 seeds have mean 0 and width 1', () => {
    const pulls = Array.from({ length: 200 }, (_, seed) => {
      const state = createVegas({ dimension: 2, seed: 1000 + seed, calls: 400 });
      const { value, error } = vegasResult(runVegas(state, paraboloid, { warmUp: 2, iterations: 5 }));
      return (value - 2 / 3) / error;
    });
    const mean = pulls.reduce((sum, pull) => sum + pull, 0) / 200;
    const width = Math.sqrt(pulls.reduce((sum, pull) => sum + (pull - mean) ** 2, 0) / 199);
    // Standard deviations 1/√200 = 0.071 of the mean and 1/√398 = 0.05 of the width; the bounds are four of them.
    expect(Math.abs(mean)).toBeLessThan(0.28);
    expect(Math.abs(width - 1)).toBeLessThan(0.2);
    expect(Math.max(...pulls.map(Math.abs))).toBeLessThan(4.5);
  });

  it('gives the same bits whichever worker does which block, in whatever order', () => {
    const start = createVegas({ dimension: 3, seed: 7, calls: 1000 });
    const alone = runVegas(start, diagonal, { warmUp: 1, iterations: 2 });
    let shared: VegasState = start;
    for (const counts of ['warm-up', 'counts', 'counts'] as const) {
      const copies = [throughJson(shared), throughJson(shared), throughJson(shared)] as const;
      const order = Array.from({ length: VEGAS_BLOCKS }, (_, n) => (5 * n + 3) % VEGAS_BLOCKS);
      const blocks = order.map((block) =>
        throughJson(sampleVegasBlock(copies[(block % 3) as 0 | 1 | 2], block, diagonal)),
      );
      shared = mergeVegasBlocks(shared, blocks, counts);
    }
    expect(shared).toEqual(alone);
  });

  it('goes on from a saved state as if it had not stopped', () => {
    const start = createVegas({ dimension: 2, seed: 9, calls: 500 });
    const whole = runVegas(start, paraboloid, { warmUp: 2, iterations: 4 });
    const half = throughJson(runVegas(start, paraboloid, { warmUp: 2, iterations: 1 }));
    expect(runVegas(half, paraboloid, { warmUp: 0, iterations: 3 })).toEqual(whole);
  });

  it('estimates companions with their correlations: a ratio is far more accurate than its parts', () => {
    const state = createVegas({ dimension: 3, seed: 11, calls: 2000, companions: 2 });
    const result = vegasResult(
      runVegas(
        state,
        (x, companions) => {
          const value = diagonal(x);
          companions[0] = value * (1 + 0.01 * (x[0] ?? 0));
          companions[1] = 1;
          return value;
        },
        { warmUp: 4, iterations: 8 },
      ),
    );
    const { value, error } = vegasRatio(result, 1, 0);
    // ⟨x⟩ = 1/2 by symmetry; four standard deviations.
    expect(Math.abs(value - 1.005)).toBeLessThan(4 * error);
    expect(error).toBeLessThan((0.02 * result.error) / result.value);
    expect(Math.abs((result.values[2] ?? 0) - 1)).toBeLessThan(4 * Math.sqrt(result.covariance[8] ?? 0));
    // The covariance matrix is symmetric, and by Cauchy and Schwarz no correlation exceeds 1.
    expect(result.covariance[1]).toBe(result.covariance[3]);
    expect((result.covariance[1] ?? 0) ** 2).toBeLessThanOrEqual(
      (result.covariance[0] ?? 0) * (result.covariance[4] ?? 0),
    );
  });

  it('tells each iteration, the warm-up apart', () => {
    const { table, dof } = vegasResult(
      runVegas(createVegas({ dimension: 2, seed: 3, calls: 400 }), paraboloid, { warmUp: 2, iterations: 3 }),
    );
    expect(table.map(({ counts }) => counts)).toEqual([false, false, true, true, true]);
    expect(table.map((row) => row.dof)).toEqual([0, 0, 0, 1, 2]);
    expect(dof).toBe(2);
  });

  it('visits every point with weights that sum to the integral', () => {
    const state = createVegas({ dimension: 2, seed: 4, calls: 400 });
    let sum = 0;
    const block = sampleVegasBlock(state, 3, paraboloid, (_x, weight) => {
      sum += weight;
    });
    // Two ways to add a few dozen numbers.
    expect(Math.abs(sum / (block.values[0] ?? 0) - 1)).toBeLessThan(1e-13);
  });

  it('refuses an integrand that is not finite, too few calls, missing blocks and results without iterations', () => {
    const state = createVegas({ dimension: 1, seed: 1, calls: 100 });
    expect(() => runVegas(state, () => Number.NaN, { warmUp: 0, iterations: 1 })).toThrow(ConvergenceError);
    expect(() => createVegas({ dimension: 1, seed: 1, calls: 3 })).toThrow(UsageError);
    expect(() => createVegas({ dimension: 0, seed: 1, calls: 100 })).toThrow(UsageError);
    expect(() => mergeVegasBlocks(state, [sampleVegasBlock(state, 0, () => 1)], 'counts')).toThrow(UsageError);
    expect(() => vegasResult(state)).toThrow(UsageError);
  });
});
