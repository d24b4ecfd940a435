/**
 * What a model is once read: particles, parameters and vertices, in the words of UFO. The reader of
 * model files produces it; amplitudes are derived from it; it holds no number that is not exact.
 */
import type { DiracChain } from '../algebra/dirac-chain.ts';
import type { Polynomial } from '../algebra/polynomial.ts';
import type { Rational } from '../algebra/rational.ts';

/** One particle or antiparticle; a Majorana fermion or a photon is its own antiparticle. */
export interface Particle {
  readonly name: string;
  readonly antiname: string;
  readonly pdgCode: number;
  /** 2s + 1: 1 scalar, 2 fermion, 3 vector. */
  readonly spin: 1 | 2 | 3;
  /** Electric charge in units of e. */
  readonly charge: Rational;
  /** Name of the mass parameter, or `0`. */
  readonly mass: string;
  readonly selfConjugate: boolean;
  /** True where this is the antiparticle of its field. */
  readonly anti: boolean;
  /** The field it belongs to, the same for particle and antiparticle: `e`, `nu[1]`. */
  readonly field: string;
  readonly texName: string;
}

/** How a vertex field sits in the Lagrangian term: `bar` for ψ̄ or φ†, `plain` for ψ, φ or a vector. */
export interface VertexField {
  readonly field: string;
  readonly conjugate: 'bar' | 'plain';
  /** Lorentz index, of a vector field only. */
  readonly index?: string;
}

/** A bilinear ψ̄ Γ ψ inside a vertex; `bar` and `psi` are positions in the vertex's `fields`. */
export interface Current {
  readonly bar: number;
  readonly psi: number;
  readonly chain: DiracChain;
}

/** A tensor factor of a vertex that is not in a current: the metric, or ∂ acting on a field (incoming momentum). */
export type VertexTensor =
  | { readonly kind: 'metric'; readonly first: string; readonly second: string }
  | { readonly kind: 'momentum'; readonly field: number; readonly index: string };

/**
 * One term of the Lagrangian with generation indices spelled out: coefficient × tensors × currents × fields.
 * The coefficient is L's own (no factor i), a polynomial over Q(i) in the model's parameters; a complex
 * parameter X enters as re(X) + i·im(X). Indices that vector fields, currents and tensors share are contracted.
 */
export interface Vertex {
  readonly label: string;
  readonly fields: readonly VertexField[];
  readonly currents: readonly Current[];
  readonly tensors: readonly VertexTensor[];
  readonly coefficient: Polynomial;
}

export interface Model {
  readonly name: string;
  readonly variant: string;
  readonly particles: ReadonlyMap<string, Particle>;
  readonly vertices: readonly Vertex[];
  /** Algebraic constants: variable name and the polynomial that its square equals, such as `sqrt(2)` ↦ 2. */
  readonly squares: ReadonlyMap<string, Polynomial>;
}
