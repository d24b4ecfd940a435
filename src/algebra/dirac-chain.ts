/**
 * Products of Dirac matrices along one spinor line, as sums with polynomial coefficients: construction, products,
 * and the two conjugations. Nothing is simplified here; traces are taken in `dirac-trace.ts`.
 */
import { conjugate, constant, imaginaryUnit, multiply, negate, one, type Polynomial } from './polynomial.ts';
import { rational } from './rational.ts';
import type { VectorSum } from './vector.ts';

/** p̸ = p_μ γ^μ, γ^μ, γ5 = iγ⁰γ¹γ²γ³, P_L = (1 − γ5)/2, P_R = (1 + γ5)/2. */
export type DiracFactor =
  | { readonly kind: 'slash'; readonly vector: VectorSum }
  | { readonly kind: 'gamma'; readonly index: string }
  | { readonly kind: 'gamma5' }
  | { readonly kind: 'left' }
  | { readonly kind: 'right' };

/** coefficient · product of the factors from left to right; no factor is the unit matrix. */
export interface DiracTerm {
  readonly coefficient: Polynomial;
  readonly factors: readonly DiracFactor[];
}

/** A sum of products; the empty sum is 0. */
export type DiracChain = readonly DiracTerm[];

function single(factor: DiracFactor): DiracChain {
  return [{ coefficient: one, factors: [factor] }];
}

/** The unit matrix. */
export const identityChain: DiracChain = [{ coefficient: one, factors: [] }];
export const gamma5: DiracChain = single({ kind: 'gamma5' });
/** P_L = (1 − γ5)/2. */
export const projectLeft: DiracChain = single({ kind: 'left' });
/** P_R = (1 + γ5)/2. */
export const projectRight: DiracChain = single({ kind: 'right' });

/** γ^μ. */
export function gamma(index: string): DiracChain {
  return single({ kind: 'gamma', index });
}

/** p_μ γ^μ. */
export function slash(vector: VectorSum): DiracChain {
  return vector.size === 0 ? [] : single({ kind: 'slash', vector });
}

/** σ^{μν} = (i/2)[γ^μ, γ^ν]. */
export function sigma(mu: string, nu: string): DiracChain {
  const half = multiply(imaginaryUnit, constant(rational(1n, 2n)));
  const [first, second] = [{ kind: 'gamma', index: mu } as const, { kind: 'gamma', index: nu } as const];
  return [
    { coefficient: half, factors: [first, second] },
    { coefficient: negate(half), factors: [second, first] },
  ];
}

/** The product from left to right; the unit matrix for none. */
export function multiplyChains(...chains: readonly DiracChain[]): DiracChain {
  let product = identityChain;
  for (const chain of chains) {
    product = product.flatMap((a) =>
      chain.map((b) => ({
        coefficient: multiply(a.coefficient, b.coefficient),
        factors: [...a.factors, ...b.factors],
      })),
    );
  }
  return product;
}

/** The sum of any number of chains. */
export function addChains(...chains: readonly DiracChain[]): DiracChain {
  return chains.flat();
}

/** by · chain. */
export function scaleChain(chain: DiracChain, by: Polynomial): DiracChain {
  return chain.map(({ coefficient, factors }) => ({ coefficient: multiply(coefficient, by), factors }));
}

/** The Lorentz indices of a chain, each once, in the order of their first appearance. */
export function chainIndices(chain: DiracChain): readonly string[] {
  const factors = chain.flatMap((term) => term.factors);
  return [...new Set(factors.flatMap((factor) => (factor.kind === 'gamma' ? [factor.index] : [])))];
}

/** The chain with indices renamed; indices outside the map stay. */
export function renameIndices(chain: DiracChain, names: ReadonlyMap<string, string>): DiracChain {
  return chain.map(({ coefficient, factors }) => ({
    coefficient,
    factors: factors.map((factor) =>
      factor.kind === 'gamma' ? { kind: 'gamma', index: names.get(factor.index) ?? factor.index } : factor,
    ),
  }));
}

/**
 * γ⁰ Γ† γ⁰: the order is reversed, γ^μ stays, γ5 changes sign, P_L and P_R change places, coefficients are
 * conjugated. For an amplitude M = ū Γ u, M* = ū (γ⁰Γ†γ⁰) u with the spinors exchanged.
 */
export function diracConjugate(chain: DiracChain): DiracChain {
  return chain.map(({ coefficient, factors }) => {
    const flips = factors.filter((factor) => factor.kind === 'gamma5').length;
    const conjugated = conjugate(coefficient);
    return {
      coefficient: flips % 2 === 0 ? conjugated : negate(conjugated),
      factors: factors.toReversed().map((factor): DiracFactor => {
        if (factor.kind === 'left') return { kind: 'right' };
        if (factor.kind === 'right') return { kind: 'left' };
        return factor;
      }),
    };
  });
}

/**
 * C Γᵀ C⁻¹: the order is reversed, γ^μ changes sign, γ5 and the projectors stay. Reverses a line of Majorana
 * fermions, or of Dirac fermions against the fermion flow.
 *
 * @see A. Denner, H. Eck, O. Hahn, J. Küblbeck, Nucl. Phys. B 387 (1992) 467, eq. (2.4)
 */
export function chargeConjugate(chain: DiracChain): DiracChain {
  return chain.map(({ coefficient, factors }) => {
    const matrices = factors.filter((factor) => factor.kind === 'slash' || factor.kind === 'gamma').length;
    return {
      coefficient: matrices % 2 === 0 ? coefficient : negate(coefficient),
      factors: factors.toReversed(),
    };
  });
}
