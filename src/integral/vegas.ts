/**
 * VEGAS+: adaptive Monte Carlo by importance sampling on a product grid and adaptive stratified sampling on top of it.
 *
 * @see G. P. Lepage, J. Comput. Phys. 439 (2021) 110386, arXiv:2009.05112, sections II and III
 */
import { UsageError } from '../errors.ts';
import { chiSquareProbability } from '../numeric/chi-square.ts';
import type { Estimate } from '../numeric/estimate.ts';
import { ALL_BLOCKS, sampleVegasBlocks, type VegasBatchIntegrand, type VegasIntegrand } from './vegas-block.ts';
import { mergeVegasBlocks, resizeVegas, type VegasIteration, type VegasState } from './vegas-state.ts';

/** How many iterations {@link runVegas} adds. */
export interface VegasPlan {
  /** Iterations that adapt grid and strata with fewer calls and are not part of the result. */
  readonly warmUp: number;
  readonly iterations: number;
}

/** Calls of an iteration of the warm-up: a grid learns more from several short iterations than from a long one. */
export function warmUpCalls(calls: number): number {
  return Math.min(calls, Math.max(LEAST_WARM_UP, Math.floor(calls / 4)));
}

const LEAST_WARM_UP = 2000;

/** Adds iterations in this thread. */
export function runVegas(
  state: VegasState,
  integrand: VegasIntegrand | VegasBatchIntegrand,
  { warmUp, iterations }: VegasPlan,
): VegasState {
  const { calls } = state;
  let current = warmUp > 0 ? resizeVegas(state, warmUpCalls(calls)) : state;
  for (let n = 0; n < warmUp; n += 1) {
    current = mergeVegasBlocks(current, sampleVegasBlocks(current, ALL_BLOCKS, integrand), 'warm-up');
  }
  current = resizeVegas(current, calls);
  for (let n = 0; n < iterations; n += 1) {
    current = mergeVegasBlocks(current, sampleVegasBlocks(current, ALL_BLOCKS, integrand), 'counts');
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
 * The mean of the iterations that count, weighted by their calls: weights from the estimated errors would be
 * correlated with the values and bias the result. χ² is that of the spread about the mean weighted by the errors.
 *
 * @throws {@link UsageError} before an iteration counts
 */
export function vegasResult(state: VegasState): VegasResult {
  const counted = state.iterations.filter(({ counts }) => counts);
  if (counted.length === 0) throw new UsageError('vegas: expected at least one iteration that counts');
  const { values, covariance } = weightedMean(counted);
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

/** Independent estimates of integrals with their covariance matrix, weighted by calls. */
function weightedMean(iterations: readonly VegasIteration[]): Pick<VegasIteration, 'values' | 'covariance'> {
  const total = iterations.reduce((sum, { calls }) => sum + calls, 0);
  const mean = (length: number, term: (iteration: VegasIteration, n: number) => number): readonly number[] =>
    Array.from({ length }, (_, n) => iterations.reduce((sum, one) => sum + term(one, n), 0));
  const [first] = iterations;
  return {
    values: mean(first?.values.length ?? 0, ({ values, calls }, n) => ((values[n] ?? 0) * calls) / total),
    covariance: mean(
      first?.covariance.length ?? 0,
      ({ covariance, calls }, n) => (covariance[n] ?? 0) * (calls / total) ** 2,
    ),
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
  const mean = weightedMean(used);
  return {
    counts: latest?.counts ?? false,
    value: latest?.values[0] ?? 0,
    error: Math.sqrt(latest?.covariance[0] ?? 0),
    meanValue: mean.values[0] ?? 0,
    meanError: Math.sqrt(mean.covariance[0] ?? 0),
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
