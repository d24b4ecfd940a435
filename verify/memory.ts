/**
 * What a run has computed, by key, with what each value rests on: the derivations it comes from, and whether the
 * parameter set entered. The values are immutable, so sharing them is safe.
 */
import type { Amplitude } from '../src/amplitude/amplitude.ts';
import type { Model } from '../src/model/model.ts';
import type { Observation } from './context.ts';

export interface Memory {
  /** Computes once for each key, and notes what the value rests on, also where it was there before. */
  readonly remember: <T>(key: string, compute: () => T) => T;
  readonly observe: <T>(run: () => T | Promise<T>) => Promise<Observation<T>>;
  /** What is being computed rests on the parameter set. */
  readonly noteInputs: () => void;
  /** A memory for other inputs, which shares what rests on none. */
  readonly layer: () => Memory;
}

/** What something rests on, while it is being computed. */
interface Trace {
  readonly processes: Set<string>;
  inputs: 'used' | 'unused';
}

interface Remembered {
  readonly value: unknown;
  readonly trace: Trace;
}

export function createMemory(): Memory {
  return memoryOver(new Map());
}

/**
 * A claim's processes and inputs are known without being listed a second time, because each value remembers its own.
 *
 * @param shared - values that rest on no input, for all layers
 */
function memoryOver(shared: Map<string, Remembered>): Memory {
  const own = new Map<string, Remembered>();
  const open: Trace[] = [];
  const newTrace = (): Trace => {
    const trace: Trace = { processes: new Set(), inputs: 'unused' };
    open.push(trace);
    return trace;
  };
  const note = ({ processes, inputs }: Trace): void => {
    const innermost = open.at(-1);
    if (innermost === undefined) return;
    for (const process of processes) innermost.processes.add(process);
    if (inputs === 'used') innermost.inputs = 'used';
  };
  return {
    remember: <T>(key: string, compute: () => T): T => {
      const found = own.get(key) ?? shared.get(key);
      if (found !== undefined) {
        note(found.trace);
        return found.value as T;
      }
      const trace = newTrace();
      try {
        const value = compute();
        const source = derivedFrom(value);
        if (source !== undefined) trace.processes.add(source);
        (trace.inputs === 'used' ? own : shared).set(key, { value, trace });
        return value;
      } finally {
        open.pop();
        note(trace);
      }
    },
    observe: async (run) => {
      const trace = newTrace();
      try {
        const value = await run();
        // A process says more than its model; a claim without one rests on the parameters of the models it asked for.
        const derived = [...trace.processes].filter((process) => process.includes(' '));
        const processes = (derived.length > 0 ? derived : [...trace.processes]).toSorted();
        return { value, processes, inputs: trace.inputs };
      } finally {
        open.splice(open.indexOf(trace), 1);
        note(trace);
      }
    },
    noteInputs: () => {
      const innermost = open.at(-1);
      if (innermost !== undefined) innermost.inputs = 'used';
    },
    layer: () => memoryOver(shared),
  };
}

/** `nusm:dirac a e- > e- nu1 nu1~` for an amplitude, and for what holds one; `nusm:dirac` for a model. */
function derivedFrom(value: unknown): string | undefined {
  if (isModel(value)) return `${value.name}:${value.variant}`;
  const amplitude = holdsAmplitude(value) ? value.amplitude : value;
  if (!isAmplitude(amplitude)) return undefined;
  const { model, process } = amplitude;
  return `${model.name}:${model.variant} ${process.text}`;
}

function holdsAmplitude(value: unknown): value is { readonly amplitude: unknown } {
  return typeof value === 'object' && value !== null && 'amplitude' in value;
}

function isAmplitude(value: unknown): value is Amplitude {
  return typeof value === 'object' && value !== null && 'diagrams' in value && 'process' in value && 'model' in value;
}

function isModel(value: unknown): value is Model {
  return typeof value === 'object' && value !== null && 'particles' in value && 'vertices' in value;
}
