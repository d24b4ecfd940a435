/**
 * Spinor lines read against the fermion flow, as Majorana fermions need: with v = C ūᵀ and u = C v̄ᵀ the number
 * ū_a Γ u_b is its own transpose, −v̄_b (C Γᵀ C⁻¹) v_a.
 *
 * @see A. Denner, H. Eck, O. Hahn, J. Küblbeck, Nucl. Phys. B 387 (1992) 467, section 2
 */
import { chargeConjugate } from './dirac-chain.ts';
import type { OpenLine, OpenLineTerm, Spinor } from './open-line.ts';
import { negate } from './polynomial.ts';

/** u ↔ v: the spinor C ψ̄ᵀ. */
export function conjugateSpinor(spinor: Spinor): Spinor {
  return { ...spinor, kind: spinor.kind === 'u' ? 'v' : 'u' };
}

/**
 * The same number read from the other end: ū_a Γ u_b = v̄_b (−C Γᵀ C⁻¹) v_a, for any combination of u and v. The
 * spinors are commuting numbers; the sign of the permutation of fermions, which Wick's theorem asks for, is not here.
 */
export function reverseLine(line: OpenLine): OpenLine {
  return {
    left: conjugateSpinor(line.right),
    terms: line.terms.flatMap((term) =>
      chargeConjugate([term]).map(
        ({ coefficient, factors }): OpenLineTerm => ({
          coefficient: negate(coefficient),
          tensors: term.tensors,
          factors,
        }),
      ),
    ),
    right: conjugateSpinor(line.left),
  };
}
