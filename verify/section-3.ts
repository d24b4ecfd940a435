/** Section III: the signal at 1 eV, its growth, its rate, and how many Thomson photons come with it. */
import { formatSignificant, judgeMagnitude, readPrintedNumber } from '../src/claim/printed-number.ts';
import type { CheckSetting, Finding } from '../src/claim/suite.ts';
import { BARN_PER_PB, GEV_PER_EV, HBAR_C_SQUARED_GEV2_MB } from '../src/integral/units.ts';
import type { SuiteContext } from './context.ts';
import { diagonalCouplings } from './coupling.ts';
import { CHANNELS, channelCrossSection, totalCrossSection } from './cross-section.ts';
import { numberFinding } from './finding.ts';
import { monteCarloChannel, monteCarloEvidence } from './monte-carlo.ts';
import { hypothesisSentence, type NumberHypothesis, rankedTable, rankNumbers } from './number-hypothesis.ts';
import type { ClaimDraft, Print } from './print.ts';
import { testReadings } from './reading.ts';
import { thomsonBarn, thomsonClaims } from './section-3-thomson.ts';

const SECTION = 'III';
const BARN_PER_GEV2 = HBAR_C_SQUARED_GEV2_MB * 1e-3;

export function sectionThree(print: Print): readonly ClaimDraft[] {
  return [rate(print), ...thomsonClaims(print), signal(), veto(print), growth()];
}

/** Total in barn, by ordering, for m₀ = 10⁻³ eV. */
export function signalBarn(context: SuiteContext, ordering: 'normal' | 'inverted', energyEV: number): number {
  return totalCrossSection(context, { ordering, nature: 'dirac' }, energyEV).sigmaPb * BARN_PER_PB;
}

/** σ = 2αG_F²E⁴/(105π² m_e²) Σ (|g_V|² + 5|g_A|²): massless neutrinos, E ≪ m_e. */
export function softSignalBarn(context: SuiteContext, energyEV: number): number {
  const values = context.parameters({});
  const value = (name: string): number => values.get(name) ?? Number.NaN;
  const diagonal = diagonalCouplings(context).map(({ vector, axial }) => vector ** 2 + 5 * axial ** 2);
  const offDiagonal = CHANNELS.filter(([i, j]) => i !== j).map(
    ([i, j]) => 12 * (value(`re(gV[${i},${j}])`) ** 2 + value(`im(gV[${i},${j}])`) ** 2),
  );
  const couplings = [...diagonal, ...offDiagonal].reduce((sum, x) => sum + x, 0);
  const energy = energyEV * GEV_PER_EV;
  const scale = (2 * value('alpha') * value('GF') ** 2 * energy ** 4) / (105 * Math.PI ** 2 * value('me') ** 2);
  return scale * couplings * BARN_PER_GEV2;
}

