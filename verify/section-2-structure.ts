/** Section II, statements on the structure of the cross section: the CP phase, interference, and axial dominance. */
import {
  constant,
  type Polynomial,
  power,
  reduceSquares,
  substitute,
  subtract,
  variable,
  variablesOf,
} from '../src/algebra/polynomial.ts';
import type { Evidence } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import { DIRAC_PROCESS } from './appendix-a.ts';
import { exchangeEvidence } from './appendix-a-road.ts';
import type { SuiteContext } from './context.ts';
import { diagonalCouplings } from './coupling.ts';
import { CHANNELS, channelCrossSection } from './cross-section.ts';
import { EXACT, quantityList } from './finding.ts';
import { largestChannel } from './largest-channel.ts';
import type { ClaimDraft } from './print.ts';

const SECTION = 'II';
/** What the quadrature promises, relative, with room for two of them. */
const ROUNDING = 1e-9;

export function sectionTwoStructure(): readonly ClaimDraft[] {
  return [axialDominance(), largestDiagonal(), noInterference(), noPhase()];
}

/** σ of {1,1} with couplings put in by hand, pb. */
function sigmaWith(context: SuiteContext, vector: number, axial: number, energyEV: number): number {
  const overrides = { 'gV[1,1]': String(vector), 'gA[1,1]': String(axial) };
  return channelCrossSection(context, { channel: [1, 1], ordering: 'normal', nature: 'dirac', overrides }).at(energyEV)
    .sigmaPb;
}

/** How much more σ the axial coupling makes than an equal vector coupling, far above threshold and far below m_e. */
function axialOverVector(context: SuiteContext): number {
  return sigmaWith(context, 0, 1, 10) / sigmaWith(context, 1, 0, 10);
}

/** Diagonal channels with the vector and the axial part of their |g_V|² + κ|g_A|². */
function diagonalParts(
  context: SuiteContext,
  ratio: number,
): readonly { readonly name: string; readonly vector: number; readonly axial: number }[] {
  return diagonalCouplings(context).map(({ vector, axial }, n) => ({
    name: `{${n + 1},${n + 1}}`,
    vector: vector ** 2,
    axial: ratio * axial ** 2,
  }));
}

function softLimit(ratio: number): Evidence {
  return {
    road: 'limit',
    finding: 'the closed form for massless neutrinos and E ≪ m_e is 2αG_F²E⁴/(105π² m_e²) (|g_V|² + 5|g_A|²)',
    outcome: Math.abs(ratio - 5) < 0.01 ? 'supports' : 'contradicts',
  };
}

function axialDominance(): ClaimDraft {
  return {
    id: 'II:axial',
    section: SECTION,
    title: 'Axial over vector contributions',
    locator: 'Sec. II, paragraph "For diagonal final states, i = j"',
    statement: {
      text: 'for E_γ ≪ m_e, axial contributions dominate over vector ones',
      latex: String.raw`\sigma \propto |g_V|^2 + 5\,|g_A|^2`,
    },
    printed: { text: 'axial dominates' },
    method:
      'σ of one diagonal channel with (g_V, g_A) = (1, 0) and (0, 1), far above threshold and far below m_e; with this weight the two parts of every diagonal channel.',
    check: (context): Finding => {
      const ratio = axialOverVector(context);
      const parts = diagonalParts(context, ratio);
      const exceptions = parts.filter(({ vector, axial }) => vector > axial).map(({ name }) => name);
      const listed = parts
        .map(({ name, vector, axial }) => `${name} ${formatSignificant(vector, 2)} and ${formatSignificant(axial, 2)}`)
        .join(', ');
      return {
        verdict: ratio <= 1 ? 'refuted' : exceptions.length === 0 ? 'confirmed' : 'ambiguous',
        quantities: quantityList({ 'axial over vector': ratio }),
        ours: {
          text: `factor ${formatSignificant(ratio, 4)} for equal couplings${exceptions.length === 0 ? '' : `; vector larger in ${exceptions.join(', ')}`}`,
        },
        error: 1e-8,
        errorMeasure: 'relative',
        tolerance: { value: 0, reason: 'inequalities between numbers' },
        diagnosis: `The sentence is true for equal couplings, where the axial contribution is ${formatSignificant(ratio, 4)} times the vector one, and false as a statement about every channel with its own couplings: |g_V|² and ${formatSignificant(ratio, 2)}|g_A|² are ${listed}. In {1,1} the vector part is larger, which puts {1,1} before {2,2} although |g_A^{11}| < |g_A^{22}|, so that |g_A| alone does not order the channels. That {3,3} is the largest (II:largest-33) does not depend on it.`,
        evidence: [
          {
            road: 'quadrature',
            finding: `equal couplings: σ(0, 1)/σ(1, 0) = ${formatSignificant(ratio, 6)} at 10 eV`,
            outcome: ratio > 1 ? 'supports' : 'contradicts',
          },
          {
            road: 'couplings of II.5',
            finding: `vector and axial parts by channel: ${listed}`,
            outcome: exceptions.length === 0 ? 'supports' : 'contradicts',
          },
          softLimit(ratio),
        ],
      };
    },
  };
}

