import { describe, expect, it } from 'vitest';
import { chiSquareProbability } from '../../src/numeric/chi-square.ts';

describe('chiSquareProbability', () => {
  it('is exp(−χ²/2) Σ (χ²/2)^k/k! for an even number of degrees of freedom', () => {
    for (const dof of [2, 4, 10, 40]) {
      for (const chi2 of [0.01, 1, 8, 35, 120]) {
        let [term, sum] = [1, 1];
        for (let k = 1; k < dof / 2; k += 1) {
          term *= chi2 / 2 / k;
          sum += term;
        }
        // A few dozen roundings, and those of exp of a large argument.
        expect(Math.abs(chiSquareProbability(chi2, dof) / (Math.exp(-chi2 / 2) * sum) - 1)).toBeLessThan(1e-12);
      }
    }
  });

  it('has the tabulated quantiles for an odd number of degrees of freedom', () => {
    // Six digits of the quantiles leave five of the probability.
    expect(Math.abs(chiSquareProbability(3.84146, 1) / 0.05 - 1)).toBeLessThan(1e-5);
    expect(Math.abs(chiSquareProbability(11.3449, 3) / 0.01 - 1)).toBeLessThan(1e-4);
    expect(Math.abs(chiSquareProbability(8.34283, 9) / 0.5 - 1)).toBeLessThan(1e-5);
  });

  it('is 1 for χ² = 0', () => {
    expect(chiSquareProbability(0, 5)).toBe(1);
  });
});
