/** The cross section of one process by the method that a request asks for. */
import { rationalToNumber } from '../algebra/rational.ts';
import type { Amplitude } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import { ConvergenceError } from '../errors.ts';
import { type Beam, thresholdEnergy } from '../integral/collision.ts';
import { type BoundCrossSection, createCrossSectionEngine } from '../integral/cross-section.ts';
import { monteCarloCrossSection } from '../integral/monte-carlo.ts';
import { GEV_PER_EV, picobarn } from '../integral/units.ts';
import { type HelicityKernel, helicityKernel } from '../kernel/from-helicities.ts';
import { type IntegralSource, integralSource } from '../kernel/from-squared-integral.ts';
import type { Masses } from '../kernel/kernel.ts';
import { evaluateParametersExactly, type ParameterChoices } from '../model/evaluate-parameters.ts';
import { type DoubleDouble, doubleDouble, toNumber } from '../numeric/double-double.ts';
import type { Estimate } from '../numeric/estimate.ts';
import { squareAmplitude, symmetryFactor } from '../squared/square.ts';
import { explainFailure, requireTotal } from './divergence.ts';
import { type Library, remember } from './model-request.ts';

/** `quadrature` of the traces' |M|², or `vegas` over the full phase space with the helicities' |M|². */
export type Method = { readonly name: 'quadrature' } | { readonly name: 'vegas'; readonly seed: number };

export interface IntegralRequest {
  readonly model: string;
  /** Incoming particles in the order of the beam. */
  readonly process: string;
  readonly set: string;
  readonly choices: ParameterChoices;
  readonly beam: Beam;
  readonly method: Method;
  /** Relative error to reach. */
  readonly accuracy: number;
}

/** A cross section with its factors; identical particles are taken into account once, in `sigmaPb`. */
export interface ProcessResult {
  readonly sigmaPb: number;
  readonly errorPb: number;
  readonly belowThreshold: boolean;
  /** Where the second particle is at rest. */
  readonly thresholdEV?: number;
  readonly spinAverage: number;
  readonly symmetryFactor: number;
  readonly evaluations: number;
  readonly chi2?: number;
  readonly dof?: number;
}

export type ProcessIntegral = (request: IntegralRequest) => ProcessResult;

/** Integrals that share what they derive, compile and evaluate. */
export function createProcessIntegral(library: Library): ProcessIntegral {
  const engine = createCrossSectionEngine();
  const amplitudeOf = remember((key): Amplitude => {
    const [id = '', process = ''] = JSON.parse(key) as string[];
    const model = library.model(id);
    const amplitude = deriveAmplitude(model, parseProcess(process, model));
    requireTotal(amplitude);
    return amplitude;
  });
  const sourceOf = remember((key): IntegralSource => integralSource(squareAmplitude(amplitudeOf(key))));
  const parameters = remember((key) => {
    const [id, set, choices] = JSON.parse(key) as [string, string, ParameterChoices];
    return evaluateParametersExactly(library.model(id), library.parameterSet(set), choices);
  });
  const crossOf = remember((key): BoundCrossSection => {
    const [id, process, set, choices] = JSON.parse(key) as [string, string, string, ParameterChoices];
    const values = parameters(JSON.stringify([id, set, choices]));
    return engine.bind(sourceOf(JSON.stringify([id, process])), values);
  });
  // The Monte Carlo asks nothing of the traces, so that it knows processes that no quadrature does.
  const helicityOf = remember((key): HelicityKernel => {
    const [id, process, set, choices] = JSON.parse(key) as [string, string, string, ParameterChoices];
    const values = parameters(JSON.stringify([id, set, choices]));
    const floats = new Map([...values].map(([name, value]) => [name, Number(value)]));
    return helicityKernel(amplitudeOf(JSON.stringify([id, process])), floats);
  });
  return ({ model, process, set, choices, beam, method, accuracy }) => {
    const key = JSON.stringify([model, process, set, choices]);
    try {
      return method.name === 'quadrature'
        ? byQuadrature(crossOf(key), beam, accuracy)
        : byMonteCarlo(helicityOf(key), beam, method.seed, accuracy);
    } catch (error) {
      throw error instanceof ConvergenceError
        ? explainFailure(error, amplitudeOf(JSON.stringify([model, process])))
        : error;
    }
  };
}

/** Where the second particle is at rest, the energy at which the reaction opens. */
function threshold(beam: Beam, energy: () => DoubleDouble): { readonly thresholdEV?: number } {
  return beam.kind === 'colliding' ? {} : { thresholdEV: toNumber(energy()) / GEV_PER_EV };
}

function byQuadrature(bound: BoundCrossSection, beam: Beam, accuracy: number): ProcessResult {
  const { sigmaPb, errorPb, belowThreshold, ledger, natural } = bound.at(beam, accuracy);
  const { spinAverage, symmetryFactor } = ledger;
  return {
    sigmaPb,
    errorPb,
    belowThreshold,
    spinAverage,
    symmetryFactor,
    evaluations: natural.evaluations,
    ...threshold(beam, bound.threshold),
  };
}

function byMonteCarlo(kernel: HelicityKernel, beam: Beam, seed: number, accuracy: number): ProcessResult {
  const estimate = sampled((calls) => monteCarloCrossSection(kernel, beam, { seed, calls }), accuracy);
  const { value, error, evaluations, chi2, dof } = estimate;
  const symmetry = rationalToNumber(symmetryFactor(kernel.process));
  return {
    sigmaPb: picobarn(value * symmetry),
    errorPb: picobarn(error * symmetry),
    belowThreshold: evaluations === 0,
    spinAverage: kernel.average,
    symmetryFactor: symmetry,
    evaluations,
    ...threshold(beam, () => thresholdEnergy(massesOf(kernel))),
    ...(chi2 === undefined || dof === undefined ? {} : { chi2, dof }),
  };
}

/** Masses of the legs as thresholds take them; the same float64 in and out cancels exactly. */
function massesOf({ process, masses }: HelicityKernel): Masses {
  const of = (incoming: boolean): readonly DoubleDouble[] =>
    masses.filter((_, n) => process.legs[n]?.incoming === incoming).map(doubleDouble);
  const [first = doubleDouble(0), second = doubleDouble(0)] = of(true);
  return { incoming: [first, second], outgoing: of(false) };
}

const FIRST_CALLS = 5_000;
/** Beyond this many calls a batch the answer is what it is, with the error that it has. */
const MOST_CALLS = 500_000;

/** Samples until the relative error is reached; a statistical error falls with the root of the calls. */
function sampled(sample: (calls: number) => Estimate, accuracy: number): Estimate {
  const first = sample(FIRST_CALLS);
  const excess = first.value === 0 ? 0 : first.error / (Math.abs(first.value) * accuracy);
  if (excess <= 1) return first;
  return sample(Math.min(MOST_CALLS, Math.ceil(1.2 * FIRST_CALLS * excess ** 2)));
}
