import { describe, expect, it } from 'vitest';
import { CompensatedSum, compensatedSum } from '../../src/numeric/compensated-sum.ts';

describe('the compensated sum', () => {
  it('keeps small terms beside a large one that cancels', () => {
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
  });

  it('adds a tenth a million times without drift', () => {
    const sum = new CompensatedSum();
    for (let i = 0; i < 1e6; i += 1) sum.add(0.1);
    // The float64 nearest to 0.1 times 10⁶ rounds to 100000; a plain loop is off by 1e-6.
    expect(sum.value).toBe(100000);
  });
});
