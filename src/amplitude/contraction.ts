/**
 * A tree spelled out as vertices and the contractions between their slots: who is joined to whom, and which
 * momentum flows there. Fermion lines and diagrams are read off this record.
 */

import { rational } from '../algebra/rational.ts';
import { addVectors, scaleVector, type VectorSum, vectorSum } from '../algebra/vector.ts';
import type { Vertex } from '../model/model.ts';
import type { Leg } from './amplitude.ts';
import type { Branch } from './tree.ts';

/** What a slot of a vertex is contracted with. */
export type Partner =
  | { readonly kind: 'leg'; readonly leg: number }
  | { readonly kind: 'slot'; readonly node: number; readonly slot: number };

/** One vertex of the tree; `beyond[slot]` has a bit for each leg that lies on the far side of that slot. */
export interface Node {
  readonly vertex: Vertex;
  readonly partners: readonly Partner[];
  readonly beyond: readonly number[];
}

/** An internal edge from `parent` (towards leg 0) to `child`. */
export interface Edge {
  readonly parent: { readonly node: number; readonly slot: number };
  readonly child: { readonly node: number; readonly slot: number };
}

export interface ContractedTree {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/**
 * Numbers the vertices of a tree from its root and records the partner of each slot.
 *
 * @param root - a tree of {@link enumerateTrees}
 * @param legs - the external legs, in process order
 */
export function contractedTree(root: Branch & { readonly kind: 'node' }, legs: readonly Leg[]): ContractedTree {
  const nodes: Node[] = [];
  const edges: Edge[] = [];
  const all = (1 << legs.length) - 1;

  const place = (branch: Branch & { readonly kind: 'node' }, above: Partner): number => {
    const id = nodes.length;
    const partners: Partner[] = [];
    const beyond: number[] = [];
    nodes.push({ vertex: branch.vertex, partners, beyond });
    branch.below.forEach((child, slot) => {
      if (child === undefined) {
        partners.push(above);
        beyond.push(all & ~branch.mask);
      } else if (child.kind === 'leg') {
        partners.push({ kind: 'leg', leg: child.leg });
        beyond.push(child.mask);
      } else {
        const node = place(child, { kind: 'slot', node: id, slot });
        partners.push({ kind: 'slot', node, slot: child.open });
        beyond.push(child.mask);
        edges.push({ parent: { node: id, slot }, child: { node, slot: child.open } });
      }
    });
    return id;
  };

  place(root, { kind: 'leg', leg: 0 });
  return { nodes, edges };
}

/**
 * The momentum that flows from the legs in `mask` towards the rest of the tree: Σ incoming − Σ outgoing,
 * written with the fewer external momenta of the two forms that momentum conservation allows.
 *
 * @param mask - a bit for each leg on the side where the momentum comes from
 * @param legs - the external legs, in process order
 */
export function flow(mask: number, legs: readonly Leg[]): VectorSum {
  const all = (1 << legs.length) - 1;
  const rest = all & ~mask;
  const [here, there] = [bitCount(mask), bitCount(rest)];
  // A tie goes to the side of the lower legs, so that the incoming momenta are preferred.
  const direct = here < there || (here === there && (mask & 1) === 1);
  return direct ? sumOf(mask, legs) : scaleVector(sumOf(rest, legs), rational(-1));
}

function sumOf(mask: number, legs: readonly Leg[]): VectorSum {
  return legs
    .filter((_, n) => (mask >> n) & 1)
    .reduce((sum, leg) => addVectors(sum, vectorSum({ [leg.momentum]: leg.incoming ? 1 : -1 })), vectorSum({}));
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
