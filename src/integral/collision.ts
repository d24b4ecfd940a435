/**
 * The initial state of a collision of two particles and the small quantities that follow from it, in
 * double-double arithmetic: what is a difference of nearly equal numbers here is exact to rounding afterwards.
 */
import { ConvergenceError, KinematicsError } from '../errors.ts';
import type { Masses } from '../kernel/kernel.ts';
import {
  addDoubleDouble,
  type DoubleDouble,
  divideDoubleDouble,
  doubleDouble,
  multiplyDoubleDouble,
  negateDoubleDouble,
  sqrtDoubleDouble,
  subtractDoubleDouble,
  toNumber,
  twoSum,
} from '../numeric/double-double.ts';

/** How the two incoming particles meet; energies in GeV. */
export type Beam =
  /** The second particle at rest, the first with this total energy. */
  | { readonly kind: 'target at rest'; readonly energy: DoubleDouble }
  /** The second particle at rest, the first with the energy (1 + excess) × threshold; no digits of the excess are lost. */
  | { readonly kind: 'above threshold'; readonly excess: number }
  /** Head-on, total energies of the first and the second. */
  | { readonly kind: 'colliding'; readonly energies: readonly [DoubleDouble, DoubleDouble] };

/** p1·p2 and what depends on it alone. */
export interface Collision {
  /** p1·p2. */
  readonly product: DoubleDouble;
  /** √s. */
  readonly rootS: DoubleDouble;
  /** s. */
  readonly s: DoubleDouble;
  /** F² = (p1·p2)² − m1² m2². */
  readonly flux2: DoubleDouble;
  /** F, a quarter of the flux factor. */
  readonly fluxQuarter: number;
  /** s + m1² − m2² = 2√s E1 with E1 in the center of mass. */
  readonly firstEnergy: DoubleDouble;
}

function square(a: DoubleDouble): DoubleDouble {
  return multiplyDoubleDouble(a, a);
}

function times(a: DoubleDouble, by: number): DoubleDouble {
  return multiplyDoubleDouble(a, doubleDouble(by));
}

/** (a − b)(a + b). */
function differenceOfSquares(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return multiplyDoubleDouble(subtractDoubleDouble(a, b), addDoubleDouble(a, b));
}

/** Σ masses, to 32 digits. */
export function massSum(masses: readonly DoubleDouble[]): DoubleDouble {
  return masses.reduce(addDoubleDouble, doubleDouble(0));
}

/** The energy of the first particle on a target at rest. */
export function beamEnergy(masses: Masses, beam: Exclude<Beam, { readonly kind: 'colliding' }>): DoubleDouble {
  if (beam.kind === 'target at rest') return beam.energy;
  if (!(beam.excess > -1)) {
    throw new KinematicsError(`relative distance from threshold: expected more than -1, got ${beam.excess}`);
  }
  const threshold = thresholdEnergy(masses);
  if (!(toNumber(threshold) > 0))
    throw new KinematicsError('distance from threshold: the reaction is open at any energy');
  return multiplyDoubleDouble(threshold, twoSum(1, beam.excess));
}

/**
 * The energy of the first particle at which the reaction opens on the second at rest.
 *
 * s = (Σ m_out)² with s = m1² + m2² + 2 m2 E gives E = [(Σ m_out)² − m1² − m2²]/(2 m2). For a massless beam on
 * a target that comes out again, with M the sum of the other masses: E = M (1 + M/(2 m2)).
 *
 * @returns GeV; where the reaction is open at rest, the rest energy m1
 * @throws {@link KinematicsError} where the target is massless
 */
export function thresholdEnergy(masses: Masses): DoubleDouble {
  const [first, second] = masses.incoming;
  requireTarget(second);
  // T² − m2² = (T − m2)(T + m2), where T − m2 is a sum in which the masses of the target cancel exactly.
  const excess = massSum([negateDoubleDouble(second), ...masses.outgoing]);
  const sum = addDoubleDouble(massSum(masses.outgoing), second);
  const numerator = subtractDoubleDouble(multiplyDoubleDouble(excess, sum), square(first));
  const energy = divideDoubleDouble(numerator, times(second, 2));
  return toNumber(energy) < toNumber(first) ? first : energy;
}

