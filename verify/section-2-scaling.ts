/** Section II.B: how the difference of Dirac and Majorana neutrinos falls with the photon energy, and its high-energy limit. */
import { constant, isZero, negate, type Polynomial, substitute, toText } from '../src/algebra/polynomial.ts';
import { formatRational } from '../src/algebra/rational.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import { type RationalFunction, sumOfFractions } from '../src/squared/invariants.ts';
import { DIRAC_PROCESS } from './appendix-a.ts';
import { kinematicRelations, type SuiteContext } from './context.ts';
import { CHANNELS, type Channel, channelCrossSection } from './cross-section.ts';
import { softDegree } from './exact-limit.ts';
import { EXACT, quantityList } from './finding.ts';
import type { ClaimDraft } from './print.ts';

const SECTION = 'II';

export function sectionTwoScaling(): readonly ClaimDraft[] {
  return [energySquared(), massScaling(), sameTotal()];
}

function energySquared(): ClaimDraft {
  return {
    id: 'II:s',
    section: SECTION,
    title: 'Center-of-mass energy squared',
    locator: 'Sec. II B, first paragraph',
    statement: { text: 's ~ 2 m_e E_γ is the center-of-mass energy squared', latex: String.raw`s \sim 2m_eE_\gamma` },
    printed: { text: 's ~ 2 m_e E_γ' },
    method: 's = (p1 + p2)² for an electron at rest, exactly; the two terms compared where the paper works.',
    check: (context): Finding => {
      const me = context.parameters({}).get('me') ?? Number.NaN;
      const share = (energyEV: number): number => (2 * energyEV * 1e-9) / (me + 2 * energyEV * 1e-9);
      const [low, high] = [share(1e-3), share(10)];
      const crossing = (me / 2) * 1e6;
      const exact = kinematicRelations(context.derivation(DIRAC_PROCESS)).get('s') ?? constant(0);
      const rest = substitute(exact, new Map([['a', constant(0)]]));
      return {
        verdict: high < 0.5 ? 'confirmed-as-repaired' : 'confirmed',
        ours: { text: 'm_e² + 2 m_e E_γ', latex: String.raw`s = m_e^2 + 2m_eE_\gamma` },
        error: 0,
        tolerance: { value: 0.5, reason: 'a sum is ~ one of its terms where that term is the larger one' },
        diagnosis: `s = m_e² + 2 m_e E_γ, and 2 m_e E_γ is ${formatSignificant(low, 1)} of it at 1 meV and ${formatSignificant(high, 1)} at 10 eV. What equals 2 m_e E_γ is s − m_e²; s ~ 2 m_e E_γ holds for E_γ ≫ m_e/2.`,
        repair: { text: 's ~ 2 m_e E_γ → s − m_e² = 2 m_e E_γ', latex: String.raw`s - m_e^2 = 2m_eE_\gamma` },
        evidence: [
          {
            road: 'exact kinematics',
            finding: `2 m_e E_γ/s is ${formatSignificant(low, 3)} at 1 meV and ${formatSignificant(high, 3)} at 10 eV; the two terms are equal at ${formatSignificant(crossing, 3)} keV, m_e/2`,
            outcome: high < 0.5 ? 'contradicts' : 'supports',
          },
          {
            road: 'invariants of |M|²',
            finding: `in the invariants of the derived |M|² s is ${toText(exact)} with a = p1·p2 = m_e E_γ; at a = 0 ${toText(rest)} is left`,
            outcome: isZero(rest) ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

const ENERGIES_EV = [1, 3, 10] as const;

/** (σ_Majorana − σ_Dirac)/σ_Dirac. */
function relativeDifference(context: SuiteContext, channel: Channel, energyEV: number, phase: string): number {
  const at = (nature: 'dirac' | 'majorana'): number =>
    channelCrossSection(context, {
      channel,
      ordering: 'normal',
      nature,
      ...(nature === 'majorana' ? { phase } : {}),
    }).at(energyEV).sigmaPb;
  return at('majorana') / at('dirac') - 1;
}

function opposite({ numerator, denominators }: RationalFunction): RationalFunction {
  return { numerator: negate(numerator), denominators };
}

/** |M|² of the Majorana state minus that of both Dirac states at the same momenta. */
function difference(context: SuiteContext, [i, j]: readonly [1, 1 | 2]): RationalFunction {
  return sumOfFractions([
    context.derivation(`a e- > e- nu${i} nu${j}`, 'majorana').function,
    opposite(context.derivation(`a e- > e- nu${i} nu${j}~`).function),
    opposite(context.derivation(`a e- > e- nu${i}~ nu${j}`).function),
  ]);
}

function massScaling(): ClaimDraft {
  const latex = String.raw`\frac{m_im_j}{s}\cos(2\Delta\alpha_{ij})`;
  return {
    id: 'II:mass-scaling',
    section: SECTION,
    title: 'How the Dirac–Majorana difference falls',
    locator: 'Sec. II B, first paragraph',
    statement: {
      text: 'the difference is proportional to ~ (m_i m_j/s) cos(2Δα_ij), and vanishes as the energy increases',
      latex,
    },
    printed: { text: '(m_i m_j/s) cos(2Δα_ij)', latex },
    method:
      'Relative difference of the cross sections of {3,3} and {1,2} far above threshold by quadrature, its exponent in E_γ and its dependence on Δα; the degree of |M|² under a common scaling of photon energy and neutrino masses, exactly.',
    check: (context): Finding => {
      const values = ENERGIES_EV.map((energyEV) => ({
        energyEV,
        diagonal: relativeDifference(context, [3, 3], energyEV, '0'),
        off: relativeDifference(context, [1, 2], energyEV, '0'),
      }));
      const exponent = (pick: (value: (typeof values)[number]) => number): number => {
        const [low, high] = [values[1], values[2]];
        if (low === undefined || high === undefined) return Number.NaN;
        return Math.log(pick(high) / pick(low)) / Math.log(high.energyEV / low.energyEV);
      };
      const slopes = [exponent(({ diagonal }) => diagonal), exponent(({ off }) => off)];
      const quarter = relativeDifference(context, [1, 2], 1, 'pi/4');
      const half = relativeDifference(context, [1, 2], 1, 'pi/2');
      const parallel = values[0]?.off ?? Number.NaN;
      const masses = [1, 2].map((i) => (context.parameters({}).get(`mnu[${i}]`) ?? Number.NaN) * 1e9);
      const coefficient = parallel / ((masses[0] ?? 0) * (masses[1] ?? 0));
      const degrees = [softDegree(difference(context, [1, 2])), softDegree(context.derivation(DIRAC_PROCESS).function)];
      const square = slopes.every((slope) => Math.abs(slope + 2) < 0.02) && degrees[0] === degrees[1];
      const cosine = Math.abs(quarter / parallel) < 1e-2 && Math.abs(half / parallel + 1) < 1e-2;
      const linear = slopes.every((slope) => Math.abs(slope + 1) < 0.02);
      return {
        verdict: cosine && linear ? 'confirmed' : cosine && square ? 'confirmed-as-repaired' : 'refuted',
        quantities: quantityList({ 'coefficient of m_i m_j/E²': coefficient }),
        ours: {
          text: `${formatSignificant(coefficient, 3)} (m_i m_j/E_γ²) cos(2Δα_ij) for {1,2}`,
          latex: String.raw`\frac{\sigma_\text{Maj}}{\sigma_\text{Dir}} - 1 \propto \frac{m_im_j}{E_\gamma^2}\cos(2\Delta\alpha_{ij})`,
        },
        error: 1e-3,
        tolerance: {
          value: 0.02,
          reason: 'of the exponent; corrections are of relative order (m_i + m_j)²/E_γ², 10⁻³ at 3 eV',
        },
        diagnosis: `m_i m_j cos 2Δα is right; the scale below it is not s. The relative difference falls as E_γ^${formatSignificant(slopes[0] ?? Number.NaN, 4)} ({3,3}) and E_γ^${formatSignificant(slopes[1] ?? Number.NaN, 4)} ({1,2}): it is m_i m_j over the square of the pair's energy. With s = m_e² + 2 m_e E_γ there would be no energy dependence, with 2 m_e E_γ one power; both would make the difference smaller than 10⁻⁸ near threshold, where it is of order one.`,
        ...(square
          ? {
              repair: {
                text: 'm_i m_j/s → m_i m_j/E_γ²',
                latex: String.raw`\frac{m_im_j}{s} \to \frac{m_im_j}{E_\gamma^2}`,
              },
            }
          : {}),
        evidence: [
          {
            road: 'quadrature',
            finding: `σ_Maj/σ_Dir − 1 at Δα = 0: ${values.map(({ energyEV, diagonal, off }) => `${energyEV} eV: {3,3} ${diagonal.toExponential(3)}, {1,2} ${off.toExponential(3)}`).join('; ')}; {1,2} at 1 eV with Δα = π/4: ${formatSignificant(quarter, 1)}, π/2: ${half.toExponential(3)}`,
            outcome: linear ? 'supports' : 'contradicts',
          },
          {
            road: 'scaling',
            finding: `under E_γ, k_4, k_5, m_ν → t times themselves at fixed m_e the difference of |M|² starts at t^${degrees[0]}, |M|² at t^${degrees[1]}: their quotient depends on m_ν/E_γ alone and m_e drops out`,
            outcome: degrees[0] === degrees[1] ? 'contradicts' : 'neutral',
          },
        ],
      };
    },
  };
}

function sameTotal(): ClaimDraft {
  return {
    id: 'II:same-total',
    section: SECTION,
    title: 'Factors 1/2 and 2 of the two natures',
    locator: 'Sec. II B, footnote on factors of 1/2 and 2',
    statement: {
      text: 'the total cross section well above threshold is the same for Majorana and Dirac neutrinos; for i = j two contractions and a factor 1/2 of identical particles, for i ≠ j one Majorana against two Dirac final states',
      latex: String.raw`\sigma_\text{Maj} \to \sigma_\text{Dir}`,
    },
    printed: { text: 'equal totals' },
    method:
      '|M|² of the Majorana state minus both Dirac states as a rational function, for i = j and i ≠ j, at vanishing neutrino masses; the symmetry factors of the enumeration; totals at 100 eV.',
    check: (context): Finding => {
      const massless = new Map<string, Polynomial>(['mnu[1]', 'mnu[2]'].map((name) => [name, constant(0)]));
      const limits = (
        [
          [1, 1],
          [1, 2],
        ] as const
      ).map((channel) => isZero(substitute(difference(context, channel).numerator, massless)));
      const oneMass = isZero(substitute(difference(context, [1, 2]).numerator, new Map([['mnu[1]', constant(0)]])));
      const factors = ['a e- > e- nu1 nu1', 'a e- > e- nu1 nu2'].map((process) =>
        formatRational(context.derivation(process, 'majorana').squared.symmetryFactor),
      );
      const ratios = CHANNELS.map((channel) => relativeDifference(context, channel, 100, '0'));
      const worst = Math.max(...ratios.map(Math.abs));
      const exact = limits.every(Boolean) && factors.join() === '1/2,1';
      const confirmed = exact && worst < 1e-5;
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        ours: { text: `channel by channel equal within ${formatSignificant(worst, 1)} at 100 eV` },
        error: 1e-9,
        errorMeasure: 'relative',
        tolerance: EXACT,
        diagnosis: `For massless neutrinos |M_Maj|² = |M_Dir(k4, k5)|² + |M_Dir(k5, k4)|² identically. For i = j the phase-space factor 1/2 undoes that doubling, for i ≠ j it is the sum over two Dirac states: equal not only in total but in every channel. ${oneMass ? 'One massless neutrino of the two is enough.' : ''}`,
        evidence: [
          {
            road: 'trace polynomial',
            finding: `|M_Maj|² − |M(ν_i ν̄_j)|² − |M(ν̄_i ν_j)|² at m_i = m_j = 0: ${limits.map((zero, n) => `${n === 0 ? 'i = j' : 'i ≠ j'} ${zero ? 'the zero polynomial' : 'not zero'}`).join(', ')}; symmetry factors ${factors.join(' and ')}`,
            outcome: exact ? 'supports' : 'contradicts',
          },
          {
            road: 'quadrature',
            finding: `largest |σ_Maj/σ_Dir − 1| of the six channels at 100 eV: ${worst.toExponential(1)}, of order m_i m_j/E_γ²`,
            outcome: worst < 1e-5 ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
