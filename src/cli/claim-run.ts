/** Judges the claims that a change of the models touches, and says whether their answers move. */
import type { ClaimRecord } from '../claim/claim.ts';
import {
  allClaimNames,
  type ClaimMove,
  type ClaimState,
  claimMove,
  EMPTY_CLAIM_STATE,
  type TouchedClaim,
  updatedState,
} from './claim-state.ts';
import { SUITES, type SuiteName, threadedSuite } from './suite-runner.ts';
import type { Terminal } from './terminal.ts';
import { runEnvironment } from './verify-run.ts';

/** Answers of a run depend on its seed; this one's are compared with those of the last. */
const SEED = 1;

export interface ClaimRun {
  readonly moves: readonly ClaimMove[];
  /** What is on record from now on; absent where the run was interrupted. */
  readonly state?: ClaimState;
}

/** Runs the touched claims with the quick profile, suite by suite. */
export async function runTouched(
  touched: readonly TouchedClaim[],
  state: ClaimState | undefined,
  { stderr, interruption }: Terminal,
): Promise<ClaimRun> {
  const moves: ClaimMove[] = [];
  const records: { readonly suite: SuiteName; readonly record: ClaimRecord }[] = [];
  for (const suite of SUITES) {
    const only = touched
      .filter(({ claim }) => claim.startsWith(`${suite} `))
      .map(({ claim }) => claim.slice(suite.length + 1));
    if (only.length === 0) continue;
    const { complete } = (
      await threadedSuite(suite).runSuite(runEnvironment('quick'), {
        only,
        profile: 'quick',
        seed: SEED,
        signal: interruption,
        onClaim: async (record, { done, total }) => {
          records.push({ suite, record });
          const move = claimMove(state ?? EMPTY_CLAIM_STATE, suite, record);
          if (move !== undefined) moves.push(move);
          await stderr.write(`${suite} ${record.id} (${done} of ${total})\n`);
        },
      })
    ).run;
    if (!complete || interruption.aborted) return { moves };
  }
  return { moves, state: updatedState(state, records, await allClaimNames()) };
}
