/** Section II: what the CP-violating phase can and cannot do, with positrons and with muons. */
import {
  isZero,
  type Polynomial,
  scale,
  substitute,
  subtract,
  variable,
  variablesOf,
} from '../src/algebra/polynomial.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import { DIRAC_PROCESS } from './appendix-a.ts';
import { EXACT, quantityList } from './finding.ts';
import type { ClaimDraft } from './print.ts';
import { commonPhase } from './section-2-channel.ts';

const SECTION = 'II';

export function sectionTwoPhase(): readonly ClaimDraft[] {
  return [positron(), muonPhase()];
}

function positron(): ClaimDraft {
  return {
    id: 'II:positron',
    section: SECTION,
    title: 'Positrons instead of electrons',
    locator: 'Sec. II, end of the paragraph on δ_CP, and its footnote',
    statement: {
      text: 'δ_CP introduces no relative phase of g_V and g_A, so scattering on positrons has the same cross section at this order',
    },
    printed: { text: 'equal cross sections' },
    method:
      '|M|² of γ e⁺ → e⁺ ν̄_1 ν_2 from the model against that of γ e⁻ → e⁻ ν_1 ν̄_2, at the same invariants, as polynomials; then with a relative phase of g_V and g_A.',
    check: (context): Finding => {
      const electron = context.derivation(DIRAC_PROCESS).function.numerator;
      const positrons = context.derivation('a e+ > e+ nu1~ nu2').function.numerator;
      const same = isZero(subtract(commonPhase(electron), commonPhase(positrons)));
      const general = isZero(subtract(electron, positrons));
      const conjugated = isZero(
        subtract(
          electron,
          substitute(
            positrons,
            new Map(
              variablesOf(positrons)
                .filter((name) => name.startsWith('im('))
                .map((name): [string, Polynomial] => [name, scale(variable(name), -1)]),
            ),
          ),
        ),
      );
      return {
        verdict: same ? 'confirmed' : 'refuted',
        ours: { text: 'the same |M|² for e⁻ and e⁺' },
        error: 0,
        tolerance: EXACT,
        diagnosis: `With g_V = g_A the two |M|² are the same polynomial in the invariants. ${general ? 'They are so for any couplings: all terms odd under CP are proportional to an ε tensor of the momenta, which the invariants of the cross section do not contain.' : 'For couplings of different phase they differ.'}`,
        evidence: [
          {
            road: 'trace polynomial',
            finding: `|M(e⁻)|² − |M(e⁺)|² with one phase is ${same ? 'the zero polynomial' : 'not zero'}; for general couplings it is ${general ? 'zero too' : 'not zero'}`,
            outcome: same ? 'supports' : 'contradicts',
          },
          {
            road: 'CP',
            finding: `complex conjugation of the couplings turns one into the other${conjugated ? ', as CP requires of any interaction' : ' only up to the ε tensor, which the invariants leave out'}`,
            outcome: conjugated ? 'supports' : 'neutral',
          },
        ],
      };
    },
  };
}

type Complex = readonly [number, number];

/** |U_μ1|² by the product R23 · U13(δ) · R12 of matrices. */
function muonElement(angles: readonly [number, number, number], delta: number, column: 0 | 1): number {
  const [t12, t13, t23] = angles;
  const row: readonly Complex[] = [
    [0, 0],
    [Math.cos(t23), 0],
    [Math.sin(t23), 0],
  ];
  // Second row of R23 times U13: the first entry is −s23 s13 e^{iδ}.
  const [, middle = [0, 0], last = [0, 0]] = row;
  const mixed: readonly Complex[] = [
    [-last[0] * Math.sin(t13) * Math.cos(delta), -last[0] * Math.sin(t13) * Math.sin(delta)],
    middle,
  ];
  const [first = [0, 0], second = [0, 0]] = mixed;
  const [c, s] = [Math.cos(t12), Math.sin(t12)];
  const [a, b] = column === 0 ? [c, -s] : [s, c];
  const element: Complex = [a * first[0] + b * second[0], a * first[1] + b * second[1]];
  return element[0] ** 2 + element[1] ** 2;
}

