/**
 * Complex numbers modulo the Mersenne prime P = 2⁶¹ − 1: a + ib with a, b in F_P. Since P = 3 mod 4, −1 has no root in
 * F_P and these form a field in which complex conjugation is what it is for Gaussian rationals.
 */
import { type Polynomial, terms } from '../algebra/polynomial.ts';
import type { Rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';

export const PRIME = 2n ** 61n - 1n;

export interface Residue {
  readonly re: bigint;
  readonly im: bigint;
}

const reduce = (value: bigint): bigint => ((value % PRIME) + PRIME) % PRIME;

export const residue = (re: bigint, im = 0n): Residue => ({ re: reduce(re), im: reduce(im) });
export const ZERO = residue(0n);
export const ONE = residue(1n);
export const I = residue(0n, 1n);

export const addResidues = (a: Residue, b: Residue): Residue => ({
  re: (a.re + b.re) % PRIME,
  im: (a.im + b.im) % PRIME,
});
export const multiplyResidues = (a: Residue, b: Residue): Residue =>
  residue(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
export const conjugateResidue = (a: Residue): Residue => residue(a.re, -a.im);
export const negateResidue = (a: Residue): Residue => residue(-a.re, -a.im);
export const isZeroResidue = (a: Residue): boolean => a.re === 0n && a.im === 0n;

/** 1/a in F_P by Fermat's little theorem. */
function inverse(a: bigint): bigint {
  let [result, base, exponent] = [1n, reduce(a), PRIME - 2n];
  if (base === 0n)
    throw new AlgebraError('finite field: expected a denominator that the prime does not divide, found one');
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}

export function invertResidue(a: Residue): Residue {
  const norm = inverse(a.re * a.re + a.im * a.im);
  return residue(a.re * norm, -a.im * norm);
}

export function rationalResidue({ numerator, denominator }: Rational): bigint {
  return reduce(numerator * inverse(denominator));
}

/** The value of a polynomial over Q(i) at residues. */
export function evaluateResidue(p: Polynomial, values: ReadonlyMap<string, bigint>): Residue {
  return terms(p).reduce((sum, { coefficient, powers }) => {
    let factor = 1n;
    for (const [name, exponent] of powers) {
      const value = values.get(name);
      if (value === undefined) throw new AlgebraError(`finite field: no value for the variable '${name}'`);
      for (let n = 0; n < exponent; n++) factor = (factor * value) % PRIME;
    }
    const number = residue(rationalResidue(coefficient.re), rationalResidue(coefficient.im));
    return addResidues(sum, multiplyResidues(number, residue(factor)));
  }, ZERO);
}
