/**
 * Cross sections along one line of cells, such as a row of a map over two parameters: processes are added up, and what
 * the cells share is bound once.
 */
import { KinematicsError } from '../errors.ts';
import type { ParameterValues } from '../kernel/compile.ts';
import type { IntegralSource } from '../kernel/from-squared-integral.ts';
import type { Beam } from './collision.ts';
import type { CrossSectionEngine } from './cross-section.ts';

/** One of the processes that are added up. */
export interface RowProcess {
  readonly source: IntegralSource;
  /** One set of values for all cells, or one for each. */
  readonly parameters: readonly ParameterValues[];
}

/** Sums over the processes at each cell, in pb; 0 where all of them are closed. */
export interface CrossSectionRow {
  readonly sigmaPb: Float64Array<ArrayBuffer>;
  /** Errors of processes are added, not their squares: those of a quadrature are bounds. */
  readonly errorPb: Float64Array<ArrayBuffer>;
}

/**
 * Σ σ at each cell of a line.
 *
 * @param beams - one for all cells, or one for each, in the order of the process strings
 * @param accuracy - relative error to reach for each process
 * @throws {@link KinematicsError} where parameters and beams are not one or equally many
 */
export function crossSectionRow(
  engine: CrossSectionEngine,
  processes: readonly RowProcess[],
  beams: readonly Beam[],
  accuracy: number,
): CrossSectionRow {
  const counts = [beams.length, ...processes.map(({ parameters }) => parameters.length)];
  const cells = Math.max(...counts);
  if (counts.some((count) => count !== 1 && count !== cells)) {
    throw new KinematicsError(`a line of cells: expected one or ${cells} of each, got ${counts.join(', ')}`);
  }
  const shared = processes.map(({ source, parameters }) =>
    parameters.length === 1 ? engine.bind(source, cellOf(parameters, 0)) : undefined,
  );
  const row = { sigmaPb: new Float64Array(cells), errorPb: new Float64Array(cells) };
  for (let cell = 0; cell < cells; cell += 1) {
    const beam = cellOf(beams, cell);
    let [sigma, error] = [0, 0];
    for (const [n, { source, parameters }] of processes.entries()) {
      const section = shared[n] ?? engine.bind(source, cellOf(parameters, cell));
      const { sigmaPb, errorPb } = section.at(beam, accuracy);
      sigma += sigmaPb;
      error += errorPb;
    }
    row.sigmaPb[cell] = sigma;
    row.errorPb[cell] = error;
  }
  return row;
}

/** What belongs to a cell: its own, or the one that all share. */
function cellOf<T>(list: readonly T[], cell: number): T {
  const found = list.length === 1 ? list[0] : list[cell];
  if (found === undefined) throw new KinematicsError('a line of cells: expected at least one of each, got none');
  return found;
}
