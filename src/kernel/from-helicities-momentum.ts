/**
 * Momenta as operations of a program: energies from the masses, and scalar products that keep their digits where
 * p·k and m₁m₂, or |p⃗||k⃗| and p⃗·k⃗, nearly agree. What both branches of a formula need is computed at every point, and
 * denominators of the branch not taken are replaced by 1, so that nothing is ever divided by zero except by a pole.
 */
import type { ProgramBuilder } from './emit-program.ts';

/** A momentum on the shell of its mass, GeV. */
export interface MomentumSymbols {
  readonly mass: number;
  /** [E, px, py, pz]. */
  readonly components: readonly [energy: number, px: number, py: number, pz: number];
  /** |p⃗|; the energy itself where there is no mass. */
  readonly modulus: number;
  /** √(px² + py²). */
  readonly transverse: number;
}

export function momentumSymbols(
  b: ProgramBuilder,
  [x, y, z]: readonly [number, number, number],
  mass: number,
): MomentumSymbols {
  const square = (node: number): number => b.multiply(node, node);
  const flat = b.add(square(x), square(y));
  const squared = b.add(flat, square(z));
  const modulus = b.squareRoot(squared);
  const energy = isMassless(b, mass) ? modulus : b.squareRoot(b.add(square(mass), squared));
  return { mass, components: [energy, x, y, z], modulus, transverse: b.squareRoot(flat) };
}

/** Whether a mass is known to vanish when the program is made. */
export function isMassless(b: ProgramBuilder, mass: number): boolean {
  return mass === b.number(0);
}

/** The denominator itself where it is positive, else 1. */
export function safely(b: ProgramBuilder, denominator: number): number {
  return b.choose(denominator, denominator, b.number(1));
}

/**
 * p·k − m₁m₂ ≥ 0 to a few units in the last place, zero exactly where both have the same velocity.
 *
 * With P = |p⃗|, K = |k⃗|, and beside the opening P K − p⃗·k⃗ = |p⃗ × k⃗|²/(P K + p⃗·k⃗) for p⃗·k⃗ > 0:
 * E_p E_k − P K − m₁m₂ = (P² m₂² − K² m₁²)² / [(P E_k + K E_p)² (E_p E_k − P K + m₁m₂)] with
 * E_p E_k − P K = (m₁² E_k² + P² m₂²)/(E_p E_k + P K), and P m₂²/(E_k + K) where p has no mass.
 */
export function excessOf(b: ProgramBuilder, p: MomentumSymbols, k: MomentumSymbols): number {
  const [P, K, m, M] = [p.modulus, k.modulus, p.mass, k.mass];
  const times = (...nodes: readonly number[]): number => nodes.reduce((all, node) => b.multiply(all, node));
  const [energyP, ...vectorP] = p.components;
  const [energyK, ...vectorK] = k.components;
  const [px, py, pz] = vectorP;
  const [kx, ky, kz] = vectorK;
  const inner = b.add(b.add(times(px, kx), times(py, ky)), times(pz, kz));
  const cross = [
    b.subtract(times(py, kz), times(pz, ky)),
    b.subtract(times(pz, kx), times(px, kz)),
    b.subtract(times(px, ky), times(py, kx)),
  ].map((node) => times(node, node));
  const product = times(P, K);
  const opening = b.choose(
    inner,
    b.divide(
      cross.reduce((sum, node) => b.add(sum, node)),
      b.choose(inner, b.add(product, inner), b.number(1)),
    ),
    b.subtract(product, inner),
  );
  if (isMassless(b, m) && isMassless(b, M)) return opening;
  if (isMassless(b, m)) return b.add(b.divide(times(P, M, M), b.add(energyK, K)), opening);
  if (isMassless(b, M)) return b.add(b.divide(times(K, m, m), b.add(energyP, P)), opening);
  const [fast, slow] = [times(P, M), times(K, m)];
  // P E_k − K E_p, the sinh of the difference of rapidities; of two particles at rest it is zero.
  const mixed = safely(b, b.add(times(P, energyK), times(K, energyP)));
  const sinh = b.divide(times(b.subtract(fast, slow), b.add(fast, slow)), mixed);
  const swift = times(m, energyK);
  const parallel = b.divide(b.add(times(swift, swift), times(fast, fast)), b.add(times(energyP, energyK), product));
  return b.add(b.divide(times(sinh, sinh), b.add(parallel, times(m, M))), opening);
}
