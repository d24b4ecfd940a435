/** Random exact phase-space points with random values for every parameter of an amplitude, and how sure they make. */
import { type GaussianRational, gaussian } from '../algebra/gaussian-rational.ts';
import { degree, type Polynomial, variable, variablesOf } from '../algebra/polynomial.ts';
import { type Rational, rationalToNumber } from '../algebra/rational.ts';
import type { Amplitude } from '../amplitude/amplitude.ts';
import type { ExactMomentum } from '../kernel/from-matrices-matrix.ts';
import { COORDINATE_RANGE, POINT_ATTEMPTS, positiveRational, rationalPoint } from '../kernel/rational-point.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import type { RandomStream } from '../numeric/random.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';

/** Momenta exactly on shell and conserved, and a rational value for every parameter, masses included. */
export interface ExactPoint {
  readonly momenta: readonly ExactMomentum[];
  readonly parameters: ReadonlyMap<string, Rational>;
  readonly coordinateDegree: number;
}

/**
 * Draws a point for an amplitude. Parameters are independent of each other here, also those that a model derives
 * from one another, so that an identity that holds does so for every value of them.
 */
export function drawPoint(amplitude: Amplitude, random: RandomStream): ExactPoint {
  const { momenta, masses, coordinateDegree } = rationalPoint(amplitude.process, new Map(), random);
  const parameters = new Map(masses);
  for (const name of coefficients(amplitude).flatMap(variablesOf)) {
    if (!parameters.has(name) && !amplitude.model.squares.has(name)) parameters.set(name, positiveRational(random));
  }
  return { momenta, parameters, coordinateDegree };
}

/** Every polynomial of parameters in an amplitude, and its masses. */
function coefficients({ diagrams }: Amplitude): readonly Polynomial[] {
  return diagrams.flatMap((diagram) => [
    diagram.coefficient,
    ...diagram.lines.flatMap((line) => line.chain.map((term) => term.coefficient)),
    ...diagram.denominators.filter(({ mass }) => mass !== '0').map(({ mass }) => variable(mass)),
  ]);
}

/**
 * log₁₀ of the probability that a false identity between squared amplitudes of this size holds at all points.
 *
 * A non-zero polynomial of degree d vanishes at a random point with probability at most d/N (Schwartz, Zippel); a
 * scalar product counts twice in d, denominators are cleared, and a point may have been chosen among several draws.
 */
export function log10ChanceOfSurvival(squared: SquaredAmplitude, points: readonly ExactPoint[]): number {
  const numerators = squared.terms.map(({ numerator }) => 2 * degree(numerator));
  const denominators = squared.terms.map((term) => 2 * term.denominators.length);
  const total = Math.max(1, ...numerators) + Math.max(0, ...denominators);
  return points.reduce(
    (sum, { coordinateDegree }) => sum + Math.log10((total * coordinateDegree * POINT_ATTEMPTS) / COORDINATE_RANGE),
    0,
  );
}

export function asGaussian(parameters: ReadonlyMap<string, Rational>): ReadonlyMap<string, GaussianRational> {
  return new Map([...parameters].map(([name, value]) => [name, gaussian(value)]));
}

export function asNumbers(parameters: ReadonlyMap<string, Rational>): ReadonlyMap<string, number> {
  return new Map([...parameters].map(([name, value]) => [name, rationalToNumber(value)]));
}

export function asFourMomenta(momenta: readonly ExactMomentum[]): readonly FourMomentum[] {
  return momenta.map(([energy, x, y, z]) => [
    rationalToNumber(energy),
    rationalToNumber(x),
    rationalToNumber(y),
    rationalToNumber(z),
  ]);
}
