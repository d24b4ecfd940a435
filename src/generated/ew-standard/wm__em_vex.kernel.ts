// Written by feynproof regenerate from the content d4c203b326a2e37e; do not edit.
/**
 * |M|^2 of w- > e- ve~ in ew:standard, summed over final and averaged over initial states (the factor 1/3 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included
 */
export function squaredAmplitudeNumerator(gw: number, mW: number, me: number): number {
  return 1.0/6.0*gw*gw*(2.0*mW*mW*mW*mW - mW*mW*me*me - me*me*me*me);
}

/**
 * |M|^2 of w- > e- ve~ in ew:standard, summed over final and averaged over initial states (the factor 1/3 is included): denominator
 */
export function squaredAmplitudeDenominator(mW: number): number {
  return mW*mW;
}