function signal(): ClaimDraft {
  return {
    id: 'III:sigma-1eV',
    section: SECTION,
    title: 'Signal cross section at 1 eV',
    locator: 'Sec. III, paragraph after eq. (III.1)',
    statement: {
      text: 'for photon energies E_γ = 1 eV, σ ~ O(10⁻⁴⁷) b',
      latex: String.raw`\sigma(1\ \text{eV}) \sim \mathcal O(10^{-47})\ \text{b}`,
    },
    printed: { text: '10⁻⁴⁷', value: 1e-47, unit: 'b' },
    method:
      'Sum over all channels, Dirac, m₀ = 10⁻³ eV, both orderings, by quadrature; the two largest channels again by Monte Carlo.',
    check: (context, setting) => {
      const [normal, inverted] = [signalBarn(context, 'normal', 1), signalBarn(context, 'inverted', 1)];
      const judged = judgeMagnitude(-47, normal);
      const soft = softSignalBarn(context, 1);
      return {
        verdict: judged.verdict,
        ours: { text: formatSignificant(normal, 5), value: normal, unit: 'b' },
        error: 1e-9,
        errorMeasure: 'relative',
        tolerance: judged.tolerance,
        diagnosis: `${judged.text}; inverted ordering ${formatSignificant(inverted, 5)} b.`,
        evidence: [
          {
            road: 'quadrature',
            finding: `normal ordering ${formatSignificant(normal, 8)} b, inverted ${formatSignificant(inverted, 8)} b`,
            outcome: judged.verdict === 'confirmed' ? 'supports' : 'contradicts',
          },
          ...(
            [
              [1, 2],
              [3, 3],
            ] as const
          ).map((channel) => monteCarloEvidence(context, { channel, ordering: 'normal', nature: 'dirac' }, 1, setting)),
          {
            road: 'limit',
            finding: `2αG_F²E⁴/(105π² m_e²) Σ(|g_V|² + 5|g_A|²) for massless neutrinos gives ${formatSignificant(soft, 5)} b`,
            outcome: Math.abs(soft / normal - 1) < 0.03 ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

function veto(print: Print): ClaimDraft {
  const { template, notes } = print.formula('III:veto');
  return {
    id: 'III:veto',
    section: SECTION,
    title: 'Thomson photons per signal event',
    locator: 'Sec. III, paragraph after eq. (III.1)',
    statement: {
      text: 'no more than one in O(10⁴⁷ − 10⁴⁸) Thomson photons escapes detection',
      latex: String.raw`\sigma_\text{Thomson}/\sigma(1\ \text{eV}) \sim 10^{47}\text{–}10^{48}`,
    },
    printed: { text: '10⁴⁷ … 10⁴⁸' },
    method: `Ratio of III.1 to the signal at 1 eV; the nearest power of ten must be one of the two, in every reading. ${notes}`,
    check: (context, setting) => {
      const signal = signalBarn(context, 'normal', 1);
      const ratio = thomsonBarn(context) / signal;
      const [closed, sampled] = [softSignalBarn(context, 1), sampledSignal(context, setting)].map(
        (barn) => thomsonBarn(context) / barn,
      );
      const tested = testReadings(template, ({ text }) => {
        const exponent = Math.round(Math.log10(readPrintedNumber(text).value));
        const { verdict, text: reason } = judgeMagnitude(exponent, ratio);
        return { survives: verdict === 'confirmed', reason, text: `10^${exponent} to 10^${exponent + 1}` };
      });
      const [reading] = tested.survivors;
      const exponent = Math.round(Math.log10(Number(reading?.text ?? '1e47')));
      const judged = judgeMagnitude(exponent, ratio);
      const meets = (value: number): 'supports' | 'contradicts' =>
        judgeMagnitude(exponent, value).verdict === 'confirmed' ? 'supports' : 'contradicts';
      return {
        verdict: judged.verdict,
        ours: {
          text: `${formatSignificant(ratio, 3)}, ${1e47 > ratio ? 'below the printed range, rounds to its lower end' : 'in the printed range'}`,
          value: ratio,
        },
        error: 1e-8,
        errorMeasure: 'relative',
        tolerance: judged.tolerance,
        diagnosis: `${judged.text}. The number itself lies below the printed range; as an order of magnitude its nearest power of ten is the lower end, and the upper end is ${formatSignificant(1e48 / ratio, 2)} times it, which the sentence, an upper limit on losses, can afford.`,
        evidence: [
          { road: 'quadrature', finding: `σ_Thomson/σ = ${formatSignificant(ratio, 4)}`, outcome: meets(ratio) },
          {
            road: 'limit',
            finding: `with the closed forms of both ${formatSignificant(closed ?? Number.NaN, 4)}`,
            outcome: meets(closed ?? Number.NaN),
          },
          {
            road: 'Monte Carlo of helicities',
            finding: `with all six channels by Monte Carlo ${formatSignificant(sampled ?? Number.NaN, 3)}`,
            outcome: meets(sampled ?? Number.NaN),
          },
        ],
        readings: tested.readings,
        readingsTested: tested.readingsTested,
      };
    },
  };
}

/** The signal at 1 eV, normal ordering, with every channel by Monte Carlo of helicity amplitudes, in barn. */
function sampledSignal(context: SuiteContext, setting: CheckSetting): number {
  const pb = CHANNELS.reduce(
    (sum, channel) =>
      sum + monteCarloChannel(context, { channel, ordering: 'normal', nature: 'dirac' }, 1, setting).value,
    0,
  );
  return pb * BARN_PER_PB;
}

function growth(): ClaimDraft {
  return {
    id: 'III:growth',
    section: SECTION,
    title: 'Growth with the photon energy',
    locator: 'Sec. III, first paragraph; caption of Fig. 1',
    statement: {
      text: 'the cross section grows as E_γ⁴ for E_γ ≪ m_e, well above threshold',
      latex: String.raw`\sigma \propto E_\gamma^4`,
    },
    printed: { text: '4', value: 4 },
    method: 'Local exponent d ln σ/d ln E of the total, Dirac, both orderings, from 3 to 300 eV.',
    check: (context) => {
      const energies = [3, 10, 30, 100, 300];
      const exponents = energies.map((energy) => ({ energy, exponent: localExponent(context, energy) }));
      const worst = exponents.reduce(
        (far, { exponent }) => (Math.abs(exponent - 4) > Math.abs(far - 4) ? exponent : far),
        4,
      );
      const [low, high] = [softSignalBarn(context, 30), signalBarn(context, 'normal', 30)];
      return numberFinding({
        printed: '4',
        ours: worst,
        error: 1e-6,
        tolerance: {
          value: 0.05,
          reason: 'over a decade a power law off by 0.05 changes the ratio by 12 %, below what a plot of σ/E⁴ shows',
        },
        evidence: [
          {
            road: 'quadrature',
            finding: exponents.map(({ energy, exponent }) => `${energy} eV: ${exponent.toFixed(5)}`).join(', '),
            outcome: Math.abs(worst - 4) <= 0.05 ? 'supports' : 'contradicts',
          },
          {
            road: 'limit',
            finding: `at 30 eV σ is ${formatSignificant(high / low, 8)} times 2αG_F²E⁴/(105π² m_e²) Σ(|g_V|² + 5|g_A|²)`,
            outcome: Math.abs(high / low - 1) < 1e-3 ? 'supports' : 'contradicts',
          },
        ],
      });
    },
  };
}

function localExponent(context: SuiteContext, energyEV: number): number {
  const step = 1.01;
  const [low, high] = [signalBarn(context, 'normal', energyEV / step), signalBarn(context, 'normal', energyEV * step)];
  return Math.log(high / low) / (2 * Math.log(step));
}

const SECONDS_PER_YEAR = 365.25 * 86400;
const JOULE_PER_EV = 1.602176634e-19;

/** Years for one event, with the cross section in barn. */
function yearsOf(sigmaBarn: number, { watts = 2, perCm3 = 1e23, meters = 1, energyEV = 1 } = {}): number {
  const perSecond = watts / (energyEV * JOULE_PER_EV);
  return 1 / (perSecond * perCm3 * 100 * meters * sigmaBarn * 1e-24) / SECONDS_PER_YEAR;
}

/** What may have been put into the estimate. */
function rateHypotheses(context: SuiteContext): readonly NumberHypothesis[] {
  const reference = signalBarn(context, 'normal', 1);
  const largest = Math.max(
    ...CHANNELS.map(
      (channel) => channelCrossSection(context, { channel, ordering: 'normal', nature: 'dirac' }).at(1).sigmaPb,
    ),
  );
  const sigmas = [
    { name: '', barn: reference },
    { name: 'inverted ordering', barn: signalBarn(context, 'inverted', 1) },
    { name: 'σ = 10⁻⁴⁷ b', barn: 1e-47 },
    { name: 'the largest channel alone', barn: largest * BARN_PER_PB },
    {
      name: '{1,1} alone',
      barn:
        channelCrossSection(context, { channel: [1, 1], ordering: 'normal', nature: 'dirac' }).at(1).sigmaPb *
        BARN_PER_PB,
    },
  ];
  const setups = [
    { name: '', change: {} },
    { name: 'power 1 W', change: { watts: 1 } },
    { name: 'power 0.2 W', change: { watts: 0.2 } },
    { name: 'density 10²² cm⁻³', change: { perCm3: 1e22 } },
    { name: 'density 3·10²² cm⁻³', change: { perCm3: 3e22 } },
    { name: 'length 10 cm', change: { meters: 0.1 } },
    { name: 'E_γ = 1.24 eV in the number of photons', change: { energyEV: 1.24 } },
  ];
  return sigmas.flatMap((sigma) =>
    setups.map((setup): NumberHypothesis => {
      const names = [sigma.name, setup.name].filter((name) => name !== '');
      return {
        name: names.length === 0 ? 'as stated' : names.join(', '),
        value: yearsOf(sigma.barn, setup.change),
        changes: names.length,
      };
    }),
  );
}

function rate(print: Print): ClaimDraft {
  const { template, notes } = print.formula('III:rate');
  return {
    id: 'III:rate',
    section: SECTION,
    title: 'Event rate of the optimistic experiment',
    locator: 'Sec. III, first paragraph',
    statement: {
      text: 'a 1 eV laser of ~ 2 W on electrons at rest, n_e ~ 10²³ cm⁻³ and 1 m long, gives one signal event every ~ 10²⁰ years',
      latex: String.raw`\big(\tfrac{P}{E_\gamma}\, n_e L\, \sigma\big)^{-1} \sim 10^{20}\ \text{years}`,
    },
    printed: { text: '10²⁰', value: 1e20, unit: 'years' },
    method: `Photons per second P/E_γ times electrons per area n_e L times the total cross section at 1 eV, Dirac, normal ordering, in every reading of the power. ${notes}`,
    check: (context, setting): Finding => {
      const sigma = signalBarn(context, 'normal', 1);
      const years = yearsOf(sigma);
      const judged = judgeMagnitude(20, years);
      const tested = testReadings(template, ({ text }) => {
        const time = yearsOf(sigma, { watts: Number(text) });
        const { verdict, text: reason } = judgeMagnitude(20, time);
        return { survives: verdict !== 'refuted', reason, text: `power ${text} W` };
      });
      // Half a decade is the tolerance.
      const ranked = rankNumbers(rateHypotheses(context), (value) => Math.abs(Math.log10(value) - 20) / 0.5);
      const outcome = (barn: number): 'supports' | 'contradicts' | 'neutral' => {
        const { verdict } = judgeMagnitude(20, yearsOf(barn));
        return verdict === 'confirmed' ? 'supports' : verdict === 'refuted' ? 'contradicts' : 'neutral';
      };
      const [soft, sampled] = [softSignalBarn(context, 1), sampledSignal(context, setting)];
      return {
        verdict: judged.verdict,
        ours: { text: formatSignificant(years, 3), value: years, unit: 'years' },
        error: 1e-8,
        errorMeasure: 'relative',
        tolerance: judged.tolerance,
        diagnosis: `${judged.text}. With 2 W one event takes ${formatSignificant(years, 2)} years. Hypothesis: ${hypothesisSentence(ranked)}`,
        evidence: [
          {
            road: 'quadrature',
            finding: `σ(1 eV) = ${formatSignificant(sigma, 5)} b: one event in ${formatSignificant(years, 4)} years`,
            outcome: outcome(sigma),
          },
          {
            road: 'limit',
            finding: `with the closed form of σ for massless neutrinos one event in ${formatSignificant(yearsOf(soft), 4)} years`,
            outcome: outcome(soft),
          },
          {
            road: 'Monte Carlo of helicities',
            finding: `with all six channels by Monte Carlo one event in ${formatSignificant(yearsOf(sampled), 3)} years`,
            outcome: outcome(sampled),
          },
        ],
        readings: tested.readings,
        readingsTested: tested.readingsTested,
        tables: [rankedTable('What other inputs give', 'years for one event', '~ 10²⁰', ranked)],
      };
    },
  };
}
