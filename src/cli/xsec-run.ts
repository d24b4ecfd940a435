/**
 * Total cross sections of requests: channels, parameters and beam go in, picobarns with their errors come out; and
 * partial widths where the process is a decay.
 */
import { z } from 'zod';
import { parseProcess } from '../amplitude/process.ts';
import { UsageError } from '../errors.ts';
import { DEFAULT_ACCURACY } from '../integral/cross-section.ts';
import type { Model } from '../model/model.ts';
import { chiSquareProbability } from '../numeric/chi-square.ts';
import type { Evaluate } from './batch.ts';
import { colliderOf } from './beam-request.ts';
import {
  type ChosenChannel,
  type CrossSectionRequest,
  chosenChannels,
  crossSectionRequest,
  modelId,
  phasesFor,
  withPhasePath,
} from './cross-section-request.ts';
import { createLibrary, parameterChoices } from './model-request.ts';
import { createProcessIntegral, type Method, type ProcessResult } from './process-integral.ts';
import { checkRequest } from './request.ts';
import type { VegasMeans } from './vegas-run.ts';
import { isDecay, type WidthRequest, widthAnswer } from './width-run.ts';

/** What a Monte Carlo reaches in about a second. */
const MONTE_CARLO_ACCURACY = 2e-3;

/** The members of a request for a cross section or a width, and `table` for the iterations of `vegas`. */
const totalRequest = crossSectionRequest.extend({ table: z.boolean().default(false) });

/** The evaluation of requests; what requests share is read, derived and compiled once. */
export function createCrossSections(means: VegasMeans = {}): Evaluate {
  const library = createLibrary();
  const integrate = createProcessIntegral(library, means);
  return async (raw) => {
    const { table, ...request } = checkRequest(totalRequest, raw);
    const id = modelId(request);
    const model = library.model(id);
    const method = methodOf(request);
    const accuracy = request.accuracy ?? (method.name === 'quadrature' ? DEFAULT_ACCURACY : MONTE_CARLO_ACCURACY);
    if (table && method.name !== 'vegas') {
      throw new UsageError(`the method ${method.name} has no table of iterations`, { path: 'table' });
    }
    if (request.process !== undefined && isDecay(request.process)) {
      if (table)
        throw new UsageError(`'${request.process}' is a decay: table does not belong to it`, { path: 'table' });
      return widthAnswer(decayRequest(request, { model: id, method, accuracy }), library);
    }
    const channels: EvaluatedChannel[] = [];
    for (const channel of chosenChannels(request, model)) {
      const choices = { ...parameterChoices(request), majoranaPhases: phasesFor(request, model, channel) };
      const results: ProcessResult[] = [];
      for (const text of channel.processes) {
        const { process, beam } = colliderOf(request, parseProcess(text, model));
        results.push(
          await withPhasePath(() =>
            integrate({ model: id, process, set: request.set, choices, beam, method, accuracy }),
          ),
        );
      }
      channels.push({ channel, results, ...phaseShown(request, model, channel) });
    }
    const all = channels.flatMap(({ results }) => results);
    return {
      ...totalOf(all, method.name),
      channels: channels.map((channel) => channelAnswer(channel, method.name, table ? 'table' : 'total')),
      method: method.name,
      ...(method.name === 'quadrature' ? {} : { seed: method.seed }),
      evaluations: sumOf(all, ({ evaluations }) => evaluations),
    };
  };
}

function methodOf({ method, seed }: CrossSectionRequest): Method {
  return method === 'quadrature' ? { name: method } : { name: method, seed };
}

/** A decay has no beam, and no channels of its own. */
function decayRequest(
  request: CrossSectionRequest,
  { model, method, accuracy }: Pick<WidthRequest, 'model' | 'method' | 'accuracy'>,
): WidthRequest {
  const { process = '', set } = request;
  for (const member of ['final', 'beams', 'photonEnergyEV', 'electron', 'majoranaPhase'] as const) {
    if (request[member] !== undefined) {
      throw new UsageError(`'${process}' is a decay: ${member} does not belong to it`, { path: 'process' });
    }
  }
  return { model, process, set, choices: parameterChoices(request), method, accuracy };
}

/** The phase difference that the answer was computed with; none where parameters of the request decide it. */
function phaseShown(
  { majoranaPhase, parameters }: CrossSectionRequest,
  model: Model,
  { final, nature }: ChosenChannel,
): { readonly majoranaPhase?: number | string } {
  if (nature !== 'majorana' || final === undefined || final[0] === final[1]) return {};
  const byParameters = Object.keys(parameters).some((name) => model.parameters.get(name)?.role === 'majorana-phase');
  return byParameters && majoranaPhase === undefined ? {} : { majoranaPhase: majoranaPhase ?? 0 };
}

function sumOf(results: readonly ProcessResult[], value: (result: ProcessResult) => number): number {
  return results.reduce((sum, result) => sum + value(result), 0);
}

/** Errors of a quadrature are bounds and add up; those of a Monte Carlo are independent, and their squares do. */
function totalOf(results: readonly ProcessResult[], method: Method['name']): object {
  const sigmaPb = sumOf(results, (result) => result.sigmaPb);
  const errorPb =
    method === 'quadrature'
      ? sumOf(results, (result) => result.errorPb)
      : Math.hypot(...results.map((result) => result.errorPb));
  return {
    sigmaPb,
    relativeError: sigmaPb === 0 ? 0 : errorPb / Math.abs(sigmaPb),
    ...(results.every(({ belowThreshold }) => belowThreshold) ? { belowThreshold: true } : {}),
  };
}

interface EvaluatedChannel {
  readonly channel: ChosenChannel;
  readonly results: readonly ProcessResult[];
  readonly majoranaPhase?: number | string;
}

/** The processes of a channel have the same masses: their thresholds and factors are the same. */
function channelAnswer(
  { channel: { final, processes }, results, majoranaPhase }: EvaluatedChannel,
  method: Method['name'],
  detail: 'total' | 'table',
): object {
  const [first] = results;
  return {
    ...(final === undefined ? {} : { final }),
    processes,
    ...(majoranaPhase === undefined ? {} : { majoranaPhase }),
    ...totalOf(results, method),
    thresholdEV: first?.thresholdEV,
    spinAverage: first?.spinAverage,
    symmetryFactor: first?.symmetryFactor,
    ...(first?.chi2 === undefined ? {} : goodness(results)),
    ...(detail === 'table' ? { iterations: results.map(({ table = [] }) => table) } : {}),
  };
}

/** χ² of the spread of the iterations of all processes, and the probability of one at least as large. */
function goodness(results: readonly ProcessResult[]): object {
  const chi2 = sumOf(results, (result) => result.chi2 ?? 0);
  const dof = sumOf(results, (result) => result.dof ?? 0);
  return { chi2, dof, probability: chiSquareProbability(chi2, dof) };
}
