import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { type BoundKernel, compileReduced } from '../../src/kernel/compile-reduced.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import { gaussLegendreOn } from '../../src/numeric/gauss-legendre.ts';

const origin = [doubleDouble(0), doubleDouble(0)] as const;

function bound(numerator: string, denominators: readonly (readonly [string, number])[]): BoundKernel {
  const f = {
    numerator: readFormula(numerator),
    denominators: denominators.map(([factor, power]) => ({ factor: readFormula(factor), power })),
  };
  return compileReduced(f, ['x', 'y'], []).bind([], origin);
}

/** By forty points of Gauss and Legendre, exact to rounding for poles that are not near. */
function byRule(kernel: BoundKernel, second: number, lower: number, upper: number): number {
  const { nodes, weights } = gaussLegendreOn(40, lower, upper);
  return kernel.lineSum(second, nodes, weights, nodes.length);
}

describe('the integral over a line in closed form', () => {
  const numerator = '3 - x + 2*x*y + 5*x^2*y^2 - 7*x^3';
  const second = 0.75;

  it('is what a quadrature gives for poles of first to fifth order, above and below', () => {
    for (const power of [1, 2, 3, 4, 5]) {
      for (const pole of ['2 + y - x', 'x + y + 1']) {
        const kernel = bound(numerator, [
          [pole, power],
          ['1 + y', 2],
        ]);
        const value = kernel.lineIntegral?.(second, -0.5, 1.25) ?? Number.NaN;
        // Poles 2.7 and 1.8 half-lengths from the middle: powers about them grow as (1 + 2·2.7)³.
        expect(Math.abs(value / byRule(kernel, second, -0.5, 1.25) - 1)).toBeLessThan(1e-12);
      }
    }
  });

  it('is a logarithm for 1/(p − x) and keeps its digits next to the pole', () => {
    const kernel = bound('y', [['-x', 1]]);
    const value = kernel.lineIntegral?.(second, -1, -1e-12) ?? Number.NaN;
    expect(Math.abs(value / (second * Math.log(1e12)) - 1)).toBeLessThan(1e-15);
  });

  it('exists for one denominator that is linear on the line, and not otherwise', () => {
    expect(bound(numerator, [['1 + y', 1]]).lineIntegral).toBeUndefined();
    expect(bound(numerator, [['4 - x^2', 1]]).lineIntegral).toBeUndefined();
    const two: readonly (readonly [string, number])[] = [
      ['4 - x', 1],
      ['5 - x', 1],
    ];
    expect(bound(numerator, two).lineIntegral).toBeUndefined();
  });
});
