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
   * @throws {@link KinematicsError} where a value is not finite
   */
  readonly squaredAmplitudes: (momenta: Float64Array, count: number) => Float64Array;
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
        for (let n = 0; n < count; n += 1) column[n] = momenta[n * stride + from] as number;
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
