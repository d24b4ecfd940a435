import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalForm, isCanonicalZero } from '../../src/algebra/canonical.ts';
import { equal } from '../../src/algebra/equality.ts';
import { readFormula } from '../../src/algebra/formula.ts';
import { add, multiply, subtract, toText, variable, variablesOf } from '../../src/algebra/polynomial.ts';
import { gramText, legsFor, momenta, randomExpression, vanishing } from './leg-example.ts';

describe.each([4, 5, 6])('with %i legs', (count) => {
  const legs = legsFor(count);

  it('expressions that are equal have the same canonical form', () => {
    fc.assert(
      fc.property(randomExpression(count), vanishing(count), (p, nothing) => {
        const [left, right] = [add(p, nothing), p].map((expression) => canonicalForm(expression, legs));
        expect(toText(left?.even ?? p)).toBe(toText(right?.even ?? p));
        expect(toText(left?.odd ?? p)).toBe(toText(right?.odd ?? p));
      }),
      { numRuns: 25 },
    );
  });

  it('the canonical form is equal to the expression', () => {
    fc.assert(
      fc.property(randomExpression(count), (p) => {
        const { even, odd, epsilon, denominator } = canonicalForm(p, legs);
        const oddPart = epsilon === undefined ? odd : multiply(odd, variable(epsilon));
        const value = add(multiply(even, denominator), oddPart);
        expect(equal(multiply(p, denominator), value, { legs, points: 1 }).equal).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('it vanishes exactly for expressions that vanish', () => {
    fc.assert(
      fc.property(randomExpression(count), randomExpression(count), (p, q) => {
        const difference = subtract(p, q);
        const isZero = equal(difference, readFormula('0'), { legs, points: 1 }).equal;
        expect(isCanonicalZero(canonicalForm(difference, legs))).toBe(isZero);
      }),
      { numRuns: 25 },
    );
  });

  it('it is written in n(n − 3)/2 invariants and the masses', () => {
    const { invariants } = canonicalForm(readFormula('p1.p2'), legs);
    expect(invariants).toHaveLength((count * (count - 3)) / 2);
    const all = momenta(count).flatMap((p) => momenta(count).map((q) => `${p}.${q}`));
    const { even } = canonicalForm(readFormula(all.map((name, n) => `${n + 2}*${name}`).join('+')), legs);
    const masses = ['me', 'mnu[1]', 'mnu[2]'];
    for (const name of variablesOf(even)) expect([...invariants, ...masses]).toContain(name);
  });
});

describe('the canonical form', () => {
  it('divides the vanishing Gram determinant of five momenta out', () => {
    const five = momenta(6).slice(0, 5);
    const gram = readFormula(gramText(five, five));
    const form = canonicalForm(multiply(gram, readFormula('p1.k4+me^2')), legsFor(6));
    expect(isCanonicalZero(form)).toBe(true);
  });

  it('has no odd part with four legs, and one ε with five', () => {
    expect(canonicalForm(readFormula('e_(p1,p2,k3,k4)'), legsFor(4))).not.toHaveProperty('epsilon');
    const form = canonicalForm(readFormula('e_(p2,k3,k4,k5)'), legsFor(5));
    expect(form.epsilon).toBe('e_(k3,k4,p1,p2)');
    expect(toText(form.odd)).toBe('-1');
  });

  it('exists for three to six legs, and for their momenta only', () => {
    const legs = { incoming: ['p1'], outgoing: ['k2', 'k3'], squares: new Map([['p1', readFormula('M^2')]]) };
    expect(toText(canonicalForm(readFormula('p1.k2'), legs).even)).toBe('1/2*M^2');
    const seven = { incoming: ['a', 'b'], outgoing: ['c', 'd', 'e', 'f', 'g'] };
    expect(() => canonicalForm(readFormula('a.b'), seven)).toThrow('three to six legs, got 7');
    expect(() => canonicalForm(readFormula('q.p1'), legs)).toThrow("'q' is not the momentum of a leg");
  });
});
