/** What moved between two runs of one suite: verdicts, values, the print itself, and what the runs rest on. */
import type { ClaimRecord, RunRecord, Statement, Verdict } from '../claim/claim.ts';
import { formatNumber } from './typesetting.ts';

export interface MovedVerdict {
  readonly id: string;
  readonly title: string;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** A text that differs; absent where one of the runs does not have it. */
export interface MovedText {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

/** What a claim found, where the two runs show it differently. */
export interface MovedValue {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** How far it moved, in words; empty for texts. */
  readonly change: string;
}

export interface RunDifference {
  readonly verdicts: readonly MovedVerdict[];
  readonly values: readonly MovedValue[];
  /** Prints that were transcribed anew. */
  readonly prints: readonly MovedText[];
  /** Claims of the later run that the earlier one does not have, by id. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly parameters: readonly MovedText[];
  /** Profile, seed and versions. */
  readonly settings: readonly MovedText[];
}

/**
 * Compares two runs claim by claim.
 *
 * @param before - the earlier run
 * @param after - the later one, of the same suite
 */
export function runDifference(before: RunRecord, after: RunRecord): RunDifference {
  const earlier = new Map(before.claims.map((claim) => [claim.id, claim]));
  const pairs = after.claims.flatMap((claim): readonly [ClaimRecord, ClaimRecord][] => {
    const former = earlier.get(claim.id);
    return former === undefined ? [] : [[former, claim]];
  });
  const later = new Set(after.claims.map(({ id }) => id));
  return {
    verdicts: pairs.flatMap(([a, b]) =>
      a.verdict === b.verdict ? [] : [{ id: b.id, title: b.title, before: a.verdict, after: b.verdict }],
    ),
    values: pairs.flatMap(([a, b]) =>
      a.ours.text === b.ours.text && a.ours.value === b.ours.value
        ? []
        : [{ id: b.id, title: b.title, before: a.ours.text, after: b.ours.text, change: change(a, b) }],
    ),
    prints: pairs.flatMap(([a, b]) =>
      a.printed.text === b.printed.text
        ? []
        : [{ name: b.id, before: a.printed.text, after: b.printed.text } satisfies MovedText],
    ),
    added: after.claims.flatMap(({ id }) => (earlier.has(id) ? [] : [id])),
    removed: before.claims.flatMap(({ id }) => (later.has(id) ? [] : [id])),
    parameters: movedTexts(parametersOf(before), parametersOf(after)),
    settings: movedTexts(settingsOf(before), settingsOf(after)),
  };
}

/** Whether nothing but time lies between the two runs. */
export function isUnmoved(difference: RunDifference): boolean {
  return Object.values(difference).every((list: readonly unknown[]) => list.length === 0);
}

/** The shift of a value, and whether our own errors explain it. */
function change(a: ClaimRecord, b: ClaimRecord): string {
  const shift = difference(a.ours, b.ours);
  if (shift === undefined || a.ours.value === undefined) return '';
  const unit = b.ours.unit === undefined ? '' : ` ${b.ours.unit}`;
  const size = a.ours.value === 0 ? `${signed(shift)}${unit}` : `${signed(shift / Math.abs(a.ours.value))} relative`;
  const [first, second] = [absoluteError(a), absoluteError(b)];
  return Math.abs(shift) <= first + second ? `${size}, within our own errors` : `${size}, beyond our own errors`;
}

function difference(a: Statement, b: Statement): number | undefined {
  if (a.value === undefined || b.value === undefined || (a.unit ?? '') !== (b.unit ?? '')) return undefined;
  return b.value - a.value;
}

function absoluteError({ error, errorMeasure, ours }: ClaimRecord): number {
  return errorMeasure === 'relative' ? error * Math.abs(ours.value ?? 0) : error;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${formatNumber(value, 2)}`;
}

function parametersOf({ parameters }: RunRecord): ReadonlyMap<string, string> {
  return new Map(parameters.map(({ name, value, unit }) => [name, unit === '' ? value : `${value} ${unit}`]));
}

function settingsOf({ run }: RunRecord): ReadonlyMap<string, string> {
  return new Map([['profile', run.profile], ['seed', String(run.seed)], ...Object.entries(run.versions)]);
}

function movedTexts(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly MovedText[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name): readonly MovedText[] => {
    const [a, b] = [before.get(name), after.get(name)];
    if (a === b) return [];
    return [{ name, ...(a === undefined ? {} : { before: a }), ...(b === undefined ? {} : { after: b }) }];
  });
}
