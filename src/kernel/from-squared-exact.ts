/**
 * Road (a) at rational points: |M|² from its trace polynomials as an exact rational. It is what the matrices of road
 * (b) are held against, and it serves momenta off the physical region as well, where crossing is tested.
 */
import { determinant } from '../algebra/determinant.ts';
import { type GaussianRational, gaussian } from '../algebra/gaussian-rational.ts';
import { evaluate, variablesOf } from '../algebra/polynomial.ts';
import {
  addRational,
  divideRational,
  formatRational,
  isZeroRational,
  multiplyRational,
  negateRational,
  type Rational,
  rational,
  subtractRational,
} from '../algebra/rational.ts';
import type { Denominator } from '../amplitude/amplitude.ts';
import { KinematicsError, ModelError } from '../errors.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import type { ExactMomentum } from './from-matrices-matrix.ts';
import { minkowskiExact, sumOfMomenta } from './from-matrices-momentum.ts';

/** Values of the parameters that are rational. */
export type ExactParameters = ReadonlyMap<string, Rational>;

/**
 * The value of a parameter, 0 for the mass of a massless particle.
 *
 * @throws {@link ModelError} where the parameter is irrational, such as e = √(4πα)
 */
export function parameterValue(name: string, parameters: ExactParameters): Rational {
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
  // Diagrams share scalar products and propagators.
  const values = new Map<string, GaussianRational>();
  const propagators = new Map<string, Rational>();
  return terms.reduce((sum, { numerator, denominators }) => {
    for (const name of variablesOf(numerator)) {
      if (!values.has(name)) values.set(name, gaussian(variableValue(name, point, parameters)));
    }
    let product = rational(1);
    for (const denominator of denominators) {
      const key = propagatorKey(denominator);
      const factor = propagators.get(key) ?? denominatorValue(denominator, point, parameters);
      propagators.set(key, factor);
      product = multiplyRational(product, factor);
    }
    return addRational(sum, divideRational(evaluate(numerator, values).re, product));
  }, rational(0));
}

function propagatorKey({ momentum, mass }: Denominator): string {
  return [...[...momentum].map(([name, factor]) => `${formatRational(factor)}*${name}`), mass].join(' ');
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
