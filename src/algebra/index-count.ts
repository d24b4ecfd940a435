/** Which indices of a product are contracted and which are free, and how a free index is named as a vector. */
import { AlgebraError } from '../errors.ts';
import type { ChainExpression } from './chain-expression.ts';
import type { DiracFactor } from './dirac-chain.ts';
import { type TensorFactor, tensorIndices } from './tensor.ts';

/**
 * The indices that occur once in a product of lines and tensors.
 *
 * @throws {@link AlgebraError} for an index that occurs more than twice, or a Levi-Civita tensor without four slots
 */
export function freeIndices(
  lines: readonly (readonly DiracFactor[])[],
  tensors: readonly TensorFactor[],
): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const count = (index: string): void => {
    counts.set(index, (counts.get(index) ?? 0) + 1);
  };
  for (const factors of lines) for (const factor of factors) if (factor.kind === 'gamma') count(factor.index);
  for (const tensor of tensors) {
    requireFourSlots(tensor);
    for (const index of tensorIndices(tensor)) count(index);
  }
  const free = new Set<string>();
  for (const [index, times] of counts) {
    if (times > 2) throw new AlgebraError(`the index '${index}' occurs ${times} times in a term, more than twice`);
    if (times === 1) free.add(index);
  }
  return free;
}

/** Bit n is set where an index can occur n times, n = 3 standing for three or more. */
type Occurrences = Map<string, number>;

function alternatives(a: Occurrences, b: Occurrences): Occurrences {
  const union = new Map<string, number>();
  for (const [name, mask] of a) union.set(name, mask | (b.get(name) ?? 1));
  for (const [name, mask] of b) if (!a.has(name)) union.set(name, mask | 1);
  return union;
}

function multiplyInto(product: Occurrences, factor: Occurrences): void {
  for (const [name, mask] of factor) {
    const known = product.get(name) ?? 1;
    let joined = 0;
    for (let m = 0; m <= 3; m++) {
      for (let n = 0; n <= 3; n++) {
        if (((known >> m) & 1) === 1 && ((mask >> n) & 1) === 1) joined |= 1 << Math.min(3, m + n);
      }
    }
    product.set(name, joined);
  }
}

function occurrences(chain: ChainExpression): Occurrences {
  if ('product' in chain) {
    const product: Occurrences = new Map();
    for (const factor of chain.product) multiplyInto(product, occurrences(factor));
    return product;
  }
  if ('sum' in chain) {
    const [first, ...others] = chain.sum.map(occurrences);
    return others.reduce(alternatives, first ?? new Map());
  }
  let union: Occurrences | undefined;
  for (const { factors } of chain) {
    const term: Occurrences = new Map();
    for (const factor of factors) {
      if (factor.kind === 'gamma') term.set(factor.index, Math.min(8, (term.get(factor.index) ?? 1) << 1));
    }
    union = union === undefined ? term : alternatives(union, term);
  }
  return union ?? new Map();
}

/**
 * Checks that every index occurs twice, or not at all, in every term of the expanded product.
 *
 * @throws {@link AlgebraError} naming an index that does not
 */
export function requireContracted(lines: readonly ChainExpression[], tensors: readonly TensorFactor[]): void {
  const total: Occurrences = new Map();
  for (const line of lines) multiplyInto(total, occurrences(line));
  for (const tensor of tensors) {
    requireFourSlots(tensor);
    for (const index of tensorIndices(tensor)) multiplyInto(total, new Map([[index, 2]]));
  }
  for (const [index, mask] of total) {
    if ((mask & 8) !== 0) throw new AlgebraError(`the index '${index}' occurs more than twice in a term`);
    if ((mask & 2) !== 0) throw new AlgebraError(`the index '${index}' occurs only once in a term`);
  }
}

function requireFourSlots(tensor: TensorFactor): void {
  if (tensor.kind === 'levi-civita' && tensor.slots.length !== 4) {
    throw new AlgebraError(`the Levi-Civita tensor has four slots, got ${tensor.slots.length}`);
  }
}

/**
 * A free index μ is carried through a calculation as the unit vector along μ under this name: its product with p is
 * p^μ, with another one g^{μν}. The mark cannot occur in a name that a user writes.
 */
export function freeIndexName(index: string): string {
  return `\u0001${index}`;
}

/** The free index that {@link freeIndexName} has named, undefined for the name of a momentum. */
export function indexOfName(name: string): string | undefined {
  return name.startsWith('\u0001') ? name.slice(1) : undefined;
}