function largestDiagonal(): ClaimDraft {
  return {
    id: 'II:largest-33',
    section: SECTION,
    title: 'The largest diagonal channel',
    locator: 'Sec. II, paragraph "For diagonal final states, i = j"',
    statement: { text: 'of the final states i = j the one with the largest |g_A^{ii}|, {3,3}, dominates' },
    printed: { text: '{3,3} largest for i = j' },
    method: 'σ of the three diagonal channels at 10 eV by quadrature, both orderings; |g_V|² + 5|g_A|² of each.',
    check: (context): Finding => {
      const ratio = axialOverVector(context);
      const parts = diagonalParts(context, ratio);
      return largestChannel(context, {
        channels: CHANNELS.filter(([i, j]) => i === j),
        largest: '{3,3}',
        weight: ([i]) => (parts[i - 1]?.vector ?? Number.NaN) + (parts[i - 1]?.axial ?? Number.NaN),
        weightName: `|g_V|² + ${formatSignificant(ratio, 4)}|g_A|²`,
        more: [softLimit(ratio)],
        remark: 'The next largest is {1,1}, by its vector coupling, not {2,2}.',
      });
    },
  };
}

function noInterference(): ClaimDraft {
  return {
    id: 'II:no-interference',
    section: SECTION,
    title: 'No interference of vector and axial contributions',
    locator: 'Sec. II, paragraph "For diagonal final states, i = j"',
    statement: {
      text: 'there is no interference between the vector and axial-vector contributions for same-mass final-state neutrinos',
      latex: String.raw`\sigma(g_V, g_A) = \sigma(g_V, 0) + \sigma(0, g_A)`,
    },
    printed: { text: 'no interference for i = j' },
    method:
      'σ with g_A of either sign, and with one coupling at a time, against σ with both; the derived |M|² under g_A → −g_A and under exchange of the neutrinos.',
    check: (context): Finding => {
      const points = [0.0021, 0.05, 10].map((energyEV) => {
        const both = sigmaWith(context, 0.6, 0.2, energyEV);
        const flipped = sigmaWith(context, 0.6, -0.2, energyEV);
        const apart = sigmaWith(context, 0.6, 0, energyEV) + sigmaWith(context, 0, 0.2, energyEV);
        return { energyEV, odd: Math.abs(both / flipped - 1), rest: Math.abs(both / apart - 1) };
      });
      const worst = Math.max(...points.flatMap(({ odd, rest }) => [odd, rest]));
      const exchange = exchangeEvidence(context.derivation(DIRAC_PROCESS), () => true);
      return {
        verdict: worst <= ROUNDING ? 'confirmed' : 'refuted',
        ours: { text: `interference below ${worst.toExponential(0)} of σ` },
        error: ROUNDING,
        errorMeasure: 'relative',
        tolerance: { value: ROUNDING, reason: 'what two quadratures may differ by' },
        diagnosis:
          'In σ there is none, whatever the masses: g_A → −g_A exchanges the neutrinos, and phase space does not tell them apart. In |M|² at a given point there is.',
        evidence: [
          {
            road: 'quadrature',
            finding: points
              .map(({ energyEV, odd, rest }) => `${energyEV} eV: ${odd.toExponential(1)} and ${rest.toExponential(1)}`)
              .join('; '),
            outcome: worst <= ROUNDING ? 'supports' : 'contradicts',
          },
          {
            ...exchange,
            finding: `${exchange.finding.split(':')[0]}, so the odd part integrates to zero`,
            outcome: exchange.outcome === 'contradicts' ? 'supports' : 'neutral',
          },
        ],
      };
    },
  };
}

function noPhase(): ClaimDraft {
  return {
    id: 'II:delta-cp',
    section: SECTION,
    title: 'Insensitive to δ_CP',
    locator: 'Sec. II, paragraph after the couplings',
    statement: {
      text: 'for Dirac neutrinos the cross section is insensitive to δ_CP: for i = j the couplings are real, for i ≠ j they are equal and their common phase is irrelevant',
    },
    printed: { text: 'no dependence on δ_CP' },
    method:
      'The derived |M|² for i ≠ j with g_V = g_A = cosφ + i sinφ as a polynomial: it must not depend on φ; the cross section with another phase of U_e1.',
    check: (context): Finding => {
      const { function: rational } = context.derivation(DIRAC_PROCESS);
      const rules = new Map<string, Polynomial>(
        ['gV', 'gA'].flatMap((g): [string, Polynomial][] => [
          [`re(${g}[1,2])`, variable('cos')],
          [`im(${g}[1,2])`, variable('sin')],
        ]),
      );
      const circle = new Map([['sin', subtract(constant(1), power(variable('cos'), 2))]]);
      const left = variablesOf(reduceSquares(substitute(rational.numerator, rules), circle)).filter(
        (name) => name === 'cos' || name === 'sin',
      );
      const sigma = ['0', '1.2'].map((phase) => {
        const parameters = { channel: [1, 2], ordering: 'normal', nature: 'dirac', phase } as const;
        return channelCrossSection(context, parameters).at(0.1).sigmaPb;
      });
      const change = Math.abs((sigma[0] ?? 0) / (sigma[1] ?? 1) - 1);
      const confirmed = left.length === 0 && change <= ROUNDING;
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        ours: { text: 'no dependence' },
        error: 0,
        tolerance: EXACT,
        diagnosis: `|M|² for i ≠ j ${left.length === 0 ? 'contains the common phase nowhere' : `depends on ${left.join(', ')}`}; with |U_ei| fixed by the mixing angles nothing else carries δ_CP.`,
        evidence: [
          {
            road: 'trace polynomial',
            finding: `after sin² = 1 − cos² ${left.length === 0 ? 'neither sinφ nor cosφ is' : `${left.join(', ')} are`} left in |M|²`,
            outcome: left.length === 0 ? 'supports' : 'contradicts',
          },
          {
            road: 'quadrature',
            finding: `σ of {1,2} at 0.1 eV changes by ${change.toExponential(1)} relative when the phase of U_e1 is 1.2 instead of 0`,
            outcome: change <= ROUNDING ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
