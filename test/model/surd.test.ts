import { describe, expect, it } from 'vitest';
import { formatRational } from '../../src/algebra/rational.ts';
import { decimalArithmetic, formatDecimal } from '../../src/model/decimal.ts';
import { parseExpression } from '../../src/model/expression.ts';
import { evaluateFormula } from '../../src/model/formula.ts';
import { IrrationalValue, rationalOf, surdArithmetic } from '../../src/model/surd.ts';

function exact(formula: string): string | undefined {
  const { re, im } = evaluateFormula(parseExpression(formula), surdArithmetic, () => {
    throw new Error('no parameters here');
  });
  const parts = [rationalOf(re), rationalOf(im)];
  return parts.map((part) => (part === undefined ? 'irrational' : formatRational(part))).join(' + i ');
}

function digits(formula: string): string {
  return formatDecimal(
    evaluateFormula(parseExpression(formula), decimalArithmetic, () => {
      throw new Error('no parameters here');
    }).re,
  );
}

describe('exact values of formulas', () => {
  it('square roots that cancel leave rationals', () => {
    expect(exact('sqrt(2)*sqrt(2)')).toBe('2 + i 0');
    expect(exact('sqrt(0.678)*conj(sqrt(0.678)) - 1/2')).toBe('89/500 + i 0');
    expect(exact('sqrt(9/4)')).toBe('3/2 + i 0');
    expect(exact('(1 + I)^2/(2*I)')).toBe('1 + i 0');
    expect(exact('sqrt(2)')).toBe('irrational + i 0');
  });

  it('trivial values of the exponential and the circular functions are rational, all others are refused', () => {
    expect(exact('exp(0) + cos(0) + sin(0) + tan(0) + log(1)')).toBe('2 + i 0');
    expect(exact('asin(0) + acos(1) + atan(0)')).toBe('0 + i 0');
    for (const formula of ['acos(0)', 'asin(1)', 'exp(1)', 'cos(1)', 'pi', 'log(2)', '1/sqrt(2)', 'abs(sqrt(2))']) {
      expect(() => exact(formula), formula).toThrow(IrrationalValue);
    }
  });
});

describe('decimal values of formulas', () => {
  it('have 64 significant digits', () => {
    // Digits of π, e and √2 as tabulated in the On-Line Encyclopedia of Integer Sequences, A000796, A001113, A002193.
    expect(digits('pi')).toBe('3.141592653589793238462643383279502884197169399375105820974944592');
    expect(digits('exp(1)')).toBe('2.718281828459045235360287471352662497757247093699959574966967628');
    expect(digits('sqrt(2)')).toBe('1.414213562373095048801688724209698078569671875376948073176679738');
  });

  it('agree with the exact values', () => {
    expect(digits('1/137.035999084*137.035999084')).toBe('1');
    expect(digits('exp(I*pi)')).toBe('-1');
    expect(digits('sin(asin(sqrt(0.022)))^2')).toBe('0.022');
    expect(digits('(4*atan(1) - pi)*(acos(-1) - pi)')).toBe('0');
  });

  it('are refused outside the domain of a function', () => {
    expect(() => digits('sqrt(-1)')).toThrow('square root of a negative number');
    expect(() => digits('log(0)')).toThrow('logarithm of a number that is not positive');
    expect(() => digits('asin(1.5)')).toThrow('`asin` of a number outside -1 … 1');
    expect(() => digits('sin(I)')).toThrow('`sin` of a complex number');
    expect(() => digits('1/(2-2)')).toThrow('division by zero');
  });
});
