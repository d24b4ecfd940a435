import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { gaussLegendre, gaussLegendreOn } from '../../src/numeric/gauss-legendre.ts';

describe('Gauss–Legendre rules', () => {
  it('have the textbook nodes and weights for three points', () => {
    const { nodes, weights } = gaussLegendre(3);
    expect([...nodes]).toEqual([-Math.sqrt(0.6), 0, Math.sqrt(0.6)]);
    for (const [i, expected] of [5 / 9, 8 / 9, 5 / 9].entries()) expect(weights[i]).toBeCloseTo(expected, 15);
  });

  it('are exact for polynomials of degree 2n − 1', () => {
    for (const n of [1, 2, 5, 16, 33]) {
      const { nodes, weights } = gaussLegendre(n);
      for (let power = 0; power < 2 * n; power += 1) {
        const sum = nodes.reduce((total, x, i) => total + (weights[i] ?? 0) * x ** power, 0);
        // Roundings of n terms of order 1.
        expect(Math.abs(sum - (power % 2 === 0 ? 2 / (power + 1) : 0))).toBeLessThan(2e-15);
      }
    }
  });

  it('hold machine precision for many points: ∫ dx/(1.01 − x) = ln 201', () => {
    for (const n of [200, 1001]) {
      const { nodes, weights } = gaussLegendre(n);
      const sum = nodes.reduce((total, x, i) => total + (weights[i] ?? 0) / (1.01 - x), 0);
      // The sum of n positive terms rounds by some units in the last place.
      expect(Math.abs(sum / Math.log(201) - 1)).toBeLessThan(5e-15);
    }
  });

  it('map to any interval: ∫₁³ x² dx = 26/3', () => {
    const { nodes, weights } = gaussLegendreOn(4, 1, 3);
    expect(nodes.reduce((total, x, i) => total + (weights[i] ?? 0) * x * x, 0)).toBeCloseTo(26 / 3, 14);
  });

  it('refuse a number of points that is not a positive integer', () => {
    for (const n of [0, 1.5, Number.NaN]) expect(() => gaussLegendre(n)).toThrow(UsageError);
  });
});
