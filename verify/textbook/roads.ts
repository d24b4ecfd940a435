/** The roads to |M|² that a print does not meet by itself: explicit matrices, Wick contractions, helicities. */

import type { CheckSubject, Verdict } from '../../src/check/check.ts';
import { roadsAgree, wickAgrees } from '../../src/check/identity.ts';
import { helicitiesAgree } from '../../src/check/invariance.ts';
import { checkSubject } from '../../src/check/run.ts';
import type { Evidence } from '../../src/claim/claim.ts';
import type { CheckSetting } from '../../src/claim/suite.ts';
import type { SuiteContext } from '../context.ts';

const POINTS = { quick: 1, full: 4 } as const;
const SEED = 1;

const ROADS: readonly { readonly road: string; readonly run: (subject: CheckSubject) => Verdict }[] = [
  { road: 'explicit matrices', run: roadsAgree },
  { road: 'Wick contraction', run: wickAgrees },
  { road: 'helicities', run: helicitiesAgree },
];

const OUTCOMES = { passed: 'supports', failed: 'contradicts', 'not-applicable': 'neutral' } as const;

/** Each road against the traces, at random points with random masses and couplings: the limits of a print come later. */
export function roadEvidence(
  context: SuiteContext,
  model: string,
  process: string,
  { profile }: Pick<CheckSetting, 'profile'>,
): readonly Evidence[] {
  return context.remember(`roads ${model} ${process} ${profile}`, () => {
    const source = context.model(model, model === 'nusm' ? 'dirac' : undefined);
    const subject = checkSubject(source, process, { seed: SEED, points: POINTS[profile] });
    return ROADS.map(({ road, run }) => {
      const { outcome, detail } = run(subject);
      return { road, finding: detail, outcome: OUTCOMES[outcome] };
    });
  });
}
