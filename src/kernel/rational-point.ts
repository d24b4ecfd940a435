/**
 * Random phase-space points with rational components, exactly on shell and exactly conserved. Mass shells and light
 * cones are parametrized stereographically, and the last two momenta follow from a linear equation.
 */
import {
  addRational,
  compareRational,
  divideRational,
  multiplyRational,
  negateRational,
  type Rational,
  rational,
  subtractRational,
} from '../algebra/rational.ts';
import type { Leg, Process } from '../amplitude/amplitude.ts';
import { KinematicsError, UsageError } from '../errors.ts';
import type { RandomStream } from '../numeric/random.ts';
import type { ExactMomentum } from './from-matrices-matrix.ts';
import { addExactMomenta, minkowskiExact, scaleExactMomentum, zeroMomentum } from './from-matrices-momentum.ts';

export interface RationalPoint {
  /** One for each leg, all energies positive. */
  readonly momenta: readonly ExactMomentum[];
  /** Every mass parameter of the process: those prescribed, and those that the point chose. */
  readonly masses: ReadonlyMap<string, Rational>;
  /**
   * g, such that a polynomial of degree d in momenta, masses and other random parameters is, at such points and
   * cleared of denominators, a polynomial of degree d·g in the coordinates drawn.
   */
  readonly coordinateDegree: number;
}

export interface RationalPointOptions {
  /** Position of a leg that is at rest, such as a target. */
  readonly atRest?: number;
}

/** How many values a coordinate is drawn from. */
export const COORDINATE_RANGE = 2 ** 32;
/** How often a point is drawn before it is given up; see {@link pointsNeeded}. */
export const POINT_ATTEMPTS = 256;

/**
 * How many random points leave a wrong polynomial undetected with probability below 10⁻¹².
 *
 * Schwartz–Zippel: a polynomial of degree d that is not zero vanishes at a point whose coordinates are drawn
 * independently from N values with probability at most d/N. Points that are rejected (negative energies) only choose
 * among at most `attempts` draws, so that the bound for each accepted point is attempts·d/N.
 *
 * @param degree - total degree d in the coordinates drawn, denominators cleared
 * @param range - number N of values of each coordinate
 * @param attempts - most draws for one accepted point
 * @throws {@link UsageError} where the range is too small to exclude anything
 * @see J. T. Schwartz, J. ACM 27 (1980) 701; R. Zippel, EUROSAM 79, LNCS 72, p. 216
 */
export function pointsNeeded(degree: number, range: number, attempts = 1): number {
  const chance = (Math.max(1, degree) * attempts) / range;
  if (!(chance < 1)) {
    throw new UsageError(`pointsNeeded: expected a range above ${degree * attempts}, got ${range}`);
  }
  return Math.max(1, Math.ceil((-12 * Math.LN10) / Math.log(chance)));
}

/** A rational coordinate in [−1/2, 1/2). */
function coordinate(random: RandomStream): Rational {
  return rational(BigInt(random.uint32()) - 2147483648n, 4294967296n);
}

/** A rational number in (0, 1]. */
export function positiveRational(random: RandomStream): Rational {
  return rational(BigInt(random.uint32()) + 1n, 4294967296n);
}

const ONE = rational(1n);
const TWO = rational(2n);

function square(a: Rational): Rational {
  return multiplyRational(a, a);
}

/** A velocity u with u² = 1: ((1 + x²)/(1 − x²), 2x⃗/(1 − x²)) with |x⃗|² ≤ 3/4. */
function velocity(random: RandomStream): ExactMomentum {
  const [x, y, z] = [coordinate(random), coordinate(random), coordinate(random)];
  const norm = addRational(addRational(square(x), square(y)), square(z));
  const below = subtractRational(ONE, norm);
  const space = (c: Rational): Rational => divideRational(multiplyRational(TWO, c), below);
  return [divideRational(addRational(ONE, norm), below), space(x), space(y), space(z)];
}

/** A light-like n with n⁰ = 1: the unit sphere in stereographic coordinates a, b ∈ [−2, 2). */
function lightRay(random: RandomStream): ExactMomentum {
  const a = multiplyRational(rational(4n), coordinate(random));
  const b = multiplyRational(rational(4n), coordinate(random));
  const norm = addRational(square(a), square(b));
  const above = addRational(ONE, norm);
  const space = (c: Rational): Rational => divideRational(c, above);
  return [ONE, space(multiplyRational(TWO, a)), space(multiplyRational(TWO, b)), space(subtractRational(ONE, norm))];
}

/** How the last two momenta are found. */
type Method =
  | { readonly kind: 'ray' | 'equal-mass' | 'free-masses'; readonly first: number; readonly second: number }
  | { readonly kind: 'reflection' };

