/** Section IV.A: what the sign of a CP phase and antimatter cannot change. */
import { constant, variablesOf } from '../src/algebra/polynomial.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import { complex, squaredModulus } from '../src/numeric/complex.ts';
import { asFraction, type SuiteContext } from './context.ts';
import { sameFunction } from './exact-limit.ts';
import { EXACT } from './finding.ts';
import type { ClaimDraft } from './print.ts';
import { modelCrossSection, modelDerivation, percent, QUADRATURE_ROUNDING } from './section-4-model.ts';
import { best, HALF_PI, LOCATOR } from './section-4-phase.ts';
import { FOUR_NEUTRINOS, weakMixing, withPhase } from './sterile-cross-section.ts';
import { mixingMatrix, PHASES, type SterileFit } from './sterile-matrix.ts';

const SECTION = 'IV';

export function phaseSymmetry(): readonly ClaimDraft[] {
  return [magnitudeOnly(), noViolation()];
}

function magnitudeOnly(): ClaimDraft {
  return {
    id: 'IV:phase-magnitude',
    section: SECTION,
    title: 'Only the magnitude of a phase matters',
    locator: LOCATOR,
    statement: {
      text: 'between η_i = +π/2 and −π/2 there is no difference: the total cross section depends only on the magnitude of the phase',
    },
    printed: { text: 'σ(η) = σ(−η)' },
    method:
      'U(−η) = U(η)* in this parameterization as long as all phases change sign together, so that g → g*; the derived |M|² as a polynomial in Re g and Im g; the couplings for ±η.',
    check: (context): Finding => {
      const { angles } = best(context, 1);
      const change = Math.max(
        ...PHASES.map(({ name }) => {
          const [plus, minus] = [1, -1].map((sign) => mixingMatrix(withPhase(angles, name, sign * HALF_PI)));
          if (plus === undefined || minus === undefined) throw new RangeError('two signs');
          return Math.max(...PAIR_INDICES.map(([i, j]) => couplingDifference(context, plus, minus, i, j)));
        }),
      );
      const odd = interferenceTerms(context);
      const together = mixedPhases(context);
      const confirmed = change < 1e-14 && odd.length === 0;
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        ours: { text: 'exact for one phase at a time' },
        error: 0,
        tolerance: EXACT,
        diagnosis: `Exact for one phase at a time, as the paper varies them: η → −η is complex conjugation of U, and σ contains |g_V|² and |g_A|² only. It does not hold for the sign of one of several phases: with η₁ = η₂ = 1 against η₁ = 1, η₂ = −1 |g_A^{11}|² differs by ${percent(together)}.`,
        evidence: [
          {
            road: 'quadrature',
            finding:
              odd.length === 0
                ? 'after integration over the neutrinos |M|² contains no product of g_V with g_A and no single Im g: only |g_V|² and |g_A|²'
                : `|M|² contains ${odd.join(', ')}`,
            outcome: odd.length === 0 ? 'supports' : 'contradicts',
          },
          {
            road: 'couplings',
            finding: `|g_V|² and |g_A|² of all channels agree for ±π/2 of each phase to ${change.toExponential(0)}`,
            outcome: change < 1e-14 ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

const PAIR_INDICES = [0, 1, 2, 3].flatMap((i) => [0, 1, 2, 3].map((j): readonly [number, number] => [i, j]));

function couplingDifference(
  context: SuiteContext,
  plus: SterileFit['matrix'],
  minus: SterileFit['matrix'],
  i: number,
  j: number,
): number {
  const [a, b] = [plus, minus].map((matrix) => FOUR_NEUTRINOS(matrix, i, j, weakMixing(context)));
  if (a === undefined || b === undefined) return Number.NaN;
  return Math.max(
    Math.abs(squaredModulus(a.vector) - squaredModulus(b.vector)),
    Math.abs(squaredModulus(a.axial) - squaredModulus(b.axial)),
  );
}

/** Relative change of |g_A^{11}|² when one of two phases changes sign. */
function mixedPhases(context: SuiteContext): number {
  const { angles } = best(context, 1);
  const square = (delta24: number): number =>
    squaredModulus(FOUR_NEUTRINOS(mixingMatrix({ ...angles, delta14: 1, delta24 }), 0, 0, weakMixing(context)).axial);
  return Math.abs(square(1) / square(-1) - 1);
}

/** Products of couplings in the integrated |M|² other than squares of one part. */
function interferenceTerms(context: SuiteContext): readonly string[] {
  const sigma = (vector: string, axial: string): number =>
    modelCrossSection(context, {
      model: 'sterile',
      process: 'a e- > e- nu1 nu2~',
      overrides: { 'gV[1,2]': vector, 'gA[1,2]': axial },
    }).sigmaPb(0.02);
  const [vector, axial] = [sigma('1', '0'), sigma('0', '1')];
  const points = [
    { name: 'Re g_V Re g_A', value: sigma('1', '1'), expected: vector + axial },
    { name: 'Re g_V Im g_A', value: sigma('1', 'I'), expected: vector + axial },
    { name: 'Re g_V Im g_V', value: sigma('1+I', '0'), expected: 2 * vector },
    { name: 'Re g_A Im g_A', value: sigma('0', '1+I'), expected: 2 * axial },
  ];
  return points
    .filter(({ value, expected }) => Math.abs(value / expected - 1) > QUADRATURE_ROUNDING)
    .map(({ name }) => name);
}

function noViolation(): ClaimDraft {
  return {
    id: 'IV:no-cp-violation',
    section: SECTION,
    title: 'No CP violation at tree level',
    locator: LOCATOR,
    statement: {
      text: 'despite the dependence on the phases there is no CP violation in stimulated νν̄ emission, at least at tree level',
    },
    printed: { text: 'σ(e⁻γ → e⁻ν_iν̄_j) = σ(e⁺γ → e⁺ν̄_iν_j)' },
    method: 'Both processes from the sterile model with complex couplings of different phase, by quadrature.',
    check: (context): Finding => {
      const overrides = { 'gV[1,2]': '0.3+0.2*I', 'gA[1,2]': '-0.1+0.4*I' };
      const values = [0.011, 0.05, 1].map((energyEV) => {
        const [matter, antimatter] = ['a e- > e- nu1 nu2~', 'a e+ > e+ nu1~ nu2'].map((process) =>
          modelCrossSection(context, { model: 'sterile', process, overrides }).sigmaPb(energyEV),
        );
        return Math.abs((matter ?? Number.NaN) / (antimatter ?? Number.NaN) - 1);
      });
      const worst = Math.max(...values);
      const [matter, antimatter] = ['a e- > e- nu1 nu2~', 'a e+ > e+ nu1~ nu2'].map((process) =>
        asFraction(modelDerivation(context, { model: 'sterile', process }).function),
      );
      const same = matter !== undefined && antimatter !== undefined && sameFunction(matter, antimatter);
      const odd = variablesOf(matter?.numerator ?? constant(0)).filter((name) => name.startsWith('e_('));
      const moduli = squaredModulus(complex(0.3, 0.2));
      return {
        verdict: worst < QUADRATURE_ROUNDING ? 'confirmed' : 'refuted',
        ours: { text: `the two agree to ${worst.toExponential(0)}` },
        error: QUADRATURE_ROUNDING,
        errorMeasure: 'relative',
        tolerance: { value: QUADRATURE_ROUNDING, reason: 'what two quadratures may differ by' },
        diagnosis:
          'Channel by channel the cross sections of matter and antimatter agree: both are |g_V|² F_V + |g_A|² F_A, in which a CP phase shows up only through moduli.',
        evidence: [
          {
            road: 'quadrature',
            finding: `relative differences ${values.map((value) => value.toExponential(1)).join(', ')} at 0.011, 0.05 and 1 eV with |g_V|² = ${formatSignificant(moduli, 2)} and a relative phase of g_V and g_A`,
            outcome: worst < QUADRATURE_ROUNDING ? 'supports' : 'contradicts',
          },
          {
            road: 'trace polynomial',
            finding: `|M|² of matter and of antimatter ${same ? 'are one function' : 'differ as functions'} of the five invariants, for any complex g_V and g_A; ${odd.length === 0 ? 'terms with an ε tensor of the momenta do not survive in either' : `what they may differ by is ${odd.join(', ')}`}`,
            outcome: same ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
