/**
 * States of VEGAS+ in a file, so that a long integration can be stopped and gone on with: one entry for each integral, found
 * by what was asked for, and refused where model or parameters have changed since.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UsageError } from '../errors.ts';
import type { VegasBatchIntegrand } from '../integral/vegas-block.ts';
import type { VegasState } from '../integral/vegas-state.ts';
import { beginFile } from './finished-file.ts';
import { fromJson, toJson } from './json.ts';
import type { IntegrandRequest } from './process-integrand.ts';
import { checkRequest } from './request.ts';

const count = z.int().min(1);
const iteration = z.strictObject({
  counts: z.boolean(),
  values: z.array(z.number()).length(1),
  covariance: z.array(z.number().min(0)).length(1),
  calls: count,
  evaluations: count,
});
const ascending = (edges: readonly number[]): boolean =>
  edges[0] === 0 && edges.at(-1) === 1 && edges.every((edge, n) => n === 0 || edge > (edges[n - 1] ?? edge));
const stateSchema = z
  .strictObject({
    dimension: count,
    seed: z.int(),
    calls: count,
    companions: z.literal(0),
    edges: z.array(z.array(z.number()).min(2).refine(ascending, 'expected edges from 0 to 1')).min(1),
    strata: z.array(count).min(1),
    allotted: z.array(z.int().min(2)),
    stream: z
      .tuple([z.int32(), z.int32(), z.int32(), z.int32()])
      .refine((words) => words.some((word) => word !== 0), 'expected a state of random numbers'),
    iterations: z.array(iteration),
  })
  .refine(({ dimension, edges, strata, allotted }) => {
    const cubes = strata.reduce((product, along) => product * along, 1);
    const alike = edges.every((axis) => axis.length === edges[0]?.length);
    return edges.length === dimension && strata.length === dimension && allotted.length === cubes && alike;
  }, 'expected as many edges, strata and hypercubes as belong together');
const fileSchema = z.strictObject({
  format: z.literal('feynproof vegas state'),
  version: z.literal(1),
  integrals: z.array(z.strictObject({ request: z.string(), probe: z.array(z.number()), state: stateSchema })),
});
type Entry = z.output<typeof fileSchema>['integrals'][number];

export interface VegasStore {
  /** The state of an integral, if there is one. */
  readonly find: (request: IntegrandRequest, seed: number, integrand: VegasBatchIntegrand) => VegasState | undefined;
  /** Writes the file anew with that state in it. */
  readonly save: (request: IntegrandRequest, integrand: VegasBatchIntegrand, state: VegasState) => Promise<void>;
}

/**
 * The states of a file, which need not exist yet.
 *
 * @throws {@link UsageError} where it is something else, or damaged
 */
export function openVegasStore(path: string): VegasStore {
  const entries = new Map(read(path).map((entry) => [entry.request, entry]));
  return {
    find: (request, seed, integrand) => {
      const entry = entries.get(keyOf(request, seed));
      if (entry === undefined) return undefined;
      const now = probe(integrand, entry.state.dimension);
      const same = now.every((value, n) => Math.abs(value - (entry.probe[n] ?? Number.NaN)) <= 1e-9 * Math.abs(value));
      if (same) return entry.state;
      throw new UsageError(
        `\`${path}\`: the model or its parameters are not those of the saved state of '${request.process}'; name another file`,
      );
    },
    save: async (request, integrand, state) => {
      const key = keyOf(request, state.seed);
      const known = entries.get(key)?.probe ?? probe(integrand, state.dimension);
      entries.set(key, { request: key, probe: known, state: structuredClone(state) as Entry['state'] });
      const file = await beginFile(path);
      await file.write(
        `${toJson({ format: 'feynproof vegas state', version: 1, integrals: [...entries.values()] })}\n`,
      );
      await file.finish();
    },
  };
}

function keyOf(request: IntegrandRequest, seed: number): string {
  const { model, process, set, choices, beam } = request;
  return toJson([model, process, set, choices, beam, seed]);
}

/** Values at fixed points, by which an integrand is known again. */
function probe(integrand: VegasBatchIntegrand, dimension: number): number[] {
  const values = new Float64Array(3);
  // Multiples of the golden ratio modulo 1.
  integrand.evaluate(
    Float64Array.from({ length: 3 * dimension }, (_, n) => ((n + 1) * 0.6180339887498949) % 1),
    3,
    values,
  );
  return [...values];
}

function read(path: string): readonly Entry[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new UsageError(`\`${path}\` cannot be read`, {}, { cause });
  }
  try {
    return checkRequest(fileSchema, fromJson(text)).integrals;
  } catch (cause) {
    throw new UsageError(
      `\`${path}\` is damaged, or no state of vegas: name another file, or delete it`,
      {},
      { cause },
    );
  }
}
