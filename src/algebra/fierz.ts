/**
 * Fierz rearrangement of four-fermion structures, (ψ̄₁ Γ ψ₂)(ψ̄₃ Γ' ψ₄) in terms of (ψ̄₁ Γ ψ₄)(ψ̄₃ Γ' ψ₂). The
 * coefficients are derived by traces, none is typed in; the rearrangement is its own inverse.
 *
 * @see M. Fierz, Z. Phys. 104 (1937) 553; J. Nieves, P. Pal, Am. J. Phys. 72 (2004) 1100
 */
import { AlgebraError } from '../errors.ts';
import {
  type DiracChain,
  gamma,
  gamma5,
  identityChain,
  multiplyChains,
  projectLeft,
  projectRight,
  scaleChain,
  sigma,
} from './dirac-chain.ts';
import { spinTrace } from './dirac-trace.ts';
import { solveLinear } from './linear-system.ts';
import { add, constant, isZero, type Polynomial, scale, terms, variablesOf, zero } from './polynomial.ts';
import { type Rational, rational } from './rational.ts';

/**
 * `parity`: S = 1⊗1, V = γ^μ⊗γ_μ, T = ½σ^{μν}⊗σ_{μν}, A = γ^μγ5⊗γ_μγ5, P = γ5⊗γ5.
 * `chiral`: S_XY = P_X⊗P_Y, V_XY = γ^μP_X⊗γ_μP_Y, T_XX = ½σ^{μν}P_X⊗σ_{μν}P_X, with X, Y = L, R; it spans the
 * structures that violate parity too.
 */
export type FierzBasis = 'parity' | 'chiral';

/** ψ as numbers, such as u and v, or as anticommuting fields, which cost one more sign. */
export type Statistics = 'spinors' | 'fields';

/** Row i: structure i in the old pairing as a combination of structures in the new one. */
export interface FierzMatrix {
  readonly names: readonly string[];
  readonly rows: readonly (readonly Rational[])[];
}

const PARITY = ['S', 'V', 'T', 'A', 'P'] as const;
const CHIRAL = ['S_LL', 'S_LR', 'S_RL', 'S_RR', 'V_LL', 'V_LR', 'V_RL', 'V_RR', 'T_LL', 'T_RR'] as const;

/** The names of the structures of a basis, in the order of the matrix. */
export function fierzNames(basis: FierzBasis): readonly string[] {
  return basis === 'parity' ? PARITY : CHIRAL;
}

/**
 * The two chains of a structure; they share summed indices that begin with `prefix`.
 *
 * @param name one of {@link fierzNames}
 * @throws {AlgebraError} for any other name
 */
export function fourFermionStructure(name: string, prefix: string): readonly [DiracChain, DiracChain] {
  const [kind = '', chirality = ''] = name.split('_');
  const [mu, nu] = [`${prefix}1`, `${prefix}2`];
  const plain: Readonly<Record<string, readonly [DiracChain, DiracChain]>> = {
    S: [identityChain, identityChain],
    V: [gamma(mu), gamma(mu)],
    T: [scaleChain(sigma(mu, nu), constant(rational(1, 2))), sigma(mu, nu)],
    A: [multiplyChains(gamma(mu), gamma5), multiplyChains(gamma(mu), gamma5)],
    P: [gamma5, gamma5],
  };
  const chains = plain[kind];
  const known = (PARITY as readonly string[]).includes(name) || (CHIRAL as readonly string[]).includes(name);
  if (chains === undefined || !known) throw new AlgebraError(`'${name}' is not a four-fermion structure`);
  if (chirality === '') return chains;
  const [x, y] = [...chirality].map((letter) => (letter === 'L' ? projectLeft : projectRight));
  return [multiplyChains(chains[0], x ?? identityChain), multiplyChains(chains[1], y ?? identityChain)];
}

/** A trace that is a real number. */
function realNumber(p: Polynomial): Rational {
  const [term] = terms(p);
  if (variablesOf(p).length > 0 || (term !== undefined && term.coefficient.im.numerator !== 0n)) {
    throw new AlgebraError('a coefficient of the Fierz rearrangement is a real number');
  }
  return term?.coefficient.re ?? rational(0);
}

/**
 * The coefficients of the rearrangement (Γ_i)_{ab}(Γ'_i)_{cd} = Σ_j F_ij (Γ_j)_{ad}(Γ'_j)_{cb}, times −1 for fields.
 *
 * Both sides are contracted with every structure (Γ_k)_{bc}(Γ'_k)_{da}, which gives
 * Tr[Γ_i Γ_k Γ'_i Γ'_k] = Σ_j F_ij Tr[Γ_j Γ'_k] Tr[Γ'_j Γ_k].
 */
export function fierzMatrix(basis: FierzBasis, statistics: Statistics = 'spinors'): FierzMatrix {
  const names = fierzNames(basis);
  const first = names.map((name) => fourFermionStructure(name, 'a'));
  const second = names.map((name) => fourFermionStructure(name, 'b'));
  const sign = statistics === 'fields' ? -1 : 1;
  const crossed = second.map(([x, y]) =>
    first.map(([a, b]) => realNumber(scale(spinTrace({ lines: [multiplyChains(a, x, b, y)] }), sign))),
  );
  const direct = second.map(([x, y]) =>
    first.map(([a, b]) => realNumber(spinTrace({ lines: [multiplyChains(a, y), multiplyChains(b, x)] }))),
  );
  // direct · Fᵀ = crossed
  const transposed = solveLinear(direct, crossed);
  const rows = names.map((_, i) => transposed.map((row) => row[i] ?? rational(0)));
  return { names, rows };
}

/**
 * Σ_i c_i (ψ̄₁ Γ_i ψ₂)(ψ̄₃ Γ'_i ψ₄) as the coefficients of (ψ̄₁ Γ_j ψ₄)(ψ̄₃ Γ'_j ψ₂); applied twice it gives back
 * what it was given.
 *
 * @param coefficients structure name ↦ c_i; structures that are left out have coefficient 0
 * @returns structure name ↦ coefficient, without zeros
 * @throws {AlgebraError} for a name that is not of the basis
 */
export function rearrange(
  coefficients: ReadonlyMap<string, Polynomial>,
  basis: FierzBasis,
  statistics: Statistics = 'spinors',
): ReadonlyMap<string, Polynomial> {
  const { names, rows } = fierzMatrix(basis, statistics);
  const stranger = [...coefficients.keys()].find((name) => !names.includes(name));
  if (stranger !== undefined) throw new AlgebraError(`'${stranger}' is not a structure of the ${basis} basis`);
  const rearranged = new Map<string, Polynomial>();
  names.forEach((name, j) => {
    const sum = add(
      zero,
      ...names.map((from, i) => scale(coefficients.get(from) ?? zero, rows[i]?.[j] ?? rational(0))),
    );
    if (!isZero(sum)) rearranged.set(name, sum);
  });
  return rearranged;
}
