import { describe, expect, it } from 'vitest';
import { judgeMagnitude, judgeNumber, readPrintedNumber } from '../../src/claim/printed-number.ts';

describe('printed numbers', () => {
  it('a trailing zero is a digit', () => {
    expect(readPrintedNumber('0.20').lastPlace).toBe(0.01);
    expect(readPrintedNumber('0.2').lastPlace).toBe(0.1);
  });

  it('the last place of a number with an exponent is counted from its mantissa', () => {
    expect(readPrintedNumber('6.1e-39')).toMatchObject({ value: 6.1e-39, lastPlace: 1e-40 });
  });

  it('a fraction is exact', () => {
    expect(readPrintedNumber('2/3')).toMatchObject({ lastPlace: 0, exact: { numerator: 2n, denominator: 3n } });
  });

  it.each(['', '7,9', '1e', '~8', 'NaN'])('%j is no printed number', (text) => {
    expect(() => readPrintedNumber(text)).toThrow('not a printed number');
  });
});

describe('verdicts on numbers', () => {
  const judge = (ours: number, error = 0) => judgeNumber({ printed: readPrintedNumber('7.9'), ours, error }).verdict;

  it('half a unit in the last place is allowed, and no more', () => {
    expect([7.85, 7.95, 7.849, 7.951].map((ours) => judge(ours))).toEqual([
      'confirmed',
      'confirmed',
      'refuted',
      'refuted',
    ]);
  });

  it('a number whose own error straddles the tolerance is undecided, never confirmed', () => {
    expect(judge(7.9, 0.2)).toBe('undecided');
    expect(judge(7.94, 0.02)).toBe('undecided');
    expect(judge(7.6, 0.1)).toBe('refuted');
  });

  it('an order of magnitude is met where it is the nearest power of ten', () => {
    expect(judgeMagnitude(-47, 1.3e-47).verdict).toBe('confirmed');
    expect(judgeMagnitude(-47, 3.3e-48).verdict).toBe('confirmed');
    expect(judgeMagnitude(20, 1.9e19).verdict).toBe('ambiguous');
    expect(judgeMagnitude(20, 9e18).verdict).toBe('refuted');
  });
});
