import { describe, expect, it } from 'vitest';
import { fillPoleRule } from '../../src/integral/pole-rule.ts';
import { createRuleStore } from '../../src/integral/rule-store.ts';

const rules = createRuleStore();

function integrate(poles: readonly number[], points: number, f: (u: number) => number): number {
  const buffer = rules.buffer(points);
  const count = fillPoleRule(poles, -1, 1, 1, rules.rule(points), buffer);
  let sum = 0;
  for (let n = 0; n < count; n += 1) sum += (buffer.weights[n] ?? 0) * f(buffer.points[n] ?? 0);
  return sum;
}

describe('fillPoleRule', () => {
  it('integrates polynomials whatever the poles', () => {
    for (const poles of [[], [5, -7], [1.001], [-1.01], [1.1, -1.0001]]) {
      expect(Math.abs(integrate(poles, 24, (u) => 3 * u * u + u) - 2)).toBeLessThan(1e-12);
    }
  });

  it('integrates a double pole at a distance of 1e-4 from the end', () => {
    const pole = 1.0001;
    const exact = 1 / (pole - 1) - 1 / (pole + 1);
    // The node next to the pole is known to 1e-16 of the interval, 1e-12 of its distance from the pole.
    expect(Math.abs(integrate([pole], 16, (u) => (pole - u) ** -2) / exact - 1)).toBeLessThan(3e-12);
    expect(Math.abs(integrate([], 16, (u) => (pole - u) ** -2) / exact - 1)).toBeGreaterThan(0.5);
  });

  it('integrates between two near poles', () => {
    const [above, below] = [1.01, -1.02];
    const exact = (Math.log((above + 1) / (above - 1)) + Math.log((1 - below) / (-1 - below))) / (above - below);
    expect(Math.abs(integrate([above, below], 24, (u) => 1 / ((above - u) * (u - below))) / exact - 1)).toBeLessThan(
      1e-13,
    );
  });
});
