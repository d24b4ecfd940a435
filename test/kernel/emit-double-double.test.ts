import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { imaginaryUnit } from '../../src/algebra/polynomial.ts';
import { rationalToNumber, subtractRational } from '../../src/algebra/rational.ts';
import { AlgebraError } from '../../src/errors.ts';
import { compileRational, evaluateExactly, exactRational, relativeError } from '../../src/kernel/compile.ts';
import { doubleDoubleFunction } from '../../src/kernel/emit-double-double.ts';
import { GROWTH_BUDGET, guardedFunction } from '../../src/kernel/emit-guarded.ts';
import { doubleDouble, subtractDoubleDouble } from '../../src/numeric/double-double.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import type { RationalFunction } from '../../src/squared/invariants.ts';

const f: RationalFunction = {
  numerator: readFormula('1/3*x^3 - x^2*y + x*y^2 - 1/3*y^3 + 1/7*z^4*x'),
  denominators: [{ factor: readFormula('x + y - 2*z'), power: 2 }],
};
const variables = ['x', 'y', 'z'];
const truth = (values: readonly number[]) =>
  evaluateExactly(f, new Map(variables.map((name, n) => [name, exactRational(values[n] ?? 0)])));

describe('doubleDoubleFunction', () => {
  it('has about 30 digits where nothing cancels', () => {
    const values = [1.3, 0.4, 0.1];
    const value = doubleDoubleFunction(f, variables)(values);
    // value − exact in two steps: what the high part leaves, less the low part.
    const rest = subtractRational(truth(values), exactRational(value[0]));
    expect(Math.abs(rationalToNumber(subtractRational(rest, exactRational(value[1]))) / value[0])).toBeLessThan(1e-29);
  });

  it('takes double-double arguments', () => {
    const third = doubleDouble(1 / 3);
    const plain = doubleDoubleFunction(f, variables)([1 / 3, 0.4, 0.1]);
    const pair = doubleDoubleFunction(f, variables)([third, doubleDouble(0.4), doubleDouble(0.1)]);
    expect(subtractDoubleDouble(plain, pair)).toEqual([0, 0]);
  });

  it('refuses complex coefficients and unknown variables', () => {
    expect(() => doubleDoubleFunction({ numerator: imaginaryUnit, denominators: [] }, [])).toThrow(AlgebraError);
    expect(() => doubleDoubleFunction(f, ['x'])).toThrow(AlgebraError);
  });
});

describe('guardedFunction', () => {
  const compiled = compileRational(f, variables).evaluate;
  const guarded = guardedFunction(f, variables, compiled);

  it('leaves points to float64 where little cancels', () => {
    expect(guarded.evaluate([1.3, 0.4, 0.1])).toEqual({ value: compiled(1.3, 0.4, 0.1), arithmetic: 'float64' });
  });

  it('keeps its digits where float64 loses nearly all of them, and says that it needed more', () => {
    // (x − y)³/3 + z⁴ x/7 over (x + y − 2z)², with x − y of 1e-5.
    const values = [1.00001, 1, 1e-7];
    expect(Math.abs(relativeError(compiled(...values), truth(values)))).toBeGreaterThan(1e-6);
    expect(guarded.growth(values)).toBeGreaterThan(1e12);
    const { value, arithmetic } = guarded.evaluate(values);
    expect(arithmetic).toBe('double-double');
    expect(Math.abs(relativeError(value, truth(values)))).toBeLessThan(1e-15);
  });

  it('stays below 1e-12 on both sides of the budget', () => {
    const random = new RandomStream(3);
    const seen = new Set<string>();
    for (let n = 0; n < 300; n += 1) {
      const values = [1 + 10 ** (-4 * random.uniform()), 1, 0.9 * random.uniform()];
      const { value, arithmetic } = guarded.evaluate(values);
      seen.add(arithmetic);
      expect(Math.abs(relativeError(value, truth(values)))).toBeLessThan(1e-12);
      expect(guarded.growth(values) <= GROWTH_BUDGET).toBe(arithmetic === 'float64');
    }
    expect(seen.size).toBe(2);
  });
});
