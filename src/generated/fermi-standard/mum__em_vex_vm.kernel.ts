// Written by feynproof regenerate from the content 35fd223fe31926ca; do not edit.
/**
 * |M|^2 of mu- > e- ve~ vm in fermi:standard, summed over final and averaged over initial states (the factor 1/2 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; Q2 = (k3+k4)^2; w4 = p1.k3
 */
export function squaredAmplitudeNumerator(GF: number, me: number, mmu: number, w4: number): number {
  return -32.0*GF*GF*w4*(me*me - mmu*mmu + 2.0*w4);
}

/**
 * |M|^2 of mu- > e- ve~ vm in fermi:standard, summed over final and averaged over initial states (the factor 1/2 is included): denominator
 */
export function squaredAmplitudeDenominator(): number {
  return 1.0;
}
