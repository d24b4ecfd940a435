/**
 * How many digits a float64 function loses, measured against exact rational arithmetic at the same float64 inputs.
 */
import { type Polynomial, terms } from '../algebra/polynomial.ts';
import { rationalToNumber } from '../algebra/rational.ts';
import { ConvergenceError } from '../errors.ts';
import type { RationalFunction } from '../squared/invariants.ts';
import { evaluateExactly, exactRational, relativeError } from './compile.ts';

/** The decimal digits that float64 lost over a set of points. */
export interface DigitLedger {
  readonly points: number;
  /** log₁₀(|relative error|/2⁻⁵³), not below 0, at the worst point and in the mean. */
  readonly worst: number;
  readonly mean: number;
  /** Where the worst was found. */
  readonly worstPoint: ReadonlyMap<string, number>;
  /** The largest relative error itself. */
  readonly largestError: number;
}

/** A float64 has 53 bits. */
const UNIT_ROUNDOFF = 2 ** -53;

/** Digits lost in a number whose relative error is given. */
export function digitsLost(error: number): number {
  return Math.max(0, Math.log10(Math.abs(error) / UNIT_ROUNDOFF));
}

/**
 * Measures a computation against the exact value of a rational function.
 *
 * @param exact - real; the truth
 * @param compute - the float64 computation to be judged, of the same variables
 * @param points - values of all variables of `exact`; at least one point
 * @throws {@link ConvergenceError} for no points, or where the computation is not finite
 */
export function measureDigits(
  exact: RationalFunction,
  compute: (point: ReadonlyMap<string, number>) => number,
  points: Iterable<ReadonlyMap<string, number>>,
): DigitLedger {
  let count = 0;
  let sum = 0;
  let largestError = -1;
  let worstPoint: ReadonlyMap<string, number> = new Map();
  for (const point of points) {
    const value = compute(point);
    if (!Number.isFinite(value)) {
      const place = [...point].map(([name, x]) => `${name} = ${x}`).join(', ');
      throw new ConvergenceError(`digit ledger: the computation gives ${value} at ${place}`);
    }
    const truth = evaluateExactly(exact, new Map([...point].map(([name, x]) => [name, exactRational(x)])));
    const error = Math.abs(relativeError(value, truth));
    count += 1;
    sum += Math.min(digitsLost(error), 17);
    if (error > largestError) {
      largestError = error;
      worstPoint = point;
    }
  }
  if (count === 0) throw new ConvergenceError('digit ledger: no points to measure');
  return { points: count, worst: digitsLost(largestError), mean: sum / count, worstPoint, largestError };
}

/**
 * The plain float64 computation of a rational function: every term by itself, added in order. It is what the compiled
 * form has to be better than.
 *
 * @param f - real
 */
export function termByTerm(f: RationalFunction): (point: ReadonlyMap<string, number>) => number {
  const sumOf = (p: Polynomial): ((point: ReadonlyMap<string, number>) => number) => {
    const list = terms(p).map(({ coefficient, powers }) => ({ number: rationalToNumber(coefficient.re), powers }));
    return (point) =>
      list.reduce(
        (sum, { number, powers }) =>
          sum + [...powers].reduce((product, [name, e]) => product * (point.get(name) ?? Number.NaN) ** e, number),
        0,
      );
  };
  const numerator = sumOf(f.numerator);
  const denominators = f.denominators.map(({ factor, power }) => ({ factor: sumOf(factor), power }));
  return (point) => denominators.reduce((value, { factor, power }) => value / factor(point) ** power, numerator(point));
}
