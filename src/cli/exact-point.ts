/** Squared amplitudes at rational phase-space points, exactly: from traces, and from explicit matrices. */
import { type GaussianRational, gaussian } from '../algebra/gaussian-rational.ts';
import { evaluate, variablesOf } from '../algebra/polynomial.ts';
import {
  addRational,
  divideRational,
  isZeroRational,
  multiplyRational,
  negateRational,
  type Rational,
  rational,
  subtractRational,
} from '../algebra/rational.ts';
import type { Denominator, Process } from '../amplitude/amplitude.ts';
import { KinematicsError, ModelError } from '../errors.ts';
import type { ExactMomentum } from '../kernel/from-matrices-matrix.ts';
import { minkowskiExact, sumOfMomenta } from '../kernel/from-matrices-momentum.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import { requireLegCount } from './phase-space-check.ts';

export type { ExactMomentum };

/** Values of the parameters that are rational. */
export type ExactParameters = ReadonlyMap<string, Rational>;

/** @throws {@link ModelError} where the parameter is irrational, such as e = √(4πα) */
function parameterValue(name: string, parameters: ExactParameters): Rational {
  if (name === '0') return rational(0);
  const value = parameters.get(name);
  if (value === undefined) {
    throw new ModelError(`'${name}' has no rational value; give one in parameters for an exact answer`, {
      path: 'parameters',
    });
  }
  return value;
}

/**
 * @throws {@link KinematicsError} where p² ≠ m² or momentum is not conserved, exactly
 */
export function requireExactPoint(
  process: Process,
  momenta: readonly ExactMomentum[],
  parameters: ExactParameters,
): void {
  requireLegCount(process, momenta.length);
  for (const [n, { particle }] of process.legs.entries()) {
    const momentum = momenta[n];
    if (momentum === undefined) continue;
    const mass = parameterValue(particle.mass, parameters);
    if (!isZeroRational(subtractRational(minkowskiExact(momentum, momentum), multiplyRational(mass, mass)))) {
      throw new KinematicsError(`${particle.name} is off shell: p² is not the square of its mass`, {
        path: `momenta[${n}]`,
      });
    }
  }
  for (const component of [0, 1, 2, 3] as const) {
    const total = momenta.reduce((sum, momentum, n) => {
      const signed = process.legs[n]?.incoming === true ? momentum[component] : negateRational(momentum[component]);
      return addRational(sum, signed);
    }, rational(0));
    if (!isZeroRational(total)) throw new KinematicsError('momentum is not conserved exactly', { path: 'momenta' });
  }
}

/** The parameters that the expression needs, for roads that ask for all of theirs. */
export function gaussianParameters(parameters: ExactParameters): ReadonlyMap<string, GaussianRational> {
  return new Map([...parameters].map(([name, value]) => [name, gaussian(value)]));
}

/**
 * |M|² from traces at a rational point.
 *
 * @throws {@link ModelError} naming a parameter without a rational value
 * @throws {@link KinematicsError} where a propagator is on its pole
 */
export function squaredAtPoint(
  { process, terms }: SquaredAmplitude,
  momenta: readonly ExactMomentum[],
  parameters: ExactParameters,
): Rational {
  const point = new Map<string, ExactMomentum>();
  for (const [n, { momentum }] of process.legs.entries()) {
    const value = momenta[n];
    if (value !== undefined) point.set(momentum, value);
  }
  return terms.reduce((sum, { numerator, denominators }) => {
    const values = new Map(
      variablesOf(numerator).map((name) => [name, gaussian(variableValue(name, point, parameters))]),
    );
    const value = denominators.reduce(
      (quotient, denominator) => divideRational(quotient, denominatorValue(denominator, point, parameters)),
      evaluate(numerator, values).re,
    );
    return addRational(sum, value);
  }, rational(0));
}

/** A scalar product, a contraction of ε, or a parameter. */
function variableValue(name: string, point: ReadonlyMap<string, ExactMomentum>, parameters: ExactParameters): Rational {
  const [first, second] = name.split('.').map((momentum) => point.get(momentum));
  if (first !== undefined && second !== undefined) return minkowskiExact(first, second);
  const names = /^e_\(([^()]*)\)$/.exec(name)?.[1]?.split(',') ?? [];
  const slots = names.map((momentum) => point.get(momentum)).filter((momentum) => momentum !== undefined);
  // With ε^{0123} = +1 the lower components have ε_{0123} = −1.
  if (slots.length === 4) return negateRational(determinant(slots));
  return parameterValue(name, parameters);
}

/** By expansion along the first row. */
function determinant(rows: readonly (readonly Rational[])[]): Rational {
  const [row = [], ...others] = rows;
  if (others.length === 0) return row[0] ?? rational(0);
  return row.reduce((sum, entry, column) => {
    const minor = others.map((other) => other.filter((_, n) => n !== column));
    const product = multiplyRational(entry, determinant(minor));
    return column % 2 === 0 ? addRational(sum, product) : subtractRational(sum, product);
  }, rational(0));
}

function denominatorValue(
  { momentum, mass }: Denominator,
  point: ReadonlyMap<string, ExactMomentum>,
  parameters: ExactParameters,
): Rational {
  const q = sumOfMomenta(momentum, point);
  const m = parameterValue(mass, parameters);
  const value = subtractRational(minkowskiExact(q, q), multiplyRational(m, m));
  if (isZeroRational(value)) throw new KinematicsError('a propagator is on its pole', { path: 'momenta' });
  return value;
}
