/**
 * What an amplitude is: a sum of diagrams, each a coefficient times tensors times open spinor lines over
 * propagator denominators. Every road to |M|² starts here and shares nothing else. M, not iM:
 * S = 1 + (2π)⁴ δ⁴(…) i M, with the diagram's own i's included in its coefficient.
 */
import type { DiracChain } from '../algebra/dirac-chain.ts';
import type { Polynomial } from '../algebra/polynomial.ts';
import type { TensorFactor } from '../algebra/tensor.ts';
import type { VectorSum } from '../algebra/vector.ts';
import type { Model, Particle } from '../model/model.ts';
import type { ContractedTree } from './contraction.ts';

/** An external particle with its momentum, physical (positive energy) for incoming and outgoing legs alike. */
export interface Leg {
  readonly particle: Particle;
  readonly incoming: boolean;
  /** `p1`, `p2` for the initial state, then `k3`, `k4`, … for the final state. */
  readonly momentum: string;
}

/** A process in MadGraph's notation, legs in the order of the string. */
export interface Process {
  readonly text: string;
  readonly legs: readonly Leg[];
  /** Lagrangian term ↦ how often its vertices may occur in one diagram; terms not named are unlimited. */
  readonly orders: ReadonlyMap<string, number>;
}

/**
 * An open spinor line, from left to right against the fermion flow: left spinor · chain · right spinor.
 * `left` and `right` are positions in `process.legs`. A left leg is ū when outgoing and v̄ when incoming; a
 * right leg is u when incoming and v when outgoing.
 */
export interface SpinorLine {
  readonly left: number;
  /** The product of `parts`, expanded. */
  readonly chain: DiracChain;
  /** Vertices and propagator numerators from left to right, as they are read off the diagram. */
  readonly parts: readonly DiracChain[];
  readonly right: number;
}

/** The denominator momentum² − mass² of a propagator; `mass` is a parameter name or `0`. */
export interface Denominator {
  readonly momentum: VectorSum;
  readonly mass: string;
}

/** One Feynman diagram's contribution to M. */
export interface Diagram {
  readonly label: string;
  readonly coefficient: Polynomial;
  readonly tensors: readonly TensorFactor[];
  readonly lines: readonly SpinorLine[];
  /** Which index of the tensors and chains belongs to the polarization vector ε (incoming) or ε* (outgoing) of which leg. */
  readonly polarizations: readonly { readonly leg: number; readonly index: string }[];
  readonly denominators: readonly Denominator[];
  /**
   * The contractions that it comes from; the metric and the longitudinal part of a propagator share one tree. Absent
   * where no model stands behind the expression.
   */
  readonly tree?: ContractedTree;
}

export interface Amplitude {
  readonly model: Model;
  readonly process: Process;
  readonly diagrams: readonly Diagram[];
}
