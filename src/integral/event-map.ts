/**
 * Phase space of whole processes, 2 → 2 … 5 in the frame of the beams and 1 → 2 … 5 at rest, on top of either map of
 * final states.
 */
import { ProcessError } from '../errors.ts';
import type { Masses } from '../kernel/kernel.ts';
import { addDoubleDouble, doubleDouble, negateDoubleDouble, toNumber } from '../numeric/double-double.ts';
import { type FourMomentum, onShell } from '../numeric/four-momentum.ts';
import { type Beam, beamProduct, collide, massSum } from './collision.ts';
import type { PhaseSpaceMap } from './monte-carlo.ts';
import { type FinalStateMap, momentumAt, nBodyMap } from './n-body.ts';
import type { Cut } from './observable.ts';
import { type Frame, frameOf, toFrame } from './phase-space-point.ts';

/** The map with no weight outside the cuts. */
export function withinCuts(map: PhaseSpaceMap, cuts: readonly Cut[]): PhaseSpaceMap {
  if (cuts.length === 0) return map;
  return {
    dimension: map.dimension,
    momenta: (x, target) => {
      const weight = map.momenta(x, target);
      return cuts.every((cut) => cut(target)) ? weight : 0;
    },
  };
}

/** Makes the map of a final state from its masses and the energy above threshold: `nBodyMap` or `ramboMap`. */
export type FinalStateRoad = (masses: readonly number[], released: number) => FinalStateMap;

/** The initial state: two particles that meet, or one at rest. */
export type InitialState = Beam | { readonly kind: 'decay' };

/** What a process and its initial state mean for phase space. */
export interface Scene {
  /** Positions of the incoming particles. */
  readonly initial: readonly number[];
  /** Positions of the outgoing particles, in the order in which maps of final states have them: the heaviest last. */
  readonly order: readonly number[];
  /** In that order, GeV. */
  readonly masses: readonly number[];
  /** √s − Σ masses in GeV; nothing is open where it is not above 0. */
  readonly released: number;
  /** Momenta of the incoming particles in the rest frame of the initial state, along z. */
  readonly incoming: readonly FourMomentum[];
  /** The flux factor of a collision, or twice the mass of what decays. */
  readonly flux: number;
  /** The frame of the beams; absent for a decay. */
  readonly frame?: Frame;
}

/**
 * The scene of a process.
 *
 * @param legs - which legs are incoming, in leg order
 * @param masses - of the legs, GeV
 * @param initial - a beam along z, for the incoming legs in their order, or a decay
 * @throws {@link ProcessError} where the number of incoming legs does not fit
 */
export function sceneOf(
  legs: readonly { readonly incoming: boolean }[],
  masses: readonly number[],
  initial: InitialState,
): Scene {
  const positions = legs.map((_, n) => n);
  const incoming = positions.filter((n) => legs[n]?.incoming === true);
  const massAt = (n: number | undefined): number => masses[n ?? -1] ?? 0;
  const final = positions.filter((n) => legs[n]?.incoming !== true);
  const heaviest = final.reduce((best, n) => (massAt(n) > massAt(best) ? n : best), final[0] ?? 0);
  // The others in leg order, whatever their masses: small changes of masses move the points by little.
  const order = [...final.filter((n) => n !== heaviest), heaviest];
  const expected = initial.kind === 'decay' ? 1 : 2;
  const [one, two] = incoming;
  if (incoming.length !== expected || one === undefined) {
    throw new ProcessError(`phase space: expected ${expected} incoming particles, got ${incoming.length}`);
  }
  const exact = order.map((n) => doubleDouble(massAt(n)));
  const common = { initial: incoming, order, masses: order.map(massAt) };
  if (initial.kind === 'decay') {
    const mass = massAt(one);
    const released = toNumber(addDoubleDouble(doubleDouble(mass), negateDoubleDouble(massSum(exact))));
    return { ...common, released, incoming: [[mass, 0, 0, 0]], flux: 2 * mass };
  }
  const ordered: Masses = { incoming: [doubleDouble(massAt(one)), doubleDouble(massAt(two))], outgoing: exact };
  const collision = collide(ordered, beamProduct(ordered, initial));
  const momentum = collision.fluxQuarter / toNumber(collision.rootS);
  return {
    ...common,
    released: toNumber(addDoubleDouble(collision.rootS, negateDoubleDouble(massSum(exact)))),
    incoming: [onShell(massAt(one), [0, 0, momentum]), onShell(massAt(two), [0, 0, -momentum])],
    flux: 4 * collision.fluxQuarter,
    frame: frameOf(ordered, initial),
  };
}

/**
 * A map from the unit cube to the momenta of all legs whose weight times |M|² has σ in GeV⁻², or Γ in GeV, as its mean;
 * undefined below threshold. Factors for identical particles are not applied.
 *
 * @param legs - which legs are incoming, in leg order
 * @param masses - of the legs, GeV
 * @param initial - a beam along z, for the incoming legs in their order, or a decay
 * @param road - the map of the final state, by default the chain of two-body decays, the heaviest particle last
 * @throws {@link ProcessError} where the number of incoming legs does not fit
 */
export function eventMap(
  legs: readonly { readonly incoming: boolean }[],
  masses: readonly number[],
  initial: InitialState,
  road: FinalStateRoad = nBodyMap,
): PhaseSpaceMap | undefined {
  const scene = sceneOf(legs, masses, initial);
  if (!(scene.released > 0)) return undefined;
  return framedMap(road(scene.masses, scene.released), scene);
}

/** A map of final states at the places of their legs, in the frame of the beams and with the flux. */
export function framedMap(map: FinalStateMap, scene: Scene): PhaseSpaceMap {
  const { initial, order, masses, incoming, flux, frame } = scene;
  const flat = new Float64Array(4 * order.length);
  const [one = 0, two = 0] = initial;
  if (frame === undefined) {
    return {
      dimension: map.dimension,
      momenta: (x, target) => {
        const weight = map.momenta(x, flat, 0);
        target[one] = incoming[0] ?? [0, 0, 0, 0];
        order.forEach((n, i) => {
          target[n] = momentumAt(flat, 4 * i);
        });
        return weight / flux;
      },
    };
  }
  const last = order.length - 1;
  return {
    dimension: map.dimension,
    momenta: (x, target) => {
      const weight = map.momenta(x, flat, 0);
      target[one] = frame.first;
      target[two] = frame.second;
      let [qx, qy, qz] = [0, 0, 0];
      for (let i = 0; i < last; i += 1) {
        const [energy, px, py, pz] = momentumAt(flat, 4 * i);
        const seen = toFrame(frame, energy, [px, py, pz]);
        const shell = onShellAgain(seen, masses[i] as number);
        target[order[i] as number] = shell;
        [qx, qy, qz] = [qx + shell[1], qy + shell[2], qz + shell[3]];
      }
      // The heaviest takes what is left: its momentum is the difference that loses least.
      const z = frame.first[3] + frame.second[3] - qz;
      target[order[last] as number] = onShellAgain([0, -qx, -qy, z], masses[last] as number);
      return weight / flux;
    },
  };
}

function onShellAgain([, x, y, z]: FourMomentum, mass: number): FourMomentum {
  return [Math.sqrt(mass * mass + x * x + y * y + z * z), x, y, z];
}
