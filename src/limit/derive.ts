/** Derives the limits of a cross section from |M|²: nothing in them is typed in. */
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
import type { Process } from '../amplitude/amplitude.ts';
import { ProcessError, UsageError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { massOf } from '../squared/square.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import { dimensionsOf, homogeneous, inDimension, oriented, type Unit } from './dimension.ts';
import type { ClosedForm, Expansion, Limit, LimitHead, LimitKind, LimitTerm } from './limit.ts';
import type { Logarithm } from './partial-fraction.ts';
import { legMasses, type PreparedSquare, prepareSquare } from './prepare.ts';
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
import { expandAtThreshold, type ThresholdSeries } from './threshold.ts';
import { pairTotal, ROOT, type TotalIntegral, twoBodyTotal } from './total.ts';

export interface LimitRequest {
  readonly at: LimitKind;
  /** Terms of an expansion that do not vanish; default 2. */
  readonly terms?: number;
  /** Mass parameters that are zero, instead of those that the kind of limit implies. */
  readonly massless?: readonly string[];
  /** `cosine` leaves a cut |cosθ| < z in the center of mass open, for two final particles. */
  readonly cut?: 'none' | 'cosine';
}

/** Most terms of an expansion. */
export const MOST_TERMS = 12;

/**
 * The limit of the total cross section, symmetry factor and spin average included.
 *
 * @throws {@link ProcessError} where the process has no such limit
 * @throws {@link AlgebraError} where the cross section diverges, or has no such form
 */
export function deriveLimit(squared: SquaredAmplitude, model: Model, request: LimitRequest): Limit {
  const { at, terms = 2, cut = 'none' } = request;
  const { process } = squared;
  const massless = masslessNames(process, request);
  const expands = at === 'low-energy' || at === 'threshold';
  const prepared = prepareSquare(squared, model, new Set(massless), expands ? 'sum' : 'target');
  const head = {
    process: process.text,
    model: `${model.name}:${model.variant}`,
    at,
    massless,
    average: squared.average,
    symmetryFactor: squared.symmetryFactor,
  };
  const unit: Unit = { mass: prepared.unit, dimensions: dimensionsOf(model) };
  const setting: Setting = { prepared, unit, head, names: namesFor(model) };
  if (expands) {
    if (cut === 'cosine') throw new UsageError('limit: a cut on the angle belongs to the limits massless and total');
    return expansion(setting, terms);
  }
  return closedForm(setting, cut);
}

interface Setting {
  readonly prepared: PreparedSquare;
  readonly unit: Unit;
  readonly head: Omit<LimitHead, 'variable' | 'definition'>;
  readonly names: Names;
}

/** Names of the energies that no parameter of the model has. */
interface Names {
  readonly energy: string;
  readonly square: string;
  readonly above: string;
  readonly excess: string;
  readonly cut: string;
}

function namesFor(model: Model): Names {
  const taken = new Set(
    [...model.parameters.values()].flatMap(({ name, symbol, variables }) => [name, symbol, ...variables]),
  );
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name);
  return { energy: free('E'), square: free('s'), above: free('Delta'), excess: free('delta'), cut: free('z') };
}

/** The particle at rest: the second incoming one, or the first where the second has no mass. */
function targetMass({ legs }: Process): string {
  const [first, second] = legs.filter((leg) => leg.incoming).map(({ particle }) => particle.mass);
  return second === undefined || second === '0' ? (first ?? '0') : second;
}

function masslessNames(process: Process, { at, massless }: LimitRequest): readonly string[] {
  const known = legMasses(process);
  if (massless !== undefined) {
    const stranger = massless.find((name) => !known.includes(name));
    if (stranger === undefined) return massless;
    throw new UsageError(
      `limit: '${stranger}' is not the mass of a particle of '${process.text}'; these have ${known.join(', ') || 'none'}`,
    );
  }
  if (at === 'threshold' || at === 'total') return [];
  const target = targetMass(process);
  const [beams, outgoing] = [true, false].map((side) => process.legs.filter((leg) => leg.incoming === side));
  const isTarget = ({ particle }: Process['legs'][number]): boolean => particle.mass === target;
  const recoils = outgoing?.some(isTarget) === true && beams?.filter(isTarget).length === 1;
  return known.filter((name) => !(recoils && name === target));
}

