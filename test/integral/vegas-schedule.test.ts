import { describe, expect, it } from 'vitest';
import { runVegas, vegasResult } from '../../src/integral/vegas.ts';
import { ALL_BLOCKS, sampleVegasBlocks, type VegasIntegrand } from '../../src/integral/vegas-block.ts';
import { FIRST_CALLS, nextVegasStep, type VegasTarget } from '../../src/integral/vegas-schedule.ts';
import { createVegas, mergeVegasBlocks, type VegasState } from '../../src/integral/vegas-state.ts';

/** A Breit-Wigner of width 0.02 in each of two axes, normalized to 1. */
const peak: VegasIntegrand = (x) =>
  x.reduce((product, value) => (product * 0.02) / ((value - 0.5) ** 2 + 0.0004) / (2 * Math.atan(25)), 1);

const start = (seed: number): VegasState => createVegas({ dimension: 2, seed, calls: FIRST_CALLS });

function runTo(state: VegasState, target: VegasTarget, integrand: VegasIntegrand = peak): VegasState {
  let current = state;
  for (let step = nextVegasStep(current, target); step !== undefined; step = nextVegasStep(current, target)) {
    current = mergeVegasBlocks(step.state, sampleVegasBlocks(step.state, ALL_BLOCKS, integrand), step.counts);
  }
  return current;
}

describe('nextVegasStep', () => {
  it.each([1e-2, 1e-3, 2e-4])('reaches a relative error of %s with far fewer calls than plain sampling', (accuracy) => {
    const { value, error, evaluations, chi2, dof } = vegasResult(runTo(start(1), { accuracy, mostCalls: 1e7 }));
    expect(error).toBeLessThanOrEqual(accuracy * value);
    // Four standard deviations at a fixed seed.
    expect(Math.abs(value - 1)).toBeLessThan(4 * error);
    expect(chi2 / dof).toBeLessThan(3);
    // Plain sampling would need 60/accuracy².
    expect(evaluations).toBeLessThan(Math.max(80_000, 0.01 / accuracy ** 2));
  });

  it('goes on from a looser error to a tighter one, and has nothing to do for a looser one', () => {
    const loose = runTo(start(2), { accuracy: 1e-2, mostCalls: 1e7 });
    const tight = runTo(loose, { accuracy: 5e-4, mostCalls: 1e7 });
    expect(tight.iterations.slice(0, loose.iterations.length)).toEqual(loose.iterations);
    expect(vegasResult(tight).error).toBeLessThanOrEqual(5e-4);
    expect(nextVegasStep(tight, { accuracy: 1e-3, mostCalls: 1e7 })).toBeUndefined();
  });

  it('gives up beyond the most calls, and takes an integrand of zero as it is', () => {
    const poor = runTo(start(3), { accuracy: 1e-9, mostCalls: 60_000 });
    const counted = poor.iterations.filter(({ counts }) => counts).reduce((sum, { calls }) => sum + calls, 0);
    expect(counted).toBeLessThan(60_000 + 2 * FIRST_CALLS);
    expect(vegasResult(runTo(start(4), { accuracy: 1e-3, mostCalls: 1e6 }, () => 0))).toMatchObject({
      value: 0,
      error: 0,
    });
  });

  it('counts nothing of the warm-up', () => {
    const { iterations } = runTo(start(5), { accuracy: 0.1, mostCalls: 1e6 });
    expect(iterations.map(({ counts }) => counts)).toEqual(Array.from({ length: 15 }, (_, n) => n >= 5));
    expect(runVegas(start(5), peak, { warmUp: 5, iterations: 0 }).iterations).toEqual(iterations.slice(0, 5));
  });
});
