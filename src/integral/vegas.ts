/**
 * VEGAS+: adaptive Monte Carlo by importance sampling on a product grid and adaptive stratified sampling on top of it.
 *
 * @see G. P. Lepage, J. Comput. Phys. 439 (2021) 110386, arXiv:2009.05112, sections II and III
 */
import { UsageError } from '../errors.ts';
import { chiSquareProbability } from '../numeric/chi-square.ts';
import type { Estimate } from '../numeric/estimate.ts';
import { sampleVegasBlock, type VegasIntegrand } from './vegas-block.ts';
import { mergeVegasBlocks, VEGAS_BLOCKS, type VegasIteration, type VegasState } from './vegas-state.ts';

/** How many iterations {@link runVegas} adds. */
export interface VegasPlan {
  readonly warmUp: number;
  readonly iterations: number;
}

/** Adds iterations in this thread. */
export function runVegas(state: VegasState, integrand: VegasIntegrand, { warmUp, iterations }: VegasPlan): VegasState {
  let current = state;
  for (let n = 0; n < warmUp + iterations; n += 1) {
    const blocks = Array.from({ length: VEGAS_BLOCKS }, (_, block) => sampleVegasBlock(current, block, integrand));
    current = mergeVegasBlocks(current, blocks, n < warmUp ? 'warm-up' : 'counts');
  }
  return current;
}

/** The result with its table of iterations. */
export interface VegasResult extends Estimate {
  readonly chi2: number;
  readonly dof: number;
  readonly probability: number;
  /** Integrals of the integrand and its companions. */
  readonly values: readonly number[];
  /** Their covariance matrix, row by row. */
  readonly covariance: readonly number[];
  readonly table: readonly VegasRow[];
}

/** A line of the table: the iteration, and the result from the iterations so far. */
export interface VegasRow {
  readonly counts: boolean;
  readonly value: number;
  readonly error: number;
  readonly meanValue: number;
  readonly meanError: number;
  readonly chi2: number;
  readonly dof: number;
}

/**
 * The mean of the iterations that count, all with the same weight: weights from the estimated errors would be
 * correlated with the values and bias the result. χ² is that of the spread about the mean weighted by the errors.
 *
 * @throws {@link UsageError} before an iteration counts
 */
export function vegasResult(state: VegasState): VegasResult {
  const counted = state.iterations.filter(({ counts }) => counts);
  if (counted.length === 0) throw new UsageError('vegas: expected at least one iteration that counts');
  const size = 1 + state.companions;
  const mean = (n: number, of: (iteration: VegasIteration) => readonly number[]): number =>
    counted.reduce((sum, iteration) => sum + (of(iteration)[n] ?? 0), 0) / counted.length;
  const values = Array.from({ length: size }, (_, n) => mean(n, (one) => one.values));
  const covariance = Array.from({ length: size * size }, (_, n) => mean(n, (one) => one.covariance) / counted.length);
  const chi2 = spreadOf(counted);
  const dof = counted.length - 1;
  return {
    value: values[0] ?? 0,
    error: Math.sqrt(covariance[0] ?? 0),
    evaluations: state.iterations.reduce((sum, { evaluations }) => sum + evaluations, 0),
    chi2,
    dof,
    probability: dof > 0 ? chiSquareProbability(chi2, dof) : 1,
    seed: state.seed,
    method: 'vegas+',
    values,
    covariance,
    table: state.iterations.map((_, n) => row(state.iterations.slice(0, n + 1))),
  };
}

/** χ² about the mean with the weights 1/σ²; iterations without an error do not enter. */
function spreadOf(counted: readonly VegasIteration[]): number {
  const used = counted.filter(({ covariance }) => (covariance[0] ?? 0) > 0);
  const weights = used.map(({ covariance }) => 1 / (covariance[0] ?? 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = used.reduce((sum, { values }, n) => sum + (weights[n] ?? 0) * (values[0] ?? 0), 0) / total;
  return used.reduce((sum, { values }, n) => sum + (weights[n] ?? 0) * ((values[0] ?? 0) - mean) ** 2, 0);
}

function row(iterations: readonly VegasIteration[]): VegasRow {
  const latest = iterations.at(-1);
  const counted = iterations.filter(({ counts }) => counts);
  const used = counted.length > 0 ? counted : iterations.slice(-1);
  return {
    counts: latest?.counts ?? false,
    value: latest?.values[0] ?? 0,
    error: Math.sqrt(latest?.covariance[0] ?? 0),
    meanValue: used.reduce((sum, { values }) => sum + (values[0] ?? 0), 0) / used.length,
    meanError: Math.sqrt(used.reduce((sum, { covariance }) => sum + (covariance[0] ?? 0), 0)) / used.length,
    chi2: spreadOf(used),
    dof: used.length - 1,
  };
}

/**
 * The ratio of two integrals from the same points, whose common fluctuations cancel:
 *   σ²(a/b) = (V_aa − 2 (a/b) V_ab + (a/b)² V_bb)/b².
 *
 * @param numerator - 0 for the integrand, n for its n-th companion
 * @param denominator - the same
 */
export function vegasRatio(
  { values, covariance }: Pick<VegasResult, 'values' | 'covariance'>,
  numerator: number,
  denominator: number,
): { readonly value: number; readonly error: number } {
  const size = values.length;
  const [a, b] = [values[numerator] ?? 0, values[denominator] ?? 0];
  const v = (i: number, j: number): number => covariance[i * size + j] ?? 0;
  const ratio = a / b;
  const variance =
    v(numerator, numerator) - 2 * ratio * v(numerator, denominator) + ratio ** 2 * v(denominator, denominator);
  return { value: ratio, error: Math.sqrt(Math.max(0, variance)) / Math.abs(b) };
}
