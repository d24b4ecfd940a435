/** Section IV.B: Majorana moments, and neutrino charges and anapole moments against the weak interaction. */
import { add, constant, type Polynomial } from '../src/algebra/polynomial.ts';
import { rational } from '../src/algebra/rational.ts';
import type { Table } from '../src/claim/claim.ts';
import { substituteFraction } from '../src/claim/fraction.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { EXCHANGED, masslessSquare, sameFunction, squareWith, timesFraction } from './exact-limit.ts';
import { quantityList } from './finding.ts';
import { softShare } from './helicity-sample.ts';
import { type NumberHypothesis, rankedTable, rankNumbers } from './number-hypothesis.ts';
import type { ClaimDraft } from './print.ts';
import { type Moment, standardPb } from './section-4-dipole.ts';
import {
  type ModelProcess,
  modelCrossSection,
  modelDerivation,
  modelMonteCarlo,
  modelParameters,
  percent,
  QUADRATURE_ROUNDING,
} from './section-4-model.ts';

const SECTION = 'IV';
const ORDERED = 'a e- > e- nu1 nu2~ weak=0 dipole<=1';
const REVERSED = 'a e- > e- nu1~ nu2 weak=0 dipole<=1';
const PAIR = 'a e- > e- nu1 nu2 weak=0 dipole<=1';

export function sectionFourCharge(): readonly ClaimDraft[] {
  return [softEnhancement(), ultrarelativistic(), majoranaReplacement(), charge()];
}

const SHARE_POINTS = { quick: 4_000, full: 40_000 } as const;

/** One pair of neutrinos of the given mass through photon exchange alone. */
function lightPair(vertex: Moment | 'charge', mass: string): ModelProcess {
  return {
    model: vertex === 'charge' ? 'bl' : 'dipole',
    process: vertex === 'charge' ? 'a e- > e- nu1 nu1~ contact=0 weak=0' : 'a e- > e- nu1 nu1~ weak=0 dipole<=1',
    overrides: {
      'mnu[1]': `${mass} eV`,
      ...(vertex === 'charge' ? { gX: '1e-12', mX: '1e-18' } : { [`${vertex}[1,1]`]: '1e-11' }),
    },
  };
}

/** σ with both neutrinos of mass m over σ with nearly massless ones, at 1 eV: what pairs of mass above 2m make. */
function aboveCut(context: SuiteContext, vertex: Moment | 'charge', massEV: string): number {
  const sigma = (mass: string): number => modelCrossSection(context, lightPair(vertex, mass)).sigmaPb(1);
  return sigma(massEV) / sigma('1e-4');
}

