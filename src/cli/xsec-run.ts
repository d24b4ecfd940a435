/** Total cross sections of requests: channels, parameters and beam go in, picobarns with their errors come out. */
import { z } from 'zod';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import { UsageError } from '../errors.ts';
import {
  type BoundCrossSection,
  type CrossSection,
  createCrossSectionEngine,
  DEFAULT_ACCURACY,
} from '../integral/cross-section.ts';
import { GEV_PER_EV } from '../integral/units.ts';
import { integralSource } from '../kernel/from-squared-integral.ts';
import { evaluateParametersExactly, majoranaPhasesFor } from '../model/evaluate-parameters.ts';
import type { Model } from '../model/model.ts';
import { resolveModelId } from '../model/read-model.ts';
import { toNumber } from '../numeric/double-double.ts';
import { squareAmplitude } from '../squared/square.ts';
import type { Evaluate } from './batch.ts';
import { beamMembers, type Collider, colliderOf } from './beam-request.ts';
import { type Channel, channelsOf, generationCount } from './channel.ts';
import { createLibrary, modelMembers, numeral, parameterChoices, remember } from './model-request.ts';
import { checkRequest } from './request.ts';

const crossSectionRequest = z.strictObject({
  ...modelMembers,
  ...beamMembers,
  process: z.string().optional(),
  final: z
    .union([z.literal('all'), z.tuple([z.int(), z.int()])], { error: "expected 'all' or a pair such as [1,2]" })
    .optional(),
  nature: z.string().optional(),
  majoranaPhase: numeral.optional(),
  method: z.enum(['quadrature']).default('quadrature'),
  accuracy: z.number().positive().max(1).default(DEFAULT_ACCURACY),
});
type CrossSectionRequest = z.output<typeof crossSectionRequest>;

/** One process of a channel at its energy. */
interface ProcessResult {
  readonly process: string;
  readonly thresholdEV: number | undefined;
  readonly result: CrossSection;
}

interface ChannelResult {
  readonly final?: readonly [number, number];
  readonly results: readonly ProcessResult[];
}

/** A process for one model and one choice of parameters; the channel's pair says whose phase difference is meant. */
interface ProcessChoice {
  readonly process: string;
  readonly final?: readonly [number, number];
}

/** The evaluation of requests; what requests share is read, derived and compiled once. */
export function createCrossSections(): Evaluate {
  const library = createLibrary();
  const engine = createCrossSectionEngine();
  const source = remember((key) => {
    const [id = '', process = ''] = JSON.parse(key) as string[];
    const model = library.model(id);
    return integralSource(squareAmplitude(deriveAmplitude(model, parseProcess(process, model))));
  });
  const parameters = remember((key) => {
    const [id, request, phases] = JSON.parse(key) as [string, CrossSectionRequest, readonly string[] | null];
    const choices = { ...parameterChoices(request), majoranaPhases: phases ?? undefined };
    return evaluateParametersExactly(library.model(id), library.parameterSet(request.set), choices);
  });
  const bind = (request: CrossSectionRequest, { process, final }: ProcessChoice): BoundCrossSection => {
    const id = modelId(request);
    const { set, ordering, lightestMassEV, parameters: overrides } = request;
    const phases = phasesFor(request, library.model(id), final);
    const chosen = parameters(
      JSON.stringify([id, { set, ordering, lightestMassEV, parameters: overrides }, phases ?? null]),
    );
    return engine.bind(source(JSON.stringify([id, process])), chosen);
  };
  return (raw) => {
    const request = checkRequest(crossSectionRequest, raw);
    const model = library.model(modelId(request));
    const evaluate = (choice: ProcessChoice): ProcessResult => {
      const collider = colliderOf(request, parseProcess(choice.process, model));
      const bound = bind(request, { ...choice, process: collider.process });
      return {
        process: choice.process,
        thresholdEV: thresholdEV(collider, bound),
        result: bound.at(collider.beam, request.accuracy),
      };
    };
    return answerOf(
      chosenChannels(request, model).map(({ final, processes }) => ({
        ...(final === undefined ? {} : { final }),
        results: processes.map((process) => evaluate({ process, ...(final === undefined ? {} : { final }) })),
      })),
      request,
    );
  };
}

/** `nusm` with the nature `majorana` is the model `nusm:majorana`. */
function modelId({ model, nature }: CrossSectionRequest): string {
  if (nature === undefined) return model;
  const { name, variant } = model.includes('/') ? { name: model, variant: undefined } : resolveModelId(model);
  if (variant !== undefined && variant !== nature) {
    throw new UsageError(`the model is \`${model}\`, the nature '${nature}'`, { path: 'nature' });
  }
  return `${name}:${nature}`;
}

function chosenChannels(
  { process, final }: CrossSectionRequest,
  model: Model,
): readonly (Omit<Channel, 'final'> & Partial<Channel>)[] {
  if (process !== undefined && final !== undefined) {
    throw new UsageError('give process or final, not both', { path: 'final' });
  }
  if (process !== undefined) return [{ processes: [process] }];
  if (final === undefined)
    throw new UsageError("give a process, or final: a pair such as [1,2] or 'all'", { path: 'final' });
  return channelsOf(model, final);
}

/** The phases that give the pair {i,j} the phase difference Δα_ij of the request; none where it has none. */
function phasesFor(
  { majoranaPhase }: CrossSectionRequest,
  model: Model,
  final: readonly [number, number] | undefined,
): readonly string[] | undefined {
  if (majoranaPhase === undefined) return undefined;
  if (final === undefined)
    throw new UsageError('majoranaPhase belongs to final; with a process set parameters phase[1], …', {
      path: 'majoranaPhase',
    });
  return majoranaPhasesFor(generationCount(model), final[0], final[0] === final[1] ? '0' : String(majoranaPhase));
}

function thresholdEV({ beam }: Collider, bound: BoundCrossSection): number | undefined {
  return beam.kind === 'colliding' ? undefined : toNumber(bound.threshold()) / GEV_PER_EV;
}

function answerOf(channels: readonly ChannelResult[], { method }: CrossSectionRequest): object {
  const total = sumOf(channels.flatMap(({ results }) => results));
  return {
    ...total,
    channels: channels.map(({ final, results }) => ({
      ...(final === undefined ? {} : { final }),
      processes: results.map(({ process }) => process),
      ...sumOf(results),
      ...thresholdOf(results),
      spinAverage: results[0]?.result.ledger.spinAverage,
      symmetryFactor: results[0]?.result.ledger.symmetryFactor,
    })),
    method,
    evaluations: channels
      .flatMap(({ results }) => results)
      .reduce((sum, { result }) => sum + result.natural.evaluations, 0),
  };
}

/** The processes of one channel have the same masses, hence one threshold. */
function thresholdOf([first]: readonly ProcessResult[]): object {
  return first?.thresholdEV === undefined ? {} : { thresholdEV: first.thresholdEV };
}

function sumOf(results: readonly ProcessResult[]): object {
  const sigmaPb = results.reduce((sum, { result }) => sum + result.sigmaPb, 0);
  const errorPb = results.reduce((sum, { result }) => sum + result.errorPb, 0);
  return {
    sigmaPb,
    relativeError: sigmaPb === 0 ? 0 : errorPb / Math.abs(sigmaPb),
    ...(results.every(({ result }) => result.belowThreshold) ? { belowThreshold: true } : {}),
  };
}
