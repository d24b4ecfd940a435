// Written by feynproof regenerate from the content 47b68f0b6cadb2bd; do not edit.
/**
 * |M|^2 of e- e+ > e- e+ in qed:standard, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(a: number, ee: number, me: number, y: number): number {
  return -4.0*ee*ee*ee*ee*(a*me*me*me*me*me*me - me*me*me*me*me*me*y + 3.0*a*me*me*me*me*y - 4.0*me*me*me*me*y*y - 2.0*a*a*a*me*me + 6.0*a*a*me*me*y - 6.0*a*me*me*y*y - a*a*a*a + 2.0*a*a*a*y - 3.0*a*a*y*y + 2.0*a*y*y*y - y*y*y*y);
}

/**
 * |M|^2 of e- e+ > e- e+ in qed:standard, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(a: number, me: number, y: number): number {
  return a*a*me*me*me*me - 2.0*a*me*me*me*me*y + me*me*me*me*y*y + 2.0*a*a*a*me*me - 4.0*a*a*me*me*y + 2.0*a*me*me*y*y + a*a*a*a - 2.0*a*a*a*y + a*a*y*y;
}
