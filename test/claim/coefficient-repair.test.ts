import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { formatChange, repairCoefficients } from '../../src/claim/coefficient-repair.ts';
import { polynomialFraction } from '../../src/claim/fraction.ts';

const target = (truth: string) => ({
  truth: polynomialFraction(readFormula(truth)),
  domains: [{ name: 'conservation', relations: new Map([['k4.p1', readFormula('p1.p2-k3.p1')]]) }],
  factor: 'one' as const,
  seed: 11,
});

describe('repair by coefficients', () => {
  it('one wrong coefficient is found with its exact value', () => {
    const { changes, searched } = repairCoefficients(
      '3*k3.p1^2*m - 5*k3.p1*m^2 + 2*m^3 + p1.p2*m^2',
      target('3*k3.p1^2*m - 7/3*k3.p1*m^2 + 2*m^3 + p1.p2*m^2'),
    );
    expect(searched).toBe(1);
    expect(changes.map((set) => set.map(formatChange))).toEqual([['k3.p1*m^2: -5 → -7/3']]);
  });

  it('the smallest set of changes is reported where one does not suffice', () => {
    const { changes, searched } = repairCoefficients('x^2 + 2*x*y + 3*y^2', target('4*x^2 + 2*x*y - 3*y^2'));
    expect(searched).toBe(2);
    expect(changes[0]?.map(formatChange)).toEqual(['x^2: 1 → 4', 'y^2: 3 → -3']);
  });

  it('a formula whose monomials cannot express the truth has no repair', () => {
    const { changes, monomials } = repairCoefficients('x^2 + 2*x*y', target('x^2 + 2*x*y + z^3'));
    expect(changes).toEqual([]);
    expect(monomials).toBe(2);
  });

  it('monomials that momentum conservation relates give alternative repairs', () => {
    const { changes } = repairCoefficients('k3.p1*m + k4.p1*m + p1.p2*m', target('3*p1.p2*m'));
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every((set) => set.length === 1)).toBe(true);
  });
});
