/**
 * Four-momenta [E, px, py, pz] in GeV with metric (+,−,−,−), and scalar products that keep their digits where
 * p·k and m₁m₂, or |p⃗||k⃗| and p⃗·k⃗, nearly agree: soft, collinear, backward and near-threshold momenta.
 */
import { KinematicsError } from '../errors.ts';

export type FourMomentum = readonly [energy: number, px: number, py: number, pz: number];
export type ThreeVector = readonly [x: number, y: number, z: number];

/** The scalar product p·k = E_p E_k − p⃗·k⃗, as it stands; {@link scalarExcess} is its cancellation-free form. */
export function minkowski(p: FourMomentum, k: FourMomentum): number {
  return p[0] * k[0] - p[1] * k[1] - p[2] * k[2] - p[3] * k[3];
}

export function add(p: FourMomentum, k: FourMomentum): FourMomentum {
  return [p[0] + k[0], p[1] + k[1], p[2] + k[2], p[3] + k[3]];
}

export function subtract(p: FourMomentum, k: FourMomentum): FourMomentum {
  return [p[0] - k[0], p[1] - k[1], p[2] - k[2], p[3] - k[3]];
}

export function scale(p: FourMomentum, by: number): FourMomentum {
  return [p[0] * by, p[1] * by, p[2] * by, p[3] * by];
}

/** |p⃗|, without overflow or underflow. */
export function momentumModulus(p: FourMomentum): number {
  const x = Math.abs(p[1]);
  const y = Math.abs(p[2]);
  const z = Math.abs(p[3]);
  const largest = Math.max(x, y, z);
  if (largest > 1e-140 && largest < 1e140) return Math.sqrt(x * x + y * y + z * z);
  return largest === 0 ? 0 : largest * Math.sqrt((x / largest) ** 2 + (y / largest) ** 2 + (z / largest) ** 2);
}

/**
 * The four-momentum of a particle of that mass with the three-momentum given, on shell by construction.
 *
 * @param mass - GeV, not negative
 */
export function onShell(mass: number, momentum: ThreeVector): FourMomentum {
  const [x, y, z] = momentum;
  return [Math.sqrt(mass * mass + x * x + y * y + z * z), x, y, z];
}

/** The kinetic energy T = |p⃗|²/(E + m), exact to rounding however slow the particle is; E itself is not read. */
export function kineticEnergy(p: FourMomentum, mass: number): number {
  const squared = p[1] * p[1] + p[2] * p[2] + p[3] * p[3];
  const denominator = Math.sqrt(mass * mass + squared) + mass;
  return denominator === 0 ? 0 : squared / denominator;
}

/**
 * p·k − m₁m₂ ≥ 0 for two on-shell momenta, to a few units in the last place of the result.
 *
 * With P = |p⃗|, K = |k⃗|:
 * p·k − m₁m₂ = (P² m₂² − K² m₁²)² / [(P E_k + K E_p)² (E_p E_k − P K + m₁m₂)] + (P K − p⃗·k⃗),
 * E_p E_k − P K = (m₁² E_k² + P² m₂²)/(E_p E_k + P K), and P K − p⃗·k⃗ = |p⃗ × k⃗|²/(P K + p⃗·k⃗) for p⃗·k⃗ > 0.
 * Energies are rebuilt from mass and three-momentum.
 *
 * @param p - momentum on the shell of `massP`; its energy is not read
 * @param k - momentum on the shell of `massK`; its energy is not read
 * @returns p·k − massP·massK in GeV², zero exactly where both have the same velocity
 */
export function scalarExcess(p: FourMomentum, massP: number, k: FourMomentum, massK: number): number {
  const P = momentumModulus(p);
  const K = momentumModulus(k);
  const energyP = Math.sqrt(massP * massP + P * P);
  const energyK = Math.sqrt(massK * massK + K * K);
  const inner = p[1] * k[1] + p[2] * k[2] + p[3] * k[3];
  let opening = P * K - inner;
  if (inner > 0) {
    const x = p[2] * k[3] - p[3] * k[2];
    const y = p[3] * k[1] - p[1] * k[3];
    const z = p[1] * k[2] - p[2] * k[1];
    opening = (x * x + y * y + z * z) / (P * K + inner);
  }
  const mixed = P * energyK + K * energyP;
  if (mixed === 0 || (massP === 0 && massK === 0)) return opening;
  // P² m₂² − K² m₁² over the sum below is P E_k − K E_p, the sinh of the difference of rapidities.
  const sinh = ((P * massK - K * massP) * (P * massK + K * massP)) / mixed;
  const parallel = (massP * massP * energyK * energyK + P * P * massK * massK) / (energyP * energyK + P * K);
  return (sinh * sinh) / (parallel + massP * massK) + opening;
}

/**
 * The same momentum seen after the boost that takes a particle at rest to velocity β⃗.
 *
 * E′ = γ(E + β⃗·p⃗), p⃗′ = p⃗ + β⃗ γ (γ β⃗·p⃗/(γ + 1) + E).
 *
 * @param velocity - β⃗ in units of c, |β⃗| < 1
 * @throws {@link KinematicsError} where |β⃗| ≥ 1
 */
export function boost(p: FourMomentum, velocity: ThreeVector): FourMomentum {
  const [bx, by, bz] = velocity;
  const squared = bx * bx + by * by + bz * bz;
  if (!(squared < 1)) throw new KinematicsError(`boost: expected a velocity below 1, got ${Math.sqrt(squared)}`);
  const gamma = 1 / Math.sqrt(1 - squared);
  const along = bx * p[1] + by * p[2] + bz * p[3];
  const shift = gamma * ((gamma * along) / (gamma + 1) + p[0]);
  return [gamma * (p[0] + along), p[1] + bx * shift, p[2] + by * shift, p[3] + bz * shift];
}

/**
 * The same momentum turned by `angle` (radians) about `axis`, which need not be normalized.
 *
 * @throws {@link KinematicsError} where the axis has no length
 */
export function rotate(p: FourMomentum, axis: ThreeVector, angle: number): FourMomentum {
  const length = Math.hypot(axis[0], axis[1], axis[2]);
  if (!(length > 0)) throw new KinematicsError('rotate: expected an axis that is not zero');
  const [nx, ny, nz] = [axis[0] / length, axis[1] / length, axis[2] / length];
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  // 1 − cos as 2 sin²(φ/2), which small angles do not spoil.
  const along = 2 * Math.sin(angle / 2) ** 2 * (nx * p[1] + ny * p[2] + nz * p[3]);
  return [
    p[0],
    cos * p[1] + sin * (ny * p[3] - nz * p[2]) + along * nx,
    cos * p[2] + sin * (nz * p[1] - nx * p[3]) + along * ny,
    cos * p[3] + sin * (nx * p[2] - ny * p[1]) + along * nz,
  ];
}

/**
 * The Källén function λ(a, b, c) = a² + b² + c² − 2ab − 2bc − 2ca of squared masses, from the masses, as
 * (√s − m₁ − m₂)(√s + m₁ + m₂)(√s − m₁ + m₂)(√s + m₁ − m₂), which does not cancel at threshold.
 */
export function kallenOfMasses(rootS: number, first: number, second: number): number {
  return (rootS - first - second) * (rootS + first + second) * (rootS - first + second) * (rootS + first - second);
}
