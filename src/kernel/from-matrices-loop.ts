/**
 * Spinor lines of M and M* closed into traces of exact matrices. Each leg ends one line of M and one of M*; between
 * them stands its spin sum k̸ ± m. A line between Majorana legs that is read the other way in one of the two diagrams
 * is turned by ū_a Γ v_b = −ū_b (C Γᵀ C⁻¹) v_a, as numbers.
 */
import type { Leg } from '../amplitude/amplitude.ts';
import { AlgebraError } from '../errors.ts';
import { type ExactMatrix, exactChargeConjugate, exactDiracAdjoint } from './from-matrices-matrix.ts';
import {
  type ExactTensor,
  type MatrixTensor,
  multiplyMatrixTensors,
  traceOfMatrixTensors,
} from './from-matrices-tensor.ts';

/** A spinor line with its chain evaluated for all values of its open indices. */
export interface NumericLine {
  readonly left: number;
  readonly right: number;
  readonly matrices: MatrixTensor;
}

/** k̸ + m for a particle spinor, k̸ − m for an antiparticle spinor of that leg. */
export type SpinSum = (leg: number, kind: 'particle' | 'antiparticle') => ExactMatrix;

/**
 * Σ over spins of Π(lines of M) · Π(lines of M*)*, as one trace for each closed loop.
 *
 * @param lines - of M
 * @param others - of the diagram that enters complex conjugated, as they stand in M, indices already distinct
 * @returns the traces, and the sign that turned lines give
 */
export function closeLines(
  lines: readonly NumericLine[],
  others: readonly NumericLine[],
  legs: readonly Leg[],
  spinSum: SpinSum,
): { readonly traces: readonly ExactTensor[]; readonly sign: 1 | -1 } {
  const traces: ExactTensor[] = [];
  const left = new Set(lines);
  let sign: 1 | -1 = 1;
  const pick = (from: readonly NumericLine[], leg: number, side: 'left' | 'right'): NumericLine => {
    const line = from.find((candidate) => candidate.left === leg || candidate.right === leg);
    if (line === undefined) throw new AlgebraError(`leg ${leg}: expected a spinor line that ends there`);
    left.delete(line);
    if (line[side] === leg) return line;
    sign = sign === 1 ? -1 : 1;
    return turned(line);
  };
  const sumMatrix = (leg: number, side: 'left' | 'right'): MatrixTensor => {
    const particle = (legs[leg]?.incoming ?? false) === (side === 'right');
    return { indices: [], entries: [spinSum(leg, particle ? 'particle' : 'antiparticle')] };
  };
  for (const start of lines) {
    if (!left.delete(start)) continue;
    const factors: MatrixTensor[] = [];
    for (let line = start; ; ) {
      const back = pick(others, line.right, 'right');
      factors.push(multiplyMatrixTensors(line.matrices, sumMatrix(line.right, 'right')));
      factors.push(multiplyMatrixTensors(adjoint(back.matrices), sumMatrix(back.left, 'left')));
      if (back.left === start.left) break;
      line = pick(lines, back.left, 'left');
    }
    const half = factors.length / 2;
    const product = (some: readonly MatrixTensor[]): MatrixTensor => some.reduce(multiplyMatrixTensors);
    traces.push(traceOfMatrixTensors(product(factors.slice(0, half)), product(factors.slice(half))));
  }
  return { traces, sign };
}

function turned(line: NumericLine): NumericLine {
  const entries = line.matrices.entries.map(exactChargeConjugate);
  return { left: line.right, right: line.left, matrices: { ...line.matrices, entries } };
}

function adjoint(matrices: MatrixTensor): MatrixTensor {
  return { ...matrices, entries: matrices.entries.map(exactDiracAdjoint) };
}
