// Written by feynproof regenerate from the content f29238c73f8ac2f5; do not edit.
/**
 * |M|^2 of z > ve ve~ in ew:standard, summed over final and averaged over initial states (the factor 1/3 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included
 */
export function squaredAmplitudeNumerator(gz: number, mZ: number): number {
  return 1.0/6.0*gz*gz*mZ*mZ*mZ*mZ;
}

/**
 * |M|^2 of z > ve ve~ in ew:standard, summed over final and averaged over initial states (the factor 1/3 is included): denominator
 */
export function squaredAmplitudeDenominator(mZ: number): number {
  return mZ*mZ;
}
