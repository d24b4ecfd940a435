/** Appendix A, amplitudes: eqs. A.2, A.3 as printed against the model's diagrams. */
import {
  addChains,
  type DiracChain,
  gamma,
  gamma5,
  identityChain,
  multiplyChains,
  scaleChain,
  slash,
} from '../src/algebra/dirac-chain.ts';
import { gaussian } from '../src/algebra/gaussian-rational.ts';
import {
  add,
  constant,
  imaginaryUnit,
  isZero,
  multiply,
  negate,
  type Polynomial,
  scale,
  toText,
  variable,
} from '../src/algebra/polynomial.ts';
import { isZeroRational, rational } from '../src/algebra/rational.ts';
import { vectorSum } from '../src/algebra/vector.ts';
import type { Amplitude, Denominator, Diagram } from '../src/amplitude/amplitude.ts';
import { diagramsToLatex } from '../src/amplitude/write-amplitude.ts';
import type { Evidence, Reading } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import { phaseSpaceMap } from '../src/integral/monte-carlo.ts';
import { GEV_PER_EV } from '../src/integral/units.ts';
import { type HelicityKernel, helicityKernel } from '../src/kernel/from-helicities.ts';
import { doubleDouble } from '../src/numeric/double-double.ts';
import type { FourMomentum } from '../src/numeric/four-momentum.ts';
import { RandomStream } from '../src/numeric/random.ts';
import { toRationalFunction } from '../src/squared/invariants.ts';
import { squareAmplitude } from '../src/squared/square.ts';
import { DIRAC_PROCESS } from './appendix-a.ts';
import { exactPoint } from './appendix-a-road.ts';
import type { Derivation, SuiteContext } from './context.ts';
import { EXACT } from './finding.ts';
import type { ClaimDraft } from './print.ts';
import { matrixSum } from './section-2-lagrangian.ts';

/** One way to read the overall number, √2 above or below the fraction line. */
interface PrefactorReading {
  readonly text: string;
  readonly value: Polynomial;
}

const ROOT = variable('sqrt(2)');
const PREFACTORS: readonly PrefactorReading[] = [
  { text: '−e G_F/√2', value: scale(ROOT, rational(-1, 2)) },
  { text: '−√2 e G_F', value: negate(ROOT) },
];

const LATEX = {
  'A.2': String.raw`i\mathcal M_1 = -\frac{e G_F}{\sqrt2\,(s-m_e^2)}\,\epsilon_\nu(p_1)\,[\bar u_{k_3}\gamma_\mu(g_V^{ij}-g_A^{ij}\gamma^5)(\not p_1+\not p_2+m_e)\gamma^\nu u_{p_2}][\bar u_{k_4}\gamma^\mu(1-\gamma^5)v_{k_5}]`,
  'A.3': String.raw`i\mathcal M_2 = -\frac{e G_F}{\sqrt2\,((k_3-p_1)^2-m_e^2)}\,\epsilon_\nu(p_1)\,[\bar u_{k_3}\gamma^\nu(\not k_3-\not p_1+m_e)\gamma_\mu(g_V^{ij}-g_A^{ij}\gamma^5)u_{p_2}][\bar u_{k_4}\gamma^\mu(1-\gamma^5)v_{k_5}]`,
} as const;

export function appendixAmplitudes(): readonly ClaimDraft[] {
  return [amplitudeClaim('A.2', 0), amplitudeClaim('A.3', 1)];
}

function amplitudeClaim(id: 'A.2' | 'A.3', diagram: 0 | 1): ClaimDraft {
  return {
    id,
    section: 'A',
    title: diagram === 0 ? 'Amplitude with the photon absorbed first' : 'Amplitude with the photon absorbed last',
    locator: `eq. (${id}), Appendix A`,
    statement: { text: 'The matrix element as a product of two spinor lines.', latex: LATEX[id] },
    printed: { text: 'the number e G_F√2 stands above or below the fraction line, illegible', latex: LATEX[id] },
    method:
      'The printed spinor lines are built as a diagram and subtracted from the model’s; |difference|² summed over all spins must vanish identically. Each reading of the prefactor. A phase common to both amplitudes, such as the factor i between iM and M, is a convention and is not counted; the sign of one relative to the other is observable, and both are held to the same one.',
    check: (context, { seed }) => checkAmplitude(context, diagram, seed),
  };
}

