/**
 * Equality of polynomials in scalar products and ε contractions, decided modulo momentum conservation, on-shell
 * conditions, Gram determinants and Schouten identities: both sides are evaluated exactly at random on-shell momenta
 * modulo a prime. A difference is certain; equality has an error probability, which is stated.
 */
import { AlgebraError } from '../errors.ts';
import {
  componentDegree,
  drawPoints,
  type ExternalLegs,
  legNames,
  legParameters,
  MAX_DRAWS,
  type ModularPoint,
  type ModularVector,
} from './on-shell-point.ts';
import { isZero, type Polynomial, reduceSquares, subtract, terms, variablesOf } from './polynomial.ts';
import { PRIME, powerResidue, ResidueStream, rationalResidue, residue } from './prime-field.ts';
import { variableShape } from './write-expression.ts';

export interface EqualityOptions {
  /** The legs whose momenta are conserved and on shell; by default momenta are arbitrary four-vectors. */
  readonly legs?: ExternalLegs;
  /** Algebraic constants: `sqrt(2)` ↦ 2. */
  readonly squares?: ReadonlyMap<string, Polynomial>;
  /** Number of points, default 3; the error probability falls exponentially with it. */
  readonly points?: number;
  readonly seed?: number;
}

/** What was decided, and how. */
export type EqualityDecision =
  | {
      readonly equal: true;
      /** Bound on the probability that different expressions were taken for equal; 0 for the same polynomial. */
      readonly errorProbability: number;
      /** Bound on the degree of the difference in the free parameters of a point. */
      readonly degree: number;
      readonly points: number;
      readonly prime: bigint;
    }
  | {
      readonly equal: false;
      /** A point at which the two differ. */
      readonly witness: ModularPoint;
      readonly prime: bigint;
    };

/** Vectors and parameters that the variables of p speak of, and the degree that each variable counts for. */
interface Content {
  readonly vectors: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
}

function contentOf(p: Polynomial): Content {
  const vectors = new Set<string>();
  const parameters = new Set<string>();
  for (const name of variablesOf(p)) {
    const shape = variableShape(name);
    if (shape.kind === 'dot' || shape.kind === 'epsilon') for (const vector of shape.vectors) vectors.add(vector);
    else parameters.add(name);
  }
  return { vectors, parameters };
}

/** The degree of p in the free parameters of a point, twice because of the square root. */
function degreeBound(p: Polynomial, legs: ExternalLegs): number {
  const component = componentDegree(legs);
  let bound = 0;
  for (const { powers } of terms(p)) {
    let sum = 0;
    for (const [name, exponent] of powers) {
      const shape = variableShape(name);
      const factors = shape.kind === 'dot' || shape.kind === 'epsilon' ? shape.vectors.length * component : 1;
      sum += factors * exponent;
    }
    bound = Math.max(bound, sum);
  }
  return 2 * bound;
}

function minkowski(a: ModularVector, b: ModularVector): bigint {
  return residue(a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3]);
}

function determinant(rows: readonly (readonly bigint[])[]): bigint {
  const [first, ...others] = rows;
  if (first === undefined) return 1n;
  let total = 0n;
  first.forEach((entry, column) => {
    const minor = entry * determinant(others.map((row) => row.toSpliced(column, 1)));
    total += column % 2 === 0 ? minor : -minor;
  });
  return residue(total);
}

/** The value of one variable at a point; ε_{μνρσ}a^μ b^ν c^ρ d^σ = −det[a b c d], as ε_{0123} = −1. */
function variableValue(name: string, point: ModularPoint): bigint {
  const shape = variableShape(name);
  if (shape.kind !== 'dot' && shape.kind !== 'epsilon') return point.parameters.get(name) ?? 0n;
  const vectors = shape.vectors.map((vector) => {
    const components = point.vectors.get(vector);
    if (components === undefined) throw new AlgebraError(`no value for the momentum '${vector}'`);
    return components;
  });
  const [a, b] = vectors;
  if (shape.kind === 'dot' && a !== undefined && b !== undefined) return minkowski(a, b);
  return residue(-determinant(vectors));
}

/** Real and imaginary part of p at a point modulo the prime. */
export function valueAtPoint(p: Polynomial, point: ModularPoint): readonly [re: bigint, im: bigint] {
  const values = new Map(variablesOf(p).map((name) => [name, variableValue(name, point)]));
  let [re, im] = [0n, 0n];
  for (const { coefficient, powers } of terms(p)) {
    let product = 1n;
    for (const [name, exponent] of powers) {
      const value = values.get(name) ?? 0n;
      product = residue(product * (exponent === 1 ? value : powerResidue(value, BigInt(exponent))));
    }
    re += product * rationalResidue(coefficient.re);
    if (coefficient.im.numerator !== 0n) im += product * rationalResidue(coefficient.im);
  }
  return [residue(re), residue(im)];
}

/**
 * Whether a and b are equal for all momenta that conserve momentum and are on shell, in four dimensions.
 *
 * The difference vanishes at a random point, if it is not identically zero, with probability at most
 * draws · degree / (prime − 1) (Schwartz and Zippel), for `points` independent points to that power.
 *
 * @param a, b - polynomials in parameters, scalar products `k3.p1` and contractions `e_(k3,k4,p1,p2)`
 * @throws {AlgebraError} for fewer than three legs or masses that leave no on-shell point
 * @see J. Schwartz, J. ACM 27 (1980) 701
 */
export function equal(a: Polynomial, b: Polynomial, options: EqualityOptions = {}): EqualityDecision {
  const legs = options.legs ?? { incoming: [], outgoing: [] };
  const difference = reduceSquares(subtract(a, b), options.squares ?? new Map());
  if (isZero(difference)) return { equal: true, errorProbability: 0, degree: 0, points: 0, prime: PRIME };
  const { vectors, parameters } = contentOf(difference);
  const legSet = new Set(legNames(legs));
  const others = [...vectors].filter((vector) => !legSet.has(vector));
  const names = [...new Set([...parameters, ...legParameters(legs)])];
  const stream = new ResidueStream(options.seed ?? 1);
  const points = options.points ?? 3;
  for (let n = 0; n < points; n++) {
    for (const point of drawPoints(legs, names, others, stream)) {
      const [re, im] = valueAtPoint(difference, point);
      if (re !== 0n || im !== 0n) return { equal: false, witness: point, prime: PRIME };
    }
  }
  const bound = degreeBound(difference, legs);
  const single = Math.min(1, (MAX_DRAWS * bound) / Number(PRIME - 1n));
  return { equal: true, errorProbability: single ** points, degree: bound, points, prime: PRIME };
}
