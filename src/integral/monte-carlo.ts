/**
 * Cross sections by Monte Carlo over the full phase space of 2 → 2 and 2 → 3, with any momentum-space kernel as
 * integrand. It shares the kinematics of thresholds with the quadrature, and nothing of |M|².
 */
import { ConvergenceError, KinematicsError, ProcessError } from '../errors.ts';
import type { HelicityKernel } from '../kernel/from-helicities.ts';
import type { Masses, MomentumKernel } from '../kernel/kernel.ts';
import { type DoubleDouble, doubleDouble, toNumber } from '../numeric/double-double.ts';
import type { Estimate } from '../numeric/estimate.ts';
import type { FourMomentum, ThreeVector } from '../numeric/four-momentum.ts';
import { type Beam, beamProduct } from './collision.ts';
import { pairGeometry, pairPrefactor, pairStrip } from './pair-geometry.ts';
import { decayPair, type Frame, frameOf, polar, recoilAgainst } from './phase-space-point.ts';
import { twoBodyGeometry } from './two-body.ts';
import { runVegas, vegasResult } from './vegas.ts';
import type { VegasBatchIntegrand, VegasIntegrand } from './vegas-block.ts';
import { CHUNK } from './vegas-point.ts';
import { createVegas } from './vegas-state.ts';

/** A map from the unit cube to momenta in leg order. */
export interface PhaseSpaceMap {
  readonly dimension: number;
  /**
   * Writes the momenta of a point, in leg order, and returns the weight: flux, phase space and Jacobian, so that
   * σ in GeV⁻² is the mean of weight × |M|² over the cube.
   */
  readonly momenta: (x: Float64Array, target: FourMomentum[]) => number;
}

export interface MonteCarloOptions {
  readonly seed: number;
  /** Calls in each iteration; default 10000. */
  readonly calls?: number;
  /** Iterations that adapt the grid; default 5. */
  readonly warmUp?: number;
  /** Iterations that count; default 10. */
  readonly iterations?: number;
}

/** ξ beyond which nothing is left to see with a Monte Carlo, e^{−2·24} of the integral at most. */
const LONGEST_RANGE = 24;
/** A relative statistical error that says nothing any more. */
const LARGEST_ERROR = 0.25;
/** Squares of an integrand of this size, and of differences 10⁻¹⁰ of it, are in the range of float64. */
const SMALLEST_VALUE = 1e-140;
const LARGEST_VALUE = 1e140;

/**
 * The phase space of a process, or undefined below threshold.
 *
 * @param legs - which legs are incoming, in leg order
 * @param masses - of the legs, GeV; with 32 digits where a distance from threshold is to keep its own
 * @param beam - for the incoming legs in their order; the first moves along +z
 * @throws {@link ProcessError} for other than 2 → 2 and 2 → 3
 */
export function phaseSpaceMap(
  legs: readonly { readonly incoming: boolean }[],
  masses: readonly (number | DoubleDouble)[],
  beam: Beam,
): PhaseSpaceMap | undefined {
  const positions = legs.map((_, n) => n);
  const incoming = positions.filter((n) => legs[n]?.incoming === true);
  const outgoing = positions.filter((n) => legs[n]?.incoming !== true);
  const massAt = (n: number): DoubleDouble => {
    const mass = masses[n] ?? 0;
    return typeof mass === 'number' ? doubleDouble(mass) : mass;
  };
  const [one, two] = incoming;
  if (one === undefined || two === undefined || incoming.length !== 2 || outgoing.length < 2 || outgoing.length > 3) {
    throw new ProcessError(`Monte Carlo: expected 2 → 2 or 2 → 3, got ${incoming.length} → ${outgoing.length}`);
  }
  // The heaviest particle recoils: its momentum is the difference that loses least.
  const recoil = outgoing.reduce((best, n) => (toNumber(massAt(n)) > toNumber(massAt(best)) ? n : best));
  const system = outgoing.filter((n) => n !== recoil);
  const ordered: Masses = {
    incoming: [massAt(one), massAt(two)],
    outgoing: [recoil, ...system].map(massAt),
  };
  const frame = frameOf(ordered, beam);
  const map = system.length === 1 ? twoBodyMap(ordered, beam, frame) : pairMap(ordered, beam, frame);
  if (map === undefined) return undefined;
  const places = [one, two, recoil, ...system];
  const buffer: FourMomentum[] = [];
  return {
    dimension: map.dimension,
    momenta: (x, target) => {
      const weight = map.momenta(x, buffer);
      places.forEach((place, n) => {
        target[place] = buffer[n] ?? [0, 0, 0, 0];
      });
      return weight;
    },
  };
}

