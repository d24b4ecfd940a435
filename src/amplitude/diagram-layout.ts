/**
 * Where the parts of a tree diagram stand: incoming legs on the left, outgoing on the right, each vertex at the
 * balance of the lines that meet there, and the legs of each side in the order with the fewest crossings.
 */
import type { Model, Particle } from '../model/model.ts';
import type { Leg } from './amplitude.ts';
import type { ContractedTree } from './contraction.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a line is drawn: straight with the arrow of fermion number, wavy, or dashed. */
export type LineStyle = 'fermion' | 'majorana' | 'vector' | 'scalar';

export interface DrawnLine {
  readonly style: LineStyle;
  /** The arrow of a fermion points from here to there. */
  readonly from: Point;
  readonly to: Point;
  readonly particle: Particle;
  /** The external leg, with the end that its label stands at. */
  readonly leg?: { readonly leg: Leg; readonly end: Point };
}

export interface DiagramLayout {
  readonly vertices: readonly Point[];
  readonly lines: readonly DrawnLine[];
}

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** One line of the graph: from a vertex to a leg or to another vertex, with the particle that it is a line of. */
interface Link {
  readonly node: number;
  readonly other: { readonly kind: 'leg'; readonly leg: number } | { readonly kind: 'node'; readonly node: number };
  readonly particle: Particle;
  /** Fermion number runs into `node`. */
  readonly inward: boolean;
}

/** Weaker than that of legs, so that vertices keep apart. */
const INNER_WEIGHT = 0.8;
const SWEEPS = 120;
const SHORT_LINE = 34;
const CLEAR_OF_LINES = 16;
const CROSSING = 1e4;
/** Up to here every order of the legs of one side is tried. */
const MOST_PERMUTED = 4;

/** Positions of every vertex and line of a tree within a frame. */
export function layoutDiagram(tree: ContractedTree, legs: readonly Leg[], model: Model, frame: Frame): DiagramLayout {
  const links = linksOf(tree, legs, model);
  const sides = [true, false].map((incoming) => legs.flatMap((leg, n) => (leg.incoming === incoming ? [n] : [])));
  const [incoming = [], outgoing = []] = sides;
  let best: { readonly cost: number; readonly ends: readonly Point[]; readonly vertices: readonly Point[] } | undefined;
  for (const left of orders(incoming)) {
    for (const right of orders(outgoing)) {
      const ends = legEnds(legs.length, left, right, frame);
      const vertices = balance(tree.nodes.length, links, ends, frame);
      const cost = crowding(links, ends, vertices);
      if (best === undefined || cost < best.cost - 1e-6) best = { cost, ends, vertices };
    }
  }
  const { ends, vertices } = best ?? { ends: [], vertices: [] };
  const origin = { x: 0, y: 0 };
  return {
    vertices,
    lines: links.map(({ node, other, particle, inward }) => {
      const here = vertices[node] ?? origin;
      const there = (other.kind === 'leg' ? ends[other.leg] : vertices[other.node]) ?? origin;
      const leg = other.kind === 'leg' ? legs[other.leg] : undefined;
      return {
        style: styleOf(particle),
        from: inward ? there : here,
        to: inward ? here : there,
        particle,
        ...(leg === undefined ? {} : { leg: { leg, end: there } }),
      };
    }),
  };
}

function styleOf({ spin, selfConjugate }: Particle): LineStyle {
  if (spin === 3) return 'vector';
  if (spin === 1) return 'scalar';
  return selfConjugate ? 'majorana' : 'fermion';
}

function linksOf(tree: ContractedTree, legs: readonly Leg[], model: Model): readonly Link[] {
  const byField = new Map(
    [...model.particles.values()].filter(({ anti }) => !anti).map((particle) => [particle.field, particle]),
  );
  const outer = tree.nodes.flatMap(({ partners }, node) =>
    partners.flatMap((partner): readonly Link[] => {
      const leg = partner.kind === 'leg' ? legs[partner.leg] : undefined;
      if (partner.kind !== 'leg' || leg === undefined) return [];
      const { particle, incoming } = leg;
      return [{ node, other: { kind: 'leg', leg: partner.leg }, particle, inward: incoming !== particle.anti }];
    }),
  );
  const inner = tree.edges.flatMap(({ parent, child }): readonly Link[] => {
    const slot = tree.nodes[parent.node]?.vertex.fields[parent.slot];
    const particle = slot === undefined ? undefined : byField.get(slot.field);
    if (slot === undefined || particle === undefined) return [];
    // ψ annihilates, so that fermion number runs to its vertex; ψ̄ creates.
    return [
      { node: parent.node, other: { kind: 'node', node: child.node }, particle, inward: slot.conjugate === 'plain' },
    ];
  });
  return [...outer, ...inner];
}

