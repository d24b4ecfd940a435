/**
 * Cross sections of processes of two particles from their squared amplitudes, as estimates with errors, and the
 * ledger of the factors that went in.
 */
import { ProcessError } from '../errors.ts';
import type { ParameterValues } from '../kernel/compile.ts';
import type { IntegralSource } from '../kernel/from-squared-integral.ts';
import type { IntegralKernel } from '../kernel/kernel.ts';
import { type DoubleDouble, toNumber } from '../numeric/double-double.ts';
import type { Estimate } from '../numeric/estimate.ts';
import { type Beam, beamProduct, thresholdEnergy } from './collision.ts';
import { pairGeometry } from './pair-geometry.ts';
import { pairCrossSection } from './quadrature.ts';
import { createRuleStore, type RuleStore } from './rule-store.ts';
import { twoBodyCrossSection, twoBodyDistribution, twoBodyGeometry } from './two-body.ts';
import { picobarn } from './units.ts';

/** The factors of a cross section, none of which is hidden in another. */
export interface NormalizationLedger {
  /** 1/(number of initial spin and polarization states), inside |M|². */
  readonly spinAverage: number;
  /** Π 1/n! for identical final particles, applied once. */
  readonly symmetryFactor: number;
  /** The flux factor 4√((p1·p2)² − m1² m2²) in GeV². */
  readonly flux: number;
}

/** A cross section at one energy. */
export interface CrossSection {
  /** In GeV⁻²; 0 below threshold. */
  readonly natural: Estimate;
  /** In picobarn, with its error. */
  readonly sigmaPb: number;
  readonly errorPb: number;
  readonly belowThreshold: boolean;
  readonly ledger: NormalizationLedger;
}

/** A process with its parameters put in. */
export interface BoundCrossSection {
  readonly kernel: IntegralKernel;
  /** Energy of the first particle at which the reaction opens on the second at rest, GeV, in 32 digits. */
  readonly threshold: () => DoubleDouble;
  /**
   * @param beam - in the order of the process string
   * @param accuracy - relative error to reach, default 1e-10
   */
  readonly at: (beam: Beam, accuracy?: number) => CrossSection;
  /** dσ/dcosθ in pb for 2 → 2, θ between the first incoming and the first outgoing leg of `kernel.process`, center of mass. */
  readonly distribution: (beam: Beam) => (cosTheta: number) => number;
}

/** The default of `accuracy`. */
export const DEFAULT_ACCURACY = 1e-10;

/** Gives processes their numbers; holds the quadrature rules that it has used. */
export interface CrossSectionEngine {
  readonly bind: (source: IntegralSource, parameters: ParameterValues) => BoundCrossSection;
}

export function createCrossSectionEngine(): CrossSectionEngine {
  const rules = createRuleStore();
  return { bind: (source, parameters) => bound(source.kernel(parameters), rules) };
}

function bound(kernel: IntegralKernel, rules: RuleStore): BoundCrossSection {
  return {
    kernel,
    threshold: () => thresholdEnergy(kernel.beamMasses),
    at: (beam, accuracy = DEFAULT_ACCURACY) => evaluate(kernel, beamProduct(kernel.beamMasses, beam), accuracy, rules),
    distribution: (beam) => {
      const product = beamProduct(kernel.beamMasses, beam);
      const geometry = kernel.kind === 'two-body' ? twoBodyGeometry(kernel.masses, product) : undefined;
      if (geometry === undefined) {
        throw new ProcessError(`process '${kernel.process.text}': expected an open 2 → 2 process for dσ/dcosθ`);
      }
      const density = twoBodyDistribution({ geometry, kernel: kernel.reduced, outer: kernel.outerValues(product) });
      return (cosTheta) => picobarn(kernel.symmetryFactor * density(cosTheta));
    },
  };
}

function evaluate(kernel: IntegralKernel, product: DoubleDouble, accuracy: number, rules: RuleStore): CrossSection {
  const outer = kernel.outerValues(product);
  let natural: Estimate | undefined;
  if (kernel.kind === 'pair') {
    const geometry = pairGeometry(kernel.masses, product);
    if (geometry !== undefined)
      natural = pairCrossSection({ geometry, kernel: kernel.reduced, outer }, accuracy, rules);
  } else {
    const geometry = twoBodyGeometry(kernel.masses, product);
    if (geometry !== undefined)
      natural = twoBodyCrossSection({ geometry, kernel: kernel.reduced, outer }, accuracy, rules);
  }
  const [first, second] = kernel.masses.incoming.map(toNumber);
  const a = toNumber(product);
  const ledger: NormalizationLedger = {
    spinAverage: kernel.average,
    symmetryFactor: kernel.symmetryFactor,
    flux: 4 * Math.sqrt(Math.max(0, (a - (first ?? 0) * (second ?? 0)) * (a + (first ?? 0) * (second ?? 0)))),
  };
  if (natural === undefined) {
    const closed: Estimate = { value: 0, error: 0, evaluations: 0, method: 'gauss-legendre' };
    return { natural: closed, sigmaPb: 0, errorPb: 0, belowThreshold: true, ledger };
  }
  const value = natural.value * kernel.symmetryFactor;
  const error = natural.error * kernel.symmetryFactor;
  return {
    natural: { ...natural, value, error },
    sigmaPb: picobarn(value),
    errorPb: picobarn(error),
    belowThreshold: false,
    ledger,
  };
}
