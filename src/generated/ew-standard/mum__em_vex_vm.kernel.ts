// Written by feynproof regenerate from the content 3d0e7f45d7bb0553; do not edit.
/**
 * |M|^2 of mu- > e- ve~ vm in ew:standard, summed over final and averaged over initial states (the factor 1/2 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; Q2 = (k3+k4)^2; w4 = p1.k3
 */
export function squaredAmplitudeNumerator(Q2: number, gw: number, mW: number, me: number, mmu: number, w4: number): number {
  return -1.0/8.0*gw*gw*gw*gw*(4.0*Q2*mW*mW*me*me*mmu*mmu - Q2*me*me*me*me*mmu*mmu + Q2*me*me*mmu*mmu*mmu*mmu + 8.0*mW*mW*mW*mW*me*me*w4 - 8.0*mW*mW*mW*mW*mmu*mmu*w4 + 2.0*me*me*me*me*mmu*mmu*w4 - 2.0*me*me*mmu*mmu*mmu*mmu*w4 + Q2*Q2*me*me*mmu*mmu - 4.0*Q2*me*me*mmu*mmu*w4 + 16.0*mW*mW*mW*mW*w4*w4 + 4.0*me*me*mmu*mmu*w4*w4);
}

/**
 * |M|^2 of mu- > e- ve~ vm in ew:standard, summed over final and averaged over initial states (the factor 1/2 is included): denominator
 */
export function squaredAmplitudeDenominator(Q2: number, mW: number, me: number, w4: number): number {
  return mW*mW*mW*mW*(mW*mW*mW*mW - 2.0*mW*mW*me*me + me*me*me*me + 2.0*Q2*mW*mW - 2.0*Q2*me*me - 4.0*mW*mW*w4 + 4.0*me*me*w4 + Q2*Q2 - 4.0*Q2*w4 + 4.0*w4*w4);
}
