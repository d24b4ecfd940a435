// Written by feynproof regenerate from the content 4442037d7301976d; do not edit.
/**
 * |M|^2 of e- e+ > mu- mu+ in qed:standard, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(a: number, ee: number, me: number, mmu: number, y: number): number {
  return 2.0*ee*ee*ee*ee*(2.0*me*me*me*me + me*me*mmu*mmu + 3.0*a*me*me + a*mmu*mmu - 2.0*me*me*y + a*a - 2.0*a*y + 2.0*y*y);
}

/**
 * |M|^2 of e- e+ > mu- mu+ in qed:standard, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(a: number, me: number): number {
  return me*me*me*me + 2.0*a*me*me + a*a;
}
