/**
 * Physical polarization vectors of spin-1 particles, complex, with upper index, interleaved as
 * [re⁰, im⁰, …, re³, im³]. ε·p = 0 and ε_λ·ε*_λ′ = −δ_λλ′.
 */
import { type FourMomentum, momentumModulus } from './four-momentum.ts';

/** Helicity of a vector particle; 0 only where it has mass. */
export type VectorHelicity = -1 | 0 | 1;

/**
 * Writes ε(p, λ) with ε⁰ = 0 for λ = ±1, and for λ = 0 (|p⃗|/m, E p̂/m), as eight numbers.
 *
 * ε_± = (0, ∓e⃗₁ − i e⃗₂)/√2 with e⃗₁ = (cosθ cosφ, cosθ sinφ, −sinθ), e⃗₂ = (−sinφ, cosφ, 0). A particle at rest
 * is quantized along the z axis.
 *
 * @param p - on the shell of `mass`; its energy is not read
 * @param mass - GeV; positive where λ = 0
 */
export function writePolarization(
  p: FourMomentum,
  mass: number,
  helicity: VectorHelicity,
  to: Float64Array,
  offset: number,
): void {
  const modulus = momentumModulus(p);
  const transverse = Math.sqrt(p[1] * p[1] + p[2] * p[2]);
  const cosTheta = modulus > 0 ? p[3] / modulus : 1;
  const sinTheta = modulus > 0 ? transverse / modulus : 0;
  const cosPhi = transverse > 0 ? p[1] / transverse : 1;
  const sinPhi = transverse > 0 ? p[2] / transverse : 0;
  to.fill(0, offset, offset + 8);
  if (helicity === 0) {
    const energy = Math.sqrt(mass * mass + modulus * modulus) / mass;
    to[offset] = modulus / mass;
    to[offset + 2] = energy * sinTheta * cosPhi;
    to[offset + 4] = energy * sinTheta * sinPhi;
    to[offset + 6] = energy * cosTheta;
    return;
  }
  const real = -helicity * Math.SQRT1_2;
  to[offset + 2] = real * cosTheta * cosPhi;
  to[offset + 3] = Math.SQRT1_2 * sinPhi;
  to[offset + 4] = real * cosTheta * sinPhi;
  to[offset + 5] = -Math.SQRT1_2 * cosPhi;
  to[offset + 6] = -real * sinTheta;
}

/**
 * Turns ε into the axial gauge of a reference vector, ε → ε − p (ε·r)/(p·r), so that ε·r = 0; of a massless p only.
 *
 * @param pDotReference - p·r, not zero, computed by the caller without cancellation
 */
export function intoAxialGauge(
  polarization: Float64Array,
  offset: number,
  p: FourMomentum,
  reference: FourMomentum,
  pDotReference: number,
): void {
  let re = 0;
  let im = 0;
  for (let mu = 0; mu < 4; mu += 1) {
    const lower = (mu === 0 ? 1 : -1) * (reference[mu as 0 | 1 | 2 | 3] as number);
    re += lower * (polarization[offset + 2 * mu] as number);
    im += lower * (polarization[offset + 2 * mu + 1] as number);
  }
  shiftAlongMomentum(polarization, offset, p, -re / pDotReference, -im / pDotReference);
}

/** ε → ε + c p, a change of gauge by a complex number c. */
export function shiftAlongMomentum(
  polarization: Float64Array,
  offset: number,
  p: FourMomentum,
  re: number,
  im: number,
): void {
  for (let mu = 0; mu < 4; mu += 1) {
    const component = p[mu as 0 | 1 | 2 | 3] as number;
    polarization[offset + 2 * mu] = (polarization[offset + 2 * mu] as number) + re * component;
    polarization[offset + 2 * mu + 1] = (polarization[offset + 2 * mu + 1] as number) + im * component;
  }
}

/** Replaces ε by ε*, as an outgoing particle wants it. */
export function conjugateInPlace(polarization: Float64Array, offset: number): void {
  for (let mu = 0; mu < 4; mu += 1) {
    polarization[offset + 2 * mu + 1] = -(polarization[offset + 2 * mu + 1] as number);
  }
}
