/**
 * Partial decay widths from any road to |M|²,
 *   Γ = S/(2M) ∫ dΦ_n ⟨|M|²⟩ in the rest frame of the decaying particle,
 * with the ledger of the factors that went in. Two bodies need one point, three bodies a quadrature over the Dalitz
 * plot, four and five a Monte Carlo; so does a cut on the final state.
 *
 * @see Particle Data Group, Kinematics, eqs. (49.11), (49.12), (49.17)
 */
import type { Process } from '../amplitude/amplitude.ts';
import { ConvergenceError, KinematicsError, ProcessError } from '../errors.ts';
import type { MomentumKernel } from '../kernel/kernel.ts';
import { addDoubleDouble, doubleDouble, toNumber } from '../numeric/double-double.ts';
import type { Estimate } from '../numeric/estimate.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { gaussLegendreOn } from '../numeric/gauss-legendre.ts';
import { type FinalStateMap, type MassSampling, momentumAt, nBodyMap } from './n-body.ts';
import { HBAR_GEV_S } from './units.ts';
import { runVegas, vegasResult } from './vegas.ts';
import { createVegas } from './vegas-state.ts';

/** The factors of a width, none of which is hidden in another. */
export interface WidthLedger {
  /** 1/(number of spin states of the decaying particle), inside |M|². */
  readonly spinAverage: number;
  /** S = Π 1/n! for identical final particles, applied once. */
  readonly symmetryFactor: number;
  /** The flux factor 2M in GeV. */
  readonly flux: number;
  /** M − Σm in GeV. */
  readonly released: number;
}

export interface DecayWidth {
  /** In GeV; 0 where the decay is closed. */
  readonly width: Estimate;
  /** ħ/Γ in s, of a particle that has this decay alone; absent for Γ = 0. */
  readonly lifetimeS?: number;
  readonly belowThreshold: boolean;
  readonly ledger: WidthLedger;
}

export type WidthMethod =
  /** One point for two bodies, Gauss–Legendre over the Dalitz plot for three. */
  | { readonly name: 'quadrature' }
  /** Any number of bodies. */
  | {
      readonly name: 'vegas+';
      readonly seed: number;
      /** Calls in an iteration, default 10000; 5 iterations adapt, 10 count. */
      readonly calls?: number;
      /** Which final states belong to the width: momenta of all legs, the decaying particle at rest first. */
      readonly accepts?: (momenta: readonly FourMomentum[]) => boolean;
    };

export interface WidthOptions {
  readonly method: WidthMethod;
  /** Relative error that a quadrature has to reach, default 1e-10. */
  readonly accuracy?: number;
}

const DEFAULT_ACCURACY = 1e-10;
const FIRST_POINTS = 8;
const MOST_POINTS = 256;
const WARM_UP = 5;
const ITERATIONS = 10;
/** Rounding of |M|² and of the weight, relative; the digits that |M|² itself loses show in the spread of the points. */
const ROUNDING = 1e-15;

/**
 * The partial width of a decay.
 *
 * @param kernel - |M|² of a process with one incoming particle, averaged over its spin
 * @throws {@link ProcessError} for other than 1 → 2 … 5, and for a quadrature of more than three bodies
 * @throws {@link ConvergenceError} where a quadrature does not reach the accuracy, as where a massless particle is
 *   radiated without a cut or an intermediate particle without width is on shell
 */
