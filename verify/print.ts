/** What the scan shows and which verdicts are on record: the data files of the suite, read and checked. */
import { parse } from 'yaml';
import { z } from 'zod';
import type { ClaimRecord } from '../src/claim/claim.ts';
import type { Claim } from '../src/claim/suite.ts';
import { UsageError } from '../src/errors.ts';
import type { SuiteContext } from './context.ts';

const transcriptionSchema = z.record(
  z.string(),
  z.strictObject({ template: z.string(), latex: z.string(), scan: z.string(), notes: z.string() }),
);

export const recordedSchema = z.record(
  z.string(),
  z.strictObject({
    verdict: z.enum(['confirmed', 'confirmed-as-repaired', 'refuted', 'ambiguous', 'undecided', 'unchecked']),
    date: z.iso.date(),
    version: z.string(),
  }),
);

export interface Transcription {
  /** The formula with its ambiguous tokens, on one line. */
  readonly template: string;
  readonly latex: string;
  /** The characters of the scan. */
  readonly scan: string;
  readonly notes: string;
}

export interface Print {
  readonly formula: (id: string) => Transcription;
  readonly recorded: (id: string) => ClaimRecord['recorded'];
  readonly recordedIds: readonly string[];
}

/** A claim without the verdict on record, which comes from the data file. */
export type ClaimDraft = Omit<Claim<SuiteContext>, 'recorded'>;

export function readPrint(readText: (path: string) => string): Print {
  const transcriptions = transcriptionSchema.parse(parse(readText('verify/transcription.yaml')));
  const recorded = recordedSchema.parse(parse(readText('verify/recorded.yaml')));
  return {
    formula: (id) => {
      const entry = transcriptions[id];
      if (entry === undefined) throw new UsageError(`verify/transcription.yaml has no formula '${id}'`);
      return { ...entry, template: entry.template.replaceAll(/\s+/g, '') };
    },
    recorded: (id) => {
      const entry = recorded[id];
      if (entry === undefined) throw new UsageError(`verify/recorded.yaml has no verdict for '${id}'`);
      return entry;
    },
    recordedIds: Object.keys(recorded),
  };
}

/** Puts the verdict on record to each draft. */
export function withRecords(drafts: readonly ClaimDraft[], print: Print): readonly Claim<SuiteContext>[] {
  return drafts.map((draft) => ({ ...draft, recorded: print.recorded(draft.id) }));
}
