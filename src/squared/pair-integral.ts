/**
 * The integral over the two-body phase space of a pair of final particles, done exactly: a polynomial in p·k
 * for external momenta p and the pair's first momentum k becomes a polynomial in q², p·q, p·p′ and the masses.
 *
 * In the rest frame of q = k + k′ only the direction n of k is left to integrate, so the integral is an average
 * over the sphere, for any number of external momenta and any rank. Derived here, not taken from a table.
 */
import {
  add,
  coefficientsIn,
  divideExactly,
  isZero,
  multiply,
  one,
  type Polynomial,
  power,
  scale,
  subtract,
  toText,
  variable,
  variablesOf,
  zero,
} from '../algebra/polynomial.ts';
import { rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import type { RationalFunction } from './invariants.ts';

/** One external momentum p that the integrand meets as p·k. */
export interface PairProbe {
  /** The variable that stands for p·k. */
  readonly projection: string;
  /** p·q. */
  readonly withTotal: Polynomial;
}

/** What the average needs to know of the pair and of the external momenta. */
export interface PairKinematics {
  /** The variable that stands for q². */
  readonly invariant: string;
  /** k² and k′². */
  readonly massSquares: readonly [Polynomial, Polynomial];
  readonly probes: readonly PairProbe[];
  /** gram[i][j] = pᵢ·pⱼ of the probes; symmetric. */
  readonly gram: readonly (readonly Polynomial[])[];
}

/**
 * The average of f over the directions of k in the rest frame of q.
 *
 * ∫dΦ₂(q; k, k′) f = λ^{1/2}(q², k², k′²)/(8π q²) × this average, with the phase space normalized as
 * dΦ₂ = (2π)⁴ δ⁴(q − k − k′) d³k/((2π)³ 2E) d³k′/((2π)³ 2E′).
 *
 * With k = (k·q/q²) q + k_⊥ and k_⊥ = |k⃗| n in the rest frame, the products vᵢ = −q² pᵢ·k_⊥ have the moments
 *   ⟨v_i v_j v_l …⟩ = (⟨v_j v_l …⟩ contracted with every partner of v_i)/(rank + 1),
 * which is ∫dn n_i F(n) = ∫dn ∂_i F/(rank + 1) for F homogeneous, and the contraction of v_i with v_j is
 *   (λ/4) ((pᵢ·q)(pⱼ·q) − q² pᵢ·pⱼ), because |k⃗|² = λ/(4q²).
 *
 * @param f - numerator polynomial in the projections; denominators free of them
 * @param pair - see {@link PairKinematics}
 * @returns a function without the projections; powers of q² in its denominator are cancelled where possible
 * @throws {@link AlgebraError} where a denominator depends on the direction of k
 */
export function averageOverPair(f: RationalFunction, pair: PairKinematics): RationalFunction {
  const names = pair.probes.map((probe) => probe.projection);
  for (const { factor } of f.denominators) {
    const found = variablesOf(factor).find((name) => names.includes(name));
    if (found !== undefined) {
      throw new AlgebraError(
        `pair average: the denominator ${toText(factor)} depends on ${found}, so the integral is no polynomial`,
      );
    }
  }
  const { numerator, invariantPower } = averagePolynomial(f.numerator, pair);
  const reduced = cancel(numerator, variable(pair.invariant), invariantPower);
  const denominators =
    reduced.power === 0 ? f.denominators : withFactor(f.denominators, variable(pair.invariant), reduced.power);
  return { numerator: reduced.numerator, denominators };
}

/** λ(q², k², k′²)/4 = (k·q)² − q² k², with k·q = (q² + k² − k′²)/2. */
export function pairKallenQuarter(pair: Pick<PairKinematics, 'invariant' | 'massSquares'>): Polynomial {
  return subtract(power(alongTotal(pair), 2), multiply(variable(pair.invariant), pair.massSquares[0]));
}

/** k·q. */
function alongTotal(pair: Pick<PairKinematics, 'invariant' | 'massSquares'>): Polynomial {
  return scale(add(variable(pair.invariant), pair.massSquares[0], scale(pair.massSquares[1], -1)), rational(1, 2));
}

/** The average of a polynomial as numerator over (q²)^invariantPower. */
function averagePolynomial(
  p: Polynomial,
  pair: PairKinematics,
): { readonly numerator: Polynomial; readonly invariantPower: number } {
  const groups = byMonomial(
    p,
    pair.probes.map((probe) => probe.projection),
  );
  const rank = Math.max(0, ...groups.map(({ exponents }) => exponents.reduce((sum, e) => sum + e, 0)));
  const moments = momentTable(pair);
  const q2 = variable(pair.invariant);
  const parts = groups.map(({ exponents, coefficient }) => {
    const total = exponents.reduce((sum, e) => sum + e, 0);
    return multiply(coefficient, moments(exponents), power(q2, rank - total));
  });
  return { numerator: parts.length === 0 ? zero : add(...parts), invariantPower: rank };
}

/** Splits p into monomials of the listed variables and what multiplies them. */
function byMonomial(
  p: Polynomial,
  names: readonly string[],
): readonly { readonly exponents: readonly number[]; readonly coefficient: Polynomial }[] {
  const [name, ...rest] = names;
  if (name === undefined) return isZero(p) ? [] : [{ exponents: [], coefficient: p }];
  return coefficientsIn(p, name).flatMap((coefficient, e) =>
    byMonomial(coefficient, rest).map((group) => ({ ...group, exponents: [e, ...group.exponents] })),
  );
}

/** exponents ↦ (q²)^rank ⟨Π (pᵢ·k)^exponentᵢ⟩, from q² pᵢ·k = (k·q)(pᵢ·q) − vᵢ. */
function momentTable(pair: PairKinematics): (exponents: readonly number[]) => Polynomial {
  const along = alongTotal(pair);
  const centers = pair.probes.map((probe) => multiply(along, probe.withTotal));
  const transverse = transverseMoments(pair);
  return (exponents) => {
    const parts: Polynomial[] = [];
    const visit = (index: number, spread: readonly number[], factor: Polynomial): void => {
      const exponent = exponents[index];
      const center = centers[index];
      if (exponent === undefined || center === undefined) {
        parts.push(multiply(factor, transverse(spread)));
        return;
      }
      for (let v = 0; v <= exponent; v += 1) {
        visit(index + 1, [...spread, v], scale(multiply(factor, power(center, exponent - v)), binomial(exponent, v)));
      }
    };
    visit(0, [], one);
    return add(...parts);
  };
}

/** exponents ↦ ⟨Π vᵢ^exponentᵢ⟩; odd ranks vanish, and with them the sign of v. */
function transverseMoments(pair: PairKinematics): (exponents: readonly number[]) => Polynomial {
  const quarter = pairKallenQuarter(pair);
  const q2 = variable(pair.invariant);
  const contraction = pair.probes.map((first, i) =>
    pair.probes.map((second, j) =>
      multiply(quarter, subtract(multiply(first.withTotal, second.withTotal), multiply(q2, pair.gram[i]?.[j] ?? zero))),
    ),
  );
  const known = new Map<string, Polynomial>();
  const moment = (exponents: readonly number[]): Polynomial => {
    const rank = exponents.reduce((sum, e) => sum + e, 0);
    if (rank === 0) return one;
    if (rank % 2 === 1) return zero;
    const key = exponents.join();
    const found = known.get(key);
    if (found !== undefined) return found;
    const first = exponents.findIndex((e) => e > 0);
    const rest = exponents.with(first, (exponents[first] ?? 0) - 1);
    const parts = rest.map((count, partner) =>
      count === 0
        ? zero
        : scale(multiply(contraction[first]?.[partner] ?? zero, moment(rest.with(partner, count - 1))), count),
    );
    const value = scale(add(...parts), rational(1, rank + 1));
    known.set(key, value);
    return value;
  };
  return moment;
}

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i += 1) value = (value * (n - k + i)) / i;
  return value;
}

/** Divides numerator and denominator by the factor as often as it goes. */
function cancel(
  numerator: Polynomial,
  factor: Polynomial,
  denominatorPower: number,
): { readonly numerator: Polynomial; readonly power: number } {
  let current = numerator;
  let left = denominatorPower;
  while (left > 0) {
    const quotient = divideExactly(current, factor);
    if (quotient === undefined) break;
    current = quotient;
    left -= 1;
  }
  return { numerator: current, power: left };
}

/** Raises the power of one factor in a product of denominators. */
function withFactor(
  denominators: RationalFunction['denominators'],
  factor: Polynomial,
  exponent: number,
): RationalFunction['denominators'] {
  const key = toText(factor);
  const known = denominators.some((denominator) => toText(denominator.factor) === key);
  if (!known) return [...denominators, { factor, power: exponent }];
  return denominators.map((denominator) =>
    toText(denominator.factor) === key
      ? { factor: denominator.factor, power: denominator.power + exponent }
      : denominator,
  );
}
