/** Further roads to the totals of four neutrinos: the model's own mixing matrix, Monte Carlo, and the first channel alone. */
import type { Evidence } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { CheckSetting } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { modelCrossSection } from './section-4-model.ts';
import { caseFit, caseScenario, pairCrossSectionPb, threeNeutrinos } from './sterile-cross-section.ts';
import { type SterileCase, TABLE_ONE } from './sterile-matrix.ts';
import { sampledRatio } from './sterile-monte-carlo.ts';

/** Two channels of Case 1 through the model's own mixing matrix against the sum of F_V and F_A. */
export function pipelineEvidence(context: SuiteContext): Evidence {
  const { angles } = caseFit(context, 1);
  const overrides = {
    ...Object.fromEntries(Object.entries(angles).map(([name, value]) => [name, String(value)])),
    dm2_41: `${TABLE_ONE[1].splitting} eV^2`,
  };
  const energyEV = 0.05;
  const differences = (
    [
      [0, 3],
      [3, 3],
    ] as const
  ).map(([i, j]) => {
    const process = `a e- > e- nu${i + 1} nu${j + 1}~`;
    const whole =
      modelCrossSection(context, { model: 'sterile', process, overrides }).sigmaPb(energyEV) * (i === j ? 1 : 2);
    return Math.abs(pairCrossSectionPb(context, caseScenario(context, 1), [i, j], energyEV) / whole - 1);
  });
  const worst = Math.max(...differences);
  return {
    road: 'model formulas',
    finding: `{1,4} and {4,4} of Case 1 at ${energyEV} eV through the model's own mixing matrix differ from |g_V|² F_V + |g_A|² F_A by ${worst.toExponential(0)} relative`,
    outcome: worst < 1e-9 ? 'neutral' : 'contradicts',
  };
}

/** The largest deviation again with every channel by Monte Carlo, against the print. */
export function sampledEvidence(
  context: SuiteContext,
  {
    number,
    ratio,
    energyEV,
    tolerance,
    printed,
  }: {
    readonly number: SterileCase;
    readonly ratio: number;
    readonly energyEV: number;
    readonly tolerance: number;
    readonly printed: number;
  },
  setting: CheckSetting,
): Evidence {
  const { value, error } = sampledRatio(context, [caseScenario(context, number), threeNeutrinos()], energyEV, setting);
  const near = Math.abs(100 * Math.abs(value - 1) - printed) <= tolerance + 450 * error;
  return {
    road: 'Monte Carlo of helicities',
    finding: `Case ${number} at ${formatSignificant(energyEV, 3)} eV with all channels by Monte Carlo: ${formatSignificant(value, 4)} ± ${formatSignificant(error, 1)} against ${formatSignificant(ratio, 4)}`,
    outcome: near && Math.abs(value - ratio) <= 4.5 * error + 1e-6 ? 'supports' : 'contradicts',
  };
}

/** Just above the first threshold only {1,1} is open, so the ratio is that of |g|² there. */
export function firstChannelEvidence(context: SuiteContext, cases: readonly SterileCase[]): Evidence {
  const energyEV = 2.5e-3;
  const pair = [0, 0] as const;
  const ratios = cases.map(
    (number) =>
      pairCrossSectionPb(context, caseScenario(context, number), pair, energyEV) /
      pairCrossSectionPb(context, threeNeutrinos(), pair, energyEV),
  );
  return {
    road: 'first channel alone',
    finding: `at 2.5 meV only {1,1} is open and σ/σ(νSM) is ${ratios.map((ratio) => formatSignificant(ratio, 4)).join(' and ')} from |g^{11}|² alone`,
    outcome: 'neutral',
  };
}
