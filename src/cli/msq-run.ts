/**
 * |M|² at a phase-space point: by traces and by helicities in floating point of any precision, by traces and by matrices
 * exactly.
 */
import { z } from 'zod';
import {
  divideRational,
  formatRational,
  isZeroRational,
  type Rational,
  rationalToNumber,
  subtractRational,
} from '../algebra/rational.ts';
import type { Amplitude } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import { type HelicityKernel, helicityKernel } from '../kernel/from-helicities.ts';
import { matrixSquaredAmplitude } from '../kernel/from-matrices.ts';
import { legMasses, squaredKernel } from '../kernel/from-squared.ts';
import { squaredAtPoint } from '../kernel/from-squared-exact.ts';
import type { MomentumKernel } from '../kernel/kernel.ts';
import { evaluateParameters, exactParameters } from '../model/evaluate-parameters.ts';
import { squareAmplitude } from '../squared/square.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import type { Evaluate } from './batch.ts';
import { gaussianParameters, requireExactPoint } from './exact-point.ts';
import { createLibrary, type Library, modelMembers, parameterChoices, remember } from './model-request.ts';
import { exactMomenta, floatMomenta, momentumMembers } from './momentum-request.ts';
import { preciseAnswer } from './msq-precise.ts';
import { requirePhaseSpacePoint } from './phase-space-check.ts';
import { checkRequest } from './request.ts';

const msqRequest = z
  .strictObject({
    ...modelMembers,
    ...momentumMembers,
    process: z.string(),
    exact: z.boolean().default(false),
    precision: z.enum(['float64', 'double-double']).default('float64'),
    digits: z.int().min(17).max(1000).optional(),
  })
  .refine(
    ({ exact, precision, digits }) => [exact, precision !== 'float64', digits !== undefined].filter(Boolean).length < 2,
    {
      error: 'choose one of exact, precision and digits',
      path: ['digits'],
    },
  );
type MsqRequest = z.output<typeof msqRequest>;

/** A process of a model, and its square. */
interface Derived {
  readonly amplitude: Amplitude;
  readonly squared: SquaredAmplitude;
}

/** Both floating roads for one choice of parameters. */
interface Roads {
  readonly trace: MomentumKernel;
  readonly helicity: HelicityKernel;
}

/** The evaluation of requests; what requests share is read, derived and compiled once. */
export function createMsq(): Evaluate {
  const library = createLibrary();
  const derivedFor = remember((key): Derived => {
    const [model = '', process = ''] = JSON.parse(key) as string[];
    const loaded = library.model(model);
    const amplitude = deriveAmplitude(loaded, parseProcess(process, loaded));
    return { amplitude, squared: squareAmplitude(amplitude) };
  });
  const derive = ({ model, process }: MsqRequest): Derived => derivedFor(JSON.stringify([model, process]));
  const roadsFor = remember((key): Roads => {
    const request = JSON.parse(key) as MsqRequest;
    const { amplitude, squared } = derive(request);
    const parameters = evaluateParameters(...inputs(request, library));
    return { trace: squaredKernel(squared, parameters), helicity: helicityKernel(amplitude, parameters) };
  });
  return (raw) => {
    const request = checkRequest(msqRequest, raw);
    const derived = derive(request);
    if (request.exact) return exactAnswer(request, derived, library);
    const precision = request.digits ?? request.precision;
    if (precision !== 'float64') {
      const momenta = exactMomenta(request);
      const masses = legMasses(derived.amplitude.process, evaluateParameters(...inputs(request, library)));
      requirePhaseSpacePoint(derived.amplitude.process, masses, floatMomenta(request));
      return preciseAnswer({ ...derived, inputs: inputs(request, library), momenta, precision });
    }
    const { model, set, ordering, lightestMassEV, parameters, process } = request;
    return floatAnswer(
      request,
      derived,
      roadsFor(JSON.stringify({ model, set, ordering, lightestMassEV, parameters, process })),
    );
  };
}

function inputs(request: MsqRequest, library: Library): Parameters<typeof evaluateParameters> {
  return [library.model(request.model), library.parameterSet(request.set), parameterChoices(request)];
}

function floatAnswer(request: MsqRequest, { amplitude, squared }: Derived, roads: Roads): object {
  const momenta = floatMomenta(request);
  requirePhaseSpacePoint(amplitude.process, roads.helicity.masses, momenta);
  const trace = roads.trace.squaredAmplitude(momenta);
  const { value: helicity, arithmetic } = roads.helicity.guarded(momenta);
  const largest = Math.max(Math.abs(trace), Math.abs(helicity));
  return {
    msq: trace,
    roads: { trace, helicity },
    relativeDifference: largest === 0 ? 0 : Math.abs(trace - helicity) / largest,
    symmetryFactor: rationalToNumber(squared.symmetryFactor),
    ...(arithmetic === 'float64' ? {} : { arithmetic: { helicity: arithmetic } }),
  };
}

function exactAnswer(request: MsqRequest, { amplitude, squared }: Derived, library: Library): object {
  const parameters = exactParameters(...inputs(request, library));
  const momenta = exactMomenta(request);
  requireExactPoint(amplitude.process, momenta, parameters);
  const trace = squaredAtPoint(squared, momenta, parameters);
  const matrices = matrixSquaredAmplitude(amplitude, gaussianParameters(parameters), momenta).re;
  const [fromTrace, fromMatrices] = [formatRational(trace), formatRational(matrices)];
  return {
    msq: fromTrace,
    roads: { trace: fromTrace, matrices: fromMatrices },
    // Both are exact: they are equal, or one of them is wrong.
    relativeDifference: fromTrace === fromMatrices ? '0' : formatRational(relativeDifference(trace, matrices)),
    symmetryFactor: formatRational(squared.symmetryFactor),
  };
}

/** (a − b)/a, or −1 where a vanishes. */
function relativeDifference(a: Rational, b: Rational): Rational {
  return divideRational(subtractRational(a, b), isZeroRational(a) ? b : a);
}