function softEnhancement(): ClaimDraft {
  return {
    id: 'IV:dipole-soft',
    section: SECTION,
    title: 'Enhancement by the photon propagator',
    locator: 'Sec. IV B, after eq. (IV.7)',
    statement: {
      text: 'the cross section benefits from a nearly-soft, nearly-collinear enhancement from the virtual photon propagator, which overcomes the energy dependence of the vertex',
    },
    printed: { text: 'nearly-soft enhancement' },
    method:
      'Where in the mass Q of the virtual photon σ comes from: raising the neutrino mass to m takes the pairs below Q = 2m away. σ at 1 eV for 2m = E/10, which cuts the softest percent of Q², over σ for massless neutrinos, averaged over a magnetic and an electric moment, whose mass terms have opposite signs; the same for a vertex of charge, which has a soft logarithm.',
    check: (context, setting): Finding => {
      // Terms of first order in m²/Q² have opposite signs for the two moments.
      const dipole = (aboveCut(context, 'mag', '0.05') + aboveCut(context, 'edm', '0.05')) / 2;
      const charged = aboveCut(context, 'charge', '0.05');
      const hard = 1 - dipole < 0.05;
      const shares = (['mag', 'charge'] as const).map((vertex) => ({
        name: vertex === 'mag' ? 'magnetic moment' : 'charge',
        ...softShare(context, lightPair(vertex, '1e-4'), {
          energyEV: 1,
          below: 0.01,
          points: SHARE_POINTS[setting.profile],
          seed: setting.seed,
        }),
      }));
      return {
        verdict: hard ? 'ambiguous' : 'confirmed',
        ours: { text: `pairs with Q² below 1 % of the largest make ${percent(Math.abs(1 - dipole), 1)} of σ` },
        error: 1e-8,
        errorMeasure: 'relative',
        tolerance: {
          value: 0.05,
          reason: 'a soft enhancement would put much more than 5 % of σ into the softest percent of Q²',
        },
        diagnosis: `The propagator 1/Q⁴ is what makes σ ∝ E² instead of E⁶ for a contact dipole, in that sense it overcomes the vertex. But nothing soft is enhanced: the vertices bring Q⁴ back, dσ/dQ² is flat at small Q², and the softest percent of Q² makes ${percent(Math.abs(1 - dipole), 1)} of σ. A charge has dσ/dQ² ∝ 1/Q² instead: there the same cut takes ${percent(1 - charged)} away.`,
        repair: { text: 'enhanced by 1/Q⁴ relative to a contact interaction, without dominance of small Q²' },
        readingsTested: 2,
        readings: [
          { text: 'the propagator lowers the power of E', survives: true, reason: 'σ ∝ E², IV:dipole-scaling' },
          { text: 'small Q² dominates σ', survives: !hard, reason: 'dσ/dQ² is flat at small Q²' },
        ],
        evidence: [
          {
            road: 'quadrature',
            finding: `σ(2m = E/10)/σ(m → 0) = ${formatSignificant(dipole, 5)} averaged over a magnetic and an electric moment, ${formatSignificant(charged, 3)} for a charge`,
            outcome: hard ? 'contradicts' : 'supports',
          },
          {
            road: 'Monte Carlo of helicities',
            finding: `share of σ with Q² below 1 % of E², from helicity amplitudes at ${SHARE_POINTS[setting.profile]} random points: ${shares.map(({ name, share, error }) => `${formatSignificant(share, 2)} ± ${formatSignificant(error, 1)} (${name})`).join(', ')}`,
            outcome:
              shares[0] !== undefined && shares[0].share - 4.5 * shares[0].error < 0.05 ? 'contradicts' : 'supports',
          },
        ],
      };
    },
  };
}

/** |M|² of massless neutrinos for μ = 1 and ε = 0, i, −i, as functions of the invariants. */
function masslessMoments(context: SuiteContext): { readonly exchanged: boolean; readonly mean: boolean } {
  const derivation = modelDerivation(context, { model: 'dipole', process: ORDERED });
  const square = (electric: bigint): ReturnType<typeof masslessSquare> =>
    masslessSquare(
      derivation,
      new Map<string, Polynomial>([
        ['re(mag[1,2])', constant(1)],
        ['im(mag[1,2])', constant(0)],
        ['re(edm[1,2])', constant(0)],
        ['im(edm[1,2])', constant(electric)],
      ]),
    );
  const [none, plus, minus] = [square(0n), square(1n), square(-1n)];
  // One denominator, so that the numerators add.
  const sum = { ...plus, numerator: add(plus.numerator, minus.numerator) };
  return {
    exchanged: sameFunction(substituteFraction(plus, EXCHANGED), minus),
    mean: sameFunction(sum, timesFraction(none, constant(rational(4)))),
  };
}

