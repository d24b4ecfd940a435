/** Floating checks: the helicity road against the exact one, in every frame, and its gauge of polarizations. */
import { formatRational, rationalToNumber } from '../algebra/rational.ts';
import { helicityKernel } from '../kernel/from-helicities.ts';
import { squaredAtPoint } from '../kernel/from-squared-exact.ts';
import { boost, type FourMomentum, rotate } from '../numeric/four-momentum.ts';
import type { RandomStream } from '../numeric/random.ts';
import { type CheckSubject, fromCounterexamples, type Verdict } from './check.ts';
import { asFourMomenta, asNumbers } from './point.ts';

/**
 * Largest relative difference that is allowed. Points have momenta and masses of one order, where about four of the
 * sixteen digits of a float64 go into the sums over helicities; a wrong amplitude differs in the first.
 */
export const FLOATING_TOLERANCE = 1e-9;

/** The sum over helicities equals the exact value of the traces. */
export function helicitiesAgree({ amplitude, squared, points }: CheckSubject): Verdict {
  let worst = 0;
  const found = points.map(({ momenta, parameters }) => {
    const exact = squaredAtPoint(squared, momenta, parameters);
    const sum = helicityKernel(amplitude, asNumbers(parameters)).squaredAmplitude(asFourMomenta(momenta));
    const relative = relativeDifference(sum, rationalToNumber(exact));
    worst = Math.max(worst, relative);
    return relative <= FLOATING_TOLERANCE ? undefined : `helicities give ${sum}, traces ${formatRational(exact)}`;
  });
  return fromCounterexamples(
    found,
    `largest relative difference ${worst.toExponential(1)}, allowed ${FLOATING_TOLERANCE}`,
  );
}

/** The sum over helicities is the same after a random rotation and boost. */
export function lorentzInvariance({ amplitude, points, random }: CheckSubject): Verdict {
  let worst = 0;
  const found = points.map(({ momenta, parameters }) => {
    const kernel = helicityKernel(amplitude, asNumbers(parameters));
    const here = asFourMomenta(momenta);
    const there = moved(here, random);
    const relative = relativeDifference(kernel.squaredAmplitude(here), kernel.squaredAmplitude(there));
    worst = Math.max(worst, relative);
    return relative <= FLOATING_TOLERANCE
      ? undefined
      : `differs by ${relative.toExponential(1)} after a rotation and a boost`;
  });
  return fromCounterexamples(
    found,
    `largest relative difference ${worst.toExponential(1)}, allowed ${FLOATING_TOLERANCE}`,
  );
}

function moved(momenta: readonly FourMomentum[], random: RandomStream): readonly FourMomentum[] {
  const axis = [random.uniform(), random.uniform(), 0.5 + random.uniform()] as const;
  const angle = 6 * random.uniform();
  const velocity = [0.6 * random.uniform() - 0.3, 0.6 * random.uniform() - 0.3, 0.6 * random.uniform() - 0.3] as const;
  return momenta.map((momentum) => boost(rotate(momentum, axis, angle), velocity));
}

/** |a − b| in units of the larger. */
export function relativeDifference(a: number, b: number): number {
  const scale = Math.max(Math.abs(a), Math.abs(b));
  return scale === 0 ? 0 : Math.abs(a - b) / scale;
}
