/** Section III: the naive scaling of multiple emission, where it holds, and how many photons it would take. */
import { rationalToNumber } from '../src/algebra/rational.ts';
import type { Evidence } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';
import type { CheckSetting, Finding } from '../src/claim/suite.ts';
import { monteCarloCrossSection } from '../src/integral/monte-carlo.ts';
import { helicityKernel } from '../src/kernel/from-helicities.ts';
import type { MomentumKernel } from '../src/kernel/kernel.ts';
import { doubleDouble } from '../src/numeric/double-double.ts';
import type { SuiteContext } from './context.ts';
import { type TowerCoefficient, towerCoefficient } from './photon-tower.ts';
import type { ClaimDraft } from './print.ts';
import { signalBarn, softSignalBarn } from './section-3.ts';
import { thomsonBarn } from './section-3-thomson.ts';

const SECTION = 'III';
const CUT = 0.1;
const POINTS = { quick: 10_000, full: 100_000 } as const;
/** Photon energies over m_e: well below it, and above. */
const LOW = [0.01, 0.03] as const;
const HIGH = [3, 30] as const;

export function naiveScaling(): readonly ClaimDraft[] {
  return [highEnergy(), twentyPhotons()];
}

/** σ(2 photons)/(α σ(1 photon)) at an energy in units of m_e, by the recursion. */
function relative(energy: number, { profile, seed }: CheckSetting): TowerCoefficient {
  const points = POINTS[profile];
  const one = towerCoefficient({ photons: 1, energy, cut: 0, points, seed });
  const two = towerCoefficient({ photons: 2, energy, cut: CUT, points, seed: seed + 1 });
  const value = (two.value * energy ** 2) / one.value;
  return { value, error: value * Math.hypot(two.error / two.value, one.error / one.value) };
}

/** d ln/d ln E between two energies. */
function slope([low, high]: readonly [number, number], setting: CheckSetting): TowerCoefficient {
  const [a, b] = [relative(low, setting), relative(high, setting)];
  const range = Math.log(high / low);
  return {
    value: Math.log(b.value / a.value) / range,
    error: Math.hypot(a.error / a.value, b.error / b.value) / range,
  };
}

/** σ(2 photons) from the model's diagrams over that of the recursion, at one energy in units of m_e. */
function modelRatio(context: SuiteContext, energy: number, { profile, seed }: CheckSetting): TowerCoefficient {
  const { amplitude, squared } = context.derivation('a e- > e- a a', 'dirac', 'qed');
  const parameters = context.parameters({});
  const [alpha = Number.NaN, me = Number.NaN] = ['alpha', 'me'].map((name) => parameters.get(name));
  const kernel = helicityKernel(amplitude, parameters);
  const least = CUT * energy * me;
  const cutKernel: MomentumKernel = {
    ...kernel,
    squaredAmplitude: (momenta) =>
      momenta.slice(3).some(([photon]) => photon < least) ? 0 : kernel.squaredAmplitude(momenta),
  };
  const beam = { kind: 'target at rest', energy: doubleDouble(energy * me) } as const;
  const calls = profile === 'quick' ? 1_500 : 12_000;
  const { value, error } = monteCarloCrossSection(cutKernel, beam, { seed, calls });
  const thomson = (8 * Math.PI * alpha ** 2) / (3 * me ** 2);
  const unit = (thomson * alpha * energy ** 2) / rationalToNumber(squared.symmetryFactor);
  const tower = towerCoefficient({ photons: 2, energy, cut: CUT, points: POINTS[profile], seed });
  const ratio = value / unit / tower.value;
  return { value: ratio, error: ratio * Math.hypot(error / value, tower.error / tower.value) };
}

function shown({ value, error }: TowerCoefficient): string {
  return `${value.toFixed(2)} ± ${formatSignificant(error, 1)}`;
}