/**
 * What follows from p1·p2.
 *
 * @param product - p1·p2, see {@link beamProduct}
 */
export function collide(masses: Masses, product: DoubleDouble): Collision {
  const [first, second] = masses.incoming;
  const s = addDoubleDouble(addDoubleDouble(square(first), square(second)), times(product, 2));
  const flux2 = differenceOfSquares(product, multiplyDoubleDouble(first, second));
  return {
    product,
    s,
    rootS: sqrtDoubleDouble(s),
    flux2,
    fluxQuarter: Math.sqrt(Math.max(0, toNumber(flux2))),
    firstEnergy: addDoubleDouble(times(product, 2), times(square(first), 2)),
  };
}

/**
 * p1·p2 for a beam.
 *
 * @throws {@link KinematicsError} for an energy below the rest energy or a target without mass
 */
export function beamProduct(masses: Masses, beam: Beam): DoubleDouble {
  const [first, second] = masses.incoming;
  if (beam.kind === 'colliding') {
    const [one, two] = beam.energies;
    requireEnergy(one, first, 'first');
    requireEnergy(two, second, 'second');
    const momenta = sqrtDoubleDouble(
      multiplyDoubleDouble(differenceOfSquares(one, first), differenceOfSquares(two, second)),
    );
    return addDoubleDouble(multiplyDoubleDouble(one, two), momenta);
  }
  requireTarget(second);
  const energy = beamEnergy(masses, beam);
  requireEnergy(energy, first, 'first');
  return multiplyDoubleDouble(energy, second);
}

function requireEnergy(energy: DoubleDouble, mass: DoubleDouble, which: string): void {
  const [value, least] = [toNumber(energy), toNumber(mass)];
  if (!Number.isFinite(value) || value < least || value <= 0) {
    throw new KinematicsError(
      `energy of the ${which} beam: expected a positive energy of at least the mass ${least} GeV, got ${value} GeV`,
    );
  }
}

function requireTarget(mass: DoubleDouble): void {
  if (!(toNumber(mass) > 0)) {
    throw new KinematicsError(`target at rest: expected a positive mass, got ${toNumber(mass)} GeV`);
  }
}

/**
 * √s − m for one outgoing particle of mass m: the largest mass that the rest can have.
 *
 * √s − m = (s − m²)/(√s + m), with s − m² = 2 p1·p2 + m1² + (m2 − m)(m2 + m).
 */
export function largestMass(collision: Collision, masses: Masses, recoil: DoubleDouble): DoubleDouble {
  const [first, second] = masses.incoming;
  const numerator = addDoubleDouble(
    addDoubleDouble(times(collision.product, 2), square(first)),
    differenceOfSquares(second, recoil),
  );
  return divideDoubleDouble(numerator, addDoubleDouble(collision.rootS, recoil));
}

/** What is left over for the outgoing particles beside the one that recoils, in GeV. */
export interface OpenRange {
  /** κ = √s − m3, the largest mass that they can have. */
  readonly largest: number;
  /** κ − Σ m of them. */
  readonly excess: number;
}

/** By which part rounding to 32 digits moves σ: near its threshold σ is a power of a small difference. */
export function thresholdRounding({ largest, excess }: OpenRange): number {
  return 2 ** -100 * (largest / excess);
}

/** The least part of κ that is left with digits far beyond any accuracy that is asked for. */
const LEAST_EXCESS = 1e-20;

/** @throws {@link ConvergenceError} where the distance from threshold is lost in the rounding of 32 digits */
export function requireResolved({ largest, excess }: OpenRange): void {
  if (excess >= LEAST_EXCESS * largest) return;
  throw new ConvergenceError(
    `outside validity: the energy is nearer to the threshold than ${LEAST_EXCESS} of what the recoil leaves over, which 32 digits do not resolve`,
  );
}