/**
 * Draws a point. Masses that are not prescribed are drawn from (0, 1], or, where the equations need it, follow from
 * the momenta.
 *
 * Of the last two legs a, b with σ_a a + σ_b b + Q = 0 the first has a random direction w and an unknown scale λ:
 * a light-like w gives b² = M² for any M by λ = (M² − Q²)/(2σ_a Q·w); two legs of one free mass λ need
 * λ = −Q²/(2σ_a Q·w); two free masses λ and |λ + τ| need λ = (τ² − Q²)/(2(σ_a Q·w − τ)) with τ random. Elastic
 * scattering of two particles with prescribed masses is a random reflection that leaves p1 + p2 as it is.
 *
 * @param masses - masses to keep, by parameter name; others are chosen
 * @throws {@link KinematicsError} where no method applies to the masses prescribed, or no point is found
 */
export function rationalPoint(
  process: Process,
  masses: ReadonlyMap<string, Rational>,
  random: RandomStream,
  options: RationalPointOptions = {},
): RationalPoint {
  const method = methodFor(process, masses, options);
  for (let attempt = 0; attempt < POINT_ATTEMPTS; attempt += 1) {
    const point =
      method.kind === 'reflection'
        ? reflectedPoint(process, masses, random, options)
        : solvedPoint(process, masses, random, options, method);
    if (point?.momenta.every(([energy]) => energy.numerator > 0n)) return point;
  }
  throw new KinematicsError(`process '${process.text}': no rational point with positive energies found`);
}

function methodFor(process: Process, masses: ReadonlyMap<string, Rational>, options: RationalPointOptions): Method {
  const { legs } = process;
  const names = legs.map((leg) => leg.particle.mass);
  const users = (name: string): readonly number[] => names.flatMap((own, n) => (own === name ? [n] : []));
  const free = (n: number): boolean => {
    const name = names[n] ?? '0';
    return name !== '0' && !masses.has(name) && n !== options.atRest;
  };
  const positions = legs.map((_, n) => n);
  const ray = positions.find((n) => names[n] === '0');
  if (ray !== undefined) {
    // Any other leg may be the last; an outgoing massive one makes positive energies likely.
    const others = positions.filter((n) => n !== ray && n !== options.atRest).toReversed();
    const second = others.toSorted((a, b) => lastRank(legs[b], legs) - lastRank(legs[a], legs))[0];
    if (second !== undefined) return { kind: 'ray', first: ray, second };
  }
  for (const n of positions) {
    const [first, second, ...more] = users(names[n] ?? '0');
    if (first === undefined || second === undefined || more.length > 0 || !free(first)) continue;
    if (second !== options.atRest) return { kind: 'equal-mass', first, second };
  }
  const single = positions.filter((n) => free(n) && users(names[n] ?? '0').length === 1);
  const [first, second] = single;
  if (first !== undefined && second !== undefined) return { kind: 'free-masses', first, second };
  const incoming = names.filter((_, n) => legs[n]?.incoming).toSorted();
  const outgoing = names.filter((_, n) => !legs[n]?.incoming).toSorted();
  if (incoming.length === 2 && incoming.join() === outgoing.join()) return { kind: 'reflection' };
  throw new KinematicsError(`process '${process.text}': no rational parametrization for the masses prescribed`);
}

/** Preference for the last leg: an outgoing one, best of a mass that also comes in, such as a recoiling target. */
function lastRank(leg: Leg | undefined, legs: readonly Leg[]): number {
  if (leg === undefined || leg.incoming) return 0;
  const { mass } = leg.particle;
  if (mass === '0') return 1;
  return legs.some((other) => other.incoming && other.particle.mass === mass) ? 3 : 2;
}

/** The masses of a point: prescribed ones, those solved for, and the rest at random. */
function drawMasses(
  process: Process,
  prescribed: ReadonlyMap<string, Rational>,
  solved: readonly number[],
  random: RandomStream,
): Map<string, Rational> {
  const masses = new Map<string, Rational>();
  for (const [n, { particle }] of process.legs.entries()) {
    if (particle.mass === '0' || masses.has(particle.mass) || solved.includes(n)) continue;
    masses.set(particle.mass, prescribed.get(particle.mass) ?? positiveRational(random));
  }
  return masses;
}

/** A free momentum of that mass (undefined or zero for a massless one), at rest where the options say so. */
function freeMomentum(mass: Rational | undefined, atRest: boolean, random: RandomStream): ExactMomentum {
  if (mass === undefined || mass.numerator === 0n)
    return scaleExactMomentum(lightRay(random), positiveRational(random));
  if (atRest) return [mass, ...([zeroMomentum[1], zeroMomentum[2], zeroMomentum[3]] as const)];
  return scaleExactMomentum(velocity(random), mass);
}

