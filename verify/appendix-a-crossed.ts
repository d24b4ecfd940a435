/** Appendix A, amplitudes of Majorana neutrinos: eqs. A.8 to A.13 as printed against the model's diagrams. */
import {
  addChains,
  chargeConjugate,
  type DiracChain,
  gamma,
  gamma5,
  identityChain,
  multiplyChains,
  projectLeft,
  projectRight,
  scaleChain,
  slash,
} from '../src/algebra/dirac-chain.ts';
import { type GaussianRational, gaussian } from '../src/algebra/gaussian-rational.ts';
import {
  add,
  constant,
  imaginaryUnit,
  isZero,
  multiply,
  negate,
  type Polynomial,
  scale,
  substitute,
  variable,
} from '../src/algebra/polynomial.ts';
import { addRational, isZeroRational, type Rational, rational } from '../src/algebra/rational.ts';
import { vectorSum } from '../src/algebra/vector.ts';
import type { Diagram } from '../src/amplitude/amplitude.ts';
import type { Evidence, Reading } from '../src/claim/claim.ts';
import type { CheckSetting, Finding } from '../src/claim/suite.ts';
import { matrixInterferences } from '../src/kernel/from-matrices.ts';
import { RandomStream } from '../src/numeric/random.ts';
import { toRationalFunction } from '../src/squared/invariants.ts';
import { squareAmplitude } from '../src/squared/square.ts';
import { exactPoint } from './appendix-a-road.ts';
import type { Derivation, SuiteContext } from './context.ts';
import { EXACT } from './finding.ts';
import type { ClaimDraft } from './print.ts';

type CrossedId = 'A.8' | 'A.9' | 'A.10' | 'A.11' | 'A.12' | 'A.13';

/** What the equation stands for: the crossed diagram alone, the sum for one mass eigenstate, or the sum in general. */
type Content = 'crossed' | 'diagonal' | 'general';

interface Outline {
  readonly content: Content;
  /** Whether the photon is absorbed first (A.2 and its partners) or last (A.3). */
  readonly first: boolean;
  readonly title: string;
  readonly latex: string;
}

const FIRST = String.raw`(\not p_1+\not p_2+m_e)\gamma^\nu u_{p_2}]`;
const SECOND = String.raw`[\bar u_{k_3}\gamma^\nu(\not k_3-\not p_1+m_e)\gamma_\mu`;
const COUPLED = (index: string): string => String.raw`(g_V^{${index}}-g_A^{${index}}\gamma^5)`;
const PHASE = String.raw`[\bar u_{k_4}\gamma^\mu(i\sin\Delta\alpha_{ij}+\cos\Delta\alpha_{ij}\,\gamma^5)v_{k_5}]`;

const OUTLINES: Readonly<Record<CrossedId, Outline>> = {
  'A.8': {
    content: 'crossed',
    first: true,
    title: 'Crossed diagram with the photon absorbed first',
    latex: String.raw`i\mathcal M_1' = -\ldots[\bar u_{k_3}\gamma_\mu${COUPLED('ji')}${FIRST}[\bar u_{k_4}\gamma^\mu(1+\gamma^5)v_{k_5}]`,
  },
  'A.9': {
    content: 'crossed',
    first: false,
    title: 'Crossed diagram with the photon absorbed last',
    latex: String.raw`i\mathcal M_2' = -\ldots${SECOND}${COUPLED('ji')}u_{p_2}][\bar u_{k_4}\gamma^\mu(1+\gamma^5)v_{k_5}]`,
  },
  'A.10': {
    content: 'diagonal',
    first: true,
    title: 'Sum of both contractions for i = j, photon first',
    latex: String.raw`i(\mathcal M_1+\mathcal M_1') = -\ldots[\bar u_{k_3}\gamma_\mu${COUPLED('ii')}${FIRST}[\bar u_{k_4}\gamma^\mu\gamma^5v_{k_5}]`,
  },
  'A.11': {
    content: 'diagonal',
    first: false,
    title: 'Sum of both contractions for i = j, photon last',
    latex: String.raw`i(\mathcal M_2+\mathcal M_2') = \ldots${SECOND}${COUPLED('ii')}u_{p_2}][\bar u_{k_4}\gamma^\mu\gamma^5v_{k_5}]`,
  },
  'A.12': {
    content: 'general',
    first: true,
    title: 'Sum of both contractions with Majorana phases, photon first',
    latex: String.raw`i(\mathcal M_1+\mathcal M_1') = \ldots[\bar u_{k_3}\gamma_\mu${COUPLED('ij')}${FIRST}${PHASE}`,
  },
  'A.13': {
    content: 'general',
    first: false,
    title: 'Sum of both contractions with Majorana phases, photon last',
    latex: String.raw`i(\mathcal M_2+\mathcal M_2') = \ldots${SECOND}${COUPLED('ij')}u_{p_2}]${PHASE}`,
  },
};

