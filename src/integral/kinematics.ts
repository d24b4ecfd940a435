/**
 * Kinematic quantities of sums of momenta of an event, each written so that soft, collinear, backward and
 * near-threshold momenta keep their digits. Energies are not read but follow from masses and three-momenta.
 */
import { type FourMomentum, kineticEnergy, onShell, scalarExcess, type ThreeVector } from '../numeric/four-momentum.ts';

/** Momenta of all legs in their order, and their masses in GeV. */
export interface KinematicPoint {
  readonly momenta: readonly FourMomentum[];
  readonly masses: readonly number[];
}

/** One ± p of a sum; `leg` finds the position, which may depend on the event. */
export interface SignedLeg {
  readonly sign: 1 | -1;
  readonly leg: (point: KinematicPoint) => number;
}

/** Σ ± p. */
export type MomentumSum = readonly SignedLeg[];

const NOTHING: FourMomentum = [0, 0, 0, 0];

/** The position of the candidate with the `rank`-th largest energy, counted from 1; the earlier one where two agree. */
export function legByEnergy(candidates: readonly number[], rank: number): (point: KinematicPoint) => number {
  return (point) => {
    const ordered = candidates.toSorted((a, b) => energyAt(point, b) - energyAt(point, a));
    return ordered[rank - 1] ?? -1;
  };
}

function energyAt({ momenta, masses }: KinematicPoint, leg: number): number {
  const [, x, y, z] = momenta[leg] ?? NOTHING;
  const mass = masses[leg] ?? 0;
  return Math.sqrt(mass * mass + x * x + y * y + z * z);
}

/** The sum itself; its energy rounds as sums do. */
export function totalOf(sum: MomentumSum, point: KinematicPoint): FourMomentum {
  let [e, x, y, z] = [0, 0, 0, 0];
  for (const { sign, leg } of sum) {
    const at = leg(point);
    const [, px, py, pz] = point.momenta[at] ?? NOTHING;
    e += sign * energyAt(point, at);
    x += sign * px;
    y += sign * py;
    z += sign * pz;
  }
  return [e, x, y, z];
}

/** The square of the sum, (Σ ±m)² + 2 Σ ± (p·k − m m′) over pairs. */
export function squareOf(sum: MomentumSum, point: KinematicPoint): number {
  let mass = 0;
  let pairs = 0;
  for (let i = 0; i < sum.length; i += 1) {
    const one = sum[i] as SignedLeg;
    const at = one.leg(point);
    const own = point.masses[at] ?? 0;
    mass += one.sign * own;
    for (let j = 0; j < i; j += 1) {
      const other = sum[j] as SignedLeg;
      const leg = other.leg(point);
      pairs += one.sign * other.sign * excess(point, at, leg);
    }
  }
  return mass * mass + 2 * pairs;
}

/** p·k − m m′ of two legs, 0 of one with itself. */
function excess({ momenta, masses }: KinematicPoint, one: number, other: number): number {
  if (one === other) return 0;
  return scalarExcess(momenta[one] ?? NOTHING, masses[one] ?? 0, momenta[other] ?? NOTHING, masses[other] ?? 0);
}

/** The scalar product of two sums. */
export function productOf(first: MomentumSum, second: MomentumSum, point: KinematicPoint): number {
  let product = 0;
  for (const one of first) {
    const at = one.leg(point);
    for (const other of second) {
      const leg = other.leg(point);
      const masses = (point.masses[at] ?? 0) * (point.masses[leg] ?? 0);
      product += one.sign * other.sign * (masses + excess(point, at, leg));
    }
  }
  return product;
}

/** E − √p² of the sum; exact to rounding for one leg, however slow it is. */
export function kineticOf(sum: MomentumSum, point: KinematicPoint): number {
  const [first] = sum;
  if (sum.length === 1 && first?.sign === 1) {
    const at = first.leg(point);
    return kineticEnergy(point.momenta[at] ?? NOTHING, point.masses[at] ?? 0);
  }
  const [e, x, y, z] = totalOf(sum, point);
  return (x * x + y * y + z * z) / (e + Math.sqrt(squareOf(sum, point)));
}

/** The transverse momentum against the z axis. */
export function transverse([, x, y]: FourMomentum): number {
  return Math.hypot(x, y);
}

/** The angle between two three-momenta, 0 where one of them vanishes. */
export function angleBetween(p: FourMomentum, k: FourMomentum): number {
  const cross = Math.hypot(p[2] * k[3] - p[3] * k[2], p[3] * k[1] - p[1] * k[3], p[1] * k[2] - p[2] * k[1]);
  return Math.atan2(cross, p[1] * k[1] + p[2] * k[2] + p[3] * k[3]);
}

/** The difference of azimuths about the z axis, 0 … π. */
export function azimuthBetween(p: FourMomentum, k: FourMomentum): number {
  return Math.abs(Math.atan2(p[1] * k[2] - p[2] * k[1], p[1] * k[1] + p[2] * k[2]));
}

/** −ln tan(θ/2); infinite along the z axis, 0 without momentum. */
export function pseudorapidity(p: FourMomentum): number {
  return p[3] === 0 ? 0 : Math.asinh(p[3] / transverse(p));
}

/** p⃗·(k⃗ × q⃗). */
export function tripleProduct(p: FourMomentum, k: FourMomentum, q: FourMomentum): number {
  return p[1] * (k[2] * q[3] - k[3] * q[2]) + p[2] * (k[3] * q[1] - k[1] * q[3]) + p[3] * (k[1] * q[2] - k[2] * q[1]);
}

/** The event seen from the rest frame of the sum, by a boost without rotation; not finite where it has none. */
export function seenFrom(sum: MomentumSum, point: KinematicPoint): KinematicPoint {
  const [energy, qx, qy, qz] = totalOf(sum, point);
  const mass = Math.sqrt(squareOf(sum, point));
  const momenta = point.momenta.map(([, x, y, z], leg) => {
    const own = energyAt(point, leg);
    const factor = (qx * x + qy * y + qz * z) / (mass * (energy + mass)) - own / mass;
    const seen: ThreeVector = [x + qx * factor, y + qy * factor, z + qz * factor];
    return onShell(point.masses[leg] ?? 0, seen);
  });
  return { momenta, masses: point.masses };
}