function checkAmplitude(context: SuiteContext, position: 0 | 1, seed: number): Finding {
  const derivation = context.derivation(DIRAC_PROCESS);
  const [own] = derivation.amplitude.diagrams.slice(position, position + 1);
  if (own === undefined) throw new RangeError('the process has two diagrams');
  const candidates = PREFACTORS.map(({ text, value }) => ({ text, printed: printedDiagram(own, position, value) }));
  const readings = candidates.map(({ text, printed }): Reading => {
    const rest = remainder(derivation, own, printed);
    return {
      text,
      survives: rest === '0',
      reason:
        rest === '0'
          ? 'the difference from the derived amplitude vanishes for all spins'
          : 'Σ|difference|² is not zero',
    };
  });
  const [first, second] = readings;
  const survivors = readings.filter(({ survives }) => survives);
  const confirmed = survivors.length > 0;
  return {
    verdict: confirmed ? 'confirmed' : 'refuted',
    ours: {
      text: `${toText(own.coefficient)} × spinor lines with P_L = (1 − γ5)/2`,
      latex: String.raw`\mathcal M_${position + 1} = ${diagramsToLatex(derivation.amplitude)[position] ?? ''}`,
    },
    error: 0,
    tolerance: EXACT,
    diagnosis: confirmed
      ? `Of ${readings.length} readings one is the derived amplitude: ${survivors.map(({ text }) => text).join(', ')} with (1 − γ5). With √2 above the fraction line every squared amplitude would be four times that of eq. (II.4); which of the two the appendix means is one question for all its amplitudes, see A:normalization.`
      : 'No reading of the prefactor gives the derived amplitude.',
    evidence: [
      {
        road: 'trace polynomial',
        finding: `Σ|M_printed − M_derived|² over all spins is ${first?.survives === true ? 'the zero polynomial for the first reading' : 'not zero'}${second?.survives === false ? ' and not for the second' : ''}`,
        outcome: confirmed ? 'supports' : 'contradicts',
      },
      matrixEvidence(derivation, own, candidates, seed),
      helicityEvidence(context, derivation, own, candidates, seed),
    ],
    readings,
    readingsTested: readings.length,
  };
}

/** The printed spinor lines in the place of a diagram of ours, with its index and propagator. */
function printedDiagram(own: Diagram, position: 0 | 1, prefactor: Polynomial): Diagram {
  const photon = own.polarizations[0]?.index ?? 'nu';
  const [electron, neutrino] = own.lines;
  if (electron === undefined || neutrino === undefined) throw new RangeError('a diagram with two spinor lines');
  const weak = multiplyChains(
    gamma('printed_mu'),
    addChains(scaleChain(identityChain, complexCoupling('gV')), scaleChain(gamma5, negate(complexCoupling('gA')))),
  );
  const momentum = position === 0 ? { p1: 1, p2: 1 } : { k3: 1, p1: -1 };
  const propagator = addChains(slash(vectorSum(momentum)), scaleChain(identityChain, variable('me')));
  const parts: readonly DiracChain[] =
    position === 0 ? [weak, propagator, gamma(photon)] : [gamma(photon), propagator, weak];
  const left = multiplyChains(gamma('printed_mu'), addChains(identityChain, scaleChain(gamma5, constant(-1))));
  const denominator: Denominator = { momentum: vectorSum(momentum), mass: 'me' };
  return {
    label: 'printed',
    coefficient: multiply(prefactor, variable('ee'), variable('GF')),
    tensors: [],
    lines: [
      { left: electron.left, chain: multiplyChains(...parts), parts, right: electron.right },
      { left: neutrino.left, chain: left, parts: [left], right: neutrino.right },
    ],
    polarizations: own.polarizations,
    denominators: [denominator],
  };
}

