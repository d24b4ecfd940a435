/**
 * Section III, eq. III.2: more than one photon out. The first case, e γ → e γ γ, comes from the model with a cut on
 * both photon energies in the rest frame of the electron; the cut is part of the definition of the cross section.
 */
import { readFormula } from '../src/algebra/formula.ts';
import { constant, degree, substitute, terms } from '../src/algebra/polynomial.ts';
import { rationalToNumber } from '../src/algebra/rational.ts';
import { deriveAmplitude } from '../src/amplitude/derive.ts';
import { parseProcess } from '../src/amplitude/process.ts';
import type { Evidence, Table } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { CheckSetting } from '../src/claim/suite.ts';
import { monteCarloCrossSection } from '../src/integral/monte-carlo.ts';
import { nBodyMap } from '../src/integral/n-body.ts';
import { GEV_PER_EV } from '../src/integral/units.ts';
import { runVegas, vegasResult } from '../src/integral/vegas.ts';
import { createVegas } from '../src/integral/vegas-state.ts';
import { helicityKernel } from '../src/kernel/from-helicities.ts';
import type { MomentumKernel } from '../src/kernel/kernel.ts';
import { doubleDouble } from '../src/numeric/double-double.ts';
import { symmetryFactor as symmetryFactorOf } from '../src/squared/square.ts';
import type { SuiteContext } from './context.ts';
import { towerCoefficient } from './photon-tower.ts';
import type { ClaimDraft, Print } from './print.ts';
import { type TestedReadings, testReadings } from './reading.ts';

const SECTION = 'III';
const COMPTON = 'a e- > e- a';
const DOUBLE_COMPTON = 'a e- > e- a a';
/** Calls of each iteration. */
const CALLS = { quick: 1_500, full: 12_000 } as const;
/** Standard deviations beyond which a statistical comparison fails: one run in 10⁵ by chance. */
const LARGEST_PULL = 4.5;
/** Lowest energy of either photon, in units of the incoming energy. */
const CUT = 0.1;

interface Measured {
  readonly value: number;
  readonly error: number;
}

/** The coefficient C in σ(e γ → e γ γ) = C α (E/m_e)² σ_Thomson, for photons above a fraction of the incoming energy. */
function coefficient(context: SuiteContext, energyEV: number, cut: number, { profile, seed }: CheckSetting): Measured {
  const { amplitude, squared } = context.derivation(DOUBLE_COMPTON, 'dirac', 'qed');
  const parameters = context.parameters({});
  const [alpha = Number.NaN, me = Number.NaN] = ['alpha', 'me'].map((name) => parameters.get(name));
  const energy = energyEV * GEV_PER_EV;
  const kernel = helicityKernel(amplitude, parameters);
  const least = cut * energy;
  const cutKernel: MomentumKernel = {
    ...kernel,
    squaredAmplitude: (momenta) =>
      momenta.slice(3).some(([photon]) => photon < least) ? 0 : kernel.squaredAmplitude(momenta),
  };
  const beam = { kind: 'target at rest', energy: doubleDouble(energy) } as const;
  const { value, error } = monteCarloCrossSection(cutKernel, beam, {
    seed,
    calls: CALLS[profile],
    warmUp: 4,
    iterations: 8,
  });
  const thomson = (8 * Math.PI * alpha ** 2) / (3 * me ** 2);
  const unit = (thomson * alpha * (energy / me) ** 2) / rationalToNumber(squared.symmetryFactor);
  return { value: value / unit, error: error / unit };
}

/** Points in each iteration for three photons out, whose 24 diagrams cost milliseconds a point. */
const THREE_CALLS = 1_200;

