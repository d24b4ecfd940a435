/**
 * Dirac traces in d dimensions, g^μ_μ = d and Tr[1] = 4, without γ5. The identities that hold in four dimensions
 * alone are not used: a pair within a line is moved together by anticommutation, indices shared between lines are
 * contracted after the traces.
 */
import { AlgebraError } from '../errors.ts';
import type { DiracFactor } from './dirac-chain.ts';
import { closestPair, type DiracString, rotate } from './dirac-string.ts';
import { freeIndexName } from './index-count.ts';
import type { Invariants } from './invariant.ts';
import {
  add,
  constant,
  dotName,
  multiply,
  negate,
  one,
  type Polynomial,
  power,
  scale,
  terms,
  variable,
  zero,
} from './polynomial.ts';
import type { TensorFactor } from './tensor.ts';
import { type VectorSum, vectorSum } from './vector.ts';

/**
 * tensors · Π Tr[line] for one product of Dirac matrices on each line, in d dimensions.
 *
 * @throws {@link AlgebraError} for γ5, a chiral projector or ε, which exist in four dimensions only
 */
export function traceProductInDimension(
  invariants: Invariants,
  products: readonly (readonly DiracFactor[])[],
  tensors: readonly TensorFactor[],
  free: ReadonlySet<string>,
  dimension: Polynomial,
): Polynomial {
  const unitVectors = new Map<string, number>();
  const places = new Map<string, number>();
  // An index that occurs twice within its line is removed there; any other one becomes a unit vector.
  const entryOf = (index: string, line: readonly DiracFactor[]): number => {
    const twice = line.filter((factor) => factor.kind === 'gamma' && factor.index === index).length === 2;
    if (!twice) return unitVector(index);
    const known = places.get(index) ?? -1 - places.size;
    places.set(index, known);
    return known;
  };
  const unitVector = (index: string): number => {
    const known = unitVectors.get(index) ?? invariants.vector(unit(index));
    unitVectors.set(index, known);
    return known;
  };
  const values: Polynomial[] = [];
  for (const factors of products) {
    const string = factors.map((factor) => {
      if (factor.kind === 'slash') return invariants.vector(factor.vector);
      if (factor.kind === 'gamma') return entryOf(factor.index, factors);
      throw new AlgebraError('γ5 and the chiral projectors exist in four dimensions only: no trace in d dimensions');
    });
    values.push(string.length % 2 === 1 ? zero : traceString(invariants, string, dimension));
  }
  for (const tensor of tensors) {
    if (tensor.kind === 'levi-civita') throw new AlgebraError('ε exists in four dimensions only');
    const a = tensor.kind === 'vector' ? invariants.vector(tensor.vector) : unitVector(tensor.first);
    values.push(invariants.dot(a, unitVector(tensor.kind === 'vector' ? tensor.index : tensor.second)));
  }
  const summed = [...unitVectors.keys()].filter((index) => !free.has(index)).map(freeIndexName);
  return contractUnitVectors(multiply(one, ...values), new Set(summed), dimension, invariants);
}

function unit(index: string): VectorSum {
  return vectorSum({ [freeIndexName(index)]: 1 });
}

function traceString(invariants: Invariants, string: DiracString, dimension: Polynomial): Polynomial {
  const pair = closestPair(string);
  if (pair === undefined) return invariants.trace(string);
  const [start, between] = pair;
  const turned = rotate(string, start);
  const inside = turned.slice(1, between + 1);
  const outside = turned.slice(between + 2);
  // γ^μ a̸₁ … a̸ₖ γ_μ: γ_μ moves left, γ^μ … a̸_j γ_μ = 2 a̸_j … − …, until γ^μ γ_μ = d
  const parts: Polynomial[] = [];
  for (let j = between; j >= 1; j--) {
    const moved = [inside[j - 1] ?? 0, ...inside.slice(0, j - 1), ...inside.slice(j), ...outside];
    const part = scale(traceString(invariants, moved, dimension), 2n);
    parts.push((between - j) % 2 === 0 ? part : negate(part));
  }
  const rest = multiply(dimension, traceString(invariants, [...inside, ...outside], dimension));
  parts.push(between % 2 === 0 ? rest : negate(rest));
  return add(...parts);
}

/** Sums over indices that the terms carry as unit vectors: (μ·p)(μ·q) = p·q, μ·μ = d. */
function contractUnitVectors(
  p: Polynomial,
  summed: ReadonlySet<string>,
  dimension: Polynomial,
  invariants: Invariants,
): Polynomial {
  if (summed.size === 0) return p;
  const parts = terms(p).map(({ coefficient, powers }) => {
    const factors = [constant(coefficient)];
    const pairs: [string, string][] = [];
    for (const [name, e] of powers) {
      const [left = '', right = ''] = name.split('.');
      if (summed.has(left) || summed.has(right)) for (let k = 0; k < e; k++) pairs.push([left, right]);
      else factors.push(power(variable(name), e));
    }
    for (const index of summed) {
      const at = pairs.findIndex((pair) => pair.includes(index));
      const [first] = at < 0 ? [] : pairs.splice(at, 1);
      if (first === undefined) continue;
      const a = first[0] === index ? first[1] : first[0];
      // g^μ_μ = d
      if (a === index) {
        factors.push(dimension);
        continue;
      }
      const [second] = pairs.splice(
        pairs.findIndex((pair) => pair.includes(index)),
        1,
      );
      if (second === undefined) continue;
      const b = second[0] === index ? second[1] : second[0];
      if (summed.has(a) || summed.has(b)) pairs.push([a, b]);
      else
        factors.push(
          a.startsWith('\u0001') || b.startsWith('\u0001') ? variable(dotName(a, b)) : invariants.namedDot(a, b),
        );
    }
    return multiply(...factors);
  });
  return add(zero, ...parts);
}
