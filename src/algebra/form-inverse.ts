/**
 * Negative powers in FORM expressions. Polynomials have none, so the inverse of a variable is a variable of its own,
 * `1/m`, until the result is printed as `m^-1`.
 */
import { termPolynomial } from './content.ts';
import { divideGaussian, gaussian } from './gaussian-rational.ts';
import { isZero, type Polynomial, terms, variablesOf } from './polynomial.ts';
import type { WorkBudget } from './work-budget.ts';

const MARK = '1/';

/** `m` ↦ `1/m`, `1/m` ↦ `m`. */
export function inverseName(name: string): string {
  return isInverse(name) ? name.slice(MARK.length) : MARK + name;
}

export function isInverse(name: string): boolean {
  return name.startsWith(MARK);
}

/** 1/p of a single term, undefined for a sum and for zero. */
export function invert(p: Polynomial): Polynomial | undefined {
  const [term, ...more] = terms(p);
  if (isZero(p) || term === undefined || more.length > 0) return undefined;
  const powers = new Map([...term.powers].map(([name, e]) => [inverseName(name), e]));
  return termPolynomial({ coefficient: divideGaussian(gaussian(1), term.coefficient), powers });
}

/** p with every m · 1/m cancelled. */
export function cancelInverses(p: Polynomial, budget: WorkBudget): Polynomial {
  if (!variablesOf(p).some(isInverse)) return p;
  const parts = terms(p).map(({ coefficient, powers }) => {
    const left = new Map<string, number>();
    for (const [name, e] of powers) {
      const rest = e - (powers.get(inverseName(name)) ?? 0);
      if (rest > 0) left.set(name, rest);
    }
    return termPolynomial({ coefficient, powers: left });
  });
  return budget.sum(parts, 0);
}
