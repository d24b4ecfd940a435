/**
 * From a model and a process, every tree diagram and the amplitude M as an exact expression. It sums nothing
 * over spins and puts no numbers in.
 */
import { chainIndices } from '../algebra/dirac-chain.ts';
import { constant, multiply, type Polynomial } from '../algebra/polynomial.ts';
import { renameTensorIndices, type TensorFactor } from '../algebra/tensor.ts';
import { scaleVector, type VectorSum } from '../algebra/vector.ts';
import { ProcessError } from '../errors.ts';
import type { Model, Vertex } from '../model/model.ts';
import type { Amplitude, Diagram, Leg, Process } from './amplitude.ts';
import { type ContractedTree, contractedTree, flow, type Node } from './contraction.ts';
import { type Gauge, type InternalLine, type Propagator, propagatorTable, withPropagator } from './propagator.ts';
import { spinorLines } from './spinor-line.ts';
import { enumerateTrees } from './tree.ts';

/**
 * Derives the tree-level amplitude M of a process; valid at lowest order in every coupling of the model.
 *
 * iM = Π (i L_vertex) · Π (propagators) with propagators i(q̸+m)/(q²−m²), i/(q²−m²) and those of vectors in the
 * {@link Gauge}. With V vertices a tree has V−1 propagators, so the factors of i combine to (−1)^{V−1} for M.
 *
 * @param model - particles and vertices
 * @param process - the legs; see {@link parseProcess}
 * @param gauge - of vector propagators
 * @returns the diagrams in a fixed order: first those whose photon or vector leg sits nearest to the lowest legs
 * @throws {@link ProcessError} when the model has no tree diagram for the process, or one with a vertex that has no
 *   form here
 */
export function deriveAmplitude(model: Model, process: Process, gauge: Gauge = 'unitary'): Amplitude {
  const { legs } = process;
  const propagators = propagatorTable(model, gauge);
  const vertices = gauge === 'unitary' ? model.vertices : [...model.vertices, ...(model.goldstones?.vertices ?? [])];
  const trees = enumerateTrees({ ...model, vertices }, legs)
    .map((tree) => contractedTree(tree, legs))
    .filter((tree) => withinOrders(tree, process.orders));
  requireSupported(trees, process);
  const parts = trees
    .flatMap((tree) => diagramsOf(tree, legs, propagators).map((diagram) => ({ diagram, topology: topology(tree) })))
    .toSorted((a, b) => compareKeys(sortKey(a.diagram, legs), sortKey(b.diagram, legs)));
  if (parts.length === 0) {
    throw new ProcessError(`process '${process.text}': model ${model.name} has no tree diagram for it`);
  }
  return { model, process, diagrams: labeled(parts) };
}

/** How many Feynman diagrams an amplitude has; the parts of one count once. */
export function diagramCount({ diagrams }: Pick<Amplitude, 'diagrams'>): number {
  return new Set(diagrams.map(({ label }) => label.replace(/[a-z]+$/, ''))).size;
}

/** A summand of the amplitude, and the Feynman diagram that it is a part of. */
interface Part {
  readonly diagram: Diagram;
  readonly topology: string;
}

/**
 * M1, M2, … by Feynman diagram. One whose vertices are sums of Lorentz structures, or whose massive propagators have a
 * longitudinal term, has parts M1a, M1b, ….
 */
function labeled(parts: readonly Part[]): readonly Diagram[] {
  const order = [...new Set(parts.map((part) => part.topology))];
  return parts.map(({ diagram, topology: own }) => {
    const siblings = parts.filter((part) => part.topology === own);
    const at = siblings.findIndex((part) => part.diagram === diagram);
    const suffix = siblings.length === 1 ? '' : letters(at);
    return { ...diagram, label: `M${order.indexOf(own) + 1}${suffix}` };
  });
}

/** 0 ↦ a, 25 ↦ z, 26 ↦ aa, … */
function letters(n: number): string {
  const last = String.fromCharCode(97 + (n % 26));
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last;
}

/** Which fields run where: for each vertex its fields and the legs beyond them, whatever the Lorentz structure. */
function topology({ nodes }: ContractedTree): string {
  return nodes
    .map(({ vertex, beyond }) =>
      vertex.fields
        .map(({ field, conjugate }, slot) => `${field} ${conjugate} ${beyond[slot]}`)
        .toSorted()
        .join(','),
    )
    .toSorted()
    .join(';');
}

/** Whether no Lagrangian term occurs more often than the process allows. */
function withinOrders({ nodes }: ContractedTree, orders: Process['orders']): boolean {
  return [...orders].every(([term, limit]) => nodes.filter(({ vertex }) => vertex.term === term).length <= limit);
}

