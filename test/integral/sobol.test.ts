import { describe, expect, it } from 'vitest';
import { ConvergenceError, UsageError } from '../../src/errors.ts';
import { MOST_DIMENSIONS, sobolIntegral, sobolSequence } from '../../src/integral/sobol.ts';

describe('sobolSequence', () => {
  it('has one of 2^k points in each of 2^k intervals of every axis', () => {
    const sequence = sobolSequence(MOST_DIMENSIONS);
    const points = Array.from({ length: 1024 }, () => [...sequence.next()]);
    for (let d = 0; d < MOST_DIMENSIONS; d += 1) {
      expect(new Set(points.map((point) => Math.floor((point[d] ?? 0) / 2 ** 22))).size).toBe(1024);
    }
  });

  it('has one of 2^k points in each elementary box of the first two axes', () => {
    const sequence = sobolSequence(2);
    const points = Array.from({ length: 256 }, () => [...sequence.next()]);
    for (let bits = 0; bits <= 8; bits += 1) {
      const boxes = points.map(
        ([x = 0, y = 0]) => `${Math.floor(x / 2 ** (32 - bits))} ${Math.floor(y / 2 ** (24 + bits))}`,
      );
      expect(new Set(boxes).size).toBe(256);
    }
  });

  it('begins as published: 0, 1/2, then 3/4 and 1/4 in Gray-code order', () => {
    const sequence = sobolSequence(3);
    const first = Array.from({ length: 4 }, () => [...sequence.next()].map((value) => value / 2 ** 32));
    expect(first).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
    ]);
  });

  it('refuses dimensions without direction numbers', () => {
    expect(() => sobolSequence(MOST_DIMENSIONS + 1)).toThrow(UsageError);
    expect(() => sobolSequence(0)).toThrow(UsageError);
  });
});

/** Π (π/2) sin(πx), which integrates to 1. */
const waves = (x: Float64Array): number => x.reduce((all, value) => all * (Math.PI / 2) * Math.sin(Math.PI * value), 1);

describe('sobolIntegral', () => {
  it('beats random points: the error falls faster than the root of their number', () => {
    const few = sobolIntegral(4, waves, { seed: 1, points: 256 });
    const many = sobolIntegral(4, waves, { seed: 1, points: 8192 });
    // Five standard deviations; random points would gain √32 = 5.7.
    for (const { value, error } of [few, many]) expect(Math.abs(value - 1)).toBeLessThan(5 * error);
    expect(few.error / many.error).toBeGreaterThan(15);
    expect(many).toMatchObject({ evaluations: 131_072, seed: 1, method: 'sobol' });
  });

  it('has unbiased errors: the pulls of 200 seeds have mean 0 and the width of a t distribution', () => {
    const pulls = Array.from({ length: 200 }, (_, seed) => {
      const { value, error } = sobolIntegral(3, waves, { seed, points: 32, shifts: 16 });
      return (value - 1) / error;
    });
    const mean = pulls.reduce((sum, pull) => sum + pull, 0) / 200;
    const width = Math.sqrt(pulls.reduce((sum, pull) => sum + (pull - mean) ** 2, 0) / 199);
    // Fifteen degrees of freedom: width √(15/13) = 1.074. Four standard deviations, 1.074/√200 and about 1.1/√400.
    expect(Math.abs(mean)).toBeLessThan(0.31);
    expect(Math.abs(width - 1.074)).toBeLessThan(0.22);
  });

  it('gives the same numbers for the same seed', () => {
    const run = (seed: number): number => sobolIntegral(2, waves, { seed, points: 16, shifts: 2 }).value;
    expect(run(5)).toBe(run(5));
    expect(run(5)).not.toBe(run(6));
  });

  it('refuses numbers of points that are no power of two, a single shift and integrands that are not finite', () => {
    expect(() => sobolIntegral(1, waves, { seed: 1, points: 100 })).toThrow(UsageError);
    expect(() => sobolIntegral(1, waves, { seed: 1, points: 16, shifts: 1 })).toThrow(UsageError);
    expect(() => sobolIntegral(1, () => Number.NaN, { seed: 1, points: 16 })).toThrow(ConvergenceError);
  });
});
