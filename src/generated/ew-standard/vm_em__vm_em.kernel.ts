// Written by feynproof regenerate from the content 11cc3159ebe40364; do not edit.
/**
 * |M|^2 of vm e- > vm e- in ew:standard, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(a: number, gL: number, gR: number, gz: number, me: number, y: number): number {
  return -gz*gz*gz*gz*(a*gL*gR*me*me - gL*gR*me*me*y - a*a*gL*gL - gR*gR*y*y);
}

/**
 * |M|^2 of vm e- > vm e- in ew:standard, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(a: number, mZ: number, y: number): number {
  return mZ*mZ*mZ*mZ + 4.0*a*mZ*mZ - 4.0*mZ*mZ*y + 4.0*a*a - 8.0*a*y + 4.0*y*y;
}
