// Written by feynproof regenerate from the content 295d45a2a24b9292; do not edit.
/**
 * |M|^2 of nu2 > nu1 a weak<=0 in dipole:dirac, summed over final and averaged over initial states (the factor 1/2 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included
 */
export function squaredAmplitudeNumerator(im_edm_1_2: number, im_mag_1_2: number, mnu_1: number, mnu_2: number, muB: number, re_edm_1_2: number, re_mag_1_2: number): number {
  return 2.0*muB*muB*(im_edm_1_2*im_edm_1_2*mnu_1*mnu_1*mnu_1*mnu_1 - 2.0*im_edm_1_2*im_edm_1_2*mnu_1*mnu_1*mnu_2*mnu_2 + im_edm_1_2*im_edm_1_2*mnu_2*mnu_2*mnu_2*mnu_2 + im_mag_1_2*im_mag_1_2*mnu_1*mnu_1*mnu_1*mnu_1 - 2.0*im_mag_1_2*im_mag_1_2*mnu_1*mnu_1*mnu_2*mnu_2 + im_mag_1_2*im_mag_1_2*mnu_2*mnu_2*mnu_2*mnu_2 + mnu_1*mnu_1*mnu_1*mnu_1*re_edm_1_2*re_edm_1_2 + mnu_1*mnu_1*mnu_1*mnu_1*re_mag_1_2*re_mag_1_2 - 2.0*mnu_1*mnu_1*mnu_2*mnu_2*re_edm_1_2*re_edm_1_2 - 2.0*mnu_1*mnu_1*mnu_2*mnu_2*re_mag_1_2*re_mag_1_2 + mnu_2*mnu_2*mnu_2*mnu_2*re_edm_1_2*re_edm_1_2 + mnu_2*mnu_2*mnu_2*mnu_2*re_mag_1_2*re_mag_1_2);
}

/**
 * |M|^2 of nu2 > nu1 a weak<=0 in dipole:dirac, summed over final and averaged over initial states (the factor 1/2 is included): denominator
 */
export function squaredAmplitudeDenominator(): number {
  return 1.0;
}
