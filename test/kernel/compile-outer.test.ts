import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { addRational, rational, rationalToNumber, subtractRational } from '../../src/algebra/rational.ts';
import { AlgebraError } from '../../src/errors.ts';
import { evaluateExactly, exactRational } from '../../src/kernel/compile.ts';
import { compileOuter, evaluateOuter, rationalToDoubleDouble, shiftCenter } from '../../src/kernel/compile-outer.ts';

/** (high + low)/exact − 1, computed exactly. */
function errorOf(high: number, low: number, exact: ReturnType<typeof rational>): number {
  const value = addRational(exactRational(high), exactRational(low));
  return rationalToNumber(subtractRational(value, exact)) / rationalToNumber(exact);
}

describe('evaluateOuter', () => {
  it('keeps 30 digits, also where the leading sixteen cancel', () => {
    const p = readFormula('(a - b)^3 + 1/7*a*b - 1/7*b^2');
    const program = compileOuter([p, undefined, readFormula('2*a^2')], ['a', 'b']);
    const [a, b] = [rational(1000000001, 3), rational(1000000000, 3)];
    const { high, low } = evaluateOuter(program, [rationalToDoubleDouble(a), rationalToDoubleDouble(b)]);
    const exact = evaluateExactly(
      { numerator: p, denominators: [] },
      new Map([
        ['a', a],
        ['b', b],
      ]),
    );
    // Terms of 1e26 against a sum of 2e7: 32 digits less 19.
    expect(Math.abs(errorOf(high[0] ?? 0, low[0] ?? 0, exact))).toBeLessThan(1e-12);
    expect(high[1]).toBe(0);
    expect(Math.abs(errorOf(high[2] ?? 0, low[2] ?? 0, rational(2n * 1000000001n ** 2n, 9)))).toBeLessThan(1e-30);
  });

  it('names a variable without value', () => {
    expect(() => compileOuter([readFormula('x')], ['a'])).toThrow(AlgebraError);
  });
});

describe('shiftCenter', () => {
  it('moves x² y to (x₀ + u)² (y₀ + v)', () => {
    // Cells of 1, y, x, x y, x², x² y.
    const cells = { high: new Float64Array(6), low: new Float64Array(6) };
    cells.high[5] = 1;
    shiftCenter(cells, 0, 3, 2, [
      [3, 0],
      [5, 0],
    ]);
    expect([...cells.high]).toEqual([45, 9, 30, 6, 5, 1]);
    expect([...cells.low]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('rationalToDoubleDouble', () => {
  it('is right to 32 digits', () => {
    const third = rational(1, 3);
    const [high, low] = rationalToDoubleDouble(third);
    expect(high).toBe(1 / 3);
    const rest = rationalToNumber({ numerator: 1n, denominator: 3n }) - high;
    expect(rest).toBe(0);
    expect(low).toBeCloseTo(2 ** -54 / 3, 33);
  });
});
