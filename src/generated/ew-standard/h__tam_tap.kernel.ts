// Written by feynproof regenerate from the content 69979499b961437a; do not edit.
/**
 * |M|^2 of h > ta- ta+ in ew:standard, summed over final and averaged over initial states (the factor 1 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included
 */
export function squaredAmplitudeNumerator(mH: number, mta: number, y_3: number): number {
  return 2.0*y_3*y_3*(mH*mH - 4.0*mta*mta);
}

/**
 * |M|^2 of h > ta- ta+ in ew:standard, summed over final and averaged over initial states (the factor 1 is included): denominator
 */
export function squaredAmplitudeDenominator(): number {
  return 1.0;
}
