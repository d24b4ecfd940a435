/**
 * The sign conventions of the algebra, stated once. Nothing switches on them; a test holds each line against the
 * engine and against explicit matrices. A source with other conventions is translated where it is read.
 */
export const conventions = {
  /** g^{μν} = diag(+1, −1, −1, −1). */
  metric: [1, -1, -1, -1],
  /** ε^{0123}; with this metric ε_{0123} = −1. */
  epsilonUpper0123: 1,
  /** γ5 = i γ⁰γ¹γ²γ³ and P_{R,L} = (1 ± γ5)/2. */
  gamma5: 'i γ⁰γ¹γ²γ³',
  /** Tr[1]. */
  traceOfUnity: 4,
  /** Tr[γ^μ γ^ν γ^ρ γ^σ γ5] = −4i ε^{μνρσ}: the factor of i. */
  traceOfGamma5: -4,
  /** ε^{μνρσ} ε_{μνρσ}; products of two ε are minus Gram determinants. */
  epsilonSquared: -24,
  /** σ^{μν} = (i/2) [γ^μ, γ^ν]. */
  sigma: '(i/2) [γ^μ, γ^ν]',
} as const;
