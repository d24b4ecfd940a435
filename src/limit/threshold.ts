/**
 * Cross sections near threshold as series in δ = √s − Σ m_f, exact in masses and couplings. What is soft scales with δ,
 * so that phase space becomes a product of powers of one or two variables, and every term integrates to a rational
 * number times a power of π. A massless beam on a target that only recoils is the special case of a threshold at E = 0.
 */
import {
  add,
  coefficientsIn,
  degree,
  isZero,
  multiply,
  one,
  type Polynomial,
  power,
  scale,
  subtract,
  terms as termsOf,
  variable,
  zero,
} from '../algebra/polynomial.ts';
import { rational } from '../algebra/rational.ts';
import { AlgebraError } from '../errors.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { betaOfHalves } from './beta.ts';
import type { Reciprocals } from './reciprocal.ts';
import { type HalfPower, productOfRoots } from './root.ts';
import {
  addSeries,
  leadOf,
  mapSeries,
  monomialSeries,
  multiplySeries,
  powerOfSeries,
  type Series,
  scaleSeries,
  seriesOf,
  substituteSeries,
} from './series.ts';

/** |M|² in a = p1·p2, y = p1·q and, for three final particles, Q2 = q², with the masses of the legs. */
export interface ThresholdProblem {
  readonly squared: RationalFunction;
  readonly incoming: readonly [Polynomial, Polynomial];
  /** The spectator, then the particle or the pair with momentum q; |M|² is averaged over the directions of a pair. */
  readonly outgoing: readonly Polynomial[];
}

/** σ = √(Π radicand) Σ cₙ δ^{(first + n)/2}; the coefficients contain reciprocals. */
export interface ThresholdSeries {
  readonly radicand: readonly Polynomial[];
  /** Twice the first exponent. */
  readonly first: number;
  readonly coefficients: readonly Polynomial[];
}

/** The small quantity, the share u of it in the pair's invariant mass, and h·cosθ with y = center + h cosθ; no parameter has such names. */
const DELTA = '#δ';
const SHARE = '#u';
const INVERSE_SHARE = '#1/u';
const TILT = '#t';

const half = rational(1, 2);
const delta = variable(DELTA);
const share = variable(SHARE);

/** (base + δ·slope)^(halves/2): a factor of flux or phase space. */
interface EdgeFactor {
  readonly base: Polynomial;
  readonly slope: Polynomial;
  readonly halves: number;
}

/** What the edges multiply to: root · δ^(order/2) · u^.. (1 − u)^.. (1 + u)^.. · series. */
interface EdgeProduct {
  readonly roots: readonly HalfPower[];
  readonly order: number;
  /** Twice the powers of u, 1 − u, 1 + u. */
  readonly weight: readonly [number, number, number];
  readonly series: Series;
}

/**
 * The expansion to a given number of terms that do not vanish.
 *
 * Two final particles: σ = √λ_f/(64π F s) ∫dcosθ |M|². Three: σ = 1/(1024π³ F s) ∫dQ² √λ_f √λ_p/Q² ∫dcosθ ⟨|M|²⟩ with
 * λ_f = λ(s, Q², m3²), λ_p = λ(Q², m4², m5²), F² = (p1·p2)² − m1² m2², Q = m4 + m5 + δ u, and θ between p⃗1 and q⃗ in the
 * center of mass.
 *
 * @throws {@link AlgebraError} where the leading order depends on the angle or the integral diverges, as for Coulomb
 *   scattering
 */
export function expandAtThreshold(problem: ThresholdProblem, terms: number, reciprocals: Reciprocals): ThresholdSeries {
  // What cancels between diagrams at a soft edge is not known beforehand.
  for (let orders = terms; orders <= terms + 24; orders += 3) {
    const found = attempt(problem, orders, reciprocals);
    const known = found?.coefficients.filter((c) => !isZero(reciprocals.resolve(c).numerator)).length ?? 0;
    if (found !== undefined && known >= terms) return found;
  }
  throw new AlgebraError('limit: the expansion at threshold vanishes to all orders that were tried');
}

