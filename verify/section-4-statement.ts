/** Section IV: short statements on couplings, charge radii and anomalies. */
import {
  addChains,
  type DiracChain,
  gamma,
  gamma5,
  multiplyChains,
  projectLeft,
  scaleChain,
} from '../src/algebra/dirac-chain.ts';
import { spinTrace } from '../src/algebra/dirac-trace.ts';
import { readFormula } from '../src/algebra/formula.ts';
import { constant, equals, type Polynomial, substitute, terms } from '../src/algebra/polynomial.ts';
import {
  addRational,
  formatRational,
  isZeroRational,
  multiplyRational,
  type Rational,
  rational,
  rationalToNumber,
} from '../src/algebra/rational.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import { squaredModulus } from '../src/numeric/complex.ts';
import { EXACT } from './finding.ts';
import type { ClaimDraft, Print } from './print.ts';
import { testReadings } from './reading.ts';
import { CONTACT, matchedShift, sigma } from './section-4-dark.ts';
import { caseScenario, FOUR_NEUTRINOS, THREE_NEUTRINOS, threeNeutrinos, weakMixing } from './sterile-cross-section.ts';
import { exactCoupling, exactMatrix } from './sterile-exact.ts';
import { leftCurrentParts } from './vertex-matrix.ts';

const SECTION = 'IV';

