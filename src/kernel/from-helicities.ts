/**
 * Road (c) to |M|²: the amplitude as a complex number for every choice of helicities, from explicit spinors,
 * polarization vectors and γ matrices, then squared and summed. It shares no code with the traces; of the algebra
 * it reads the amplitude's record, and evaluates its coefficients once.
 */
import { type Polynomial, terms as termsOf } from '../algebra/polynomial.ts';
import { rationalToNumber } from '../algebra/rational.ts';
import type { Amplitude } from '../amplitude/amplitude.ts';
import { KinematicsError, UsageError } from '../errors.ts';
import { type Complex, complex, multiplyComplex } from '../numeric/complex.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { leafFunction } from './emit-chunk.ts';
import type { Program } from './emit-program.ts';
import { type HelicityBatch, helicityBatch } from './from-helicities-batch.ts';
import { helicitiesOf, type Leaf, newPoint, type PolarizationChoice, setMomenta } from './from-helicities-point.ts';
import { compileProducts } from './from-helicities-product.ts';
import { newTable } from './from-helicities-table.ts';
import { resolveDiagram } from './from-helicities-term.ts';
import type { MomentumKernel } from './kernel.ts';

export interface HelicityOptions {
  /**
   * How ε of a vector leg is chosen, by leg position; otherwise physical, in the rest frame of the heaviest incoming
   * particle (ε·p = 0 with its momentum p).
   */
  readonly polarizations?: ReadonlyMap<number, PolarizationChoice>;
}

/**
 * An amplitude compiled for one set of parameters. Of the momenta only the three-vectors are read, energies follow
 * from the masses. It owns its work space: one kernel for each worker.
 */
export interface HelicityKernel extends MomentumKernel {
  /** Helicities over which each leg is summed: ±1 for twice a fermion's spin projection, ±1 and 0 for a vector's. */
  readonly helicities: readonly (readonly number[])[];
  /** 1/(number of initial spin and polarization states). */
  readonly average: number;
  /** `squaredAmplitude` from a flat array of momenta at `offset`, which is the fast way in. */
  squaredAmplitudeAt(momenta: Float64Array, offset: number): number;
  /** Σ|M|² over all helicities, not averaged, as a program of the leaves. */
  program(): Program;
  /** What the program's inputs are, in order. */
  readonly leaves: readonly Leaf[];
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
  const { process } = amplitude;
  const value = coefficientValue(amplitude, parameters);
  const massValue = (name: string): number => (name === '0' ? 0 : parameterValue(name, parameters));
  const masses = process.legs.map((leg) => massValue(leg.particle.mass));
  const point = newPoint(process, masses, options.polarizations ?? new Map());
  const result = newTable(point.axes, 2, point.builder);
  const diagrams = amplitude.diagrams.map((diagram) => resolveDiagram(diagram, process));
  compileProducts(diagrams, point, value, massValue, result);
  const { steps, leaves, builder } = point;
  const zero = builder.number(0);
  const total = result.nodes.reduce((sum, node) => builder.add(sum, builder.multiply(node, node)), zero);
  const program = lazily(() => builder.finish([total]));
  const arrays = leaves.map(({ data: leaf }) => leaf);
  const square = lazily(() => leafFunction(program(), arrays));
  const all = lazily(() => leafFunction(builder.finish(result.nodes), arrays));
  const data = new Float64Array(result.nodes.length);
  const sumOfSquares = new Float64Array(1);
  const helicities = process.legs.map(helicitiesOf);
  const average = process.legs.reduce(
    (product, leg, n) => product / (leg.incoming ? (helicities[n] ?? []).length : 1),
    1,
  );
  const flat = new Float64Array(4 * masses.length);

  const fill = (momenta: Float64Array, offset: number): void => {
    setMomenta(point, momenta, offset);
    for (let n = 0; n < steps.length; n += 1) (steps[n] as () => void)();
  };
  const load = (momenta: readonly FourMomentum[]): Float64Array => {
    if (momenta.length !== masses.length) {
      throw new KinematicsError(`helicityKernel: expected ${masses.length} momenta, got ${momenta.length}`);
    }
    momenta.forEach((p, n) => {
      flat.set(p, 4 * n);
    });
    return flat;
  };
  const squaredAmplitudeAt = (momenta: Float64Array, offset: number): number => {
    fill(momenta, offset);
    square()(sumOfSquares);
    const sum = sumOfSquares[0] as number;
    if (!Number.isFinite(sum)) {
      throw new KinematicsError(`outside validity: '${process.text}': |M|² is not finite at this phase-space point`);
    }
    return average * sum;
  };
  const amplitudes = (momenta: readonly FourMomentum[]): Float64Array => {
    fill(load(momenta), 0);
    all()(data);
    return data;
  };
  return {
    process,
    masses,
    helicities,
    average,
    squaredAmplitude: (momenta) => squaredAmplitudeAt(load(momenta), 0),
    squaredAmplitudeAt,
    program,
    leaves,
    batch: (capacity) => helicityBatch({ process, program: program(), arrays, average, load: fill }, capacity),
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

function parameterValue(name: string, parameters: ReadonlyMap<string, number>): number {
  const value = parameters.get(name);
  if (value === undefined || !Number.isFinite(value)) {
    throw new UsageError(`parameter '${name}': expected a finite value, got ${value === undefined ? 'none' : value}`);
  }
  return value;
}

/** Evaluates coefficients in float64; a model's algebraic constant is the positive root of its square. */
function coefficientValue(
  amplitude: Amplitude,
  parameters: ReadonlyMap<string, number>,
): (coefficient: Polynomial) => Complex {
  const variableValue = (name: string): number => {
    const square = parameters.has(name) ? undefined : amplitude.model.squares.get(name);
    return square === undefined ? parameterValue(name, parameters) : Math.sqrt(evaluate(square).re);
  };
  const evaluate = (coefficient: Polynomial): Complex => {
    let [re, im] = [0, 0];
    for (const term of termsOf(coefficient)) {
      let product = complex(rationalToNumber(term.coefficient.re), rationalToNumber(term.coefficient.im));
      for (const [name, power] of term.powers) {
        product = multiplyComplex(product, complex(variableValue(name) ** power));
      }
      [re, im] = [re + product.re, im + product.im];
    }
    return complex(re, im);
  };
  return evaluate;
}
