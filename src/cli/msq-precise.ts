/**
 * |M|² at given momenta with more digits than float64 has: helicity amplitudes in double-double or multiprecision
 * numbers, against the traces in exact arithmetic at the same point, which is first moved onto the mass shells and onto
 * energy and momentum conservation in the precision asked for.
 */
import { evaluate, variablesOf } from '../algebra/polynomial.ts';
import {
  addRational,
  divideRational,
  isZeroRational,
  negateRational,
  parseRational,
  type Rational,
  rational,
  rationalToNumber,
  subtractRational,
} from '../algebra/rational.ts';
import type { Amplitude } from '../amplitude/amplitude.ts';
import { KinematicsError, UsageError } from '../errors.ts';
import { preciseHelicityKernel } from '../kernel/from-helicities-precise.ts';
import type { ExactMomentum } from '../kernel/from-matrices-matrix.ts';
import { squaredAtPoint } from '../kernel/from-squared-exact.ts';
import { evaluateParametersExactly, exactParameters } from '../model/evaluate-parameters.ts';
import { conservedMomenta, energyOf, type Vector } from '../numeric/conserved-momenta.ts';
import { multiprecision } from '../numeric/multiprecision.ts';
import { doubleDoubleKind, type Fraction, type NumberKind } from '../numeric/number-kind.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import { formatDigits } from './decimal-text.ts';

/** Digits of what is irrational among the parameters, such as masses that are square roots. */
const IRRATIONAL_DIGITS = 60;
/** Digits beyond those asked for: of the point, of the point at which traces are exact, and of the first attempt. */
const POINT_GUARD = 30;
const TRACE_GUARD = 100;
const FIRST_GUARD = 20;
const LARGEST_GUARD = 640;

type ParameterInputs = Parameters<typeof evaluateParametersExactly>;

export interface PreciseRequest {
  readonly amplitude: Amplitude;
  readonly squared: SquaredAmplitude;
  readonly inputs: ParameterInputs;
  readonly momenta: readonly ExactMomentum[];
  /** Significant decimal digits, or two float64 for each number. */
  readonly precision: number | 'double-double';
}

export function preciseAnswer({ amplitude, squared, inputs, momenta, precision }: PreciseRequest): object {
  const digits = precision === 'double-double' ? doubleDoubleKind.digits : precision;
  const parameters = parametersFor(amplitude, inputs, digits);
  const tracePoint = pointOf(amplitude, parameters, momenta, digits + TRACE_GUARD);
  const trace = squaredAtPoint(squared, tracePoint, parameters);
  const vectors = momentaOf(amplitude, parameters, momenta, digits + POINT_GUARD);
  const helicity =
    precision === 'double-double'
      ? valueIn(doubleDoubleKind, amplitude, parameters, vectors)
      : untilTwoAgree(amplitude, parameters, momenta, digits);
  return {
    msq: formatDigits(trace, digits),
    roads: { trace: formatDigits(trace, digits), helicity: formatDigits(helicity, digits) },
    relativeDifference: twoDigits(Math.abs(rationalToNumber(relativeDifference(helicity, trace)))),
    symmetryFactor: rationalToNumber(squared.symmetryFactor),
    arithmetic: precision === 'double-double' ? precision : `${digits} digits`,
    momentaMoved: largestMove(momenta, tracePoint, digits),
  };
}

/** Raises the precision until two attempts agree to the digits asked for. */
function untilTwoAgree(
  amplitude: Amplitude,
  parameters: ReadonlyMap<string, Rational>,
  momenta: readonly ExactMomentum[],
  digits: number,
): Rational {
  let previous: Rational | undefined;
  for (let guard = FIRST_GUARD; guard <= LARGEST_GUARD; guard *= 2) {
    const vectors = momentaOf(amplitude, parameters, momenta, digits + guard + POINT_GUARD);
    const value = valueIn(multiprecision(digits + guard), amplitude, parameters, vectors);
    if (previous !== undefined) {
      const { numerator, denominator } = relativeDifference(value, previous);
      const size = numerator < 0n ? -numerator : numerator;
      if (size * 10n ** BigInt(digits + 1) <= denominator) return value;
    }
    previous = value;
  }
  throw new KinematicsError(`outside validity: '${amplitude.process.text}': no ${digits} digits at this point`);
}