interface PrefactorCandidate {
  readonly text: string;
  readonly printed: Diagram;
}

const POINTS = 2;

/** Own minus printed diagram. */
function differenceOf({ amplitude }: Derivation, own: Diagram, printed: Diagram): Amplitude {
  return { ...amplitude, diagrams: [own, { ...printed, coefficient: negate(printed.coefficient) }] };
}

/** Σ|difference|² by exact 4×4 matrices at rational points, for every reading. */
function matrixEvidence(
  derivation: Derivation,
  own: Diagram,
  candidates: readonly PrefactorCandidate[],
  seed: number,
): Evidence {
  const zeros = candidates.map(({ text, printed }) => {
    const random = new RandomStream(seed);
    const amplitude = differenceOf(derivation, own, printed);
    const vanishing = Array.from({ length: POINTS }, () => {
      const { point, parameters } = exactPoint(derivation.amplitude, random, 'complex');
      const values = new Map([...parameters, ['sqrt(2)', gaussian(rational(7, 5))] as const]);
      return isZeroRational(matrixSum(amplitude, values, point.momenta));
    });
    return { text, vanishes: vanishing.every(Boolean) };
  });
  const survivors = zeros.filter(({ vanishes }) => vanishes).map(({ text }) => text);
  return {
    road: 'explicit matrices',
    finding: `Σ|M_printed − M_derived|² by 4×4 matrices at ${POINTS} random rational phase-space points is exactly 0 for ${survivors.length === 0 ? 'no reading' : survivors.join(', ')}`,
    outcome: survivors.length === 1 ? 'supports' : 'contradicts',
  };
}

/** |M_printed|²/|M_derived|² by explicit spinors in float64. */
function helicityEvidence(
  context: SuiteContext,
  { amplitude }: Derivation,
  own: Diagram,
  candidates: readonly PrefactorCandidate[],
  seed: number,
): Evidence {
  const parameters = context.parameters({});
  const kernel = (diagram: Diagram): HelicityKernel =>
    helicityKernel({ ...amplitude, diagrams: [diagram] }, parameters);
  const derived = kernel(own);
  const map = phaseSpaceMap(amplitude.process.legs, derived.masses, {
    kind: 'target at rest',
    energy: doubleDouble(1e6 * GEV_PER_EV),
  });
  const momenta: FourMomentum[] = amplitude.process.legs.map(() => [0, 0, 0, 0]);
  const random = new RandomStream(seed);
  map?.momenta(
    Float64Array.from({ length: map.dimension }, () => random.uniform()),
    momenta,
  );
  const ratios = candidates.map(({ text, printed }) => ({
    text,
    ratio: kernel(printed).squaredAmplitude(momenta) / derived.squaredAmplitude(momenta),
  }));
  const survivors = ratios.filter(({ ratio }) => Math.abs(ratio - 1) < 1e-9);
  return {
    road: 'helicities',
    finding: `|M_printed|²/|M_derived|² at 1 MeV: ${ratios.map(({ text, ratio }) => `${formatSignificant(ratio, 10)} for ${text}`).join(', ')}`,
    outcome: survivors.length === 1 ? 'supports' : 'contradicts',
  };
}

/** g^{12} as the model spells it. */
function complexCoupling(name: 'gV' | 'gA'): Polynomial {
  return add(variable(`re(${name}[1,2])`), multiply(imaginaryUnit, variable(`im(${name}[1,2])`)));
}

/** Σ|M_own − M_printed|², as text of its numerator in the invariants. */
function remainder(derivation: Derivation, own: Diagram, printed: Diagram): string {
  const amplitude = differenceOf(derivation, own, printed);
  const { numerator } = toRationalFunction(squareAmplitude(amplitude), derivation.invariants);
  return isZero(numerator) ? '0' : 'not zero';
}
