/**
 * Fermion lines: the currents of a contracted tree joined into open chains between external spinors, with the
 * sign that anticommutation of the fields gives. Majorana fields need no rules of their own: a current entered
 * from its ψ side is rewritten as χ̄ᶜ (C Γᵀ C⁻¹) ψᶜ, which is an identity of operators, and read on.
 *
 * @see [Denner1992] A. Denner, H. Eck, O. Hahn, J. Küblbeck, Nucl. Phys. B 387 (1992) 467, section 3
 */
import {
  addChains,
  chargeConjugate,
  type DiracChain,
  identityChain,
  multiplyChains,
  renameIndices,
  scaleChain,
  slash,
} from '../algebra/dirac-chain.ts';
import { variable } from '../algebra/polynomial.ts';
import { AlgebraError } from '../errors.ts';
import type { Current } from '../model/model.ts';
import type { Leg, SpinorLine } from './amplitude.ts';
import { type ContractedTree, flow, type Partner } from './contraction.ts';

/** A step along a line: the current entered at slot `enter` and left at slot `leave`. */
interface Step {
  readonly node: number;
  readonly current: Current;
  readonly enter: number;
  readonly leave: number;
}

interface Path {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly Step[];
}

/** For each vertex of the tree, its Lorentz indices under names that no other vertex has. */
export type IndexNames = readonly ReadonlyMap<string, string>[];

/**
 * The spinor lines of a tree and their common sign.
 *
 * @param tree - vertices and contractions
 * @param legs - the external legs, in process order
 * @param massOf - the mass parameter of a field, `0` for none
 * @param names - index names of each vertex
 * @returns lines in the order of their lowest leg, and the parity of the permutation that sorts the legs
 *   (left, right, left, right, …); the same reference order for every diagram of a process, so relative signs hold
 */
export function spinorLines(
  tree: ContractedTree,
  legs: readonly Leg[],
  massOf: (field: string) => string,
  names: IndexNames,
): { readonly lines: readonly SpinorLine[]; readonly sign: 1 | -1 } {
  const lines: SpinorLine[] = [];
  const visited = new Set<number>();
  legs.forEach((leg, n) => {
    if (leg.particle.spin !== 2 || visited.has(n)) return;
    const path = oriented(walk(tree, n), tree, legs);
    visited.add(path.from).add(path.to);
    const parts = partsAlong(path, tree, legs, massOf, names);
    lines.push({ left: path.from, right: path.to, chain: multiplyChains(...parts), parts });
  });
  return { lines, sign: parity(lines.flatMap((line) => [line.left, line.right])) };
}

/** Follows the fermion that leg `from` belongs to until it leaves the tree again. */
function walk(tree: ContractedTree, from: number): Path {
  const steps: Step[] = [];
  let place = placeOfLeg(tree, from);
  for (;;) {
    const node = tree.nodes[place.node];
    const current = node?.vertex.currents.find((c) => c.bar === place.slot || c.psi === place.slot);
    if (node === undefined || current === undefined) {
      throw new AlgebraError(
        `vertex '${node?.vertex.label}': expected slot ${place.slot} to belong to a current, found none`,
      );
    }
    const leave = current.bar === place.slot ? current.psi : current.bar;
    steps.push({ node: place.node, current, enter: place.slot, leave });
    const next: Partner | undefined = node.partners[leave];
    if (next === undefined) throw new AlgebraError(`vertex '${node.vertex.label}': slot ${leave} is not contracted`);
    if (next.kind === 'leg') return { from, to: next.leg, steps };
    place = next;
  }
}

function placeOfLeg(tree: ContractedTree, leg: number): { node: number; slot: number } {
  for (const [node, { partners }] of tree.nodes.entries()) {
    const slot = partners.findIndex((partner) => partner.kind === 'leg' && partner.leg === leg);
    if (slot >= 0) return { node, slot };
  }
  throw new AlgebraError(`leg ${leg}: expected a contraction with some vertex, found none`);
}

/**
 * Turns a path to its reading direction. A Dirac end decides by itself: contracted with ψ̄ it is the left end.
 * Where both ends are Majorana, or both want the same side, the lower leg is left; any choice gives the same
 * value, and a choice that depends on the legs alone makes the diagrams of a process close into traces directly.
 */
function oriented(path: Path, tree: ContractedTree, legs: readonly Leg[]): Path {
  const first = wantsLeft(path.from, path.steps[0], tree, legs);
  const last = wantsLeft(path.to, path.steps.at(-1), tree, legs);
  const forward =
    first !== undefined && first !== last
      ? first
      : first === undefined && last !== undefined
        ? !last
        : path.from < path.to;
  return forward ? path : { from: path.to, to: path.from, steps: path.steps.toReversed().map(turned) };
}

function turned(step: Step): Step {
  return { ...step, enter: step.leave, leave: step.enter };
}

/** True for a Dirac leg contracted with ψ̄, false for one contracted with ψ, undefined for a Majorana leg. */
function wantsLeft(
  leg: number,
  step: Step | undefined,
  tree: ContractedTree,
  legs: readonly Leg[],
): boolean | undefined {
  if (step === undefined || legs[leg]?.particle.selfConjugate === true) return undefined;
  const partner = tree.nodes[step.node]?.partners[step.current.bar];
  return partner?.kind === 'leg' && partner.leg === leg;
}

/** Vertices Γ and propagator numerators q̸ + m from the left spinor to the right one. */
function partsAlong(
  path: Path,
  tree: ContractedTree,
  legs: readonly Leg[],
  massOf: (field: string) => string,
  names: IndexNames,
): readonly DiracChain[] {
  return path.steps.flatMap((step, n) => {
    const node = tree.nodes[step.node];
    const vertex = step.enter === step.current.bar ? step.current.chain : chargeConjugate(step.current.chain);
    const named = renameIndices(vertex, names[step.node] ?? new Map());
    if (n === path.steps.length - 1 || node === undefined) return [named];
    // The numerator takes the momentum along the fermion flow of the reading direction: from right to left.
    const momentum = flow(node.beyond[step.leave] ?? 0, legs);
    const mass = massOf(node.vertex.fields[step.leave]?.field ?? '');
    const numerator =
      mass === '0' ? slash(momentum) : addChains(slash(momentum), scaleChain(identityChain, variable(mass)));
    return [named, numerator];
  });
}

/** +1 for an even permutation of distinct numbers, −1 for an odd one. */
export function parity(order: readonly number[]): 1 | -1 {
  let inversions = 0;
  for (const [i, a] of order.entries()) {
    for (const b of order.slice(i + 1)) if (a > b) inversions++;
  }
  return inversions % 2 === 0 ? 1 : -1;
}
