/**
 * Enumerates tree-level Wick contractions: every way to join vertices of the model into one tree whose ends are
 * the external legs. Each tree is found once, because it is grown from the root leg 0 and the other legs are
 * split into disjoint sets; each assignment of fields to the slots of a vertex is a contraction of its own, so
 * symmetry factors of identical fields come out by themselves.
 */
import type { Model, Vertex, VertexField } from '../model/model.ts';
import type { Leg } from './amplitude.ts';

/** An external leg, or a vertex whose `open` slot points towards the root; `mask` has a bit for each leg below. */
export type Branch =
  | { readonly kind: 'leg'; readonly leg: number; readonly mask: number }
  | {
      readonly kind: 'node';
      readonly vertex: Vertex;
      readonly open: number;
      readonly below: readonly (Branch | undefined)[];
      readonly mask: number;
    };

/**
 * All trees of a process, rooted at leg 0.
 *
 * @param model - its vertices are the only ones used
 * @param legs - the external legs, in process order
 * @returns the vertices nearest to leg 0, their open slot being the one that leg 0 is contracted with
 */
export function enumerateTrees(model: Model, legs: readonly Leg[]): readonly (Branch & { readonly kind: 'node' })[] {
  const selfConjugate = new Set([...model.particles.values()].filter((p) => p.selfConjugate).map((p) => p.field));
  const known = new Map<number, readonly Branch[]>();

  const branches = (mask: number): readonly Branch[] => {
    const stored = known.get(mask);
    if (stored !== undefined) return stored;
    const found: Branch[] = [];
    if (isSingle(mask)) {
      found.push({ kind: 'leg', leg: 31 - Math.clz32(mask), mask });
    } else {
      for (const vertex of model.vertices) {
        for (let open = 0; open < vertex.fields.length; open++) {
          for (const below of fillings(vertex, open, mask)) found.push({ kind: 'node', vertex, open, below, mask });
        }
      }
    }
    known.set(mask, found);
    return found;
  };

  const fits = (slot: VertexField, branch: Branch): boolean => {
    if (branch.kind === 'leg') {
      const leg = legs[branch.leg];
      return leg !== undefined && acceptsLeg(slot, leg, selfConjugate);
    }
    const other = branch.vertex.fields[branch.open];
    return (
      other !== undefined &&
      other.field === slot.field &&
      (selfConjugate.has(slot.field) || other.conjugate !== slot.conjugate)
    );
  };

  /** Ways to hang branches that together hold exactly `mask` on all slots but the open one. */
  const fillings = (vertex: Vertex, open: number, mask: number): readonly (readonly (Branch | undefined)[])[] => {
    const extend = (slot: number, left: number): readonly (readonly (Branch | undefined)[])[] => {
      if (slot === vertex.fields.length) return left === 0 ? [[]] : [];
      if (slot === open) return extend(slot + 1, left).map((rest) => [undefined, ...rest]);
      const field = vertex.fields[slot];
      if (field === undefined) return [];
      const found: (readonly (Branch | undefined)[])[] = [];
      for (let part = left; part > 0; part = (part - 1) & left) {
        // The whole mask in one slot would leave the vertex with a single neighbor: not a tree of legs.
        if (part === mask && vertex.fields.length > 2) continue;
        const candidates = branches(part).filter((branch) => fits(field, branch));
        if (candidates.length === 0) continue;
        for (const rest of extend(slot + 1, left & ~part)) {
          for (const branch of candidates) found.push([branch, ...rest]);
        }
      }
      return found;
    };
    return vertex.fields.length < 3 ? [] : extend(0, mask);
  };

  const root = legs[0];
  if (root === undefined) return [];
  const others = ((1 << legs.length) - 1) & ~1;
  return branches(others).filter((branch): branch is Branch & { readonly kind: 'node' } => {
    if (branch.kind !== 'node') return false;
    const slot = branch.vertex.fields[branch.open];
    return slot !== undefined && acceptsLeg(slot, root, selfConjugate);
  });
}

/**
 * Whether a field operator annihilates an incoming or creates an outgoing particle of this leg:
 * ψ takes an incoming particle or an outgoing antiparticle, ψ̄ the reverse, a self-conjugate field all four.
 */
function acceptsLeg(slot: VertexField, leg: Leg, selfConjugate: ReadonlySet<string>): boolean {
  if (slot.field !== leg.particle.field) return false;
  if (selfConjugate.has(slot.field)) return true;
  const takenByPlain = leg.incoming !== leg.particle.anti;
  return takenByPlain === (slot.conjugate === 'plain');
}

function isSingle(mask: number): boolean {
  return mask > 0 && (mask & (mask - 1)) === 0;
}