/** Coordinates: cosθ and azimuth of q in the center of mass. */
function twoBodyMap(masses: Masses, beam: Beam, frame: Frame): PhaseSpaceMap | undefined {
  const geometry = twoBodyGeometry(masses, beamProduct(masses, beam));
  if (geometry === undefined) return undefined;
  const { collision, half } = geometry;
  const rootS = toNumber(collision.rootS);
  const momentum = (half * rootS) / collision.fluxQuarter;
  const [recoil, other] = masses.outgoing.map(toNumber);
  const energy = Math.sqrt((other ?? 0) ** 2 + momentum ** 2);
  return {
    dimension: 2,
    momenta: (x, target) => {
      const cos = 2 * (x[0] ?? 0) - 1;
      const direction = polar(momentum, cos, Math.sqrt((1 - cos) * (1 + cos)), 2 * Math.PI * (x[1] ?? 0));
      const final = recoilAgainst(frame, recoil ?? 0, energy, direction);
      target[0] = frame.first;
      target[1] = frame.second;
      target[2] = final.recoiling;
      target[3] = final.system;
      return half / (16 * Math.PI * collision.fluxQuarter ** 2);
    },
  };
}

/** Coordinates: invariant mass of the pair, cosθ and azimuth of q, and the direction of the pair in its rest frame. */
function pairMap(masses: Masses, beam: Beam, frame: Frame): PhaseSpaceMap | undefined {
  const geometry = pairGeometry(masses, beamProduct(masses, beam));
  if (geometry === undefined) return undefined;
  const cut = Math.min(geometry.range.rapidity, LONGEST_RANGE);
  const prefactor = pairPrefactor(geometry);
  const recoil = toNumber(masses.outgoing[0] ?? doubleDouble(0));
  return {
    dimension: 5,
    momenta: (x, target) => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0] = x;
      const strip = pairStrip(geometry, cut * a * a);
      const cos = 2 * b - 1;
      const q: ThreeVector = polar(strip.momentum, cos, 2 * Math.sqrt(b * (1 - b)), 2 * Math.PI * c);
      const final = recoilAgainst(frame, recoil, strip.energy, q);
      const pairCos = 2 * d - 1;
      const direction = polar(1, pairCos, 2 * Math.sqrt(d * (1 - d)), 2 * Math.PI * e);
      const [one, two] = decayPair(geometry.range.masses, final.system, strip.square, strip.rootKallen, direction);
      target[0] = frame.first;
      target[1] = frame.second;
      target[2] = final.recoiling;
      target[3] = one;
      target[4] = two;
      return prefactor * 2 * cut * a * (strip.rootKallen ** 2 / strip.square) * 2 * strip.half;
    },
  };
}

/** weight × |M|² as an integrand over the unit cube, which leaves the momenta of the point in `momenta`. */
export function eventIntegrand(kernel: MomentumKernel, map: PhaseSpaceMap, momenta: FourMomentum[]): VegasIntegrand {
  return (x) => {
    const weight = map.momenta(x, momenta);
    // Outside the cuts of a map |M|² need not exist.
    if (weight === 0) return 0;
    const value = kernel.squaredAmplitude(momenta);
    if (!Number.isFinite(value)) throw new KinematicsError(`'${kernel.process.text}': |M|² is not finite`);
    return weight * value;
  };
}