/** Draws all legs but two and solves for these; undefined where a mass or an energy comes out negative. */
function solvedPoint(
  process: Process,
  prescribed: ReadonlyMap<string, Rational>,
  random: RandomStream,
  options: RationalPointOptions,
  method: Method & { readonly first: number; readonly second: number },
): RationalPoint | undefined {
  const { legs } = process;
  const { kind, first, second } = method;
  const masses = drawMasses(process, prescribed, kind === 'ray' ? [] : [first, second], random);
  const signOf = (n: number): Rational => (legs[n]?.incoming ? ONE : rational(-1n));
  const momenta = legs.map((leg, n) =>
    n === first || n === second
      ? zeroMomentum
      : freeMomentum(masses.get(leg.particle.mass), n === options.atRest, random),
  );
  const rest = momenta.reduce((sum, p, n) => addExactMomenta(sum, scaleExactMomentum(p, signOf(n))), zeroMomentum);
  const direction = kind === 'ray' ? lightRay(random) : velocity(random);
  const offset = kind === 'free-masses' ? coordinate(random) : rational(0n);
  const lastMass = kind === 'ray' ? (masses.get(legs[second]?.particle.mass ?? '0') ?? rational(0n)) : offset;
  const projection = subtractRational(multiplyRational(signOf(first), minkowskiExact(rest, direction)), offset);
  if (projection.numerator === 0n) return undefined;
  const scale = divideRational(
    subtractRational(square(lastMass), minkowskiExact(rest, rest)),
    multiplyRational(TWO, projection),
  );
  if (scale.numerator <= 0n) return undefined;
  if (kind !== 'ray') masses.set(legs[first]?.particle.mass ?? '', scale);
  if (kind === 'free-masses') {
    const other = addRational(scale, offset);
    if (other.numerator === 0n) return undefined;
    masses.set(legs[second]?.particle.mass ?? '', other.numerator < 0n ? negateRational(other) : other);
  }
  const a = scaleExactMomentum(direction, scale);
  const sum = addExactMomenta(rest, scaleExactMomentum(a, signOf(first)));
  momenta[first] = a;
  momenta[second] = scaleExactMomentum(sum, negateRational(signOf(second)));
  return { momenta, masses, coordinateDegree: 4 * legs.length - 3 };
}

/** p ↦ p − 2z(p·z)/z² with a random z orthogonal to p1 + p2, applied to both. */
function reflectedPoint(
  process: Process,
  prescribed: ReadonlyMap<string, Rational>,
  random: RandomStream,
  options: RationalPointOptions,
): RationalPoint | undefined {
  const { legs } = process;
  const masses = drawMasses(process, prescribed, [], random);
  const incoming = legs.flatMap((leg, n) =>
    leg.incoming
      ? [{ mass: leg.particle.mass, p: freeMomentum(masses.get(leg.particle.mass), n === options.atRest, random) }]
      : [],
  );
  const total = incoming.reduce((sum, { p }) => addExactMomenta(sum, p), zeroMomentum);
  const seed: ExactMomentum = [rational(0n), coordinate(random), coordinate(random), coordinate(random)];
  const along = divideRational(minkowskiExact(seed, total), minkowskiExact(total, total));
  const z = addExactMomenta(seed, scaleExactMomentum(total, negateRational(along)));
  const zz = minkowskiExact(z, z);
  if (zz.numerator === 0n) return undefined;
  const reflected = incoming.map(({ mass, p }) => {
    const factor = divideRational(multiplyRational(rational(-2n), minkowskiExact(p, z)), zz);
    return { mass, p: addExactMomenta(p, scaleExactMomentum(z, factor)) };
  });
  // Each leg takes the next momentum of its own mass.
  const momenta = legs.map((leg): ExactMomentum => {
    const pool = leg.incoming ? incoming : reflected;
    const at = pool.findIndex(({ mass }) => mass === leg.particle.mass);
    return pool.splice(at, 1)[0]?.p ?? zeroMomentum;
  });
  return { momenta, masses, coordinateDegree: 27 };
}

/** Whether a point is on shell and conserved, exactly. */
export function isConserved(process: Process, point: RationalPoint): boolean {
  const total = process.legs.reduce((sum, leg, n) => {
    const p = point.momenta[n] ?? zeroMomentum;
    return addExactMomenta(sum, scaleExactMomentum(p, rational(leg.incoming ? 1n : -1n)));
  }, zeroMomentum);
  const onShell = process.legs.every((leg, n) => {
    const p = point.momenta[n] ?? zeroMomentum;
    const mass = point.masses.get(leg.particle.mass) ?? rational(0n);
    return compareRational(minkowskiExact(p, p), square(mass)) === 0;
  });
  return onShell && total.every((component) => component.numerator === 0n);
}
