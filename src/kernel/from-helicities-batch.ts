/** Helicity amplitudes of many points at a time, from the momenta on two at a time. */
import type { Process } from '../amplitude/amplitude.ts';
import { KinematicsError } from '../errors.ts';
import type { Program } from './emit-program.ts';
import { wasmBatch } from './wasm-batch.ts';

/** |M|² for a batch of points. */
export interface HelicityBatch {
  readonly capacity: number;
  /**
   * @param momenta - [E, px, py, pz] of all legs, point after point
   * @param count - how many points
   * @returns |M|² of each point, overwritten by the next call
   * @throws {@link KinematicsError} where a value is not finite, or a component too small to be squared
   */
  readonly squaredAmplitudes: (momenta: Float64Array, count: number) => Float64Array;
}

/** Components whose squares are no longer float64 of full accuracy, GeV. */
const SMALLEST_COMPONENT = 1e-145;

/** @throws {@link KinematicsError} for a component other than zero that is too small to be squared */
export function requireComponent(component: number): void {
  if (Math.abs(component) < SMALLEST_COMPONENT && component !== 0) {
    throw new KinematicsError(
      `outside validity: a component of a momentum is ${component} GeV, below ${SMALLEST_COMPONENT} GeV`,
    );
  }
}

interface BatchSource {
  readonly process: Process;
  /** Σ|M|², whose inputs are px, py, pz of leg after leg. */
  readonly program: Program;
  readonly average: number;
}

export function helicityBatch({ process, program, average }: BatchSource, capacity: number): HelicityBatch {
  const batch = wasmBatch(program, capacity);
  const [values = new Float64Array(0)] = batch.outputs;
  const stride = 4 * process.legs.length;
  return {
    capacity: batch.capacity,
    squaredAmplitudes: (momenta, count) => {
      batch.inputs.forEach((column, index) => {
        const from = 4 * Math.floor(index / 3) + 1 + (index % 3);
        for (let n = 0; n < count; n += 1) {
          const component = momenta[n * stride + from] as number;
          requireComponent(component);
          column[n] = component;
        }
      });
      batch.run(count);
      for (let n = 0; n < count; n += 1) {
        const value = average * (values[n] as number);
        if (!Number.isFinite(value)) {
          throw new KinematicsError(`outside validity: '${process.text}': |M|² is not finite at point ${n} of a batch`);
        }
        values[n] = value;
      }
      return values;
    },
  };
}
