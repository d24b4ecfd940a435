/**
 * Wick's theorem by brute force: every way to contract the fields of a set of vertices with each other and with the
 * external particles, with the sign that the crossings of fermion contractions give. It knows no diagrams, no fermion
 * lines and no rules for Majorana particles; Majorana fields may be contracted as ψψ, ψ̄ψ̄ and ψψ̄ alike.
 */
import type { Leg, Process } from '../amplitude/amplitude.ts';
import type { Model, Vertex, VertexField } from '../model/model.ts';

/** A field of a vertex, or an external particle, at its place in the string of operators. */
export type Operator =
  | { readonly kind: 'leg'; readonly leg: number }
  | { readonly kind: 'slot'; readonly vertex: number; readonly slot: number };

/** Two operators that are contracted, by their places in the string, first < second. */
export type Pair = readonly [first: number, second: number];

/** A connected contraction of ⟨f| L(x₁) … L(xₙ) |i⟩. */
export interface Pairing {
  readonly vertices: readonly Vertex[];
  readonly operators: readonly Operator[];
  readonly pairs: readonly Pair[];
  readonly sign: 1 | -1;
  /** How often the same contraction occurs because equal vertices can be exchanged. */
  readonly multiplicity: number;
}

/**
 * All connected tree-level pairings of a process. The string of operators is: outgoing particles, the fields of each
 * vertex in the order of the Lagrangian, incoming particles.
 */
export function treePairings(model: Model, process: Process): readonly Pairing[] {
  const selfConjugate = new Set([...model.particles.values()].filter((p) => p.selfConjugate).map((p) => p.field));
  const fermionic = new Set([...model.particles.values()].filter((p) => p.spin === 2).map((p) => p.field));
  const allowed = [...process.orders];
  return vertexSets(model.vertices, process.legs.length - 2)
    .filter((set) => allowed.every(([term, most]) => set.filter((vertex) => vertex.term === term).length <= most))
    .flatMap((set) => pairingsOf(set, process.legs, selfConjugate, fermionic));
}

/** Multisets of vertices with Σ (fields − 2) = legs − 2, which is what a tree needs. */
function vertexSets(vertices: readonly Vertex[], weight: number, from = 0): readonly (readonly Vertex[])[] {
  if (weight === 0) return [[]];
  return vertices.flatMap((vertex, n) => {
    const own = vertex.fields.length - 2;
    if (n < from || own < 1 || own > weight) return [];
    return vertexSets(vertices, weight - own, n).map((rest) => [vertex, ...rest]);
  });
}

function pairingsOf(
  vertices: readonly Vertex[],
  legs: readonly Leg[],
  selfConjugate: ReadonlySet<string>,
  fermionic: ReadonlySet<string>,
): readonly Pairing[] {
  const external = (incoming: boolean): readonly Operator[] =>
    legs.flatMap((leg, n) => (leg.incoming === incoming ? [{ kind: 'leg' as const, leg: n }] : []));
  const slots = vertices.flatMap((vertex, n) =>
    vertex.fields.map((_, slot): Operator => ({ kind: 'slot', vertex: n, slot })),
  );
  const operators = [...external(false), ...slots, ...external(true)];
  if (!sameContent(vertices, legs)) return [];
  const multiplicity = exchangeCount(vertices);
  const field = (operator: Operator): VertexField | undefined =>
    operator.kind === 'slot' ? vertices[operator.vertex]?.fields[operator.slot] : undefined;

  const mayPair = (a: Operator, b: Operator): boolean => {
    if (a.kind === 'leg' && b.kind === 'leg') return false;
    if (a.kind === 'leg') return takesLeg(field(b), legs[a.leg], selfConjugate);
    if (b.kind === 'leg') return takesLeg(field(a), legs[b.leg], selfConjugate);
    const [x, y] = [field(a), field(b)];
    // A tree has no line from a vertex to itself.
    if (a.vertex === b.vertex || x === undefined || x.field !== y?.field) return false;
    return selfConjugate.has(x.field) || x.conjugate !== y.conjugate;
  };

  const complete: (readonly Pair[])[] = [];
  const extend = (free: readonly number[], pairs: readonly Pair[]): void => {
    const [first, ...rest] = free;
    if (first === undefined) {
      complete.push(pairs);
      return;
    }
    for (const second of rest) {
      const [a, b] = [operators[first], operators[second]];
      if (a !== undefined && b !== undefined && mayPair(a, b)) {
        extend(
          rest.filter((place) => place !== second),
          [...pairs, [first, second]],
        );
      }
    }
  };
  extend(
    operators.map((_, place) => place),
    [],
  );

  const isFermionic = ([first]: Pair): boolean => {
    const operator = operators[first];
    if (operator?.kind === 'leg') return legs[operator.leg]?.particle.spin === 2;
    return operator !== undefined && fermionic.has(field(operator)?.field ?? '');
  };
  return complete
    .filter((pairs) => isConnected(pairs, operators, vertices.length))
    .map((pairs) => ({ vertices, operators, pairs, sign: crossingSign(pairs.filter(isFermionic)), multiplicity }));
}

/** ψ annihilates a particle and creates an antiparticle; ψ̄ the reverse; a self-conjugate field does both. */
function takesLeg(slot: VertexField | undefined, leg: Leg | undefined, selfConjugate: ReadonlySet<string>): boolean {
  if (slot === undefined || leg === undefined || slot.field !== leg.particle.field) return false;
  return selfConjugate.has(slot.field) || (leg.incoming !== leg.particle.anti) === (slot.conjugate === 'plain');
}

/** Every external field occurs often enough in the vertices; spares the search where it cannot succeed. */
function sameContent(vertices: readonly Vertex[], legs: readonly Leg[]): boolean {
  const count = new Map<string, number>();
  for (const { field } of vertices.flatMap((vertex) => vertex.fields)) count.set(field, (count.get(field) ?? 0) + 1);
  for (const { particle } of legs) count.set(particle.field, (count.get(particle.field) ?? 0) - 1);
  return [...count.values()].every((left) => left >= 0 && left % 2 === 0);
}

/** Π k! over groups of k equal vertices. */
function exchangeCount(vertices: readonly Vertex[]): number {
  const counts = new Map<Vertex, number>();
  return vertices.reduce((product, vertex) => {
    const count = (counts.get(vertex) ?? 0) + 1;
    counts.set(vertex, count);
    return product * count;
  }, 1);
}

function isConnected(pairs: readonly Pair[], operators: readonly Operator[], vertexCount: number): boolean {
  const reached = new Set([0]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const pair of pairs) {
      const [a, b] = pair.map((place) => operators[place]);
      if (a?.kind !== 'slot' || b?.kind !== 'slot' || reached.has(a.vertex) === reached.has(b.vertex)) continue;
      reached.add(a.vertex).add(b.vertex);
      grown = true;
    }
  }
  return reached.size === vertexCount;
}

/** −1 for each two fermion contractions that cross in the string of operators. */
function crossingSign(pairs: readonly Pair[]): 1 | -1 {
  let crossings = 0;
  for (const [a, b] of pairs) {
    for (const [c, d] of pairs) if (a < c && c < b && b < d) crossings++;
  }
  return crossings % 2 === 0 ? 1 : -1;
}
