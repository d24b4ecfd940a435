/**
 * Tables of complex numbers, spinors or four-vectors over named axes: one axis for the helicity states of each leg
 * that a quantity depends on, one of length 4 for each Lorentz index that is still open. All index arithmetic is
 * done when a kernel is compiled; what is left for a phase-space point is straight-line code.
 */

import type { ProgramBuilder } from './emit-program.ts';
import type { Symbols } from './from-helicities-symbol.ts';

/** `leg 3` with the number of its helicity states, or a Lorentz index with 4. */
export interface Axis {
  readonly name: string;
  readonly size: number;
}

export interface Table {
  readonly axes: readonly Axis[];
  /** Numbers for each entry: 2 for a complex number, 8 for a spinor or a complex vector. */
  readonly width: 2 | 8;
  /** Every entry as an operation of the kernel's program. */
  readonly nodes: Symbols;
}

export function entryCount(axes: readonly Axis[]): number {
  return axes.reduce((count, axis) => count * axis.size, 1);
}

/** A table of zeros. */
export function newTable(axes: readonly Axis[], width: 2 | 8, builder: ProgramBuilder): Table {
  const zero = builder.number(0);
  return { axes, width, nodes: Array.from({ length: entryCount(axes) * width }, () => zero) };
}

/** The axes of both, each once, in a fixed order, so that equal sets have equal layout. */
export function unionAxes(...sets: readonly (readonly Axis[])[]): readonly Axis[] {
  const axes = new Map(sets.flat().map((axis) => [axis.name, axis]));
  return [...axes.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

export function withoutAxis(axes: readonly Axis[], name: string): readonly Axis[] {
  return axes.filter((axis) => axis.name !== name);
}

/**
 * For each entry over `from` (the last axis runs fastest), where in the data of `to` the entry lies that has the
 * same values on the axes of `to`; axes of `to` that are not in `from` are taken at `fixed`, else at 0.
 */
export function offsets(
  from: readonly Axis[],
  to: Pick<Table, 'axes' | 'width'>,
  fixed: ReadonlyMap<string, number> = new Map(),
): Int32Array {
  const strides = new Map<string, number>();
  let stride: number = to.width;
  let base = 0;
  for (const axis of to.axes.toReversed()) {
    strides.set(axis.name, stride);
    if (!from.some(({ name }) => name === axis.name)) base += stride * (fixed.get(axis.name) ?? 0);
    stride *= axis.size;
  }
  let result: readonly number[] = [base];
  for (const axis of from) {
    const step = strides.get(axis.name) ?? 0;
    result = result.flatMap((offset) => Array.from({ length: axis.size }, (_, value) => offset + step * value));
  }
  return Int32Array.from(result);
}