/** C in σ(e γ → e γ γ γ) = C α² (E/m_e)⁴ σ_Thomson with the same cut: helicity amplitudes over four-body phase space. */
function threePhotons(context: SuiteContext, energyEV: number, { seed }: CheckSetting): Measured {
  const { amplitude, symmetryFactor } = context.remember('e γ → e γ γ γ', () => {
    const model = context.model('qed');
    const derived = deriveAmplitude(model, parseProcess('a e- > e- a a a', model));
    return { amplitude: derived, symmetryFactor: rationalToNumber(symmetryFactorOf(derived.process)) };
  });
  const parameters = context.parameters({});
  const [alpha = Number.NaN, me = Number.NaN] = ['alpha', 'me'].map((name) => parameters.get(name));
  const kernel = helicityKernel(amplitude, parameters);
  const energy = energyEV * GEV_PER_EV;
  const rootS = Math.sqrt(me * me + 2 * me * energy);
  const photonEnergy = (me * energy) / rootS;
  // √s − m without the difference.
  const map = nBodyMap([me, 0, 0, 0], (2 * me * energy) / (rootS + me));
  const momenta = new Float64Array(4 * 6);
  momenta.set([photonEnergy, 0, 0, photonEnergy, rootS - photonEnergy, 0, 0, -photonEnergy]);
  const integrand = (x: Float64Array): number => {
    const weight = map.momenta(x, momenta, 8);
    for (const at of [12, 16, 20]) {
      // Energy in the rest frame of the incoming electron: k·p2/m.
      const atRest = ((momenta[at] ?? 0) * (rootS - photonEnergy) + (momenta[at + 3] ?? 0) * photonEnergy) / me;
      if (atRest < CUT * energy) return 0;
    }
    return (weight * kernel.squaredAmplitudeAt(momenta, 0)) / (4 * me * energy);
  };
  const state = createVegas({ dimension: map.dimension, seed, calls: THREE_CALLS });
  const { value, error } = vegasResult(runVegas(state, integrand, { warmUp: 4, iterations: 8 }));
  const thomson = (8 * Math.PI * alpha ** 2) / (3 * me ** 2);
  const unit = (thomson * (alpha * (energy / me) ** 2) ** 2) / symmetryFactor;
  return { value: value / unit, error: error / unit };
}

/** Powers of e in |M|²: e⁴ for one photon out, e⁶ for two; exact. */
function chargePower(context: SuiteContext, process: string): number {
  return Math.max(
    ...context.derivation(process, 'dirac', 'qed').squared.terms.map(({ numerator }) => degree(numerator, 'ee')),
  );
}

function shown({ value, error }: Measured): string {
  return `${formatSignificant(value, 3)} ± ${formatSignificant(error, 1)}`;
}

export function multiplePhotons(print: Print): readonly ClaimDraft[] {
  return [scaling(print), coefficientSize()];
}

/** What n may count, with n for a given number of photons out. */
const COUNTINGS = [
  { name: 'n photons out', n: (out: number): number => out },
  { name: 'n photons in addition to the one of Thomson scattering', n: (out: number): number => out - 1 },
  { name: 'n photons, the incoming one included', n: (out: number): number => out + 1 },
] as const;

/** The value of an exponent such as `2*n-2`. */
function exponentAt(text: string, n: number): number {
  const [value] = terms(substitute(readFormula(text), new Map([['n', constant(n)]])));
  return value === undefined ? 0 : rationalToNumber(value.coefficient.re);
}

/** Powers of α and of E/m_e beside σ_Thomson, by photons out. */
interface Powers {
  readonly photons: number;
  readonly alpha: number;
  readonly energy: number;
}

/** Every reading of III.2 with every meaning of n against the powers found. */
function scalingReadings(template: string, found: readonly Powers[]): TestedReadings {
  const tested = COUNTINGS.map(({ name, n }) =>
    testReadings(template, ({ text }) => {
      const [, alpha = '', energy = ''] = /alpha\^\(([^)]*)\)\*sT\*x\^\(([^)]*)\)/.exec(text) ?? [];
      const wrong = found.find(
        (powers) =>
          exponentAt(alpha, n(powers.photons)) !== powers.alpha ||
          exponentAt(energy, n(powers.photons)) !== powers.energy,
      );
      return {
        survives: wrong === undefined,
        text: `α^(${alpha}) (E/m)^(${energy}), ${name}`,
        reason:
          wrong === undefined
            ? `right for ${found.map(({ photons }) => photons).join(', ')} photons out`
            : `${wrong.photons} photons out have α^${wrong.alpha} (E/m)^${wrong.energy}, the reading says α^${exponentAt(alpha, n(wrong.photons))} (E/m)^${exponentAt(energy, n(wrong.photons))}`,
      };
    }),
  );
  return {
    readings: tested
      .flatMap(({ readings }) => readings)
      .toSorted((a, b) => Number(b.survives) - Number(a.survives))
      .slice(0, 8),
    readingsTested: tested.reduce((sum, { readingsTested }) => sum + readingsTested, 0),
    survivors: tested.flatMap(({ survivors }) => survivors),
  };
}

