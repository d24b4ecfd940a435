import { describe, expect, it } from 'vitest';
import { combineEstimates, formatEstimate, pull } from '../../src/numeric/estimate.ts';

const base = { evaluations: 10, method: 'monte-carlo' };

describe('estimates', () => {
  it('combine with weights 1/σ²: (1 ± 1) and (4 ± 2) give 1.6 ± √0.8 with χ² = 1.8', () => {
    const mean = combineEstimates(
      [
        { value: 1, error: 1, ...base },
        { value: 4, error: 2, ...base },
      ],
      'mean',
    );
    expect(mean.value).toBeCloseTo(1.6, 14);
    expect(mean.error).toBeCloseTo(Math.sqrt(0.8), 14);
    expect(mean.chi2).toBeCloseTo(1.8, 14);
    expect(mean.dof).toBe(1);
    expect(mean.evaluations).toBe(20);
  });

  it('count an error of zero as exact', () => {
    const mean = combineEstimates(
      [
        { value: 1, error: 0, ...base },
        { value: 4, error: 2, ...base },
      ],
      'mean',
    );
    expect([mean.value, mean.error]).toEqual([1, 0]);
  });

  it('differ by a pull in units of the common standard deviation', () => {
    expect(pull({ value: 10, error: 3, ...base }, { value: 0, error: 4, ...base })).toBe(2);
    expect(pull({ value: 1, error: 0, ...base }, { value: 1, error: 0, ...base })).toBe(0);
  });

  it('print with two digits of error in parentheses', () => {
    expect(formatEstimate({ value: 1.0018, error: 0.0039 })).toBe('1.0018(39)');
    expect(formatEstimate({ value: 2.4612e-47, error: 1.2e-48 })).toBe('2.46(12)e-47');
    expect(formatEstimate({ value: -12345.6, error: 0.5 })).toBe('-12345.60(50)');
    expect(formatEstimate({ value: 3, error: 0 })).toBe('3');
    expect(formatEstimate({ value: 1, error: 0.0996 })).toBe('1.00(10)');
  });
});
