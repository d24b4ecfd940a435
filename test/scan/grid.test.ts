/** A grid names every combination of the values of its axes once, and shards divide it without gap or overlap. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockCells,
  blockCount,
  cellCount,
  cellValues,
  parseShard,
  type ScanGrid,
  shardBlocks,
  spacedValues,
  usualBlockSize,
} from '../../src/scan/grid.ts';

const SEED = { seed: 20261122 };

const grids: fc.Arbitrary<ScanGrid> = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 20 }))
  .map(([sizes, blockSize]) => ({
    axes: sizes.map((size, n) => ({ name: `x${n}`, values: Array.from({ length: size }, (_, k) => k) })),
    blockSize,
  }));

describe('a grid', () => {
  it('has every combination of values exactly once', () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const cells = Array.from({ length: cellCount(grid) }, (_, n) => [...cellValues(grid, n).values()].join());
        expect(new Set(cells).size).toBe(cells.length);
      }),
      SEED,
    );
  });

  it('changes its last axis fastest', () => {
    const grid: ScanGrid = {
      axes: [
        { name: 'ordering', values: ['normal', 'inverted'] },
        { name: 'E', values: [1, 2, 3] },
      ],
      blockSize: 4,
    };
    expect([...cellValues(grid, 1)]).toEqual([
      ['ordering', 'normal'],
      ['E', 2],
    ]);
    expect([...cellValues(grid, 3).values()]).toEqual(['inverted', 1]);
    expect(blockCells(grid, 1)).toEqual([4, 5]);
  });

  it('is divided by shards without gap or overlap, whatever their number', () => {
    fc.assert(
      fc.property(grids, fc.integer({ min: 1, max: 9 }), (grid, of) => {
        const cells = Array.from({ length: of }, (_, n) => shardBlocks(grid, { number: n + 1, of }))
          .flat()
          .flatMap((block) => blockCells(grid, block));
        expect(cells.toSorted((a, b) => a - b)).toEqual(Array.from({ length: cellCount(grid) }, (_, n) => n));
        expect(shardBlocks(grid, { number: 1, of: 1 })).toHaveLength(blockCount(grid));
      }),
      SEED,
    );
  });

  it('of more than a thousand million cells is refused', () => {
    const axis = { name: 'x', values: Array.from({ length: 1001 }, (_, n) => n) };
    expect(() => cellCount({ axes: [axis, axis, axis, axis] })).toThrow('at most 1000000000');
  });
});

describe('blocks', () => {
  it('are no more than a million, and the message says how large they have to be', () => {
    const axis = { name: 'x', values: Array.from({ length: 1000 }, (_, n) => n) };
    expect(() => blockCount({ axes: [axis, axis, axis], blockSize: 256 })).toThrow('write `block: 1000` or more');
    expect(blockCount({ axes: [axis, axis, axis], blockSize: 1000 })).toBe(1e6);
  });

  it('of a small grid are small, so that threads share it, and never empty', () => {
    expect([1, 40, 1e4, 1e9].map(usualBlockSize)).toEqual([1, 2, 256, 256]);
  });
});

describe('the values of an axis', () => {
  it('are refused before they are made where they are too many, too dense or too large for float64', () => {
    expect(() => spacedValues(1, 2, 999_999_999, 'linear')).toThrow('at most 1000000 points');
    expect(() => spacedValues(1, 1 + 1e-15, 100, 'linear')).toThrow('not distinct numbers');
    expect(() => spacedValues(-1e308, 1e308, 3, 'linear')).toThrow('not distinct numbers');
  });

  it('begin and end where it says, exactly, and increase', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        fc.double({ min: 2, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 50 }),
        fc.constantFrom('linear' as const, 'log' as const),
        (from, to, points, scale) => {
          const values = spacedValues(from, to, points, scale);
          expect([values[0], values.at(-1), values.length]).toEqual([from, to, points]);
          expect(values.every((value, n) => n === 0 || value > (values[n - 1] ?? 0))).toBe(true);
        },
      ),
      SEED,
    );
  });

  it.each([
    [1, 0, 3, 'linear', 'expected from below to'],
    [0, 1, 1, 'linear', 'expected 2 points or more'],
    [0, 1, 3, 'log', 'begins above 0'],
  ] as const)('from %s to %s in %s points, %s, are refused', (from, to, points, scale, message) => {
    expect(() => spacedValues(from, to, points, scale)).toThrow(message);
  });
});

describe('a shard', () => {
  it('is the k-th of n, from 1', () => {
    expect(parseShard('3/64')).toEqual({ number: 3, of: 64 });
  });

  it.each(['0/64', '65/64', '3', '3/', '-1/2', '1/2/3', '1.5/2'])('%s is refused', (text) => {
    expect(() => parseShard(text)).toThrow('expected a shard such as 3/64');
  });
});
