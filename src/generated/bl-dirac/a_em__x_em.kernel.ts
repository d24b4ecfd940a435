// Written by feynproof regenerate from the content 0fa9e1a4a9fb3101; do not edit.
/**
 * |M|^2 of a e- > x e- in bl:dirac, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(a: number, ee: number, gX: number, mX: number, me: number, y: number): number {
  return ee*ee*gX*gX*mX*mX*(a*a*mX*mX*me*me + 2.0*a*a*me*me*me*me + a*mX*mX*mX*mX*y - 4.0*a*me*me*me*me*y + mX*mX*me*me*y*y + 2.0*me*me*me*me*y*y - 2.0*a*a*mX*mX*y - 4.0*a*a*me*me*y + 2.0*a*mX*mX*y*y + 4.0*a*me*me*y*y + 2.0*a*a*a*y + 2.0*a*y*y*y);
}

/**
 * |M|^2 of a e- > x e- in bl:dirac, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(a: number, mX: number, y: number): number {
  return a*a*mX*mX*y*y;
}
