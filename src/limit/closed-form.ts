/** Cross sections in closed form, and their expansion at high energy, with dimensions put back. */
import {
  add,
  degree,
  isZero,
  multiply,
  one,
  type Polynomial,
  power,
  scale,
  substitute,
  subtract,
  terms as termsOf,
  toText,
  variable,
} from '../algebra/polynomial.ts';
import { formatRational, rational } from '../algebra/rational.ts';
import { ProcessError, UsageError } from '../errors.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { expandAtInfinity } from './asymptotic.ts';
import { homogeneous, inDimension, type Unit } from './dimension.ts';
import type { ClosedForm, Expansion, LimitTerm } from './limit.ts';
import type { Logarithm } from './partial-fraction.ts';
import { Reciprocals } from './reciprocal.ts';
import type { Setting } from './setting.ts';
import { pairTotal, ROOT, type TotalIntegral, twoBodyTotal } from './total.ts';

/**
 * The cross section at any energy.
 *
 * @param cut - `cosine` leaves a cut on the angle of two final particles open
 */
export function closedForm(setting: Setting, cut: 'none' | 'cosine'): ClosedForm {
  const { integral, ...about } = integrated(setting, cut);
  const { head, names } = setting;
  const bounded = cut === 'cosine' ? `, |cos(theta)| < ${names.cut} in the center of mass` : '';
  return {
    kind: 'closed form',
    ...head,
    variable: about.name,
    definition: `${about.definition}${bounded}`,
    root: names.root,
    ...finished(integral, setting, about),
  };
}

/** The closed form far above all masses, by powers of the energy; `terms` of them, and the next one. */
export function highEnergy(setting: Setting, terms: number): Expansion {
  const { integral, name, definition, unit, reciprocals } = integrated(setting, 'none');
  const { head } = setting;
  const orders = 2 * terms + 8;
  const merged = { ...integral, logarithms: mergeLogarithms(integral.logarithms, reciprocals) };
  const list = expandAtInfinity(merged, name, orders, reciprocals).map(
    ({ exponent, coefficient, argument }): LimitTerm => {
      const value = reciprocals.resolve(scale(coefficient, head.symmetryFactor));
      const dimension = -2 - exponent * (unit.dimensions.get(name) ?? 0);
      return {
        exponent: rational(exponent),
        coefficient: inDimension(value, dimension, unit),
        ...(argument === undefined ? {} : { logarithm: inDimension(reciprocals.resolve(argument), 0, unit) }),
      };
    },
  );
  const powers = [...new Set(list.map(({ exponent }) => formatRational(exponent)))];
  const within = (kept: readonly string[]): readonly LimitTerm[] =>
    list.filter(({ exponent }) => kept.includes(formatRational(exponent)));
  const [lead, ...more] = within(powers.slice(0, terms));
  if (lead === undefined) throw new ProcessError(`process '${head.process}': the cross section vanishes`);
  const next = within(powers.slice(terms, terms + 1));
  return { kind: 'expansion', ...head, variable: name, definition, radicand: [], terms: [lead, ...more], next };
}

/** The integral in the variable `name`, with what is needed to put dimensions back. */
interface Integrated {
  readonly integral: TotalIntegral;
  readonly name: string;
  readonly definition: string;
  readonly unit: Unit;
  readonly reciprocals: Reciprocals;
}

function integrated({ prepared, unit, names }: Setting, cut: 'none' | 'cosine'): Integrated {
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
  return {
    integral,
    name,
    definition: onTarget ? `energy of ${beam} on ${target} at rest` : 'square of the energy in the center of mass',
    unit: { ...unit, dimensions: new Map([...unit.dimensions, [name, onTarget ? 1 : 2]]) },
    reciprocals,
  };
}

function finished(
  { rational: value, logarithms, radicand }: TotalIntegral,
  { head, names }: Pick<Setting, 'head' | 'names'>,
  { unit, reciprocals }: Pick<Integrated, 'unit' | 'reciprocals'>,
): Pick<ClosedForm, 'radicand' | 'rational' | 'logarithms'> {
  const list = radicand.map((factor) => homogeneous(factor, unit));
  const half = list.reduce((sum, { dimension }) => sum + dimension, 0) / 2;
  const full: Unit = { ...unit, dimensions: new Map([...unit.dimensions, [ROOT, half]]) };
  const settled = (p: Polynomial, dimension: number): RationalFunction =>
    named(inDimension(reciprocals.resolve(p), dimension, full), names.root);
  const sigma = (p: Polynomial): RationalFunction => settled(scale(p, head.symmetryFactor), -2);
  return {
    radicand: list.map(({ value: factor }) => factor),
    rational: sigma(value),
    logarithms: mergeLogarithms(logarithms, reciprocals).map(({ coefficient, upper }) =>
      largeArgument(sigma(coefficient), settled(upper, 0)),
    ),
  };
}

/** The root under the name that it has in the result. */
function named({ numerator, denominators }: RationalFunction, root: string): RationalFunction {
  const rules = new Map([[ROOT, variable(root)]]);
  return {
    numerator: substitute(numerator, rules),
    denominators: denominators.map(({ factor, power: e }) => ({ factor: substitute(factor, rules), power: e })),
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
