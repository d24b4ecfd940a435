/**
 * Momenta that conserve energy and momentum to the last digit of any kind of number, from momenta that nearly do: read
 * as decimals or computed in float64, they miss it by their rounding.
 */
import { KinematicsError } from '../errors.ts';
import type { NumberKind } from './number-kind.ts';

export type Vector<T> = readonly [x: T, y: T, z: T];

export interface ConservedLeg<T> {
  readonly mass: T;
  readonly incoming: boolean;
}

/** √(m² + p⃗²). */
export function energyOf<T>(kind: NumberKind<T>, mass: T, p: Vector<T>): T {
  return kind.root(kind.add(kind.multiply(mass, mass), innerProduct(kind, p, p)));
}

function innerProduct<T>(kind: NumberKind<T>, [ax, ay, az]: Vector<T>, [bx, by, bz]: Vector<T>): T {
  return kind.add(kind.add(kind.multiply(ax, bx), kind.multiply(ay, by)), kind.multiply(az, bz));
}

/** a + c b. */
function addScaled<T>(kind: NumberKind<T>, a: Vector<T>, b: Vector<T>, c: T): Vector<T> {
  const part = (n: 0 | 1 | 2): T => kind.add(a[n], kind.multiply(c, b[n]));
  return [part(0), part(1), part(2)];
}

/**
 * Keeps the incoming momenta, and moves the outgoing ones in their rest frame: the most energetic takes what the sum
 * misses, and then all are scaled by one factor, so that their energies add up to the invariant mass.
 *
 * @param momenta - three-momentum of each leg; at least one leg comes in and one goes out
 * @throws {@link KinematicsError} where the energy is not enough for the outgoing masses
 */
export function conservedMomenta<T>(
  kind: NumberKind<T>,
  legs: readonly ConservedLeg<T>[],
  momenta: readonly Vector<T>[],
): readonly Vector<T>[] {
  const { add, subtract, multiply, divide, negate } = kind;
  const one = kind.fromFraction({ numerator: 1n, denominator: 1n });
  const nothing: Vector<T> = [kind.zero, kind.zero, kind.zero];
  const particles = legs.map((leg, n) => ({ ...leg, p: momenta[n] ?? nothing, n }));
  const incoming = particles.filter((particle) => particle.incoming);
  const outgoing = particles.filter((particle) => !particle.incoming);
  const total = incoming.reduce((sum, { p }) => addScaled(kind, sum, p, one), nothing);
  const energy = incoming.reduce((sum, { mass, p }) => add(sum, energyOf(kind, mass, p)), kind.zero);
  const invariant = kind.root(subtract(multiply(energy, energy), innerProduct(kind, total, total)));
  // q⃗ ± P⃗ (E/M ± q⃗·P⃗/(M (E_P + M))): from the rest frame of P, and into it.
  const below = multiply(invariant, add(energy, invariant));
  const boosted = (mass: T, p: Vector<T>, out: 'into' | 'from'): Vector<T> => {
    const shift = divide(energyOf(kind, mass, p), invariant);
    const along = divide(innerProduct(kind, p, total), below);
    return addScaled(kind, p, total, add(along, out === 'into' ? negate(shift) : shift));
  };
  const atRest = outgoing.map(({ mass, p }) => ({ mass, p: boosted(mass, p, 'into') }));
  const missing = atRest.reduce((sum, { p }) => addScaled(kind, sum, p, one), nothing);
  const energies = atRest.map(({ mass, p }) => energyOf(kind, mass, p));
  const hardest = energies.reduce(
    (best, value, n) => (kind.isPositive(subtract(value, energies[best] ?? value)) ? n : best),
    0,
  );
  const balanced = atRest.map(({ mass, p }, n) => ({
    mass,
    p: n === hardest ? addScaled(kind, p, missing, negate(one)) : p,
  }));
  const factor = commonFactor(kind, balanced, invariant);
  const moved = new Map(
    outgoing.map(({ mass, n }, place) => {
      const p = addScaled(kind, nothing, balanced[place]?.p ?? nothing, factor);
      return [n, boosted(mass, p, 'from')] as const;
    }),
  );
  return particles.map(({ n, p }) => moved.get(n) ?? p);
}

/** ξ with Σ √(m² + ξ²p⃗²) = M, by Newton's method until its steps no longer shrink. */
function commonFactor<T>(
  kind: NumberKind<T>,
  particles: readonly { readonly mass: T; readonly p: Vector<T> }[],
  invariant: T,
): T {
  const { add, subtract, multiply, divide } = kind;
  const absolute = (value: T): T => (kind.isPositive(value) ? value : kind.negate(value));
  let factor = kind.fromFraction({ numerator: 1n, denominator: 1n });
  let previous: T | undefined;
  for (;;) {
    let [excess, slope] = [kind.negate(invariant), kind.zero];
    for (const { mass, p } of particles) {
      const square = innerProduct(kind, p, p);
      const energy = kind.root(add(multiply(mass, mass), multiply(multiply(factor, factor), square)));
      excess = add(excess, energy);
      if (kind.isPositive(energy)) slope = add(slope, divide(multiply(factor, square), energy));
    }
    // All of them at rest: nothing to scale.
    if (!kind.isPositive(slope)) return factor;
    const step = divide(excess, slope);
    const size = absolute(step);
    if (previous !== undefined && !kind.isPositive(subtract(previous, size))) return factor;
    factor = subtract(factor, step);
    if (!kind.isPositive(factor)) throw new KinematicsError('the energy is not enough for the outgoing masses');
    previous = size;
  }
}