function valueIn<T>(
  kind: NumberKind<T>,
  amplitude: Amplitude,
  parameters: ReadonlyMap<string, Rational>,
  vectors: readonly Vector<Fraction>[],
): Rational {
  const kernel = preciseHelicityKernel(amplitude, parameters, kind);
  const { fromFraction, toFraction } = kind;
  return asRational(
    toFraction(
      kernel.squaredAmplitude(vectors.map(([x, y, z]) => [fromFraction(x), fromFraction(y), fromFraction(z)])),
    ),
  );
}

/** A size whose further digits say nothing. */
function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}

function asRational({ numerator, denominator }: Fraction): Rational {
  return rational(numerator, denominator);
}

/** Three-momenta that conserve energy and momentum to that many digits. */
function momentaOf(
  amplitude: Amplitude,
  parameters: ReadonlyMap<string, Rational>,
  momenta: readonly ExactMomentum[],
  digits: number,
): readonly Vector<Fraction>[] {
  return pointOf(amplitude, parameters, momenta, digits).map(([, x, y, z]) => [x, y, z]);
}

function pointOf(
  { process }: Amplitude,
  parameters: ReadonlyMap<string, Rational>,
  momenta: readonly ExactMomentum[],
  digits: number,
): readonly ExactMomentum[] {
  const kind = multiprecision(digits);
  const legs = process.legs.map(({ particle, incoming }) => ({
    mass: kind.fromFraction(parameters.get(particle.mass) ?? rational(0)),
    incoming,
  }));
  const vectors = momenta.map(
    ([, x, y, z]) => [kind.fromFraction(x), kind.fromFraction(y), kind.fromFraction(z)] as const,
  );
  return conservedMomenta(kind, legs, vectors).map((p, n) => {
    const exact = (part: (typeof p)[0]): Rational => asRational(kind.toFraction(part));
    const [x, y, z] = p;
    return [exact(energyOf(kind, legs[n]?.mass ?? kind.zero, p)), exact(x), exact(y), exact(z)];
  });
}

/**
 * The parameters that the amplitude needs: exact where they are rational, else with 64 digits, of which some are spent.
 *
 * @throws {@link UsageError} where more digits are asked for than a parameter has
 */
function parametersFor(amplitude: Amplitude, inputs: ParameterInputs, digits: number): ReadonlyMap<string, Rational> {
  const decimals = evaluateParametersExactly(...inputs);
  const values = new Map(exactParameters(...inputs));
  const { squares } = amplitude.model;
  for (const name of namesIn(amplitude)) {
    if (values.has(name)) continue;
    const square = squares.get(name);
    if (square !== undefined) {
      const kind = multiprecision(digits + TRACE_GUARD);
      values.set(name, asRational(kind.toFraction(kind.root(kind.fromFraction(evaluate(square, new Map()).re)))));
      continue;
    }
    if (digits > IRRATIONAL_DIGITS) {
      throw new UsageError(`'${name}' is irrational and known to ${IRRATIONAL_DIGITS} digits; give it in parameters`, {
        path: 'digits',
      });
    }
    values.set(name, parseRational(decimals.get(name) ?? ''));
  }
  return values;
}

/** Names of masses and of all variables of coefficients. */
function namesIn({ process, diagrams }: Amplitude): ReadonlySet<string> {
  const coefficients = diagrams.flatMap(({ coefficient, lines }) => [
    coefficient,
    ...lines.flatMap(({ chain }) => chain.map((term) => term.coefficient)),
  ]);
  const masses = [
    ...process.legs.map(({ particle }) => particle.mass),
    ...diagrams.flatMap(({ denominators }) => denominators.map(({ mass }) => mass)),
  ];
  return new Set([...coefficients.flatMap(variablesOf), ...masses.filter((name) => name !== '0')]);
}

/** (a − b)/b, or 1 where b alone vanishes. */
function relativeDifference(a: Rational, b: Rational): Rational {
  if (isZeroRational(b)) return rational(isZeroRational(a) ? 0 : 1);
  return divideRational(subtractRational(a, b), b);
}

/** The largest move of a component, relative to the largest energy; 0 below the digits asked for. */
function largestMove(given: readonly ExactMomentum[], used: readonly ExactMomentum[], digits: number): number {
  const size = (value: Rational): number => Math.abs(rationalToNumber(value));
  const scale = Math.max(...used.map(([energy]) => size(energy)));
  const moves = used.flatMap((p, n) =>
    p.map((component, mu) => size(addRational(component, negateRational(given[n]?.[mu] ?? component)))),
  );
  const largest = Math.max(...moves);
  return largest <= scale * 10 ** -digits ? 0 : twoDigits(largest / scale);
}
