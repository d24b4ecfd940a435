/** Helicity amplitudes of many points at a time: spinors and invariants point by point, the rest two at a time. */
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
  readonly program: Program;
  /** The inputs, in order. */
  readonly arrays: readonly Float64Array[];
  readonly average: number;
  /** Fills the arrays for the point at an offset. */
  readonly load: (momenta: Float64Array, offset: number) => void;
}

export function helicityBatch(
  { process, program, arrays, average, load }: BatchSource,
  capacity: number,
): HelicityBatch {
  // Only inputs that the program reads get a column.
  const places = arrays.flatMap((data, leaf) => Array.from(data, (_, at) => ({ leaf, at })));
  const used = [...new Set(program.instructions.flatMap((one) => (one.kind === 'input' ? [one.index] : [])))];
  const positions = new Map(used.map((index, n) => [index, n]));
  const batch = wasmBatch(
    {
      inputs: used.map((index) => program.inputs[index] ?? ''),
      instructions: program.instructions.map((one) =>
        one.kind === 'input' ? { kind: 'input', index: positions.get(one.index) ?? 0 } : one,
      ),
      outputs: program.outputs,
    },
    capacity,
  );
  const stores = used.map((index, n) => {
    const { leaf, at } = places[index] ?? { leaf: 0, at: 0 };
    return `columns[${n}][n] = leaves[${leaf}][${at}];`;
  });
  const store = new Function(
    'columns',
    'leaves',
    `"use strict";
${used.map((_, n) => `const column${n} = columns[${n}];`).join('\n')}
${arrays.map((_, n) => `const leaf${n} = leaves[${n}];`).join('\n')}
return function store(n) {
${stores
  .join('\n')
  .replaceAll(/columns\[(\d+)\]/g, 'column$1')
  .replaceAll(/leaves\[(\d+)\]/g, 'leaf$1')}
};`,
  )(batch.inputs, arrays) as (n: number) => void;
  const [values = new Float64Array(0)] = batch.outputs;
  const stride = 4 * process.legs.length;
  return {
    capacity: batch.capacity,
    squaredAmplitudes: (momenta, count) => {
      for (let n = 0; n < count; n += 1) {
        load(momenta, n * stride);
        store(n);
      }
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
