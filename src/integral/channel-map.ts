/**
 * Phase space by several maps at once, one for each tree of propagators: a point is drawn from one of them and weighed by
 * the densities of all, so that the peaks of every diagram are flat: ∫ f = Σ_i ∫ f α_i g_i/Σ α g, the i-th term with points
 * of the density g_i.
 *
 * @see R. Kleiss and R. Pittau, Comput. Phys. Commun. 83 (1994) 141, hep-ph/9405257
 */
import type { Amplitude } from '../amplitude/amplitude.ts';
import { type FourMomentum, onShell, scalarExcess } from '../numeric/four-momentum.ts';
import { type Density, EXCHANGE, ISOTROPIC, kineticDensity } from './channel-sampling.ts';
import { type Cluster, channelTrees } from './channel-tree.ts';
import type { Scene } from './event-map.ts';
import { angleBetween } from './kinematics.ts';
import { decayMomentum, type FinalStateMap, momentumAt, requireFinalState } from './n-body.ts';

/** A density of final states. */
export interface Channel {
  /** Writes momenta in the rest frame of the initial state. */
  readonly draw: (x: Float64Array, target: Float64Array, offset: number) => void;
  /** The density of its points in phase space, over the volume dΦ. */
  readonly density: (momenta: Float64Array, offset: number) => number;
}

/** A cluster with its numbers. */
interface Node {
  /** Places in the final state. */
  readonly places: readonly number[];
  readonly massSum: number;
  readonly kinetic: Density;
  readonly parts?: readonly [Node, Node];
  readonly exchange?: { readonly incoming: FourMomentum; readonly part: 0 | 1; readonly mass: number };
}

/**
 * The channels of a process.
 *
 * @param massOf - value of a mass parameter, GeV
 * @returns one for each of {@link channelTrees}
 */
export function channelsOf(amplitude: Amplitude, scene: Scene, massOf: (name: string) => number): readonly Channel[] {
  requireFinalState('channels of phase space', scene.masses, scene.released);
  return channelTrees(amplitude).map((tree) => channelOf(nodeOf(tree, scene, massOf), scene));
}

/**
 * The part α_i g_i/Σ α g of phase space, drawn from one channel; the parts of all channels add up to all of it.
 *
 * @param shares - α_i
 */
export function channelPart(
  channels: readonly Channel[],
  shares: readonly number[],
  index: number,
  particles: number,
): FinalStateMap {
  const { draw } = channels[index] as Channel;
  return {
    dimension: 3 * particles - 4,
    particles,
    momenta: (x, target, offset) => {
      draw(x, target, offset);
      let density = 0;
      for (let n = 0; n < channels.length; n += 1) {
        density += (shares[n] as number) * (channels[n] as Channel).density(target, offset);
      }
      return density > 0 && density < Number.POSITIVE_INFINITY ? (shares[index] as number) / density : 0;
    },
  };
}

/** How often a part is drawn, and the grid of its coordinates, by axis. */
export interface PartSampling {
  readonly probability: number;
  readonly edges: readonly (readonly number[])[];
}

/** Parts as one map; the first coordinate chooses the part. */
export function joinedParts(parts: readonly FinalStateMap[], sampling: readonly PartSampling[]): FinalStateMap {
  const { dimension, particles } = parts[0] as FinalStateMap;
  const ends = sampling.map((_, n) => sampling.slice(0, n + 1).reduce((sum, { probability }) => sum + probability, 0));
  const own = new Float64Array(dimension);
  return {
    dimension: dimension + 1,
    particles,
    momenta: (x, target, offset) => {
      const choice = x[0] as number;
      const found = ends.findIndex((end) => choice < end);
      const chosen = found < 0 ? parts.length - 1 : found;
      const { probability, edges } = sampling[chosen] as PartSampling;
      let weight = 1 / probability;
      for (let d = 0; d < dimension; d += 1) {
        const axis = edges[d] as readonly number[];
        const bins = axis.length - 1;
        const position = (x[d + 1] as number) * bins;
        const bin = Math.min(bins - 1, Math.floor(position));
        const left = axis[bin] as number;
        const width = (axis[bin + 1] as number) - left;
        own[d] = left + (position - bin) * width;
        weight *= width * bins;
      }
      return weight * (parts[chosen] as FinalStateMap).momenta(own, target, offset);
    },
  };
}

