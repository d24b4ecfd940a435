/** A grid of requests: every combination of the values of its axes, numbered, and cut into blocks that shards divide. */
import { UsageError } from '../errors.ts';

/** A member of the request, or a parameter of the model, and the values that it takes. */
export interface ScanAxis {
  readonly name: string;
  readonly values: readonly ScanValue[];
}

/** A number, a text, or a list of numbers such as a pair of final neutrinos. */
export type ScanValue = number | string | readonly number[];

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
const MOST_POINTS = 1e6;
/** A block is a file, and a folder of more of them is hard to handle. */
const MOST_BLOCKS = 1e6;
const LARGEST_BLOCK = 256;
/** How finely a small grid is cut all the same, so that several threads have work. */
const FEWEST_BLOCKS = 32;

/**
 * The values of an axis that is given by its ends, both included.
 *
 * @param scale - `log` spaces the logarithms evenly
 * @throws {@link UsageError} for fewer than two points or more than 10⁶, for ends that are not in order, for a logarithm
 *   of what is not positive, and where points coincide or exceed float64
 */
export function spacedValues(from: number, to: number, points: number, scale: 'linear' | 'log'): readonly number[] {
  if (!(Number.isInteger(points) && points >= 2)) throw new UsageError(`expected 2 points or more, got ${points}`);
  if (points > MOST_POINTS) throw new UsageError(`expected at most ${MOST_POINTS} points, got ${points}`);
  if (!(from < to)) throw new UsageError(`expected from below to, got ${from} and ${to}`);
  if (scale === 'log' && from <= 0) throw new UsageError(`a logarithmic axis begins above 0, got ${from}`);
  const values = Array.from({ length: points }, (_, n) => {
    if (n === 0) return from;
    if (n === points - 1) return to;
    const part = n / (points - 1);
    return scale === 'log' ? from * (to / from) ** part : from + (to - from) * part;
  });
  if (values.some((value, n) => !(value > (values[n - 1] ?? Number.NEGATIVE_INFINITY)) || !Number.isFinite(value))) {
    throw new UsageError(`${points} points from ${from} to ${to} are not distinct numbers in float64`);
  }
  return values;
}

/** Cells of a block where nobody says: few enough that a stop costs little, and that several threads have work. */
export function usualBlockSize(cells: number): number {
  return Math.min(LARGEST_BLOCK, Math.ceil(cells / FEWEST_BLOCKS));
}

/**
 * How many cells a grid has.
 *
 * @throws {@link UsageError} for more than 10⁹
 */
export function cellCount({ axes }: Pick<ScanGrid, 'axes'>): number {
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_CELLS) throw new UsageError(`the grid has ${count} cells, at most ${MOST_CELLS} are computed`);
  return count;
}

/**
 * How many blocks a grid has.
 *
 * @throws {@link UsageError} for more than 10⁶
 */
export function blockCount(grid: ScanGrid): number {
  const cells = cellCount(grid);
  const count = Math.ceil(cells / grid.blockSize);
  if (count <= MOST_BLOCKS) return count;
  const least = Math.ceil(cells / MOST_BLOCKS);
  throw new UsageError(`the grid has ${count} blocks, at most ${MOST_BLOCKS}: write \`block: ${least}\` or more`);
}

/** The cells of a block, by their numbers from 0. */
export function blockCells(grid: ScanGrid, block: number): readonly number[] {
  const first = block * grid.blockSize;
  const last = Math.min(cellCount(grid), first + grid.blockSize);
  return Array.from({ length: Math.max(0, last - first) }, (_, n) => first + n);
}

/** The value of each axis at a cell. */
export function cellValues({ axes }: ScanGrid, cell: number): ReadonlyMap<string, ScanValue> {
  const values: [string, ScanValue][] = [];
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
