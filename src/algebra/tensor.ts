/** The tensors that multiply spinor lines: vectors with an index, the metric, the Levi-Civita tensor. */
import type { VectorSum } from './vector.ts';

/**
 * p^μ, g^{μν}, or ε^{…} with ε^{0123} = +1, whose four slots hold indices (text) or vectors (contracted).
 * Index positions are not distinguished: a repeated index is contracted with the metric (+,−,−,−).
 */
export type TensorFactor =
  | { readonly kind: 'vector'; readonly vector: VectorSum; readonly index: string }
  | { readonly kind: 'metric'; readonly first: string; readonly second: string }
  | { readonly kind: 'levi-civita'; readonly slots: readonly (string | VectorSum)[] };

/** The indices of a tensor, in the order of its slots. */
export function tensorIndices(tensor: TensorFactor): readonly string[] {
  if (tensor.kind === 'vector') return [tensor.index];
  if (tensor.kind === 'metric') return [tensor.first, tensor.second];
  return tensor.slots.filter((slot) => typeof slot === 'string');
}

/** The same tensor with indices renamed; indices outside the map stay. */
export function renameTensorIndices(tensor: TensorFactor, names: ReadonlyMap<string, string>): TensorFactor {
  const rename = (index: string): string => names.get(index) ?? index;
  if (tensor.kind === 'vector') return { ...tensor, index: rename(tensor.index) };
  if (tensor.kind === 'metric') return { ...tensor, first: rename(tensor.first), second: rename(tensor.second) };
  return { ...tensor, slots: tensor.slots.map((slot) => (typeof slot === 'string' ? rename(slot) : slot)) };
}
