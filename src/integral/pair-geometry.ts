/**
 * The phase space of k3 and a pair of total momentum q: for each invariant mass of the pair the range of p1·q, and
 * the measure, all as products that keep their digits at the thresholds and for soft beams.
 */
import { KinematicsError } from '../errors.ts';
import type { Masses } from '../kernel/kernel.ts';
import { type DoubleDouble, doubleDouble, toNumber } from '../numeric/double-double.ts';
import { type Collision, collide, largestMass, requireResolved } from './collision.ts';
import { type PairPoint, type PairRange, pairPoint, pairRange } from './pair-range.ts';

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
  /** The smallest p1·k3, which goes with the largest p1·q. */
  readonly lowestRecoil: number;
}

/**
 * The phase space for a value of p1·p2, or undefined below threshold.
 *
 * @throws {@link ConvergenceError} where the distance from threshold is lost in the rounding of 32 digits
 */
export function pairGeometry(masses: Masses, product: DoubleDouble): PairGeometry | undefined {
  const collision = collide(masses, product);
  const [recoil, one, two] = masses.outgoing;
  if (recoil === undefined || one === undefined || two === undefined) {
    throw new KinematicsError(`pair: expected three outgoing particles, got ${masses.outgoing.length}`);
  }
  const largest = largestMass(collision, masses, recoil);
  const range = pairRange([one, two], largest);
  if (range === undefined) return undefined;
  requireResolved(range);
  return { masses, collision, largest, range };
}

/** The strip at ξ, see `pair-range.ts`. */
export function pairStrip(geometry: PairGeometry, xi: number): PairStrip {
  return stripAt(geometry, pairPoint(geometry.range, xi));
}

/**
 * The strip of one invariant mass. With E, p of p1 in the center of mass, p1·q = E E_q − p |q| cosθ.
 *
 * E_q = (s + q² − m3²)/(2√s) with s − m3² = κ (√s + m3), and
 * |q|² = λ(s, q², m3²)/(4s) with λ = (κ² − q²)((√s + m3)² − q²) = (κ² − q²)(κ² − q² + 4√s m3);
 * E_3 = m3 + (κ² − q²)/(2√s).
 */
export function stripAt({ masses, collision, range }: PairGeometry, point: PairPoint): PairStrip {
  const recoil = toNumber(masses.outgoing[0] ?? doubleDouble(0));
  const massFirst = toNumber(masses.incoming[0]);
  const { square, belowLargest, rootKallen } = point;
  const rootS = toNumber(collision.rootS);
  const twiceFirst = toNumber(collision.firstEnergy) / rootS;
  const first = collision.fluxQuarter / rootS;
  const energy = (range.largest * (rootS + recoil) + square) / (2 * rootS);
  const recoilEnergy = recoil + belowLargest / (2 * rootS);
  const momentum = Math.sqrt(belowLargest * (belowLargest + 4 * rootS * recoil)) / (2 * rootS);
  const half = first * momentum;
  // E E′ − p p′ = (m1² E′² + p² m′²)/(E E′ + p p′), for the pair and for the particle that recoils.
  const lowest = ((massFirst * energy) ** 2 + first * first * square) / ((twiceFirst / 2) * energy + half);
  const lowestRecoil =
    ((massFirst * recoilEnergy) ** 2 + (first * recoil) ** 2) / ((twiceFirst / 2) * recoilEnergy + half);
  return {
    square,
    belowLargest,
    rootKallen,
    energy,
    momentum,
    lowest,
    half,
    centerBelowEdge: (-twiceFirst / (4 * rootS)) * belowLargest,
    lowestRecoil,
  };
}

/**
 * The smallest mass, as a part of √s, at which the rapidity of the recoiling particle is taken; where it is lighter,
 * what it does at rest in the center of mass is a part of the cross section below the square of this.
 */
const LEAST_RECOIL = 1e-6;

/**
 * The rapidity η of k3 in the center of mass as integration variable: q² = κ² − 4√s m3 sinh²(η/2). Momenta, energies and
 * q² are entire functions of it, however fast k3 becomes; only the pair's own threshold is not resolved.
 */
export interface RecoilRange {
  /** 4√s m3. */
  readonly scale: number;
  /** η where q² = (m + m′)². */
  readonly rapidity: number;
}

export function recoilRange({ masses, collision, range }: PairGeometry): RecoilRange {
  const rootS = toNumber(collision.rootS);
  const scale = 4 * rootS * Math.max(toNumber(masses.outgoing[0] ?? doubleDouble(0)), LEAST_RECOIL * rootS);
  const [one, two] = range.masses;
  return { scale, rapidity: 2 * Math.asinh(Math.sqrt((range.excess * (range.largest + one + two)) / scale)) };
}

/** The pair at η, 0 ≤ η ≤ the largest, and dq²/dη. */
export function recoilPoint(
  { range }: PairGeometry,
  { scale, rapidity }: RecoilRange,
  eta: number,
): PairPoint & { readonly slope: number } {
  const [one, two] = range.masses;
  // With A = (η_max − η)/2 and B = η/2: sinh²(A + B) − sinh²B = sinhA sinh(A + 2B), of which every term is positive.
  const [a, b] = [sinh((rapidity - eta) / 2), sinh(eta / 2)];
  const sinhEta = 2 * b * Math.sqrt(1 + b * b);
  const above = scale * a * (a * (1 + 2 * b * b) + Math.sqrt(1 + a * a) * sinhEta);
  return {
    square: (one + two) ** 2 + above,
    belowLargest: scale * b * b,
    rootKallen: Math.sqrt(above * (above + 4 * one * two)),
    slope: (scale / 2) * sinhEta,
  };
}

/** sinh x for x ≥ 0 from one exponential. */
function sinh(x: number): number {
  const growth = Math.expm1(x);
  return (growth + growth / (growth + 1)) / 2;
}

/** The factor in front of ∫dξ (λ/q²) ∫d(p1·q) ⟨|M|²⟩: 1/(4F) · 1/(2π) · 1/(8πF) · 1/(8π), F = √((p1·p2)² − m1² m2²). */
export function pairPrefactor({ collision }: PairGeometry): number {
  const flux = collision.fluxQuarter;
  return 1 / (4 * flux) / (2 * Math.PI) / (8 * Math.PI * flux) / (8 * Math.PI);
}