function ultrarelativistic(): ClaimDraft {
  const latex = String.raw`\sigma\propto|\mu^{ij}|^2+|\epsilon^{ij}|^2`;
  return {
    id: 'IV:ultrarelativistic',
    section: SECTION,
    title: 'What the ultrarelativistic cross section depends on',
    locator: 'Sec. IV B, paragraph after the crossing energy',
    statement: {
      text: 'in the ultrarelativistic limit the different-chirality final states decouple and the cross section only depends on |μ^{ij} − iε^{ij}|',
    },
    printed: { text: '|μ − iε|' },
    method:
      'σ of {1,2} at 100 eV for ε = 0, ε = μ, ε = ±iμ, in both orders of the pair: |μ − iε|² is |μ|² times 1, 2, 4 and 0.',
    check: (context): Finding => {
      const sigma = (process: string, edm: string): number =>
        modelCrossSection(context, {
          model: 'dipole',
          process,
          overrides: { 'mag[1,2]': '1e-11', 'edm[1,2]': edm },
        }).sigmaPb(100);
      const points = [
        { name: 'ε = μ', edm: '1e-11', printed: 2 },
        { name: 'ε = iμ', edm: 'I*1e-11', printed: 4 },
        { name: 'ε = −iμ', edm: '-1e-11*I', printed: 0 },
      ].map((point) => ({ ...point, ratio: sigma(ORDERED, point.edm) / sigma(ORDERED, '0') }));
      const sum = points.every(({ ratio }) => Math.abs(ratio - 2) < 1e-5);
      const exact = masslessMoments(context);
      const [, , backward] = points.map(({ edm }) => sigma(REVERSED, edm) / sigma(REVERSED, '0'));
      return {
        verdict: sum ? 'confirmed-as-repaired' : 'undecided',
        ours: { text: '√(|μ|² + |ε|²)', latex },
        error: 1e-9,
        errorMeasure: 'relative',
        tolerance: { value: 1e-5, reason: 'corrections (m/E)² at 100 eV are of order 10⁻⁷' },
        diagnosis:
          'The chiralities decouple, but both are produced: one with |μ − iε|², the other with |μ + iε|², whose sum is 2(|μ|² + |ε|²). For μ and ε relatively real, as on the diagonal, that is 2|μ − iε|² and the statement holds; for ε = ±iμ it does not. Its conclusion, that μ and ε cannot be told apart there, is right.',
        repair: { text: 'depends on |μ|² + |ε|² only, which is |μ − iε|² where μ and ε are relatively real' },
        evidence: [
          {
            road: 'quadrature',
            finding: points
              .map(
                ({ name, ratio, printed }) => `${name}: σ/σ(ε = 0) = ${formatSignificant(ratio, 6)} against ${printed}`,
              )
              .join('; '),
            outcome: sum ? 'contradicts' : 'supports',
          },
          {
            road: 'sum over chiralities',
            finding: `|μ − iε|² + |μ + iε|² = 2|μ|² + 2|ε|²; with the pair reversed and ε = −iμ the ratio is ${formatSignificant(backward ?? Number.NaN, 6)}`,
            outcome: Math.abs((backward ?? 0) - 2) < 1e-5 ? 'contradicts' : 'supports',
          },
          {
            road: 'trace polynomial',
            finding: `for massless neutrinos |M|² with ε = +iμ and with ε = −iμ ${exact.exchanged ? 'go into each other when the neutrinos are exchanged, so that they have one integral' : 'are unrelated'}, and their mean ${exact.mean ? 'is' : 'is not'} twice |M|² with ε = 0, exactly`,
            outcome: exact.exchanged && exact.mean ? 'contradicts' : 'supports',
          },
        ],
      };
    },
  };
}

/** |M(ν₁ν₂)|² = 4 |M(ν₁ν̄₂)|² with the imaginary moments that Majorana neutrinos may have. */
function majoranaQuadruples(context: SuiteContext): boolean {
  const none = new Map<string, Polynomial>(['mag', 'edm'].map((name) => [`re(${name}[1,2])`, constant(0)]));
  const dirac = squareWith(modelDerivation(context, { model: 'dipole', process: ORDERED }), none);
  const majorana = squareWith(modelDerivation(context, { model: 'dipole', process: PAIR, nature: 'majorana' }), none);
  return sameFunction(majorana, timesFraction(dirac, constant(4)));
}

