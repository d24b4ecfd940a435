/**
 * Gordon's identities, which split the currents between on-shell spinors into a convection and a magnetic part:
 * (m' + m) ū' γ^μ u = ū' [(p' + p)^μ + iσ^{μν}(p' − p)_ν] u and
 * (m' + m) ū' γ^μ γ5 u = ū' [(p' − p)^μ γ5 + iσ^{μν}(p' + p)_ν γ5] u, with m → −m for v.
 *
 * @see M. Peskin, D. Schroeder, An Introduction to Quantum Field Theory (1995), problem 3.2
 */
import { gamma5, multiplyChains, sigma } from './dirac-chain.ts';
import { momentumVector, type OpenLine, type OpenLineTerm, type Spinor, slashEigenvalue } from './open-line.ts';
import { add, imaginaryUnit, multiply, one, type Polynomial } from './polynomial.ts';
import { addVectors, scaleVector, type VectorSum } from './vector.ts';

/** factor · (current) = line: the factor is the sum of the eigenvalues of p̸' and p̸, which may vanish. */
export interface GordonDecomposition {
  readonly factor: Polynomial;
  readonly line: OpenLine;
}

/** iσ^{μν} k_ν · tail as terms of a line. */
function magneticTerms(index: string, momentum: VectorSum, chirality: 'vector' | 'axial'): readonly OpenLineTerm[] {
  const summed = `${index}'`;
  const chain = chirality === 'axial' ? multiplyChains(sigma(index, summed), gamma5) : sigma(index, summed);
  return chain.map(({ coefficient, factors }) => ({
    coefficient: multiply(imaginaryUnit, coefficient),
    tensors: [],
    factors: factors.map((factor) =>
      factor.kind === 'gamma' && factor.index === summed ? { kind: 'slash', vector: momentum } : factor,
    ),
  }));
}

/**
 * The decomposition of the vector current left-bar γ^μ right, or of the axial current left-bar γ^μ γ5 right.
 *
 * @param index the free index μ
 */
export function gordonDecomposition(
  left: Spinor,
  right: Spinor,
  index: string,
  current: 'vector' | 'axial',
): GordonDecomposition {
  const [p, q] = [momentumVector(left.momentum), momentumVector(right.momentum)];
  const sum = addVectors(p, q);
  const difference = addVectors(p, scaleVector(q, -1));
  const [convection, magnetic] = current === 'vector' ? [sum, difference] : [difference, sum];
  const factors = current === 'vector' ? [] : [{ kind: 'gamma5' } as const];
  const terms: OpenLineTerm[] = [];
  if (convection.size > 0) {
    terms.push({ coefficient: one, tensors: [{ kind: 'vector', vector: convection, index }], factors });
  }
  if (magnetic.size > 0) terms.push(...magneticTerms(index, magnetic, current));
  return { factor: add(slashEigenvalue(left), slashEigenvalue(right)), line: { left, terms, right } };
}
