/** Section IV.C: what single points of mass and coupling of the dark photon do. */
import { formatSignificant, judgeMagnitude } from '../src/claim/printed-number.ts';
import type { Finding } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { quantityList } from './finding.ts';
import type { ClaimDraft, Print } from './print.ts';
import { testReadings } from './reading.ts';
import { BENCHMARK, CONTACT, type DarkPhoton, LIGHT, sigma, vectorShift, WEAK } from './section-4-dark.ts';
import { modelCrossSection, percent } from './section-4-model.ts';

const SECTION = 'IV';
const DARK = 'a e- > e- nu1 nu1~ contact=0';
const HEAVY: DarkPhoton = { gX: '1e-4', mX: '1' };

export function darkPoints(print: Print): readonly ClaimDraft[] {
  return [benchmark(print), heavy(print), light(print), offShell()];
}

/** G_X/G_F for the two normalizations that the scan leaves open: shift = √2 G_X/G_F, or shift = G_X/G_F. */
function strengths(
  context: SuiteContext,
  photon: DarkPhoton,
): readonly { readonly name: string; readonly value: number }[] {
  const delta = vectorShift(context, photon);
  return [
    { name: 'G_X = g_X²/(2M_X²), shift √2 G_X/G_F', value: delta / Math.SQRT2 },
    { name: 'G_X = g_X²/(√2 M_X²), shift G_X/G_F', value: delta },
    { name: 'G_X = √2 g_X²/(8M_X²) as for the W, shift 4 G_X/G_F', value: delta / 4 },
  ];
}