function majoranaReplacement(): ClaimDraft {
  return {
    id: 'IV:majorana-moments',
    section: SECTION,
    title: 'Majorana moments: |μ|² → 4|μ|²',
    locator: 'Sec. IV B, last paragraph',
    statement: {
      text: 'for Majorana moments |μ|² → 4|μ|², and similarly for ε, by interference of ν_iν̄_j and ν_jν̄_i, which does not vanish at high energies',
      latex: String.raw`|\mu_\nu^{ij}|^2\to4|\mu_\nu^{ij}|^2`,
    },
    printed: { text: '4' },
    method:
      'σ(ν₁ν₂) of the Majorana variant of the dipole model against σ(ν₁ν̄₂) and against σ(ν₁ν̄₂) + σ(ν₂ν̄₁) of the Dirac one, same μ_12 in the same Lagrangian, from threshold to 10 eV.',
    check: (context): Finding => {
      const energies = [0.00975, 0.05, 1, 10];
      const ratios = (['mag', 'edm'] as const).flatMap((moment: Moment) =>
        energies.map((energy) => {
          const overrides = { [`${moment}[1,2]`]: 'I*1e-11' };
          const sigma = (process: string, nature: 'dirac' | 'majorana'): number =>
            modelCrossSection(context, { model: 'dipole', process, nature, overrides }).sigmaPb(energy);
          const majorana = sigma(PAIR, 'majorana');
          const one = sigma(ORDERED, 'dirac');
          return { ordered: majorana / one, summed: majorana / (one + sigma(REVERSED, 'dirac')) };
        }),
      );
      const four = ratios.every(({ ordered }) => Math.abs(ordered / 4 - 1) < QUADRATURE_ROUNDING);
      const exact = majoranaQuadruples(context);
      const two = ratios.every(({ summed }) => Math.abs(summed / 2 - 1) < QUADRATURE_ROUNDING);
      return {
        verdict: four && two && exact ? 'ambiguous' : 'undecided',
        ours: { text: '4 for one order of the pair, 2 for the sum of both' },
        error: QUADRATURE_ROUNDING,
        errorMeasure: 'relative',
        tolerance: { value: QUADRATURE_ROUNDING, reason: 'what two quadratures may differ by' },
        diagnosis:
          'The amplitude doubles, so |M|² of one final state is four times that of ν_i ν̄_j, at every energy. Figure 7 counts ν₁ν̄₂ + ν₂ν̄₁, two final states that for Majorana neutrinos are one: the cross section as plotted is multiplied by 2, not 4. With the factor 1/2 that Majorana Lagrangians often carry, both become four times smaller.',
        repair: { text: '|M|² of a final state → 4; the plotted sum over both orders → 2' },
        readingsTested: 2,
        readings: [
          { text: '|M|² of one final state', survives: four, reason: 'the ratio is 4 at every energy' },
          {
            text: 'cross section of {1,2} as in Fig. 7, both orders',
            survives: false,
            reason: 'the ratio is 2 at every energy',
          },
        ],
        evidence: [
          {
            road: 'quadrature',
            finding: `ratios ${ratios.map(({ ordered }) => formatSignificant(ordered, 10)).join(', ')} for one order, ${formatSignificant(ratios[0]?.summed ?? 0, 10)} for both`,
            outcome: 'neutral',
          },
          {
            road: 'trace polynomial',
            finding: `|M|² of the Majorana state ν₁ν₂ ${exact ? 'is' : 'is not'} four times that of ν₁ν̄₂ of the Dirac model as a function of invariants, masses and moments, exactly`,
            outcome: exact ? 'neutral' : 'contradicts',
          },
        ],
      };
    },
  };
}

/** One neutrino of charge 10⁻²¹ e through photon exchange alone: a massless vector of the B − L model. */
const CHARGED: ModelProcess = {
  model: 'bl',
  process: 'a e- > e- nu1 nu1~ contact=0 weak=0',
  overrides: { gX: 'sqrt(4*pi/137.035999084*1e-21)', mX: '1e-18' },
};

/** Other charges and energies, and a photon propagator without its pole, alone and together. */
function chargeHypotheses(
  context: SuiteContext,
  rows: readonly { readonly energy: number; readonly ratio: number }[],
): readonly NumberHypothesis[] {
  const values = modelParameters(context, 'nusm');
  const [e, fermi, me] = ['ee', 'GF', 'me'].map((name) => values.get(name) ?? Number.NaN) as [number, number, number];
  // 1/q² → 1/m_e² makes a contact term: relative size of its interference with the weak one.
  const contact = (2 * e ** 2 * 1e-21) / (Math.SQRT2 * fermi * me ** 2);
  const charges = [
    { name: '', factor: 1 },
    { name: 'charge 0.6·10⁻²¹ e', factor: 0.6 },
    { name: 'charge 3.2·10⁻²¹ e', factor: 3.2 },
    { name: 'charge 10⁻²² e', factor: 0.1 },
    { name: 'charge 10⁻²⁴ e', factor: 1e-3 },
  ];
  return [
    ...rows.flatMap(({ energy, ratio }) =>
      charges.map(({ name, factor }): NumberHypothesis => {
        const changed = [energy === 1 ? '' : `E_γ = ${energy} eV`, name].filter((text) => text !== '');
        return {
          name: changed.length === 0 ? 'as stated, at 1 eV' : changed.join(', '),
          value: ratio * factor ** 2,
          changes: changed.length,
        };
      }),
    ),
    { name: '1/q² of the photon replaced by 1/m_e²', value: contact, changes: 1 },
  ];
}