/** A diagram that cannot be derived must not be left out of a sum. */
function requireSupported(trees: readonly ContractedTree[], { text }: Process): void {
  for (const { vertex } of trees.flatMap(({ nodes }) => nodes)) {
    if (vertex.unsupported === undefined) continue;
    const { reason, location } = vertex.unsupported;
    throw new ProcessError(`process '${text}' needs an unsupported interaction, ${reason}`, location);
  }
}

function diagramsOf(
  tree: ContractedTree,
  legs: readonly Leg[],
  propagators: ReadonlyMap<string, Propagator>,
): readonly Diagram[] {
  const massOf = (field: string): string => propagators.get(field)?.mass ?? '0';
  const names = indexNames(tree);
  const { lines, sign } = spinorLines(tree, legs, massOf, names);

  let coefficient: Polynomial = constant(tree.nodes.length % 2 === 1 ? sign : -sign);
  const tensors: TensorFactor[] = [];
  const polarizations: { leg: number; index: string }[] = [];
  tree.nodes.forEach((node, n) => {
    coefficient = multiply(coefficient, node.vertex.coefficient);
    tensors.push(...vertexTensors(node, legs, names[n] ?? new Map()));
    node.vertex.fields.forEach((field, slot) => {
      const partner = node.partners[slot];
      if (field.index !== undefined && partner?.kind === 'leg') {
        polarizations.push({ leg: partner.leg, index: names[n]?.get(field.index) ?? field.index });
      }
    });
  });

  let diagrams: readonly Diagram[] = [
    { label: '', coefficient, tensors, lines, polarizations, denominators: [], tree },
  ];
  for (const edge of tree.edges) {
    const node = tree.nodes[edge.parent.node];
    const field = node?.vertex.fields[edge.parent.slot];
    const other = tree.nodes[edge.child.node]?.vertex.fields[edge.child.slot];
    if (node === undefined || field === undefined || other === undefined) continue;
    const propagator = propagators.get(field.field);
    if (propagator === undefined) continue;
    const line: InternalLine = {
      momentum: upright(flow(node.beyond[edge.parent.slot] ?? 0, legs)),
      first: names[edge.parent.node]?.get(field.index ?? '') ?? '',
      second: names[edge.child.node]?.get(other.index ?? '') ?? '',
    };
    diagrams = diagrams.flatMap((diagram) => withPropagator(diagram, propagator, line));
  }
  return diagrams;
}

/** The tensors of a vertex with its own index names; ∂ of a field becomes the momentum that enters at its slot, its −i being in the coefficient. */
function vertexTensors(node: Node, legs: readonly Leg[], names: ReadonlyMap<string, string>): readonly TensorFactor[] {
  return node.vertex.tensors.map((tensor) => {
    const factor: TensorFactor =
      tensor.kind === 'metric'
        ? tensor
        : { kind: 'vector', vector: flow(node.beyond[tensor.field] ?? 0, legs), index: tensor.index };
    return renameTensorIndices(factor, names);
  });
}

/** `mu1`, `mu2`, … through the whole diagram, vertex by vertex. */
function indexNames(tree: ContractedTree): readonly ReadonlyMap<string, string>[] {
  let used = 0;
  return tree.nodes.map(
    ({ vertex }) => new Map([...new Set(indicesOf(vertex))].map((index) => [index, `mu${++used}`] as const)),
  );
}

function indicesOf(vertex: Vertex): readonly string[] {
  const ofFields = vertex.fields.flatMap((field) => field.index ?? []);
  const ofTensors = vertex.tensors.flatMap((tensor) =>
    tensor.kind === 'metric' ? [tensor.first, tensor.second] : [tensor.index],
  );
  return [...ofFields, ...ofTensors, ...vertex.currents.flatMap((current) => chainIndices(current.chain))];
}

/** A propagator is even in its momentum; the sign is the one that makes p1 + p2 and p1 − k3 read so. */
function upright(momentum: VectorSum): VectorSum {
  const lowest = [...momentum.keys()].toSorted(byLeg)[0];
  const coefficient = lowest === undefined ? undefined : momentum.get(lowest);
  return coefficient !== undefined && coefficient.numerator < 0n ? scaleVector(momentum, -1) : momentum;
}

/** Incoming `p1`, `p2` before outgoing `k3`, `k4`, …: by the number of the leg. */
function byLeg(a: string, b: string): number {
  return Number(a.slice(1)) - Number(b.slice(1));
}

/** Orders diagrams by their propagators: sums of incoming momenta (s-channel) first, then by leg numbers. */
function sortKey(diagram: Diagram, legs: readonly Leg[]): readonly string[] {
  const rank = new Map(legs.map((leg, n) => [leg.momentum, String.fromCharCode(65 + n)]));
  return diagram.denominators
    .map(({ momentum }) =>
      [...momentum.keys()]
        .map((name) => rank.get(name) ?? '')
        .toSorted()
        .join(''),
    )
    .toSorted();
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [a.join(' '), b.join(' ')];
  return left < right ? -1 : left > right ? 1 : 0;
}
