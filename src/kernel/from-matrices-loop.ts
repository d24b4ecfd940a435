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
  /** Equal for lines of equal value, among all diagrams at one point. */
  readonly key: string;
  readonly left: number;
  readonly right: number;
  readonly matrices: MatrixTensor;
}

/** Products and traces of one point, which diagrams share. */
export interface LoopCache {
  readonly products: Map<string, MatrixTensor>;
  readonly traces: Map<string, ExactTensor>;
}

export function newLoopCache(): LoopCache {
  return { products: new Map(), traces: new Map() };
}

function cached<T>(known: Map<string, T>, key: string, compute: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = compute();
  known.set(key, value);
  return value;
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
  cache: LoopCache,
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
    const factors: { readonly key: string; readonly matrices: MatrixTensor }[] = [];
    const append = (key: string, compute: () => MatrixTensor): void => {
      factors.push({ key, matrices: cached(cache.products, key, compute) });
    };
    for (let line = start; ; ) {
      const { key, matrices, right } = line;
      append(`M ${key}`, () => multiplyMatrixTensors(matrices, sumMatrix(right, 'right')));
      const back = pick(others, right, 'right');
      append(`M* ${back.key}`, () => multiplyMatrixTensors(adjoint(back.matrices), sumMatrix(back.left, 'left')));
      if (back.left === start.left) break;
      line = pick(lines, back.left, 'left');
    }
    const half = factors.length / 2;
    const product = (some: typeof factors): MatrixTensor =>
      some.map(({ matrices }) => matrices).reduce(multiplyMatrixTensors);
    const loop = factors.map(({ key }) => key).join(' ; ');
    traces.push(
      cached(cache.traces, loop, () =>
        traceOfMatrixTensors(product(factors.slice(0, half)), product(factors.slice(half))),
      ),
    );
  }
  return { traces, sign };
}

function turned(line: NumericLine): NumericLine {
  const entries = line.matrices.entries.map(exactChargeConjugate);
  const key = `turned ${line.key}`;
  return { key, left: line.right, right: line.left, matrices: { ...line.matrices, entries } };
}

function adjoint(matrices: MatrixTensor): MatrixTensor {
  return { ...matrices, entries: matrices.entries.map(exactDiracAdjoint) };
}
