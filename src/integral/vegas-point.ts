/** Points of VEGAS+: random numbers in hypercube after hypercube, stretched to where the grid has them. */
import type { RandomStream } from '../numeric/random.ts';
import type { VegasState } from './vegas-state.ts';

/** Points that are drawn, evaluated and summed at a time. */
export const CHUNK = 128;

/** Points on their way through a block. */
export interface Chunk {
  readonly points: Float64Array;
  /** The points one by one, as views. */
  readonly rows: readonly Float64Array[];
  /** Place in the grid of each coordinate, axis × bins + bin. */
  readonly places: Int32Array;
  readonly jacobians: Float64Array;
  /** 1/(calls in the hypercube). */
  readonly shares: Float64Array;
  /** f·J of the integrand and its companions. */
  readonly values: Float64Array;
}

export function newChunk(dimension: number, size: number): Chunk {
  const points = new Float64Array(CHUNK * dimension);
  return {
    points,
    rows: Array.from({ length: CHUNK }, (_, n) => points.subarray(n * dimension, (n + 1) * dimension)),
    places: new Int32Array(CHUNK * dimension),
    jacobians: new Float64Array(CHUNK),
    shares: new Float64Array(CHUNK),
    values: new Float64Array(CHUNK * size),
  };
}

/** Left end and width of each interval, axis after axis. */
function gridOf(edges: VegasState['edges'], bins: number): Float64Array {
  const grid = new Float64Array(2 * edges.length * bins);
  edges.forEach((axis, d) => {
    for (let bin = 0; bin < bins; bin += 1) {
      const left = axis[bin] as number;
      grid[2 * (d * bins + bin)] = left;
      grid[2 * (d * bins + bin) + 1] = (axis[bin + 1] as number) - left;
    }
  });
  return grid;
}

/** The grid and the strata. */
export interface Axes {
  readonly dimension: number;
  readonly bins: number;
  readonly strata: Int32Array;
  /** Of a hypercube, in bins. */
  readonly sides: Float64Array;
  readonly grid: Float64Array;
  /** The Jacobian of a grid of equal intervals of width 1. */
  readonly scale: number;
}

export function axesOf({ dimension, strata, edges }: VegasState): Axes {
  const bins = (edges[0] ?? []).length - 1;
  return {
    dimension,
    bins,
    strata: new Int32Array(strata),
    sides: Float64Array.from(strata, (along) => bins / along),
    grid: gridOf(edges, bins),
    scale: bins ** dimension,
  };
}

/** A walk through the hypercubes of a block, point after point. */
export interface Walk {
  readonly stream: RandomStream;
  /** Calls in the hypercubes of the block. */
  readonly allotted: Int32Array;
  /** Number of the stratum by axis, and where it begins, in bins. */
  readonly stratum: Int32Array;
  readonly corner: Float64Array;
  /** The hypercube at hand, counted from the first of the block. */
  cube: number;
  /** Points still to be drawn in it, and in the block. */
  left: number;
  remaining: number;
}

export function startWalk(
  { dimension, strata, sides }: Axes,
  first: number,
  allotted: Int32Array,
  stream: RandomStream,
): Walk {
  const stratum = new Int32Array(dimension);
  const corner = new Float64Array(dimension);
  for (let d = 0, rest = first; d < dimension; d += 1) {
    const along = strata[d] as number;
    stratum[d] = rest % along;
    corner[d] = (rest % along) * (sides[d] as number);
    rest = Math.floor(rest / along);
  }
  const remaining = allotted.reduce((sum, calls) => sum + calls, 0);
  return { stream, allotted, stratum, corner, cube: 0, left: allotted[0] ?? 0, remaining };
}

/** Moves to the next hypercube; the stratum of the first axis changes fastest. */
function nextCube({ strata, sides }: Axes, walk: Walk): void {
  const { stratum, corner, allotted } = walk;
  walk.cube += 1;
  if (walk.cube === allotted.length) return;
  walk.left = allotted[walk.cube] as number;
  for (let d = 0; d < strata.length; d += 1) {
    const next = (stratum[d] as number) + 1;
    const carry = next === strata[d];
    stratum[d] = carry ? 0 : next;
    corner[d] = (stratum[d] as number) * (sides[d] as number);
    if (!carry) return;
  }
}

/** Draws the next points; returns how many, 0 at the end of the walk. */
export function draw(chunk: Chunk, axes: Axes, walk: Walk): number {
  const total = Math.min(CHUNK, walk.remaining);
  walk.remaining -= total;
  walk.stream.fillOpen(chunk.points, total * axes.dimension);
  let count = 0;
  while (count < total) {
    const share = 1 / (walk.allotted[walk.cube] as number);
    const end = Math.min(total, count + walk.left);
    walk.left -= end - count;
    stretch(chunk, axes, walk.corner, count, end);
    for (; count < end; count += 1) chunk.shares[count] = share;
    if (walk.left === 0) nextCube(axes, walk);
  }
  return total;
}

/** Moves points of one hypercube from the unit cube to where the grid has them. */
function stretch(
  { points, places, jacobians }: Chunk,
  { dimension, bins, sides, grid, scale }: Axes,
  corner: Float64Array,
  from: number,
  to: number,
): void {
  // Integer arithmetic written out, which is a fifth faster.
  for (let n = from; n < to; n += 1) {
    let jacobian = scale;
    let at = n * dimension;
    let base = 0;
    for (let d = 0; d < dimension; d += 1) {
      const position = (corner[d] as number) + (points[at] as number) * (sides[d] as number);
      // Rounding may reach the upper end.
      const bin = Math.min(position | 0, bins - 1);
      const place = (base + bin) | 0;
      const width = grid[(place << 1) + 1] as number;
      points[at] = (grid[place << 1] as number) + (position - bin) * width;
      places[at] = place;
      jacobian *= width;
      at += 1;
      base += bins;
    }
    jacobians[n] = jacobian;
  }
}