/** Energies over m_e and points at which the recursion measures the exponents for up to five photons out. */
const TOWER_ENERGIES = [0.002, 0.02] as const;
const TOWER_POINTS = { quick: 6_000, full: 60_000 } as const;
const MOST_PHOTONS = 5;

/** C of n photons out by the recursion, and the exponent of E between two energies. */
function towerExponents(
  setting: CheckSetting,
): readonly (Powers & { readonly c: Measured; readonly slope: Measured })[] {
  return [2, 3, 4, MOST_PHOTONS].map((photons) => {
    const [low, high] = TOWER_ENERGIES.map((energy) =>
      towerCoefficient({ photons, energy, cut: CUT, points: TOWER_POINTS[setting.profile], seed: setting.seed }),
    );
    const [a, b] = [low ?? { value: Number.NaN, error: 0 }, high ?? { value: Number.NaN, error: 0 }];
    const decades = Math.log(TOWER_ENERGIES[1] / TOWER_ENERGIES[0]);
    const slope = 2 * (photons - 1) + Math.log(b.value / a.value) / decades;
    const error = Math.hypot(a.error / a.value, b.error / b.value) / decades;
    // (ee)² = e^{2n+2}/e⁴ beside σ_Thomson: one vertex for each photon.
    return { photons, alpha: photons - 1, energy: Math.round(slope), c: a, slope: { value: slope, error } };
  });
}

function scaling(print: Print): ClaimDraft {
  const { template, latex, notes } = print.formula('III.2');
  return {
    id: 'III.2',
    section: SECTION,
    title: 'Scaling of multiple-photon emission',
    locator: 'eq. (III.2), Sec. III',
    statement: { text: 'n-photon emission scales as αⁿ (E_γ/m_e)²ⁿ σ_Thomson at low energies.', latex },
    printed: { text: 'σ_n = C_n αⁿ σ_Thomson (E_γ/m_e)^(2n), n ≥ 2', latex },
    method: `e γ → e γ γ from the model: the power of α from the vertices, exactly; the power of E_γ from cross sections by Monte Carlo of helicity amplitudes at two energies, both photons above ${CUT} E_γ in the rest frame of the electron; the same for e γ → e γ γ γ over four-body phase space in a full run; two to ${MOST_PHOTONS} photons out by a recursion over sets of photons, which enumerates no diagrams; and the soft-photon theorem. Every reading, with every meaning of n. ${notes}`,
    check: (context, setting) => {
      const alphaPower = (chargePower(context, DOUBLE_COMPTON) - chargePower(context, COMPTON)) / 2;
      const [low, high] = [100, 1000].map((energy) => coefficient(context, energy, CUT, setting));
      const [a, b] = [low ?? { value: Number.NaN, error: 0 }, high ?? { value: Number.NaN, error: 0 }];
      const exponent = 2 + Math.log10(b.value / a.value);
      const exponentError = Math.hypot(a.error / a.value, b.error / b.value) / Math.LN10;
      const narrow = coefficient(context, 100, CUT / 2, setting);
      const step = narrow.value - a.value;
      const stepError = Math.hypot(narrow.error, a.error);
      const tower = towerExponents(setting);
      const integer = tower.every(
        ({ slope, photons }) => Math.abs(slope.value - 2 * (photons - 1)) < 0.2 + LARGEST_PULL * slope.error,
      );
      const found = tower.map(({ photons, alpha, energy }) => ({ photons, alpha, energy }));
      const { readings, readingsTested, survivors } = scalingReadings(template, found);
      const [two] = tower;
      const same =
        two !== undefined && Math.abs(two.c.value - a.value) <= LARGEST_PULL * Math.hypot(two.c.error, a.error);
      return {
        verdict: survivors.length === 0 ? 'refuted' : 'ambiguous',
        ours: {
          text: `e γ → e γ γ: α^${alphaPower} σ_Thomson (E_γ/m_e)^(${exponent.toFixed(3)} ± ${formatSignificant(exponentError, 1)})`,
        },
        error: exponentError,
        tolerance: { value: 0.1, reason: 'exponents are integers; a tenth tells them apart' },
        diagnosis:
          'Each photon beyond the first costs α (E_γ/m_e)², so with n photons out the powers are n − 1 and 2(n − 1). The print is right only where n counts the additional photons, while its text speaks of n-photon emission and of n ≥ 2, which would leave out e γ → e γ γ.',
        readings,
        readingsTested,
        evidence: [
          {
            road: 'vertices',
            finding: `|M|² has e^${chargePower(context, DOUBLE_COMPTON)} against e^${chargePower(context, COMPTON)} for one photon out, exactly`,
            outcome: 'neutral',
          },
          {
            road: 'Monte Carlo of helicities',
            finding: `σ/(α σ_Thomson (E/m)²) is ${shown(a)} at 100 eV and ${shown(b)} at 1 keV`,
            outcome: 'neutral',
          },
          {
            road: 'recursion over photons',
            finding: `exponents of E beside σ_Thomson for 2 to ${MOST_PHOTONS} photons out: ${tower.map(({ slope }) => `${slope.value.toFixed(2)} ± ${formatSignificant(slope.error, 1)}`).join(', ')}, integers 2(n − 1) up to corrections of order E/m_e; C of two photons ${two === undefined ? '' : shown(two.c)}${same ? ', as from the model' : ', unlike the model’s'}`,
            outcome: integer && same ? 'neutral' : 'contradicts',
          },
          ...threePhotonEvidence(context, setting),
          softTheorem(step, stepError),
        ],
        tables: [
          {
            caption: `Emission of several photons, each above ${CUT} E_γ, at E_γ = ${TOWER_ENERGIES[0]} m_e`,
            columns: ['photons out', 'C in σ = C α^{n−1} (E/m_e)^{2(n−1)} σ_Thomson', 'exponent of E beside σ_Thomson'],
            rows: tower.map(({ photons, c, slope }) => [
              String(photons),
              shown(c),
              `${slope.value.toFixed(3)} ± ${formatSignificant(slope.error, 1)}`,
            ]),
          },
        ],
      };
    },
  };
}

