import { describe, expect, it } from 'vitest';
import { ConvergenceError, UsageError } from '../../src/errors.ts';
import { runVegas, vegasRatio, vegasResult } from '../../src/integral/vegas.ts';
import { ALL_BLOCKS, sampleVegasBlocks } from '../../src/integral/vegas-block.ts';
import { createVegas, mergeVegasBlocks, resizeVegas, type VegasState } from '../../src/integral/vegas-state.ts';
import { chiSquareProbability } from '../../src/numeric/chi-square.ts';

/** Three narrow Gaussians on the diagonal, which no product grid can follow; normalized over all space. */
const diagonal = (x: Float64Array): number =>
  [0.25, 0.5, 0.75].reduce((sum, center) => {
    const distance = x.reduce((square, value) => square + (value - center) ** 2, 0);
    return sum + Math.exp(-100 * distance);
  }, 0) *
  ((100 / Math.PI) ** (x.length / 2) / 3);

/** x² + y² over the unit square, 2/3. */
const paraboloid = (x: Float64Array): number => (x[0] ?? 0) ** 2 + (x[1] ?? 0) ** 2;

/** Of a standard normal variable to be below x; the two tails of |x| are the χ² of one degree of freedom. */
function normalProbability(x: number): number {
  const tail = chiSquareProbability(x * x, 1) / 2;
  return x < 0 ? tail : 1 - tail;
}

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
    const adapted = runVegas(whole, diagonal, { warmUp: 0, iterations: 15 }).iterations.slice(5);
    const gridAlone = Math.sqrt(adapted.reduce((sum, { covariance }) => sum + (covariance[0] ?? 0), 0)) / 10;
    expect(result.evaluations).toBeLessThanOrEqual(15 * 4000);
    expect(result.error).toBeLessThan(gridAlone / 2);
    // Four standard deviations at a fixed seed.
    expect(Math.abs(result.value - 1)).toBeLessThan(4 * result.error);
    expect(result.probability).toBeGreaterThan(0.001);
  });

  it.each([
    ['a paraboloid', 2, 400, paraboloid, 2 / 3],
    ['peaks along the diagonal', 4, 2000, diagonal, 1],
  ] as const)('has pulls of a unit Gaussian over 200 seeds: %s', (_, dimension, calls, integrand, exact) => {
    const count = 200;
    const pulls = Array.from({ length: count }, (_, seed) => {
      const state = createVegas({ dimension, seed: 1000 + seed, calls });
      const { value, error } = vegasResult(runVegas(state, integrand, { warmUp: 5, iterations: 5 }));
      return (value - exact) / error;
    }).toSorted((a, b) => a - b);
    const mean = pulls.reduce((sum, pull) => sum + pull, 0) / count;
    const variance = pulls.reduce((sum, pull) => sum + (pull - mean) ** 2, 0) / (count - 1);
    // Standard deviations 1/√200 = 0.071 of the mean and √(2/199) = 0.1 of the variance; the bounds are three of them.
    expect(Math.abs(mean)).toBeLessThan(0.21);
    expect(Math.abs(variance - 1)).toBeLessThan(0.3);
    // Kolmogorov and Smirnov: √200 D above 1.63 has a probability of 1 %.
    const distance = pulls.reduce((largest, pull, n) => {
      const below = normalProbability(pull);
      return Math.max(largest, below - n / count, (n + 1) / count - below);
    }, 0);
    expect(Math.sqrt(count) * distance).toBeLessThan(1.63);
  });

  it('gives the same bits whichever worker does which block, in whatever order', () => {
    const start = createVegas({ dimension: 3, seed: 7, calls: 1000 });
    const alone = runVegas(start, diagonal, { warmUp: 1, iterations: 2 });
    let shared: VegasState = start;
    for (const counts of ['warm-up', 'counts', 'counts'] as const) {
      const copies = [throughJson(shared), throughJson(shared), throughJson(shared)] as const;
      const blocks = copies.flatMap((copy, worker) => {
        const own = ALL_BLOCKS.filter((block) => block % 3 === worker);
        return structuredClone(sampleVegasBlocks(copy, own, diagonal));
      });
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

  it('gives the same bits for an integrand that takes many points at a time', () => {
    const start = createVegas({ dimension: 3, seed: 5, calls: 700 });
    const plan = { warmUp: 1, iterations: 2 };
    const many = {
      evaluate: (points: Float64Array, count: number, values: Float64Array): void => {
        for (let n = 0; n < count; n += 1) values[n] = diagonal(points.subarray(3 * n, 3 * n + 3));
      },
    };
    expect(runVegas(start, many, plan)).toEqual(runVegas(start, diagonal, plan));
  });

  it('keeps grid and strata when the number of calls changes, and weights iterations by their calls', () => {
    const small = runVegas(createVegas({ dimension: 2, seed: 6, calls: 1000 }), diagonal, { warmUp: 5, iterations: 4 });
    const large = resizeVegas(small, 16_000);
    expect(large.edges).toEqual(small.edges);
    expect(large.allotted.length).toBeGreaterThan(8 * small.allotted.length);
    expect(large.allotted.reduce((sum, calls) => sum + calls, 0)).toBeLessThanOrEqual(16_000);
    const { value, error, table } = vegasResult(runVegas(large, diagonal, { warmUp: 0, iterations: 1 }));
    const [before, last] = table.slice(-2);
    expect(value).toBeCloseTo(((before?.meanValue ?? 0) * 4000 + (last?.value ?? 0) * 16_000) / 20_000, 12);
    // σ²/n falls at least as fast as the calls grow.
    expect(last?.error).toBeLessThan((small.iterations.at(-1)?.covariance[0] ?? 0) ** 0.5 / 4);
    expect(Math.abs(value - 1)).toBeLessThan(4 * error);
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
    const [block] = sampleVegasBlocks(state, [3], paraboloid, (_x, weight) => {
      sum += weight;
    });
    // Two ways to add a few dozen numbers.
    expect(Math.abs(sum / (block?.values[0] ?? 0) - 1)).toBeLessThan(1e-13);
  });

  it('refuses an integrand that is not finite, too few calls, missing blocks and results without iterations', () => {
    const state = createVegas({ dimension: 1, seed: 1, calls: 100 });
    expect(() => runVegas(state, () => Number.NaN, { warmUp: 0, iterations: 1 })).toThrow(ConvergenceError);
    expect(() => createVegas({ dimension: 1, seed: 1, calls: 3 })).toThrow(UsageError);
    expect(() => createVegas({ dimension: 0, seed: 1, calls: 100 })).toThrow(UsageError);
    expect(() =>
      mergeVegasBlocks(
        state,
        sampleVegasBlocks(state, [0], () => 1),
        'counts',
      ),
    ).toThrow(UsageError);
    expect(() => vegasResult(state)).toThrow(UsageError);
    const many = { evaluate: () => undefined };
    const companion = createVegas({ dimension: 1, seed: 1, calls: 100, companions: 1 });
    expect(() => sampleVegasBlocks(companion, [0], many)).toThrow(UsageError);
    expect(() => sampleVegasBlocks(state, [0], many, () => undefined)).toThrow(UsageError);
  });
});
