/** Dimensional analysis: one mass set to 1 during a calculation is put back where dimensions ask for it. */
import {
  add,
  constant,
  multiply,
  type Polynomial,
  power,
  scale,
  substitute,
  type Term,
  terms,
  variable,
  zero,
} from '../algebra/polynomial.ts';
import { AlgebraError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { Reciprocals } from './reciprocal.ts';

/** Mass dimensions of variables; a variable that is not named has none. */
export type Dimensions = ReadonlyMap<string, number>;

/** The dimension of every variable that the model's polynomials can have. */
export function dimensionsOf(model: Model): Dimensions {
  return new Map(
    [...model.parameters.values()].flatMap(({ name, variables, dimension }) =>
      [name, ...variables].map((one): [string, number] => [one, dimension]),
    ),
  );
}

/** A mass that was set to 1, in mass parameters, and the dimensions of everything else. */
export interface Unit {
  readonly mass: Polynomial | undefined;
  readonly dimensions: Dimensions;
}

/** The variable that stands for the unit until its meaning is put in. */
const UNIT = '#unit';

function dimensionOf({ powers }: Term, dimensions: Dimensions): number {
  return [...powers].reduce((sum, [name, e]) => sum + e * (dimensions.get(name) ?? 0), 0);
}

/** The largest dimension among the terms. */
function highestDimension(p: Polynomial, dimensions: Dimensions): number {
  return Math.max(...terms(p).map((term) => dimensionOf(term, dimensions)));
}

/** p with the power of the unit in every term that gives it the dimension; negative powers are counted apart. */
function withDimension(p: Polynomial, wanted: number, { mass, dimensions }: Unit): readonly [Polynomial, number] {
  const lack = terms(p).map((term) => wanted - dimensionOf(term, dimensions));
  const least = Math.min(0, ...lack);
  if (lack.some((one) => !Number.isInteger(one) || (mass === undefined && one !== 0))) {
    throw new AlgebraError('limit: the dimensions of the parameters do not fit together');
  }
  const parts = terms(p).map(({ coefficient, powers }, n) =>
    multiply(
      constant(coefficient),
      ...[...powers].map(([other, e]) => power(variable(other), e)),
      power(variable(UNIT), (lack[n] ?? 0) - least),
    ),
  );
  return [substitute(add(zero, ...parts), new Map(mass === undefined ? [] : [[UNIT, mass]])), -least];
}

/** A polynomial such as a denominator or a radicand, homogeneous with the unit put back; and its dimension. */
export function homogeneous(p: Polynomial, unit: Unit): { readonly value: Polynomial; readonly dimension: number } {
  const dimension = highestDimension(p, unit.dimensions);
  return { value: withDimension(p, dimension, unit)[0], dimension };
}

/** A fraction that has the dimension with the unit put back. */
export function inDimension(
  { numerator, denominators }: RationalFunction,
  wanted: number,
  unit: Unit,
): RationalFunction {
  const below = denominators.map(({ factor, power: e }) => ({ ...homogeneous(factor, unit), power: e }));
  const dimension = below.reduce((sum, { dimension: one, power: e }) => sum + one * e, wanted);
  const [value, excess] = withDimension(numerator, dimension, unit);
  const list = below.map(({ value: factor, power: e }) => ({ factor, power: e }));
  const excessive = unit.mass === undefined || excess === 0 ? [] : [{ factor: unit.mass, power: excess }];
  // What the unit means may bring common factors.
  const reciprocals = new Reciprocals();
  return oriented(
    reciprocals.resolve(reciprocals.expression({ numerator: value, denominators: [...list, ...excessive] })),
  );
}

/** The same fraction, with the last term of every denominator positive, as in s − 4m². */
export function oriented({ numerator, denominators }: RationalFunction): RationalFunction {
  let top = numerator;
  const list = denominators.map(({ factor, power: e }) => {
    const negative = terms(factor).filter(({ coefficient }) => coefficient.re.numerator < 0n).length;
    const last = terms(factor).at(-1)?.coefficient.re.numerator ?? 1n;
    if (2 * negative < terms(factor).length || (2 * negative === terms(factor).length && last > 0n)) {
      return { factor, power: e };
    }
    if (e % 2 === 1) top = scale(top, -1);
    return { factor: scale(factor, -1), power: e };
  });
  return { numerator: top, denominators: list };
}
