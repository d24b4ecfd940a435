// Written by feynproof regenerate from the content eeb8d56f278c0834; do not edit.
/**
 * |M|^2 of x > nu1 nu1~ in bl:dirac, summed over final and averaged over initial states (the factor 1/3 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included
 */
export function squaredAmplitudeNumerator(gX: number, mX: number, mnu_1: number): number {
  return 4.0/3.0*gX*gX*mX*mX*(mX*mX + 2.0*mnu_1*mnu_1);
}

/**
 * |M|^2 of x > nu1 nu1~ in bl:dirac, summed over final and averaged over initial states (the factor 1/3 is included): denominator
 */
export function squaredAmplitudeDenominator(mX: number): number {
  return mX*mX;
}
