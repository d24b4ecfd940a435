import { describe, expect, it } from 'vitest';
import { ConvergenceError, UsageError } from '../../src/errors.ts';
import { vegas } from '../../src/integral/vegas.ts';
import { RandomStream } from '../../src/numeric/random.ts';

/** A narrow product Gaussian in four dimensions, normalized over all space; what lies outside the cube is below 1e-20. */
const gaussian = (x: Float64Array): number =>
  x.reduce((product, value) => (product * Math.exp(-(((value - 0.4) / 0.04) ** 2))) / (0.04 * Math.sqrt(Math.PI)), 1);

describe('vegas', () => {
  it('integrates a constant exactly on the uniform grid', () => {
    const flat = vegas(3, () => 7, new RandomStream(1), { calls: 200, warmUp: 0, batches: 4 });
    expect(flat.value).toBe(7);
    expect(flat.error).toBe(0);
  });

  it('adapts to a peak: the error falls far below that of plain sampling', () => {
    const result = vegas(4, gaussian, new RandomStream(3), { calls: 4000, warmUp: 6, batches: 10 });
    // Plain sampling has ⟨f²⟩ = (0.04 √(2π))⁻⁴ ≈ 1e4, so its error would be √(1e4/40000) = 0.5.
    expect(result.error).toBeLessThan(0.02);
    expect(Math.abs(result.value - 1)).toBeLessThan(5 * result.error);
    expect(result.dof).toBe(9);
  });

  it('has unbiased errors: the pulls of 60 seeds have mean 0 and width 1', () => {
    const pulls = Array.from({ length: 60 }, (_, seed) => {
      const { value, error } = vegas(2, (x) => 4 * (x[0] ?? 0) * (x[1] ?? 0), new RandomStream(100 + seed), {
        calls: 300,
        warmUp: 2,
        batches: 6,
      });
      return (value - 1) / error;
    });
    const mean = pulls.reduce((sum, pull) => sum + pull, 0) / pulls.length;
    const width = Math.sqrt(pulls.reduce((sum, pull) => sum + (pull - mean) ** 2, 0) / (pulls.length - 1));
    // Standard deviations 1/√60 = 0.13 of the mean and 1/√118 = 0.09 of the width; the bounds are four of them.
    expect(Math.abs(mean)).toBeLessThan(0.52);
    expect(Math.abs(width - 1)).toBeLessThan(0.37);
  });

  it('gives the same numbers for the same seed and others for another', () => {
    const run = (seed: number): number =>
      vegas(4, gaussian, new RandomStream(seed), { calls: 100, warmUp: 1, batches: 2 }).value;
    expect(run(5)).toBe(run(5));
    expect(run(5)).not.toBe(run(6));
  });

  it('refuses an integrand that is not finite and too few calls', () => {
    expect(() => vegas(1, () => Number.NaN, new RandomStream(1), { calls: 10, warmUp: 0, batches: 2 })).toThrow(
      ConvergenceError,
    );
    expect(() => vegas(1, () => 1, new RandomStream(1), { calls: 1, warmUp: 0, batches: 2 })).toThrow(UsageError);
  });
});