/** The pattern in n: three photons out at two energies. It takes most of a minute, so that only a full run has it. */
function threePhotonEvidence(context: SuiteContext, setting: CheckSetting): readonly Evidence[] {
  if (setting.profile === 'quick') return [];
  const energies = [100, 1000, 10_000];
  const measured = energies.map((energyEV) => threePhotons(context, energyEV, setting));
  const [low, high] = [
    measured[0] ?? { value: Number.NaN, error: 0 },
    measured.at(-1) ?? { value: Number.NaN, error: 0 },
  ];
  const exponent = 4 + Math.log10(high.value / low.value) / 2;
  const error = Math.hypot(low.error / low.value, high.error / high.value) / (2 * Math.LN10);
  const list = measured.map((value, n) => `${shown(value)} at ${energies[n]} eV`).join(', ');
  return [
    {
      road: 'Monte Carlo of helicities, three photons',
      finding: `e γ → e γ γ γ, 24 diagrams: σ ∝ E^(${exponent.toFixed(2)} ± ${formatSignificant(error, 1)}) σ_Thomson; σ/(α² σ_Thomson (E/m)⁴) is ${list}`,
      outcome: Math.abs(exponent - 4) < 0.1 + LARGEST_PULL * error ? 'supports' : 'contradicts',
    },
  ];
}

/**
 * A soft photon multiplies the Thomson cross section by (2α/3π)⟨Δv²⟩ dω/ω with ⟨Δv²⟩ = 2 (E/m)², so that halving a
 * small cut adds (4/3π) ln 2 to C; photons are not soft at the cut used, which leaves corrections of its order.
 */
function softTheorem(step: number, error: number): Evidence {
  const expected = (4 / (3 * Math.PI)) * Math.LN2;
  const slack = 3 * CUT * expected + LARGEST_PULL * error;
  return {
    road: 'soft-photon theorem',
    finding: `halving the cut adds ${formatSignificant(step, 3)} ± ${formatSignificant(error, 1)} to C; (4/3π) ln 2 = ${formatSignificant(expected, 3)} for soft photons, with corrections of relative order ω/E`,
    outcome: Math.abs(step - expected) <= slack ? 'supports' : 'contradicts',
  };
}

/** Cuts at which the coefficients of up to five photons are measured. */
const CUTS = [0.1, 0.03, 0.01] as const;
/** Energy over m_e where they are measured; corrections are of this order. */
const SOFT = 0.003;

