/** Section IV.B: the Bohr magneton and the magnetic moments of the minimally extended Standard Model. */
import { createJudge } from '../src/claim/high-precision.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { SuiteContext } from './context.ts';
import { numberFinding } from './finding.ts';
import type { ClaimDraft } from './print.ts';

const SECTION = 'IV';

export function sectionFour(): readonly ClaimDraft[] {
  return [magneton(), diagonalMoment(), transitionMoment()];
}

/** A formula of the reference inputs in eV, by mathjs with 64 digits and in float64. */
function evaluate(
  context: SuiteContext,
  text: string,
): { readonly ours: number; readonly judged: string; readonly error: number } {
  const decimals = context.decimals({});
  const value = (name: string): string => decimals.get(name) ?? '';
  const formula = createJudge().compile(text);
  const values = new Map([
    ['e', value('ee')],
    // G_F in eV⁻² and m_e in eV, so that moments per eV of neutrino mass come out.
    ['GF', `${value('GF')}`],
    ['me', value('me')],
  ]);
  const judged = formula.judge(values);
  const ours = formula.float64(values);
  return { ours, judged, error: Math.abs(ours - Number(judged)) };
}

function magneton(): ClaimDraft {
  return {
    id: 'IV:magneton',
    section: SECTION,
    title: 'Bohr magneton in natural units',
    locator: 'Sec. IV B, paragraph before eq. (IV.3)',
    statement: {
      text: 'μ_B = 2.96 × 10⁻⁷ eV⁻¹',
      latex: String.raw`\mu_B = \frac{e}{2m_e} = 2.96\times10^{-7}\ \text{eV}^{-1}`,
    },
    printed: { text: '2.96e-7', value: 2.96e-7, unit: 'eV^-1' },
    method: 'e/(2 m_e) with e = √(4πα).',
    check: (context) => {
      const { ours, judged, error } = evaluate(context, 'e/(2*me*1e9)');
      return numberFinding({
        printed: '2.96e-7',
        ours,
        error,
        unit: 'eV^-1',
        evidence: [
          {
            road: 'mathjs, 64 digits',
            finding: `e/(2 m_e) = ${judged.slice(0, 14)}… × 10⁻⁷-scale, float64 ${formatSignificant(ours, 12)}`,
            outcome: 'supports',
          },
          {
            road: 'CODATA',
            finding: 'μ_B = 5.7883818060e-5 eV/T with 1 T = 195.35 eV² gives 2.963e-7 eV⁻¹',
            outcome: 'supports',
          },
        ],
      });
    },
  };
}

function diagonalMoment(): ClaimDraft {
  return {
    id: 'IV.4',
    section: SECTION,
    title: 'Diagonal magnetic moment per eV of mass, given IV.3',
    locator: 'eqs. (IV.3), (IV.4), Sec. IV B',
    statement: {
      text: 'μ_ν^{ii} = 3.2 × 10⁻¹⁹ μ_B (m_i/1 eV)',
      latex: String.raw`\mu_\nu^{ii} = \frac{3eG_F}{16\sqrt2\pi^2}\,2m_i = 3.2\times10^{-19}\,\mu_B\left(\frac{m_i}{1\ \text{eV}}\right)`,
    },
    printed: { text: '3.2e-19', value: 3.2e-19, unit: 'μ_B' },
    method:
      'IV.3 for i = j at leading order in m_l²/M_W², where unitarity makes the matrix factor 1: 3 e G_F (m_i + m_i)/(16 √2 π²), divided by e/(2 m_e). Given IV.3, only the arithmetic is checked; the one-loop result itself is not derived.',
    check: (context) => {
      // m_i = 1 eV = 1e-9 GeV.
      const { ours, judged, error } = evaluate(context, '3*e*GF/(16*sqrt(2)*pi^2)*(2*1e-9)/(e/(2*me))');
      const reduced = evaluate(context, '3*GF*me*1e-9/(4*sqrt(2)*pi^2)');
      return numberFinding({
        printed: '3.2e-19',
        ours,
        error,
        unit: 'μ_B',
        evidence: [
          {
            road: 'mathjs, 64 digits',
            finding: `3eG_F/(16√2π²)·2m_i in Bohr magnetons: ${Number(judged).toExponential(6)}`,
            outcome: 'supports',
          },
          {
            road: 'cancelled by hand',
            finding: `3G_F m_e m_i/(4√2π²) = ${reduced.ours.toExponential(6)}, free of e`,
            outcome: Math.abs(reduced.ours / ours - 1) < 1e-13 ? 'supports' : 'contradicts',
          },
        ],
      });
    },
  };
}

/** A value of the reference set as it is written there. */
function written(context: SuiteContext, name: string): string {
  return context.parameterRecords().find((record) => record.name === name)?.value ?? '';
}

function transitionMoment(): ClaimDraft {
  return {
    id: 'IV.6',
    section: SECTION,
    title: 'Size of the transition moment per eV of mass, given IV.3',
    locator: 'eq. (IV.6), Sec. IV B',
    statement: {
      text: 'the coefficient of Σ U*U (m_l/m_τ)² has the size 3.9 × 10⁻²³ μ_B ((m_i ± m_j)/1 eV), exponent lost by the scan; its minus sign is not tested',
      latex: String.raw`-3.9\times10^{-23}\,\mu_B\left(\frac{m_i\pm m_j}{1\ \text{eV}}\right)\sum_{\ell} U_{\ell i}U^*_{\ell j}\left(\frac{m_\ell}{m_\tau}\right)^2`,
    },
    printed: { text: '3.9e-23', value: 3.9e-23, unit: 'μ_B' },
    method:
      'IV.3 for i ≠ j, where the leading term vanishes by unitarity: 3 e G_F/(32 √2 π²) (m_τ/M_W)² (m_i ± m_j), in Bohr magnetons, with M_W = 80.379 GeV. Given IV.3, only the arithmetic of the magnitude is checked; the printed minus sign is that of the term −1/2 in the bracket of IV.3, which the scan has lost and nothing here derives, so the sign is not tested.',
    check: (context) => {
      // m_τ is written in MeV, M_W in GeV.
      const [tau, boson] = [`${written(context, 'mta')}e-3`, written(context, 'mW')];
      const { ours, judged, error } = evaluate(context, `3*e*GF/(32*sqrt(2)*pi^2)*(${tau}/${boson})^2*1e-9/(e/(2*me))`);
      return numberFinding({
        printed: '3.9e-23',
        ours,
        error,
        unit: 'μ_B',
        evidence: [
          {
            road: 'mathjs, 64 digits',
            finding: `${Number(judged).toExponential(6)}: of the exponents that the scan may have lost only −23 agrees`,
            outcome: 'supports',
          },
          {
            road: 'ratio to IV.4',
            finding: `(m_τ/M_W)²/4 = ${formatSignificant((Number(tau) / Number(boson)) ** 2 / 4, 5)} times the coefficient of IV.4`,
            outcome: 'supports',
          },
        ],
      });
    },
  };
}
