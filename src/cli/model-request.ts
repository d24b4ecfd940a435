/** The members of a request that choose a model and its parameters, shared by all commands that put numbers in. */
import { z } from 'zod';
import type { ParameterChoices } from '../model/evaluate-parameters.ts';
import type { Model } from '../model/model.ts';
import { type ParameterSet, readSetWithBase } from '../model/parameter-set.ts';
import { loadModel, loadParameterSet } from './model-file.ts';

/** A number, or its exact text, `1e-3` or `3/5`. */
export const numeral = z.union([z.number(), z.string().min(1)], { error: 'expected a number, or a number as text' });

export const modelMembers = {
  id: z.unknown().optional(),
  model: z.string(),
  set: z.string().default('paper'),
  ordering: z.string().optional(),
  lightestMassEV: numeral.optional(),
  parameters: z.record(z.string(), numeral).default({}),
} as const;

const modelRequest = z.object(modelMembers);
export type ModelRequest = z.output<typeof modelRequest>;

/** Parameters as the model's own reader takes them: every number as text. */
export function parameterChoices(
  request: Pick<ModelRequest, 'ordering' | 'lightestMassEV' | 'parameters'>,
): ParameterChoices {
  const { ordering, lightestMassEV, parameters } = request;
  return {
    ordering,
    lightestMassEV: lightestMassEV === undefined ? undefined : String(lightestMassEV),
    overrides: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)])),
  };
}

/** Models and parameter sets that a batch has read, so that each file is read once. */
export interface Library {
  readonly model: (id: string) => Model;
  readonly parameterSet: (name: string) => ParameterSet;
}

export function createLibrary(): Library {
  return {
    model: remember((id) => loadModel(id).model),
    parameterSet: remember((name) => readSetWithBase(name, loadParameterSet)),
  };
}

/** How many results are kept; a batch that asks for more pays for deriving them again. */
const MOST_REMEMBERED = 64;

/** The function with its latest results remembered by its text argument. */
export function remember<T>(compute: (key: string) => T): (key: string) => T {
  const results = new Map<string, T>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(key);
    const [oldest] = results.keys();
    if (results.size >= MOST_REMEMBERED && oldest !== undefined) results.delete(oldest);
    results.set(key, result);
    return result;
  };
}
