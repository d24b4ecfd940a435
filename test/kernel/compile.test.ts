import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { imaginaryUnit, multiply, variable } from '../../src/algebra/polynomial.ts';
import { rational, rationalToNumber } from '../../src/algebra/rational.ts';
import { AlgebraError, ConvergenceError } from '../../src/errors.ts';
import {
  bindParameters,
  compileRational,
  evaluateExactly,
  exactRational,
  relativeError,
} from '../../src/kernel/compile.ts';
import { measureDigits, termByTerm } from '../../src/kernel/compile-ledger.ts';
import type { RationalFunction } from '../../src/squared/invariants.ts';

const quotient = (numerator: string, ...denominators: readonly (readonly [string, number])[]): RationalFunction => ({
  numerator: readFormula(numerator),
  denominators: denominators.map(([factor, power]) => ({ factor: readFormula(factor), power })),
});

describe('exactRational', () => {
  it('is the float64 itself, for every finite float64', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.abs(rationalToNumber(exactRational(value)) - value)).toBe(0);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('reads decimals without rounding', () => {
    expect(exactRational('0.1')).toEqual(rational(1, 10));
    expect(exactRational(0.1)).not.toEqual(rational(1, 10));
  });

  it('refuses what is not finite', () => {
    expect(() => exactRational(Number.NaN)).toThrow(ConvergenceError);
  });
});

describe('compileRational', () => {
  const f = quotient('3*x^3*y - 1/7*x^2*y^2 + 2*y^4 + x - 5', ['x - 3*y', 2], ['y', 1]);

  it('agrees with exact arithmetic at random points', () => {
    const compiled = compileRational(f, ['x', 'y']);
    const coordinate = fc.double({ min: 0.5, max: 2, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        fc.pre(Math.abs(x - 3 * y) > 0.1);
        const exact = evaluateExactly(
          f,
          new Map([
            ['x', exactRational(x)],
            ['y', exactRational(y)],
          ]),
        );
        const size = rationalToNumber(
          evaluateExactly(
            quotient('3*x^3*y + 1/7*x^2*y^2 + 2*y^4 + x + 5', ['x - 3*y', 2], ['y', 1]),
            new Map([
              ['x', exactRational(x)],
              ['y', exactRational(y)],
            ]),
          ),
        );
        // Twenty operations, and a factor (x + 3y)/|x − 3y| below 100 from the denominator, squared terms counted.
        expect(Math.abs(compiled.evaluate(x, y) - rationalToNumber(exact))).toBeLessThan(1e-13 * size);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('takes arguments in the order given and shares repeated expressions', () => {
    const compiled = compileRational(quotient('(x + y)^2*(x + y)', ['x', 1]), ['y', 'x']);
    expect(compiled.evaluate(1, 2)).toBe(27 / 2);
    const cubes = compileRational(quotient('x^6 + y', ['x^6', 1]), ['x', 'y']);
    expect(cubes.source.match(/x0 \* x0/g)).toHaveLength(1);
  });

  it('names a variable that has no value', () => {
    expect(() => compileRational(quotient('x + mystery'), ['x'])).toThrow(/'mystery'/);
  });

  it('refuses complex coefficients', () => {
    expect(() =>
      compileRational({ numerator: multiply(imaginaryUnit, variable('x')), denominators: [] }, ['x']),
    ).toThrow(AlgebraError);
  });

  it('gives the constant for a polynomial without variables, also zero', () => {
    expect(compileRational(quotient('7/2'), []).evaluate()).toBe(3.5);
    expect(compileRational(quotient('0'), ['x']).evaluate(1)).toBe(0);
  });
});

describe('bindParameters', () => {
  it('puts in decimals exactly, so that what cancels exactly is zero', () => {
    const bound = bindParameters(
      quotient('10*g*x - x', ['x + g', 1]),
      new Map<string, number | string>([
        ['g', '0.1'],
        ['unused', 3],
      ]),
    );
    expect(evaluateExactly(bound, new Map([['x', rational(5)]]))).toEqual(rational(0));
  });
});

describe('measureDigits', () => {
  // (1 + x)² − 1 − 2x = x²: all digits are lost in the expanded form where x is small, none in the other.
  const exact = quotient('x^2');
  const points = [1e-3, 1e-5].map((x) => new Map([['x', x]]));

  it('counts the digits that cancellation takes', () => {
    const ledger = measureDigits(
      exact,
      (point) => (1 + (point.get('x') ?? 0)) ** 2 - 1 - 2 * (point.get('x') ?? 0),
      points,
    );
    expect(ledger.points).toBe(2);
    expect(ledger.worst).toBeGreaterThan(8.5);
    expect(ledger.worst).toBeLessThan(11);
    expect(ledger.worstPoint.get('x')).toBe(1e-5);
  });

  it('finds almost nothing lost in the cancelled form', () => {
    expect(measureDigits(exact, termByTerm(exact), points).worst).toBeLessThan(0.5);
  });

  it('refuses to judge without points and non-finite values', () => {
    expect(() => measureDigits(exact, () => 1, [])).toThrow(ConvergenceError);
    expect(() => measureDigits(exact, () => Number.NaN, points)).toThrow(ConvergenceError);
  });
});

describe('relativeError', () => {
  it('is exact to its own last digit', () => {
    expect(relativeError(1 + 2 ** -52, rational(1))).toBe(2 ** -52);
    expect(relativeError(0, rational(0))).toBe(0);
  });
});
