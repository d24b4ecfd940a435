/**
 * The value of a FORM text at random momenta, modulo a prime. Momenta have four components, so that texts that differ
 * by Schouten identities have equal values; in d dimensions scalar products are independent of each other instead.
 */
import { readFormula } from '../../src/algebra/formula.ts';
import { type Polynomial, terms } from '../../src/algebra/polynomial.ts';
import type { Rational } from '../../src/algebra/rational.ts';

/** 2^61 + 21 is prime, and 1 modulo 4, so that −1 has a square root. */
export const PRIME = 2n ** 61n + 21n;

function modulo(n: bigint): bigint {
  const rest = n % PRIME;
  return rest < 0n ? rest + PRIME : rest;
}

export function powerModulo(base: bigint, exponent: bigint): bigint {
  let [result, square, rest] = [1n, modulo(base), exponent];
  for (; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = modulo(result * square);
    square = modulo(square * square);
  }
  return result;
}

/** A square root of −1: n^((P−1)/4) for a non-residue n. */
function rootOfMinusOne(): bigint {
  for (let n = 2n; ; n++) {
    const root = powerModulo(n, (PRIME - 1n) / 4n);
    if (modulo(root * root) === PRIME - 1n) return root;
  }
}

const IMAGINARY_UNIT = rootOfMinusOne();

function residue({ numerator, denominator }: Rational): bigint {
  return modulo(modulo(numerator) * powerModulo(denominator, PRIME - 2n));
}

/** A fixed pseudo-random residue for a text. */
function hash(text: string): bigint {
  let state = 0xcbf29ce484222325n;
  for (let n = 0; n < text.length; n++) {
    state = BigInt.asUintN(64, (state ^ BigInt(text.charCodeAt(n))) * 0x100000001b3n);
  }
  state = BigInt.asUintN(64, (state ^ (state >> 31n)) * 0x9e3779b97f4a7c15n);
  return modulo(state ^ (state >> 29n));
}

function components(vector: string): readonly bigint[] {
  return [0, 1, 2, 3].map((component) => hash(`${vector}/${component}`));
}

function determinant(rows: readonly (readonly bigint[])[]): bigint {
  const [first, ...others] = rows;
  if (first === undefined) return 1n;
  return first.reduce((sum, entry, column) => {
    const minor = entry * determinant(others.map((row) => row.toSpliced(column, 1)));
    return modulo(column % 2 === 0 ? sum + minor : sum - minor);
  }, 0n);
}

/** How scalar products are valued. */
export type Space = 'four-dimensional' | 'any';

/**
 * The value of a variable. A free index stands for a vector of its own: p(mu) is p·mu, d_(mu,nu) is mu·nu. FORM's
 * e_ is i times the determinant of the components, so that e_·e_ = +det(d_).
 */
function variableValue(name: string, space: Space): bigint {
  const epsilon = /^e_\((.*)\)$/.exec(name)?.[1];
  if (epsilon !== undefined) return modulo(IMAGINARY_UNIT * determinant(epsilon.split(',').map(components)));
  const pair =
    /^(\w+)\.(\w+)$/.exec(name) ?? /^d_\((\w+),(\w+)\)$/.exec(name) ?? /^([A-Za-z0-9]+)\((\w+)\)$/.exec(name);
  const [, left, right] = pair ?? [];
  if (left === undefined || right === undefined) return hash(name);
  if (space === 'any') return hash([left, right].sort().join('.'));
  const [a = [], b = []] = [components(left), components(right)];
  return modulo(a.reduce((sum, entry, n) => (n === 0 ? entry * (b[0] ?? 0n) : sum - entry * (b[n] ?? 0n)), 0n));
}

function polynomialValue(p: Polynomial, space: Space): bigint {
  const known = new Map<string, bigint>();
  let total = 0n;
  for (const { coefficient, powers } of terms(p)) {
    let product = modulo(residue(coefficient.re) + IMAGINARY_UNIT * residue(coefficient.im));
    for (const [name, exponent] of powers) {
      const value = known.get(name) ?? variableValue(name, space);
      known.set(name, value);
      product = modulo(product * powerModulo(value, BigInt(exponent)));
    }
    total += product;
  }
  return modulo(total);
}

/** The value of a text that FORM or `traceForm` printed. */
export function formValue(text: string, space: Space): bigint {
  return polynomialValue(readFormula(text, { isVariable: () => true, limits: { length: 10_000_000 } }), space);
}
