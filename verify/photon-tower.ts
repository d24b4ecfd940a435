/**
 * e γ → e + n γ for any n by a recursion over sets of photons: the electron's spinor with the photons of a set
 * attached is the sum, over the last of them, of one more vertex and propagator. No diagram is enumerated and no model
 * is read. Polarizations are orthogonal to the resting electron, which keeps the soft limit free of cancellations.
 */
import { slashTimesColumn } from '../src/numeric/dirac-matrices.ts';
import type { FourMomentum } from '../src/numeric/four-momentum.ts';
import { conjugateInPlace, writePolarization } from '../src/numeric/polarization.ts';
import { RandomStream } from '../src/numeric/random.ts';
import { diracBar, uSpinor } from '../src/numeric/spinor.ts';

/** C in σ(e γ → e + n γ) = C α^{n−1} (E/m)^{2(n−1)} σ_Thomson with its statistical error. */
export interface TowerCoefficient {
  readonly value: number;
  readonly error: number;
}

export interface TowerRequest {
  /** Photons out. */
  readonly photons: number;
  /** Energy of the incoming photon over the electron's mass. */
  readonly energy: number;
  /** Least energy of each outgoing photon over that of the incoming one. */
  readonly cut: number;
  readonly points: number;
  readonly seed: number;
}

/**
 * Plain Monte Carlo over directions, shares of energy and polarizations, with m_e = 1 and e = 1 inside.
 *
 * The shares x_k of the photons' energy λ are drawn above the cut; λ follows from energy conservation. The photons'
 * part of phase space is λ^{2n−1} Π x_k dx_k dΩ_k/(2(2π)³), the electron's 2π/(2E′ |dE_total/dλ|).
 */
export function towerCoefficient({ photons, energy, cut, points, seed }: TowerRequest): TowerCoefficient {
  const random = new RandomStream(seed);
  const tower = new Tower(photons + 1);
  const angles = (4 * Math.PI) / (2 * (2 * Math.PI) ** 3);
  // Σ over polarizations and spins from one random choice; average 1/4, flux 1/(4 m E), n! identical photons.
  const states = 2 ** (photons + 1) / (4 * 4 * energy * factorial(photons));
  const common = angles ** photons * 2 * Math.PI * states;
  let [sum, squares] = [0, 0];
  for (let n = 0; n < points; n += 1) {
    const weight = common * pointWeight(tower, random, photons, energy, cut);
    sum += weight;
    squares += weight * weight;
  }
  const mean = sum / points;
  const error = Math.sqrt((squares / points - mean * mean) / points);
  // With e² = 4πα: σ_Thomson = e⁴/(6π), and each further photon brings α = e²/4π.
  const unit = (energy ** 2 / (4 * Math.PI)) ** (photons - 1) / (6 * Math.PI);
  return { value: mean / unit, error: error / unit };
}

/** Σ over the electron's spins of |M|² for random polarizations, times the measure that varies. */
function pointWeight(tower: Tower, random: RandomStream, photons: number, energy: number, cut: number): number {
  const drawn = drawShares(random, photons, cut);
  if (drawn === undefined) return 0;
  const { shares, density } = drawn;
  const directions = shares.map(() => direction(random));
  const v = [0, 1, 2].map((axis) => shares.reduce((total, x, k) => total + x * (directions[k]?.[axis] ?? 0), 0));
  const [vx = 0, vy = 0, vz = 0] = v;
  const square = vx * vx + vy * vy + vz * vz;
  const b = 1 + energy - energy * vz;
  const total = (2 * energy) / (b + Math.sqrt(b * b - 2 * energy * (1 - square)));
  if (shares.some((x) => x * total < cut * energy)) return 0;
  const [px, py, pz] = [-total * vx, -total * vy, energy - total * vz];
  const final = Math.sqrt(1 + px * px + py * py + pz * pz);
  const slope = 1 - (vx * px + vy * py + vz * pz) / final;
  const outgoing = shares.map((x, k): FourMomentum => {
    const [nx = 0, ny = 0, nz = 0] = directions[k] ?? [];
    return [x * total, x * total * nx, x * total * ny, x * total * nz];
  });
  const incoming: FourMomentum = [energy, 0, 0, energy];
  tower.load(incoming, outgoing, random);
  const measure = shares.reduce((product, x) => product * x, 1) * total ** (2 * photons - 1);
  return (measure / (2 * final * slope * density)) * tower.squaredAmplitude([final, px, py, pz]);
}

/**
 * Shares of the photons' energy, each above the cut, with the inverse of their density on the simplex; undefined
 * where the point falls out. One photon, any of them, is the hardest and takes what the others leave; those are drawn
 * uniformly in the logarithm, as soft photons come.
 */
