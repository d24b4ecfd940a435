import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equal, valueAtPoint } from '../../src/algebra/equality.ts';
import { readFormula } from '../../src/algebra/formula.ts';
import { add, subtract } from '../../src/algebra/polynomial.ts';
import { gramText, legsFor, momenta, randomExpression, vanishing } from './leg-example.ts';

describe.each([4, 5, 6])('with %i legs', (count) => {
  const legs = legsFor(count);

  it('expressions that differ by relations among the momenta are equal', () => {
    fc.assert(
      fc.property(randomExpression(count), vanishing(count), (p, nothing) => {
        const decision = equal(add(p, nothing), p, { legs });
        expect(decision.equal).toBe(true);
        if (decision.equal) expect(decision.errorProbability).toBeLessThan(1e-30);
      }),
      { numRuns: 40 },
    );
  });

  it('a difference is found, and the witness shows it', () => {
    fc.assert(
      fc.property(vanishing(count), fc.constantFrom('p1.k3', 'me^2*p1.p2', 'p2.k4^2', 'i_*gV'), (nothing, text) => {
        const wrong = add(nothing, readFormula(text));
        const decision = equal(wrong, readFormula('0'), { legs });
        expect(decision.equal).toBe(false);
        if (!decision.equal) expect(valueAtPoint(wrong, decision.witness)).not.toEqual([0n, 0n]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('relations among momenta', () => {
  it('s + t + u is the sum of the squared masses', () => {
    const squares = new Map(['p1', 'p2', 'k3', 'k4'].map((name) => [name, readFormula(`m${name}^2`)]));
    const legs = { incoming: ['p1', 'p2'], outgoing: ['k3', 'k4'], squares };
    const sum = readFormula('(p1+p2).(p1+p2)+(p1-k3).(p1-k3)+(p1-k4).(p1-k4)');
    expect(equal(sum, readFormula('mp1^2+mp2^2+mk3^2+mk4^2'), { legs }).equal).toBe(true);
    expect(equal(sum, readFormula('mp1^2+mp2^2+mk3^2'), { legs }).equal).toBe(false);
    expect(equal(sum, readFormula('mp1^2+mp2^2+mk3^2+mk4^2')).equal).toBe(false);
  });

  it('the Gram determinant of five momenta vanishes in four dimensions, that of four does not', () => {
    const zero = readFormula('0');
    const five = readFormula(gramText(['a', 'b', 'c', 'd', 'f'], ['a', 'b', 'c', 'd', 'f']));
    expect(equal(five, zero).equal).toBe(true);
    const four = momenta(5).slice(0, 4);
    expect(equal(readFormula(gramText(four, four)), zero, { legs: legsFor(5) }).equal).toBe(false);
    const dependent = momenta(4);
    expect(equal(readFormula(gramText(dependent, dependent)), zero, { legs: legsFor(4) }).equal).toBe(true);
  });

  it('ε of four momenta that are conserved vanishes with four legs only', () => {
    const epsilon = readFormula('e_(p1,p2,k3,k4)');
    const zero = readFormula('0');
    expect(equal(epsilon, zero, { legs: legsFor(4) }).equal).toBe(true);
    expect(equal(epsilon, zero, { legs: legsFor(5) }).equal).toBe(false);
    expect(equal(epsilon, readFormula('-e_(p1,p2,k3,k5)'), { legs: legsFor(5) }).equal).toBe(true);
  });

  it('ε^{0123} = +1: the square of ε is minus the Gram determinant', () => {
    const names = ['a', 'b', 'c', 'd'];
    const square = readFormula('e_(a,b,c,d)^2');
    expect(equal(square, readFormula(`-${gramText(names, names)}`)).equal).toBe(true);
    expect(equal(square, readFormula(gramText(names, names))).equal).toBe(false);
  });

  it('algebraic constants are reduced, and a polynomial equals itself with certainty', () => {
    const squares = new Map([['sqrt(2)', readFormula('2')]]);
    expect(equal(readFormula('sqrt(2)^3*x'), readFormula('2*sqrt(2)*x'), { squares })).toMatchObject({
      equal: true,
      errorProbability: 0,
    });
    expect(equal(readFormula('sqrt(2)^2'), readFormula('2')).equal).toBe(false);
  });

  it('a massless three-particle vertex has two branches, and both are tested', () => {
    const legs = { incoming: ['p1'], outgoing: ['k2', 'k3'] };
    expect(equal(readFormula('p1.k2'), readFormula('0'), { legs }).equal).toBe(true);
    expect(equal(readFormula('p1.q*k2.r'), readFormula('k2.q*p1.r'), { legs }).equal).toBe(false);
  });

  it('is not decided for kinematics without points', () => {
    expect(() => equal(readFormula('p.q'), readFormula('1'), { legs: { incoming: ['p'], outgoing: ['q'] } })).toThrow(
      'at least three legs',
    );
    const twice = { incoming: ['p', 'p'], outgoing: ['q', 'r'] };
    expect(() => equal(readFormula('p.q'), readFormula('1'), { legs: twice })).toThrow('the momentum of two legs');
  });

  it('is linear and symmetric', () => {
    fc.assert(
      fc.property(randomExpression(5), randomExpression(5), (p, q) => {
        const forward = equal(p, q, { legs: legsFor(5) }).equal;
        expect(equal(q, p, { legs: legsFor(5), seed: 2 }).equal).toBe(forward);
        expect(equal(subtract(p, q), readFormula('0'), { legs: legsFor(5), seed: 3 }).equal).toBe(forward);
      }),
      { numRuns: 30 },
    );
  });
});
