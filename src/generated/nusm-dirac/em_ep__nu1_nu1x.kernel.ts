// Written by feynproof regenerate from the content 049d8adb4dc860a8; do not edit.
/**
 * |M|^2 of e- e+ > nu1 nu1~ in nusm:dirac, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(GF: number, a: number, gA_1_1: number, gV_1_1: number, me: number, mnu_1: number, y: number): number {
  return 8.0*GF*GF*(gA_1_1*gA_1_1*me*me*mnu_1*mnu_1 - 2.0*gA_1_1*gV_1_1*me*me*me*me + 2.0*gV_1_1*gV_1_1*me*me*me*me - gV_1_1*gV_1_1*me*me*mnu_1*mnu_1 + a*gA_1_1*gA_1_1*me*me - 4.0*a*gA_1_1*gV_1_1*me*me + 3.0*a*gV_1_1*gV_1_1*me*me - 2.0*gA_1_1*gA_1_1*me*me*y + 4.0*gA_1_1*gV_1_1*me*me*y - 2.0*gV_1_1*gV_1_1*me*me*y + a*a*gA_1_1*gA_1_1 - 2.0*a*a*gA_1_1*gV_1_1 + a*a*gV_1_1*gV_1_1 - 2.0*a*gA_1_1*gA_1_1*y + 4.0*a*gA_1_1*gV_1_1*y - 2.0*a*gV_1_1*gV_1_1*y + 2.0*gA_1_1*gA_1_1*y*y + 2.0*gV_1_1*gV_1_1*y*y);
}

/**
 * |M|^2 of e- e+ > nu1 nu1~ in nusm:dirac, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(): number {
  return 1.0;
}
