/**
 * What a squared amplitude is: exact numerators in scalar products over propagator denominators, summed over
 * final and averaged over initial spins and polarizations.
 */
import type { Polynomial } from '../algebra/polynomial.ts';
import type { Rational } from '../algebra/rational.ts';
import type { Denominator, Process } from '../amplitude/amplitude.ts';

/** The contribution of one diagram (|Mₙ|²) or of one pair (Mₙ Mₘ* + Mₘ Mₙ*) to |M|², the average included. */
export interface InterferenceTerm {
  /** Positions in the amplitude's diagrams, first ≤ second. */
  readonly diagrams: readonly [number, number];
  /** Polynomial in parameters, masses and scalar products `p1.k3` of the external momenta, on-shell conditions used. */
  readonly numerator: Polynomial;
  readonly denominators: readonly Denominator[];
}

export interface SquaredAmplitude {
  readonly process: Process;
  readonly terms: readonly InterferenceTerm[];
  /** 1/(number of initial spin and polarization states), already inside the numerators. */
  readonly average: Rational;
  /** Π 1/n! for n identical final particles; reported, never applied to |M|². */
  readonly symmetryFactor: Rational;
}
