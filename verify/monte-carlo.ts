/** Cross sections a second time, by Monte Carlo over the full phase space with helicity amplitudes as integrand. */

import { rationalToNumber } from '../src/algebra/rational.ts';
import type { Evidence } from '../src/claim/claim.ts';
import type { CheckSetting } from '../src/claim/suite.ts';
import { monteCarloCrossSection } from '../src/integral/monte-carlo.ts';
import { GEV_PER_EV, picobarn } from '../src/integral/units.ts';
import { helicityKernel } from '../src/kernel/from-helicities.ts';
import { doubleDouble } from '../src/numeric/double-double.ts';
import { formatEstimate } from '../src/numeric/estimate.ts';
import type { SuiteContext } from './context.ts';
import { type ChannelChoice, channelChoices, channelCrossSection, processes } from './cross-section.ts';

const CALLS = { quick: 1_000, full: 10_000 } as const;
/** Beyond this many standard deviations the two roads disagree: about one run in 10⁵ by chance. */
const LARGEST_PULL = 4.5;

/** σ of one channel in pb with its statistical error; without samples the quadrature stands for them. */
export function monteCarloChannel(
  context: SuiteContext,
  choice: ChannelChoice,
  energyEV: number,
  { profile, seed, sampling }: CheckSetting,
): { readonly value: number; readonly error: number } {
  if (sampling === 'skipped') {
    const { sigmaPb, errorPb } = channelCrossSection(context, choice).at(energyEV);
    return { value: sigmaPb, error: errorPb };
  }
  const parameters = context.parameters(channelChoices(choice), choice.nature);
  const beam = { kind: 'target at rest', energy: doubleDouble(energyEV * GEV_PER_EV) } as const;
  const parts = processes(choice.channel, choice.nature).map((process, n) => {
    const { amplitude, squared } = context.derivation(process, choice.nature);
    const kernel = helicityKernel(amplitude, parameters);
    const { value, error } = monteCarloCrossSection(kernel, beam, { seed: seed + n, calls: CALLS[profile] });
    const factor = rationalToNumber(squared.symmetryFactor);
    return { value: picobarn(value) * factor, error: picobarn(error) * factor };
  });
  return {
    value: parts.reduce((sum, { value }) => sum + value, 0),
    error: Math.hypot(...parts.map(({ error }) => error)),
  };
}

/** Takes the place of a Monte Carlo where a claim is judged again with other inputs. */
export const NOT_SAMPLED: Evidence = {
  road: 'Monte Carlo of helicities',
  finding: 'not sampled with these inputs',
  outcome: 'neutral',
};

/** The Monte Carlo against the quadrature for one channel at one energy. */
export function monteCarloEvidence(
  context: SuiteContext,
  choice: ChannelChoice,
  energyEV: number,
  setting: CheckSetting,
): Evidence {
  if (setting.sampling === 'skipped') return NOT_SAMPLED;
  const [i, j] = choice.channel;
  const quadrature = channelCrossSection(context, choice).at(energyEV).sigmaPb;
  const estimate = monteCarloChannel(context, choice, energyEV, setting);
  const pull = (estimate.value - quadrature) / estimate.error;
  const phase = choice.phase === undefined ? '' : `, Δα = ${choice.phase}`;
  return {
    road: 'Monte Carlo of helicities',
    finding: `{${i},${j}}, ${choice.ordering} ordering, ${choice.nature}${phase}, ${energyEV} eV: ${formatEstimate(estimate)} pb against ${quadrature.toPrecision(6)} pb by quadrature, ${pull.toFixed(1)} standard deviations (seed ${setting.seed})`,
    outcome: Math.abs(pull) <= LARGEST_PULL ? 'supports' : 'contradicts',
  };
}
