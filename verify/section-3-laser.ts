/** Section III: the wavelength of the laser. */
import type { Finding } from '../src/claim/suite.ts';
import { HBAR_C_SQUARED_GEV2_MB } from '../src/integral/units.ts';
import { numberFinding } from './finding.ts';
import type { ClaimDraft } from './print.ts';

/** 1 GeV⁻² mb is 10⁻³¹ m². */
const SQUARE_METER_PER_MB = 1e-31;
const PLANCK_JS = 6.62607015e-34;
const LIGHT_M_PER_S = 299792458;
const CHARGE_C = 1.602176634e-19;

export function laserWavelength(): ClaimDraft {
  return {
    id: 'III:wavelength',
    section: 'III',
    title: 'Wavelength of a 1 eV photon',
    locator: 'Sec. III, first paragraph',
    statement: {
      text: 'a 1 eV (1240 nm, near-infrared) laser',
      latex: String.raw`\lambda = \frac{2\pi\hbar c}{E_\gamma}`,
    },
    printed: { text: '1240', value: 1240, unit: 'nm' },
    method: 'λ = 2πħc/E with ħc from the constant behind every cross section, and with the exact constants of the SI.',
    check: (): Finding => {
      const length = 2 * Math.PI * Math.sqrt(HBAR_C_SQUARED_GEV2_MB * SQUARE_METER_PER_MB) * 1e18;
      const exact = ((PLANCK_JS * LIGHT_M_PER_S) / CHARGE_C) * 1e9;
      return numberFinding({
        printed: '1240',
        ours: length,
        error: 1e-6,
        unit: 'nm',
        tolerance: { value: 5, reason: 'half a unit of the last digit that is not a zero' },
        evidence: [
          {
            road: 'ħc of the cross sections',
            finding: `${length.toFixed(3)} nm, from (ħc)² = ${HBAR_C_SQUARED_GEV2_MB} GeV² mb`,
            outcome: Math.abs(length - 1240) <= 5 ? 'supports' : 'contradicts',
          },
          {
            road: 'SI constants',
            finding: `hc/e is ${exact.toFixed(3)} nm eV; near infrared ends where red begins, at about 750 nm`,
            outcome: Math.abs(exact - length) < 1e-3 ? 'supports' : 'contradicts',
          },
        ],
      });
    },
  };
}
