/** The muon's decay rate: the exact spectrum integrated by quadrature, and helicity amplitudes over the phase space. */
import type { Evidence } from '../../src/claim/claim.ts';
import { createJudge } from '../../src/claim/high-precision.ts';
import { formatSignificant } from '../../src/claim/printed-number.ts';
import type { CheckSetting, Finding } from '../../src/claim/suite.ts';
import { decayPair } from '../../src/integral/phase-space-point.ts';
import { bindParameters, compileRational } from '../../src/kernel/compile.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { evaluateParameters, evaluateParametersExactly } from '../../src/model/evaluate-parameters.ts';
import { readParameterSet } from '../../src/model/parameter-set.ts';
import { formatEstimate } from '../../src/numeric/estimate.ts';
import type { FourMomentum } from '../../src/numeric/four-momentum.ts';
import { gaussLegendreOn } from '../../src/numeric/gauss-legendre.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { averageOverPairDirections } from '../../src/squared/pair-average.ts';
import type { SuiteContext } from '../context.ts';
import type { SpecialEntry } from './entry.ts';
import { expand } from './integrated-claim.ts';
import { roadEvidence } from './roads.ts';

const SET = 'models/parameters/paper.yaml';
/** Points of the rule in η; the integrand is analytic, and half as many change nothing beyond rounding. */
const POINTS = 48;
/** Relative, rounding of float64 in masses, couplings and sums. */
const TOLERANCE = 1e-12;
const LARGEST_PULL = 4.5;
const CALLS = { quick: 4_000, full: 100_000 } as const;

/** A decay rate in GeV, with the error of a Monte Carlo. */
interface Rate {
  readonly value: number;
  readonly error: number;
}

/**
 * With E = m_e cosh η and p = m_e sinh η of the electron,
 *   Γ = ∫ dη p²/(64π³ m_μ) ⟨|M|²⟩, Q² = m_μ² + m_e² − 2 m_μ E,
 * from η = 0 to the endpoint cosh η = (m_μ² + m_e²)/(2 m_μ m_e).
 */
export function muonLifetimeFinding(entry: SpecialEntry, context: SuiteContext, setting: CheckSetting): Finding {
  const model = context.model(entry.model);
  const set = context.remember(`set ${SET}`, () => readParameterSet(context.readText(SET), SET));
  const numbers = evaluateParameters(model, set, {});
  const exact = evaluateParametersExactly(model, set, {});
  const { amplitude, function: squared, invariants } = context.derivation(entry.process, 'dirac', entry.model);
  const [muon, electron] = [numbers.get('mmu') ?? 0, numbers.get('me') ?? 0];
  const endpoint = Math.acosh((muon ** 2 + electron ** 2) / (2 * muon * electron));
  const average = compileRational(bindParameters(averageOverPairDirections(squared, invariants), exact), ['Q2']);
  const weight = (eta: number): number => (electron * Math.sinh(eta)) ** 2 / (64 * Math.PI ** 3 * muon);
  const pairSquare = (eta: number): number => muon ** 2 + electron ** 2 - 2 * muon * electron * Math.cosh(eta);
  const quadrature = (points: number): number => {
    const { nodes, weights } = gaussLegendreOn(points, 0, endpoint);
    return nodes.reduce((sum, eta, n) => sum + (weights[n] ?? 0) * weight(eta) * average.evaluate(pairSquare(eta)), 0);
  };
  const ours = quadrature(POINTS);
  const error = Math.abs(ours - quadrature(POINTS / 2)) + TOLERANCE * ours;
  const text = expand(entry.print, { x: 'me^2/mmu^2' });
  const printed = Number(context.remember('judge', createJudge).compile(text).judge(exact));
  const kernel = helicityKernel(amplitude, numbers);
  const random = new RandomStream(setting.seed);
  const sample = (): number => {
    // Uniform in the energy, in which the spectrum is flat compared with η: dη = dE/p.
    const largest = electron * (Math.cosh(endpoint) - 1);
    const energy = electron + largest * random.uniform();
    const p = Math.sqrt((energy - electron) * (energy + electron));
    const square = muon ** 2 + electron ** 2 - 2 * muon * energy;
    const [cos, phi] = [2 * random.uniform() - 1, 2 * Math.PI * random.uniform()];
    const sin = Math.sqrt(1 - cos * cos);
    const system: FourMomentum = [muon - energy, 0, 0, -p];
    const direction = [sin * Math.cos(phi), sin * Math.sin(phi), cos] as const;
    const pair = decayPair([0, 0], system, square, square, direction);
    return (
      largest *
      (p / (64 * Math.PI ** 3 * muon)) *
      kernel.squaredAmplitude([[muon, 0, 0, 0], [energy, 0, 0, p], ...pair])
    );
  };
  const monteCarlo = mean(CALLS[setting.profile], sample);
  const pull = (monteCarlo.value - ours) / monteCarlo.error;
  const relative = ours / printed - 1;
  const agrees = Math.abs(relative) <= error / ours + TOLERANCE;
  const evidence: readonly Evidence[] = [
    {
      road: 'quadrature',
      finding: `Γ = ${formatSignificant(ours, 12)} GeV by ${POINTS} points over the exact spectrum, printed ${formatSignificant(printed, 12)} GeV, relative difference ${relative.toExponential(1)}`,
      outcome: agrees ? 'supports' : 'contradicts',
    },
    {
      road: 'Monte Carlo of helicities',
      finding: `${formatEstimate(monteCarlo)} GeV, ${pull.toFixed(1)} standard deviations (seed ${setting.seed})`,
      outcome: Math.abs(pull) <= LARGEST_PULL ? 'supports' : 'contradicts',
    },
    ...roadEvidence(context, entry.model, entry.process, setting),
  ];
  return {
    verdict: agrees
      ? evidence.some(({ outcome }) => outcome === 'contradicts')
        ? 'undecided'
        : 'confirmed'
      : 'refuted',
    ours: { text: formatSignificant(ours, 12), value: ours, unit: 'GeV' },
    error,
    tolerance: {
      value: error + TOLERANCE * ours,
      reason: 'rounding of float64 and the change from half as many points',
    },
    diagnosis: `The printed rate is ${formatSignificant(printed / ours, 12)} times the integral of |M|² over the phase space with electron mass; radiative corrections are not part of it.`,
    evidence,
  };
}

function mean(calls: number, sample: () => number): Rate {
  let [sum, squares] = [0, 0];
  for (let n = 0; n < calls; n += 1) {
    const value = sample();
    sum += value;
    squares += value * value;
  }
  const value = sum / calls;
  return { value, error: Math.sqrt(Math.max(0, squares / calls - value * value) / calls) };
}
