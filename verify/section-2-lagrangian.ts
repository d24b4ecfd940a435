/** Section II, the interaction: eqs. II.2 to II.5 held together by an exact Fierz transformation, and the diagrams II.6. */
import { fierzMatrix, rearrange } from '../src/algebra/fierz.ts';
import { type GaussianRational, gaussian } from '../src/algebra/gaussian-rational.ts';
import {
  add,
  constant,
  equals,
  imaginaryUnit,
  isZero,
  multiply,
  negate,
  type Polynomial,
  scale,
  substitute,
  subtract,
  toText,
  variable,
  variablesOf,
} from '../src/algebra/polynomial.ts';
import {
  addRational,
  divideRational,
  formatRational,
  type Rational,
  rational,
  rationalToNumber,
} from '../src/algebra/rational.ts';
import type { Amplitude } from '../src/amplitude/amplitude.ts';
import { deriveAmplitude } from '../src/amplitude/derive.ts';
import { drawDiagrams } from '../src/amplitude/draw-diagram.ts';
import { parseProcess } from '../src/amplitude/process.ts';
import type { Reading } from '../src/claim/claim.ts';
import type { Finding } from '../src/claim/suite.ts';
import { matrixInterferences, type PolarizationSum } from '../src/kernel/from-matrices.ts';
import { rationalPoint } from '../src/kernel/rational-point.ts';
import { RandomStream } from '../src/numeric/random.ts';
import { DIRAC_PROCESS } from './appendix-a.ts';
import { exactPoint } from './appendix-a-road.ts';
import type { SuiteContext } from './context.ts';
import { EXACT } from './finding.ts';
import type { ClaimDraft } from './print.ts';

const SECTION = 'II';

export function sectionTwoLagrangian(): readonly ClaimDraft[] {
  return [fierzForm(), indexOrder(), diagrams()];
}

/** Σ|M|² over all diagrams by explicit matrices. */
export function matrixSum(
  amplitude: Amplitude,
  values: ReadonlyMap<string, GaussianRational>,
  momenta: Parameters<typeof matrixInterferences>[2],
  polarizations: PolarizationSum = 'metric',
): Rational {
  return matrixInterferences(amplitude, values, momenta, polarizations).reduce<Rational>(
    (sum, { value }) => addRational(sum, value),
    rational(0),
  );
}

/** −2√2 (ē γ P_L ν)(ν̄ γ P_L e) as the coefficient of (ē γ P_L e)(ν̄ γ P_L ν), over √2. */
function chargedCoefficient(): Polynomial | undefined {
  const found = rearrange(new Map([['V_LL', constant(-2)]]), 'chiral', 'fields');
  return found.size === 1 ? found.get('V_LL') : undefined;
}

const HEAVY = rational(1_000_000);

/** |M|² of ν_e e → ν_e e with W and Z at 10⁶ times the electron's mass over that of the contact interaction, minus 1. */
function heavyBosonLoss(context: SuiteContext, seed: number, axialSign: 1 | -1): number {
  const [full, contact] = (['ew', 'nusm'] as const).map((name) => {
    const model = context.model(name, name === 'nusm' ? 'dirac' : undefined);
    const process = name === 'ew' ? 've e- > ve e-' : 'nu1 e- > nu1 e-';
    return context.remember(`amplitude ${name} ${process}`, () => deriveAmplitude(model, parseProcess(process, model)));
  });
  if (full === undefined || contact === undefined) throw new RangeError('two amplitudes');
  const masses = new Map([
    ['me', rational(1)],
    ['mnu[1]', rational(0)],
  ]);
  const { momenta } = rationalPoint(contact.process, masses, new RandomStream(seed));
  // cos θ_W = 4/5, sin θ_W = 3/5. With g = m_W, G_F/√2 = g²/(8 m_W²) = 1/8 and 2 G_F² = 1/16; G_F is irrational, so
  // 1/8 stands in its place, 2 G_F² is 1/32, and the quotient of the squares is divided by 2 at the end.
  const mZ = rational(HEAVY.numerator * 5n, 4n);
  const given: readonly (readonly [string, Rational])[] = [
    ['me', rational(1)],
    ['mW', HEAVY],
    ['mZ', mZ],
    ['gw', HEAVY],
    ['gz', mZ],
    ['gL', rational(-7, 50)],
    ['gR', rational(9, 25)],
    ['ee', rational(1)],
    ['mnu[1]', rational(0)],
    ['GF', rational(1, 8)],
    // U_e1 = 1: 1 − ½(1 − 36/25) and 1 − ½.
    ['gV[1,1]', rational(61, 50)],
    ['gA[1,1]', rational(axialSign, 2)],
  ];
  const values = new Map(given.map(([name, value]): [string, GaussianRational] => [name, gaussian(value)]));
  const ratio = divideRational(matrixSum(full, values, momenta), matrixSum(contact, values, momenta));
  return rationalToNumber(ratio) / 2 - 1;
}

