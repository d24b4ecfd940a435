/**
 * What kernels are: |M|² of one process as float64 functions, of momenta or of invariants. Every road to |M|² ends
 * in the first interface; a kernel for integrals has part of phase space already integrated exactly.
 */
import type { Process } from '../amplitude/amplitude.ts';
import type { DoubleDouble } from '../numeric/double-double.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import type { ReducedKernel } from './compile-reduced.ts';

export interface MomentumKernel {
  readonly process: Process;
  /** Mass of each leg, GeV. */
  readonly masses: readonly number[];
  /**
   * |M|², averaged over initial and summed over final spins and polarizations; factors for identical particles belong
   * to phase space.
   *
   * @param momenta - one for each leg, [E, px, py, pz] in GeV, conserved; energies are not read but follow from the
   *   masses
   * @returns GeV to the power 2(4 − number of legs)
   */
  squaredAmplitude(momenta: readonly FourMomentum[]): number;
}

/**
 * Masses in GeV: two incoming particles, then the outgoing ones. In 32 digits, because the distance from a
 * threshold is a difference of sums of masses.
 */
export interface Masses {
  readonly incoming: readonly [DoubleDouble, DoubleDouble];
  readonly outgoing: readonly DoubleDouble[];
}

/** |M|² of a collision of two particles, ready for a deterministic integral. */
export interface IntegralKernel {
  /** The process, its legs in the order of `masses`: the invariants are smallest against the masses in it. */
  readonly process: Process;
  /**
   * `two-body`: |M|² in p1·q with q the second outgoing momentum. `pair`: |M|² averaged over the directions of the
   * second and third outgoing particle in their rest frame, in p1·q and q² with q their sum.
   */
  readonly kind: 'two-body' | 'pair';
  readonly reduced: ReducedKernel;
  /** What `reduced` was compiled from: exact, in `a` = p1·p2, `y` = p1·q, `Q2` = q² and the masses in `massNames`. */
  readonly rational: RationalFunction;
  /** The same text for the same `rational`, whatever process it comes from. */
  readonly identity: string;
  /** The variables that stand for masses, in the order of `outerValues` after p1·p2. */
  readonly massNames: readonly string[];
  readonly masses: Masses;
  /** The same masses in the order of the process string, in which beams are described. */
  readonly beamMasses: Masses;
  /** The values of `reduced.outer` once p1·p2 is known. */
  readonly outerValues: (product: DoubleDouble) => readonly DoubleDouble[];
  /** Π 1/n! for identical final particles, to be applied to the cross section. */
  readonly symmetryFactor: number;
  /** 1/(number of initial spin and polarization states), already in |M|². */
  readonly average: number;
}
