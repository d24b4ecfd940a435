// Written by feynproof regenerate from the content 051ecbd24102f812; do not edit.
/**
 * |M|^2 of z > e- e+ in ew:standard, summed over final and averaged over initial states (the factor 1/3 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included
 */
export function squaredAmplitudeNumerator(gL: number, gR: number, gz: number, mZ: number, me: number): number {
  return 2.0/3.0*gz*gz*mZ*mZ*(gL*gL*mZ*mZ - gL*gL*me*me + 6.0*gL*gR*me*me + gR*gR*mZ*mZ - gR*gR*me*me);
}

/**
 * |M|^2 of z > e- e+ in ew:standard, summed over final and averaged over initial states (the factor 1/3 is included): denominator
 */
export function squaredAmplitudeDenominator(mZ: number): number {
  return mZ*mZ;
}
