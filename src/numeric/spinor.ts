/**
 * Helicity spinors u and v in the Dirac representation, normalized to ūu = 2m, with phases such that
 * v(p, h) = C ū(p, h)ᵀ, so that one leg may enter as u in one diagram and as v in another (Majorana fermions).
 * A particle at rest is quantized along the z axis.
 *
 * u(p, h) = (√(E+m) ξ_h, h|p⃗|/√(E+m) ξ_h), σ⃗·p⃗ ξ_h = h|p⃗| ξ_h.
 */
import { type FourMomentum, momentumModulus } from './four-momentum.ts';

/** Twice the spin projection on the direction of motion. */
export type Helicity = 1 | -1;

/** Which chiral part is wanted: ψ itself, P_L ψ or P_R ψ, each without cancellation. */
export type ChiralPart = 'full' | 'left' | 'right';

/** How many numbers {@link writeSpinorFactors} writes. */
export const SPINOR_FACTORS = 7;

/**
 * Writes what all spinors of one momentum are made of: √(E+m), |p⃗|/√(E+m), their sum and difference, and cos(θ/2),
 * sin(θ/2) cos φ, sin(θ/2) sin φ of ξ₊ = (c, e^{iφ}s).
 *
 * The difference is not formed from the large and small components but as √(E+m) − |p⃗|/√(E+m) =
 * (m + m²/(E+|p⃗|))/√(E+m), and so the suppressed helicity of a fast particle keeps its digits.
 *
 * @param p - on the shell of `mass`; its energy is not read
 * @param to - receives {@link SPINOR_FACTORS} numbers at `offset`
 */
export function writeSpinorFactors(p: FourMomentum, mass: number, to: Float64Array, offset: number): void {
  const modulus = momentumModulus(p);
  const energy = Math.sqrt(mass * mass + modulus * modulus);
  const root = Math.sqrt(energy + mass);
  const transverse = Math.sqrt(p[1] * p[1] + p[2] * p[2]);
  let cosHalf = 1;
  let sinHalf = 0;
  if (modulus > 0) {
    // cos²(θ/2) = (1 + cos θ)/2, with 1 ± cos θ never formed by cancellation.
    const large = modulus + Math.abs(p[3]);
    const small = (transverse / large) * transverse;
    const more = Math.sqrt(large / (2 * modulus));
    const less = Math.sqrt(small / (2 * modulus));
    cosHalf = p[3] >= 0 ? more : less;
    sinHalf = p[3] >= 0 ? less : more;
  }
  to[offset] = root;
  to[offset + 1] = root === 0 ? 0 : modulus / root;
  to[offset + 2] = root === 0 ? 0 : (energy + mass + modulus) / root;
  to[offset + 3] = root === 0 ? 0 : (mass + (mass * mass) / (energy + modulus)) / root;
  to[offset + 4] = cosHalf;
  to[offset + 5] = transverse > 0 ? (p[1] / transverse) * sinHalf : sinHalf;
  to[offset + 6] = transverse > 0 ? (p[2] / transverse) * sinHalf : 0;
}

/**
 * Writes u(p, h) or v(p, h), or its chiral part, as a column of eight numbers.
 *
 * @param p - on the shell of `mass`; its energy is not read
 * @param to - receives the spinor at `offset`
 */
export function writeSpinor(
  kind: 'u' | 'v',
  p: FourMomentum,
  mass: number,
  helicity: Helicity,
  part: ChiralPart,
  to: Float64Array,
  offset: number,
): void {
  const factors = new Float64Array(SPINOR_FACTORS);
  writeSpinorFactors(p, mass, factors, 0);
  const [root, modulus, fast, slow, cosHalf, phaseR, phaseI] = factors as unknown as SpinorFactors;
  // u = (αη, βη) with η = ξ_h; v = C ūᵀ = (iσ² χ*, −iσ² φ*) = (βη, −αη) with η = iσ² ξ_h*.
  const small = helicity * modulus;
  const sum = helicity === 1 ? fast : slow;
  const difference = helicity === 1 ? slow : fast;
  let upper = kind === 'u' ? root : small;
  let lower = kind === 'u' ? small : -root;
  if (part === 'left') {
    // P_L ψ = ½(φ − χ, χ − φ).
    upper = (kind === 'u' ? difference : sum) / 2;
    lower = -upper;
  } else if (part === 'right') {
    // P_R ψ = ½(φ + χ, φ + χ).
    upper = (kind === 'u' ? sum : -difference) / 2;
    lower = upper;
  }
  // ξ₊ = (c, e^{iφ}s), ξ₋ = (−e^{−iφ}s, c); iσ²ξ₊* = −ξ₋ and iσ²ξ₋* = ξ₊.
  const plus = (kind === 'u') === (helicity === 1);
  const sign = kind === 'v' && helicity === 1 ? -1 : 1;
  const firstR = sign * (plus ? cosHalf : -phaseR);
  const firstI = sign * (plus ? 0 : phaseI);
  const secondR = sign * (plus ? phaseR : cosHalf);
  const secondI = sign * (plus ? phaseI : 0);
  to[offset] = upper * firstR;
  to[offset + 1] = upper * firstI;
  to[offset + 2] = upper * secondR;
  to[offset + 3] = upper * secondI;
  to[offset + 4] = lower * firstR;
  to[offset + 5] = lower * firstI;
  to[offset + 6] = lower * secondR;
  to[offset + 7] = lower * secondI;
}

type SpinorFactors = readonly [number, number, number, number, number, number, number];

/** Replaces the column ψ at `offset` by the row ψ̄ = ψ†γ⁰. */
export function barInPlace(spinor: Float64Array, offset: number): void {
  for (let i = 0; i < 4; i += 1) {
    const sign = i < 2 ? 1 : -1;
    const at = offset + 2 * i;
    spinor[at] = sign * (spinor[at] as number);
    spinor[at + 1] = -sign * (spinor[at + 1] as number);
  }
}

/** u(p, h) as a new column. */
export function uSpinor(p: FourMomentum, mass: number, helicity: Helicity): Float64Array {
  const spinor = new Float64Array(8);
  writeSpinor('u', p, mass, helicity, 'full', spinor, 0);
  return spinor;
}

/** v(p, h) = C ū(p, h)ᵀ as a new column. */
export function vSpinor(p: FourMomentum, mass: number, helicity: Helicity): Float64Array {
  const spinor = new Float64Array(8);
  writeSpinor('v', p, mass, helicity, 'full', spinor, 0);
  return spinor;
}

/** The row ψ̄ = ψ†γ⁰ of a column. */
export function diracBar(spinor: Float64Array): Float64Array {
  const row = spinor.slice(0, 8);
  barInPlace(row, 0);
  return row;
}