const UNEQUAL = 'a e- > e- nu1 nu2';
const EQUAL = 'a e- > e- nu1 nu1';
const POINTS = 3;

export function appendixCrossed(): readonly ClaimDraft[] {
  return (Object.keys(OUTLINES) as CrossedId[]).map((id) => crossedClaim(id, OUTLINES[id]));
}

function crossedClaim(id: CrossedId, outline: Outline): ClaimDraft {
  const { content, first, title, latex } = outline;
  return {
    id,
    section: 'A',
    title,
    locator: `eq. (${id}), Appendix A 2`,
    statement: { text: 'The matrix element as a product of two spinor lines.', latex },
    printed: { text: 'whether √2 stands above or below the fraction line is illegible, and so are some signs', latex },
    method: `The printed spinor lines are built as a diagram and subtracted from the model's ${content === 'crossed' ? 'crossed diagram' : 'two contractions'}; |difference|² summed over all spins must vanish identically. An overall phase is not observable, so signs are read relative to eq. (${first ? 'A.2' : 'A.3'}).`,
    check: (context, setting) => checkCrossed(context, outline, setting),
  };
}

/** One way to read what the scan leaves open: the diagram that it makes. */
interface Candidate {
  readonly text: string;
  readonly diagram: Diagram;
}

function checkCrossed(context: SuiteContext, outline: Outline, { seed }: CheckSetting): Finding {
  const { content } = outline;
  const derivation = context.derivation(content === 'diagonal' ? EQUAL : UNEQUAL, 'majorana');
  const own = ownDiagrams(derivation, outline);
  const tried = candidates(outline, own).map((candidate) => ({
    ...candidate,
    survives: vanishes(derivation, own, candidate.diagram, content),
  }));
  const survivor = tried.find(({ survives }) => survives);
  const readings = tried.map(
    ({ text, survives }): Reading => ({
      text,
      survives,
      reason: survives
        ? 'the difference from the derived amplitude vanishes for all spins'
        : 'Σ|difference|² is not zero',
    }),
  );
  const factor = content === 'crossed' ? '√2 e G_F' : '2√2 e G_F';
  const large =
    content === 'crossed'
      ? 'With √2 above the fraction line, as in A.2 and A.3, the amplitude would be twice that of the interaction II.4, see A:normalization.'
      : 'With 2√2, as the scan looks, the sum is twice that of the interaction II.4; the legible 32 of A.14 in place of 8 has the same factor, squared. Read so, every amplitude of the appendix carries √2 (1 ∓ γ5) where II.4 gives √2 P_{L,R}, and all ratios are unaffected; it is one question for all amplitudes, see A:normalization.';
  return {
    verdict: survivor === undefined ? 'refuted' : 'confirmed',
    ours: { text: survivor?.text ?? 'no reading', latex: derivedLatex(outline) },
    error: 0,
    tolerance: EXACT,
    diagnosis:
      survivor === undefined
        ? 'No reading of prefactor, sign and indices gives the derived amplitude.'
        : `Of ${readings.length} readings ${tried.filter(({ survives }) => survives).length} is the derived amplitude: ${survivor.text}. ${large}${content === 'general' ? ' Here g stands without its phase, which is in Δα; |M|² depends on cos 2Δα alone, so the sign of Δα has no consequence.' : ''}`,
    evidence: [
      {
        road: 'trace polynomial',
        finding: `Σ|M_printed − M_derived|² over all spins is ${survivor === undefined ? 'zero for no reading' : 'the zero polynomial for one reading'}; ${factor} above the line ${tried.some(({ text, survives }) => survives && text.includes(factor)) ? 'survives' : 'never vanishes'}`,
        outcome: survivor === undefined ? 'contradicts' : 'supports',
      },
      matrixEvidence(derivation, own, survivor?.diagram, seed),
      flipEvidence(content),
    ],
    readings,
    readingsTested: readings.length,
  };
}

