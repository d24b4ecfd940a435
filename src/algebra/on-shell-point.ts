/**
 * Random on-shell momenta modulo a prime: n legs that conserve momentum, with squares given by polynomials in the
 * masses. In light-cone components, p² = p⁺p⁻ − x² − y², all legs but two are rational in free parameters; the last
 * two cost one square root, and both of its signs are taken.
 */
import { AlgebraError } from '../errors.ts';
import { degree, type Polynomial, terms, variablesOf } from './polynomial.ts';
import {
  invertResidue,
  PRIME,
  powerResidue,
  type ResidueStream,
  rationalResidue,
  residue,
  squareRootResidue,
} from './prime-field.ts';

/** The external legs of a process: Σ incoming = Σ outgoing. */
export interface ExternalLegs {
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /** p² of a leg as a polynomial in parameters; a leg without entry is massless. */
  readonly squares?: ReadonlyMap<string, Polynomial>;
}

/** Components [t, x, y, z] modulo the prime. */
export type ModularVector = readonly [bigint, bigint, bigint, bigint];

/** Values of the parameters and of the momenta. */
export interface ModularPoint {
  readonly parameters: ReadonlyMap<string, bigint>;
  readonly vectors: ReadonlyMap<string, ModularVector>;
}

/** Candidate points that have no square root, half of all, are drawn again at most this often. */
export const MAX_DRAWS = 128;

const HALF = (PRIME + 1n) / 2n;

/** Light-cone components [p⁺, p⁻, x, y]. */
type LightCone = readonly [bigint, bigint, bigint, bigint];

function fromLightCone([plus, minus, x, y]: LightCone): ModularVector {
  return [residue((plus + minus) * HALF), x, y, residue((plus - minus) * HALF)];
}

function addLightCone(a: LightCone, b: LightCone, sign: bigint): LightCone {
  return [
    residue(a[0] + sign * b[0]),
    residue(a[1] + sign * b[1]),
    residue(a[2] + sign * b[2]),
    residue(a[3] + sign * b[3]),
  ];
}

/** The value of a polynomial in parameters. */
function parameterValue(p: Polynomial, parameters: ReadonlyMap<string, bigint>): bigint {
  let total = 0n;
  for (const { coefficient, powers } of terms(p)) {
    if (coefficient.im.numerator !== 0n) throw new AlgebraError('the square of a momentum is real');
    let product = rationalResidue(coefficient.re);
    for (const [name, exponent] of powers) {
      product = residue(product * powerResidue(parameters.get(name) ?? 0n, BigInt(exponent)));
    }
    total += product;
  }
  return residue(total);
}

/** All legs in order, incoming first. */
export function legNames(legs: ExternalLegs): readonly string[] {
  return [...legs.incoming, ...legs.outgoing];
}

/** The parameters in the squares of the legs. */
export function legParameters(legs: ExternalLegs): readonly string[] {
  return [...(legs.squares?.values() ?? [])].flatMap(variablesOf);
}

/**
 * The degree of a momentum component as a function of the free parameters of {@link drawPoints}, over a common
 * denominator: 2n − 5 + 2δ, where δ ≥ 2 is the degree of p⁺p⁻ = m² + x² + y².
 */
export function componentDegree(legs: ExternalLegs): number {
  const n = legNames(legs).length;
  const delta = Math.max(2, ...[...(legs.squares?.values() ?? [])].map((square) => degree(square)));
  return n === 0 ? 1 : 2 * n - 5 + 2 * delta;
}

/**
 * Two points that differ in the sign of the square root, at random parameters.
 *
 * @param parameters names of all parameters that need a value
 * @param others vectors that are not legs; they are random
 * @throws {AlgebraError} for one or two legs, a leg named twice, and where no point is found
 */
export function drawPoints(
  legs: ExternalLegs,
  parameters: readonly string[],
  others: readonly string[],
  stream: ResidueStream,
): readonly [ModularPoint, ModularPoint] {
  const names = legNames(legs);
  if (new Set(names).size < names.length) throw new AlgebraError('a momentum is the momentum of two legs');
  if (names.length === 1 || names.length === 2) throw new AlgebraError('a process has at least three legs');
  for (let draw = 0; draw < MAX_DRAWS; draw++) {
    const values = new Map(parameters.map((name) => [name, stream.nonzero()]));
    const free = new Map<string, ModularVector>();
    for (const name of others)
      free.set(name, fromLightCone([0, 1, 2, 3].map(() => stream.nonzero()) as [bigint, bigint, bigint, bigint]));
    if (names.length === 0) {
      const point = { parameters: values, vectors: free };
      return [point, point];
    }
    const drawn = drawLegs(legs, values, stream);
    if (drawn !== undefined) {
      const [first, second] = drawn.map((vectors) => ({ parameters: values, vectors: new Map([...free, ...vectors]) }));
      if (first !== undefined && second !== undefined) return [first, second];
    }
  }
  throw new AlgebraError('no on-shell point found: the masses leave no room for one');
}

function drawLegs(
  legs: ExternalLegs,
  values: ReadonlyMap<string, bigint>,
  stream: ResidueStream,
): readonly (readonly [string, ModularVector][])[] | undefined {
  const names = legNames(legs);
  const incoming = new Set(legs.incoming);
  const sign = (name: string): bigint => (incoming.has(name) ? 1n : -1n);
  const square = (name: string): bigint => {
    const polynomial = legs.squares?.get(name);
    return polynomial === undefined ? 0n : parameterValue(polynomial, values);
  };
  const vectors: [string, ModularVector][] = [];
  // s_a a + s_b b = −Σ s_i p_i
  let total: LightCone = [0n, 0n, 0n, 0n];
  for (const name of names.slice(0, -2)) {
    const [plus, x, y] = [stream.nonzero(), stream.nonzero(), stream.nonzero()];
    const vector: LightCone = [plus, residue((square(name) + x * x + y * y) * invertResidue(plus)), x, y];
    total = addLightCone(total, vector, -sign(name));
    vectors.push([name, fromLightCone(vector)]);
  }
  const [a = '', b = ''] = names.slice(-2);
  // q = a + (s_b/s_a) b
  const q = addLightCone([0n, 0n, 0n, 0n], total, sign(a));
  const [x, y] = [stream.nonzero(), stream.nonzero()];
  const mass = residue(square(a) + x * x + y * y);
  // b² = (q − a)²: 2 q·a = q² + a² − b² is q⁻a⁺ + q⁺a⁻ = c, and a⁺a⁻ = m_a² + x² + y²
  const c = residue(q[0] * q[1] - q[2] * q[2] - q[3] * q[3] + square(a) - square(b) + 2n * (q[2] * x + q[3] * y));
  if (q[0] === 0n || q[1] === 0n) return undefined;
  const root = squareRootResidue(residue(c * c - 4n * q[0] * q[1] * mass));
  if (root === undefined) return undefined;
  return [root, -root].map((signed) => {
    const plus = residue((c + signed) * invertResidue(2n * q[1]));
    const minus = residue((c - signed) * invertResidue(2n * q[0]));
    const first: LightCone = [plus, minus, x, y];
    const second = addLightCone([0n, 0n, 0n, 0n], addLightCone(q, first, -1n), sign(a) * sign(b));
    return [...vectors, [a, fromLightCone(first)], [b, fromLightCone(second)]];
  });
}
