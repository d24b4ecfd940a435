/** Propagators of scalars and vectors in a gauge of the user's choice; those of fermions are in the spinor lines. */
import { multiply, type Polynomial, scale, variable } from '../algebra/polynomial.ts';
import { type VectorSum, vectorSum } from '../algebra/vector.ts';
import type { Model } from '../model/model.ts';
import type { Denominator, Diagram } from './amplitude.ts';

/**
 * Gauge of vector propagators; no physical result depends on it.
 *
 * - `unitary`: massless −i g_{μν}/q² (Feynman's gauge), massive −i(g_{μν} − q_μ q_ν/m²)/(q²−m²).
 * - `feynman`: −i g_{μν}/(q²−m²) for all, with Goldstone bosons of the same mass.
 * - `covariant`: massless −i[g_{μν} − ξ q_μ q_ν/q²]/q², where the variable {@link GAUGE_PARAMETER} stands for ξ;
 *   massive −i(g_{μν} − q_μ q_ν/m²)/(q²−m²) − i(q_μ q_ν/m²)/(q²−μ²) with Goldstone bosons of the arbitrary mass μ,
 *   the parameter {@link gaugeMass}: R_ξ gauge with μ² = ξm².
 *
 * A massive vector whose Goldstone boson the model does not have is in unitary gauge always.
 *
 * @see K. Fujikawa, B. W. Lee and A. I. Sanda, Phys. Rev. D 6 (1972) 2923
 */
export type Gauge = 'unitary' | 'feynman' | 'covariant';

/** The variable ξ of massless vectors in the covariant gauge: 0 is Feynman's gauge, 1 is Landau's. */
export const GAUGE_PARAMETER = 'xi';

/** The parameter that stands for the mass √ξ m of a Goldstone boson in the covariant gauge. */
export function gaugeMass(mass: string): string {
  return `xi(${mass})`;
}

/** How a field propagates; particle and antiparticle share it. */
export interface Propagator {
  readonly kind: 'no-index' | 'vector';
  /** A parameter, or `0`. */
  readonly mass: string;
  /** What a vector has beside −g_{μν}/(q²−m²). */
  readonly longitudinal: 'none' | 'gauge-parameter' | 'mass' | 'mass-and-gauge-mass';
}

/** One internal line of a diagram, with the indices that a vector carries from one of its ends to the other. */
export interface InternalLine {
  readonly momentum: VectorSum;
  readonly first: string;
  readonly second: string;
}

/** The propagator of every field of a model. */
export function propagatorTable({ particles, goldstones }: Model, gauge: Gauge): ReadonlyMap<string, Propagator> {
  const masses = new Map([...particles.values()].map(({ field, mass }) => [field, mass]));
  const vectors = goldstones?.vectors ?? new Map<string, string>();
  const eaten = new Set(gauge === 'unitary' ? [] : vectors.values());
  const entries = [...particles.values()].map(({ field, spin, mass }): readonly [string, Propagator] => {
    if (spin === 3)
      return [
        field,
        {
          kind: 'vector',
          mass,
          longitudinal: longitudinal(mass, mass === '0' || eaten.has(field) ? gauge : 'unitary'),
        },
      ];
    const vectorMass = masses.get(vectors.get(field) ?? '');
    const own = vectorMass === undefined ? mass : gauge === 'covariant' ? gaugeMass(vectorMass) : vectorMass;
    return [field, { kind: 'no-index', mass: own, longitudinal: 'none' }];
  });
  return new Map(entries);
}

function longitudinal(mass: string, gauge: Gauge): Propagator['longitudinal'] {
  if (mass === '0') return gauge === 'covariant' ? 'gauge-parameter' : 'none';
  return gauge === 'unitary' ? 'mass' : gauge === 'covariant' ? 'mass-and-gauge-mass' : 'none';
}

/** A diagram with one propagator more, in as many parts as that has terms. */
export function withPropagator(diagram: Diagram, propagator: Propagator, line: InternalLine): readonly Diagram[] {
  const { momentum, first, second } = line;
  const { kind, mass } = propagator;
  const pole: Denominator = { momentum, mass };
  const { coefficient, tensors, denominators } = diagram;
  if (kind === 'no-index') return [{ ...diagram, denominators: [...denominators, pole] }];
  const metric: Diagram = {
    ...diagram,
    coefficient: scale(coefficient, -1),
    tensors: [...tensors, { kind: 'metric', first, second }],
    denominators: [...denominators, pole],
  };
  const alongMomentum = (factor: Polynomial, ...poles: readonly Denominator[]): Diagram => ({
    ...diagram,
    coefficient: factor,
    tensors: [
      ...tensors,
      { kind: 'vector', vector: momentum, index: first },
      { kind: 'vector', vector: momentum, index: second },
    ],
    denominators: [...denominators, ...poles],
  });
  // 1/m² is −1/(0² − m²), a denominator without momentum.
  const massSquared: Denominator = { momentum: vectorSum({}), mass };
  switch (propagator.longitudinal) {
    case 'none':
      return [metric];
    case 'gauge-parameter':
      return [metric, alongMomentum(multiply(coefficient, variable(GAUGE_PARAMETER)), pole, pole)];
    case 'mass':
      return [metric, alongMomentum(scale(coefficient, -1), pole, massSquared)];
    case 'mass-and-gauge-mass':
      return [
        metric,
        alongMomentum(scale(coefficient, -1), pole, massSquared),
        alongMomentum(coefficient, { momentum, mass: gaugeMass(mass) }, massSquared),
      ];
  }
}