function highEnergy(): ClaimDraft {
  return {
    id: 'III:naive',
    section: SECTION,
    title: 'Naive scaling at high energy',
    locator: 'Sec. III, paragraph before eq. (III.2)',
    statement: {
      text: 'in the high-energy regime, E_γ ≳ m_e, n-photon emission scales as αⁿ up to logarithmic corrections, without the factor (E_γ/m_e)^{2n} of low energies',
    },
    printed: { text: 'αⁿ up to logarithms for E_γ ≳ m_e' },
    method: `Exponent of E in σ(e γ → e γ γ)/σ(e γ → e γ), photons above ${CUT} E_γ in the rest frame of the electron, between ${HIGH.join(' and ')} m_e and between ${LOW.join(' and ')} m_e, by the recursion over sets of photons; one point again from the model's diagrams.`,
    check: (context, setting): Finding => {
      const [low, high] = [slope(LOW, setting), slope(HIGH, setting)];
      const value = relative(HIGH[0], setting);
      const model = modelRatio(context, HIGH[0], setting);
      const agree = Math.abs(model.value - 1) <= 4.5 * model.error;
      const flat = Math.abs(high.value) < 0.5 && Math.abs(low.value - 2) < 0.2;
      const evidence: readonly Evidence[] = [
        {
          road: 'recursion over photons',
          finding: `exponent ${shown(low)} below m_e and ${shown(high)} above it`,
          outcome: flat ? 'supports' : 'contradicts',
        },
        {
          road: 'Monte Carlo of helicities',
          finding: `at ${HIGH[0]} m_e the diagrams of the model give ${shown(model)} times the cross section of the recursion`,
          outcome: agree ? 'supports' : 'contradicts',
        },
      ];
      return {
        verdict: flat ? 'confirmed' : 'refuted',
        ours: { text: `exponent ${shown(high)} of E above m_e, ${shown(low)} below` },
        error: Math.max(low.error, high.error),
        tolerance: {
          value: 0.5,
          reason: 'of the exponent above m_e: a power of a logarithm over a decade stays below it, a power E² does not',
        },
        diagnosis: `At ${HIGH[0]} m_e the second photon costs ${formatSignificant(value.value, 2)} α. The suppression (E/m_e)² of low energies is gone above m_e; what is left depends on the cut.`,
        evidence,
      };
    },
  };
}

function twentyPhotons(): ClaimDraft {
  return {
    id: 'III:twenty',
    section: SECTION,
    title: 'Photons that the naive scaling would ask for',
    locator: 'Sec. III, paragraph after eq. (III.2)',
    statement: {
      text: 'with the naive scaling αⁿ σ_Thomson one would have to contend with O(20)-photon backgrounds near threshold',
      latex: String.raw`\alpha^n\sigma_\text{Thomson}\sim\sigma(e\nu\bar\nu)\Rightarrow n\sim20`,
    },
    printed: { text: 'O(20)' },
    method:
      'n at which αⁿ σ_Thomson equals the signal at 0.01, 0.1 and 1 eV, both orderings, by quadrature; at 1 eV with the closed form of the signal for massless neutrinos.',
    check: (context): Finding => {
      const alpha = context.parameters({}).get('alpha') ?? Number.NaN;
      const photons = (signal: number): number => Math.log(thomsonBarn(context) / signal) / Math.log(1 / alpha);
      const energies = [0.01, 0.1, 1];
      const counts = energies.flatMap((energy) =>
        (['normal', 'inverted'] as const).map((ordering) => photons(signalBarn(context, ordering, energy))),
      );
      const soft = photons(softSignalBarn(context, 1));
      const near = (n: number): boolean => n > 10 && n < 30;
      const confirmed = counts.every(near);
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        ours: { text: `${formatSignificant(Math.min(...counts), 3)} to ${formatSignificant(Math.max(...counts), 3)}` },
        error: 1e-9,
        errorMeasure: 'relative',
        tolerance: { value: 10, reason: 'of the number: O(20) is read as 10 to 30' },
        diagnosis: `αⁿ σ_Thomson falls to the signal for n = ${energies.map((energy, k) => `${formatSignificant(counts[2 * k] ?? Number.NaN, 3)} (NH) and ${formatSignificant(counts[2 * k + 1] ?? Number.NaN, 3)} (IH) at ${energy} eV`).join(', ')}.`,
        evidence: [
          {
            road: 'quadrature',
            finding: counts.map((n) => formatSignificant(n, 3)).join(', '),
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'limit',
            finding: `with the closed form of the signal ${formatSignificant(soft, 4)} at 1 eV`,
            outcome: near(soft) ? 'supports' : 'contradicts',
          },
        ],
      };
    },
  };
}