function expansion({ prepared, unit, head, names }: Setting, terms: number): Expansion {
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
    return [{ exponent: rational(twice, 2), logPower: 0, coefficient: value }];
  });
  const [lead, ...more] = list.slice(0, terms);
  const next = list[terms];
  if (lead === undefined) throw new ProcessError(`process '${process.text}': the cross section vanishes`);
  const edge = toText(add(zero, ...process.legs.filter((leg) => !leg.incoming).map(massOf)));
  const rest = process.legs[1]?.particle.mass ?? '';
  return {
    kind: 'expansion',
    ...head,
    variable: !onTarget ? names.excess : open ? names.energy : names.above,
    definition: !onTarget
      ? `sqrt(s) - (${edge})`
      : open
        ? `energy of ${beam} on ${target} at rest`
        : `energy of ${beam} on ${target} at rest above ((${edge})^2 - ${rest}^2)/(2*${rest})`,
    radicand: root.factors,
    terms: [lead, ...more],
    ...(next === undefined ? {} : { next }),
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
  const length = Math.ceil(coefficients.length / 2);
  const inverse = reciprocals.inverse(sum);
  const ratio = multiply(target, inverse);
  // √(1 + 2x) − 1 with x = mΔ/M², over x.
  const small = seriesOf(add(one, scale(variable('Δ'), 2)), 'Δ', length + 1);
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

function closedForm({ prepared, unit, head, names }: Setting, cut: 'none' | 'cosine'): ClosedForm {
  const { incoming, outgoing, squared, process } = prepared;
  const [m1, m2] = incoming;
  const onTarget = isZero(m1) && !isZero(m2);
  const name = onTarget ? names.energy : names.square;
  const product = onTarget
    ? multiply(m2, variable(name))
    : scale(subtract(variable(name), add(power(m1, 2), power(m2, 2))), rational(1, 2));
  const s = add(power(m1, 2), power(m2, 2), scale(product, 2));
  const reciprocals = new Reciprocals(
    [variable('pi'), variable(name), s, ...incoming, ...outgoing, add(...outgoing), add(...incoming)].filter(
      (m) => degree(m) > 0,
    ),
  );
  const problem = { squared, incoming, outgoing, product, cut: cut === 'cosine' ? variable(names.cut) : one };
  if (outgoing.length === 3 && cut === 'cosine') {
    throw new UsageError('limit: a cut on the angle belongs to two final particles');
  }
  const integral = outgoing.length === 2 ? twoBodyTotal(problem, reciprocals) : pairTotal(problem, reciprocals);
  const [beam, target] = process.legs.map(({ particle }) => particle.name);
  const bounded = cut === 'cosine' ? `, |cos(theta)| < ${names.cut} in the center of mass` : '';
  return {
    kind: 'closed form',
    ...head,
    variable: name,
    definition: `${onTarget ? `energy of ${beam} on ${target} at rest` : 'square of the energy in the center of mass'}${bounded}`,
    ...finished(
      integral,
      head,
      { ...unit, dimensions: new Map([...unit.dimensions, [name, onTarget ? 1 : 2]]) },
      reciprocals,
    ),
  };
}

function finished(
  { rational: value, logarithms, radicand }: TotalIntegral,
  { symmetryFactor }: Pick<LimitHead, 'symmetryFactor'>,
  unit: Unit,
  reciprocals: Reciprocals,
): Pick<ClosedForm, 'radicand' | 'rational' | 'logarithms'> {
  const list = radicand.map((factor) => homogeneous(factor, unit));
  const half = list.reduce((sum, { dimension }) => sum + dimension, 0) / 2;
  const full: Unit = { ...unit, dimensions: new Map([...unit.dimensions, [ROOT, half]]) };
  const settled = (p: Polynomial, dimension: number): RationalFunction =>
    inDimension(reciprocals.resolve(p), dimension, full);
  const sigma = (p: Polynomial): RationalFunction => settled(scale(p, symmetryFactor), -2);
  return {
    radicand: list.map(({ value: factor }) => factor),
    rational: sigma(value),
    logarithms: mergeLogarithms(logarithms, reciprocals).map(({ coefficient, upper }) =>
      largeArgument(sigma(coefficient), settled(upper, 0)),
    ),
  };
}

/** Logarithms of one argument, or of it and its inverse, taken together; `upper` is the whole argument. */
function mergeLogarithms(list: readonly Logarithm[], reciprocals: Reciprocals): readonly Logarithm[] {
  const merged: { coefficient: Polynomial; upper: Polynomial; lower: Polynomial; key: string; inverse: string }[] = [];
  const text = (p: Polynomial): string => {
    const { numerator, denominators } = reciprocals.resolve(p);
    return [numerator, ...denominators.map(({ factor, power: e }) => power(factor, e))].map(toText).join(' / ');
  };
  for (const { coefficient, upper, lower } of list) {
    const argument = multiply(upper, reciprocals.inverse(lower));
    const turned = multiply(lower, reciprocals.inverse(upper));
    const [key, inverse] = [text(argument), text(turned)];
    const same = merged.find((one) => one.key === key);
    const opposite = merged.find((one) => one.key === inverse);
    if (same !== undefined) same.coefficient = add(same.coefficient, coefficient);
    else if (opposite !== undefined) opposite.coefficient = subtract(opposite.coefficient, coefficient);
    else merged.push({ coefficient, upper: argument, lower: one, key, inverse });
  }
  return merged.filter(({ coefficient }) => !isZero(reciprocals.resolve(coefficient).numerator));
}

/** c log(a/b), or −c log(b/a) where a has fewer terms or more minus signs than b. */
function largeArgument(coefficient: RationalFunction, argument: RationalFunction): ClosedForm['logarithms'][number] {
  const below = multiply(one, ...argument.denominators.map(({ factor, power: e }) => power(factor, e)));
  const weight = (p: Polynomial): number =>
    termsOf(p).length - 10 * termsOf(p).filter(({ coefficient: { re } }) => re.numerator < 0n).length;
  if (weight(argument.numerator) >= weight(below)) return { coefficient, argument };
  return {
    coefficient: { ...coefficient, numerator: scale(coefficient.numerator, -1) },
    argument: { numerator: below, denominators: [{ factor: argument.numerator, power: 1 }] },
  };
}
