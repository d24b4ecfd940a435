/**
 * Momenta of 2 → 2 and 2 → 3 from invariants and angles, in the frame in which the beams are given, each small
 * quantity computed as itself: the recoil of a heavy target by a soft photon, a pair slow against its threshold.
 */

import type { Masses } from '../kernel/kernel.ts';
import { toNumber } from '../numeric/double-double.ts';
import type { FourMomentum, ThreeVector } from '../numeric/four-momentum.ts';
import { type Beam, beamEnergy, beamProduct, collide } from './collision.ts';

/** The incoming momenta along z and the boost that leads from the center of mass to their frame. */
export interface Frame {
  readonly first: FourMomentum;
  readonly second: FourMomentum;
  /** γ of the center of mass. */
  readonly gamma: number;
  /** γβ along z. */
  readonly gammaBeta: number;
}

/** The incoming momenta for a beam; the first particle moves along +z. */
export function frameOf(masses: Masses, beam: Beam): Frame {
  const [massFirst, massSecond] = [toNumber(masses.incoming[0]), toNumber(masses.incoming[1])];
  const rootS = toNumber(collide(masses, beamProduct(masses, beam)).rootS);
  if (beam.kind === 'colliding') {
    const [one, two] = [toNumber(beam.energies[0]), toNumber(beam.energies[1])];
    const [pz, kz] = [modulus(one, massFirst), modulus(two, massSecond)];
    // p − k loses its digits only where it does not matter against √s.
    return {
      first: [one, 0, 0, pz],
      second: [two, 0, 0, -kz],
      gamma: (one + two) / rootS,
      gammaBeta: (pz - kz) / rootS,
    };
  }
  const energy = toNumber(beamEnergy(masses, beam));
  const pz = modulus(energy, massFirst);
  return {
    first: [energy, 0, 0, pz],
    second: [massSecond, 0, 0, 0],
    gamma: (energy + massSecond) / rootS,
    gammaBeta: pz / rootS,
  };
}

function modulus(energy: number, mass: number): number {
  return Math.sqrt((energy - mass) * (energy + mass));
}

/** A vector of the center of mass, seen in the frame of the beams. */
export function toFrame(frame: Frame, energy: number, [x, y, z]: ThreeVector): FourMomentum {
  return [frame.gamma * energy + frame.gammaBeta * z, x, y, frame.gamma * z + frame.gammaBeta * energy];
}

/** The vector of that modulus and polar angle about z. */
export function polar(length: number, cos: number, sin: number, phi: number): ThreeVector {
  return [length * sin * Math.cos(phi), length * sin * Math.sin(phi), length * cos];
}

/**
 * The momenta p1, p2, k3 and q of a collision that leaves a recoiling particle and a system of momentum q.
 *
 * @param recoil - mass of k3
 * @param systemEnergy - energy of q in the center of mass
 * @param system - three-momentum of q in the center of mass
 */
export function recoilAgainst(
  frame: Frame,
  recoil: number,
  systemEnergy: number,
  system: ThreeVector,
): { readonly recoiling: FourMomentum; readonly system: FourMomentum } {
  const q = toFrame(frame, systemEnergy, system);
  const [, , , pz] = frame.first;
  const [, , , kz] = frame.second;
  const [x, y, z] = [-q[1], -q[2], pz + kz - q[3]];
  return { recoiling: [Math.sqrt(recoil * recoil + x * x + y * y + z * z), x, y, z], system: q };
}

/**
 * The two momenta of a pair with total momentum q, from its direction in the rest frame of q.
 *
 * E = (q⁰ E* + q⃗·k⃗*)/Q and k⃗ = k⃗* + q⃗ (q⃗·k⃗* /(Q (q⁰ + Q)) + E* /Q), with Q = √q².
 *
 * @param masses - of the pair
 * @param system - q
 * @param square - q²
 * @param rootKallen - λ^{1/2}(q², m², m′²)
 * @param direction - unit vector of the first particle in the rest frame of q
 */
export function decayPair(
  masses: readonly [number, number],
  system: FourMomentum,
  square: number,
  rootKallen: number,
  direction: ThreeVector,
): readonly [FourMomentum, FourMomentum] {
  const [one, two] = masses;
  const mass = Math.sqrt(square);
  const length = rootKallen / (2 * mass);
  const k: ThreeVector = [length * direction[0], length * direction[1], length * direction[2]];
  const along = system[1] * k[0] + system[2] * k[1] + system[3] * k[2];
  const lift = (own: number, sign: number): FourMomentum => {
    const energy = Math.sqrt(own * own + length * length);
    const factor = (sign * along) / (mass * (system[0] + mass)) + energy / mass;
    const x = sign * k[0] + system[1] * factor;
    const y = sign * k[1] + system[2] * factor;
    const z = sign * k[2] + system[3] * factor;
    return [Math.sqrt(own * own + x * x + y * y + z * z), x, y, z];
  };
  return [lift(one, 1), lift(two, -1)];
}
