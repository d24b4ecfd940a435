/**
 * Road (c) with more digits: the program of the float64 kernel, carried out in double-double or multiprecision numbers.
 * Masses and coefficients enter from their exact values, so that nothing passes through float64.
 */
import type { Rational } from '../algebra/rational.ts';
import type { Amplitude, Process } from '../amplitude/amplitude.ts';
import { KinematicsError } from '../errors.ts';
import type { NumberKind } from '../numeric/number-kind.ts';
import { type HelicityOptions, helicityPrograms } from './from-helicities-compile.ts';
import { inputConstants } from './from-helicities-constant.ts';
import { programRun } from './run-program.ts';

export type ThreeVectorOf<T> = readonly [x: T, y: T, z: T];

/** |M|² of one process in one kind of number. */
export interface PreciseHelicityKernel<T> {
  readonly process: Process;
  readonly kind: NumberKind<T>;
  /**
   * |M|², averaged over initial and summed over final spins and polarizations.
   *
   * @param momenta - three-momentum of each leg, GeV; energies follow from the masses in the same precision
   * @throws {@link KinematicsError} where the value is not finite
   */
  readonly squaredAmplitude: (momenta: readonly ThreeVectorOf<T>[]) => T;
}

/**
 * Compiles an amplitude; valid as `helicityKernel` is, whose operations it carries out.
 *
 * @param parameters - exact value for every variable of the model that occurs, GeV; of what is not rational, more
 *   digits than the kind has
 * @throws {@link UsageError} naming a parameter without a value
 */
export function preciseHelicityKernel<T>(
  amplitude: Amplitude,
  parameters: ReadonlyMap<string, Rational>,
  kind: NumberKind<T>,
  options: HelicityOptions = {},
): PreciseHelicityKernel<T> {
  const { constantsOf, values } = inputConstants(amplitude, parameters, kind);
  const { process, initialStates, sum } = helicityPrograms(amplitude, constantsOf, options);
  const run = programRun(sum(), kind);
  const states = kind.fromFraction({ numerator: BigInt(initialStates), denominator: 1n });
  return {
    process,
    kind,
    squaredAmplitude: (momenta) => {
      if (momenta.length !== process.legs.length) {
        throw new KinematicsError(`'${process.text}': expected ${process.legs.length} momenta, got ${momenta.length}`);
      }
      const [total = kind.zero] = run([...momenta.flat(), ...values]);
      const value = kind.divide(total, states);
      if (kind.isFinite(value)) return value;
      throw new KinematicsError(`outside validity: '${process.text}': |M|² is not finite at this phase-space point`);
    },
  };
}
