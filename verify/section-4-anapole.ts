/** Section IV.B: anapole moments of the size of the limits against the weak interaction. */
import { formatSignificant, readPrintedNumber } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import { quantityList } from './finding.ts';
import type { ClaimDraft, Print } from './print.ts';
import { testReadings } from './reading.ts';
import { standardPb } from './section-4-dipole.ts';
import { type ModelProcess, modelMonteCarlo, modelParameters, percent } from './section-4-model.ts';
import {
  massesEV,
  THREE_NEUTRINOS,
  threeNeutrinos,
  unitCrossSection,
  weakMixing,
  weightSum,
} from './sterile-cross-section.ts';

export function anapole(print: Print): ClaimDraft {
  const { template, notes } = print.formula('IV:anapole');
  const GEV2_PER_CM2 = 1 / 3.893793721e-28;
  return {
    id: 'IV:anapole',
    section: 'IV',
    title: 'Anapole moments',
    locator: 'Sec. IV B, paragraph after eq. (IV.2)',
    statement: {
      text: 'anapole moments of the size of the current limits, a_ν ≲ O(10⁻³²) cm², exponent as the scan suggests, are thoroughly subdominant',
    },
    printed: { text: 'thoroughly subdominant' },
    method:
      'The 1/q² of the photon cancels the q² of the vertex: a contact term e² a (ν̄γ^μγ5ν)(ēγ_μe), which shifts g_V of left-handed neutrinos by Δ = e² a/(√2 G_F) and adds right-handed ones of strength Δ; all three diagonal channels, both signs, at 1 eV, in every reading of the exponent; and {3,3} with the shifted coupling by Monte Carlo. ' +
      notes,
    check: (context, setting): Finding => {
      const values = modelParameters(context, 'nusm');
      const shift = (centimeters: number): number =>
        ((values.get('ee') ?? Number.NaN) ** 2 * centimeters * GEV2_PER_CM2) /
        (Math.SQRT2 * (values.get('GF') ?? Number.NaN));
      const change = (delta: number): number => {
        const masses = massesEV(context, '1.0e-5');
        const extra = [0, 1, 2].reduce((sum, i) => {
          const { vector } = unitCrossSection(context, [masses[i] ?? 0, masses[i] ?? 0], 1);
          const g = THREE_NEUTRINOS(threeNeutrinos().matrix, i, i, weakMixing(context)).vector.re;
          return sum + ((g + delta) ** 2 - g ** 2 + delta ** 2) * vector;
        }, 0);
        return extra / standardPb(context, 1);
      };
      const tested = testReadings(template, ({ text }) => {
        const worst = Math.max(...[1, -1].map((sign) => Math.abs(change(sign * shift(readPrintedNumber(text).value)))));
        return { survives: worst < 0.1, reason: `changes σ by up to ${percent(worst)}`, text: `${text} cm²` };
      });
      const shifted: ModelProcess = {
        model: 'nusm',
        process: 'a e- > e- nu3 nu3~',
        overrides: { 'gV[3,3]': String((values.get('gV[3,3]') ?? Number.NaN) + shift(1e-32)) },
      };
      const sampled = modelMonteCarlo(context, shifted, 1, setting);
      const closed = [shift(1e-32), -shift(1e-32)].map((delta) => {
        const extra = [1, 2, 3].reduce((sum, i) => {
          const g = values.get(`gV[${i},${i}]`) ?? Number.NaN;
          return sum + (g + delta) ** 2 - g ** 2 + delta ** 2;
        }, 0);
        return extra / weightSum(context, threeNeutrinos());
      });
      const sizes = [1e-32, 1e-33].map((a) => ({ a, delta: shift(a), changes: [change(shift(a)), change(-shift(a))] }));
      const worst = Math.max(...(sizes[0]?.changes ?? []).map(Math.abs));
      return {
        verdict: worst < 0.1 ? 'confirmed' : 'refuted',
        quantities: quantityList({ 'change by +a': sizes[0]?.changes[0], 'change by −a': sizes[0]?.changes[1] }),
        ours: { text: `${(sizes[0]?.changes ?? []).map((value) => percent(value)).join(' or ')} of σ for 10⁻³² cm²` },
        error: 0.001,
        tolerance: { value: 0.1, reason: 'subdominant is below a tenth of the weak cross section' },
        diagnosis: `For equal diagonal anapole moments of 10⁻³² cm², Δ = ${formatSignificant(sizes[0]?.delta ?? 0, 2)} against |g_A| up to 0.48; the total at 1 eV changes by ${(sizes[0]?.changes ?? []).map((value) => percent(value)).join(' or ')}, mostly by interference, and for 10⁻³³ cm² by ${(sizes[1]?.changes ?? []).map((value) => percent(value)).join(' or ')}. “Thoroughly” is generous at the upper end of the limit.`,
        evidence: [
          {
            road: 'quadrature',
            finding: sizes
              .map(({ a, changes }) => `${a} cm²: ${changes.map((value) => percent(value)).join(' or ')}`)
              .join('; '),
            outcome: worst < 0.1 ? 'supports' : 'contradicts',
          },
          {
            road: 'limit',
            finding: `Σ((g_V + Δ)² + Δ² − g_V²)/Σ(|g_V|² + 5|g_A|²) of massless neutrinos: ${closed.map((value) => percent(value)).join(' or ')}; e² a = ${((values.get('ee') ?? 0) ** 2 * 1e-32 * GEV2_PER_CM2).toExponential(1)} GeV⁻² against √2 G_F = ${(Math.SQRT2 * (values.get('GF') ?? 0)).toExponential(1)} GeV⁻²`,
            outcome: closed.every((value) => Math.abs(value) < 0.1) ? 'supports' : 'contradicts',
          },
          sampled,
        ],
        readings: tested.readings,
        readingsTested: tested.readingsTested,
      };
    },
  };
}
