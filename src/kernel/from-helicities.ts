/**
 * Road (c) to |M|²: the amplitude as a complex number for every choice of helicities, from explicit spinors,
 * polarization vectors and γ matrices, then squared and summed. It shares no code with the traces; of the algebra
 * it reads the amplitude's record, and evaluates its coefficients once.
 */
import type { Amplitude } from '../amplitude/amplitude.ts';
import { KinematicsError } from '../errors.ts';
import { type Complex, complex } from '../numeric/complex.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { leafFunction } from './emit-chunk.ts';
import type { GuardedValue } from './emit-guarded.ts';
import type { Program } from './emit-program.ts';
import { type HelicityBatch, helicityBatch, requireComponent } from './from-helicities-batch.ts';
import { type HelicityOptions, type HelicityPrograms, helicityPrograms } from './from-helicities-compile.ts';
import { floatConstants } from './from-helicities-constant.ts';
import { guardedAmplitude } from './from-helicities-guard.ts';
import type { MomentumKernel } from './kernel.ts';

/**
 * An amplitude compiled for one set of parameters. Of the momenta only the three-vectors are read, energies follow
 * from the masses. It owns its work space: one kernel for each worker.
 */
export interface HelicityKernel extends MomentumKernel, Pick<HelicityPrograms, 'helicities'> {
  /** 1/(number of initial spin and polarization states). */
  readonly average: number;
  /** `squaredAmplitude` in double-double numbers where float64 loses more than its budget of digits. */
  guarded(momenta: readonly FourMomentum[]): GuardedValue;
  /** `squaredAmplitude` from a flat array of momenta at `offset`, which is the fast way in. */
  squaredAmplitudeAt(momenta: Float64Array, offset: number): number;
  /** Σ|M|² over all helicities, not averaged; the inputs are px, py, pz of leg after leg. */
  program(): Program;
  /** The same for many points at a time, two in a register. */
  batch(capacity: number): HelicityBatch;
  /** M for one choice of helicities; its phase follows the conventions of the explicit spinors. */
  amplitude(helicities: readonly number[], momenta: readonly FourMomentum[]): Complex;
  /** M for all choices, [re, im, …], the helicity of the last leg running fastest; overwritten by the next call. */
  amplitudes(momenta: readonly FourMomentum[]): Float64Array;
}

/**
 * Compiles an amplitude to a function of momenta; valid for fermions, scalars and vectors of any mass, at tree level.
 *
 * @param amplitude - the diagrams
 * @param parameters - a value for every variable of the model that occurs, GeV; algebraic constants of the model
 *   such as `sqrt(2)` may be left out
 * @throws {@link UsageError} naming a parameter without a value
 */
export function helicityKernel(
  amplitude: Amplitude,
  parameters: ReadonlyMap<string, number>,
  options: HelicityOptions = {},
): HelicityKernel {
  const programs = helicityPrograms(amplitude, floatConstants(amplitude, parameters), options);
  const { process, masses, helicities } = programs;
  const average = 1 / programs.initialStates;
  const legs = masses.length;
  const vectors = new Float64Array(3 * legs);
  const program = lazily(programs.sum);
  const square = lazily(() => leafFunction(program(), [vectors]));
  const all = lazily(() => leafFunction(programs.amplitudes(), [vectors]));
  const data = new Float64Array(2 * helicities.reduce((count, states) => count * states.length, 1));
  const sumOfSquares = new Float64Array(1);

  const loadLeg = (n: number, x: number, y: number, z: number): void => {
    requireComponent(x);
    requireComponent(y);
    requireComponent(z);
    vectors[3 * n] = x;
    vectors[3 * n + 1] = y;
    vectors[3 * n + 2] = z;
  };
  const load = (momenta: readonly FourMomentum[]): void => {
    if (momenta.length !== legs) {
      throw new KinematicsError(`helicityKernel: expected ${legs} momenta, got ${momenta.length}`);
    }
    momenta.forEach(([, x, y, z], n) => {
      loadLeg(n, x, y, z);
    });
  };
  const evaluate = (): number => {
    square()(sumOfSquares);
    const sum = sumOfSquares[0] as number;
    if (!Number.isFinite(sum)) {
      throw new KinematicsError(`outside validity: '${process.text}': |M|² is not finite at this phase-space point`);
    }
    return average * sum;
  };
  const amplitudes = (momenta: readonly FourMomentum[]): Float64Array => {
    load(momenta);
    all()(data);
    return data;
  };
  const squaredAmplitude = (momenta: readonly FourMomentum[]): number => {
    load(momenta);
    return evaluate();
  };
  return {
    process,
    masses,
    helicities,
    average,
    squaredAmplitude,
    guarded: guardedAmplitude(squaredAmplitude, amplitude, parameters, options),
    squaredAmplitudeAt: (momenta, offset) => {
      for (let n = 0; n < legs; n += 1) {
        const at = offset + 4 * n;
        loadLeg(n, momenta[at + 1] as number, momenta[at + 2] as number, momenta[at + 3] as number);
      }
      return evaluate();
    },
    program,
    batch: (capacity) => helicityBatch({ process, program: program(), average }, capacity),
    amplitudes,
    amplitude: (choice, momenta) => {
      const position = helicities.reduce((at, states, n) => {
        const state = states.indexOf(choice[n] ?? Number.NaN);
        if (state < 0)
          throw new KinematicsError(`leg ${n}: expected a helicity of ${states.join(', ')}, got ${choice[n]}`);
        return at * states.length + state;
      }, 0);
      const values = amplitudes(momenta);
      return complex(values[2 * position] ?? 0, values[2 * position + 1] ?? 0);
    },
  };
}

/** A function without arguments that works once. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
