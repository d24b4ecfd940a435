/**
 * The phase space of k3 and a pair of total momentum q: for each invariant mass of the pair the range of p1·q, and
 * the measure, all as products that keep their digits at the thresholds and for soft beams.
 */
import { KinematicsError } from '../errors.ts';
import type { Masses } from '../kernel/kernel.ts';
import { type DoubleDouble, doubleDouble, toNumber } from '../numeric/double-double.ts';
import { type Collision, collide, largestMass } from './collision.ts';
import { type PairRange, pairPoint, pairRange } from './pair-range.ts';

export interface PairGeometry {
  /** Of the outgoing particles the first recoils against the pair of the other two. */
  readonly masses: Masses;
  readonly collision: Collision;
  /** κ, the largest invariant mass of the pair, in 32 digits. */
  readonly largest: DoubleDouble;
  readonly range: PairRange;
}

/** All pairs of one invariant mass: a circle of directions in the center of mass. */
export interface PairStrip {
  /** q². */
  readonly square: number;
  /** κ² − q². */
  readonly belowLargest: number;
  /** λ^{1/2}(q², m², m′²). */
  readonly rootKallen: number;
  /** Energy and momentum of q in the center of mass. */
  readonly energy: number;
  readonly momentum: number;
  /** The smallest p1·q, where the pair flies along p1, and half the length of its range. */
  readonly lowest: number;
  readonly half: number;
  /** p1·q in the middle of the range minus its value at q² = κ². */
  readonly centerBelowEdge: number;
}

/** The phase space for a value of p1·p2, or undefined below threshold. */
export function pairGeometry(masses: Masses, product: DoubleDouble): PairGeometry | undefined {
  const collision = collide(masses, product);
  const [recoil, one, two] = masses.outgoing;
  if (recoil === undefined || one === undefined || two === undefined) {
    throw new KinematicsError(`pair: expected three outgoing particles, got ${masses.outgoing.length}`);
  }
  const largest = largestMass(collision, masses, recoil);
  const range = pairRange([one, two], largest);
  return range === undefined ? undefined : { masses, collision, largest, range };
}

/**
 * The strip at ξ, see `pair-range.ts`. With E, p of p1 in the center of mass, p1·q = E E_q − p |q| cosθ.
 *
 * E_q = (s + q² − m3²)/(2√s) with s − m3² = κ (√s + m3), and
 * |q|² = λ(s, q², m3²)/(4s) = (κ² − q²)((√s + m3)² − q²)/(4s).
 */
export function pairStrip({ masses, collision, range }: PairGeometry, xi: number): PairStrip {
  const recoil = toNumber(masses.outgoing[0] ?? doubleDouble(0));
  const massFirst = toNumber(masses.incoming[0]);
  const { square, belowLargest, rootKallen } = pairPoint(range, xi);
  const rootS = toNumber(collision.rootS);
  const twiceFirst = toNumber(collision.firstEnergy) / rootS;
  const first = collision.fluxQuarter / rootS;
  const energy = (range.largest * (rootS + recoil) + square) / (2 * rootS);
  const momentum = Math.sqrt(belowLargest * ((rootS + recoil) ** 2 - square)) / (2 * rootS);
  const half = first * momentum;
  // E E_q − p |q| = (m1² E_q² + p² q²)/(E E_q + p |q|).
  const lowest = ((massFirst * energy) ** 2 + first * first * square) / ((twiceFirst / 2) * energy + half);
  return {
    square,
    belowLargest,
    rootKallen,
    energy,
    momentum,
    lowest,
    half,
    centerBelowEdge: (-twiceFirst / (4 * rootS)) * belowLargest,
  };
}

/** The factor in front of ∫dξ (λ/q²) ∫d(p1·q) ⟨|M|²⟩: 1/(4F) · 1/(2π) · 1/(8πF) · 1/(8π), F = √((p1·p2)² − m1² m2²). */
export function pairPrefactor({ collision }: PairGeometry): number {
  const flux = collision.fluxQuarter;
  return 1 / (4 * flux) / (2 * Math.PI) / (8 * Math.PI * flux) / (8 * Math.PI);
}
