/**
 * Phase space by RAMBO: isotropic massless momenta, made to conserve momentum by a conformal transformation and put
 * on their mass shells by a common factor. It shares no kinematics with the chain of two-body decays.
 *
 * @see R. Kleiss, W. J. Stirling and S. D. Ellis, Comput. Phys. Commun. 40 (1986) 359, eqs. (2.4)–(2.10), (4.2), (4.11)
 */
import { ConvergenceError } from '../errors.ts';
import { type FinalStateMap, requireFinalState, writeOnShell } from './n-body.ts';

/**
 * The volume of massless phase space,
 *   Φ_n = (π/2)^{n−1} s^{n−2}/((n−1)! (n−2)!) · (2π)^{4−3n}.
 *
 * @param particles - n ≥ 2
 * @param rootS - √s in GeV
 * @returns GeV^{2n−4}
 * @see Comput. Phys. Commun. 40 (1986) 359, eq. (2.10), with the factors of 2π
 */
export function masslessVolume(particles: number, rootS: number): number {
  let volume = (Math.PI / 2) ** (particles - 1) * (2 * Math.PI) ** (4 - 3 * particles) * rootS ** (2 * particles - 4);
  for (let k = 2; k < particles; k += 1) volume /= k * (k - 1);
  return volume;
}

/**
 * RAMBO with masses.
 *
 * @param masses - of the particles in GeV, 2 … 5 of them
 * @param released - √s − Σ masses in GeV, given as itself so that it keeps its digits near threshold
 * @returns a map of 4n coordinates; the weight is constant where all masses vanish
 * @throws {@link KinematicsError} at or below threshold and for another number of particles
 */
export function ramboMap(masses: readonly number[], released: number): FinalStateMap {
  requireFinalState('RAMBO', masses, released);
  const n = masses.length;
  const massSum = masses.reduce((sum, mass) => sum + mass, 0);
  const rootS = massSum + released;
  const volume = masslessVolume(n, rootS);
  return {
    dimension: 4 * n,
    particles: n,
    momenta: (x, target, offset) => {
      isotropic(x, target, offset, n);
      conform(target, offset, n, rootS);
      return volume * putOnShell(target, offset, masses, released, massSum);
    },
  };
}

/** Massless momenta of isotropic directions and energies with the density E e^{−E}. */
function isotropic(x: Float64Array, target: Float64Array, offset: number, n: number): void {
  for (let i = 0; i < n; i += 1) {
    const polar = x[4 * i] as number;
    const phi = 2 * Math.PI * (x[4 * i + 1] as number);
    const energy = -Math.log((x[4 * i + 2] as number) * (x[4 * i + 3] as number));
    const transverse = energy * 2 * Math.sqrt(polar * (1 - polar));
    const at = offset + 4 * i;
    target[at] = energy;
    target[at + 1] = transverse * Math.cos(phi);
    target[at + 2] = transverse * Math.sin(phi);
    target[at + 3] = energy * (2 * polar - 1);
  }
}

/** The boost and scaling that bring the sum of the momenta to (√s, 0⃗). */
function conform(target: Float64Array, offset: number, n: number, rootS: number): void {
  let [e, x, y, z] = [0, 0, 0, 0];
  for (let at = offset; at < offset + 4 * n; at += 4) {
    e += target[at] as number;
    x += target[at + 1] as number;
    y += target[at + 2] as number;
    z += target[at + 3] as number;
  }
  const mass = Math.sqrt(e * e - x * x - y * y - z * z);
  const [bx, by, bz] = [-x / mass, -y / mass, -z / mass];
  const gamma = e / mass;
  const a = 1 / (1 + gamma);
  const scale = rootS / mass;
  for (let at = offset; at < offset + 4 * n; at += 4) {
    const energy = target[at] as number;
    const [px, py, pz] = [target[at + 1] as number, target[at + 2] as number, target[at + 3] as number];
    const along = bx * px + by * py + bz * pz;
    const shift = energy + a * along;
    writeOnShell(target, at, 0, scale * (px + bx * shift), scale * (py + by * shift), scale * (pz + bz * shift));
  }
}

/** Newton's method on a convex function needs few steps; more mean that something is wrong. */
const MOST_STEPS = 100;

/**
 * Scales the momenta by ξ with Σ (√(m² + ξ²p²) − m) = √s − Σm, each kinetic energy as ξ²p²/(E + m).
 *
 * @returns (Σk/√s)^{2n−3} Π (k_i/E_i) √s/Σ(k_i²/E_i), relative to the massless weight
 */
function putOnShell(
  target: Float64Array,
  offset: number,
  masses: readonly number[],
  released: number,
  massSum: number,
): number {
  const rootS = massSum + released;
  if (massSum === 0) return 1;
  let xi = Math.sqrt(released * (rootS + massSum)) / rootS;
  for (let step = 0; ; step += 1) {
    let kinetic = 0;
    let slope = 0;
    for (let i = 0; i < masses.length; i += 1) {
      const mass = masses[i] as number;
      const momentum = target[offset + 4 * i] as number;
      const energy = Math.sqrt(mass * mass + (xi * momentum) ** 2);
      kinetic += (xi * momentum) ** 2 / (energy + mass);
      slope += (xi * momentum * momentum) / energy;
    }
    const change = (kinetic - released) / slope;
    xi -= change;
    if (Math.abs(change) <= 4 * Number.EPSILON * xi) break;
    if (step === MOST_STEPS) throw new ConvergenceError('RAMBO: the masses cannot be put in at this point');
  }
  let [sum, ratio, product] = [0, 0, 1];
  for (let i = 0; i < masses.length; i += 1) {
    const at = offset + 4 * i;
    const momentum = xi * (target[at] as number);
    const [x, y, z] = [target[at + 1] as number, target[at + 2] as number, target[at + 3] as number];
    writeOnShell(target, at, masses[i] as number, xi * x, xi * y, xi * z);
    const energy = target[at] as number;
    sum += momentum;
    ratio += momentum * (momentum / energy);
    product *= momentum / energy;
  }
  return ((sum / rootS) ** (2 * masses.length - 3) * product * rootS) / ratio;
}
