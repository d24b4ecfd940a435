import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { add, equals, multiply, type Polynomial, power, substitute, variable } from '../../src/algebra/polynomial.ts';
import { WorkBudget } from '../../src/algebra/work-budget.ts';

const budget = (limit: number): WorkBudget => new WorkBudget({ text: 'x\ny', origin: {} }, limit);
const sum = (count: number): Polynomial => add(...Array.from({ length: count }, (_, n) => variable(`a${n}`)));

describe('a budget of work', () => {
  it('computes the same as the operations that it charges for', () => {
    const b = budget(1e6);
    const [p, q] = [sum(5), readFormula('x^2-2*i_*x+1/3')];
    expect(equals(b.multiply(p, q, 0), multiply(p, q))).toBe(true);
    expect(equals(b.power(q, 7, 0), power(q, 7))).toBe(true);
    const parts = Array.from({ length: 2000 }, (_, n) => variable(`a${n % 7}`));
    expect(equals(b.sum(parts, 0), readFormula('286*(a0+a1+a2+a3+a4)+285*(a5+a6)'))).toBe(true);
    const rules = new Map([['x', sum(3)]]);
    expect(equals(b.substitute(q, rules, 0), substitute(q, rules))).toBe(true);
    expect(b.substitute(p, rules, 0)).toBe(p);
    expect(equals(b.sum([], 0), readFormula('0'))).toBe(true);
  });

  it('ends where it is spent, with the place that asked for too much', () => {
    const b = budget(100);
    b.charge(100, 0);
    expect(() => b.charge(1, 2)).toThrow('too large');
    try {
      b.charge(1, 2);
    } catch (error) {
      expect(error).toMatchObject({ code: 'syntax', location: { line: 2, column: 1 } });
    }
  });

  it.each<[string, (b: WorkBudget) => unknown]>([
    ['a product of long sums', (b) => b.multiply(sum(400), sum(400), 0)],
    [
      'a product of long numbers',
      (b) => b.multiply(power(readFormula('3*x'), 30_000), power(readFormula('7*x'), 30_000), 0),
    ],
    ['a power', (b) => b.power(sum(30), 50, 0)],
    ['a substitution', (b) => b.substitute(readFormula('x^60'), new Map([['x', sum(10)]]), 0)],
    ['infinitely much', (b) => b.charge(Number.NaN, 0)],
  ])('refuses %s before it is formed', (_, ask) => {
    expect(() => ask(budget(1000))).toThrow('too large');
  });
});
