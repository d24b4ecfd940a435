import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { AlgebraError } from '../../src/errors.ts';
import { evaluateExactly, exactRational, relativeError } from '../../src/kernel/compile.ts';
import { compileReduced } from '../../src/kernel/compile-reduced.ts';
import { doubleDouble } from '../../src/numeric/double-double.ts';
import type { RationalFunction } from '../../src/squared/invariants.ts';

const f: RationalFunction = {
  numerator: readFormula('m^2*x^2*y + 3*a*x*y^2 - 2*a^2*x + a*m*y + 7'),
  denominators: [
    { factor: readFormula('a - x'), power: 2 },
    { factor: readFormula('y + m^2'), power: 1 },
  ],
};
const origin = [doubleDouble(0), doubleDouble(0)] as const;
const outer = (a: number, m: number) => [doubleDouble(a), doubleDouble(m)];
const exactAt = (a: number, m: number, x: number, y: number) =>
  evaluateExactly(f, new Map(Object.entries({ a, m, x, y }).map(([name, value]) => [name, exactRational(value)])));

describe('compileReduced', () => {
  const reduced = compileReduced(f, ['x', 'y'], ['a', 'm']);

  it('gives the function itself when measured from the origin', () => {
    const bound = reduced.bind(outer(4, 0.5), origin);
    expect(Math.abs(relativeError(bound.value(1.25, 0.75), exactAt(4, 0.5, 1.25, 0.75)))).toBeLessThan(1e-15);
  });

  it('gives the same function measured from any center', () => {
    const bound = reduced.bind(outer(4, 0.5), [doubleDouble(1), doubleDouble(-3)]);
    expect(Math.abs(relativeError(bound.value(0.25, 3.75), exactAt(4, 0.5, 1.25, 0.75)))).toBeLessThan(4e-15);
  });

  it('sums over a line as it sums one by one', () => {
    const bound = reduced.bind(outer(4, 0.5), [doubleDouble(1), doubleDouble(-3)]);
    const points = Float64Array.of(0.25, -0.5, 1.5, 99);
    const weights = Float64Array.of(0.5, 2, 1, 99);
    const expected = 0.5 * bound.value(0.25, 3.75) + 2 * bound.value(-0.5, 3.75) + bound.value(1.5, 3.75);
    expect(Math.abs(bound.lineSum(3.75, points, weights, 3) / expected - 1)).toBeLessThan(1e-14);
    expect(bound.lineSum(3.75, points, weights, 0)).toBe(0);
  });

  it('keeps the digits of a function that nearly vanishes at the center', () => {
    const flat: RationalFunction = { numerator: readFormula('x^2 - 2*x*y + y^2 + (x - a)*m'), denominators: [] };
    const center = 1 / 3;
    const bound = compileReduced(flat, ['x', 'y'], ['a', 'm']).bind(
      [doubleDouble(center), doubleDouble(1e-7)],
      [doubleDouble(center), doubleDouble(center)],
    );
    const [u, v] = [3e-9, -5e-9];
    // (u − v)² + u m with u, v exact: the expanded form at x ≈ 1/3 would lose all sixteen digits.
    const expected = (u - v) ** 2 + u * 1e-7;
    expect(Math.abs(bound.value(u, v) / expected - 1)).toBeLessThan(1e-15);
  });

  it('says by how much rounding can grow', () => {
    const difference: RationalFunction = { numerator: readFormula('x - y'), denominators: [] };
    const bound = compileReduced(difference, ['x', 'y'], []).bind([], origin);
    expect(bound.growth()(1, Float64Array.of(1.001), Float64Array.of(1), 1)).toBeCloseTo(2.001, 12);
    expect(bound.value(1.001, 1)).toBeCloseTo(0.001, 12);
  });

  it('counts what cancels in the first stage, and the cancellation of denominators as often as they divide', () => {
    const line = [Float64Array.of(1), Float64Array.of(1), 1] as const;
    const masses: RationalFunction = { numerator: readFormula('x + a - m'), denominators: [] };
    const [large, larger] = [doubleDouble(2 ** 80), [2 ** 80, 1] as const];
    const bound = compileReduced(masses, ['x', 'y'], ['a', 'm']).bind([larger, large], origin);
    // Terms of 2·2⁸⁰ to 2⁻⁴⁸ of a rounding of float64, and 1 + x of the second stage.
    expect(bound.growth()(0, ...line) / (2 ** 33 + 2)).toBeCloseTo(1, 9);
    const pole: RationalFunction = {
      numerator: readFormula('1'),
      denominators: [{ factor: readFormula('a - x'), power: 3 }],
    };
    const near = compileReduced(pole, ['x', 'y'], ['a']).bind([doubleDouble(1.25)], origin);
    // 4³ times 1 + 3 (1.25 + 1)/0.25.
    expect(near.growth()(0, ...line)).toBeCloseTo(64 * 28, 9);
  });

  it('finds where denominators linear in the first variable vanish', () => {
    expect([...reduced.bind(outer(4, 0.5), origin).poles(0)]).toEqual([4]);
    expect([...reduced.bind(outer(4, 0.5), [doubleDouble(1.5), doubleDouble(0)]).poles(0)]).toEqual([2.5]);
  });

  it('names a variable that is neither inner nor outer', () => {
    expect(() => compileReduced(f, ['x', 'y'], ['a'])).toThrow(/'m'/);
    expect(() => compileReduced(f, ['x', 'y'], ['a'])).toThrow(AlgebraError);
  });
});
