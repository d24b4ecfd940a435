/** Contour lines of values on a grid: marching squares between the centers of cells, joined to chains. */

/** A chain of points in units of cells, the center of the first cell at (0, 0). */
export type Chain = readonly (readonly [x: number, y: number])[];

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** NaN where there is no value: no line passes there. */
  readonly at: (column: number, row: number) => number;
}

/** Sides of a square, counted around it from below. */
const [BELOW, RIGHT, ABOVE, LEFT] = [0, 1, 2, 3];

/**
 * Which sides a line joins, by the corners above the value: 1 lower left, 2 lower right, 4 upper right, 8 upper left. In
 * the cases 5 and 10 two lines pass, here around the corners above the value.
 */
const SIDES: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[LEFT, BELOW]],
  [[BELOW, RIGHT]],
  [[LEFT, RIGHT]],
  [[RIGHT, ABOVE]],
  [
    [LEFT, BELOW],
    [RIGHT, ABOVE],
  ],
  [[BELOW, ABOVE]],
  [[LEFT, ABOVE]],
  [[LEFT, ABOVE]],
  [[BELOW, ABOVE]],
  [
    [BELOW, RIGHT],
    [LEFT, ABOVE],
  ],
  [[RIGHT, ABOVE]],
  [[LEFT, RIGHT]],
  [[BELOW, RIGHT]],
  [[LEFT, BELOW]],
  [],
];

/** The lines on which the values, interpolated linearly, are equal to `level`. */
export function contourLines(grid: Grid, level: number): readonly Chain[] {
  const { columns, rows, at } = grid;
  // An edge of the grid has a number: even from a center to the right, odd upwards.
  const edge = (column: number, row: number, side: number): number => {
    if (side === BELOW) return 2 * (row * columns + column);
    if (side === ABOVE) return 2 * ((row + 1) * columns + column);
    return 2 * (row * columns + column + (side === RIGHT ? 1 : 0)) + 1;
  };
  const neighbors = new Map<number, number[]>();
  const join = (a: number, b: number): void => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = neighbors.get(from);
      if (known === undefined) neighbors.set(from, [to]);
      else known.push(to);
    }
  };
  for (let row = 0; row + 1 < rows; row += 1) {
    for (let column = 0; column + 1 < columns; column += 1) {
      const corners = [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)];
      if (corners.some(Number.isNaN)) continue;
      const bits = corners.reduce((sum, value, n) => sum + (value > level ? 1 << n : 0), 0);
      const middle = corners.reduce((sum, value) => sum + value, 0) / 4;
      // Where the middle is above, the two lines pass around the other corners.
      const kind = (bits === 5 || bits === 10) && middle > level ? 15 - bits : bits;
      for (const [a, b] of SIDES[kind] ?? []) join(edge(column, row, a), edge(column, row, b));
    }
  }
  const pointOn = (id: number): readonly [number, number] => {
    const first = id >> 1;
    const [column, row] = [first % columns, Math.floor(first / columns)];
    const upwards = id % 2 === 1;
    const low = at(column, row);
    const high = upwards ? at(column, row + 1) : at(column + 1, row);
    const part = (level - low) / (high - low);
    return upwards ? [column, row + part] : [column + part, row];
  };
  return chainsOf(neighbors).map((chain) => chain.map(pointOn));
}

/** Open chains from their ends, then closed ones. */
function chainsOf(neighbors: ReadonlyMap<number, readonly number[]>): readonly (readonly number[])[] {
  const left = new Set(neighbors.keys());
  const starts = [...neighbors].toSorted(([, a], [, b]) => a.length - b.length).map(([id]) => id);
  return starts.flatMap((start) => {
    if (!left.has(start)) return [];
    const chain = [start];
    left.delete(start);
    for (let at = start; ; ) {
      const next = neighbors.get(at)?.find((id) => left.has(id));
      if (next === undefined) break;
      chain.push(next);
      left.delete(next);
      at = next;
    }
    const closed = chain.length > 2 && neighbors.get(start)?.includes(chain.at(-1) ?? start) === true;
    return [closed ? [...chain, start] : chain];
  });
}
