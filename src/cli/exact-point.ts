/** Rational phase-space points as requests give them: on shell and conserved, exactly. */
import { type GaussianRational, gaussian } from '../algebra/gaussian-rational.ts';
import {
  addRational,
  isZeroRational,
  multiplyRational,
  negateRational,
  rational,
  subtractRational,
} from '../algebra/rational.ts';
import type { Process } from '../amplitude/amplitude.ts';
import { KinematicsError } from '../errors.ts';
import type { ExactMomentum } from '../kernel/from-matrices-matrix.ts';
import { minkowskiExact } from '../kernel/from-matrices-momentum.ts';
import { type ExactParameters, parameterValue } from '../kernel/from-squared-exact.ts';
import { requireLegCount } from './phase-space-check.ts';

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
