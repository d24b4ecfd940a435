import { describe, expect, it } from 'vitest';
import { createJudge } from '../../src/claim/high-precision.ts';

const judge = createJudge();

describe('the judge with 64 digits', () => {
  it('sees the digits that float64 loses where large terms cancel', () => {
    const formula = judge.compile('(1+k3.p1)-1');
    const values = new Map([['k3.p1', '1e-10']]);
    expect(formula.judge(values)).toBe('1e-10');
    const lost = judge.digitsLost(formula.float64(values), formula.judge(values));
    expect(lost).toBeGreaterThan(8);
    expect(lost).toBeLessThan(11);
  });

  it('finds no loss in a correctly rounded result', () => {
    const formula = judge.compile('x^2');
    const values = new Map([['x', '3']]);
    expect(judge.digitsLost(formula.float64(values), formula.judge(values))).toBe(0);
  });

  it('a division by zero is an error and no number', () => {
    expect(() => judge.compile('1/x').judge(new Map([['x', '0']]))).toThrow('no finite value');
  });
});
