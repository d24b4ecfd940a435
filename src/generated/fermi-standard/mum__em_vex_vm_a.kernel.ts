// Written by feynproof regenerate from the content 409c940733c9fc41; do not edit.
/**
 * |M|^2 of mu- > e- ve~ vm a in fermi:standard, summed over final and averaged over initial states (the factor 1/2 is included): numerator; divide by the denominator below. metric (+,-,-,-), powers of GeV; symmetry factor 1 not included
 */
export function squaredAmplitudeNumerator(GF: number, ee: number, k2_k3: number, k2_k4: number, k2_k5: number, k2_p1: number, k3_k5: number, k3_p1: number, k4_k5: number, k4_p1: number, k5_p1: number, me: number, mmu: number): number {
  return 1024.0*GF*GF*ee*ee*(k2_k4*k2_k5*k2_k5*k3_k5*mmu*mmu - k2_k4*k2_k5*k2_k5*k3_p1*mmu*mmu - k2_k4*k3_p1*k5_p1*k5_p1*me*me - k3_p1*k4_k5*k5_p1*k5_p1*me*me + k2_k3*k2_k4*k2_k5*k5_p1*k5_p1 + k2_k4*k2_k5*k2_k5*k3_k5*k5_p1 - k2_k4*k2_k5*k2_k5*k3_p1*k5_p1 - k2_k4*k2_k5*k2_p1*k3_k5*k5_p1 + 2.0*k2_k4*k2_k5*k2_p1*k3_p1*k5_p1 + k2_k4*k2_k5*k3_p1*k5_p1*k5_p1 - k2_k5*k2_k5*k3_p1*k4_p1*k5_p1 + k2_k5*k2_p1*k3_p1*k4_k5*k5_p1 + k2_k5*k3_p1*k4_k5*k5_p1*k5_p1);
}

/**
 * |M|^2 of mu- > e- ve~ vm a in fermi:standard, summed over final and averaged over initial states (the factor 1/2 is included): denominator
 */
export function squaredAmplitudeDenominator(k2_k5: number, k5_p1: number): number {
  return 16.0*k2_k5*k2_k5*k5_p1*k5_p1;
}
