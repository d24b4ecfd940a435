// Written by feynproof regenerate from the content 11d037419037ef72; do not edit.
/**
 * |M|^2 of e- e+ > a a in qed:standard, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1/2 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(a: number, ee: number, me: number, y: number): number {
  return -2.0*ee*ee*ee*ee*(me*me*me*me*me*me*me*me + 2.0*a*me*me*me*me*me*me - 3.0*me*me*me*me*me*me*y + a*a*me*me*me*me - 7.0*a*me*me*me*me*y + 5.0*me*me*me*me*y*y - 5.0*a*a*me*me*y + 8.0*a*me*me*y*y - 4.0*me*me*y*y*y - a*a*a*y + 3.0*a*a*y*y - 4.0*a*y*y*y + 2.0*y*y*y*y);
}

/**
 * |M|^2 of e- e+ > a a in qed:standard, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(a: number, me: number, y: number): number {
  return y*y*(me*me*me*me + 2.0*a*me*me - 2.0*me*me*y + a*a - 2.0*a*y + y*y);
}
