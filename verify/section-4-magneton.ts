/** Section IV.B, eqs. IV.4 and IV.6: numbers in Bohr magnetons, given IV.3. */
import { createJudge } from '../src/claim/high-precision.ts';
import { formatSignificant, judgeNumber, readPrintedNumber } from '../src/claim/printed-number.ts';
import type { SuiteContext } from './context.ts';
import { numberFinding } from './finding.ts';
import type { ClaimDraft, Print } from './print.ts';
import { decimalValue } from './reading.ts';

const SECTION = 'IV';

export function magnetonClaims(print: Print): readonly ClaimDraft[] {
  return [magneton(print), diagonalMoment(print), transitionMoment(print)];
}

type Decimals = ReadonlyMap<string, string>;

/** A value of the reference set as it is written there. */
function written(context: SuiteContext, name: string): string {
  return context.parameterRecords().find((record) => record.name === name)?.value ?? '';
}

/** e, G_F, m_e, and 1 eV in GeV; m_τ and M_W, which are written in MeV and GeV. */
export function constants(context: SuiteContext): Decimals {
  const decimals = context.decimals({});
  const value = (name: string): string => decimals.get(name) ?? '';
  return new Map([
    ['e', value('ee')],
    ['GF', value('GF')],
    ['me', value('me')],
    ['eV', '1e-9'],
    ['tau', `${written(context, 'mta')}e-3`],
    ['boson', written(context, 'mW')],
  ]);
}

/** A formula by mathjs with 64 digits and in float64. */
function evaluate(context: SuiteContext, text: string): { readonly ours: number; readonly judged: string } {
  const formula = createJudge().compile(text);
  return { ours: formula.float64(constants(context)), judged: formula.judge(constants(context)) };
}

/** IV.3 for i = j and m_i = 1 eV, in Bohr magnetons. */
export function diagonalPerEV(context: SuiteContext): { readonly ours: number; readonly judged: string } {
  return evaluate(context, '3*e*GF/(16*sqrt(2)*pi^2)*(2*eV)/(e/(2*me))');
}

/** The size of what IV.3 puts before Σ U*U (m_l/m_τ)² for m_i ± m_j = 1 eV, in Bohr magnetons. */
export function transitionPerEV(context: SuiteContext): { readonly ours: number; readonly judged: string } {
  return evaluate(context, '3*e*GF/(32*sqrt(2)*pi^2)*(tau/boson)^2*eV/(e/(2*me))');
}

/** Whether a number agrees with a printed one, as an outcome. */
function outcomeOf(printed: string, ours: number): 'supports' | 'contradicts' {
  return judgeNumber({ printed: readPrintedNumber(printed), ours, error: 0 }).verdict === 'confirmed'
    ? 'supports'
    : 'contradicts';
}

function magneton(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('IV:magneton');
  return {
    id: 'IV:magneton',
    section: SECTION,
    title: 'Bohr magneton in natural units',
    locator: 'Sec. IV B, paragraph before eq. (IV.3)',
    statement: { text: 'μ_B = 2.96 × 10⁻⁷ eV⁻¹', latex },
    printed: { text: '2.96e-7', value: 2.96e-7, unit: 'eV^-1' },
    method: `e/(2 m_e) with e = √(4πα), in every reading of the exponent; and μ_B of the SI with the tesla in eV². ${notes}`,
    check: (context) => {
      const { ours, judged } = evaluate(context, 'e/(2*me/eV)');
      // e B of one tesla is ħc² in eV² with ħ in eV s and c in m/s; the field in natural units is that over e = √(4πα).
      const tesla = decimalValue(
        createJudge(),
        '6.582119569e-16*299792458^2/e',
        new Map([['e', String(context.parameters({}).get('ee'))]]),
      );
      const measured = 5.788381806e-5 / tesla;
      return numberFinding({
        printed: template,
        ours,
        error: Math.abs(ours - Number(judged)),
        unit: 'eV^-1',
        evidence: [
          {
            road: 'mathjs, 64 digits',
            finding: `e/(2 m_e) = ${Number(judged).toExponential(9)} eV⁻¹`,
            outcome: outcomeOf('2.96e-7', Number(judged)),
          },
          {
            road: 'SI',
            finding: `μ_B = 5.788381806·10⁻⁵ eV/T with 1 T = ħc²/e = ${formatSignificant(tesla, 5)} eV² gives ${measured.toExponential(4)} eV⁻¹`,
            outcome: outcomeOf('2.96e-7', measured),
          },
        ],
      });
    },
  };
}

