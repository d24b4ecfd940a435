/** Partial decay widths of requests: a process with one incoming particle and its parameters go in. */
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import { UsageError } from '../errors.ts';
import { decayWidth, type WidthMethod } from '../integral/decay-width.ts';
import { helicityKernel } from '../kernel/from-helicities.ts';
import { squaredKernel } from '../kernel/from-squared.ts';
import type { MomentumKernel } from '../kernel/kernel.ts';
import { evaluateParametersExactly, type ParameterChoices } from '../model/evaluate-parameters.ts';
import { squareAmplitude } from '../squared/square.ts';
import type { Library } from './model-request.ts';
import type { Method } from './process-integral.ts';

export interface WidthRequest {
  readonly model: string;
  readonly process: string;
  readonly set: string;
  readonly choices: ParameterChoices;
  readonly method: Method;
  /** Relative error to reach. */
  readonly accuracy: number;
}

/** Beyond this many calls an iteration the answer is what it is, with the error that it has. */
const MOST_CALLS = 200_000;
const FIRST_CALLS = 5_000;

/** Whether the process is a decay: one particle before the arrow. */
export function isDecay(process: string): boolean {
  const [initial = ''] = process.split('>');
  return initial.trim() !== '' && !/\s/.test(initial.trim());
}

/**
 * The answer to a request: the traces' |M|² by quadrature, the helicities' by Monte Carlo.
 *
 * @throws {@link UsageError} where the width needs more than the request can say
 */
export function widthAnswer(request: WidthRequest, library: Library): object {
  const model = library.model(request.model);
  const amplitude = deriveAmplitude(model, parseProcess(request.process, model));
  const exact = evaluateParametersExactly(model, library.parameterSet(request.set), request.choices);
  const { method, accuracy } = request;
  if (method.name === 'qmc') {
    throw new UsageError(`'${request.process}': a width is found by quadrature or vegas`, { path: 'method' });
  }
  if (method.name === 'quadrature' && amplitude.process.legs.length > 4) {
    throw new UsageError(`'${request.process}': a decay to more than three needs the method vegas`, { path: 'method' });
  }
  const kernel: MomentumKernel =
    method.name === 'quadrature'
      ? squaredKernel(squareAmplitude(amplitude), exact)
      : helicityKernel(amplitude, new Map([...exact].map(([name, value]) => [name, Number(value)])));
  const compute = (calls: number): ReturnType<typeof decayWidth> => {
    const chosen: WidthMethod =
      method.name === 'quadrature' ? { name: 'quadrature' } : { name: 'vegas+', seed: method.seed, calls };
    return decayWidth(kernel, { method: chosen, accuracy });
  };
  const first = compute(FIRST_CALLS);
  // A statistical error falls with the root of the calls.
  const excess = first.width.value > 0 ? first.width.error / (first.width.value * accuracy) : 0;
  const { width, lifetimeS, belowThreshold, ledger } =
    method.name === 'vegas' && excess > 1
      ? compute(Math.min(MOST_CALLS, Math.ceil(1.2 * FIRST_CALLS * excess ** 2)))
      : first;
  return {
    widthGeV: width.value,
    relativeError: width.value > 0 ? width.error / width.value : 0,
    ...(belowThreshold ? { belowThreshold } : {}),
    ...(lifetimeS === undefined ? {} : { lifetimeS }),
    process: amplitude.process.text,
    spinAverage: ledger.spinAverage,
    symmetryFactor: ledger.symmetryFactor,
    method: method.name,
    ...(width.chi2 === undefined ? {} : { seed: width.seed, chi2: width.chi2, dof: width.dof }),
    evaluations: width.evaluations,
  };
}
