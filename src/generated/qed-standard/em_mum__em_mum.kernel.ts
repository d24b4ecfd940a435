// Written by feynproof regenerate from the content a10f89153a9020be; do not edit.
/**
 * |M|^2 of e- mu- > e- mu- in qed:standard, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(a: number, ee: number, me: number, mmu: number, y: number): number {
  return -2.0*ee*ee*ee*ee*(a*me*me + a*mmu*mmu - me*me*y - mmu*mmu*y - a*a - y*y);
}

/**
 * |M|^2 of e- mu- > e- mu- in qed:standard, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(a: number, y: number): number {
  return a*a - 2.0*a*y + y*y;
}