function diagonalMoment(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('IV.4');
  return {
    id: 'IV.4',
    section: SECTION,
    title: 'Diagonal magnetic moment per eV of mass, given IV.3',
    locator: 'eqs. (IV.3), (IV.4), Sec. IV B',
    statement: { text: 'μ_ν^{ii} = 3.2 × 10⁻¹⁹ μ_B (m_i/1 eV)', latex },
    printed: { text: '3.2e-19', value: 3.2e-19, unit: 'μ_B' },
    method: `IV.3 for i = j at leading order in m_l²/M_W², where unitarity makes the matrix factor 1: 3 e G_F (m_i + m_i)/(16 √2 π²), divided by e/(2 m_e), in every reading of the exponent. Given IV.3, only the arithmetic is checked; the one-loop result itself is not derived. ${notes}`,
    check: (context) => {
      const { ours, judged } = diagonalPerEV(context);
      const reduced = evaluate(context, '3*GF*me*eV/(4*sqrt(2)*pi^2)').ours;
      return numberFinding({
        printed: template,
        ours,
        error: Math.abs(ours - Number(judged)),
        unit: 'μ_B',
        evidence: [
          {
            road: 'mathjs, 64 digits',
            finding: `3eG_F/(16√2π²)·2m_i in Bohr magnetons: ${Number(judged).toExponential(6)}`,
            outcome: outcomeOf('3.2e-19', Number(judged)),
          },
          {
            road: 'cancelled by hand',
            finding: `3G_F m_e m_i/(4√2π²) = ${reduced.toExponential(6)}, free of e`,
            outcome: Math.abs(reduced / ours - 1) < 1e-13 ? 'supports' : 'contradicts',
          },
        ],
      });
    },
  };
}

function transitionMoment(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('IV.6');
  return {
    id: 'IV.6',
    section: SECTION,
    title: 'Size of the transition moment per eV of mass, given IV.3',
    locator: 'eq. (IV.6), Sec. IV B',
    statement: {
      text: 'the coefficient of Σ U*U (m_l/m_τ)² has the size 3.9 × 10⁻²³ μ_B ((m_i ± m_j)/1 eV), exponent lost by the scan; its minus sign is that of the sum in IV.3',
      latex,
    },
    printed: { text: '3.9e-23', value: 3.9e-23, unit: 'μ_B' },
    method: `IV.3 for i ≠ j, where the leading term vanishes by unitarity: 3 e G_F/(32 √2 π²) (m_τ/M_W)² (m_i ± m_j), in Bohr magnetons, in every reading of the exponent. Given IV.3, only the arithmetic is checked; the minus sign belongs to the surviving reading of IV.3. ${notes}`,
    check: (context) => {
      const { ours, judged } = transitionPerEV(context);
      const ratio = (Number(constants(context).get('tau')) / Number(constants(context).get('boson'))) ** 2 / 4;
      const fromDiagonal = ratio * evaluate(context, '3*GF*me*eV/(4*sqrt(2)*pi^2)').ours;
      return numberFinding({
        printed: template,
        ours,
        error: Math.abs(ours - Number(judged)),
        unit: 'μ_B',
        evidence: [
          {
            road: 'mathjs, 64 digits',
            finding: `${Number(judged).toExponential(6)} μ_B`,
            outcome: outcomeOf('3.9e-23', Number(judged)),
          },
          {
            road: 'ratio to IV.4',
            finding: `(m_τ/M_W)²/4 = ${formatSignificant(ratio, 5)} times the coefficient of IV.4 is ${fromDiagonal.toExponential(4)} μ_B`,
            outcome: outcomeOf('3.9e-23', fromDiagonal),
          },
        ],
      });
    },
  };
}