/** The equation with the prefactor and the sign that the model gives it, beside −e G_F/√2 of A.2 and A.3. */
function derivedLatex({ content, first, latex }: Outline): string {
  const strength = content === 'crossed' ? String.raw`\frac{eG_F}{\sqrt2\,` : String.raw`\frac{\sqrt2\,eG_F}{`;
  const propagator = first ? '(s-m_e^2)' : '((k_3-p_1)^2-m_e^2)';
  const phase = content === 'general' ? String.raw`,\quad \Delta\alpha_{ij} = \alpha_j-\alpha_i` : '';
  return `${latex.replace(/= -?\\ldots/, () => `= ${strength}${propagator}}\\,\\epsilon_\\nu(p_1)\\,`)}${phase}`;
}

/** The model's diagrams that the equation stands for; the photon vertex comes last in a line where it acts first. */
function ownDiagrams({ amplitude }: Derivation, { content, first }: Outline): readonly Diagram[] {
  const place = amplitude.diagrams.filter(({ denominators: [propagator] }) => propagator?.momentum.has('p2') === first);
  return content === 'crossed' ? place.filter((diagram) => !isDirect(diagram)) : place;
}

/** Whether the neutrino line is that of a Dirac pair, γ P_L; in the crossed one P_L stands before γ. */
function isDirect({ lines }: Diagram): boolean {
  return lines[1]?.chain[0]?.factors[0]?.kind === 'gamma';
}

function candidates(outline: Outline, own: readonly Diagram[]): readonly Candidate[] {
  const { content, first } = outline;
  const partner = first ? 'A.2' : 'A.3';
  const two = content === 'crossed' ? 1 : 2;
  const mark = two === 1 ? '' : '2';
  // A.2 and A.3 are −(e G_F/√2) … (1 − γ5) in the phase of the model's amplitude.
  const prefactors = ([1, -1] as const).flatMap((sign) =>
    [
      { text: `${mark}${mark === '' ? '' : ' '}e G_F/√2`, size: rational(two, 2) },
      { text: `${mark}√2 e G_F`, size: rational(two, 1) },
    ].map(({ text, size }) => ({
      text: `${text}, ${sign === 1 ? 'sign opposite to' : 'sign of'} ${partner}`,
      value: scale(scale(variable('sqrt(2)'), size), sign),
    })),
  );
  const build = (prefactor: Polynomial, electron: DiracChain, neutrino: DiracChain): Diagram | undefined =>
    own[0] === undefined ? undefined : printedDiagram(own[0], first, prefactor, electron, neutrino);
  const options = optionsOf(content);
  return prefactors.flatMap(({ text, value }) =>
    options.flatMap(({ name, electron, neutrino }): Candidate[] => {
      const diagram = build(value, electron, neutrino);
      return diagram === undefined ? [] : [{ text: `${text}${name}`, diagram }];
    }),
  );
}

interface Option {
  readonly name: string;
  readonly electron: DiracChain;
  readonly neutrino: DiracChain;
}

