// Written by feynproof regenerate from the content 75658e684d73fcc1; do not edit.
/**
 * |M|^2 of vm e- > ve mu- in fermi:standard, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(GF: number, a: number, me: number, mmu: number): number {
  return 16.0*GF*GF*a*(me*me - mmu*mmu + 2.0*a);
}

/**
 * |M|^2 of vm e- > ve mu- in fermi:standard, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(): number {
  return 1.0;
}
