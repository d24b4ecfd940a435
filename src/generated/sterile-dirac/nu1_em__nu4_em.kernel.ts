// Written by feynproof regenerate from the content f1a1cb2bde0d1274; do not edit.
/**
 * |M|^2 of nu1 e- > nu4 e- in sterile:dirac, summed over final and averaged over initial states (the factor 1/4 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included; a = p1.p2; y = p1.(k4)
 */
export function squaredAmplitudeNumerator(GF: number, a: number, im_gA_1_4: number, im_gV_1_4: number, me: number, mnu_1: number, mnu_4: number, re_gA_1_4: number, re_gV_1_4: number, y: number): number {
  return 4.0*GF*GF*(2.0*im_gA_1_4*im_gA_1_4*me*me*mnu_1*mnu_1 - 2.0*im_gV_1_4*im_gV_1_4*me*me*mnu_1*mnu_1 + 2.0*me*me*mnu_1*mnu_1*re_gA_1_4*re_gA_1_4 - 2.0*me*me*mnu_1*mnu_1*re_gV_1_4*re_gV_1_4 + 2.0*a*im_gA_1_4*im_gA_1_4*me*me + a*im_gA_1_4*im_gA_1_4*mnu_1*mnu_1 - a*im_gA_1_4*im_gA_1_4*mnu_4*mnu_4 + 2.0*a*im_gA_1_4*im_gV_1_4*mnu_1*mnu_1 - 2.0*a*im_gA_1_4*im_gV_1_4*mnu_4*mnu_4 - 2.0*a*im_gV_1_4*im_gV_1_4*me*me + a*im_gV_1_4*im_gV_1_4*mnu_1*mnu_1 - a*im_gV_1_4*im_gV_1_4*mnu_4*mnu_4 + 2.0*a*me*me*re_gA_1_4*re_gA_1_4 - 2.0*a*me*me*re_gV_1_4*re_gV_1_4 + a*mnu_1*mnu_1*re_gA_1_4*re_gA_1_4 + 2.0*a*mnu_1*mnu_1*re_gA_1_4*re_gV_1_4 + a*mnu_1*mnu_1*re_gV_1_4*re_gV_1_4 - a*mnu_4*mnu_4*re_gA_1_4*re_gA_1_4 - 2.0*a*mnu_4*mnu_4*re_gA_1_4*re_gV_1_4 - a*mnu_4*mnu_4*re_gV_1_4*re_gV_1_4 - 2.0*im_gA_1_4*im_gA_1_4*me*me*y - im_gA_1_4*im_gA_1_4*mnu_1*mnu_1*y + im_gA_1_4*im_gA_1_4*mnu_4*mnu_4*y + 2.0*im_gA_1_4*im_gV_1_4*mnu_1*mnu_1*y - 2.0*im_gA_1_4*im_gV_1_4*mnu_4*mnu_4*y + 2.0*im_gV_1_4*im_gV_1_4*me*me*y - im_gV_1_4*im_gV_1_4*mnu_1*mnu_1*y + im_gV_1_4*im_gV_1_4*mnu_4*mnu_4*y - 2.0*me*me*re_gA_1_4*re_gA_1_4*y + 2.0*me*me*re_gV_1_4*re_gV_1_4*y - mnu_1*mnu_1*re_gA_1_4*re_gA_1_4*y + 2.0*mnu_1*mnu_1*re_gA_1_4*re_gV_1_4*y - mnu_1*mnu_1*re_gV_1_4*re_gV_1_4*y + mnu_4*mnu_4*re_gA_1_4*re_gA_1_4*y - 2.0*mnu_4*mnu_4*re_gA_1_4*re_gV_1_4*y + mnu_4*mnu_4*re_gV_1_4*re_gV_1_4*y + 2.0*a*a*im_gA_1_4*im_gA_1_4 + 4.0*a*a*im_gA_1_4*im_gV_1_4 + 2.0*a*a*im_gV_1_4*im_gV_1_4 + 2.0*a*a*re_gA_1_4*re_gA_1_4 + 4.0*a*a*re_gA_1_4*re_gV_1_4 + 2.0*a*a*re_gV_1_4*re_gV_1_4 + 2.0*im_gA_1_4*im_gA_1_4*y*y - 4.0*im_gA_1_4*im_gV_1_4*y*y + 2.0*im_gV_1_4*im_gV_1_4*y*y + 2.0*re_gA_1_4*re_gA_1_4*y*y - 4.0*re_gA_1_4*re_gV_1_4*y*y + 2.0*re_gV_1_4*re_gV_1_4*y*y);
}

/**
 * |M|^2 of nu1 e- > nu4 e- in sterile:dirac, summed over final and averaged over initial states (the factor 1/4 is included): denominator
 */
export function squaredAmplitudeDenominator(): number {
  return 1.0;
}
