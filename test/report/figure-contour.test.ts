import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contourLines, type Grid } from '../../src/report/figure-contour.ts';

function gridOf(rows: readonly (readonly number[])[]): Grid {
  return {
    columns: rows[0]?.length ?? 0,
    rows: rows.length,
    at: (column, row) => rows[row]?.[column] ?? Number.NaN,
  };
}

describe('contour lines of values on a grid', () => {
  test('of a plane lie where it has the value, in one chain from side to side', () => {
    const plane = (x: number, y: number): number => 2 * x - 3 * y;
    const grid = gridOf(Array.from({ length: 6 }, (_, y) => Array.from({ length: 9 }, (__, x) => plane(x, y))));
    const chains = contourLines(grid, 1.3);
    expect(chains.length).toBe(1);
    for (const [x, y] of chains[0] ?? []) expect(plane(x, y)).toBeCloseTo(1.3, 12);
  });

  test('of a hill are closed around it, and of a saddle pass without crossing', () => {
    const hill = gridOf(
      Array.from({ length: 9 }, (_, y) => Array.from({ length: 9 }, (__, x) => -((x - 4) ** 2) - (y - 4) ** 2)),
    );
    const [ring = []] = contourLines(hill, -5);
    expect(contourLines(hill, -5).length).toBe(1);
    expect(ring[0]).toEqual(ring.at(-1));
    const saddle = (middle: number) =>
      contourLines(
        gridOf([
          [1, 0],
          [0, 1 + middle],
        ]),
        0.5,
      );
    for (const middle of [-0.2, 0.2]) expect(saddle(middle).map((chain) => chain.length)).toEqual([2, 2]);
    expect(saddle(-0.2)[0]?.[1]).not.toEqual(saddle(0.2)[0]?.[1]);
  });

  test('do not touch a cell without a value', () => {
    const rows = Array.from({ length: 5 }, () => [0, 1, 2, 3, 4]);
    const holed = rows.map((row, y) => row.map((value, x) => (x === 2 && y === 2 ? Number.NaN : value)));
    const chains = contourLines(gridOf(holed), 1.5);
    expect(chains.flat().every(([x, y]) => x === 1.5 && (y <= 1 || y >= 3))).toBe(true);
    expect(chains.length).toBe(2);
  });

  test('separate any corners above from corners below: every point lies on an edge between the two', () => {
    const values = fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(values, (rows) => {
        const grid = gridOf(rows);
        for (const [x, y] of contourLines(grid, 0.1).flat()) {
          const low = grid.at(Math.floor(x), Math.floor(y));
          const high = grid.at(Math.ceil(x), Math.ceil(y));
          expect(Math.min(low, high)).toBeLessThanOrEqual(0.1);
          expect(Math.max(low, high)).toBeGreaterThanOrEqual(0.1);
          expect(Number.isInteger(x) || Number.isInteger(y)).toBe(true);
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});
