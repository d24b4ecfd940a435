/** From an amplitude's diagrams to one program: three-momenta in, the amplitude for every choice of helicities out. */
import type { Amplitude, Process } from '../amplitude/amplitude.ts';
import type { Program } from './emit-program.ts';
import type { ConstantsOf } from './from-helicities-constant.ts';
import { helicitiesOf, newPoint, type PolarizationChoice } from './from-helicities-point.ts';
import { compileProducts } from './from-helicities-product.ts';
import { resolveDiagram } from './from-helicities-resolve.ts';
import { newTable } from './from-helicities-table.ts';

export interface HelicityOptions {
  /**
   * How ε of a vector leg is chosen, by leg position; otherwise physical, in the rest frame of the heaviest incoming
   * particle (ε·p = 0 with its momentum p).
   */
  readonly polarizations?: ReadonlyMap<number, PolarizationChoice>;
}

/** Programs whose first inputs are px, py, pz of leg after leg, in GeV. */
export interface HelicityPrograms {
  readonly process: Process;
  /** Mass of each leg, GeV. */
  readonly masses: readonly number[];
  /** Helicities over which each leg is summed: ±1 for twice a fermion's spin projection, ±1 and 0 for a vector's. */
  readonly helicities: readonly (readonly number[])[];
  /** Number of initial spin and polarization states, over which |M|² is averaged. */
  readonly initialStates: number;
  /** Σ|M|² over all helicities, not averaged. */
  readonly sum: () => Program;
  /** M for all choices, [re, im, …], the helicity of the last leg running fastest. */
  readonly amplitudes: () => Program;
}

/** Compiles an amplitude; valid for fermions, scalars and vectors of any mass, at tree level. */
export function helicityPrograms(
  amplitude: Amplitude,
  constantsOf: ConstantsOf,
  { polarizations = new Map() }: HelicityOptions = {},
): HelicityPrograms {
  const { process } = amplitude;
  const point = newPoint(process, constantsOf, polarizations);
  const { builder, legs } = point;
  const result = newTable(
    legs.map(({ axis }) => axis),
    2,
    builder,
  );
  compileProducts(
    amplitude.diagrams.map((diagram) => resolveDiagram(diagram, process)),
    point,
    result,
  );
  const helicities = process.legs.map(helicitiesOf);
  return {
    process,
    masses: legs.map(({ mass }) => mass.value),
    helicities,
    initialStates: process.legs.reduce(
      (product, leg, n) => product * (leg.incoming ? (helicities[n] ?? []).length : 1),
      1,
    ),
    sum: () => {
      const zero = builder.number(0);
      return builder.finish([result.nodes.reduce((sum, node) => builder.add(sum, builder.multiply(node, node)), zero)]);
    },
    amplitudes: () => builder.finish(result.nodes),
  };
}
