/**
 * Dirac chains as exact matrices for all values of their open indices, split by powers of the model's algebraic
 * constants.
 */
import type { DiracChain, DiracFactor, DiracTerm } from '../algebra/dirac-chain.ts';
import { type GaussianRational, gaussian } from '../algebra/gaussian-rational.ts';
import {
  add,
  constant,
  evaluate,
  multiply,
  type Polynomial,
  power,
  terms,
  toText,
  variable,
} from '../algebra/polynomial.ts';
import { formatRational, rational } from '../algebra/rational.ts';
import {
  addExact,
  type ExactMatrix,
  type ExactMomentum,
  exactGamma,
  exactGamma5,
  exactSlash,
  scaleExact,
  unitMatrix,
} from './from-matrices-matrix.ts';
import { sumOfMomenta } from './from-matrices-momentum.ts';
import { alignedMatrices, type MatrixTensor, multiplyMatrixTensors } from './from-matrices-tensor.ts';

/** A part of a chain that goes with one product of algebraic constants. */
export interface Piece {
  readonly irrational: Polynomial;
  readonly matrices: MatrixTensor;
}

/** Σ irrational · value, with `value` free of algebraic constants. */
export function splitCoefficient(
  coefficient: Polynomial,
  squares: ReadonlyMap<string, Polynomial>,
): readonly { readonly irrational: Polynomial; readonly value: Polynomial }[] {
  const parts = new Map<string, { irrational: Polynomial; value: Polynomial }>();
  for (const term of terms(coefficient)) {
    let irrational: Polynomial = constant(1);
    let value: Polynomial = constant(term.coefficient);
    for (const [name, exponent] of term.powers) {
      const factor = power(variable(name), exponent);
      if (squares.has(name)) irrational = multiply(irrational, factor);
      else value = multiply(value, factor);
    }
    const key = toText(irrational);
    const known = parts.get(key);
    parts.set(key, { irrational, value: known === undefined ? value : add(known.value, value) });
  }
  return [...parts.values()];
}

/** A text that is equal for equal chains. */
export function chainText(chain: DiracChain): string {
  const factorText = (factor: DiracFactor): string => {
    if (factor.kind === 'gamma') return `gamma(${factor.index})`;
    if (factor.kind !== 'slash') return factor.kind;
    return `slash(${[...factor.vector].map(([name, c]) => `${formatRational(c)} ${name}`).join(' ')})`;
  };
  return chain
    .map(({ coefficient, factors }) => `${toText(coefficient)}: ${factors.map(factorText).join(' ')}`)
    .join('; ');
}

/** The chain at numeric momenta and parameters, one piece for each product of algebraic constants. */
export function chainPieces(
  chain: DiracChain,
  parameters: ReadonlyMap<string, GaussianRational>,
  momenta: ReadonlyMap<string, ExactMomentum>,
  squares: ReadonlyMap<string, Polynomial>,
): readonly Piece[] {
  const pieces = new Map<string, Piece>();
  for (const term of chain) {
    const product = termMatrices(term, momenta);
    for (const { irrational, value } of splitCoefficient(term.coefficient, squares)) {
      const number = evaluate(value, parameters);
      const matrices = { ...product, entries: product.entries.map((entry) => scaleExact(entry, number)) };
      const key = toText(irrational);
      const known = pieces.get(key);
      pieces.set(key, { irrational, matrices: known === undefined ? matrices : sum(known.matrices, matrices) });
    }
  }
  return [...pieces.values()];
}

function sum(a: MatrixTensor, b: MatrixTensor): MatrixTensor {
  const { entries } = alignedMatrices(b, a.indices);
  return { ...a, entries: a.entries.map((entry, i) => addExact(entry, entries[i] ?? entry)) };
}

function termMatrices(term: DiracTerm, momenta: ReadonlyMap<string, ExactMomentum>): MatrixTensor {
  return term.factors.reduce<MatrixTensor>(
    (product, factor) => multiplyMatrixTensors(product, factorMatrices(factor, momenta)),
    { indices: [], entries: [unitMatrix] },
  );
}

function factorMatrices(factor: DiracFactor, momenta: ReadonlyMap<string, ExactMomentum>): MatrixTensor {
  if (factor.kind === 'gamma') return { indices: [factor.index], entries: [0, 1, 2, 3].map(exactGamma) };
  const entry = (): ExactMatrix => {
    if (factor.kind === 'slash') return exactSlash(sumOfMomenta(factor.vector, momenta));
    if (factor.kind === 'gamma5') return exactGamma5;
    const half = gaussian(rational(1n, 2n));
    const signed = gaussian(rational(factor.kind === 'left' ? -1n : 1n, 2n));
    return addExact(scaleExact(unitMatrix, half), scaleExact(exactGamma5, signed));
  };
  return { indices: [], entries: [entry()] };
}

/** The same matrices with their open indices renamed. */
export function renamedMatrices(matrices: MatrixTensor, rename: (index: string) => string): MatrixTensor {
  return { ...matrices, indices: matrices.indices.map(rename) };
}