function legEnds(count: number, left: readonly number[], right: readonly number[], frame: Frame): readonly Point[] {
  const ends: Point[] = Array.from({ length: count }, () => ({ x: 0, y: 0 }));
  const place = (order: readonly number[], x: number): void => {
    for (const [row, leg] of order.entries()) {
      const share = order.length === 1 ? 0.5 : row / (order.length - 1);
      ends[leg] = { x, y: frame.top + share * (frame.bottom - frame.top) };
    }
  };
  place(left, frame.left);
  place(right, frame.right);
  return ends;
}

/** Each vertex at the weighted mean of its neighbors, by relaxation. */
function balance(count: number, links: readonly Link[], ends: readonly Point[], frame: Frame): readonly Point[] {
  const center = { x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2 };
  const points: Point[] = Array.from({ length: count }, () => center);
  const neighbors = points.map((_, node) =>
    links.flatMap(({ node: here, other }) => {
      if (other.kind === 'leg') return here === node ? [{ at: () => ends[other.leg] ?? center, weight: 1 }] : [];
      const far = here === node ? other.node : other.node === node ? here : undefined;
      return far === undefined ? [] : [{ at: () => points[far] ?? center, weight: INNER_WEIGHT }];
    }),
  );
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const [node, around] of neighbors.entries()) {
      const total = around.reduce((sum, { weight }) => sum + weight, 0);
      if (total === 0) continue;
      points[node] = {
        x: around.reduce((sum, { at, weight }) => sum + weight * at().x, 0) / total,
        y: around.reduce((sum, { at, weight }) => sum + weight * at().y, 0) / total,
      };
    }
  }
  return points;
}

/** What makes a drawing hard to read: crossings above all, then short lines, then vertices close to lines of others. */
function crowding(links: readonly Link[], ends: readonly Point[], vertices: readonly Point[]): number {
  const origin = { x: 0, y: 0 };
  const segments = links.map(({ node, other }) => ({
    a: vertices[node] ?? origin,
    b: (other.kind === 'leg' ? ends[other.leg] : vertices[other.node]) ?? origin,
  }));
  let cost = 0;
  for (const [n, one] of segments.entries()) {
    cost += shortfall(Math.hypot(one.b.x - one.a.x, one.b.y - one.a.y), SHORT_LINE);
    for (const vertex of vertices) {
      if (vertex !== one.a && vertex !== one.b) cost += shortfall(distance(vertex, one.a, one.b), CLEAR_OF_LINES);
    }
    for (const two of segments.slice(n + 1)) if (cross(one, two)) cost += CROSSING;
  }
  return cost;
}

function shortfall(length: number, wanted: number): number {
  return Math.max(0, wanted - length) ** 2;
}

/** Of a point from a segment. */
function distance(point: Point, a: Point, b: Point): number {
  const [x, y] = [b.x - a.x, b.y - a.y];
  const share = ((point.x - a.x) * x + (point.y - a.y) * y) / Math.max(1e-9, x * x + y * y);
  const near = Math.min(1, Math.max(0, share));
  return Math.hypot(point.x - a.x - near * x, point.y - a.y - near * y);
}

interface Segment {
  readonly a: Point;
  readonly b: Point;
}

function cross(one: Segment, two: Segment): boolean {
  const apart = (line: Segment, of: Segment): boolean =>
    turn(line.a, line.b, of.a) * turn(line.a, line.b, of.b) < -1e-6;
  return apart(one, two) && apart(two, one);
}

/** Twice the area of the triangle, positive for a left turn. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Every order of a few legs, the given one first. */
function orders(legs: readonly number[]): readonly (readonly number[])[] {
  if (legs.length > MOST_PERMUTED) return [legs];
  if (legs.length <= 1) return [legs];
  return legs.flatMap((first, n) =>
    orders([...legs.slice(0, n), ...legs.slice(n + 1)]).map((rest) => [first, ...rest]),
  );
}
