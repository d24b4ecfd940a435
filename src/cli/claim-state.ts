/**
 * Which claims rest on which processes, and what they said last: kept beside the expressions, filled by running the
 * suites, whose derivations note their processes themselves. A claim is touched where the diagrams of one of its
 * processes, or the formulas of the parameters in them, are no longer what they were when it ran.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import type { ClaimRecord } from '../claim/claim.ts';
import { FeynproofError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { modelParameterLines } from './expression-parameter.ts';
import { amplitudeRecord, sha256 } from './expression-record.ts';
import { fromJson, toJson } from './json.ts';
import { loadModel } from './model-file.ts';
import { remember } from './model-request.ts';
import { packageText } from './package-file.ts';
import { checkRequest } from './request.ts';
import { loadSuite, SUITES, type SuiteName } from './suite-runner.ts';

export const CLAIM_FILE = 'claims.json';

const stateSchema = z.strictObject({
  schemaVersion: z.literal(1),
  about: z.string(),
  /** Process ↦ what its expression and its parameters were, and the claims that rest on it. */
  processes: z.record(z.string(), z.strictObject({ fingerprint: z.string(), claims: z.array(z.string()) })),
  /** Claim ↦ what it said last. */
  claims: z.record(
    z.string(),
    z.strictObject({
      verdict: z.string(),
      ours: z.string(),
      value: z.number().optional(),
      processes: z.array(z.string()),
    }),
  ),
});

export type ClaimState = z.output<typeof stateSchema>;
type Said = ClaimState['claims'][string];

/** Nothing on record. */
export const EMPTY_CLAIM_STATE: ClaimState = {
  schemaVersion: 1,
  about:
    'Processes and the claims that rest on them, as their derivations note them; written by feynproof regenerate --claims.',
  processes: {},
  claims: {},
};

/** What is on record in a folder, if anything. */
export function readClaimState(folder: string): ClaimState | undefined {
  const path = join(folder, CLAIM_FILE);
  return existsSync(path) ? checkRequest(stateSchema, fromJson(readFileSync(path, 'utf8'))) : undefined;
}

/** A claim and why it has to be judged anew. */
export interface TouchedClaim {
  /** `paper II.7` */
  readonly claim: string;
  /** Processes of it that moved; none where the claim is not on record. */
  readonly processes: readonly string[];
}

/** Claims that a change of the models touches, in the order of the suites, those not on record among them. */
export async function touchedClaims(state: ClaimState): Promise<readonly TouchedClaim[]> {
  const fingerprint = fingerprints();
  const moved = new Set(
    Object.entries(state.processes).flatMap(([process, { fingerprint: before }]) =>
      fingerprint(process) === before ? [] : [process],
    ),
  );
  const touched: TouchedClaim[] = [];
  for (const claim of await allClaimNames()) {
    const said = state.claims[claim];
    const processes = said?.processes.filter((process) => moved.has(process)) ?? [];
    if (said === undefined || processes.length > 0) touched.push({ claim, processes });
  }
  return touched;
}

/** Every claim of every suite, `paper II.7`. */
export async function allClaimNames(): Promise<readonly string[]> {
  const names: string[] = [];
  for (const suite of SUITES) {
    const { claimIds } = await loadSuite(suite);
    names.push(...(claimIds?.(packageText) ?? []).map((id) => `${suite} ${id}`));
  }
  return names;
}

/** What a process is now; the reason where the models have it no longer. */
function fingerprints(): (process: string) => string {
  const models = remember((id): Model => loadModel(id).model);
  return remember((process) => {
    const [id = '', ...words] = process.split(' ');
    try {
      const model = models(id.replace(/:standard$/, ''));
      if (words.length === 0) return sha256(JSON.stringify([...modelParameterLines(model)]));
      const record = amplitudeRecord(deriveAmplitude(model, parseProcess(words.join(' '), model)));
      return sha256(JSON.stringify([record.content, ...record.parameters]));
    } catch (error) {
      if (error instanceof FeynproofError) return error.message;
      throw error;
    }
  });
}

/** What a claim says, without what changes from run to run. */
function said({ verdict, ours, processes }: ClaimRecord): Said {
  return {
    verdict,
    ours: ours.text,
    ...(ours.value === undefined ? {} : { value: ours.value }),
    processes: [...(processes ?? [])],
  };
}

/** How a claim's answer moved. */
export interface ClaimMove {
  readonly claim: string;
  readonly before?: { readonly verdict: string; readonly ours: string; readonly value?: number };
  readonly after: { readonly verdict: string; readonly ours: string; readonly value?: number };
  /** After/before, where both are numbers. */
  readonly ratio?: number;
}

/** Whether verdict, statement or value of a claim is another than on record. */
export function claimMove(state: ClaimState, suite: SuiteName, record: ClaimRecord): ClaimMove | undefined {
  const claim = `${suite} ${record.id}`;
  const answer = ({ verdict, ours, value }: Said): ClaimMove['after'] => ({
    verdict,
    ours,
    ...(value === undefined ? {} : { value }),
  });
  const after = answer(said(record));
  const former = state.claims[claim];
  if (former === undefined) return { claim, after };
  const before = answer(former);
  if (toJson(before) === toJson(after)) return undefined;
  const ratio =
    before.value === undefined || after.value === undefined || before.value === 0
      ? undefined
      : after.value / before.value;
  return { claim, before, after, ...(ratio === undefined ? {} : { ratio }) };
}

/** A move in one line. */
export function claimMoveText({ claim, before, after, ratio }: ClaimMove): string {
  if (before === undefined) return `${claim}: ${after.verdict}, ${short(after.ours)}, is new`;
  const verdict = before.verdict === after.verdict ? '' : `verdict moved from ${before.verdict} to ${after.verdict}`;
  const factor = ratio === undefined ? '' : `, by the factor ${Number(ratio.toPrecision(6))}`;
  const number =
    before.ours === after.ours && factor === ''
      ? ''
      : `moved from ${short(before.ours)} to ${short(after.ours)}${factor}`;
  return `${claim}: ${[number, verdict].filter((part) => part !== '').join('; ')}`;
}

function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/** The state after claims have run; claims that the suites have no longer are dropped. */
export function updatedState(
  state: ClaimState | undefined,
  records: readonly { readonly suite: SuiteName; readonly record: ClaimRecord }[],
  names: readonly string[],
): ClaimState {
  const now = new Map(records.map(({ suite, record }) => [`${suite} ${record.id}`, said(record)]));
  const claims: Record<string, Said> = {};
  for (const name of names) {
    const one = now.get(name) ?? state?.claims[name];
    if (one !== undefined) claims[name] = one;
  }
  const fingerprint = fingerprints();
  const processes: Record<string, ClaimState['processes'][string]> = {};
  for (const process of [...new Set(Object.values(claims).flatMap((one) => one.processes))].toSorted()) {
    const users = Object.keys(claims).filter((name) => claims[name]?.processes.includes(process) === true);
    processes[process] = { fingerprint: fingerprint(process), claims: users };
  }
  return { ...EMPTY_CLAIM_STATE, processes, claims };
}

/** The file as text. */
export function claimStateText(state: ClaimState): string {
  return `${toJson(state, 'indented')}\n`;
}