function nodeOf(cluster: Cluster, scene: Scene, massOf: (name: string) => number): Node {
  const { legs, propagator, parts, exchange } = cluster;
  const places = legs.map((leg) => scene.order.indexOf(leg));
  const massSum = places.reduce((sum, place) => sum + (scene.masses[place] ?? 0), 0);
  const value = (name: string): number => (name === '0' ? 0 : massOf(name));
  const kinetic = kineticDensity(massSum, propagator === undefined ? undefined : value(propagator));
  const met = scene.incoming[exchange?.incoming ?? -1];
  return {
    places,
    massSum,
    kinetic,
    ...(parts === undefined
      ? {}
      : { parts: [nodeOf(parts[0], scene, massOf), nodeOf(parts[1], scene, massOf)] as const }),
    ...(exchange === undefined || met === undefined
      ? {}
      : { exchange: { incoming: met, part: exchange.part, mass: value(exchange.mass) } }),
  };
}

/** Coordinates: for each division the masses of composite parts, angle and azimuth. */
function channelOf(root: Node, { released, masses }: Scene): Channel {
  const draw: Channel['draw'] = (x, target, offset) => {
    let at = 0;
    const divide = (node: Node, total: FourMomentum, kinetic: number): void => {
      if (node.parts === undefined) {
        target.set(
          onShell(masses[node.places[0] as number] as number, [total[1], total[2], total[3]]),
          offset + 4 * (node.places[0] as number),
        );
        return;
      }
      let left = kinetic;
      const [one, other] = node.parts.map((part) => {
        if (part.parts === undefined) return 0;
        const own = part.kinetic.draw(x[at] as number, left);
        at += 1;
        left -= own;
        return own;
      }) as [number, number];
      const mass = node.massSum + kinetic;
      const split = splitOf(node, total, mass, one, other, left);
      const versine = split.angle.draw(x[at] as number, split.gap);
      const direction = turned(split.axis, versine, 2 * Math.PI * (x[at + 1] as number));
      at += 2;
      const sign = node.exchange?.part === 1 ? -1 : 1;
      const [first, second] = node.parts;
      const send = (part: Node, own: number, along: number): void => {
        const inner = onShell(part.massSum + own, [
          along * split.momentum * direction[1],
          along * split.momentum * direction[2],
          along * split.momentum * direction[3],
        ]);
        divide(part, lifted(inner, total, mass), own);
      };
      send(first, one, sign);
      send(second, other, -sign);
    };
    divide(root, [root.massSum + released, 0, 0, 0], released);
  };
  const density: Channel['density'] = (momenta, offset) => {
    let product = 1;
    const visit = (node: Node, total: FourMomentum, kinetic: number): void => {
      if (node.parts === undefined) return;
      const mass = node.massSum + kinetic;
      let left = kinetic;
      const [one, other] = node.parts.map((part) => {
        if (part.parts === undefined) return 0;
        const own = kineticIn(part, momenta, offset, masses);
        // dM²/2π = M dT/π.
        product *= (part.kinetic.at(own, left) * Math.PI) / (part.massSum + own);
        left = Math.max(0, left - own);
        return own;
      }) as [number, number];
      const split = splitOf(node, total, mass, one, other, left);
      const totals = node.parts.map((part) => sumOf(part.places, momenta, offset)) as [FourMomentum, FourMomentum];
      const seen = lowered(totals[node.exchange?.part ?? 0], total, mass);
      const versine = split.angle === ISOTROPIC ? 1 : 2 * Math.sin(angleBetween(seen, split.axis) / 2) ** 2;
      product *= (2 * split.angle.at(versine, split.gap) * 4 * Math.PI * mass) / split.momentum;
      visit(node.parts[0], totals[0], one);
      visit(node.parts[1], totals[1], other);
    };
    visit(root, [root.massSum + released, 0, 0, 0], released);
    return product;
  };
  return { draw, density };
}

interface Split {
  /** Of the parts, in the rest frame of the cluster. */
  readonly momentum: number;
  readonly angle: Density;
  /** From which the angle counts, in that frame. */
  readonly axis: FourMomentum;
  /** Of the exchange, (m² − t) over 2|p⃗||k⃗| at θ = 0. */
  readonly gap: number;
}

const ALONG_Z: FourMomentum = [1, 0, 0, 1];