function fierzForm(): ClaimDraft {
  const latex = String.raw`-\sqrt2 G_F(\bar\nu_i\gamma^\mu P_L\nu_j)[\bar\ell_\alpha\gamma_\mu(g_V-g_A\gamma^5)\ell_\beta]`;
  return {
    id: 'II.4',
    section: SECTION,
    title: 'Interaction after the Fierz transformation',
    locator: 'eqs. (II.2) to (II.5), Sec. II',
    statement: {
      text: 'The charged current −2√2 G_F (ℓ̄ γ P_L ν)(ν̄ γ P_L ℓ) and the neutral current make −√2 G_F (ν̄ γ P_L ν)[ℓ̄ γ (g_V − g_A γ5) ℓ] with g_V = |U|² − ½(1 − 4 sin²θ_W), g_A = |U|² − ½.',
      latex,
    },
    printed: {
      text: '−√2 G_F (ν̄ γ P_L ν)[ℓ̄ γ (g_V − g_A γ5) ℓ]; the neutral current of II.2 is lost by the scan',
      latex,
    },
    method:
      'The chiral Fierz matrix from traces, for anticommuting fields, applied to the charged current; ν e → ν e with W and Z from the electroweak model at very heavy bosons against the contact interaction.',
    check: (context, { seed }): Finding => {
      const charged = chargedCoefficient();
      const exact = charged !== undefined && equals(charged, constant(-2));
      const spinors = rearrange(new Map([['V_LL', constant(1)]]), 'chiral', 'spinors').get('V_LL');
      const twice = fierzMatrix('chiral', 'fields').names.length;
      const loss = heavyBosonLoss(context, seed, 1);
      const wrong = heavyBosonLoss(context, seed, -1);
      const agrees = Math.abs(loss) < 1e-9;
      return {
        verdict: exact && agrees ? 'confirmed' : 'refuted',
        ours: { text: 'charged current: g_V = g_A = |U|²; neutral current: g_V = −½(1 − 4 sin²θ_W), g_A = −½', latex },
        error: 0,
        tolerance: EXACT,
        diagnosis:
          'For fields V−A × V−A keeps its sign under the exchange, −2√2 (ē γ P_L e)(ν̄ γ P_L ν) = −√2 (ν̄ γ P_L ν)[ē γ (1 − γ5) e]: the charged current adds |U|² to both couplings.',
        evidence: [
          {
            road: 'Fierz matrix',
            finding: `V_LL goes into ${charged === undefined ? 'several structures' : `${toText(scale(charged, rational(-1, 2)))} × V_LL`} among ${twice} chiral structures for fields, ${spinors === undefined ? 'nothing' : toText(spinors)} × V_LL for commuting spinors`,
            outcome: exact ? 'supports' : 'contradicts',
          },
          {
            road: 'explicit matrices',
            finding: `|M(ν_e e → ν_e e)|² with W and Z exchange, m_W = 10⁶ m_e and sin²θ_W = 9/25, over that of II.4 with U_e1 = 1 is 1 within ${Math.abs(loss).toExponential(0)} at a random rational point; with g_A of opposite sign it is off by ${Math.abs(wrong).toPrecision(1)}`,
            outcome: agrees ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

/** A matrix element U_{e a} or its conjugate. */
function element(index: string, starred: 'star' | 'plain'): Polynomial {
  const imaginary = multiply(imaginaryUnit, variable(`im(U_${index})`));
  return add(variable(`re(U_${index})`), starred === 'star' ? negate(imaginary) : imaginary);
}

function indexOrder(): ClaimDraft {
  return {
    id: 'II.5:index-order',
    section: SECTION,
    title: 'Order of the mass indices',
    locator: 'eqs. (II.3), (II.4), (II.5), Sec. II',
    statement: {
      text: 'With ν_α = U_αi ν_i the pair (ν̄ ν) of II.4 has the coupling U_αi U*_βj of II.5.',
      latex: String.raw`g^{ij} \ni U_{\alpha i}U^*_{\beta j}`,
    },
    printed: { text: 'U_ei U*_ej with a pair of which only the second index looks like j' },
    method:
      'The charged current after the Fierz transformation with II.3 inserted, the coefficient of every pair of mass eigenstates compared exactly; then |M|² with complex conjugate couplings.',
    check: (context): Finding => {
      // ē…ν_e ν̄_e…e: ν_e brings U_eb ν_b, ν̄_e brings U*_ea ν̄_a, whichever names the indices have.
      const derived = (barred: string, plain: string): Polynomial =>
        multiply(element(barred, 'star'), element(plain, 'plain'));
      const printed = multiply(element('i', 'plain'), element('j', 'star'));
      const options = [
        { text: '(ν̄_i … ν_j) with U_ei U*_ej', same: equals(derived('i', 'j'), printed) },
        { text: '(ν̄_j … ν_i) with U_ei U*_ej', same: equals(derived('j', 'i'), printed) },
      ];
      const readings = options.map(
        ({ text, same }): Reading => ({
          text,
          survives: same,
          reason: same ? 'both sides agree as polynomials in re U, im U' : 'the two sides are complex conjugates',
        }),
      );
      const inert = conjugationMatters(context);
      const survivors = readings.filter(({ survives }) => survives);
      return {
        verdict: survivors.length === 1 ? 'ambiguous' : 'refuted',
        ours: { text: '(ν̄_j … ν_i) with U_ei U*_ej, or (ν̄_i … ν_j) with U*_ei U_ej' },
        error: 0,
        tolerance: EXACT,
        diagnosis: `The indices of II.4 are illegible. Read as (ν̄_i … ν_j), which creates the ν_i ν̄_j of A.1, the coupling must be U*_ei U_ej, the complex conjugate of II.5; read as (ν̄_j … ν_i), the order that B.1 has, II.5 is right and A.2, A.3 would take g^{ji}. ${inert.length === 0 ? 'Nothing that the paper computes depends on it: complex conjugation of all couplings changes no squared amplitude, only the name of Δα.' : `It matters for ${inert.join(', ')}.`}`,
        evidence: [
          {
            road: 'Fierz matrix',
            finding: `the coefficient of (ν̄_a γ P_L ν_b) is U*_ea U_eb: ${survivors.map(({ text }) => text).join(', ')} agrees with II.5`,
            outcome: 'neutral',
          },
          {
            road: 'trace polynomial',
            finding: `complex conjugation of all couplings ${inert.length === 0 ? 'leaves |M|² of the Dirac and of the Majorana state the same polynomial' : `changes |M|² of ${inert.join(', ')}`}`,
            outcome: 'neutral',
          },
        ],
        readings,
        readingsTested: readings.length,
      };
    },
  };
}

/** The processes whose |M|² changes when every coupling is replaced by its complex conjugate, g_V and g_A of one phase. */
function conjugationMatters(context: SuiteContext): readonly string[] {
  return (['dirac', 'majorana'] as const).flatMap((nature) => {
    const process = nature === 'dirac' ? DIRAC_PROCESS : 'a e- > e- nu1 nu2';
    const { numerator } = context.derivation(process, nature).function;
    const rules = (sign: 1 | -1): ReadonlyMap<string, Polynomial> =>
      new Map(
        variablesOf(numerator).flatMap((name): [string, Polynomial][] => {
          const coupling = /^(re|im)\((g[VA])\[/.exec(name);
          if (coupling === null) return [];
          const [, part, g = ''] = coupling;
          const factor = part === 're' ? variable('cos') : scale(variable('sin'), sign);
          return [[name, multiply(variable(g), factor)]];
        }),
      );
    return isZero(subtract(substitute(numerator, rules(1)), substitute(numerator, rules(-1)))) ? [] : [process];
  });
}

function diagrams(): ClaimDraft {
  return {
    id: 'II.6',
    section: SECTION,
    title: 'Two diagrams',
    locator: 'eq. (II.6), Sec. II',
    statement: {
      text: 'The photon is absorbed by the electron before or after the four-fermion vertex: two diagrams, and no other of this order.',
    },
    printed: { text: 'two diagrams' },
    method:
      'All trees of the model with these legs are enumerated; then the sum over photon polarizations with −g and with physical polarizations, exactly, for both diagrams together and for each alone.',
    check: (context, { seed }): Finding => {
      const { amplitude } = context.derivation(DIRAC_PROCESS);
      const momenta = amplitude.diagrams.map(({ denominators: [first] }) =>
        [...(first?.momentum ?? [])]
          .map(([name, { numerator }], n) => `${n > 0 ? (numerator < 0n ? ' − ' : ' + ') : ''}${name}`)
          .join(''),
      );
      const { point, parameters } = exactPoint(amplitude, new RandomStream(seed), 'complex');
      const [, target] = point.momenta;
      if (target === undefined) throw new RangeError('an electron at the start');
      const gauge = (list: Amplitude['diagrams']): boolean => {
        const part = { ...amplitude, diagrams: list };
        const sums = (['metric', { reference: target }] as const).map((sum) =>
          formatRational(matrixSum(part, parameters, point.momenta, sum)),
        );
        return sums[0] === sums[1];
      };
      const together = gauge(amplitude.diagrams);
      const alone = amplitude.diagrams.map((diagram) => gauge([diagram]));
      const confirmed = amplitude.diagrams.length === 2 && together && alone.every((invariant) => !invariant);
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        ours: { text: `${amplitude.diagrams.length} diagrams` },
        error: 0,
        tolerance: { value: 0, reason: 'a number of diagrams' },
        diagnosis: `${amplitude.diagrams.length} trees, with electron propagators of momentum ${momenta.join(' and ')}; both are needed for current conservation and no third is.`,
        drawings: [{ caption: 'The diagrams that the enumeration finds', svg: drawDiagrams(amplitude) }],
        evidence: [
          {
            road: 'enumeration',
            finding: `the model has ${amplitude.diagrams.length} trees for γ e → e ν_i ν̄_j, one photon and one four-fermion vertex each`,
            outcome: amplitude.diagrams.length === 2 ? 'supports' : 'contradicts',
          },
          {
            road: 'current conservation',
            finding: `−g and physical polarizations give ${together ? 'the same' : 'different'} |M|² for the sum, ${alone.some(Boolean) ? 'and the same for one diagram alone' : 'and different ones for each diagram alone'}, exactly at a random rational point`,
            outcome: together && alone.every((invariant) => !invariant) ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
