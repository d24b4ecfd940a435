/** What a limit of a cross section is: a series in one small quantity, or a closed form in the energy. */
import type { Polynomial } from '../algebra/polynomial.ts';
import type { Rational } from '../algebra/rational.ts';
import type { RationalFunction } from '../squared/invariants.ts';

/**
 * `low-energy`: a massless beam on a target at rest, E far below its mass, all other masses zero. `threshold`: all final
 * particles nearly at rest in the center of mass. `massless`: at any energy, all masses zero but that of a target which
 * recoils. `total`: at any energy and with all masses. `high-energy`: far above all masses, with a massless pair where
 * three particles are produced.
 */
export const LIMIT_KINDS = ['low-energy', 'threshold', 'high-energy', 'massless', 'total'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** What every limit tells of the cross section that it belongs to, in natural units, GeV⁻². */
export interface LimitHead {
  readonly process: string;
  readonly model: string;
  readonly at: LimitKind;
  /** The mass parameters that are zero in it. */
  readonly massless: readonly string[];
  /** The name of the energy or of the small quantity, and what it is. */
  readonly variable: string;
  readonly definition: string;
  /** 1/(number of initial states), contained in σ. */
  readonly average: Rational;
  /** Π 1/n! for identical particles, contained in σ. */
  readonly symmetryFactor: Rational;
}

/** coefficient · x^exponent, times a logarithm at high energy, without the common root. */
export interface LimitTerm {
  readonly exponent: Rational;
  /** The argument of the logarithm, in x and masses; absent where there is none. */
  readonly logarithm?: RationalFunction;
  /** In couplings, masses and `pi`. */
  readonly coefficient: RationalFunction;
}

/** σ = √(Π radicand) Σ terms, for a small variable, or a large one at high energy. */
export interface Expansion extends LimitHead {
  readonly kind: 'expansion';
  readonly radicand: readonly Polynomial[];
  /** The leading terms that do not vanish. */
  readonly terms: readonly [LimitTerm, ...LimitTerm[]];
  /** The terms of the first power left out: what the sum is wrong by, to leading order. */
  readonly next: readonly LimitTerm[];
}

/** σ = rational + Σ coefficient · log(argument), exact; the variable `root` in them is √(Π radicand). */
export interface ClosedForm extends LimitHead {
  readonly kind: 'closed form';
  readonly root: string;
  /** Empty where nothing is under a root. */
  readonly radicand: readonly Polynomial[];
  readonly rational: RationalFunction;
  readonly logarithms: readonly { readonly coefficient: RationalFunction; readonly argument: RationalFunction }[];
}

export type Limit = Expansion | ClosedForm;
