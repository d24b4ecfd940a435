/** Cross sections of any model of the package, with values put in by hand: what section IV adds to the neutrino Standard Model. */
import { deriveAmplitude } from '../src/amplitude/derive.ts';
import { parseProcess } from '../src/amplitude/process.ts';
import type { Evidence } from '../src/claim/claim.ts';
import type { CheckSetting } from '../src/claim/suite.ts';
import { createCrossSectionEngine } from '../src/integral/cross-section.ts';
import { monteCarloCrossSection } from '../src/integral/monte-carlo.ts';
import { GEV_PER_EV, picobarn } from '../src/integral/units.ts';
import { helicityKernel } from '../src/kernel/from-helicities.ts';
import { integralSource } from '../src/kernel/from-squared-integral.ts';
import {
  evaluateParameters,
  evaluateParametersExactly,
  type ParameterChoices,
} from '../src/model/evaluate-parameters.ts';
import { doubleDouble, toNumber } from '../src/numeric/double-double.ts';
import { formatEstimate } from '../src/numeric/estimate.ts';
import { derive, type Nature, type SuiteContext } from './context.ts';
import { NOT_SAMPLED } from './monte-carlo.ts';

export interface ModelProcess {
  readonly model: 'nusm' | 'sterile' | 'dipole' | 'bl';
  /** With its limits, such as `a e- > e- nu1 nu2~ weak=0 dipole<=1`. */
  readonly process: string;
  readonly nature?: Nature;
  readonly overrides?: Readonly<Record<string, string>>;
}

/** σ of one process as a function of the photon energy; 0 below threshold. */
export interface ModelCrossSection {
  readonly thresholdEV: number;
  readonly sigmaPb: (energyEV: number) => number;
}

/** What the quadrature promises relative to σ, with room for two of them. */
export const QUADRATURE_ROUNDING = 1e-9;

/** Values of a model's variables with the reference set, GeV. */
export function modelParameters(
  context: SuiteContext,
  model: ModelProcess['model'],
  choices: ParameterChoices = {},
): ReadonlyMap<string, number> {
  return evaluateParameters(context.model(model, 'dirac'), context.parameterSet(), choices);
}

/** Normal ordering, m₀ = 10⁻³ eV; the identical-particle factor of a Majorana pair is inside. */
export function modelCrossSection(context: SuiteContext, choice: ModelProcess): ModelCrossSection {
  return context.remember(`model cross section ${JSON.stringify(choice)}`, () => {
    const { model, process, nature = 'dirac', overrides = {} } = choice;
    const values = evaluateParametersExactly(context.model(model, nature), context.parameterSet(), { overrides });
    const source = context.remember(`model source ${model} ${nature} ${process}`, () =>
      integralSource(modelDerivation(context, choice).squared),
    );
    const bound = context.remember('cross-section engine', createCrossSectionEngine).bind(source, values);
    return {
      thresholdEV: toNumber(bound.threshold()) / GEV_PER_EV,
      sigmaPb: (energyEV) => bound.at({ kind: 'target at rest', energy: doubleDouble(energyEV * GEV_PER_EV) }).sigmaPb,
    };
  });
}

/** The derivation behind a process of any model, Dirac or Majorana. */
export function modelDerivation(
  context: SuiteContext,
  { model, process, nature = 'dirac' }: ModelProcess,
): ReturnType<SuiteContext['derivation']> {
  const source = context.model(model, nature);
  return context.remember(`model derivation ${model} ${nature} ${process}`, () =>
    derive(deriveAmplitude(source, parseProcess(process, source))),
  );
}

const CALLS = { quick: 1_000, full: 10_000 } as const;
/** Beyond this many standard deviations the two roads disagree: about one run in 10⁵ by chance. */
const LARGEST_PULL = 4.5;

/** The quadrature of one process at one energy against a Monte Carlo of its helicity amplitudes. */
export function modelMonteCarlo(
  context: SuiteContext,
  choice: ModelProcess,
  energyEV: number,
  { profile, seed, sampling }: CheckSetting,
): Evidence {
  if (sampling === 'skipped') return NOT_SAMPLED;
  const parameters = modelParameters(context, choice.model, { overrides: choice.overrides ?? {} });
  const kernel = helicityKernel(modelDerivation(context, choice).amplitude, parameters);
  const beam = { kind: 'target at rest', energy: doubleDouble(energyEV * GEV_PER_EV) } as const;
  const estimate = monteCarloCrossSection(kernel, beam, { seed, calls: CALLS[profile] });
  const [value, error] = [picobarn(estimate.value), picobarn(estimate.error)];
  const quadrature = modelCrossSection(context, choice).sigmaPb(energyEV);
  const pull = (value - quadrature) / error;
  return {
    road: 'Monte Carlo of helicities',
    finding: `${choice.process} at ${energyEV} eV: ${formatEstimate({ value, error })} pb against ${quadrature.toPrecision(6)} pb by quadrature, ${pull.toFixed(1)} standard deviations (seed ${seed})`,
    outcome: Math.abs(pull) <= LARGEST_PULL ? 'supports' : 'contradicts',
  };
}

/** Local exponent d ln σ/d ln x between two abscissae. */
export function localExponent(x: readonly [number, number], y: readonly [number, number]): number {
  return Math.log(y[1] / y[0]) / Math.log(x[1] / x[0]);
}

/** Percent with the given number of significant digits. */
export function percent(value: number, digits = 2): string {
  return `${Number((100 * value).toPrecision(digits))} %`;
}
