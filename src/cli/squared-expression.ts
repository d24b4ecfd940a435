/** |M|² in the invariants asked for, ready to be written. */
import {
  add,
  dotName,
  negate,
  type Polynomial,
  power,
  substitute,
  toText,
  variable,
  zero,
} from '../algebra/polynomial.ts';
import type { Rational } from '../algebra/rational.ts';
import { dot } from '../algebra/vector.ts';
import type { Amplitude, Denominator, Process } from '../amplitude/amplitude.ts';
import { type RationalFunction, smallInvariants, sumOfFractions, toRationalFunction } from '../squared/invariants.ts';
import { massOf, squareAmplitude } from '../squared/square.ts';

/** `small`: few invariants that stay small against heavy masses; `momenta`: all scalar products of external momenta. */
export type Representation = 'small' | 'momenta';

/** |M|² with what a reader must know to use it. */
export interface SquaredExpression {
  readonly process: string;
  readonly model: string;
  /** Invariant ↦ its definition in scalar products of external momenta; none where these are used themselves. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly value: RationalFunction;
  readonly average: Rational;
  readonly symmetryFactor: Rational;
}

/**
 * Squares an amplitude and brings it over one denominator.
 *
 * @param choice - by default `small` where the process has them, that is for up to three final particles
 * @throws {@link ProcessError} where `small` is asked for and the process has none
 */
export function squaredExpression(amplitude: Amplitude, choice?: Representation): SquaredExpression {
  const { process, model } = amplitude;
  const squared = squareAmplitude(amplitude);
  const head = {
    process: process.text,
    model: `${model.name}:${model.variant}`,
    average: squared.average,
    symmetryFactor: squared.symmetryFactor,
  };
  if ((choice ?? (hasSmallInvariants(process) ? 'small' : 'momenta')) === 'small') {
    const invariants = smallInvariants(process);
    return { ...head, definitions: invariants.definitions, value: toRationalFunction(squared, invariants) };
  }
  const fractions = squared.terms.map(({ numerator, denominators }): RationalFunction => {
    const factors = denominators.map((denominator) => ({ factor: inScalarProducts(denominator, process), power: 1 }));
    return { numerator, denominators: factors };
  });
  return { ...head, definitions: new Map(), value: sumOfFractions(fractions.map(collected)) };
}

function hasSmallInvariants({ legs }: Process): boolean {
  const outgoing = legs.filter((leg) => !leg.incoming).length;
  return outgoing === 2 || outgoing === 3;
}

/** momentum² − mass² in scalar products of external momenta, which are on shell. */
function inScalarProducts({ momentum, mass }: Denominator, { legs }: Process): Polynomial {
  const onShell = new Map(legs.map((leg) => [dotName(leg.momentum, leg.momentum), power(massOf(leg), 2)]));
  const square = mass === '0' ? zero : power(variable(mass), 2);
  return substitute(add(dot(momentum, momentum), negate(square)), onShell);
}

/** The same fraction with equal denominators collected into powers. */
function collected({ numerator, denominators }: RationalFunction): RationalFunction {
  const powers = new Map<string, { factor: Polynomial; power: number }>();
  for (const { factor, power: exponent } of denominators) {
    const key = toText(factor);
    powers.set(key, { factor, power: (powers.get(key)?.power ?? 0) + exponent });
  }
  return { numerator, denominators: [...powers.values()] };
}
