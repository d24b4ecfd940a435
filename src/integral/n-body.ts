/**
 * Phase space of two and more particles as a chain of two-body decays, in invariant masses and angles:
 *   dΦ_n(M_n) = Π_{k=2}^{n} [p_k/(4π M_k) · dΩ_k/(4π)] · Π_{k=2}^{n−1} dM_k²/(2π),
 * with M_k the invariant mass of the first k particles and p_k the momentum of the k-th in their rest frame. Every
 * mass is carried as the kinetic energy T_k = M_k − (m_1 + … + m_k), so that no digit is lost at a threshold.
 *
 * @see E. Byckling and K. Kajantie, Particle Kinematics (Wiley 1973), section VI.1; Particle Data Group, Kinematics
 */
import { KinematicsError } from '../errors.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';

/** A map from the unit cube to the momenta of a final state in its rest frame. */
export interface FinalStateMap {
  /** Number of coordinates. */
  readonly dimension: number;
  /** Number of particles. */
  readonly particles: number;
  /**
   * Writes [E, px, py, pz] in GeV of each particle from `offset` on and returns the weight, whose mean over the cube is
   *   Φ_n = ∫ Π d³k_i/((2π)³ 2E_i) (2π)⁴ δ⁴(P − Σk_i), in GeV^{2n−4}.
   */
  readonly momenta: (x: Float64Array, target: Float64Array, offset: number) => number;
}

/** How the invariant mass of the first k particles is sampled between its threshold and its upper end. */
export type MassSampling =
  /** Smooth at both ends for any masses; the default. */
  | { readonly kind: 'threshold' }
  /** Uniform in log(M² − mass²), for a propagator 1/(M² − mass²) of a particle of at most the mass of the subsystem. */
  | { readonly kind: 'pole'; readonly mass: number };

export interface NBodyOptions {
  /** By k − 2, for the invariant masses of the first k = 2 … n − 1 particles. */
  readonly sampling?: readonly MassSampling[];
}

/** The largest number of particles of a final state. */
export const MOST_PARTICLES = 5;

/** A level of the chain in the midst of a point. */
interface Level {
  /** M_k. */
  readonly mass: number;
  /** M_k − M_{k−1} − m_k. */
  readonly released: number;
}

/**
 * The chain of two-body decays.
 *
 * @param masses - of the particles in GeV, 2 … 5 of them; the first two are the innermost pair
 * @param released - √s − Σ masses in GeV, given as itself so that it keeps its digits near threshold
 * @returns a map of 3n − 4 coordinates: n − 2 invariant masses from the outside in, then cosθ and azimuth of each
 *   particle k = n … 2 in the rest frame of the first k
 * @throws {@link KinematicsError} at or below threshold and for another number of particles
 */
export function nBodyMap(masses: readonly number[], released: number, options: NBodyOptions = {}): FinalStateMap {
  requireFinalState('n-body phase space', masses, released);
  const n = masses.length;
  const sums = masses.map((_, k) => masses.slice(0, k + 1).reduce((sum, mass) => sum + mass, 0));
  const samplers = Array.from({ length: n - 2 }, (_, k) => massSampler(options.sampling?.[k], sums[k + 1] ?? 0));
  const sample = { kinetic: 0, released: 0, jacobian: 0 };
  const levels: Level[] = masses.map(() => ({ mass: 0, released: 0 }));
  return {
    dimension: 3 * n - 4,
    particles: n,
    momenta: (x, target, offset) => {
      let weight = 1;
      let kinetic = released;
      for (let k = n - 1; k >= 2; k -= 1) {
        const mass = (sums[k] as number) + kinetic;
        (samplers[k - 2] as MassSampler)(x[n - 1 - k] as number, kinetic, sample);
        levels[k] = { mass, released: sample.released };
        kinetic = sample.kinetic;
        // dM²/(2π) = M dT/π.
        weight *= (((sums[k - 1] as number) + kinetic) * sample.jacobian) / Math.PI;
      }
      levels[1] = { mass: (sums[1] as number) + kinetic, released: kinetic };
      for (let k = 1; k < n; k += 1) {
        const { mass, released: energy } = levels[k] as Level;
        const inner = k === 1 ? (masses[0] as number) : (levels[k - 1] as Level).mass;
        const own = masses[k] as number;
        const angle = n - 2 + 2 * (n - 1 - k);
        const momentum = decayMomentum(mass, inner, own, energy);
        decay(target, offset, k, masses, { inner, momentum }, x[angle] as number, x[angle + 1] as number);
        weight *= momentum / (4 * Math.PI * mass);
      }
      return weight;
    },
  };
}