function optionsOf(content: Content): readonly Option[] {
  const vertex = gamma('printed_mu');
  switch (content) {
    case 'crossed': {
      const neutrino = multiplyChains(vertex, addChains(identityChain, gamma5));
      return [
        { name: ', g^{ji}', electron: coupled(complexCoupling('gV', -1), complexCoupling('gA', -1)), neutrino },
        { name: ', g^{ij}', electron: coupled(complexCoupling('gV', 1), complexCoupling('gA', 1)), neutrino },
      ];
    }
    case 'diagonal':
      return [
        {
          name: '',
          electron: coupled(variable('gV[1,1]'), variable('gA[1,1]')),
          neutrino: multiplyChains(vertex, gamma5),
        },
      ];
    case 'general':
      return ([-1, 1] as const).map((sign) => ({
        name: `, Δα_ij = ${sign === 1 ? 'α_i − α_j' : 'α_j − α_i'}`,
        electron: coupled(variable('gV'), variable('gA')),
        neutrino: multiplyChains(
          vertex,
          addChains(
            scaleChain(identityChain, multiply(imaginaryUnit, scale(variable('sin'), sign))),
            scaleChain(gamma5, variable('cos')),
          ),
        ),
      }));
  }
}

function coupled(vector: Polynomial, axial: Polynomial): DiracChain {
  return multiplyChains(
    gamma('printed_mu'),
    addChains(scaleChain(identityChain, vector), scaleChain(gamma5, negate(axial))),
  );
}

/** g^{12}, or g^{21} with the sign −1, as the model spells it. */
function complexCoupling(name: 'gV' | 'gA', sign: 1 | -1): Polynomial {
  return add(variable(`re(${name}[1,2])`), multiply(imaginaryUnit, scale(variable(`im(${name}[1,2])`), sign)));
}

function printedDiagram(
  own: Diagram,
  first: boolean,
  prefactor: Polynomial,
  electron: DiracChain,
  neutrino: DiracChain,
): Diagram {
  const photon = gamma(own.polarizations[0]?.index ?? 'nu');
  const [charged, neutral] = own.lines;
  if (charged === undefined || neutral === undefined) throw new RangeError('a diagram with two spinor lines');
  const momentum = vectorSum(first ? { p1: 1, p2: 1 } : { k3: 1, p1: -1 });
  const propagator = addChains(slash(momentum), scaleChain(identityChain, variable('me')));
  const parts = first ? [electron, propagator, photon] : [photon, propagator, electron];
  return {
    label: 'printed',
    coefficient: multiply(prefactor, variable('ee'), variable('GF')),
    tensors: [],
    lines: [
      { ...charged, chain: multiplyChains(...parts), parts },
      { ...neutral, chain: neutrino, parts: [neutrino] },
    ],
    polarizations: own.polarizations,
    denominators: [{ momentum, mass: 'me' }],
  };
}

function withMinus(own: readonly Diagram[], printed: Diagram): readonly Diagram[] {
  return [...own, { ...printed, coefficient: negate(printed.coefficient) }];
}

/** Whether Σ|M_own − M_printed|² is the zero polynomial; the couplings of i ≠ j have one phase, g e^{iΔ}. */
function vanishes(
  { amplitude, invariants }: Derivation,
  own: readonly Diagram[],
  printed: Diagram,
  content: Content,
): boolean {
  const squared = squareAmplitude({ ...amplitude, diagrams: withMinus(own, printed) });
  return isZero(substitute(toRationalFunction(squared, invariants).numerator, commonPhase(content)));
}

/** re(g) = g cosΔ and im(g) = g sinΔ, where the printed diagram speaks of g and Δ. */
function commonPhase(content: Content): ReadonlyMap<string, Polynomial> {
  if (content !== 'general') return new Map();
  return new Map(
    ['gV', 'gA'].flatMap((g): [string, Polynomial][] => [
      [`re(${g}[1,2])`, multiply(variable(g), variable('cos'))],
      [`im(${g}[1,2])`, multiply(variable(g), variable('sin'))],
    ]),
  );
}

