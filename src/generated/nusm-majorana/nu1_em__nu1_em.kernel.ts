// Written by feynproof regenerate from the content f919c01b364cfd9e; do not edit.
/**
 * |M|^2 of nu1 e- > nu1 e- in nusm:majorana, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(GF: number, a: number, gA_1_1: number, gV_1_1: number, me: number, mnu_1: number, y: number): number {
  return 16.0*GF*GF*(4.0*gA_1_1*gA_1_1*me*me*mnu_1*mnu_1 - 2.0*gV_1_1*gV_1_1*me*me*mnu_1*mnu_1 + a*gA_1_1*gA_1_1*me*me + a*gA_1_1*gA_1_1*mnu_1*mnu_1 - a*gV_1_1*gV_1_1*me*me + a*gV_1_1*gV_1_1*mnu_1*mnu_1 - gA_1_1*gA_1_1*me*me*y - gA_1_1*gA_1_1*mnu_1*mnu_1*y + gV_1_1*gV_1_1*me*me*y - gV_1_1*gV_1_1*mnu_1*mnu_1*y + a*a*gA_1_1*gA_1_1 + a*a*gV_1_1*gV_1_1 + gA_1_1*gA_1_1*y*y + gV_1_1*gV_1_1*y*y);
}

/**
 * |M|^2 of nu1 e- > nu1 e- in nusm:majorana, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(): number {
  return 1.0;
}
