/** Limits and expansions of exact expressions: Taylor coefficients of quotients of polynomials. */
import {
  add,
  coefficientsIn,
  constant,
  degree,
  divideExactly,
  isZero,
  multiply,
  negate,
  type Polynomial,
  power,
  scale,
  terms,
  variable,
} from '../algebra/polynomial.ts';
import { divideRational, rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import { addFractions, type Fraction, multiplyFractions, polynomialFraction } from './fraction.ts';

/**
 * The coefficients of x⁰ … x^order in the expansion of f about x = 0, exact and reduced.
 *
 * From Σ fₖ xᵏ Σ dⱼ xʲ = Σ nₖ xᵏ: fₖ = (nₖ − Σ_{j≥1} dⱼ f_{k−j})/d₀, after a common power of x is cancelled.
 *
 * @throws {AlgebraError} where f has a pole at x = 0
 */
export function taylorCoefficients(f: Fraction, name: string, order: number): readonly Fraction[] {
  const top = coefficientsIn(f.numerator, name);
  const bottom = coefficientsIn(f.denominator, name);
  const shift = bottom.findIndex((c) => !isZero(c));
  const [lead, ...rest] = bottom.slice(shift);
  if (lead === undefined) throw new AlgebraError('expansion of an expression with denominator zero');
  if (top.slice(0, shift).some((c) => !isZero(c))) throw new AlgebraError(`the expression has a pole at ${name} = 0`);
  const coefficients: Fraction[] = [];
  for (let k = 0; k <= order; k++) {
    let sum = polynomialFraction(top[k + shift] ?? constant(0));
    for (let j = 1; j <= k; j++) {
      const [d, earlier] = [rest[j - 1], coefficients[k - j]];
      if (d === undefined || earlier === undefined) continue;
      sum = addFractions(sum, { numerator: negate(multiply(d, earlier.numerator)), denominator: earlier.denominator });
    }
    coefficients.push(reduceFraction(multiplyFractions(sum, { numerator: constant(1), denominator: lead }), [lead]));
  }
  return coefficients;
}

/**
 * Cancels powers of single variables, the given factors, and the whole denominator where it divides; leaves the
 * fraction equal. It is no general greatest common divisor: for display and for keeping expressions small.
 */
export function reduceFraction({ numerator, denominator }: Fraction, factors: readonly Polynomial[] = []): Fraction {
  if (isZero(numerator)) return polynomialFraction(constant(0));
  let [top, bottom] = [numerator, denominator];
  for (const factor of [denominator, ...factors, ...monomialFactors(bottom)]) {
    while (degree(factor) > 0) {
      const [p, q] = [divideExactly(top, factor), divideExactly(bottom, factor)];
      if (p === undefined || q === undefined) break;
      [top, bottom] = [p, q];
    }
  }
  const inverse = divideExactly(bottom, top);
  if (inverse !== undefined && degree(top) > 0) [top, bottom] = [constant(1), inverse];
  const lead = terms(bottom)[0]?.coefficient.re ?? rational(1);
  const unit = divideRational(rational(1), lead);
  return { numerator: scale(top, unit), denominator: scale(bottom, unit) };
}

/** The variables that divide every term of p. */
function monomialFactors(p: Polynomial): readonly Polynomial[] {
  const all = terms(p);
  const names = new Set(all.flatMap(({ powers }) => [...powers.keys()]));
  return [...names].filter((name) => all.every(({ powers }) => powers.has(name))).map(variable);
}

/**
 * Σ cₙ xⁿ with x = 1/d, as one fraction: (Σ cₙ d^{N−n})/d^N.
 *
 * @param p polynomial in the variable `name`, which stands for 1/d
 */
export function resolveInverse(p: Polynomial, name: string, d: Polynomial): Fraction {
  const coefficients = coefficientsIn(p, name);
  const highest = Math.max(0, coefficients.length - 1);
  const parts = coefficients.map((c, n) => multiply(c, power(d, highest - n)));
  return { numerator: parts.length === 0 ? constant(0) : add(...parts), denominator: power(d, highest) };
}