/** @throws {@link KinematicsError} unless there are 2 … 5 particles of finite mass above threshold */
export function requireFinalState(name: string, masses: readonly number[], released: number): void {
  if (masses.length < 2 || masses.length > MOST_PARTICLES) {
    throw new KinematicsError(`${name}: expected 2 to ${MOST_PARTICLES} particles, got ${masses.length}`);
  }
  const wrong = masses.find((mass) => !(mass >= 0 && Number.isFinite(mass)));
  if (wrong !== undefined) throw new KinematicsError(`${name}: expected masses of at least 0, got ${wrong} GeV`);
  if (!(released > 0 && Number.isFinite(released))) {
    throw new KinematicsError(`${name}: expected an energy above threshold, got ${released} GeV above the masses`);
  }
}

/**
 * The momentum of a decay M → M′ + m from q = M − M′ − m, without a difference of masses:
 *   p² = q (q + 2m)(q + 2M′)(M + M′ + m)/(4M²).
 */
export function decayMomentum(mass: number, inner: number, own: number, released: number): number {
  const ends = released * (released + 2 * own) * (released + 2 * inner) * (mass + inner + own);
  return Math.sqrt(ends) / (2 * mass);
}

/**
 * Puts particle k against the system of the first k, whose momenta are in their rest frame, and boosts these.
 *
 * A particle (E, k⃗) of the system at momentum q⃗ has k⃗ + q⃗ (q⃗·k⃗/(M(q⁰ + M)) + E/M), a sum of small terms only.
 */
function decay(
  target: Float64Array,
  offset: number,
  k: number,
  masses: readonly number[],
  { inner, momentum }: { readonly inner: number; readonly momentum: number },
  polar: number,
  azimuth: number,
): void {
  const cos = 2 * polar - 1;
  const sin = 2 * Math.sqrt(polar * (1 - polar));
  const phi = 2 * Math.PI * azimuth;
  const qx = -momentum * sin * Math.cos(phi);
  const qy = -momentum * sin * Math.sin(phi);
  const qz = -momentum * cos;
  writeOnShell(target, offset + 4 * k, masses[k] as number, -qx, -qy, -qz);
  if (k === 1) {
    writeOnShell(target, offset, masses[0] as number, qx, qy, qz);
    return;
  }
  const energy = Math.sqrt(inner * inner + momentum * momentum);
  for (let i = 0; i < k; i += 1) {
    const at = offset + 4 * i;
    const x = target[at + 1] as number;
    const y = target[at + 2] as number;
    const z = target[at + 3] as number;
    const factor = (qx * x + qy * y + qz * z) / (inner * (energy + inner)) + (target[at] as number) / inner;
    writeOnShell(target, at, masses[i] as number, x + qx * factor, y + qy * factor, z + qz * factor);
  }
}

/** Writes the momentum of a particle of that mass. */
export function writeOnShell(target: Float64Array, at: number, mass: number, x: number, y: number, z: number): void {
  target[at] = Math.sqrt(mass * mass + x * x + y * y + z * z);
  target[at + 1] = x;
  target[at + 2] = y;
  target[at + 3] = z;
}

/** The momentum that starts at that place. */
export function momentumAt(flat: Float64Array, at: number): FourMomentum {
  return [flat[at] as number, flat[at + 1] as number, flat[at + 2] as number, flat[at + 3] as number];
}

interface MassSample {
  /** T, the kinetic energy of the subsystem. */
  kinetic: number;
  /** What is left of the kinetic energy above it. */
  released: number;
  /** dT/du. */
  jacobian: number;
}

/** Chooses 0 < T < `total` for a coordinate u. */
type MassSampler = (u: number, total: number, sample: MassSample) => void;

/** The end of a range of log M² where its own start is 0, relative: what lies below is lost. */
const SMALLEST_RATIO = 1e-24;

function massSampler(sampling: MassSampling | undefined, massSum: number): MassSampler {
  if (sampling?.kind === 'pole') {
    // M² − m² = (Σ − m)(Σ + m) + T (T + 2Σ).
    const start = (massSum - sampling.mass) * (massSum + sampling.mass);
    if (start < 0) throw new KinematicsError(`pole: expected a mass of at most ${massSum} GeV, got ${sampling.mass}`);
    return (u, total, sample) => {
      const length = total * (total + 2 * massSum);
      const lower = Math.max(start, SMALLEST_RATIO * length);
      const range = Math.log((start + length) / lower);
      const distance = lower * Math.exp(u * range);
      const gain = Math.max(distance - start, 0);
      sample.kinetic = Math.min(total, gain / (massSum + Math.sqrt(massSum ** 2 + gain)));
      sample.released = total - sample.kinetic;
      sample.jacobian = (range * distance) / (2 * (massSum + sample.kinetic));
    };
  }
  // T/T_max = u²(3 − 2u): the roots of T and of T_max − T in the momenta become polynomials.
  return (u, total, sample) => {
    sample.kinetic = total * u * u * (3 - 2 * u);
    sample.released = total * (1 - u) ** 2 * (1 + 2 * u);
    sample.jacobian = total * 6 * u * (1 - u);
  };
}
