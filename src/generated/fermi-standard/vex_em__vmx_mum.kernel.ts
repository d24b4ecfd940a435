// Written by feynproof regenerate from the content 7a157b4086aca15b; do not edit.
/**
 * |M|^2 of ve~ e- > vm~ mu- in fermi:standard, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(GF: number, me: number, mmu: number, y: number): number {
  return 16.0*GF*GF*y*(me*me - mmu*mmu + 2.0*y);
}

/**
 * |M|^2 of ve~ e- > vm~ mu- in fermi:standard, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(): number {
  return 1.0;
}