function attempt(problem: ThresholdProblem, orders: number, reciprocals: Reciprocals): ThresholdSeries | undefined {
  const { incoming, outgoing, squared } = problem;
  const [m1, m2] = incoming;
  const [m3 = zero, ...others] = outgoing;
  const sum = add(m3, ...others);
  const rootS = add(sum, delta);
  const pair = others.length === 2;
  const pairSum = add(zero, ...others);
  const system = pair ? add(pairSum, multiply(delta, share)) : pairSum;
  const s = power(rootS, 2);
  const product = scale(subtract(s, add(power(m1, 2), power(m2, 2))), half);
  const q2 = power(system, 2);
  const flux2 = subtract(power(product, 2), power(multiply(m1, m2), 2));
  const kallen = kallenOf(s, q2, power(m3, 2));
  const tilt2 = scale(multiply(flux2, kallen), rational(1, 4));
  // h ~ δ^(order/2); half-integer powers of δ occur in between where the order is odd.
  const order = coefficientsIn(tilt2, DELTA).findIndex((c) => !isZero(c)) - 4 * (isZero(sum) ? 1 : 0);
  const step = order % 2 === 0 ? 1 : 2;
  const length = step * orders;
  const series = (p: Polynomial): Series => seriesOf(p, DELTA, length, step);
  const inverse = (a: Series, exponent: number): Series => powered(a, exponent, reciprocals);
  // First, so that the divisors of |M|² split into the edges of phase space where they can.
  const edges = edgeProduct(edgesOf(incoming, outgoing), length, step, reciprocals);
  const inverseS = inverse(series(s), -1);
  const recoil = scale(subtract(add(s, q2), power(m3, 2)), half);
  const center = multiplySeries(series(multiply(add(power(m1, 2), product), recoil)), inverseS);
  const tilt = monomialSeries(variable(TILT), (order * step) / 2, length);
  const values = [
    ['a', series(product)],
    ['y', addSeries(center, tilt)],
    ['Q2', series(q2)],
  ] as const;
  let integrand = substituteSeries(squared.numerator, values, length);
  for (const { factor, power: exponent } of squared.denominators) {
    const propagator = inverse(substituteSeries(factor, values, length), -exponent);
    integrand = mapSeries(multiplySeries(integrand, propagator), (c) => reciprocals.shortened(c));
  }
  const tiltSquare = multiplySeries(series(tilt2), multiplySeries(inverseS, inverseS));
  const whole = mapSeries(multiplySeries(integrand, edges.series), (c) => reciprocals.shortened(c));
  const averaged = averageTilt(whole, tiltSquare, (order * step) / 2);
  if (averaged.coefficients.length === 0) return undefined;
  const { radicand, outside } = productOfRoots(edges.roots, reciprocals);
  const prefactor = multiply(outside, prefactorOf(pair, reciprocals));
  const integrated = averaged.coefficients.map((c) => multiply(prefactor, pair ? integrateShare(c, edges.weight) : c));
  return {
    radicand,
    first: edges.order + (2 / step) * averaged.valuation,
    coefficients: step === 2 ? integrated : integrated.flatMap((c) => [c, zero]),
  };
}

/** λ(x, y, z) = (x − y − z)² − 4yz. */
function kallenOf(x: Polynomial, y: Polynomial, z: Polynomial): Polynomial {
  return subtract(power(subtract(x, add(y, z)), 2), scale(multiply(y, z), 4));
}

/** 1/(64π), or 2/(1024π³) with dQ²/Q² = 2 dQ/Q; the 2 of 1/F = 2/√… with it. */
function prefactorOf(pair: boolean, reciprocals: Reciprocals): Polynomial {
  const inversePi = reciprocals.inverse(variable('pi'));
  return pair ? scale(power(inversePi, 3), rational(4, 1024)) : scale(inversePi, rational(2, 64));
}

/** Every edge of flux and phase space, linear in δ. */
function edgesOf(
  [m1, m2]: readonly [Polynomial, Polynomial],
  [m3 = zero, m4 = zero, m5]: readonly Polynomial[],
): readonly EdgeFactor[] {
  const pairSum = add(m4, m5 ?? zero);
  const sum = add(m3, pairSum);
  const edge = (base: Polynomial, slope: Polynomial, halves: number): EdgeFactor => ({ base, slope, halves });
  const initial = [
    subtract(sum, add(m1, m2)),
    add(sum, m1, m2),
    add(sum, subtract(m1, m2)),
    add(sum, subtract(m2, m1)),
  ].map((base) => edge(base, one, -1));
  const flux = [...initial, edge(sum, one, -4)];
  if (m5 === undefined) {
    return [
      ...flux,
      edge(zero, one, 1),
      edge(scale(sum, 2), one, 1),
      edge(scale(m3, 2), one, 1),
      edge(scale(m4, 2), one, 1),
    ];
  }
  const [down, up] = [subtract(one, share), add(one, share)];
  return [
    ...flux,
    // dQ = δ du, and 1/Q.
    edge(zero, one, 2),
    edge(pairSum, share, -2),
    edge(zero, down, 1),
    edge(scale(pairSum, 2), up, 1),
    edge(scale(m3, 2), down, 1),
    edge(scale(sum, 2), up, 1),
    edge(zero, share, 1),
    edge(scale(pairSum, 2), share, 1),
    edge(scale(m4, 2), share, 1),
    edge(scale(m5, 2), share, 1),
  ];
}

