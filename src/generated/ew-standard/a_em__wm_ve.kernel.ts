// Written by feynproof regenerate from the content aaf2baf33b6b755d; do not edit.
/**
 * |M|^2 of a e- > w- ve in ew:standard, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(a: number, ee: number, gw: number, mW: number, me: number, y: number): number {
  return 1.0/8.0*ee*ee*gw*gw*mW*mW*mW*mW*y*(2.0*a*mW*mW*mW*mW*mW*mW - 3.0*a*mW*mW*mW*mW*me*me + a*me*me*me*me*me*me + 2.0*mW*mW*mW*mW*me*me*y - mW*mW*me*me*me*me*y - me*me*me*me*me*me*y - 4.0*a*a*mW*mW*mW*mW + 2.0*a*a*mW*mW*me*me + 2.0*a*a*me*me*me*me + 4.0*a*mW*mW*mW*mW*y - 2.0*a*mW*mW*me*me*y - 2.0*a*me*me*me*me*y + 4.0*a*a*a*mW*mW + 2.0*a*a*a*me*me - 4.0*a*a*me*me*y + 4.0*a*mW*mW*y*y + 2.0*a*me*me*y*y);
}

/**
 * |M|^2 of a e- > w- ve in ew:standard, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(a: number, mW: number, y: number): number {
  return a*a*mW*mW*mW*mW*mW*mW*(a*a - 2.0*a*y + y*y);
}
