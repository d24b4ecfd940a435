/**
 * What a model is once read: particles, parameters and vertices, in the words of UFO. The reader of
 * model files produces it; amplitudes are derived from it; it holds no number that is not exact.
 */
import type { DiracChain } from '../algebra/dirac-chain.ts';
import type { Polynomial } from '../algebra/polynomial.ts';
import type { Rational } from '../algebra/rational.ts';
import type { ErrorLocation } from '../errors.ts';
import type { Expression } from './expression.ts';

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
  /** Name of the width parameter where the model states one; tree-level propagators have no width. */
  readonly width?: string;
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

/**
 * A tensor factor of a vertex that is not in a current: the metric, or the momentum that the field's line carries
 * into the vertex. A derivative is ∂_μ = −i p_μ on it; the −i of every derivative is inside the vertex's coefficient.
 */
export type VertexTensor =
  | { readonly kind: 'metric'; readonly first: string; readonly second: string }
  | { readonly kind: 'momentum'; readonly field: number; readonly index: string };

/**
 * One term of the Lagrangian with generation indices spelled out: coefficient × tensors × currents × fields.
 * The coefficient is L's own (no factor i of iL), a polynomial over Q(i) in the model's parameters; a complex
 * parameter X enters as re(X) + i·im(X). Indices that vector fields, currents and tensors share are contracted;
 * each vector field has an index of its own, so that A_μ A^μ carries a metric. Fermion fields stand in the order
 * of the Lagrangian term, and the fields of a sum over generations are separate vertices: (i,j) and (j,i) are two.
 */
export interface Vertex {
  readonly label: string;
  /** The entry of the Lagrangian that it comes from; coupling orders count vertices by it. */
  readonly term: string;
  readonly fields: readonly VertexField[];
  readonly currents: readonly Current[];
  readonly tensors: readonly VertexTensor[];
  readonly coefficient: Polynomial;
  /**
   * Present where the model has an interaction of these fields that this project has no form for; a process that needs
   * it cannot be derived, and currents, tensors and coefficient mean nothing.
   */
  readonly unsupported?: { readonly reason: string; readonly location: ErrorLocation };
}

/**
 * One component of a parameter: `me`, `mnu[2]`, `gV[1,2]`. An input has no formula and takes its value from a
 * parameter set; every other component is derived.
 */
export interface Parameter {
  /** With generation indices: `gV[1,2]`. */
  readonly name: string;
  /** Without them: `gV`. */
  readonly symbol: string;
  readonly description: string;
  /** Mass dimension: −2 for a value in GeV⁻². */
  readonly dimension: number;
  /** What stands for it in polynomials: a variable, or re(X) + i·im(X), conjugated where X is hermitian. */
  readonly value: Polynomial;
  /** Polynomial variables that this component, and no earlier one, defines. */
  readonly variables: readonly string[];
  /** By ordering of the masses; the key is empty where the ordering does not matter; no entry for an input. */
  readonly formulas: ReadonlyMap<string, Expression>;
  readonly role?: 'lightest-mass' | 'majorana-phase';
  /** Value of an input that no parameter set has to give, an exact decimal or a formula of numbers. */
  readonly fallback?: Expression;
  readonly minimum?: Rational;
  readonly maximum?: Rational;
}

/** A dimensionless relation between parameters, such as unitarity, that every set of values must fulfil: `formula` = 0. */
export interface Constraint {
  readonly name: string;
  readonly meaning: string;
  readonly formula: Expression;
}

/** Would-be Goldstone bosons: they propagate in other gauges than the unitary one, and are never external. */
export interface Goldstones {
  /** Goldstone field ↦ the massive vector field that takes it up. */
  readonly vectors: ReadonlyMap<string, string>;
  /** The vertices with at least one of them; a model's own `vertices` have none. */
  readonly vertices: readonly Vertex[];
}

/** The leading term of a limit of a cross section, coefficient · x^exponent in GeV⁻², that the model file states. */
export interface StatedLimit {
  /** One of the model's processes, words parted by single blanks. */
  readonly process: string;
  /** In the energy of a massless beam on a target at rest, else in s; `threshold` in the energy above it. */
  readonly at: 'low-energy' | 'threshold' | 'high-energy' | 'massless' | 'total';
  readonly exponent: Rational;
  /** A fraction in parameters and π, times square roots. */
  readonly coefficient: Expression;
  readonly source: string;
}

export interface Model {
  readonly name: string;
  readonly variant: string;
  readonly title: string;
  /** By particle and antiparticle name; an alias, such as `nu1~` for a Majorana ν₁, leads to the same record. */
  readonly particles: ReadonlyMap<string, Particle>;
  /** By component name, in the order of the file. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly constraints: readonly Constraint[];
  /** Mass orderings to choose from, the default first; empty where the model knows none. */
  readonly orderings: readonly string[];
  /** In unitary gauge. */
  readonly vertices: readonly Vertex[];
  /** Absent where the model file names none: then massive vectors are known in unitary gauge only. */
  readonly goldstones?: Goldstones;
  /** Processes that the model is for, in MadGraph's notation; the ones that are derived and checked by default. */
  readonly processes: readonly string[];
  /** Limits of their cross sections, to be held against what is derived. */
  readonly limits: readonly StatedLimit[];
  /** Algebraic constants: variable name and the polynomial that its square equals, such as `sqrt(2)` ↦ 2. */
  readonly squares: ReadonlyMap<string, Polynomial>;
}