/** How a cluster of that mass divides into parts of kinetic energies `one` and `other` that keep `left` for motion. */
function splitOf(
  { parts, exchange }: Node,
  total: FourMomentum,
  mass: number,
  one: number,
  other: number,
  left: number,
): Split {
  const [first, second] = parts as readonly [Node, Node];
  const [inner, own] = [first.massSum + one, second.massSum + other];
  const momentum = decayMomentum(mass, inner, own, Math.max(left, Number.MIN_VALUE));
  if (exchange === undefined) return { momentum, angle: ISOTROPIC, axis: ALONG_Z, gap: 0 };
  const axis = lowered(exchange.incoming, total, mass);
  const length = Math.hypot(axis[1], axis[2], axis[3]);
  if (!(length > 0 && momentum > 0)) return { momentum, angle: ISOTROPIC, axis: ALONG_Z, gap: 0 };
  const [energy, , , z] = exchange.incoming;
  const incoming2 = (energy - z) * (energy + z);
  const part = exchange.part === 0 ? inner : own;
  const partEnergy = Math.sqrt(part * part + momentum * momentum);
  // E E′ − p p′ = (m1² E′² + p² M²)/(E E′ + p p′).
  const forward =
    (incoming2 * partEnergy * partEnergy + length * length * part * part) / (axis[0] * partEnergy + length * momentum);
  const gap = (exchange.mass ** 2 - incoming2 - part * part + 2 * forward) / (2 * length * momentum);
  return { momentum, angle: EXCHANGE, axis, gap };
}

/** M − Σm of the momenta of a cluster, from M² − (Σm)² = 2 Σ (k·k′ − m m′) over pairs. */
function kineticIn(
  { places, massSum }: Node,
  momenta: Float64Array,
  offset: number,
  masses: readonly number[],
): number {
  let pairs = 0;
  for (let i = 1; i < places.length; i += 1) {
    const one = places[i] as number;
    for (let j = 0; j < i; j += 1) {
      const other = places[j] as number;
      const [p, k] = [momentumAt(momenta, offset + 4 * one), momentumAt(momenta, offset + 4 * other)];
      pairs += scalarExcess(p, masses[one] as number, k, masses[other] as number);
    }
  }
  return (2 * pairs) / (massSum + Math.sqrt(massSum * massSum + 2 * pairs));
}

function sumOf(places: readonly number[], momenta: Float64Array, offset: number): FourMomentum {
  let [e, x, y, z] = [0, 0, 0, 0];
  for (const place of places) {
    const [pe, px, py, pz] = momentumAt(momenta, offset + 4 * place);
    [e, x, y, z] = [e + pe, x + px, y + py, z + pz];
  }
  return [e, x, y, z];
}

/** A vector of the rest frame of `total`, of that mass, seen from outside. */
function lifted(p: FourMomentum, total: FourMomentum, mass: number): FourMomentum {
  const factor = (total[1] * p[1] + total[2] * p[2] + total[3] * p[3]) / (mass * (total[0] + mass)) + p[0] / mass;
  const energy = (total[0] * p[0] + total[1] * p[1] + total[2] * p[2] + total[3] * p[3]) / mass;
  return [energy, p[1] + total[1] * factor, p[2] + total[2] * factor, p[3] + total[3] * factor];
}

/** The inverse of {@link lifted}. */
function lowered(p: FourMomentum, total: FourMomentum, mass: number): FourMomentum {
  return lifted(p, [total[0], -total[1], -total[2], -total[3]], mass);
}

/** The unit vector at that angle from the axis, as [0, x, y, z]. */
function turned(axis: FourMomentum, versine: number, azimuth: number): FourMomentum {
  const length = Math.hypot(axis[1], axis[2], axis[3]);
  const [x, y, z] = [axis[1] / length, axis[2] / length, axis[3] / length];
  const [cos, sin] = [1 - versine, Math.sqrt(versine * (2 - versine))];
  const [a, b] = [sin * Math.cos(azimuth), sin * Math.sin(azimuth)];
  // An orthonormal frame about the axis, without a special direction near it.
  const sign = z < 0 ? -1 : 1;
  const f = -1 / (sign + z);
  const g = x * y * f;
  return [
    0,
    a * (1 + sign * x * x * f) + b * g + cos * x,
    a * sign * g + b * (sign + y * y * f) + cos * y,
    -a * sign * x - b * y + cos * z,
  ];
}