function matrixEvidence(
  { amplitude }: Derivation,
  own: readonly Diagram[],
  printed: Diagram | undefined,
  seed: number,
): Evidence {
  const random = new RandomStream(seed);
  const difference = printed === undefined ? own : withMinus(own, printed);
  let agreeing = 0;
  for (let n = 0; n < POINTS; n += 1) {
    const { point, parameters, printed: names } = exactPoint(amplitude, random, 'complex');
    const values = new Map<string, GaussianRational>([
      ...parameters,
      ['gV', names.get('gV') ?? gaussian(rational(0))],
      ['gA', names.get('gA') ?? gaussian(rational(0))],
      ['gV[1,1]', names.get('gV') ?? gaussian(rational(0))],
      ['gA[1,1]', names.get('gA') ?? gaussian(rational(0))],
      ['cos', gaussian(rational(3, 5))],
      ['sin', gaussian(rational(4, 5))],
    ]);
    const sum = matrixInterferences({ ...amplitude, diagrams: difference }, values, point.momenta).reduce<Rational>(
      (total, { value }) => addRational(total, value),
      rational(0),
    );
    if (isZeroRational(sum)) agreeing += 1;
  }
  return {
    road: 'explicit matrices',
    finding: `Σ|difference|² by 4×4 matrices is exactly 0 at ${agreeing} of ${POINTS} random rational phase-space points with a complex phase; being a sum of squares it vanishes only where the amplitudes agree`,
    outcome: agreeing === POINTS ? 'supports' : 'contradicts',
  };
}

/** C (γ^μ P_L)ᵀ C⁻¹ = −γ^μ P_R: what a Majorana field makes of the exchanged current. */
function flipEvidence(content: Content): Evidence {
  const vertex = gamma('mu');
  const flipped = chargeConjugate(multiplyChains(vertex, projectLeft));
  const same = chainsAgree(flipped, scaleChain(multiplyChains(vertex, projectRight), constant(-1)));
  const consequence: Readonly<Record<Content, string>> = {
    crossed: 'the crossed diagram has 1 + γ5, the opposite sign and exchanged indices',
    diagonal: 'the sum has P_L − P_R = −γ5: no vector current for one Majorana particle',
    general: 'g^{ij} P_L − g^{ji} P_R = |g|(i sin − cos γ5) for the phase g^{ij}/|g|',
  };
  return {
    road: 'charge conjugation',
    finding: `C (γ^μ P_L)ᵀ C⁻¹ ${same ? '=' : '≠'} −γ^μ P_R, so ${consequence[content]}`,
    outcome: same ? 'supports' : 'contradicts',
  };
}

/** Equality of chains of one γ and chiral factors. */
function chainsAgree(a: DiracChain, b: DiracChain): boolean {
  const text = (chain: DiracChain): string =>
    JSON.stringify(canonical(chain), (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  return text(a) === text(b);
}

/** γ^μ and γ^μ γ5 with their coefficients. */
function canonical(chain: DiracChain): readonly (readonly [string, Polynomial])[] {
  return ['1', '5'].map((kind) => {
    const parts = chain.map(({ coefficient, factors }) => component(coefficient, factors, kind));
    return [kind, add(constant(0), ...parts)] as const;
  });
}

function component(coefficient: Polynomial, factors: DiracChain[number]['factors'], kind: string): Polynomial {
  // Every chiral factor is moved to the right of the one γ; it changes hands on the way.
  const position = factors.findIndex((factor) => factor.kind === 'gamma');
  return factors.reduce<readonly [Polynomial, Polynomial]>(
    ([plain, axial], factor, n) => {
      const sign = n < position ? -1 : 1;
      if (factor.kind === 'gamma5') return [scale(axial, sign), scale(plain, sign)];
      if (factor.kind !== 'left' && factor.kind !== 'right') return [plain, axial];
      const hand = factor.kind === 'left' ? -sign : sign;
      const half = rational(1, 2);
      return [scale(add(plain, scale(axial, hand)), half), scale(add(axial, scale(plain, hand)), half)];
    },
    [coefficient, constant(0)],
  )[kind === '1' ? 0 : 1];
}
