// Written by feynproof regenerate from the content 48371972eb57c615; do not edit.
/**
 * |M|^2 of a e- > a e- in qed:standard, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(a: number, ee: number, me: number, y: number): number {
  return 2.0*ee*ee*ee*ee*(a*a*me*me*me*me - 2.0*a*me*me*me*me*y + me*me*me*me*y*y - 2.0*a*a*me*me*y + 2.0*a*me*me*y*y + a*a*a*y + a*y*y*y);
}

/**
 * |M|^2 of a e- > a e- in qed:standard, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(a: number, y: number): number {
  return a*a*y*y;
}
