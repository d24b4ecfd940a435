// Written by feynproof regenerate from the content 7c9e08ec9bcad196; do not edit.
/**
 * |M|^2 of e- e+ > nu1 nu2 in nusm:majorana, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(GF: number, a: number, im_gA_1_2: number, im_gV_1_2: number, me: number, mnu_1: number, mnu_2: number, re_gA_1_2: number, re_gV_1_2: number, y: number): number {
  return -8.0*GF*GF*(4.0*im_gA_1_2*im_gA_1_2*me*me*mnu_1*mnu_2 - 2.0*im_gA_1_2*im_gA_1_2*me*me*mnu_2*mnu_2 - 4.0*im_gV_1_2*im_gV_1_2*me*me*me*me + 2.0*im_gV_1_2*im_gV_1_2*me*me*mnu_1*mnu_1 - 4.0*im_gV_1_2*im_gV_1_2*me*me*mnu_1*mnu_2 - 4.0*me*me*me*me*re_gV_1_2*re_gV_1_2 + 2.0*me*me*mnu_1*mnu_1*re_gV_1_2*re_gV_1_2 - 4.0*me*me*mnu_1*mnu_2*re_gA_1_2*re_gA_1_2 + 4.0*me*me*mnu_1*mnu_2*re_gV_1_2*re_gV_1_2 - 2.0*me*me*mnu_2*mnu_2*re_gA_1_2*re_gA_1_2 - 2.0*a*im_gA_1_2*im_gA_1_2*me*me + a*im_gA_1_2*im_gA_1_2*mnu_1*mnu_1 - 2.0*a*im_gA_1_2*im_gA_1_2*mnu_1*mnu_2 - a*im_gA_1_2*im_gA_1_2*mnu_2*mnu_2 - 6.0*a*im_gV_1_2*im_gV_1_2*me*me + a*im_gV_1_2*im_gV_1_2*mnu_1*mnu_1 - 2.0*a*im_gV_1_2*im_gV_1_2*mnu_1*mnu_2 - a*im_gV_1_2*im_gV_1_2*mnu_2*mnu_2 - 2.0*a*me*me*re_gA_1_2*re_gA_1_2 - 6.0*a*me*me*re_gV_1_2*re_gV_1_2 + a*mnu_1*mnu_1*re_gA_1_2*re_gA_1_2 + a*mnu_1*mnu_1*re_gV_1_2*re_gV_1_2 + 2.0*a*mnu_1*mnu_2*re_gA_1_2*re_gA_1_2 + 2.0*a*mnu_1*mnu_2*re_gV_1_2*re_gV_1_2 - a*mnu_2*mnu_2*re_gA_1_2*re_gA_1_2 - a*mnu_2*mnu_2*re_gV_1_2*re_gV_1_2 + 4.0*im_gA_1_2*im_gA_1_2*me*me*y - 2.0*im_gA_1_2*im_gA_1_2*mnu_1*mnu_1*y + 2.0*im_gA_1_2*im_gA_1_2*mnu_2*mnu_2*y + 4.0*im_gV_1_2*im_gV_1_2*me*me*y - 2.0*im_gV_1_2*im_gV_1_2*mnu_1*mnu_1*y + 2.0*im_gV_1_2*im_gV_1_2*mnu_2*mnu_2*y + 4.0*me*me*re_gA_1_2*re_gA_1_2*y + 4.0*me*me*re_gV_1_2*re_gV_1_2*y - 2.0*mnu_1*mnu_1*re_gA_1_2*re_gA_1_2*y - 2.0*mnu_1*mnu_1*re_gV_1_2*re_gV_1_2*y + 2.0*mnu_2*mnu_2*re_gA_1_2*re_gA_1_2*y + 2.0*mnu_2*mnu_2*re_gV_1_2*re_gV_1_2*y - 2.0*a*a*im_gA_1_2*im_gA_1_2 - 2.0*a*a*im_gV_1_2*im_gV_1_2 - 2.0*a*a*re_gA_1_2*re_gA_1_2 - 2.0*a*a*re_gV_1_2*re_gV_1_2 + 4.0*a*im_gA_1_2*im_gA_1_2*y + 4.0*a*im_gV_1_2*im_gV_1_2*y + 4.0*a*re_gA_1_2*re_gA_1_2*y + 4.0*a*re_gV_1_2*re_gV_1_2*y - 4.0*im_gA_1_2*im_gA_1_2*y*y - 4.0*im_gV_1_2*im_gV_1_2*y*y - 4.0*re_gA_1_2*re_gA_1_2*y*y - 4.0*re_gV_1_2*re_gV_1_2*y*y);
}

/**
 * |M|^2 of e- e+ > nu1 nu2 in nusm:majorana, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(): number {
  return 1.0;
}
