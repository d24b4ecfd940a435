/** Cross sections of e γ → e ν ν̄ by channel, with the paper's counting of final states. */

import type { Beam } from '../src/integral/collision.ts';
import {
  type BoundCrossSection,
  type CrossSectionEngine,
  createCrossSectionEngine,
} from '../src/integral/cross-section.ts';
import { createCrossSectionJudge } from '../src/integral/judge.ts';
import { GEV_PER_EV, picobarn } from '../src/integral/units.ts';
import { type IntegralSource, integralSource } from '../src/kernel/from-squared-integral.ts';
import { majoranaPhasesFor, type ParameterChoices } from '../src/model/evaluate-parameters.ts';
import { doubleDouble, toNumber } from '../src/numeric/double-double.ts';
import type { Nature, SuiteContext } from './context.ts';

export type Ordering = 'normal' | 'inverted';
export type Channel = readonly [1 | 2 | 3, 1 | 2 | 3];

/** {i, j} with i ≤ j, as the paper counts final states. */
export const CHANNELS: readonly Channel[] = [
  [1, 1],
  [1, 2],
  [1, 3],
  [2, 2],
  [2, 3],
  [3, 3],
];

export interface ChannelChoice {
  readonly channel: Channel;
  readonly ordering: Ordering;
  readonly nature: Nature;
  /** The one of the parameter set where it is left out. */
  readonly lightestMassEV?: string;
  /** Δα_ij in radians, as a formula such as `pi/2`; Majorana only. */
  readonly phase?: string;
  readonly overrides?: Readonly<Record<string, string>>;
}

/** A channel's cross section as a function of the photon energy. */
export interface ChannelCrossSection {
  readonly thresholdEV: number;
  /** In pb with its relative error; 0 below threshold. */
  readonly at: (energyEV: number) => { readonly sigmaPb: number; readonly errorPb: number };
  /** The same with 64 digits by other formulas, in pb: slow, for single points. */
  readonly judge: (energyEV: number) => number;
}

/** Relative accuracy of the quadrature asked for. */
const ACCURACY = 1e-10;

/**
 * σ of one channel: Dirac ν_i ν̄_j + ν_j ν̄_i for i ≠ j, Majorana the one state ν_i ν_j, with 1/2 for i = j inside.
 */
export function channelCrossSection(context: SuiteContext, choice: ChannelChoice): ChannelCrossSection {
  return context.remember(`cross section ${JSON.stringify(choice)}`, () => bindChannel(context, choice));
}

/** A channel's masses and phases as choices of the model's parameters. */
export function channelChoices({
  channel: [i, j],
  ordering,
  lightestMassEV,
  phase,
  overrides = {},
}: ChannelChoice): ParameterChoices {
  const phases = phase === undefined || i === j ? {} : { majoranaPhases: majoranaPhasesFor(3, i, phase) };
  return { ordering, lightestMassEV, overrides, ...phases };
}

/** The engine that all claims share. */
export function crossSectionEngine(context: SuiteContext): CrossSectionEngine {
  return context.remember('cross-section engine', createCrossSectionEngine);
}

/** A process, derived and prepared for integrals once. */
export function channelSource(context: SuiteContext, process: string, nature: Nature): IntegralSource {
  return context.remember(`integral source ${nature} ${process}`, () =>
    integralSource(context.derivation(process, nature).squared),
  );
}

function bindChannel(context: SuiteContext, choice: ChannelChoice): ChannelCrossSection {
  const { channel, nature } = choice;
  const parameters = context.decimals(channelChoices(choice), nature);
  const engine = crossSectionEngine(context);
  const bound = processes(channel, nature).map(
    (process): BoundCrossSection => engine.bind(channelSource(context, process, nature), parameters),
  );
  const [first] = bound;
  const beamOf = (energyEV: number): Beam => ({
    kind: 'target at rest',
    energy: doubleDouble(energyEV * GEV_PER_EV),
  });
  return {
    thresholdEV: first === undefined ? Number.NaN : toNumber(first.threshold()) / GEV_PER_EV,
    at: (energyEV) => {
      const parts = bound.map((section) => section.at(beamOf(energyEV), ACCURACY));
      return {
        sigmaPb: parts.reduce((sum, { sigmaPb }) => sum + sigmaPb, 0),
        errorPb: parts.reduce((sum, { errorPb }) => sum + errorPb, 0),
      };
    },
    judge: (energyEV) => {
      const judge = context.remember('cross-section judge', createCrossSectionJudge);
      return bound.reduce((sum, { kernel }) => sum + picobarn(judge.pairCrossSection(kernel, beamOf(energyEV))), 0);
    },
  };
}

/** The processes whose cross sections add up to a channel's. */
export function processes([i, j]: Channel, nature: Nature): readonly string[] {
  if (nature === 'majorana') return [`a e- > e- nu${i} nu${j}`];
  return i === j ? [`a e- > e- nu${i} nu${i}~`] : [`a e- > e- nu${i} nu${j}~`, `a e- > e- nu${j} nu${i}~`];
}

/** Where the channels of an ordering open, eV, for Dirac and Majorana neutrinos alike. */
export function channelThresholds(context: SuiteContext, ordering: Ordering): readonly number[] {
  return CHANNELS.map((channel) => channelCrossSection(context, { channel, ordering, nature: 'dirac' }).thresholdEV);
}

/** Σ over all channels. */
export function totalCrossSection(
  context: SuiteContext,
  choice: Omit<ChannelChoice, 'channel'>,
  energyEV: number,
): { readonly sigmaPb: number; readonly errorPb: number } {
  const parts = CHANNELS.map((channel) => channelCrossSection(context, { ...choice, channel }).at(energyEV));
  return {
    sigmaPb: parts.reduce((sum, { sigmaPb }) => sum + sigmaPb, 0),
    errorPb: parts.reduce((sum, { errorPb }) => sum + errorPb, 0),
  };
}

/**
 * Smallest and largest Majorana cross section over Δα_ij in pb: σ is linear in cos 2Δα, so its extremes are at
 * Δα = 0 and π/2.
 */
export function phasedExtremes(
  context: SuiteContext,
  choice: Omit<ChannelChoice, 'nature' | 'phase'>,
  energyEV: number,
): { readonly low: number; readonly high: number } {
  const values = ['0', 'pi/2'].map(
    (phase) => channelCrossSection(context, { ...choice, nature: 'majorana', phase }).at(energyEV).sigmaPb,
  );
  return { low: Math.min(...values), high: Math.max(...values) };
}
