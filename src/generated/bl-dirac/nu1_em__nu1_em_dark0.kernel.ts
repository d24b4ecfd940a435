// Written by feynproof regenerate from the content 17026de4e25a3e31; do not edit.
/**
 * |M|^2 of nu1 e- > nu1 e- dark<=0 in bl:dirac, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(GF: number, a: number, cX: number, gA_1_1: number, gV_1_1: number, me: number, mnu_1: number, y: number): number {
  return 8.0*(GF*GF*gA_1_1*gA_1_1*me*me*mnu_1*mnu_1 - GF*GF*gV_1_1*gV_1_1*me*me*mnu_1*mnu_1 + GF*GF*a*gA_1_1*gA_1_1*me*me - GF*GF*a*gV_1_1*gV_1_1*me*me - GF*GF*gA_1_1*gA_1_1*me*me*y + GF*GF*gV_1_1*gV_1_1*me*me*y - GF*a*cX*gV_1_1*me*me*Math.sqrt(2.0) - GF*a*cX*gV_1_1*mnu_1*mnu_1*Math.sqrt(2.0) + GF*cX*gV_1_1*me*me*Math.sqrt(2.0)*y + GF*cX*gV_1_1*mnu_1*mnu_1*Math.sqrt(2.0)*y + GF*GF*a*a*gA_1_1*gA_1_1 + 2.0*GF*GF*a*a*gA_1_1*gV_1_1 + GF*GF*a*a*gV_1_1*gV_1_1 + GF*GF*gA_1_1*gA_1_1*y*y - 2.0*GF*GF*gA_1_1*gV_1_1*y*y + GF*GF*gV_1_1*gV_1_1*y*y + GF*a*a*cX*gA_1_1*Math.sqrt(2.0) + GF*a*a*cX*gV_1_1*Math.sqrt(2.0) - GF*cX*gA_1_1*Math.sqrt(2.0)*y*y + GF*cX*gV_1_1*Math.sqrt(2.0)*y*y - a*cX*cX*me*me - a*cX*cX*mnu_1*mnu_1 + cX*cX*me*me*y + cX*cX*mnu_1*mnu_1*y + a*a*cX*cX + cX*cX*y*y);
}

/**
 * |M|^2 of nu1 e- > nu1 e- dark<=0 in bl:dirac, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(): number {
  return 1.0;
}
