/** The helicity amplitudes of a process as an integrand over the unit cube, from what a request says of it. */
import type { Amplitude } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import type { Beam } from '../integral/collision.ts';
import { eventBatchIntegrand, phaseSpaceMap } from '../integral/monte-carlo.ts';
import type { VegasBatchIntegrand } from '../integral/vegas-block.ts';
import { exactRational, type ParameterValues } from '../kernel/compile.ts';
import { rationalToDoubleDouble } from '../kernel/compile-outer.ts';
import { type HelicityKernel, helicityKernel } from '../kernel/from-helicities.ts';
import { evaluateParametersExactly, type ParameterChoices } from '../model/evaluate-parameters.ts';
import { requireTotal } from './divergence.ts';
import { type Library, remember } from './model-request.ts';

/** What the integrand depends on; plain data. */
export interface IntegrandRequest {
  readonly model: string;
  /** Incoming particles in the order of the beam. */
  readonly process: string;
  readonly set: string;
  readonly choices: ParameterChoices;
  readonly beam: Beam;
}

export interface ProcessIntegrand {
  readonly dimension: number;
  /** σ in GeV⁻² as a mean over the cube. */
  readonly integrand: VegasBatchIntegrand;
}

/** Integrands that share what they derive and compile. */
export interface IntegrandSource {
  readonly amplitude: (request: Pick<IntegrandRequest, 'model' | 'process'>) => Amplitude;
  readonly parameters: (request: Pick<IntegrandRequest, 'model' | 'set' | 'choices'>) => ParameterValues;
  readonly kernel: (request: Omit<IntegrandRequest, 'beam'>) => HelicityKernel;
  /** Undefined below threshold. */
  readonly integrand: (request: IntegrandRequest) => ProcessIntegrand | undefined;
}

export function createIntegrandSource(library: Library): IntegrandSource {
  const amplitudeOf = remember((key): Amplitude => {
    const [id = '', process = ''] = JSON.parse(key) as string[];
    const model = library.model(id);
    const amplitude = deriveAmplitude(model, parseProcess(process, model));
    requireTotal(amplitude);
    return amplitude;
  });
  const parametersOf = remember((key): ParameterValues => {
    const [id, set, choices] = JSON.parse(key) as [string, string, ParameterChoices];
    return evaluateParametersExactly(library.model(id), library.parameterSet(set), choices);
  });
  const source: IntegrandSource = {
    amplitude: ({ model, process }) => amplitudeOf(JSON.stringify([model, process])),
    parameters: ({ model, set, choices }) => parametersOf(JSON.stringify([model, set, choices])),
    // The Monte Carlo asks nothing of the traces, so that it knows processes that no quadrature does.
    kernel: ({ model, process, set, choices }) => kernelOf(JSON.stringify([model, process, set, choices])),
    integrand: (request) => {
      const kernel = source.kernel(request);
      const { legs } = kernel.process;
      const values = source.parameters(request);
      const masses = legs.map(({ particle }) => rationalToDoubleDouble(exactRational(values.get(particle.mass) ?? 0)));
      const map = phaseSpaceMap(legs, masses, request.beam);
      return map === undefined ? undefined : { dimension: map.dimension, integrand: eventBatchIntegrand(kernel, map) };
    },
  };
  const kernelOf = remember((key): HelicityKernel => {
    const [model, process, set, choices] = JSON.parse(key) as [string, string, string, ParameterChoices];
    const values = source.parameters({ model, set, choices });
    const floats = new Map([...values].map(([name, value]) => [name, Number(value)]));
    return helicityKernel(source.amplitude({ model, process }), floats);
  });
  return source;
}
