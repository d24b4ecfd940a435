/**
 * Repairs a false formula through its numbers: every printed monomial gets a free rational coefficient, and the
 * smallest set of coefficients is sought whose change makes the formula true. Residues at random points give the
 * candidates; each is confirmed exactly.
 */
import { readFormula } from '../algebra/formula.ts';
import {
  constant,
  multiply,
  type Polynomial,
  power,
  scale,
  type Term,
  terms,
  toText,
  variable,
} from '../algebra/polynomial.ts';
import { addRational, formatRational, type Rational, rational } from '../algebra/rational.ts';
import { compareExactly, createSieve, type FormulaTarget } from './formula-check.ts';
import {
  invertModular,
  MODULUS,
  type ModularPoint,
  multiplyModular,
  powerModular,
  rationalModular,
} from './modular.ts';

export interface CoefficientChange {
  readonly monomial: string;
  readonly printed: Rational;
  readonly needed: Rational;
}

/** What the search says: the smallest sets of changes found, all of one size, or none up to `searched` changes. */
export interface CoefficientRepair {
  readonly changes: readonly (readonly CoefficientChange[])[];
  readonly searched: number;
  readonly monomials: number;
}

const MOST_CHANGES = 3;
/** Beyond this many monomials sets of three are not searched: the cost grows with the cube. */
const MOST_MONOMIALS_FOR_TRIPLES = 60;
const POINTS = 6;

/**
 * The smallest changes of coefficients that make a polynomial formula true.
 *
 * @param text a formula without divisions by names, every monomial as printed (momentum conservation not used)
 * @param target its truth a polynomial times the printed prefactor's inverse, so that nothing is to be divided
 */
export function repairCoefficients(text: string, target: FormulaTarget): CoefficientRepair {
  const printed = terms(readFormula(text));
  const names = printed.flatMap(({ powers }) => [...powers.keys()]);
  const sieves = [target.seed, target.seed + 1].map((seed) => createSieve({ ...target, seed }, names));
  const points = sieves.flatMap((sieve) => sieve.points).slice(0, POINTS);
  const columns = printed.map((term) => points.map(({ values }) => monomialResidue(term, values)));
  const residual = points.map(({ truth }, k) => {
    const value = printed.reduce(
      (sum, { coefficient }, t) => sum + multiplyModular(rationalModular(coefficient.re), columns[t]?.[k] ?? 0),
      0,
    );
    return modulo(truth - value);
  });
  const most = printed.length > MOST_MONOMIALS_FOR_TRIPLES ? 2 : MOST_CHANGES;
  for (let size = 1; size <= most; size++) {
    const found: (readonly CoefficientChange[])[] = [];
    for (const set of subsets(printed.length, size)) {
      const change = solve(
        set.map((t) => columns[t] ?? []),
        residual,
      );
      if (change === undefined) continue;
      const changes = describe(set, change, printed);
      if (changes !== undefined && compareExactly(repairedText(printed, changes), target).equal) found.push(changes);
    }
    if (found.length > 0) return { changes: found, searched: size, monomials: printed.length };
  }
  return { changes: [], searched: most, monomials: printed.length };
}

/** `2*k3.k4*k5.p1: 3 → 1` for a report. */
export function formatChange({ monomial, printed, needed }: CoefficientChange): string {
  return `${monomial}: ${formatRational(printed)} → ${formatRational(needed)}`;
}

function describe(
  set: readonly number[],
  change: readonly number[],
  printed: readonly Term[],
): readonly CoefficientChange[] | undefined {
  const changes: CoefficientChange[] = [];
  for (const [position, t] of set.entries()) {
    const term = printed[t];
    const delta = reconstruct(change[position] ?? 0);
    if (term === undefined || delta === undefined || delta.numerator === 0n) return undefined;
    const monomial = toText(monomialOf(term));
    changes.push({ monomial, printed: term.coefficient.re, needed: addRational(term.coefficient.re, delta) });
  }
  return changes;
}

function repairedText(printed: readonly Term[], changes: readonly CoefficientChange[]): string {
  return printed
    .map((term) => {
      const monomial = toText(monomialOf(term));
      const coefficient = changes.find((change) => change.monomial === monomial)?.needed ?? term.coefficient.re;
      return `(${formatRational(coefficient)})*${monomial}`;
    })
    .join(' + ');
}

function monomialOf({ powers }: Term): Polynomial {
  return multiply(constant(1), ...[...powers].map(([name, exponent]) => power(scale(variable(name), 1), exponent)));
}

function monomialResidue({ powers }: Term, values: ModularPoint): number {
  let product = 1;
  for (const [name, exponent] of powers)
    product = multiplyModular(product, powerModular(values.get(name) ?? 0, exponent));
  return product;
}

/** Coefficients with Σ cₛ columnₛ = residual at every point; undefined where there are none, or more than one. */
function solve(columns: readonly (readonly number[])[], residual: readonly number[]): readonly number[] | undefined {
  const size = columns.length;
  const rows = residual.map((value, k) => [...columns.map((column) => column[k] ?? 0), value]);
  for (let c = 0; c < size; c++) {
    const pivot = rows.findIndex((row, k) => k >= c && (row[c] ?? 0) !== 0);
    const row = rows[pivot];
    if (row === undefined) return undefined;
    rows[pivot] = rows[c] ?? [];
    const inverse = invertModular(row[c] ?? 0);
    const normal = row.map((value) => multiplyModular(value, inverse));
    rows[c] = normal;
    for (const [k, other] of rows.entries()) {
      const factor = other[c] ?? 0;
      if (k === c || factor === 0) continue;
      rows[k] = other.map((value, j) => modulo(value - multiplyModular(factor, normal[j] ?? 0)));
    }
  }
  if (rows.slice(size).some((row) => row[size] !== 0)) return undefined;
  return rows.slice(0, size).map((row) => row[size] ?? 0);
}

function* subsets(count: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= count - size; first++) {
    for (const rest of subsets(count, size - 1, first + 1)) yield [first, ...rest];
  }
}

/** The fraction of smallest terms that a residue stands for (Wang's algorithm); undefined where terms are large. */
function reconstruct(residue: number): Rational | undefined {
  const bound = Math.floor(Math.sqrt(MODULUS / 2));
  let [r0, r1, t0, t1] = [MODULUS, residue, 0, 1];
  while (r1 > bound) {
    const quotient = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return Math.abs(t1) > bound || t1 === 0 ? undefined : rational(r1, t1);
}

function modulo(a: number): number {
  return ((a % MODULUS) + MODULUS) % MODULUS;
}
