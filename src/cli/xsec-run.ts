/**
 * Total cross sections of requests: channels, parameters and beam go in, picobarns with their errors come out; and
 * partial widths where the process is a decay.
 */
import { parseProcess } from '../amplitude/process.ts';
import { UsageError } from '../errors.ts';
import { DEFAULT_ACCURACY } from '../integral/cross-section.ts';
import type { Model } from '../model/model.ts';
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
import { isDecay, type WidthRequest, widthAnswer } from './width-run.ts';

/** What a Monte Carlo reaches in about a second. */
const MONTE_CARLO_ACCURACY = 2e-3;

/** The evaluation of requests; what requests share is read, derived and compiled once. */
export function createCrossSections(): Evaluate {
  const library = createLibrary();
  const integrate = createProcessIntegral(library);
  return (raw) => {
    const request = checkRequest(crossSectionRequest, raw);
    const id = modelId(request);
    const model = library.model(id);
    const method: Method = request.method === 'vegas' ? { name: 'vegas', seed: request.seed } : { name: 'quadrature' };
    const accuracy = request.accuracy ?? (method.name === 'vegas' ? MONTE_CARLO_ACCURACY : DEFAULT_ACCURACY);
    if (request.process !== undefined && isDecay(request.process)) {
      return widthAnswer(decayRequest(request, { model: id, method, accuracy }), library);
    }
    const channels = chosenChannels(request, model).map((channel) => {
      const choices = { ...parameterChoices(request), majoranaPhases: phasesFor(request, model, channel) };
      const results = channel.processes.map((text) => {
        const { process, beam } = colliderOf(request, parseProcess(text, model));
        return withPhasePath(() =>
          integrate({ model: id, process, set: request.set, choices, beam, method, accuracy }),
        );
      });
      return { channel, results, ...phaseShown(request, model, channel) };
    });
    const all = channels.flatMap(({ results }) => results);
    return {
      ...totalOf(all),
      channels: channels.map(channelAnswer),
      method: method.name,
      ...(method.name === 'vegas' ? { seed: method.seed } : {}),
      evaluations: sumOf(all, ({ evaluations }) => evaluations),
    };
  };
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

/** Errors of processes are added, not their squares: those of a quadrature are bounds. */
function totalOf(results: readonly ProcessResult[]): object {
  const sigmaPb = sumOf(results, (result) => result.sigmaPb);
  const errorPb = sumOf(results, (result) => result.errorPb);
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
function channelAnswer({ channel: { final, processes }, results, majoranaPhase }: EvaluatedChannel): object {
  const [first] = results;
  return {
    ...(final === undefined ? {} : { final }),
    processes,
    ...(majoranaPhase === undefined ? {} : { majoranaPhase }),
    ...totalOf(results),
    thresholdEV: first?.thresholdEV,
    spinAverage: first?.spinAverage,
    symmetryFactor: first?.symmetryFactor,
    ...(first?.chi2 === undefined
      ? {}
      : { chi2: sumOf(results, ({ chi2 = 0 }) => chi2), dof: sumOf(results, ({ dof = 0 }) => dof) }),
  };
}
