/**
 * Runs claims in the paper's order: selects them, judges each, and hands every record on as soon as it exists, so
 * that a run can be interrupted between two claims without losing what is finished.
 */

import { UsageError } from '../errors.ts';
import { RandomStream } from '../numeric/random.ts';
import type {
  ClaimRecord,
  Dependence,
  Drawing,
  Evidence,
  Figure,
  Quantity,
  Reading,
  Statement,
  Table,
  Verdict,
} from './claim.ts';

export type Profile = 'quick' | 'full';

/** What a check may spend and draw on, besides the suite's own context. */
export interface CheckSetting {
  readonly profile: Profile;
  /** Seed of this claim alone: it depends on the run's seed and the claim's id, not on which claims run before. */
  readonly seed: number;
  /**
   * Stands where a claim is judged again with other inputs: both roads follow them alike, so that the quadrature, which
   * samples have confirmed with the reference inputs, may stand for them.
   */
  readonly sampling?: 'skipped';
}

/** What a check finds; the parts that a claim does not need may be left out. */
export interface Finding {
  readonly verdict: Verdict;
  readonly ours: Statement;
  /** Our own error, in the unit of `ours` unless `errorMeasure` says otherwise; 0 where the comparison is exact. */
  readonly error: number;
  /** Stands where the error is relative, as for curves, which have no one value. */
  readonly errorMeasure?: 'relative';
  readonly tolerance: ClaimRecord['tolerance'];
  readonly diagnosis: string;
  readonly repair?: Statement;
  readonly evidence: readonly Evidence[];
  readonly readings?: readonly Reading[];
  readonly readingsTested?: number;
  readonly figures?: readonly Figure[];
  readonly tables?: readonly Table[];
  readonly drawings?: readonly Drawing[];
  readonly processes?: readonly string[];
  readonly quantities?: readonly Quantity[];
  readonly dependence?: Dependence;
}

/** A printed statement and how it is checked against what the context derives. */
export interface Claim<Context> {
  readonly id: string;
  readonly section: string;
  readonly title: string;
  readonly locator: string;
  readonly statement: Statement;
  readonly printed: Statement;
  readonly method: string;
  readonly recorded: ClaimRecord['recorded'];
  readonly check: (context: Context, setting: CheckSetting) => Finding | Promise<Finding>;
}

/** Where a claim stands among the selected ones. */
export interface Progress {
  /** From 0, in the paper's order. */
  readonly position: number;
  /** Claims that this run has judged so far. */
  readonly done: number;
  readonly total: number;
}

export interface RunOptions {
  /** Ids of the claims to run, in any order; all where it is left out. */
  readonly only?: readonly string[];
  /** Section to run: `II`, `III`, `A`. */
  readonly section?: string;
  readonly profile: Profile;
  readonly seed: number;
  /** Called after each claim; a promise is awaited, which lets the caller write and react to signals. */
  readonly onClaim?: (record: ClaimRecord, progress: Progress) => void | Promise<void>;
  /**
   * Memory that several threads share, with an element for each claim of the suite: a thread marks a claim that it
   * begins, and passes over those that another has marked. Without it the run judges every selected claim.
   */
  readonly begun?: Int32Array<SharedArrayBuffer>;
  /** Aborting ends the run after the claim at hand. */
  readonly signal?: AbortSignal;
}

/**
 * The claims that a selection names, in the paper's order.
 *
 * @throws {UsageError} for an id or a section that no claim has, and for a selection that is empty
 */
export function selectClaims<Context>(
  claims: readonly Claim<Context>[],
  { only, section }: Pick<RunOptions, 'only' | 'section'>,
): readonly Claim<Context>[] {
  const ids = claims.map(({ id }) => id);
  for (const id of only ?? []) {
    if (ids.includes(id)) continue;
    const close = ids.filter((known) => known.toLowerCase().startsWith(id.toLowerCase().slice(0, 2))).slice(0, 8);
    const hint = close.length > 0 ? `; there are ${close.join(', ')}` : '';
    throw new UsageError(`unknown claim '${id}'${hint}`);
  }
  const sections = [...new Set(claims.map((claim) => claim.section))];
  if (section !== undefined && !sections.includes(section)) {
    throw new UsageError(`unknown section '${section}'; there are ${sections.join(', ')}`);
  }
  const selected = claims.filter(
    (claim) => (only === undefined || only.includes(claim.id)) && (section === undefined || claim.section === section),
  );
  if (selected.length === 0) throw new UsageError('the selection contains no claim');
  return selected;
}

/**
 * Judges the selected claims one after another.
 *
 * @returns the records in the paper's order, and whether the run came to its end; with `begun`, those of this thread
 */
export async function runClaims<Context>(
  claims: readonly Claim<Context>[],
  context: Context,
  options: RunOptions,
): Promise<{ readonly records: readonly ClaimRecord[]; readonly complete: boolean }> {
  const selected = selectClaims(claims, options);
  const records: ClaimRecord[] = [];
  for (const [position, claim] of selected.entries()) {
    if (options.begun !== undefined && Atomics.exchange(options.begun, position, 1) === 1) continue;
    if (options.signal?.aborted === true) return { records, complete: false };
    const setting = { profile: options.profile, seed: claimSeed(options.seed, claim.id) };
    const record = recordOf(claim, await claim.check(context, setting));
    records.push(record);
    await options.onClaim?.(record, { position, done: records.length, total: selected.length });
  }
  return { records, complete: true };
}

/**
 * A confirmation needs all of our roads: where one contradicts it, they disagree among themselves, and nothing is
 * decided about the print.
 */
export function settle(finding: Finding): Finding {
  const against = finding.evidence.filter(({ outcome }) => outcome === 'contradicts').map(({ road }) => road);
  if (finding.verdict !== 'confirmed' || against.length === 0) return finding;
  return {
    ...finding,
    verdict: 'undecided',
    diagnosis: `Our own roads disagree (against the rest: ${against.join(', ')}). ${finding.diagnosis}`,
  };
}

/** A claim together with what its check found. */
export function recordOf<Context>(claim: Claim<Context>, found: Finding): ClaimRecord {
  const finding = settle(found);
  const { id, section, title, locator, statement, printed, method, recorded } = claim;
  const { verdict, ours, error, tolerance, diagnosis, repair, evidence } = finding;
  return {
    id,
    section,
    title,
    locator,
    statement,
    printed,
    ours,
    error,
    ...(finding.errorMeasure === undefined ? {} : { errorMeasure: finding.errorMeasure }),
    tolerance,
    verdict,
    recorded,
    diagnosis,
    ...(repair === undefined ? {} : { repair }),
    method,
    evidence,
    readings: finding.readings ?? [],
    ...(finding.readingsTested === undefined ? {} : { readingsTested: finding.readingsTested }),
    figures: finding.figures ?? [],
    tables: finding.tables ?? [],
    ...(finding.drawings === undefined ? {} : { drawings: finding.drawings }),
    ...(finding.processes === undefined ? {} : { processes: finding.processes }),
    ...(finding.quantities === undefined ? {} : { quantities: finding.quantities }),
    ...(finding.dependence === undefined ? {} : { dependence: finding.dependence }),
  };
}

/** Whether a record's verdict is not the one on record. */
export function hasMoved(record: ClaimRecord): boolean {
  return record.verdict !== record.recorded.verdict;
}

function claimSeed(seed: number, id: string): number {
  let hash = seed;
  for (const character of id) {
    hash = new RandomStream((hash + (character.codePointAt(0) ?? 0)) % 2 ** 52).uint32();
  }
  return hash;
}
