/** A grid of requests: every combination of the values of its axes, numbered, and cut into blocks that shards divide. */
import { UsageError } from '../errors.ts';

/** A member of the request, or a parameter of the model, and the values that it takes. */
export interface ScanAxis {
  readonly name: string;
  readonly values: readonly (number | string)[];
}

export interface ScanGrid {
  /** The last one changes fastest. */
  readonly axes: readonly ScanAxis[];
  /** Cells of a block; a block is computed and stored at once. */
  readonly blockSize: number;
}

/** One part of a grid that is computed by itself: 1 ≤ number ≤ of. */
export interface Shard {
  readonly number: number;
  readonly of: number;
}

/** Cells beyond which a grid is a mistake rather than a wish. */
const MOST_CELLS = 1e9;

/**
 * The values of an axis that is given by its ends, both included.
 *
 * @param scale - `log` spaces the logarithms evenly
 * @throws {@link UsageError} for fewer than two points, equal ends, and a logarithm of what is not positive
 */
export function spacedValues(from: number, to: number, points: number, scale: 'linear' | 'log'): readonly number[] {
  if (!(Number.isInteger(points) && points >= 2)) throw new UsageError(`expected 2 points or more, got ${points}`);
  if (!(from < to)) throw new UsageError(`expected from below to, got ${from} and ${to}`);
  if (scale === 'log' && from <= 0) throw new UsageError(`a logarithmic axis begins above 0, got ${from}`);
  return Array.from({ length: points }, (_, n) => {
    if (n === 0) return from;
    if (n === points - 1) return to;
    const part = n / (points - 1);
    return scale === 'log' ? from * (to / from) ** part : from + (to - from) * part;
  });
}

/**
 * How many cells a grid has.
 *
 * @throws {@link UsageError} for more than 10⁹
 */
export function cellCount({ axes }: ScanGrid): number {
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_CELLS) throw new UsageError(`the grid has ${count} cells, at most ${MOST_CELLS} are computed`);
  return count;
}

/** How many blocks a grid has. */
export function blockCount(grid: ScanGrid): number {
  return Math.ceil(cellCount(grid) / grid.blockSize);
}

/** The cells of a block, by their numbers from 0. */
export function blockCells(grid: ScanGrid, block: number): readonly number[] {
  const first = block * grid.blockSize;
  const last = Math.min(cellCount(grid), first + grid.blockSize);
  return Array.from({ length: Math.max(0, last - first) }, (_, n) => first + n);
}

/** The value of each axis at a cell. */
export function cellValues({ axes }: ScanGrid, cell: number): ReadonlyMap<string, number | string> {
  const values: [string, number | string][] = [];
  let rest = cell;
  for (const { name, values: all } of axes.toReversed()) {
    values.unshift([name, all[rest % all.length] ?? '']);
    rest = Math.floor(rest / all.length);
  }
  return new Map(values);
}

/** The blocks of a shard: every `of`-th one, so that shards share cheap and dear regions of the grid. */
export function shardBlocks(grid: ScanGrid, { number, of }: Shard): readonly number[] {
  const blocks = Array.from({ length: blockCount(grid) }, (_, n) => n);
  return blocks.filter((block) => block % of === number - 1);
}

/**
 * Reads `3/64`: the third of 64.
 *
 * @throws {@link UsageError} for anything else
 */
export function parseShard(text: string): Shard {
  const [, number = '', of = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  if (number === '' || shard.number < 1 || shard.number > shard.of) {
    throw new UsageError(`expected a shard such as 3/64, from 1/64 to 64/64, got '${text}'`);
  }
  return shard;
}
