/**
 * What a request for a cross section asks for: its members, the model that it means, the channels and the Majorana phases
 * of each.
 */
import { z } from 'zod';
import { ModelError, UsageError } from '../errors.ts';
import { majoranaPhasesFor } from '../model/evaluate-parameters.ts';
import type { Model } from '../model/model.ts';
import { resolveModelId } from '../model/read-model.ts';
import { beamMembers } from './beam-request.ts';
import { type Channel, channelsOf, generationCount } from './channel.ts';
import { modelMembers, numeral } from './model-request.ts';

const ACCURACY = { error: 'expected a number above 0 and up to 1' };

/** Which processes a request means. */
export const channelMembers = {
  process: z.string().optional(),
  final: z
    .union([z.literal('all'), z.tuple([z.int(), z.int()])], { error: "expected 'all' or a pair such as [1,2]" })
    .optional(),
  nature: z.string().optional(),
  majoranaPhase: numeral.optional(),
} as const;

export const crossSectionRequest = z.strictObject({
  ...modelMembers,
  ...beamMembers,
  ...channelMembers,
  method: z
    .enum(['quadrature', 'vegas', 'qmc'], { error: "expected 'quadrature', 'vegas' or 'qmc'" })
    .default('quadrature'),
  accuracy: z.number(ACCURACY).positive(ACCURACY).max(1, ACCURACY).optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
});
export type CrossSectionRequest = z.output<typeof crossSectionRequest>;

/** A channel of the short form, or the one process of the long form. */
export type ChosenChannel = Pick<Channel, 'processes'> & Partial<Channel>;

/** `nusm` with the nature `majorana` is the model `nusm:majorana`. */
export function modelId({ model, nature }: Pick<CrossSectionRequest, 'model' | 'nature'>): string {
  if (nature === undefined) return model;
  const { name, variant } = model.includes('/') ? { name: model, variant: undefined } : resolveModelId(model);
  if (variant !== undefined && variant !== nature) {
    throw new UsageError(`the model is \`${model}\`, the nature '${nature}'`, { path: 'nature' });
  }
  return `${name}:${nature}`;
}

export function chosenChannels(
  { process, final }: Pick<CrossSectionRequest, 'process' | 'final'>,
  model: Model,
): readonly ChosenChannel[] {
  if (process !== undefined && final !== undefined) {
    throw new UsageError('give process or final, not both', { path: 'final' });
  }
  if (process !== undefined) return [{ processes: [process] }];
  if (final !== undefined) return channelsOf(model, final);
  throw new UsageError("give a process, or final: a pair such as [1,2] or 'all'", { path: 'final' });
}

/** The phases that give the pair {i,j} the phase difference Δα_ij of the request; none where it has none. */
export function phasesFor(
  { majoranaPhase }: Pick<CrossSectionRequest, 'majoranaPhase'>,
  model: Model,
  { final, nature }: ChosenChannel,
): readonly string[] | undefined {
  if (majoranaPhase === undefined) return undefined;
  if (nature === 'dirac') {
    throw new UsageError(
      'majoranaPhase has no meaning for Dirac neutrinos; give "nature":"majorana", or leave it out',
      {
        path: 'majoranaPhase',
      },
    );
  }
  if (final === undefined) {
    throw new UsageError('majoranaPhase belongs to final; for a process set the parameters phase[1], …', {
      path: 'majoranaPhase',
    });
  }
  const [i, j] = final;
  return majoranaPhasesFor(generationCount(model), i, i === j ? '0' : String(majoranaPhase));
}

/** The phases of the model come from one member of the request, under whose name their faults are told. */
export function withPhasePath<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof ModelError) || error.location.path !== 'majoranaPhases') throw error;
    throw new ModelError(error.message, { path: 'majoranaPhase' }, { cause: error });
  }
}
