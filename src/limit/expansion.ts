/** Series of cross sections at low energy and at threshold, in the energy of the beam and with dimensions put back. */

import { isNegative } from '../algebra/content.ts';
import {
  add,
  degree,
  isZero,
  multiply,
  one,
  type Polynomial,
  power,
  scale,
  subtract,
  terms as termsOf,
  toText,
  variable,
  zero,
} from '../algebra/polynomial.ts';
import { rational } from '../algebra/rational.ts';
import { AlgebraError, ProcessError } from '../errors.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { massOf } from '../squared/square.ts';
import { homogeneous, inDimension, oriented, type Unit } from './dimension.ts';
import type { Expansion, LimitTerm } from './limit.ts';
import { Reciprocals } from './reciprocal.ts';
import { productOfRoots } from './root.ts';
import {
  addSeries,
  monomialSeries,
  multiplySeries,
  powerOfSeries,
  type Series,
  scaleSeries,
  seriesOf,
} from './series.ts';
import type { Setting } from './setting.ts';
import { expandAtThreshold, type ThresholdSeries } from './threshold.ts';

/**
 * The leading terms that do not vanish.
 *
 * @throws {@link ProcessError} where the process has no such limit
 */
export function expansion({ prepared, unit, head, names }: Setting, terms: number): Expansion {
  const { incoming, outgoing, squared, process } = prepared;
  const [m1, m2] = incoming;
  const sum = add(zero, ...outgoing);
  const [beam, target] = process.legs.map(({ particle }) => particle.name);
  const open = isZero(subtract(sum, m2)) && isZero(m1);
  if (head.at === 'low-energy' && (!open || isZero(m2))) {
    throw new ProcessError(
      `process '${process.text}': a low-energy limit needs a massless particle on a massive one that only recoils`,
    );
  }
  if (outgoing.every(isZero) && !incoming.every(isZero)) {
    throw new ProcessError(`process '${process.text}': it is open at rest and has no threshold`);
  }
  const reciprocals = new Reciprocals([
    variable('pi'),
    ...[sum, ...incoming, ...outgoing].filter((m) => degree(m) > 0),
  ]);
  const wanted = terms + 1;
  const inExcess = expandAtThreshold({ squared, incoming, outgoing }, wanted, reciprocals);
  const onTarget = isZero(m1) && !isZero(m2);
  const series = onTarget ? aboveThreshold(inExcess, sum, m2, reciprocals) : inExcess;
  const { radicand, first, coefficients } = series;
  const root = radicalOf(radicand, first, unit);
  const list = coefficients.flatMap((c, n): LimitTerm[] => {
    const coefficient = reciprocals.resolve(scale(c, head.symmetryFactor));
    if (isZero(coefficient.numerator)) return [];
    const twice = first + n;
    const dimension = -2 - (twice + root.dimension) / 2;
    const value = root.times(inDimension(coefficient, dimension, unit));
    return [{ exponent: rational(twice, 2), coefficient: value }];
  });
  const [lead, ...more] = list.slice(0, terms);
  if (lead === undefined) throw new ProcessError(`process '${process.text}': the cross section vanishes`);
  const [before, after] = [true, false].map((side) =>
    add(zero, ...process.legs.filter((leg) => leg.incoming === side).map(massOf)),
  );
  const edge = toText(after ?? zero);
  const rest = process.legs[1]?.particle.mass ?? '';
  // Masses are symbols here: which sum is larger is for the reader to see.
  const gap = subtract(after ?? zero, before ?? zero);
  const condition = termsOf(gap).some(isNegative) ? `, for ${edge} > ${toText(before ?? zero)}` : '';
  return {
    kind: 'expansion',
    ...head,
    variable: !onTarget ? names.excess : open ? names.energy : names.above,
    definition: !onTarget
      ? `sqrt(s) - (${edge})${condition}`
      : open
        ? `energy of ${beam} on ${target} at rest`
        : `energy of ${beam} on ${target} at rest above ((${edge})^2 - ${rest}^2)/(2*${rest})${condition}`,
    radicand: root.factors,
    terms: [lead, ...more],
    next: list.slice(terms, terms + 1),
  };
}

/**
 * A radicand with its unit put back.
 *
 * @param halves - half-integer powers of the energy that come with the root: dimensions must be whole together
 */
function radicalOf(radicand: readonly Polynomial[], halves: number, unit: Unit): Radical {
  const list = radicand.map((factor) => homogeneous(factor, unit));
  const odd = (list.reduce((sum, { dimension }) => sum + dimension, 0) + halves) % 2 !== 0;
  if (odd && unit.mass !== undefined) list.push({ value: unit.mass, dimension: 1 });
  // What the unit means may bring squares.
  const reciprocals = new Reciprocals();
  const root = productOfRoots(
    list.map(({ value }) => ({ base: value, halves: 1 })),
    reciprocals,
  );
  return {
    factors: root.radicand,
    dimension: list.reduce((sum, { dimension }) => sum + dimension, 0),
    times: (value) => oriented(reciprocals.resolve(multiply(root.outside, reciprocals.expression(value)))),
  };
}

/** √(Π factors), and what came out of the root times a fraction. */
interface Radical {
  readonly factors: readonly Polynomial[];
  /** Of the radicand before anything came out. */
  readonly dimension: number;
  readonly times: (value: RationalFunction) => RationalFunction;
}

/**
 * From δ to Δ, the energy of a massless beam above threshold: δ = √(M² + 2 m Δ) − M = (m/M) Δ (1 − …), M = Σ m_f.
 */
function aboveThreshold(
  { radicand, first, coefficients }: ThresholdSeries,
  sum: Polynomial,
  target: Polynomial,
  reciprocals: Reciprocals,
): ThresholdSeries {
  if (coefficients.some((c, n) => n % 2 === 1 && !isZero(reciprocals.resolve(c).numerator))) {
    throw new AlgebraError('limit: integer and half-integer powers of the energy occur together');
  }
  const length = Math.ceil(coefficients.length / 2);
  const inverse = reciprocals.inverse(sum);
  const ratio = multiply(target, inverse);
  // √(1 + 2x) − 1 with x = mΔ/M², over x.
  const small = seriesOf(add(one, scale(variable('#Δ'), 2)), '#Δ', length + 1);
  const grown = powerOfSeries(small, rational(1, 2), one);
  const inUnits = (c: Polynomial, n: number): Polynomial => multiply(c, power(multiply(ratio, inverse), n));
  const relative: Series = { valuation: 0, coefficients: grown.coefficients.slice(1).map(inUnits) };
  const step = multiplySeries(relative, monomialSeries(ratio, 1, length));
  let value: Series = monomialSeries(zero, 0, length);
  for (let n = 2 * length - 2; n >= 0; n -= 2) {
    value = addSeries(multiplySeries(value, step), monomialSeries(coefficients[n] ?? zero, 0, length));
  }
  const front = powerOfSeries(relative, rational(first, 2), one);
  const { radicand: inside, outside } = productOfRoots(
    [...radicand.map((base) => ({ base, halves: 1 })), { base: target, halves: first }, { base: sum, halves: -first }],
    reciprocals,
  );
  const shifted = scaleSeries(multiplySeries(front, value), outside);
  return {
    radicand: inside,
    first: first + 2 * shifted.valuation,
    coefficients: shifted.coefficients.flatMap((c) => [c, zero]),
  };
}
