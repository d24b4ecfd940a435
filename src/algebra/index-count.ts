/** Which indices of a product are contracted and which are free, and how a free index is named as a vector. */
import { AlgebraError } from '../errors.ts';
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
    if (tensor.kind === 'levi-civita' && tensor.slots.length !== 4) {
      throw new AlgebraError(`the Levi-Civita tensor has four slots, got ${tensor.slots.length}`);
    }
    for (const index of tensorIndices(tensor)) count(index);
  }
  const free = new Set<string>();
  for (const [index, times] of counts) {
    if (times > 2) throw new AlgebraError(`the index '${index}' occurs ${times} times in a term, more than twice`);
    if (times === 1) free.add(index);
  }
  return free;
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
