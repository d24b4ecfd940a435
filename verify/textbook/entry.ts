/** What the literature prints, as data: formulas with their sources and what each of them is to be held against. */
import { parse } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../../src/errors.ts';

/** The files of the prints; each holds entries by their ids. */
const PRINTS = ['qed', 'weak', 'electroweak'] as const;

const texts = z.record(z.string(), z.string()).default({});

const shared = {
  title: z.string(),
  /** Author, title, journal or publisher, year. */
  source: z.string(),
  /** Equation, table or section in the source. */
  place: z.string(),
  latex: z.string(),
  model: z.string(),
  process: z.string(),
  /** The print in the grammar of formulas, or of mathjs where it is integrated. */
  print: z.string(),
  /** What the print leaves to the reader: conventions, limits, what is summed and averaged. */
  remark: z.string().optional(),
};

const exactSchema = z.strictObject({
  kind: z.literal('exact'),
  ...shared,
  /** What |M|² is multiplied by to become the printed quantity: flux, phase space, spin average undone. */
  measure: z.string().default('1'),
  /** Momenta of the print ↦ momenta of the process. */
  momenta: texts,
  /** Other names of the print ↦ scalar products and parameters. */
  names: texts,
  /** Invariants and parameters of the process ↦ variables of the print. */
  variables: texts,
  /** Squares that are known: `ee` ↦ 4*pi*alpha stands for ee² = 4πα. */
  squares: texts,
  /** Names that go to zero, one after another. */
  zero: z.array(z.string()).default([]),
  /** Names that go to infinity, one after another. */
  infinite: z.array(z.string()).default([]),
  /** Averages over the directions of the last two particles in their rest frame first. */
  pair: z.boolean().default(false),
});

const beamSchema = z.union([
  z.strictObject({ target: z.number() }),
  z.strictObject({ colliding: z.tuple([z.number(), z.number()]) }),
]);

const integratedSchema = z.strictObject({
  kind: z.literal('integrated'),
  ...shared,
  /** Names of the print ↦ formulas of model parameters, of `E` (target at rest), or of `E1` and `E2` (colliding), in GeV. */
  names: texts,
  /** Parameters that replace those of the reference set. */
  overrides: texts,
  beams: z.array(beamSchema).min(1),
  /** 2 where the print counts one helicity of a neutrino that the average counts twice. */
  states: z.number().default(1),
});

/** Prints that need a calculation of their own, found by their ids. */
const specialSchema = z.strictObject({
  kind: z.literal('special'),
  ...shared,
  /** False where `print` is a result derived here and the text of the source was not at hand. */
  transcribed: z.boolean().default(true),
});

const entrySchema = z.discriminatedUnion('kind', [exactSchema, integratedSchema, specialSchema]);

export type ExactEntry = z.infer<typeof exactSchema> & { readonly id: string };
export type IntegratedEntry = z.infer<typeof integratedSchema> & { readonly id: string };
export type SpecialEntry = z.infer<typeof specialSchema> & { readonly id: string };
export type Entry = (ExactEntry | IntegratedEntry | SpecialEntry) & { readonly section: string };

/**
 * Every entry in the order of the files.
 *
 * @throws {@link UsageError} where an id occurs twice
 */
export function readEntries(readText: (path: string) => string): readonly Entry[] {
  const entries = PRINTS.flatMap((section) => {
    const file = z
      .record(z.string(), entrySchema)
      .parse(parse(readText(`verify/textbook/${section}.yaml`), { merge: true }));
    return Object.entries(file).map(([id, entry]): Entry => ({ ...entry, id, section }));
  });
  const ids = entries.map(({ id }) => id);
  const twice = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twice !== undefined) throw new UsageError(`verify/textbook: the id '${twice}' occurs twice`);
  return entries;
}