function muonPhase(): ClaimDraft {
  return {
    id: 'II:delta-cp-muon',
    section: SECTION,
    title: 'δ_CP with muons and taus',
    locator: 'Sec. II, paragraph on δ_CP',
    statement: {
      text: 'the process with muons or taus would depend on δ_CP, which at fixed angles changes |U_μ1|, |U_μ2|, |U_τ1|, |U_τ2|; |U_ei| depends on neither δ_CP nor θ_23, and δ_CP is unphysical where a mixing angle vanishes',
    },
    printed: { text: '|U_μ1|, |U_μ2| change, |U_ei| do not' },
    method:
      'Moduli in the standard parametrization by multiplying the three rotations and by the closed form; the combinations of couplings that enter the cross section, with U_μ in the place of U_e.',
    check: (context): Finding => {
      const values = context.parameters({});
      const [u2, u3] = [values.get('Ue2[2]') ?? Number.NaN, values.get('Ue2[3]') ?? Number.NaN];
      const sinSquare23 = 0.538;
      const angles = [
        Math.asin(Math.sqrt(u2 / (1 - u3))),
        Math.asin(Math.sqrt(u3)),
        Math.asin(Math.sqrt(sinSquare23)),
      ] as const;
      const closed = (delta: number): number => {
        const [[s12, s13, s23], [c12, , c23]] = [angles.map(Math.sin), angles.map(Math.cos)] as [number[], number[]];
        const cross = 2 * (s12 ?? 0) * (c23 ?? 0) * (c12 ?? 0) * (s23 ?? 0) * (s13 ?? 0) * Math.cos(delta);
        return ((s12 ?? 0) * (c23 ?? 0)) ** 2 + ((c12 ?? 0) * (s23 ?? 0) * (s13 ?? 0)) ** 2 + cross;
      };
      const phases = [0, Math.PI / 2, Math.PI];
      const first = phases.map((delta) => muonElement(angles, delta, 0));
      const second = phases.map((delta) => muonElement(angles, delta, 1));
      const loss = Math.max(...phases.map((delta, n) => Math.abs(closed(delta) - (first[n] ?? 0))));
      const spread = Math.max(...first) - Math.min(...first);
      const unphysical = Math.max(
        ...[0, 1, 2].flatMap((zero) => {
          const some = angles.map((angle, n) => (n === zero ? 0 : angle)) as [number, number, number];
          return ([0, 1] as const).map((column) => {
            const moduli = phases.map((delta) => muonElement(some, delta, column));
            return Math.max(...moduli) - Math.min(...moduli);
          });
        }),
      );
      const confirmed = spread > 0.01 && loss < 1e-12 && unphysical < 1e-12;
      const shown = (list: readonly number[]): string => list.map((value) => formatSignificant(value, 3)).join(', ');
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({ '|U_μ1|², δ_CP = 0': first[0], '|U_μ1|², δ_CP = π': first[2] }),
        ours: { text: `|U_μ1|² = ${shown(first)} at δ_CP = 0, π/2, π` },
        error: 1e-15,
        tolerance: { value: 0.01, reason: 'the least change of |U_μ1|² that counts as one; rounding is 10⁻¹⁶' },
        diagnosis: `|U_μ1|² moves from ${formatSignificant(Math.max(...first), 3)} to ${formatSignificant(Math.min(...first), 3)} and |U_μ2|² the other way, because their sum 1 − s²_23 c²_13 is fixed by the angles; the first row, c_12 c_13, s_12 c_13, s_13 e^{−iδ}, has moduli without δ_CP and θ_23.`,
        evidence: [
          {
            road: 'matrix product',
            finding: `|U_μ1|² = ${shown(first)} and |U_μ2|² = ${shown(second)} at δ_CP = 0, π/2, π`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'vanishing angles',
            finding: `with θ_12, θ_13 or θ_23 set to 0 the moduli |U_μ1|², |U_μ2|² change by at most ${unphysical.toExponential(0)} with δ_CP, which is unphysical there`,
            outcome: unphysical < 1e-12 ? 'supports' : 'contradicts',
          },
          {
            road: 'closed form',
            finding: `|s_12 c_23 + c_12 s_23 s_13 e^{iδ}|² agrees within ${loss.toExponential(0)}`,
            outcome: loss < 1e-12 ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