export function decayWidth(kernel: MomentumKernel, options: WidthOptions): DecayWidth {
  const { process, masses } = kernel;
  const { legs } = process;
  const parent = legs.findIndex(({ incoming }) => incoming);
  const daughters = legs.map((_, n) => n).filter((n) => n !== parent);
  if (legs.filter(({ incoming }) => incoming).length !== 1 || daughters.length < 2 || daughters.length > 5) {
    throw new ProcessError(`width of '${process.text}': expected one particle that decays to 2 to 5`);
  }
  const mass = masses[parent] ?? 0;
  if (!(mass > 0)) throw new KinematicsError(`width of '${process.text}': a particle without mass has no rest frame`);
  const released = energyReleased(
    mass,
    daughters.map((n) => masses[n] ?? 0),
  );
  const symmetryFactor = identicalFactor(process);
  const ledger: WidthLedger = { spinAverage: spinAverageOf(process), symmetryFactor, flux: 2 * mass, released };
  const { method } = options;
  if (!(released > 0)) {
    return { width: { value: 0, error: 0, evaluations: 0, method: method.name }, belowThreshold: true, ledger };
  }
  const { ordered, sampling } = chain(process, masses, daughters);
  const map = nBodyMap(
    ordered.map((n) => masses[n] ?? 0),
    released,
    method.name === 'vegas+' ? { sampling } : {},
  );
  const everything = (): boolean => true;
  const accepts = (method.name === 'vegas+' ? method.accepts : undefined) ?? everything;
  const density = weightedDensity(kernel, map, [parent, ...ordered], accepts);
  const integral =
    method.name === 'vegas+'
      ? monteCarlo(kernel, map.dimension, density, method)
      : deterministic(density, process.text, daughters.length, options.accuracy ?? DEFAULT_ACCURACY);
  const factor = symmetryFactor / (2 * mass);
  const width = { ...integral, value: factor * integral.value, error: factor * integral.error };
  return {
    width,
    ...(width.value > 0 ? { lifetimeS: HBAR_GEV_S / width.value } : {}),
    belowThreshold: false,
    ledger,
  };
}

/** A final particle that a soft or collinear divergence may come from. */
function isMasslessVector(process: Process, masses: readonly number[], n: number): boolean {
  return process.legs[n]?.particle.spin === 3 && masses[n] === 0;
}

/**
 * The order of the final particles in the chain of decays: the heaviest last, because pairs of light ones come from
 * propagators. A massless vector pairs with the lightest charged particle, 1/(k·p) of its propagator mapped away.
 */
function chain(
  process: Process,
  masses: readonly number[],
  daughters: readonly number[],
): { readonly ordered: readonly number[]; readonly sampling: readonly MassSampling[] } {
  const massAt = (n: number): number => masses[n] ?? 0;
  const ascending = daughters.toSorted((a, b) => massAt(a) - massAt(b));
  const vector = ascending.find((n) => isMasslessVector(process, masses, n));
  const charged = ascending.find((n) => process.legs[n]?.particle.charge.numerator !== 0n);
  if (vector === undefined || charged === undefined || daughters.length < 3)
    return { ordered: ascending, sampling: [] };
  const others = ascending.filter((n) => n !== vector && n !== charged);
  return { ordered: [charged, vector, ...others], sampling: [{ kind: 'pole', mass: massAt(charged) }] };
}

function deterministic(density: Density, text: string, bodies: number, accuracy: number): Estimate {
  if (bodies === 2) return onePoint(density);
  if (bodies === 3) return dalitz(density, text, accuracy);
  throw new ProcessError(`width of '${text}': a quadrature takes a decay to two or three, Monte Carlo any`);
}

type Density = (x: Float64Array) => number;

/** dΦ_n |M|² at a point of the cube; the first of `places` is the decaying particle's. */
function weightedDensity(
  kernel: MomentumKernel,
  map: FinalStateMap,
  places: readonly number[],
  accepts: (momenta: readonly FourMomentum[]) => boolean,
): Density {
  const flat = new Float64Array(4 * map.particles);
  const momenta: FourMomentum[] = kernel.masses.map((mass) => [mass, 0, 0, 0]);
  return (x) => {
    const weight = map.momenta(x, flat, 0);
    for (let i = 0; i < map.particles; i += 1) momenta[places[i + 1] as number] = momentumAt(flat, 4 * i);
    return accepts(momenta) ? weight * kernel.squaredAmplitude(momenta) : 0;
  };
}

/** Any orientation of the final state in space will do: |M|² is averaged over the spin. */
const ORIENTATIONS: readonly (readonly [polar: number, azimuth: number])[] = [
  [0.3, 0.2],
  [0.85, 0.6],
  [0.55, 0.9],
];

/** Of the plane of a decay to three, on which nothing depends. */
const AZIMUTH = 0.15;