/**
 * The same for many points at a time, without cuts.
 *
 * @throws {@link ConvergenceError} from its integrand where |M|² is not finite
 */
export function eventBatchIntegrand(kernel: HelicityKernel, map: PhaseSpaceMap): VegasBatchIntegrand {
  const legs = kernel.masses.length;
  const batch = kernel.batch(CHUNK);
  const flat = new Float64Array(4 * legs * CHUNK);
  const momenta: FourMomentum[] = kernel.process.legs.map(() => [0, 0, 0, 0]);
  const x = new Float64Array(map.dimension);
  return {
    evaluate: (points, count, values) => {
      for (let n = 0; n < count; n += 1) {
        for (let d = 0; d < map.dimension; d += 1) x[d] = points[n * map.dimension + d] as number;
        values[n] = map.momenta(x, momenta);
        for (let leg = 0; leg < legs; leg += 1) {
          const [energy, px, py, pz] = momenta[leg] as FourMomentum;
          const at = 4 * (n * legs + leg);
          flat[at] = energy;
          flat[at + 1] = px;
          flat[at + 2] = py;
          flat[at + 3] = pz;
        }
      }
      const squares = finite(() => batch.squaredAmplitudes(flat, count), kernel);
      for (let n = 0; n < count; n += 1) values[n] = (values[n] as number) * (squares[n] as number);
    },
  };
}

/** A point of phase space at which |M|² is not finite is one of a pole that no number of calls integrates. */
function finite<T>(compute: () => T, { process }: MomentumKernel): T {
  try {
    return compute();
  } catch (cause) {
    if (!(cause instanceof KinematicsError)) throw cause;
    throw new ConvergenceError(
      `'${process.text}': |M|² is not finite in all of phase space`,
      {},
      { reached: 1, cause },
    );
  }
}

/**
 * σ in GeV⁻² with its statistical error; factors for identical particles are not applied. 0 below threshold.
 *
 * @param kernel - any road to |M|²
 * @throws {@link KinematicsError} where |M|² is not finite
 * @throws {@link ConvergenceError} where the statistical error is as large as the result
 */
export function monteCarloCrossSection(kernel: MomentumKernel, beam: Beam, options: MonteCarloOptions): Estimate {
  const { seed, calls = 10_000, warmUp = 5, iterations = 10 } = options;
  const map = phaseSpaceMap(kernel.process.legs, kernel.masses, beam);
  if (map === undefined) return { value: 0, error: 0, evaluations: 0, seed, method: 'vegas+' };
  const momenta: FourMomentum[] = kernel.process.legs.map(() => [0, 0, 0, 0]);
  const start = createVegas({ dimension: map.dimension, seed, calls });
  const state = runVegas(start, eventIntegrand(kernel, map, momenta), { warmUp, iterations });
  return requireSignificant(vegasResult(state), kernel.process.text);
}

/**
 * The estimate itself, where it is one.
 *
 * @throws {@link ConvergenceError} where the statistical error is as large as the result, or the result so small or so
 *   large that float64 does not hold squares of the integrand, and with them no error
 */
export function requireSignificant<T extends Estimate>(estimate: T, process: string): T {
  const { value, error, evaluations } = estimate;
  const size = Math.abs(value);
  if (size !== 0 && !(size > SMALLEST_VALUE && size < LARGEST_VALUE)) {
    throw new ConvergenceError(
      `outside validity: '${process}': the integral is of the order ${size.toExponential(0)} in powers of GeV, whose statistical error float64 does not hold`,
    );
  }
  if (!(error > LARGEST_ERROR * size)) return estimate;
  const reached = value === 0 ? 1 : error / size;
  throw new ConvergenceError(
    `'${process}': ${evaluations} calls leave a relative error of ${reached.toPrecision(2)}`,
    {},
    { reached },
  );
}
