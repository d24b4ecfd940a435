/**
 * What the diagrams of the helicity road are made of once all vectors are in place: spinor lines as sums of products of
 * matrices between external spinors, with scalar products beside them, and the names by which equal ones are known.
 */
import { add, isZero, type Polynomial, toText } from '../algebra/polynomial.ts';
import { rationalToNumber } from '../algebra/rational.ts';
import { addVectors, scaleVector, type VectorSum, vectorSum } from '../algebra/vector.ts';
import type { Diagram, Leg, Process } from '../amplitude/amplitude.ts';

/** A vector that is known at a phase-space point: a sum of momenta, or the polarization vector of a leg. */
export type VectorSource =
  | { readonly kind: 'momentum'; readonly vector: VectorSum }
  | { readonly kind: 'polarization'; readonly leg: number };

/** A matrix in a line after all vectors are in place; `gamma` keeps the index that other parts of the diagram share. */
export type LineFactor =
  | { readonly kind: 'slash'; readonly source: VectorSource }
  | { readonly kind: 'gamma'; readonly index: string }
  | { readonly kind: 'gamma5' | 'left' | 'right' };

/** The scalar product of two vectors. */
export type ScalarFactor = readonly [VectorSource, VectorSource];

/** A vector with an open index that other parts of the diagram share. */
export interface IndexedVector {
  readonly source: VectorSource;
  readonly index: string;
}

export interface LineTerm {
  readonly coefficient: Polynomial;
  readonly scalars: readonly ScalarFactor[];
  readonly factors: readonly LineFactor[];
  /** Beside the matrices, instead of the one of them that would carry the open index. */
  readonly vector?: IndexedVector;
}

export interface ResolvedLine {
  readonly left: number;
  readonly right: number;
  readonly terms: readonly LineTerm[];
}

/** ε^{…} with its slots; every slot is an index by now, vectors stand in `vectors`. */
export interface ResolvedDiagram {
  readonly diagram: Diagram;
  readonly coefficient: Polynomial;
  readonly scalars: readonly ScalarFactor[];
  readonly lines: readonly ResolvedLine[];
  /** Slots of each Levi-Civita tensor, all of them indices. */
  readonly epsilons: readonly (readonly string[])[];
  /** Vectors that only a Levi-Civita tensor contracts. */
  readonly vectors: readonly IndexedVector[];
}

/** Σ incoming − Σ outgoing momenta, which vanishes. */
export function conservation(process: Process): VectorSum {
  return process.legs.reduce(
    (sum, leg) => addVectors(sum, vectorSum({ [leg.momentum]: leg.incoming ? 1 : -1 })),
    vectorSum({}),
  );
}

/** The same vector written in the ways that momentum conservation allows: itself first, then ± the zero vector added. */
export function equivalentVectors(vector: VectorSum, zeroVector: VectorSum): readonly VectorSum[] {
  return [vector, addVectors(vector, zeroVector), addVectors(vector, scaleVector(zeroVector, -1))];
}

/** Whether the leg at the left (bar) or right end of a line is a particle spinor u rather than v. */
export function isParticleSpinor(leg: Leg, side: 'left' | 'right'): boolean {
  return leg.incoming === (side === 'right');
}

/** Adds the coefficients of equal products and drops those that vanish. */
export function combine(terms: readonly LineTerm[]): readonly LineTerm[] {
  const sums = new Map<string, LineTerm>();
  for (const term of terms) {
    const key = productKey(term);
    const known = sums.get(key);
    sums.set(key, known === undefined ? term : { ...known, coefficient: add(known.coefficient, term.coefficient) });
  }
  return [...sums.values()].filter((term) => !isZero(term.coefficient));
}

export function vectorKey(vector: VectorSum): string {
  return [...vector]
    .map(([name, c]) => `${rationalToNumber(c)}*${name}`)
    .toSorted()
    .join('+');
}

export function sourceKey(source: VectorSource): string {
  return source.kind === 'polarization' ? `pol ${source.leg}` : `mom ${vectorKey(source.vector)}`;
}

export function factorKey(factor: LineFactor): string {
  if (factor.kind === 'slash') return `/(${sourceKey(factor.source)})`;
  return factor.kind === 'gamma' ? `g(${factor.index})` : factor.kind;
}

export function scalarKey(scalar: ScalarFactor): string {
  return scalar.map(sourceKey).toSorted().join('.');
}

export function indexedVectorKey({ source, index }: IndexedVector): string {
  return `${sourceKey(source)}^${index}`;
}

function productKey({ scalars, factors, vector }: LineTerm): string {
  const parts = [scalars.map(scalarKey).toSorted().join(' '), factors.map(factorKey).join(' ')];
  return [...parts, vector === undefined ? '' : indexedVectorKey(vector)].join('|');
}

export function termKey(term: LineTerm): string {
  return `${toText(term.coefficient)}|${productKey(term)}`;
}