function charge(): ClaimDraft {
  return {
    id: 'IV:charge',
    section: SECTION,
    title: 'Neutrino charges of order 10⁻²¹ e',
    locator: 'Sec. IV B, paragraph after eq. (IV.2)',
    statement: {
      text: 'neutrino charges of the order of (−0.6 ± 3.2) × 10⁻²¹ e make a negligible contribution to the cross section',
    },
    printed: { text: 'negligible for q_ν ~ 10⁻²¹ e' },
    method:
      'Photon exchange with a vector vertex of charge q_ν: the dark-photon model with a massless X, g_X² = e² q_ν, and no weak vertex; one neutrino, q_ν = 10⁻²¹ e, against the whole νSM cross section.',
    check: (context, setting): Finding => {
      const energies = [0.01, 0.1, 1, 10, 100];
      const rows = energies.map((energy) => {
        const one = modelCrossSection(context, CHARGED).sigmaPb(energy);
        const standard = standardPb(context, energy);
        return { energy, one, standard, ratio: one / standard };
      });
      const atOne = rows.find(({ energy }) => energy === 1)?.ratio ?? Number.NaN;
      const least = 1e-21 * (atOne * 100) ** -0.5;
      const ranked = rankNumbers(chargeHypotheses(context, rows), (ratio) => ratio / 0.1);
      const closed = closedCharge(1);
      const quadrature = rows.find(({ energy }) => energy === 1)?.one ?? Number.NaN;
      const table: Table = {
        caption: 'One neutrino of charge 10⁻²¹ e against the νSM',
        columns: ['E_γ [eV]', 'σ by charge [pb]', 'σ(νSM) [pb]', 'ratio'],
        rows: rows.map(({ energy, one, standard, ratio }) => [
          String(energy),
          one.toExponential(4),
          standard.toExponential(4),
          formatSignificant(ratio, 3),
        ]),
      };
      return {
        verdict: atOne > 0.1 ? 'refuted' : 'confirmed',
        quantities: quantityList({ 'charge over νSM at 1 eV': atOne }),
        ours: {
          text: `${formatSignificant(atOne, 3)} times σ(νSM) at 1 eV, ${formatSignificant(rows[0]?.ratio ?? 0, 2)} times at 0.01 eV`,
        },
        error: 1e-6,
        errorMeasure: 'relative',
        tolerance: { value: 0.1, reason: 'negligible is below a tenth of the weak cross section' },
        diagnosis: `Photon exchange makes σ_Thomson × α q²/(3π) × logarithm, nearly independent of the energy, while the weak cross section falls as E⁴: below about 5 eV a charge of 10⁻²¹ e dominates. To stay below a percent of the νSM at 1 eV a charge must be below ${formatSignificant(least, 1)} e. Of ${ranked.length} hypotheses ${ranked.filter(({ meets }) => meets).length} would make it negligible, the simplest: ${ranked[0]?.name ?? ''} (${formatSignificant(ranked[0]?.value ?? Number.NaN, 2)}).`,
        repair: { text: 'negligible for E_γ well above 5 eV; dominant below' },
        evidence: [
          {
            road: 'quadrature',
            finding: rows.map(({ energy, ratio }) => `${formatSignificant(ratio, 3)} at ${energy} eV`).join(', '),
            outcome: atOne > 0.1 ? 'contradicts' : 'supports',
          },
          {
            road: 'leading logarithm',
            finding: `σ_Thomson α q²/(3π) ln(E²/4m²) = ${closed.toExponential(1)} pb at 1 eV, quadrature ${quadrature.toExponential(1)} pb, νSM ${(rows[2]?.standard ?? 0).toExponential(1)} pb`,
            outcome: closed > 1e-34 ? 'contradicts' : 'supports',
          },
          { ...modelMonteCarlo(context, CHARGED, 0.01, setting), outcome: 'neutral' },
        ],
        tables: [table, rankedTable('What would make the charge negligible', 'ratio to the νSM', 'below 0.1', ranked)],
      };
    },
  };
}

/** Conversion of a soft virtual photon, one neutrino with m = 1 meV and q = 10⁻²¹, pb. */
function closedCharge(energyEV: number): number {
  const alpha = 1 / 137.036;
  const thomsonPb = 0.66525e12;
  return ((thomsonPb * alpha * 1e-42) / (3 * Math.PI)) * Math.log(energyEV ** 2 / (4 * 1e-6));
}
