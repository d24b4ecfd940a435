import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ClaimRecord } from '../../src/claim/claim.ts';
import {
  allClaimNames,
  CLAIM_FILE,
  type ClaimState,
  claimMove,
  claimMoveText,
  claimStateText,
  EMPTY_CLAIM_STATE,
  readClaimState,
  touchedClaims,
  updatedState,
} from '../../src/cli/claim-state.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'feynproof-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMPTON = 'qed:standard a e- > a e-';
const BREIT_WHEELER = 'qed:standard a a > e- e+';

function judged(id: string, value: number, verdict: ClaimRecord['verdict'], processes: readonly string[]): ClaimRecord {
  return {
    id,
    section: 'qed',
    title: '',
    locator: '',
    statement: { text: '' },
    printed: { text: '' },
    ours: { text: String(value), value },
    error: 0,
    tolerance: { value: 0, reason: '' },
    verdict,
    recorded: { verdict, date: '', version: '' },
    diagnosis: '',
    method: '',
    evidence: [],
    readings: [],
    figures: [],
    tables: [],
    processes,
  };
}

/** Every claim on record, each resting on nothing, but for two. */
async function completeState(): Promise<ClaimState> {
  const names = await allClaimNames();
  const claims = Object.fromEntries(names.map((name) => [name, { verdict: 'confirmed', ours: '', processes: [] }]));
  return updatedState(
    { ...EMPTY_CLAIM_STATE, claims },
    [
      { suite: 'textbook', record: judged('compton-squared', 1, 'confirmed', [COMPTON]) },
      { suite: 'textbook', record: judged('breit-wheeler', 2, 'refuted', [BREIT_WHEELER]) },
    ],
    names,
  );
}

function withFingerprint(state: ClaimState, process: string, fingerprint: string): ClaimState {
  const former = state.processes[process];
  return { ...state, processes: { ...state.processes, [process]: { claims: former?.claims ?? [], fingerprint } } };
}

describe('the claims on record', () => {
  it('are a map from each process to the claims that rest on it, read back as written', async () => {
    const state = await completeState();
    expect(state.processes[COMPTON]?.claims).toEqual(['textbook compton-squared']);
    const own = join(folder, 'own');
    mkdirSync(own);
    writeFileSync(join(own, CLAIM_FILE), claimStateText(state));
    expect(readClaimState(own)).toEqual(state);
    expect(readClaimState(join(folder, 'none'))).toBeUndefined();
  });

  it('are touched where the expression of one of their processes is another', async () => {
    const state = await completeState();
    expect(await touchedClaims(state)).toEqual([]);
    expect(await touchedClaims(withFingerprint(state, COMPTON, 'former'))).toEqual([
      { claim: 'textbook compton-squared', processes: [COMPTON] },
    ]);
  });

  it('are touched where no model has their process any more, and where they are not on record', async () => {
    const state = await completeState();
    const { 'textbook compton-squared': compton, ...claims } = state.claims;
    const gone = 'qed:standard z > a a';
    const changed = withFingerprint({ ...state, claims }, gone, 'former');
    const users = { ...compton, verdict: 'confirmed', ours: '', processes: [gone] };
    const touched = await touchedClaims({ ...changed, claims: { ...claims, 'textbook breit-wheeler': users } });
    expect(touched).toEqual([
      { claim: 'textbook compton-squared', processes: [] },
      { claim: 'textbook breit-wheeler', processes: [gone] },
    ]);
  });

  it('tell how an answer moved', async () => {
    const state = await completeState();
    const same = judged('compton-squared', 1, 'confirmed', [COMPTON]);
    expect(claimMove(state, 'textbook', same)).toBeUndefined();
    const move = claimMove(state, 'textbook', judged('compton-squared', 4, 'refuted', [COMPTON]));
    expect(move === undefined ? '' : claimMoveText(move)).toBe(
      'textbook compton-squared: moved from 1 to 4, by the factor 4; verdict moved from confirmed to refuted',
    );
  });
});

describe('feynproof regenerate --claims', () => {
  it('judges what is touched and nothing else, and says how its answer moved', async () => {
    const out = join(folder, 'out');
    mkdirSync(out);
    const state = withFingerprint(await completeState(), BREIT_WHEELER, 'former');
    writeFileSync(join(out, CLAIM_FILE), claimStateText(state));
    const call = ['regenerate', '--model', 'fermi', '--out', out];
    const named = await run([...call, '--check']);
    expect(named.output).toContain('touches 1 claim, judged with --claims: textbook breit-wheeler\n');
    const { status, output } = await run([...call, '--claims']);
    expect(status).toBe(0);
    expect(output).toMatch(/textbook breit-wheeler: moved from 2 to .*; verdict moved from refuted to confirmed\n/);
    expect(output).toContain('judged 1 claim, 1 answer moves\n');
    // What it said is on record now, and nothing is touched any more.
    expect((await run([...call, '--check', '--claims'])).output).not.toContain('breit-wheeler');
  });
});
