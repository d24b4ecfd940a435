/** Where an intermediate particle can go on its mass shell, and |M|² without widths has a pole inside phase space. */
import type { Amplitude } from '../amplitude/amplitude.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { RandomStream } from '../numeric/random.ts';
import { channelPart, channelsOf } from './channel-map.ts';
import { type Cluster, channelTrees } from './channel-tree.ts';
import { framedMap, type InitialState, sceneOf } from './event-map.ts';
import { squareOf } from './kinematics.ts';
import type { PhaseSpaceMap } from './monte-carlo.ts';

export interface ResonanceSearch {
  /** Of the legs, GeV. */
  readonly masses: readonly number[];
  readonly initial: InitialState;
  /** Value of a mass parameter, GeV. */
  readonly massOf: (name: string) => number;
  /** Puts cuts on a map. */
  readonly restrict: (map: PhaseSpaceMap) => PhaseSpaceMap;
  readonly seed: number;
}

export interface OpenResonance {
  /** The mass parameter of the propagator. */
  readonly mass: string;
  /** Positions of the legs that it decays to. */
  readonly legs: readonly number[];
}

const POINTS = 20_000;
/** Nearer to the pole, relative to its mass, than a cut that means to leave it out would come. */
const NEAR = 1e-4;

/** A pole that the cuts do not leave out, by points of the channel that crowds around it; undefined where there is none. */
export function openResonance(amplitude: Amplitude, search: ResonanceSearch): OpenResonance | undefined {
  const { masses, initial, massOf, restrict, seed } = search;
  const scene = sceneOf(amplitude.process.legs, masses, initial);
  if (!(scene.released > 0)) return undefined;
  const total = scene.masses.reduce((sum, mass) => sum + mass, scene.released);
  const trees = channelTrees(amplitude);
  const stream = new RandomStream(seed);
  for (const [index, tree] of trees.entries()) {
    for (const { legs, propagator } of clustersOf(tree)) {
      if (propagator === undefined || propagator === '0') continue;
      const mass = massOf(propagator);
      const threshold = legs.reduce((sum, leg) => sum + (masses[leg] ?? 0), 0);
      const others = scene.order.reduce((sum, leg) => (legs.includes(leg) ? sum : sum + (masses[leg] ?? 0)), 0);
      if (!(mass > threshold && mass < total - others)) continue;
      const alone = trees.map((_, n) => (n === index ? 1 : 0));
      const part = channelPart(channelsOf(amplitude, scene, massOf), alone, index, scene.masses.length);
      const map = restrict(framedMap(part, scene));
      const momenta: FourMomentum[] = masses.map(() => [0, 0, 0, 0]);
      const system = legs.map((leg) => ({ sign: 1 as const, leg: () => leg }));
      const x = new Float64Array(map.dimension);
      for (let n = 0; n < POINTS; n += 1) {
        for (let d = 0; d < x.length; d += 1) x[d] = stream.uniformOpen();
        if (map.momenta(x, momenta) === 0) continue;
        if (Math.abs(Math.sqrt(squareOf(system, { momenta, masses })) / mass - 1) < NEAR)
          return { mass: propagator, legs };
      }
    }
  }
  return undefined;
}

function clustersOf(cluster: Cluster): readonly Cluster[] {
  return [cluster, ...(cluster.parts ?? []).flatMap(clustersOf)];
}
