/** Section III: whether four and five photons swamp the signal, with coefficients that are computed, not taken over. */
import type { Table } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import { GEV_PER_EV } from '../src/integral/units.ts';
import type { SuiteContext } from './context.ts';
import { quantityList } from './finding.ts';
import { towerCoefficient } from './photon-tower.ts';
import type { ClaimDraft } from './print.ts';
import { signalBarn, softSignalBarn } from './section-3.ts';
import { thomsonBarn } from './section-3-thomson.ts';

const ENERGIES_EV = [0.01, 0.1, 1] as const;
/** Least energy of each photon, in units of the incoming one. */
const CUTS = [0.1, 0.03, 0.01] as const;
const POINTS = { quick: 8_000, full: 80_000 } as const;
/** Energy over m_e where the coefficients are measured. */
const SOFT = 0.003;
/** The largest coefficient that the print gives. */
const PRINTED_LARGEST = 10;

/** (α (E/m)²)^k σ_Thomson over the signal. */
function relative(context: SuiteContext, k: number, energyEV: number): number {
  const parameters = context.parameters({});
  const [alpha = Number.NaN, me = Number.NaN] = ['alpha', 'me'].map((name) => parameters.get(name));
  const cost = alpha * ((energyEV * GEV_PER_EV) / me) ** 2;
  return (cost ** k * thomsonBarn(context)) / signalBarn(context, 'normal', energyEV);
}

/**
 * The cut at which n photons out would equal the signal, as −log₁₀ of its share of E_γ: soft photons multiply the
 * cross section by (L)^{n−1}/(n−1)! with L = 4/(3π) ln(1/cut), each.
 */
function cutNeeded(ratio: number, photons: number): number {
  const factorial = Array.from({ length: photons - 1 }, (_, n) => n + 1).reduce((product, n) => product * n, 1);
  const logarithm = (factorial / ratio) ** (1 / (photons - 1));
  return (logarithm * 3 * Math.PI) / 4 / Math.LN10;
}

