/**
 * Decides whether a transcribed formula equals a derived one. Two correct expressions may differ by momentum
 * conservation, so both are first written in independent variables: there equality is an identity of polynomials,
 * decided exactly. Residues at random points sift the candidates before that.
 */
import { parseForm } from '../algebra/form-syntax.ts';
import { isZero, multiply, type Polynomial, scale, subtract, terms, variablesOf } from '../algebra/polynomial.ts';
import { divideRational, type Rational, rational } from '../algebra/rational.ts';
import { RandomStream } from '../numeric/random.ts';
import { crossDifference, type Fraction, readFraction, substituteFraction } from './fraction.ts';
import {
  evaluateModular,
  invertModular,
  MODULUS,
  type ModularPoint,
  modularPolynomial,
  multiplyModular,
  randomResidue,
} from './modular.ts';

/** Where a formula must hold: dependent variables as polynomials in independent ones, such as k3.k4 by momentum conservation. */
export interface Domain {
  readonly name: string;
  readonly relations: ReadonlyMap<string, Polynomial>;
}

/** What a printed formula is held against. */
export interface FormulaTarget {
  readonly truth: Fraction;
  /** Every one of them must be met, with one and the same factor. */
  readonly domains: readonly Domain[];
  /** `free` where print leaves an overall rational factor open, for instance because the scan has lost it. */
  readonly factor: 'one' | 'free';
  readonly seed: number;
}

interface SievePoint {
  readonly values: ModularPoint;
  readonly truth: number;
}

/** Random points modulo a prime with the residue of the truth at each. */
export interface Sieve {
  readonly points: readonly SievePoint[];
  readonly factor: 'one' | 'free';
}

/** Random points for each domain; at degree 16 a wrong formula survives all four with probability below 10⁻²⁶. */
const POINTS_PER_DOMAIN = 4;

/** @param names variables that a candidate may use besides those of the truth */
export function createSieve(target: FormulaTarget, names: readonly string[] = []): Sieve {
  const random = new RandomStream(target.seed);
  const points: SievePoint[] = [];
  const numerator = modularPolynomial(target.truth.numerator);
  const denominator = modularPolynomial(target.truth.denominator);
  for (const { relations } of target.domains) {
    const dependent = [...relations].map(([name, value]) => ({ name, value: modularPolynomial(value) }));
    const used = [target.truth.numerator, target.truth.denominator, ...relations.values()].flatMap(variablesOf);
    const free = [...new Set([...used, ...names])].filter((name) => !relations.has(name)).sort();
    for (let n = 0; n < POINTS_PER_DOMAIN; n++) {
      const values = new Map(free.map((name) => [name, randomResidue(random)]));
      for (const { name, value } of dependent) values.set(name, value(values));
      points.push({ values, truth: multiplyModular(numerator(values), invertModular(denominator(values))) });
    }
  }
  return { points, factor: target.factor };
}

/** Whether a formula has the truth's residue at every point, up to one factor where that is free. */
export function passesSieve(text: string, { points, factor }: Sieve): boolean {
  const { root } = parseForm(text);
  let ratio = factor === 'one' ? 1 : undefined;
  for (const { values, truth } of points) {
    const value = evaluateModular(root, values);
    ratio ??= multiplyModular(truth, invertModular(value));
    if (multiplyModular(value, ratio) !== truth) return false;
  }
  return ratio !== 0;
}

/** What an exact comparison finds; `factor` is truth/printed. */
export type Equality = { readonly equal: true; readonly factor: Rational } | { readonly equal: false };

/**
 * Compares a formula with the truth exactly, in the independent variables of each domain.
 *
 * @returns with a free factor the rational f for which truth = f × printed in every domain
 */
export function compareExactly(text: string, target: FormulaTarget): Equality {
  const printed = readFraction(text);
  let factor: Rational | undefined = target.factor === 'one' ? rational(1) : undefined;
  for (const { relations } of target.domains) {
    const ours = substituteFraction(target.truth, relations);
    const theirs = substituteFraction(printed, relations);
    if (factor === undefined) {
      factor = quotient(multiply(ours.numerator, theirs.denominator), multiply(theirs.numerator, ours.denominator));
      if (factor === undefined) return { equal: false };
    }
    const scaled = { ...theirs, numerator: scale(theirs.numerator, factor) };
    if (!isZero(crossDifference(ours, scaled))) return { equal: false };
  }
  return factor === undefined ? { equal: false } : { equal: true, factor };
}

/** The rational p/q of two proportional polynomials. */
function quotient(p: Polynomial, q: Polynomial): Rational | undefined {
  const top = terms(p)[0]?.coefficient.re;
  const bottom = terms(q)[0]?.coefficient.re;
  if (top === undefined || bottom === undefined || top.numerator === 0n || bottom.numerator === 0n) return undefined;
  const factor = divideRational(top, bottom);
  return isZero(subtract(p, scale(q, factor))) ? factor : undefined;
}

/** The sentence on how surely the sieve alone separates formulas, for a total degree of the difference. */
export function sieveStrength(sieve: Sieve, degree: number): string {
  const exponent = Math.floor(sieve.points.length * Math.log10(MODULUS / degree));
  return `a wrong formula of degree ${degree} passes all ${sieve.points.length} random points modulo ${MODULUS} with probability below 10^-${exponent} (Schwartz–Zippel); survivors are decided by an identity of polynomials`;
}
