// Written by feynproof regenerate from the content ab0d8cbfe5354cc0; do not edit.
/**
 * |M|^2 of vm e- > ve mu- in ew:standard, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(a: number, gw: number, mW: number, me: number, mmu: number, y: number): number {
  return 1.0/8.0*gw*gw*gw*gw*(4.0*a*mW*mW*mW*mW*me*me - 4.0*a*mW*mW*mW*mW*mmu*mmu - 4.0*a*mW*mW*me*me*mmu*mmu + 4.0*mW*mW*me*me*mmu*mmu*y + me*me*me*me*mmu*mmu*y - me*me*mmu*mmu*mmu*mmu*y + 8.0*a*a*mW*mW*mW*mW + 2.0*me*me*mmu*mmu*y*y);
}

/**
 * |M|^2 of vm e- > ve mu- in ew:standard, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(mW: number, mmu: number, y: number): number {
  return mW*mW*mW*mW*(mW*mW*mW*mW - 2.0*mW*mW*mmu*mmu + mmu*mmu*mmu*mmu + 4.0*mW*mW*y - 4.0*mmu*mmu*y + 4.0*y*y);
}
