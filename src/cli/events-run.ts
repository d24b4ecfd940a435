/** Event files of requests: model, process and beam go in, the text of an event file comes out. */
import { z } from 'zod';
import { rationalToNumber } from '../algebra/rational.ts';
import type { Amplitude } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import { KinematicsError } from '../errors.ts';
import { generateEvents } from '../integral/event.ts';
import { eventMap } from '../integral/event-map.ts';
import { lhefText } from '../integral/lhef.ts';
import type { PhaseSpaceMap } from '../integral/monte-carlo.ts';
import { picobarn } from '../integral/units.ts';
import { type HelicityKernel, helicityKernel } from '../kernel/from-helicities.ts';
import { evaluateParameters } from '../model/evaluate-parameters.ts';
import { symmetryFactor } from '../squared/square.ts';
import { beamMembers, colliderOf } from './beam-request.ts';
import { fromJson } from './json.ts';
import { createLibrary, modelMembers, numeral, parameterChoices } from './model-request.ts';
import { packageVersion } from './package-file.ts';
import { checkRequest } from './request.ts';

const variation = z.strictObject({
  ordering: z.string().optional(),
  lightestMassEV: numeral.optional(),
  parameters: z.record(z.string(), numeral).default({}),
});

const eventRequest = z.strictObject({
  ...modelMembers,
  ...beamMembers,
  process: z.string(),
  events: z.int().min(1).max(100_000).default(1000),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
  /** Calls in an iteration that adapts the sampling. */
  calls: z.int().min(100).max(1_000_000).default(5000),
  variations: z
    .record(z.string().regex(/^[\w.+-]+$/, 'expected a name of letters, digits and ._+-'), variation)
    .default({}),
});
type EventRequest = z.output<typeof eventRequest>;
type Choices = z.output<typeof variation>;

/**
 * The event file that a request asks for; a variation changes parameters on top of those of the request.
 *
 * @param text - the request as JSON
 * @throws {@link KinematicsError} below threshold, where there are no events
 */
export function eventFile(text: string): string {
  const request = checkRequest(eventRequest, fromJson(text));
  const library = createLibrary();
  const model = library.model(request.model);
  const { process, beam } = colliderOf(request, parseProcess(request.process, model));
  const amplitude = deriveAmplitude(model, parseProcess(process, model));
  const bind = (choices: Choices): { readonly kernel: HelicityKernel; readonly map: PhaseSpaceMap } => {
    const values = evaluateParameters(model, library.parameterSet(request.set), parameterChoices(choices));
    const kernel = helicityKernel(amplitude, values);
    return { kernel, map: openMap(amplitude, kernel, beam) };
  };
  const { kernel, map } = bind(request);
  const named = Object.entries(request.variations);
  const variations = named.map(([name, choices]) => ({ name, ...bind(varied(request, choices)) }));
  const { events, seed, calls } = request;
  const sample = generateEvents(kernel, map, { events, seed, calls, variations });
  const factor = picobarn(rationalToNumber(symmetryFactor(amplitude.process)));
  return lhefText({
    process: amplitude.process,
    masses: kernel.masses,
    sample,
    sigmaPb: factor * sample.total.value,
    errorPb: factor * sample.total.error,
    variations: named.map(([name, choices]) => ({ name, description: JSON.stringify(choices) })),
    generator: {
      name: 'feynproof',
      version: packageVersion(),
      description: `model ${request.model}, parameter set ${request.set}`,
    },
  });
}

function openMap({ process }: Amplitude, kernel: HelicityKernel, beam: Parameters<typeof eventMap>[2]): PhaseSpaceMap {
  const map = eventMap(process.legs, kernel.masses, beam);
  if (map === undefined) throw new KinematicsError(`'${process.text}': below threshold, there are no events`);
  return map;
}

/** The parameters of the request with those of the variation on top. */
function varied({ ordering, lightestMassEV, parameters }: EventRequest, over: Choices): Choices {
  return {
    ordering: over.ordering ?? ordering,
    lightestMassEV: over.lightestMassEV ?? lightestMassEV,
    parameters: { ...parameters, ...over.parameters },
  };
}