export function couplingChanges(): ClaimDraft {
  return {
    id: 'IV:couplings',
    section: SECTION,
    title: 'Couplings that grow and couplings that shrink',
    locator: 'Sec. IV A, paragraph after eq. (IV.1)',
    statement: {
      text: 'a sterile neutrino may either increase or decrease the magnitudes of the couplings, and makes the neutral current off-diagonal',
    },
    printed: { text: 'either increase or decrease' },
    method:
      '|g_V^{ij}| and |g_A^{ij}| of the three light neutrinos for Case 1 by B.2 over those of three neutrinos; and exactly, for a rational unitary matrix, whether g_V = g_A for i ≠ j.',
    check: (context): Finding => {
      const sw2 = weakMixing(context);
      const [four, three] = [caseScenario(context, 1).matrix, threeNeutrinos().matrix];
      const ratios = [0, 1, 2].flatMap((i) =>
        [i, i + 1, i + 2]
          .filter((j) => j < 3)
          .flatMap((j) => {
            const [a, b] = [FOUR_NEUTRINOS(four, i, j, sw2), THREE_NEUTRINOS(three, i, j, sw2)];
            return (['vector', 'axial'] as const).map((part) => ({
              name: `|g_${part === 'vector' ? 'V' : 'A'}^{${i + 1}${j + 1}}|`,
              ratio: Math.sqrt(squaredModulus(a[part]) / squaredModulus(b[part])),
            }));
          }),
      );
      const [up, down] = [ratios.filter(({ ratio }) => ratio > 1), ratios.filter(({ ratio }) => ratio < 1)];
      const matrix = exactMatrix();
      const [vector, axial] = [rational(27, 500), rational(1, 2)].map((kappa) => exactCoupling(matrix, kappa, 0, 1));
      const split =
        vector !== undefined &&
        axial !== undefined &&
        (formatRational(vector.re) !== formatRational(axial.re) ||
          formatRational(vector.im) !== formatRational(axial.im));
      const both = up.length > 0 && down.length > 0;
      return {
        verdict: both && split ? 'confirmed' : 'refuted',
        ours: { text: `${up.length} of ${ratios.length} grow, ${down.length} shrink (Case 1)` },
        error: 0,
        tolerance: { value: 0, reason: 'inequalities between numbers' },
        diagnosis: ratios.map(({ name, ratio }) => `${name} ${formatSignificant(ratio, 3)}`).join(', '),
        evidence: [
          {
            road: 'couplings of B.2',
            finding: `growing: ${up.map(({ name }) => name).join(', ')}; shrinking: ${down.map(({ name }) => name).join(', ')}`,
            outcome: both ? 'supports' : 'contradicts',
          },
          {
            road: 'exact unitary matrix',
            finding: `g_V^{12} and g_A^{12} ${split ? 'differ' : 'agree'} as Gaussian rationals: the neutral current ${split ? 'has' : 'has no'} off-diagonal part`,
            outcome: split ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

/** Tr[a b] with one free index contracted, which tells multiples of γ^μ and γ^μγ5 apart. */
function overlap(a: DiracChain, b: DiracChain): ReturnType<typeof spinTrace> {
  return spinTrace({ lines: [multiplyChains(a, b)] });
}

export function chargeRadius(): ClaimDraft {
  return {
    id: 'IV:charge-radius',
    section: SECTION,
    title: 'Anapole moment and charge radius',
    locator: 'Sec. IV B, paragraph after eq. (IV.2)',
    statement: {
      text: 'for exactly neutral neutrinos a_ν = −⟨r²⟩/6',
      latex: String.raw`a_\nu = -\langle r^2\rangle/6`,
    },
    printed: { text: '−⟨r²⟩/6' },
    method:
      'A left-handed current F q² γ_μ P_L, which is what a neutral neutrino of the Standard Model has, decomposed into f_Q = q²⟨r²⟩/6 and f_A = q² a of IV.2, by traces and by explicit matrices.',
    check: (): Finding => {
      const left = multiplyChains(gamma('mu'), projectLeft);
      const parts = addChains(
        scaleChain(gamma('mu'), constant(rational(1, 2))),
        scaleChain(multiplyChains(gamma('mu'), gamma5), constant(rational(-1, 2))),
      );
      const probes = [gamma('mu'), multiplyChains(gamma('mu'), gamma5)];
      const exact = probes.every((probe) => equals(overlap(left, probe), overlap(parts, probe)));
      const { vector, axial } = leftCurrentParts();
      const numbers = Math.abs(axial / vector + 1) < 1e-12;
      return {
        verdict: exact && numbers ? 'confirmed' : 'refuted',
        ours: { text: '−⟨r²⟩/6' },
        error: 0,
        tolerance: EXACT,
        diagnosis:
          'γ_μ P_L = γ_μ/2 − γ_μγ5/2: of F q² γ_μ P_L the charge form factor is F q²/2, so that ⟨r²⟩/6 = F/2, and the anapole moment is −F/2. For a right-handed current the sign would be the other one.',
        evidence: [
          {
            road: 'trace polynomial',
            finding: `γ_μ P_L and γ_μ/2 − γ_μγ5/2 have ${exact ? 'the same' : 'different'} traces with γ^μ and γ^μγ5`,
            outcome: exact ? 'supports' : 'contradicts',
          },
          {
            road: 'explicit matrices',
            finding: `by numbers γ^μ P_L has the part ${formatSignificant(vector, 6)} of γ^μ and ${formatSignificant(axial, 6)} of γ^μγ5`,
            outcome: numbers ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

interface Fermion {
  /** Number of Weyl fermions: color times weak isospin. */
  readonly count: number;
  /** +1 left-handed, −1 right-handed. */
  readonly hand: 1 | -1;
  readonly charge: Rational;
}

/** One generation: q_L, u_R, d_R, l_L, e_R. */
const GENERATION: readonly Fermion[] = [
  { count: 6, hand: 1, charge: rational(1, 3) },
  { count: 3, hand: -1, charge: rational(1, 3) },
  { count: 3, hand: -1, charge: rational(1, 3) },
  { count: 2, hand: 1, charge: rational(-1) },
  { count: 1, hand: -1, charge: rational(-1) },
];
const RIGHT_NEUTRINO: Fermion = { count: 1, hand: -1, charge: rational(-1) };

/** Σ of (B − L)^power over left-handed minus right-handed fermions. */
function anomaly(fermions: readonly Fermion[], power: 1 | 3): Rational {
  return fermions.reduce<Rational>((sum, { count, hand, charge }) => {
    const value = power === 1 ? charge : multiplyRational(charge, multiplyRational(charge, charge));
    return addRational(sum, multiplyRational(rational(count * hand), value));
  }, rational(0));
}

export function anomalies(): ClaimDraft {
  return {
    id: 'IV:anomaly',
    section: SECTION,
    title: 'Right-handed neutrino for gauged B − L',
    locator: 'Sec. IV C, after eq. (IV.8)',
    statement: { text: 'for B − L to be free of anomalies one must introduce a right-handed neutrino' },
    printed: { text: 'a right-handed neutrino is needed' },
    method:
      'Σ (B − L)³ and Σ (B − L), the cubic and the gravitational anomaly, over left-handed minus right-handed fermions of one generation, with and without ν_R.',
    check: (): Finding => {
      const [without, gravity] = ([3, 1] as const).map((power) => anomaly(GENERATION, power));
      const completed = ([3, 1] as const).map((power) => anomaly([...GENERATION, RIGHT_NEUTRINO], power));
      const broken = without !== undefined && !isZeroRational(without);
      const gravitational = gravity !== undefined && !isZeroRational(gravity);
      const cured = completed.every(isZeroRational);
      return {
        verdict: broken && cured ? 'confirmed' : 'refuted',
        ours: { text: `${formatRational(without ?? rational(0))} without, 0 with ν_R` },
        error: 0,
        tolerance: EXACT,
        diagnosis: `One generation leaves Σ(B − L)³ = ${formatRational(without ?? rational(0))} and Σ(B − L) = ${formatRational(gravity ?? rational(0))}; a right-handed neutrino of B − L = −1 cancels both, so that neutrinos may be Dirac particles.`,
        evidence: [
          {
            road: 'cubic anomaly',
            finding: `Σ(B − L)³ = ${formatRational(without ?? rational(0))} without ν_R and ${formatRational(completed[0] ?? rational(1))} with it`,
            outcome: broken && cured ? 'supports' : 'contradicts',
          },
          {
            road: 'gravitational anomaly',
            finding: `Σ(B − L) = ${formatRational(gravity ?? rational(0))} without ν_R and ${formatRational(completed[1] ?? rational(1))} with it`,
            outcome: gravitational && cured ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

/** Coefficients of the terms of a reading of IV.8. */
function lagrangianTerms(text: string): Readonly<Record<'electron' | 'neutrino' | 'mass' | 'kinetic', number>> {
  const whole = readFormula(text);
  const at = (name: string): number => {
    const rules = ['Je', 'Jn', 'XX', 'FF'].map((one): [string, Polynomial] => [one, constant(one === name ? 1 : 0)]);
    const value = substitute(whole, new Map<string, Polynomial>([...rules, ['gX', constant(1)], ['M2', constant(1)]]));
    const [term] = terms(value);
    return term === undefined ? 0 : rationalToNumber(term.coefficient.re);
  };
  return { electron: at('Je'), neutrino: at('Jn'), mass: at('XX'), kinetic: at('FF') };
}

export function darkLagrangian(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('IV.8');
  return {
    id: 'IV.8',
    section: SECTION,
    title: 'Lagrangian of gauged B − L',
    locator: 'eq. (IV.8), Sec. IV C',
    statement: {
      text: 'X couples to electrons and neutrinos alike, with the kinetic and mass term of a massive vector',
      latex,
    },
    printed: { text: 'the sign of the kinetic term is lost', latex },
    method: `Every reading of the signs against three demands: equal B − L of electron and neutrino; a pole at q² = +M_X² of a k F² + b X², where q² = −b/(2k); transverse waves of positive energy, k < 0. Then what the signs do: the matched shift of IV.10, and the full propagator of the model against its contact term. ${notes}`,
    check: (context): Finding => {
      const tested = testReadings(template, ({ text }) => {
        const { electron, neutrino, mass, kinetic } = lagrangianTerms(text);
        const faults = [
          ...(electron === neutrino ? [] : ['electron and neutrino have opposite charges']),
          ...(-mass / (2 * kinetic) === 1 ? [] : ['a pole at q² = −M²']),
          ...(kinetic < 0 ? [] : ['waves of negative energy']),
        ];
        return { survives: faults.length === 0, reason: faults.join('; ') || 'a massive vector that couples to B − L' };
      });
      const single = tested.survivors.length === 1;
      const k = matchedShift(context);
      const alike = k !== undefined && k.numerator > 0n;
      const photon = { gX: '1e-6', mX: '1e-3' };
      const [full, contact] = ['a e- > e- nu1 nu1~ contact=0', CONTACT].map((process) =>
        sigma(context, process, photon, 1),
      );
      const gap = Math.abs((full ?? Number.NaN) / (contact ?? Number.NaN) - 1);
      return {
        verdict: single && alike && gap < 1e-6 ? 'confirmed' : 'refuted',
        ours: { text: tested.survivors[0]?.text ?? 'none', latex },
        error: 0,
        tolerance: EXACT,
        diagnosis: `Of ${tested.readingsTested} readings of the signs ${single ? 'one is' : `${tested.survivors.length} are`} a massive vector of positive energy that couples to B − L. The couplings to quarks, which the print leaves out, play no part here.`,
        readings: tested.readings,
        readingsTested: tested.readingsTested,
        evidence: [
          {
            road: 'quadratic form',
            finding: `−¼F² + ½M²X² has its pole at q² = +M² with a positive residue; ${single ? 'one reading' : `${tested.survivors.length} readings`} of ${tested.readingsTested} ha${single ? 's' : 've'} that and equal charges`,
            outcome: single ? 'supports' : 'contradicts',
          },
          {
            road: 'matching of |M|²',
            finding: `the contact term of the model with equal charges shifts g_V ${alike ? 'upwards' : 'downwards'}, as IV.10 prints`,
            outcome: alike ? 'supports' : 'contradicts',
          },
          {
            road: 'quadrature',
            finding: `σ of {1,1} at 1 eV with the full propagator and with the contact term of the sign of ½M²X² differ by ${gap.toExponential(0)} relative for M_X = 1 MeV`,
            outcome: gap < 1e-6 ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
