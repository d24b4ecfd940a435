/**
 * Cross sections of processes of two particles from their squared amplitudes, as estimates with errors, and the
 * ledger of the factors that went in.
 */
import { isZero } from '../algebra/polynomial.ts';
import { ProcessError } from '../errors.ts';
import type { ParameterValues } from '../kernel/compile.ts';
import type { IntegralSource } from '../kernel/from-squared-integral.ts';
import type { IntegralKernel } from '../kernel/kernel.ts';
import { type DoubleDouble, toNumber } from '../numeric/double-double.ts';
import type { Estimate } from '../numeric/estimate.ts';
import { type Beam, beamProduct, thresholdEnergy } from './collision.ts';
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

/** What is closed, or has no coupling. */
const NOTHING: Estimate = { value: 0, error: 0, evaluations: 0, method: 'gauss-legendre' };

/** The default of `accuracy`. */
export const DEFAULT_ACCURACY = 1e-10;

/** Gives processes their numbers; holds the quadrature rules that it has used. */
export interface CrossSectionEngine {
  readonly bind: (source: IntegralSource, parameters: ParameterValues) => BoundCrossSection;
}

export function createCrossSectionEngine(): CrossSectionEngine {
  const rules = createRuleStore();
  const integrate = createPairIntegral(rules);
  return { bind: (source, parameters) => bound(source.kernel(parameters), rules, integrate) };
}

type PairIntegral = (kernel: IntegralKernel, product: DoubleDouble, accuracy: number) => Estimate | undefined;

/** How many integrals are remembered: those of the channels at one energy. */
const KEPT_INTEGRALS = 16;

/**
 * The integral of a kernel over the phase space of a pair. Processes that differ in the order of the pair only, such
 * as ν_i ν̄_j and ν_j ν̄_i with real couplings, have the same function of the same masses and are integrated once.
 */
function createPairIntegral(rules: RuleStore): PairIntegral {
  const last: { key: string; product: DoubleDouble; accuracy: number; estimate: Estimate | undefined }[] = [];
  const keys = new WeakMap<IntegralKernel, string>();
  let oldest = 0;
  return (kernel, product, accuracy) => {
    const key = keys.get(kernel) ?? integralKey(kernel);
    keys.set(kernel, key);
    const known = last.find(
      (one) =>
        one.product[0] === product[0] && one.product[1] === product[1] && one.accuracy === accuracy && one.key === key,
    );
    if (known !== undefined) return known.estimate;
    const geometry = rules.pairGeometry(kernel.masses, product);
    let estimate: Estimate | undefined;
    if (geometry !== undefined) {
      estimate = isZero(kernel.rational.numerator)
        ? NOTHING
        : pairCrossSection({ geometry, kernel: kernel.reduced, outer: kernel.outerValues(product) }, accuracy, rules);
    }
    last[oldest] = { key, product, accuracy, estimate };
    oldest = (oldest + 1) % KEPT_INTEGRALS;
    return estimate;
  };
}

/** What the integral depends on besides the energy; the pair's masses in any order. */
function integralKey({ identity, masses, massNames, outerValues }: IntegralKernel): string {
  const [, ...values] = outerValues([0, 0]);
  const named = massNames.map((name, n) => `${name}=${values[n]?.join('+')}`).toSorted();
  const [recoil, ...pair] = masses.outgoing.map((mass) => mass.join('+'));
  return [identity, ...named, ...masses.incoming.map((mass) => mass.join('+')), recoil, ...pair.toSorted()].join(';');
}

function bound(kernel: IntegralKernel, rules: RuleStore, integrate: PairIntegral): BoundCrossSection {
  return {
    kernel,
    threshold: () => thresholdEnergy(kernel.beamMasses),
    at: (beam, accuracy = DEFAULT_ACCURACY) =>
      evaluate(kernel, beamProduct(kernel.beamMasses, beam), accuracy, rules, integrate),
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

/** σ of 2 → 2, or undefined below threshold. */
function ofTwo(
  kernel: IntegralKernel,
  product: DoubleDouble,
  accuracy: number,
  rules: RuleStore,
): Estimate | undefined {
  const geometry = twoBodyGeometry(kernel.masses, product);
  if (geometry === undefined) return undefined;
  if (isZero(kernel.rational.numerator)) return NOTHING;
  return twoBodyCrossSection({ geometry, kernel: kernel.reduced, outer: kernel.outerValues(product) }, accuracy, rules);
}

function evaluate(
  kernel: IntegralKernel,
  product: DoubleDouble,
  accuracy: number,
  rules: RuleStore,
  integrate: PairIntegral,
): CrossSection {
  const natural =
    kernel.kind === 'pair' ? integrate(kernel, product, accuracy) : ofTwo(kernel, product, accuracy, rules);
  const [first, second] = kernel.masses.incoming.map(toNumber);
  const a = toNumber(product);
  const ledger: NormalizationLedger = {
    spinAverage: kernel.average,
    symmetryFactor: kernel.symmetryFactor,
    flux: 4 * Math.sqrt(Math.max(0, (a - (first ?? 0) * (second ?? 0)) * (a + (first ?? 0) * (second ?? 0)))),
  };
  if (natural === undefined) {
    return { natural: NOTHING, sigmaPb: 0, errorPb: 0, belowThreshold: true, ledger };
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