function coefficientSize(): ClaimDraft {
  return {
    id: 'III.2:coefficient',
    section: SECTION,
    title: 'Size of the coefficient C',
    locator: 'sentence after eq. (III.2), Sec. III',
    statement: {
      text: 'C_n is a numerical coefficient of order 0.1 to 10.',
      latex: String.raw`C_n\sim O(0.1\text{–}10)`,
    },
    printed: { text: '0.1 … 10' },
    method: `C of n photons out, in σ = C α^{n−1} (E_γ/m_e)^{2(n−1)} σ_Thomson, for n = 2 to ${MOST_PHOTONS} and several cuts on the photon energies, by the recursion over sets of photons; n = 2 again from the model by Monte Carlo of helicity amplitudes.`,
    check: (context, setting) => {
      const model = CUTS.map((cut) => coefficient(context, 1000, cut, setting));
      const rows = [2, 3, 4, MOST_PHOTONS].map((photons) => ({
        photons,
        measured: CUTS.map((cut) =>
          towerCoefficient({
            photons,
            energy: SOFT,
            cut,
            points: 2 * TOWER_POINTS[setting.profile],
            seed: setting.seed,
          }),
        ),
      }));
      const inRange = ({ value }: Measured): boolean => value > 0.1 && value < 10;
      const holds = CUTS.map((_, n) =>
        rows.every(({ measured }) => inRange(measured[n] ?? { value: Number.NaN, error: 0 })),
      );
      const pairs = CUTS.map((cut, n) => {
        const [ours, other] = [rows[0]?.measured[n], model[n]];
        const [a, b] = [ours ?? { value: Number.NaN, error: 0 }, other ?? { value: Number.NaN, error: 0 }];
        return { cut, pull: (a.value - b.value) / Math.hypot(a.error, b.error, SOFT * b.value) };
      });
      const agree = pairs.every(({ pull }) => Math.abs(pull) <= LARGEST_PULL);
      const table: Table = {
        caption: `C for photons above the cut, recursion at E_γ = ${SOFT} m_e`,
        columns: ['photons out', ...CUTS.map((cut) => `${cut} E_γ`)],
        rows: rows.map(({ photons, measured }) => [String(photons), ...measured.map(shown)]),
      };
      const [wide, narrow] = [model.at(0), model.at(-1)];
      const growth = ((narrow?.value ?? 0) - (wide?.value ?? 0)) / Math.log((CUTS[0] ?? 1) / (CUTS.at(-1) ?? 1));
      const growthError = Math.hypot(narrow?.error ?? 0, wide?.error ?? 0) / Math.log(10);
      const expected = 4 / (3 * Math.PI);
      const met = holds.every(Boolean) ? 'confirmed' : holds.some(Boolean) ? 'ambiguous' : 'refuted';
      return {
        verdict: met,
        ours: {
          text: CUTS.map(
            (cut, n) =>
              `cut ${cut} E_γ: ${rows.map(({ measured }) => formatSignificant(measured[n]?.value ?? Number.NaN, 2)).join(', ')}`,
          ).join('; '),
        },
        error: Math.max(...rows.flatMap(({ measured }) => measured.map(({ error }) => error))),
        tolerance: { value: 0, reason: 'the printed range itself' },
        diagnosis: `The size depends on the cut, which the sentence leaves out. With n = 2 to ${MOST_PHOTONS} photons out all coefficients lie in the printed range for a cut of ${CUTS.filter((_, n) => holds[n] === true).join(' or ') || 'none'} E_γ; for ${CUTS.filter((_, n) => holds[n] !== true).join(' and ') || 'no other'} E_γ those of the most photons are far below it, because each photon must find room above the cut.`,
        evidence: [
          {
            road: 'recursion over photons',
            finding: rows
              .map(({ photons, measured }) => `${photons} photons: ${measured.map(shown).join(', ')}`)
              .join('; '),
            outcome: met === 'confirmed' ? 'supports' : met === 'refuted' ? 'contradicts' : 'neutral',
          },
          {
            road: 'Monte Carlo of helicities',
            finding: `two photons from the model at 1 keV: ${model.map(shown).join(', ')}, ${agree ? 'the same' : 'not the same'} within statistics`,
            outcome: agree ? 'neutral' : 'contradicts',
          },
          {
            road: 'soft-photon theorem',
            finding: `for two photons C grows by ${formatSignificant(growth, 3)} ± ${formatSignificant(growthError, 1)} for each factor e in the cut, 4/(3π) = ${formatSignificant(expected, 3)} for soft photons`,
            outcome:
              Math.abs(growth - expected) <= 0.3 * expected + LARGEST_PULL * growthError ? 'neutral' : 'contradicts',
          },
        ],
        tables: [table],
      };
    },
  };
}
