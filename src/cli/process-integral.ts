/** The cross section of one process by the method that a request asks for. */
import { rationalToNumber } from '../algebra/rational.ts';
import { ConvergenceError } from '../errors.ts';
import { type Beam, thresholdEnergy } from '../integral/collision.ts';
import { type BoundCrossSection, createCrossSectionEngine } from '../integral/cross-section.ts';
import { requireSignificant } from '../integral/monte-carlo.ts';
import { sobolIntegral } from '../integral/sobol.ts';
import { GEV_PER_EV, picobarn } from '../integral/units.ts';
import type { VegasRow } from '../integral/vegas.ts';
import type { HelicityKernel } from '../kernel/from-helicities.ts';
import { amplitudeSource, type IntegralSource } from '../kernel/from-squared-integral.ts';
import type { Masses } from '../kernel/kernel.ts';
import type { ParameterChoices } from '../model/evaluate-parameters.ts';
import { type DoubleDouble, doubleDouble, toNumber } from '../numeric/double-double.ts';
import type { Estimate } from '../numeric/estimate.ts';
import { symmetryFactor } from '../squared/square.ts';
import { explainFailure, requireNoOpenPole } from './divergence.ts';
import { type Library, remember } from './model-request.ts';
import { createIntegrandSource, type IntegrandRequest, type ProcessIntegrand } from './process-integrand.ts';
import { runVegasTo, type VegasMeans } from './vegas-run.ts';

/**
 * `quadrature` of the traces' |M|²; over the full phase space with the helicities' |M|², `vegas` adaptively or `qmc` with
 * quasi-random points.
 */
export type Method =
  | { readonly name: 'quadrature' }
  | { readonly name: 'vegas'; readonly seed: number }
  | { readonly name: 'qmc'; readonly seed: number };

export interface IntegralRequest extends IntegrandRequest {
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
  /** The iterations of VEGAS+. */
  readonly table?: readonly IterationResult[];
}

/** An iteration, and the result from the iterations so far, in picobarn. */
export interface IterationResult {
  readonly counts: boolean;
  readonly sigmaPb: number;
  readonly errorPb: number;
  readonly meanPb: number;
  readonly meanErrorPb: number;
  readonly chi2: number;
  readonly dof: number;
}

/** What is wrong with the request is thrown at once, not by the promise. */
export type ProcessIntegral = (request: IntegralRequest) => Promise<ProcessResult>;

/** Integrals that share what they derive, compile and evaluate. */
export function createProcessIntegral(library: Library, means: VegasMeans = {}): ProcessIntegral {
  const engine = createCrossSectionEngine();
  const source = createIntegrandSource(library);
  const sourceOf = remember((key): IntegralSource => {
    const [model = '', process = ''] = JSON.parse(key) as string[];
    return amplitudeSource(source.amplitude({ model, process }));
  });
  const crossOf = remember((key): BoundCrossSection => {
    const [model, process, set, choices] = JSON.parse(key) as [string, string, string, ParameterChoices];
    return engine.bind(sourceOf(JSON.stringify([model, process])), source.parameters({ model, set, choices }));
  });
  const explained = async (request: IntegralRequest, compute: () => Promise<ProcessResult>): Promise<ProcessResult> => {
    try {
      requireNoOpenPole(source.amplitude(request), source.parameters(request), request.beam);
      return await compute();
    } catch (error) {
      throw error instanceof ConvergenceError ? explainFailure(error, source.amplitude(request)) : error;
    }
  };
  return ({ method, accuracy, ...request }) => {
    const { model, process, set, choices, beam } = request;
    const whole = { ...request, method, accuracy };
    if (method.name === 'quadrature') {
      const bound = crossOf(JSON.stringify([model, process, set, choices]));
      return explained(whole, async () => byQuadrature(bound, beam, accuracy));
    }
    const kernel = source.kernel(request);
    const seed = streamSeed(method.seed, process);
    return explained(whole, async () => {
      const integrand = source.integrand(request);
      if (integrand === undefined) return monteCarloResult(kernel, beam, CLOSED);
      if (method.name === 'qmc') return monteCarloResult(kernel, beam, quasi(integrand, process, seed, accuracy));
      const result = await runVegasTo(request, integrand, { seed, accuracy }, means);
      return { ...monteCarloResult(kernel, beam, result), table: tableOf(kernel, result.table) };
    });
  };
}

/** Another stream for each process, so that the errors of processes are independent. */
function streamSeed(seed: number, process: string): number {
  // 20 bits of the text above the 32 of the seed.
  const hash = [...process].reduce(
    (sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16777619),
    -2128831035,
  );
  return seed + (hash >>> 12) * 2 ** 32;
}

/** Of |M|² by helicities in float64, which must not lose more than three of its digits. */
const ROUNDING = 1e-13;
const CLOSED: Estimate = { value: 0, error: 0, evaluations: 0, method: 'vegas+' };

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

function monteCarloResult(kernel: HelicityKernel, beam: Beam, estimate: Estimate): ProcessResult {
  const { value, error, evaluations, chi2, dof } = estimate;
  const symmetry = rationalToNumber(symmetryFactor(kernel.process));
  return {
    sigmaPb: picobarn(value * symmetry),
    errorPb: picobarn(Math.hypot(error, ROUNDING * value) * symmetry),
    belowThreshold: evaluations === 0,
    spinAverage: kernel.average,
    symmetryFactor: symmetry,
    evaluations,
    ...threshold(beam, () => thresholdEnergy(massesOf(kernel))),
    ...(chi2 === undefined || dof === undefined ? {} : { chi2, dof }),
  };
}

function tableOf({ process }: HelicityKernel, rows: readonly VegasRow[]): readonly IterationResult[] {
  const unit = picobarn(rationalToNumber(symmetryFactor(process)));
  return rows.map(({ counts, value, error, meanValue, meanError, chi2, dof }) => ({
    counts,
    sigmaPb: unit * value,
    errorPb: unit * error,
    meanPb: unit * meanValue,
    meanErrorPb: unit * meanError,
    chi2,
    dof,
  }));
}

/** Masses of the legs as thresholds take them; the same float64 in and out cancels exactly. */
function massesOf({ process, masses }: HelicityKernel): Masses {
  const of = (incoming: boolean): readonly DoubleDouble[] =>
    masses.filter((_, n) => process.legs[n]?.incoming === incoming).map(doubleDouble);
  const [first = doubleDouble(0), second = doubleDouble(0)] = of(true);
  return { incoming: [first, second], outgoing: of(false) };
}

const FIRST_POINTS = 256;
/** Beyond this many points of each shift the answer is what it is, with the error that it has. */
const MOST_POINTS = 2 ** 18;

/** Four times as many quasi-random points until the relative error is reached. */
function quasi({ dimension, integrand }: ProcessIntegrand, process: string, seed: number, accuracy: number): Estimate {
  const value = new Float64Array(1);
  const density = (x: Float64Array): number => {
    integrand.evaluate(x, 1, value);
    return value[0] as number;
  };
  let evaluations = 0;
  for (let points = FIRST_POINTS; ; points *= 4) {
    const estimate = sobolIntegral(dimension, density, { seed, points });
    evaluations += estimate.evaluations;
    if (estimate.error <= accuracy * Math.abs(estimate.value) || points >= MOST_POINTS) {
      return requireSignificant({ ...estimate, evaluations }, process);
    }
  }
}
