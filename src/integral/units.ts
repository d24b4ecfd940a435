/**
 * Conversion between natural units, powers of GeV, and the units at the border; each constant with its source.
 */

/** (ħc)² in GeV² mb; Particle Data Group 2020, Table 1.1, from the exact ħ, c and e of the SI. */
export const HBAR_C_SQUARED_GEV2_MB = 0.3893793721;

/** Picobarn in a millibarn. */
const PB_PER_MB = 1e9;

/** A cross section in GeV⁻² as picobarn: σ[pb] = (ħc)² σ[GeV⁻²]. */
export function picobarn(sigma: number): number {
  return sigma * (HBAR_C_SQUARED_GEV2_MB * PB_PER_MB);
}

/** Barn in a picobarn. */
export const BARN_PER_PB = 1e-12;

/** GeV in an electronvolt. */
export const GEV_PER_EV = 1e-9;

/** ħ in GeV s; exact from h and e of the SI, cut after ten digits. */
export const HBAR_GEV_S = 6.582119569e-25;
