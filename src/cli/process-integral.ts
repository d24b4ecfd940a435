/** The cross section of one process by the method that a request asks for. */
import type { Amplitude } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import type { Beam } from '../integral/collision.ts';
import { type BoundCrossSection, createCrossSectionEngine } from '../integral/cross-section.ts';
import { monteCarloCrossSection } from '../integral/monte-carlo.ts';
import { GEV_PER_EV, picobarn } from '../integral/units.ts';
import { type HelicityKernel, helicityKernel } from '../kernel/from-helicities.ts';
import { type IntegralSource, integralSource } from '../kernel/from-squared-integral.ts';
import { evaluateParametersExactly, type ParameterChoices } from '../model/evaluate-parameters.ts';
import { toNumber } from '../numeric/double-double.ts';
import type { Estimate } from '../numeric/estimate.ts';
import { squareAmplitude } from '../squared/square.ts';
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

interface Derived {
  readonly amplitude: Amplitude;
  readonly source: IntegralSource;
}

/** A process with its parameters put in. */
interface Bound {
  readonly cross: BoundCrossSection;
  /** |M|² by helicities; compiled only where a Monte Carlo asks for it. */
  readonly helicity: () => HelicityKernel;
}

/** Integrals that share what they derive, compile and evaluate. */
export function createProcessIntegral(library: Library): ProcessIntegral {
  const engine = createCrossSectionEngine();
  const derive = remember((key): Derived => {
    const [id = '', process = ''] = JSON.parse(key) as string[];
    const model = library.model(id);
    const amplitude = deriveAmplitude(model, parseProcess(process, model));
    return { amplitude, source: integralSource(squareAmplitude(amplitude)) };
  });
  const parameters = remember((key) => {
    const [id, set, choices] = JSON.parse(key) as [string, string, ParameterChoices];
    return evaluateParametersExactly(library.model(id), library.parameterSet(set), choices);
  });
  const bind = remember((key): Bound => {
    const [id, process, set, choices] = JSON.parse(key) as [string, string, string, ParameterChoices];
    const values = parameters(JSON.stringify([id, set, choices]));
    const { amplitude, source } = derive(JSON.stringify([id, process]));
    const floats = (): ReadonlyMap<string, number> =>
      new Map([...values].map(([name, value]) => [name, Number(value)]));
    return { cross: engine.bind(source, values), helicity: () => helicityKernel(amplitude, floats()) };
  });
  return ({ model, process, set, choices, beam, method, accuracy }) => {
    const { cross, helicity } = bind(JSON.stringify([model, process, set, choices]));
    if (method.name === 'quadrature') return { ...byQuadrature(cross, beam, accuracy), ...threshold(cross, beam) };
    const kernel = helicity();
    const estimate = sampled((calls) => monteCarloCrossSection(kernel, beam, { seed: method.seed, calls }), accuracy);
    return { ...byMonteCarlo(cross, estimate), ...threshold(cross, beam) };
  };
}

function threshold(bound: BoundCrossSection, beam: Beam): { readonly thresholdEV?: number } {
  return beam.kind === 'colliding' ? {} : { thresholdEV: toNumber(bound.threshold()) / GEV_PER_EV };
}

function byQuadrature(bound: BoundCrossSection, beam: Beam, accuracy: number): ProcessResult {
  const { sigmaPb, errorPb, belowThreshold, ledger, natural } = bound.at(beam, accuracy);
  const { spinAverage, symmetryFactor } = ledger;
  return { sigmaPb, errorPb, belowThreshold, spinAverage, symmetryFactor, evaluations: natural.evaluations };
}

function byMonteCarlo({ kernel }: BoundCrossSection, estimate: Estimate): ProcessResult {
  const { value, error, evaluations, chi2, dof } = estimate;
  return {
    sigmaPb: picobarn(value * kernel.symmetryFactor),
    errorPb: picobarn(error * kernel.symmetryFactor),
    belowThreshold: evaluations === 0,
    spinAverage: kernel.average,
    symmetryFactor: kernel.symmetryFactor,
    evaluations,
    ...(chi2 === undefined || dof === undefined ? {} : { chi2, dof }),
  };
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