export function swamping(): ClaimDraft {
  return {
    id: 'III:swamp',
    section: 'III',
    title: 'Four and five photons against the signal',
    locator: 'Sec. III, paragraph after eq. (III.2)',
    statement: {
      text: 'For E_γ of 10⁻² to 1 eV the cross section for n = 4, 5 (depending on the choice of IR cutoff) still swamps the signal.',
      latex: String.raw`\sigma_{4,5}\gg\sigma(e\nu\bar\nu),\quad E_\gamma\sim 10^{-2}\text{–}1\ \text{eV}`,
    },
    printed: { text: 'σ_n above the signal for n = 4, 5' },
    method:
      'σ_n = C_n (α (E_γ/m_e)²)^{n−1} σ_Thomson with C_n of n photons out by the recursion over sets of photons for three cuts, against the total cross section of the signal by quadrature; then with the largest coefficient that the print gives, 10, for both countings of powers; and the cut that would be needed.',
    check: (context, { profile, seed }) => {
      const measured = [3, 4, 5].map((photons) => ({
        photons,
        coefficients: CUTS.map((cut) =>
          towerCoefficient({ photons, energy: SOFT, cut, points: POINTS[profile], seed }),
        ),
      }));
      const largest = (photons: number): number =>
        Math.max(...(measured.find((one) => one.photons === photons)?.coefficients ?? []).map(({ value }) => value));
      const holds = (photons: number, c: number): boolean =>
        ENERGIES_EV.every((energy) => c * relative(context, photons - 1, energy) > 1);
      const [three, four, five] = [3, 4, 5].map((photons) => holds(photons, largest(photons)));
      const generous = holds(5, PRINTED_LARGEST);
      const needed = cutNeeded(relative(context, 4, 1), 5);
      const soft =
        largest(5) * relative(context, 4, 1) * (signalBarn(context, 'normal', 1) / softSignalBarn(context, 1));
      const cases = [
        ...[3, 4, 5].map((photons) => ({
          name: `${photons} photons out, computed C = ${formatSignificant(largest(photons), 2)}`,
          k: photons - 1,
          c: largest(photons),
        })),
        { name: 'n = 4, powers n − 1, C = 10', k: 3, c: PRINTED_LARGEST },
        { name: 'n = 5, powers n − 1, C = 10', k: 4, c: PRINTED_LARGEST },
        { name: 'n = 4, powers n as printed, C = 10', k: 4, c: PRINTED_LARGEST },
        { name: 'n = 5, powers n as printed, C = 10', k: 5, c: PRINTED_LARGEST },
        { name: 'n = 5 with the incoming photon, four out, C = 10', k: 3, c: PRINTED_LARGEST },
      ];
      const table: Table = {
        caption: 'Background over signal',
        columns: ['photons and powers', ...ENERGIES_EV.map((energy) => `${energy} eV`)],
        rows: cases.map(({ name, k, c }) => [
          name,
          ...ENERGIES_EV.map((energy) => (c * relative(context, k, energy)).toExponential(1)),
        ]),
      };
      const coefficients: Table = {
        caption: `Coefficients C of n photons out at E_γ = ${SOFT} m_e, by the least share of energy of a photon`,
        columns: ['photons out', ...CUTS.map((cut) => `${cut} E_γ`)],
        rows: measured.map(({ photons, coefficients: list }) => [
          String(photons),
          ...list.map(({ value, error }) => `${formatSignificant(value, 2)} ± ${formatSignificant(error, 1)}`),
        ]),
      };
      return {
        verdict: four === true && five === true ? 'confirmed' : 'refuted',
        quantities: quantityList({
          'n = 4 over signal at 1 eV': largest(4) * relative(context, 3, 1),
          'n = 5 over signal at 1 eV': largest(5) * relative(context, 4, 1),
        }),
        ours: {
          text: `at 1 eV: n = 4: ${(largest(4) * relative(context, 3, 1)).toExponential(0)} times the signal, n = 5: ${(largest(5) * relative(context, 4, 1)).toExponential(0)} times`,
        },
        error: Math.max(...measured.flatMap(({ coefficients: list }) => list.map(({ value, error }) => error / value))),
        errorMeasure: 'relative',
        tolerance: { value: 1, reason: 'background over signal must exceed 1' },
        diagnosis: `Four photons out ${four === true ? 'do' : 'do not'} swamp the signal, five ${five === true ? 'do' : 'do not'}: at 1 eV they fall short by ${formatSignificant(-Math.log10(largest(5) * relative(context, 4, 1)), 2)} orders of magnitude with the computed coefficient and by ${formatSignificant(-Math.log10(PRINTED_LARGEST * relative(context, 4, 1)), 2)} with the largest that the print gives, and by more below. A cutoff cannot change that: it would have to stand at 10^−${formatSignificant(needed, 2)} of E_γ. With the powers as printed not even four photons reach it. Hypothesis: n = 4 and 5 include the incoming photon, that is three and four photons out; then the statement holds${three === true && four === true ? '' : ' for neither'}.`,
        repair: { text: 'n = 4, 5 → 3 and 4 photons out' },
        evidence: [
          {
            road: 'recursion over photons',
            finding: `with C by the recursion and σ of the signal by quadrature: ${ENERGIES_EV.map((energy) => `${(largest(5) * relative(context, 4, energy)).toExponential(0)} at ${energy} eV`).join(', ')} for five photons out, ${ENERGIES_EV.map((energy) => (largest(4) * relative(context, 3, energy)).toExponential(0)).join(', ')} for four`,
            outcome: five === true ? 'supports' : 'contradicts',
          },
          {
            road: 'printed coefficients',
            finding: `with C = 10 five photons out make ${ENERGIES_EV.map((energy) => `${(PRINTED_LARGEST * relative(context, 4, energy)).toExponential(0)} of the signal at ${energy} eV`).join(', ')}`,
            outcome: generous ? 'supports' : 'contradicts',
          },
          {
            road: 'limit',
            finding: `with the closed form of the signal for massless neutrinos five photons make ${soft.toExponential(0)} of it at 1 eV`,
            outcome: soft > 1 ? 'supports' : 'contradicts',
          },
          {
            road: 'soft-photon theorem',
            finding: `(4/(3π) ln(1/cut))⁴/4! = ${(1 / relative(context, 4, 1)).toExponential(1)}, which five photons need at 1 eV, is met for cut = 10^−${formatSignificant(needed, 3)}`,
            outcome: needed < 12 ? 'supports' : 'contradicts',
          },
        ],
        tables: [table, coefficients],
      };
    },
  };
}