function benchmark(print: Print): ClaimDraft {
  const { template, notes } = print.formula('IV:dark-MeV');
  return {
    id: 'IV:dark-MeV',
    section: SECTION,
    title: 'Dark photon of 1 MeV',
    locator: 'Sec. IV C, after eq. (IV.10)',
    statement: {
      text: 'g_X = 10⁻⁶ (exponent as the scan suggests) and M_X = 1 MeV correspond to G_X/G_F ≲ 0.1: a subdominant contribution',
      latex: String.raw`G_X/G_F\lesssim0.1`,
    },
    printed: { text: '≲ 0.1', value: 0.1 },
    method: `g_X²/(M_X² G_F) with the normalizations of G_X that the scan leaves open, in every reading of the exponent of g_X; σ of {1,1} at 1 eV with and without X. ${notes}`,
    check: (context): Finding => {
      const values = strengths(context, BENCHMARK);
      const change =
        sigma(context, CONTACT, BENCHMARK, 1) /
          modelCrossSection(context, { model: 'nusm', process: WEAK }).sigmaPb(1) -
        1;
      const meets = (list: typeof values): boolean => list.every(({ value }) => value < 0.1 && value > 0.01);
      const tested = testReadings(template, ({ text }) => {
        const read = strengths(context, { ...BENCHMARK, gX: text });
        return {
          survives: meets(read),
          text: `g_X = ${text}`,
          reason: `G_X/G_F = ${read.map(({ value }) => formatSignificant(value, 2)).join(', ')}`,
        };
      });
      const confirmed = tested.survivors.length === 1 && meets(values);
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({ 'G_X/G_F': values[0]?.value }),
        ours: { text: values.map(({ value }) => formatSignificant(value, 2)).join(', '), unit: '' },
        error: 0,
        tolerance: { value: 0.1, reason: 'an upper bound; the value must not be smaller by more than a decade' },
        diagnosis: `${values.map(({ name, value }) => `${formatSignificant(value, 3)} with ${name}`).join('; ')}. σ of {1,1} changes by ${percent(change)}.`,
        readings: tested.readings,
        readingsTested: tested.readingsTested,
        evidence: [
          {
            road: 'closed form',
            finding: values.map(({ value }) => formatSignificant(value, 3)).join(', '),
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'quadrature',
            finding: `σ of {1,1} at 1 eV changes by ${percent(change)}`,
            outcome: Math.abs(change) < 0.5 ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

function heavy(print: Print): ClaimDraft {
  const { template, notes } = print.formula('IV:dark-GeV');
  return {
    id: 'IV:dark-GeV',
    section: SECTION,
    title: 'Dark photon of 1 GeV',
    locator: 'Sec. IV C, after eq. (IV.10)',
    statement: {
      text: 'g_X = 10⁻⁴, M_X = 1 GeV: the high-mass region cannot yield larger cross sections than g_X = 10⁻⁶, M_X = 1 MeV',
    },
    printed: { text: 'not larger' },
    method: `G_X/G_F and σ of {1,1} for both points, in every reading of the exponent of g_X. ${notes}`,
    check: (context): Finding => {
      const [one, two] = [HEAVY, BENCHMARK].map((photon) => vectorShift(context, photon));
      const [large, small] = [HEAVY, BENCHMARK].map((photon) => sigma(context, DARK, photon, 1));
      const confirmed = (one ?? 1) < (two ?? 0) && (large ?? 1) < (small ?? 0);
      const tested = testReadings(template, ({ text }) => {
        const value = vectorShift(context, { ...HEAVY, gX: text });
        return { survives: value < (two ?? 0), text: `g_X = ${text}`, reason: `shift ${formatSignificant(value, 2)}` };
      });
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({
          'ratio of couplings': (two ?? 0) / (one ?? 1),
          'ratio of σ': (small ?? 0) / (large ?? 1),
        }),
        ours: { text: `smaller by a factor ${formatSignificant((two ?? 0) / (one ?? 1), 3)} in the coupling` },
        error: 0,
        tolerance: { value: 0, reason: 'an inequality' },
        diagnosis: `As stated for this point${tested.survivors.length === tested.readingsTested ? '' : `, and for ${tested.survivors.length} of ${tested.readingsTested} readings of its exponent`}.`,
        readings: tested.readings,
        readingsTested: tested.readingsTested,
        evidence: [
          {
            road: 'closed form',
            finding: `shifts of g_V: ${formatSignificant(one ?? 0, 2)} against ${formatSignificant(two ?? 0, 2)}`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'quadrature',
            finding: `σ of {1,1} at 1 eV: ${(large ?? 0).toExponential(4)} against ${(small ?? 0).toExponential(4)} pb`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

function light(print: Print): ClaimDraft {
  const { template, notes } = print.formula('IV:dark-keV');
  return {
    id: 'IV:dark-keV',
    section: SECTION,
    title: 'Dark photon of 1 keV',
    locator: 'Sec. IV C, after eq. (IV.10)',
    statement: {
      text: 'g_X ~ 10⁻⁷ (exponent as the scan suggests) and M_X ~ 1 keV give G_X/G_F ~ 10³, new physics dominating over the SM',
      latex: String.raw`G_X/G_F\sim10^3`,
    },
    printed: { text: '~ 10^3', value: 1e3 },
    method: `As for 1 MeV; order of magnitude by the nearest power of ten, in every reading of the exponent of g_X. ${notes}`,
    check: (context): Finding => {
      const values = strengths(context, LIGHT);
      const [main] = values;
      const meets = (list: typeof values): boolean =>
        list.slice(0, 2).every(({ value }) => judgeMagnitude(3, value).verdict === 'confirmed');
      const tested = testReadings(template, ({ text }) => {
        const read = strengths(context, { ...LIGHT, gX: text });
        return {
          survives: meets(read),
          text: `g_X = ${text}`,
          reason: `G_X/G_F = ${read.map(({ value }) => formatSignificant(value, 2)).join(', ')}`,
        };
      });
      const dominance =
        sigma(context, DARK, LIGHT, 1) / modelCrossSection(context, { model: 'nusm', process: WEAK }).sigmaPb(1);
      const verdict = tested.survivors.length === 1 && meets(values) ? 'confirmed' : 'refuted';
      return {
        verdict,
        quantities: quantityList({ 'G_X/G_F': values[0]?.value }),
        ours: { text: values.map(({ value }) => formatSignificant(value, 3)).join(', ') },
        error: 0,
        tolerance: {
          value: 0.5,
          reason: 'decades: the nearest power of ten, for the two normalizations that IV.10 allows',
        },
        diagnosis: `${values.map(({ name, value }) => `${formatSignificant(value, 3)} with ${name}`).join('; ')}. The cross section of {1,1} then is ${dominance.toExponential(1)} times the weak one.`,
        readings: tested.readings,
        readingsTested: tested.readingsTested,
        evidence: [
          {
            road: 'closed form',
            finding: `G_X/G_F = ${formatSignificant(main?.value ?? 0, 3)}`,
            outcome: verdict === 'confirmed' ? 'supports' : 'contradicts',
          },
          {
            road: 'quadrature',
            finding: `σ/σ(weak) = ${dominance.toExponential(2)} for {1,1} at 1 eV with the full propagator`,
            outcome: dominance > 1 ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}

function offShell(): ClaimDraft {
  return {
    id: 'IV:dark-off-shell',
    section: SECTION,
    title: 'Dark photon off its shell',
    locator: 'Sec. IV C, before eq. (IV.10) and its last paragraph',
    statement: {
      text: 'for M_X ≳ 100 eV and sub-eV photons X is always off-shell and an effective interaction serves; for E_γ ≳ M_X it breaks down and X is produced on shell',
    },
    printed: { text: 'contact term below M_X, on-shell X above' },
    method:
      'σ of {1,1} with the full propagator over σ with the contact term, for M_X = 100 eV, 1 keV and 1 MeV; the threshold of e γ → e X.',
    check: (context): Finding => {
      const points = [
        { mX: '1e-7', energy: 1 },
        { mX: '1e-6', energy: 1 },
        { mX: '1e-3', energy: 1 },
      ].map(({ mX, energy }) => {
        const photon = { gX: '1e-9', mX };
        return {
          mX,
          energy,
          gap: Math.abs(sigma(context, DARK, photon, energy) / sigma(context, CONTACT, photon, energy) - 1),
        };
      });
      const thresholdEV = modelCrossSection(context, {
        model: 'bl',
        process: 'a e- > x e-',
        overrides: { mX: '1e-6' },
      }).thresholdEV;
      const worst = Math.max(...points.map(({ gap }) => gap));
      const confirmed = worst < 1e-3 && Math.abs(thresholdEV / 1000 - 1) < 0.01;
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        quantities: quantityList({ 'largest difference': worst, 'X opens in eV': thresholdEV }),
        ours: {
          text: `they differ by at most ${percent(worst, 1)} at 1 eV; X opens at ${formatSignificant(thresholdEV, 5)} eV for M_X = 1 keV`,
        },
        error: 1e-9,
        errorMeasure: 'relative',
        tolerance: { value: 1e-3, reason: 'a thousandth: (E/M_X)² is 10⁻⁴ at most' },
        diagnosis:
          'The corrections are of order Q²/M_X² ≤ E²/M_X². On the shell, at E_γ ≥ M_X (1 + M_X/(2m_e)), the width of X is needed.',
        evidence: [
          {
            road: 'quadrature',
            finding: points
              .map(({ mX, gap }) => `M_X = ${formatSignificant(Number(mX) * 1e9, 3)} eV: ${gap.toExponential(1)}`)
              .join(', '),
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'exact kinematics',
            finding: `e γ → e X opens at ${formatSignificant(thresholdEV, 6)} eV = M_X (1 + M_X/(2m_e)) for M_X = 1 keV`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