/** Spread of |M|² over orientations, all of which should give the same. */
function onePoint(density: Density): Estimate {
  const values = ORIENTATIONS.map((orientation) => density(Float64Array.from(orientation)));
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  const error = Math.max(...values.map((one) => Math.abs(one - value))) + ROUNDING * value;
  return { value, error, evaluations: values.length, method: 'one point' };
}

/** Over the mass of the first two particles and the angle of the second in their rest frame. */
function dalitz(density: Density, text: string, accuracy: number): Estimate {
  // The third particle flies along z, from which the angle of the second is then counted.
  const x = Float64Array.of(0, 1, 0, 0, AZIMUTH);
  let evaluations = 0;
  const rule = (points: number): number => {
    const { nodes, weights } = gaussLegendreOn(points, 0, 1);
    let sum = 0;
    for (let i = 0; i < points; i += 1) {
      x[0] = nodes[i] as number;
      let row = 0;
      for (let j = 0; j < points; j += 1) {
        x[3] = nodes[j] as number;
        row += (weights[j] as number) * density(x);
      }
      sum += (weights[i] as number) * row;
    }
    evaluations += points * points;
    return sum;
  };
  let value = rule(FIRST_POINTS);
  let change = Number.POSITIVE_INFINITY;
  for (let points = 2 * FIRST_POINTS; points <= MOST_POINTS && !(change <= accuracy * value); points *= 2) {
    const next = rule(points);
    change = Math.abs(next - value);
    value = next;
  }
  if (!(change <= accuracy * value)) {
    throw new ConvergenceError(
      `outside validity: the width of '${text}' reached a relative error of ${(change / value).toExponential(1)}, asked for ${accuracy}; where a massless particle is radiated, or an intermediate particle without width is on shell, the width does not exist without a cut`,
    );
  }
  return { value, error: change + ROUNDING * value, evaluations, method: 'gauss-legendre' };
}

/** A relative statistical error that says nothing any more. */
const LARGEST_ERROR = 0.25;

function monteCarlo(
  kernel: MomentumKernel,
  dimension: number,
  density: Density,
  method: Extract<WidthMethod, { readonly name: 'vegas+' }>,
): Estimate {
  const { process, masses } = kernel;
  const radiates = process.legs.some(
    ({ incoming, particle }, n) => !incoming && particle.spin === 3 && masses[n] === 0,
  );
  if (dimension > 2 && radiates && method.accepts === undefined) {
    throw new ConvergenceError(
      `outside validity: the width of '${process.text}' with a massless vector needs a cut, which is part of its definition`,
    );
  }
  const { seed, calls = 10_000 } = method;
  const state = runVegas(createVegas({ dimension, seed, calls }), density, { warmUp: WARM_UP, iterations: ITERATIONS });
  const { value, error, evaluations, chi2, dof } = vegasResult(state);
  if (error > LARGEST_ERROR * value) {
    throw new ConvergenceError(
      `width of '${process.text}': ${evaluations} calls leave a relative error of ${(error / value).toPrecision(2)}`,
    );
  }
  return { value, error, evaluations, chi2, dof, seed, method: 'vegas+' };
}

/** Σ in 32 digits: what is released near a threshold is a difference of sums of masses. */
function energyReleased(mass: number, daughters: readonly number[]): number {
  return toNumber(daughters.reduce((rest, own) => addDoubleDouble(rest, doubleDouble(-own)), doubleDouble(mass)));
}

/** A particle with mass has 2s + 1 states of spin. */
function spinAverageOf(process: Process): number {
  return process.legs.reduce((average, { incoming, particle }) => (incoming ? average / particle.spin : average), 1);
}

/** Π 1/n! over groups of n identical final particles. */
function identicalFactor(process: Process): number {
  const counts = new Map<number, number>();
  return process.legs
    .filter(({ incoming }) => !incoming)
    .reduce((factor, { particle }) => {
      const count = (counts.get(particle.pdgCode) ?? 0) + 1;
      counts.set(particle.pdgCode, count);
      return factor / count;
    }, 1);
}
