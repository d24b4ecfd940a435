/** Spinor lines with their spinors: ū Γ u and its relatives, as sums of products that may carry tensors. */
import { AlgebraError } from '../errors.ts';
import type { DiracChain, DiracFactor } from './dirac-chain.ts';
import { add, isZero, multiply, negate, type Polynomial } from './polynomial.ts';
import { rational } from './rational.ts';
import { type TensorFactor, tensorIndices } from './tensor.ts';
import type { VectorSum } from './vector.ts';

/** A spinor u(p) or v(p) of mass m, with p̸ u = m u and p̸ v = −m v. */
export interface Spinor {
  readonly kind: 'u' | 'v';
  readonly momentum: string;
  readonly mass: Polynomial;
}

/** coefficient · tensors · product of the factors from left to right. */
export interface OpenLineTerm {
  readonly coefficient: Polynomial;
  readonly tensors: readonly TensorFactor[];
  readonly factors: readonly DiracFactor[];
}

/** left-bar · Σ terms · right. */
export interface OpenLine {
  readonly left: Spinor;
  readonly terms: readonly OpenLineTerm[];
  readonly right: Spinor;
}

/** The line left-bar · chain · right. */
export function openLine(left: Spinor, chain: DiracChain, right: Spinor): OpenLine {
  return { left, terms: chain.map(({ coefficient, factors }) => ({ coefficient, tensors: [], factors })), right };
}

/** The eigenvalue of p̸ on a spinor: m for u, −m for v. */
export function slashEigenvalue({ kind, mass }: Spinor): Polynomial {
  return kind === 'u' ? mass : negate(mass);
}

/** The chain of a line whose terms carry no tensors; a vector with an index that is contracted is put in. */
export function chainOfLine(line: OpenLine): DiracChain {
  return line.terms.map((term) => {
    const { coefficient, tensors, factors } = absorbTensors(term);
    if (tensors.length > 0) throw new AlgebraError('a term of the line has a tensor that is not contracted with it');
    return { coefficient, factors };
  });
}

/** Puts vectors and metric tensors into the γ matrices that share an index with them. */
export function absorbTensors(term: OpenLineTerm): OpenLineTerm {
  let { factors, tensors } = term;
  for (let at = 0; at < tensors.length; ) {
    const tensor = tensors[at];
    if (tensor === undefined) break;
    const index = tensorIndices(tensor).find((name) =>
      factors.some((factor) => factor.kind === 'gamma' && factor.index === name),
    );
    if (tensor.kind === 'levi-civita' || index === undefined) {
      at += 1;
      continue;
    }
    const replacement: DiracFactor =
      tensor.kind === 'vector'
        ? { kind: 'slash', vector: tensor.vector }
        : { kind: 'gamma', index: tensor.first === index ? tensor.second : tensor.first };
    const position = factors.findIndex((factor) => factor.kind === 'gamma' && factor.index === index);
    factors = factors.with(position, replacement);
    tensors = tensors.toSpliced(at, 1);
    at = 0;
  }
  return { coefficient: term.coefficient, tensors, factors };
}

/** p^μ contracted with one factor of its own term, or left as a tensor. */
export function withVector(term: OpenLineTerm, vector: VectorSum, index: string): OpenLineTerm {
  return absorbTensors({ ...term, tensors: [...term.tensors, { kind: 'vector', vector, index }] });
}

function vectorText(vector: VectorSum): string {
  return [...vector]
    .map(([name, { numerator, denominator }]) => `${numerator}/${denominator} ${name}`)
    .sort()
    .join('+');
}

function factorText(factor: DiracFactor): string {
  if (factor.kind === 'slash') return `/${vectorText(factor.vector)}`;
  return factor.kind === 'gamma' ? `^${factor.index}` : factor.kind;
}

function tensorText(tensor: TensorFactor): string {
  if (tensor.kind === 'vector') return `${vectorText(tensor.vector)}(${tensor.index})`;
  if (tensor.kind === 'metric') return `d(${[tensor.first, tensor.second].sort().join()})`;
  return `e(${tensor.slots.map((slot) => (typeof slot === 'string' ? slot : `/${vectorText(slot)}`)).join()})`;
}

/** Terms with the same tensors and factors taken together, zeros left out. */
export function collectTerms(terms: readonly OpenLineTerm[]): readonly OpenLineTerm[] {
  const groups = new Map<string, { readonly term: OpenLineTerm; readonly coefficients: Polynomial[] }>();
  for (const term of terms) {
    const key = `${term.tensors.map(tensorText).sort().join(' ')}|${term.factors.map(factorText).join(' ')}`;
    const group = groups.get(key) ?? { term, coefficients: [] };
    group.coefficients.push(term.coefficient);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ term, coefficients }) => {
    const coefficient = add(...coefficients);
    return isZero(coefficient) ? [] : [{ ...term, coefficient }];
  });
}

/** The term with its coefficient multiplied. */
export function scaleTerm(term: OpenLineTerm, by: Polynomial): OpenLineTerm {
  return { ...term, coefficient: multiply(term.coefficient, by) };
}

/** The named momentum as a vector. */
export function momentumVector(name: string): VectorSum {
  return new Map([[name, rational(1)]]);
}
