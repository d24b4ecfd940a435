/**
 * External spinors u and v as operations of a program, in the Dirac representation, normalized to ūu = 2m, with phases
 * such that v(p, h) = C ū(p, h)ᵀ, so that one leg may enter as u in one diagram and as v in another (Majorana
 * fermions). A particle at rest is quantized along the z axis. What is known before the momentum is, such as the one
 * chirality of a massless particle, is left out of the program.
 *
 * u(p, h) = (√(E+m) ξ_h, h|p⃗|/√(E+m) ξ_h), σ⃗·p⃗ ξ_h = h|p⃗| ξ_h.
 */
import type { ProgramBuilder } from './emit-program.ts';
import { isMassless, type MomentumSymbols, safely } from './from-helicities-momentum.ts';
import type { Symbols } from './from-helicities-symbol.ts';

/** Which chiral part is wanted: ψ itself, P_L ψ or P_R ψ, each without cancellation. */
export type ChiralPart = 'full' | 'left' | 'right';

/** Which spinor: u or v, as a column at the right end of a line or as a row ψ̄ at the left. */
export interface SpinorKind {
  readonly kind: 'u' | 'v';
  /** Twice the spin projection on the direction of motion. */
  readonly helicity: number;
  readonly part: ChiralPart;
  readonly side: 'left' | 'right';
}

/** What all spinors of one momentum are made of. */
export interface SpinorFactors {
  /** √(E+m) and |p⃗|/√(E+m), with their sum and difference. */
  readonly large: number;
  readonly small: number;
  readonly sum: number;
  readonly difference: number;
  /** ξ₊ = (cos θ/2, e^{iφ} sin θ/2): cos θ/2, and the two parts of the other. */
  readonly cosHalf: number;
  readonly phaseRe: number;
  readonly phaseIm: number;
}

/**
 * The difference is not formed from the large and small components but as √(E+m) − |p⃗|/√(E+m) =
 * (m + m²/(E+|p⃗|))/√(E+m), and so the suppressed helicity of a fast particle keeps its digits. Of cos θ/2 and sin θ/2
 * the larger is √((|p⃗| + |p_z|)/2|p⃗|), the other follows from sin θ = |p⃗_T|/|p⃗|, so that 1 ± cos θ is never formed.
 */
export function spinorFactors(b: ProgramBuilder, p: MomentumSymbols): SpinorFactors {
  const { mass, modulus, transverse, components } = p;
  const [energy, px, py, pz] = components;
  const large = b.squareRoot(b.add(energy, mass));
  const massless = isMassless(b, mass);
  const small = massless ? large : b.divide(modulus, large);
  const sum = massless ? b.add(large, large) : b.divide(b.add(b.add(energy, mass), modulus), large);
  const rest = b.add(mass, b.divide(b.multiply(mass, mass), b.add(energy, modulus)));
  const difference = massless ? mass : b.divide(rest, large);
  const backward = b.negate(pz);
  const twice = safely(b, b.add(modulus, modulus));
  const along = b.choose(backward, backward, pz);
  const more = b.choose(modulus, b.squareRoot(b.divide(b.add(modulus, along), twice)), b.number(1));
  const less = b.divide(transverse, b.multiply(twice, more));
  const sinHalf = b.choose(backward, more, less);
  const scale = b.divide(sinHalf, safely(b, transverse));
  return {
    large,
    small,
    sum,
    difference,
    cosHalf: b.choose(backward, less, more),
    phaseRe: b.choose(transverse, b.multiply(px, scale), sinHalf),
    phaseIm: b.multiply(py, scale),
  };
}

/** @returns eight components */
export function spinorSymbols(
  b: ProgramBuilder,
  factors: SpinorFactors,
  { kind, helicity, part, side }: SpinorKind,
): Symbols {
  const { large, small, cosHalf, phaseRe, phaseIm } = factors;
  const zero = b.number(0);
  const signed = (node: number, sign: boolean): number => (sign ? node : b.negate(node));
  const u = kind === 'u';
  const plusHelicity = helicity === 1;
  const half = (node: number): number => b.multiply(b.number(0.5), node);
  // u = (αη, βη) with η = ξ_h; v = C ūᵀ = (iσ² χ*, −iσ² φ*) = (βη, −αη) with η = iσ² ξ_h*.
  let upper = u ? large : signed(small, plusHelicity);
  let lower = u ? signed(small, plusHelicity) : b.negate(large);
  const [sum, difference] = plusHelicity ? [factors.sum, factors.difference] : [factors.difference, factors.sum];
  if (part === 'left') {
    // P_L ψ = ½(φ − χ, χ − φ).
    upper = half(u ? difference : sum);
    lower = b.negate(upper);
  } else if (part === 'right') {
    // P_R ψ = ½(φ + χ, φ + χ).
    upper = u ? half(sum) : b.negate(half(difference));
    lower = upper;
  }
  // ξ₊ = (c, e^{iφ}s), ξ₋ = (−e^{−iφ}s, c); iσ²ξ₊* = −ξ₋ and iσ²ξ₋* = ξ₊.
  const plus = u === plusHelicity;
  const sign = u || !plusHelicity;
  const [firstRe, firstIm] = plus ? [signed(cosHalf, sign), zero] : [signed(phaseRe, !sign), signed(phaseIm, sign)];
  const [secondRe, secondIm] = plus ? [signed(phaseRe, sign), signed(phaseIm, sign)] : [signed(cosHalf, sign), zero];
  const two = (by: number): Symbols => [firstRe, firstIm, secondRe, secondIm].map((node) => b.multiply(by, node));
  const column = [...two(upper), ...two(lower)];
  if (side === 'right') return column;
  // ψ̄ = ψ†γ⁰: conjugate, and the lower half changes sign.
  return column.map((node, at) => signed(node, at < 4 === (at % 2 === 0)));
}
