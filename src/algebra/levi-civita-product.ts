/** Products of two Levi-Civita contractions in a polynomial, as Gram determinants. */
import { exponentOf } from './packed-layout.ts';
import {
  add,
  constant,
  dotName,
  multiply,
  negate,
  one,
  type Polynomial,
  power,
  terms,
  variable,
  zero,
} from './polynomial.ts';

const EPSILON = /^e_\(([^,()]+),([^,()]+),([^,()]+),([^,()]+)\)$/;

/**
 * Replaces products of two ε by ε(a₁…a₄) ε(b₁…b₄) = −det(a_i·b_j) until the polynomial is linear in ε.
 *
 * @param rules scalar products by `dotName`, put into the determinants
 */
export function reduceLeviCivitaProducts(p: Polynomial, rules: ReadonlyMap<string, Polynomial>): Polynomial {
  const slots = new Map<string, readonly string[]>();
  for (const name of p.names) {
    const match = name.startsWith('e_(') ? EPSILON.exec(name) : null;
    if (match !== null) slots.set(name, match.slice(1));
  }
  if (slots.size === 0) return p;
  if (isLinear(p, slots)) return p;
  const determinants = new Map<string, Polynomial>();
  const parts = terms(p).map(({ coefficient, powers }) => {
    const epsilons: string[] = [];
    const factors = [constant(coefficient)];
    for (const [name, e] of powers) {
      if (slots.has(name)) for (let k = 0; k < e; k++) epsilons.push(name);
      else factors.push(power(variable(name), e));
    }
    while (epsilons.length >= 2) {
      const [a = '', b = ''] = epsilons.splice(0, 2);
      const key = `${a} ${b}`;
      const known = determinants.get(key) ?? negate(determinant(slots.get(a) ?? [], slots.get(b) ?? [], rules));
      determinants.set(key, known);
      factors.push(known);
    }
    for (const name of epsilons) factors.push(variable(name));
    return multiply(...factors);
  });
  return add(zero, ...parts);
}

/** Whether no term has two of the given variables, or one of them squared. */
function isLinear({ names, layout, keys }: Polynomial, given: ReadonlyMap<string, unknown>): boolean {
  const places = names.flatMap((name, v) => (given.has(name) ? [v] : []));
  if (places.some((v) => (layout.degrees[v] ?? 0) > 1)) return false;
  if (places.length < 2) return true;
  for (let at = 0; at < keys.length; at += layout.words) {
    let count = 0;
    for (const v of places) count += exponentOf(layout, keys, at, v);
    if (count > 1) return false;
  }
  return true;
}

/** det(a_i·b_j), by the first row. */
function determinant(a: readonly string[], b: readonly string[], rules: ReadonlyMap<string, Polynomial>): Polynomial {
  const [first, ...rows] = a;
  if (first === undefined) return one;
  return add(
    zero,
    ...b.map((column, j) => {
      const name = dotName(first, column);
      const minor = multiply(rules.get(name) ?? variable(name), determinant(rows, b.toSpliced(j, 1), rules));
      return j % 2 === 0 ? minor : negate(minor);
    }),
  );
}