function drawShares(
  random: RandomStream,
  count: number,
  cut: number,
): { readonly shares: readonly number[]; readonly density: number } | undefined {
  if (count === 1) return { shares: [1], density: 1 };
  const range = Math.log(0.5 / cut);
  const soft = Array.from({ length: count - 1 }, () => cut * Math.exp(range * random.uniform()));
  const hardest = soft.reduce((rest, x) => rest - x, 1);
  if (soft.some((x) => x > hardest)) return undefined;
  return { shares: [hardest, ...soft], density: soft.reduce((product, x) => product / (range * x), 1 / count) };
}

function direction(random: RandomStream): readonly [number, number, number] {
  const cos = 2 * random.uniform() - 1;
  const sin = Math.sqrt((1 - cos) * (1 + cos));
  const phi = 2 * Math.PI * random.uniform();
  return [sin * Math.cos(phi), sin * Math.sin(phi), cos];
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

const SPINOR = 8;
const AT_REST: FourMomentum = [1, 0, 0, 0];

/** Work space for one number of photons, the incoming one first; the electron starts at rest with mass 1. */
class Tower {
  private readonly count: number;
  /** ε of each photon, conjugate for outgoing ones. */
  private readonly polarizations: Float64Array;
  /** Momentum that each set of photons brings in, as complex four-vectors, and 1/((p + K)² − 1). */
  private readonly momenta: Float64Array;
  private readonly propagators: Float64Array;
  private readonly spinors: Float64Array;
  private readonly vertex = new Float64Array(SPINOR);
  private readonly slashed = new Float64Array(SPINOR);

  constructor(count: number) {
    this.count = count;
    const sets = 2 ** count;
    this.polarizations = new Float64Array(8 * count);
    this.momenta = new Float64Array(8 * sets);
    this.propagators = new Float64Array(sets);
    this.spinors = new Float64Array(SPINOR * sets);
  }

  /** Takes the momenta of a point with one random polarization of each photon. */
  load(incoming: FourMomentum, outgoing: readonly FourMomentum[], random: RandomStream): void {
    const photons = [incoming, ...outgoing];
    for (const [n, k] of photons.entries()) {
      writePolarization(k, 0, random.uniform() < 0.5 ? 1 : -1, this.polarizations, 8 * n);
      if (n > 0) conjugateInPlace(this.polarizations, 8 * n);
    }
    for (let set = 1; set < 2 ** this.count; set += 1) {
      const last = 31 - Math.clz32(set);
      const rest = 8 * (set ^ (1 << last));
      const k = photons[last] ?? AT_REST;
      const sign = last === 0 ? 1 : -1;
      for (let mu = 0; mu < 4; mu += 1) {
        this.momenta[8 * set + 2 * mu] = (this.momenta[rest + 2 * mu] as number) + sign * (k[mu] as number);
      }
      const [e, x, y, z] = [0, 2, 4, 6].map((at) => this.momenta[8 * set + at] as number) as [
        number,
        number,
        number,
        number,
      ];
      this.propagators[set] = 1 / (2 * e + e * e - x * x - y * y - z * z);
    }
  }

  /** Σ over both spins of both electrons; average and couplings are left to the caller. */
  squaredAmplitude(final: FourMomentum): number {
    const bars = ([1, -1] as const).map((helicity) => diracBar(uSpinor(final, 1, helicity)));
    let total = 0;
    for (const helicity of [1, -1] as const) {
      this.spinors.set(uSpinor(AT_REST, 1, helicity), 0);
      const all = 2 ** this.count - 1;
      for (let set = 1; set < all; set += 1) this.attach(set);
      this.vertices(all);
      for (const bar of bars) total += this.overlap(bar);
    }
    return total;
  }

  /** ψ(set) = (p̸ + K̸ + 1) Σ ε̸ ψ(set without one)/((p + K)² − 1). */
  private attach(set: number): void {
    this.vertices(set);
    const at = 8 * set;
    const momentum = this.momenta;
    momentum[at] = (momentum[at] as number) + 1;
    slashTimesColumn(momentum, at, this.vertex, 0, this.slashed, 0);
    momentum[at] = (momentum[at] as number) - 1;
    const factor = this.propagators[set] as number;
    for (let i = 0; i < SPINOR; i += 1) {
      this.spinors[SPINOR * set + i] = factor * ((this.slashed[i] as number) + (this.vertex[i] as number));
    }
  }

  private vertices(set: number): void {
    this.vertex.fill(0);
    for (let n = 0; n < this.count; n += 1) {
      if ((set & (1 << n)) === 0) continue;
      slashTimesColumn(this.polarizations, 8 * n, this.spinors, SPINOR * (set ^ (1 << n)), this.slashed, 0);
      for (let i = 0; i < SPINOR; i += 1) this.vertex[i] = (this.vertex[i] as number) + (this.slashed[i] as number);
    }
  }

  private overlap(bar: Float64Array): number {
    let [re, im] = [0, 0];
    for (let i = 0; i < SPINOR; i += 2) {
      const [a, b] = [bar[i] as number, bar[i + 1] as number];
      const [c, d] = [this.vertex[i] as number, this.vertex[i + 1] as number];
      re += a * c - b * d;
      im += a * d + b * c;
    }
    return re * re + im * im;
  }
}