function edgeProduct(
  edges: readonly EdgeFactor[],
  length: number,
  step: number,
  reciprocals: Reciprocals,
): EdgeProduct {
  const roots: HalfPower[] = [];
  const weight: [number, number, number] = [0, 0, 0];
  let order = 0;
  let series = monomialSeries(one, 0, length);
  for (const { base, slope, halves } of edges) {
    if (isZero(base)) {
      order += halves;
      const [at, tangent] = coefficientsIn(slope, SHARE);
      if (degree(slope, SHARE) > 0) {
        const kind = isZero(at ?? zero) ? 0 : termsOf(tangent ?? zero)[0]?.coefficient.re.numerator === 1n ? 2 : 1;
        weight[kind] += halves;
      }
      continue;
    }
    roots.push({ base, halves });
    const factor = seriesOf(add(base, multiply(delta, slope)), DELTA, length, step);
    const expanded = powerOfSeries(factor, rational(halves, 2), reciprocals.inverse(base));
    series = mapSeries(multiplySeries(series, expanded), (c) => reciprocals.shortened(c));
  }
  return { roots, order, weight, series };
}

/** a^exponent for an integer exponent; the leading coefficient may be a power of u times what masses make. */
function powered(a: Series, exponent: number, reciprocals: Reciprocals): Series {
  const lead = leadOf(a);
  const shares = degree(lead, SHARE);
  const rest = coefficientsIn(lead, SHARE)[shares] ?? zero;
  const alone = isZero(subtract(lead, multiply(rest, power(share, shares))));
  if (!alone || degree(rest, TILT) > 0) {
    throw new AlgebraError('limit: a propagator is singular at leading order, as in Coulomb scattering; no expansion');
  }
  const inverseLead = multiply(power(variable(INVERSE_SHARE), shares), reciprocals.inverse(rest));
  const front = exponent < 0 ? power(inverseLead, -exponent) : power(lead, exponent);
  const { coefficients } = scaleSeries(powerOfSeries(a, rational(exponent), inverseLead), front);
  const short = (c: Polynomial): Polynomial => reciprocals.shortened(withoutShares(c));
  return { valuation: a.valuation * exponent, coefficients: coefficients.map(short) };
}

/** u · (1/u) = 1. */
function withoutShares(p: Polynomial): Polynomial {
  if (degree(p, SHARE) < 1 || degree(p, INVERSE_SHARE) < 1) return p;
  return byShare(p).reduce(
    (sum, { coefficient, exponent }) =>
      add(sum, multiply(coefficient, power(variable(exponent < 0 ? INVERSE_SHARE : SHARE), Math.abs(exponent)))),
    zero,
  );
}

/** p as a sum of integer powers of u. */
function byShare(p: Polynomial): readonly { readonly coefficient: Polynomial; readonly exponent: number }[] {
  return coefficientsIn(p, SHARE).flatMap((part, up) =>
    coefficientsIn(part, INVERSE_SHARE).map((coefficient, down) => ({ coefficient, exponent: up - down })),
  );
}

/** ∫₋₁¹ dc of a series in t = h c: tⁿ ↦ 2hⁿ/(n + 1) for even n, 0 for odd n. */
function averageTilt(a: Series, tiltSquare: Series, tiltOrder: number): Series {
  const length = a.coefficients.length;
  const highest = Math.max(0, ...a.coefficients.map((c) => degree(c, TILT)));
  let sum: Series | undefined;
  for (let n = 0; n <= highest; n += 2) {
    // Every t stands for its order in δ, which h² brings again.
    const part = mapSeries(a, (c) => scale(coefficientsIn(c, TILT)[n] ?? zero, rational(2, n + 1)));
    const shifted: Series = { valuation: part.valuation - n * tiltOrder, coefficients: part.coefficients };
    let value = shifted;
    for (let k = 0; k < n / 2; k += 1) value = multiplySeries(value, tiltSquare);
    sum = sum === undefined ? value : addSeries(sum, value);
  }
  if (sum === undefined) return monomialSeries(zero, 0, length);
  return mapSeries(sum, withoutShares);
}

/** ∫₀¹ du of a polynomial in u and 1/u with the weight u^{p/2} (1 − u)^{j/2} (1 + u)^{k/2}. */
function integrateShare(p: Polynomial, [up, down, above]: readonly [number, number, number]): Polynomial {
  const parts: Polynomial[] = [];
  if (above % 2 === 0) {
    const expanded = multiply(p, power(add(one, share), above / 2));
    for (const { coefficient, exponent } of byShare(expanded)) {
      if (!isZero(coefficient)) parts.push(multiply(coefficient, betaOfHalves(up + 2 * exponent + 2, down + 2)));
    }
    return add(zero, ...parts);
  }
  if (above !== down) throw new AlgebraError('limit: phase space is no Beta function');
  // (1 − u)(1 + u) = 1 − u², and ∫u^n (1 − u²)^{j/2} du = B((n + 1)/2, j/2 + 1)/2.
  for (const { coefficient, exponent } of byShare(p)) {
    if (isZero(coefficient)) continue;
    if (up % 2 !== 0) throw new AlgebraError('limit: phase space is no Beta function');
    parts.push(scale(multiply(coefficient, betaOfHalves(up / 2 + exponent + 1, down + 2)), half));
  }
  return add(zero, ...parts);
}
