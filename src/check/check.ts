/**
 * What every process must obey, whatever its model: the roads to |M|² agree, currents are conserved, no gauge
 * parameter survives, crossing, reversal and exchange of identical particles leave |M|² as it is. Each check is
 * exact at random rational points where it can be, and says how sure that makes it.
 */
import type { Amplitude } from '../amplitude/amplitude.ts';
import type { Model } from '../model/model.ts';
import type { RandomStream } from '../numeric/random.ts';
import type { SquaredAmplitude } from '../squared/squared-amplitude.ts';
import type { ExactPoint } from './point.ts';

/** Outcome of one check; `not-applicable` says in `detail` what the process lacks. */
export interface CheckResult {
  readonly check: string;
  /** What holds where it passed. */
  readonly statement: string;
  readonly outcome: 'passed' | 'failed' | 'not-applicable';
  /** `exact`: rational arithmetic, no tolerance. `floating`: a difference and the tolerance it is held to. */
  readonly kind: 'exact' | 'floating';
  readonly detail: string;
}

/** What the checks of one process share. */
export interface CheckSubject {
  /** As it was read; in `amplitude.model` algebraic constants are free. */
  readonly model: Model;
  readonly amplitude: Amplitude;
  readonly squared: SquaredAmplitude;
  /** Random exact points; every check uses all of them. */
  readonly points: readonly ExactPoint[];
  readonly random: RandomStream;
}

/** A result without its name and statement. */
export type Verdict = Pick<CheckResult, 'outcome' | 'detail'>;

export const notApplicable = (detail: string): Verdict => ({ outcome: 'not-applicable', detail });

/** Passed where no point speaks against it; otherwise the first counterexample is the detail. */
export function fromCounterexamples(found: readonly (string | undefined)[], passed: string): Verdict {
  const counterexample = found.find((text) => text !== undefined);
  return counterexample === undefined
    ? { outcome: 'passed', detail: passed }
    : { outcome: 'failed', detail: counterexample };
}
