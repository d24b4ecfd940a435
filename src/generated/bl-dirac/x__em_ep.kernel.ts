// Written by feynproof regenerate from the content 900bb7c1c2b68b48; do not edit.
/**
 * |M|^2 of x > e- e+ in bl:dirac, summed over final and averaged over initial states (the factor 1/3 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included
 */
export function squaredAmplitudeNumerator(gX: number, mX: number, me: number): number {
  return 4.0/3.0*gX*gX*mX*mX*(mX*mX + 2.0*me*me);
}

/**
 * |M|^2 of x > e- e+ in bl:dirac, summed over final and averaged over initial states (the factor 1/3 is included): denominator
 */
export function squaredAmplitudeDenominator(mX: number): number {
  return mX*mX;
}
