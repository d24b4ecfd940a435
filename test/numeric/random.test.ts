import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { RandomStream } from '../../src/numeric/random.ts';

describe('the random stream', () => {
  it('is xoshiro128** 1.1: the first outputs of the state 1, 2, 3, 4', () => {
    // From the recurrence by hand: rotl(2·5, 7)·9 = 11520, then s = (7, 0, 1026, 12288) gives 0, and so on.
    const stream = RandomStream.resume([1, 2, 3, 4]);
    const words = Array.from({ length: 3 }, () => stream.uint32());
    expect(words).toEqual([11520, 0, 5927040]);
  });

  it('repeats itself for a seed, differs between seeds, and goes on from a saved state', () => {
    const [a, b, c] = [new RandomStream(7), new RandomStream(7), new RandomStream(8)];
    const first = Array.from({ length: 5 }, () => a.uint32());
    expect(Array.from({ length: 5 }, () => b.uint32())).toEqual(first);
    expect(Array.from({ length: 5 }, () => c.uint32())).not.toEqual(first);
    expect(RandomStream.resume(a.state).uniform()).toBe(b.uniform());
  });

  it('splits into streams 2⁶⁴ apart: split(1) is one jump beyond split(0)', () => {
    const stream = new RandomStream(5);
    const [first, second] = [stream.split(0), stream.split(1)];
    first.jump();
    expect(first.state).toEqual(second.state);
    expect(stream.state).toEqual(new RandomStream(5).state);
  });

  it('commutes jumps with steps, as a power of one linear map must', () => {
    const [a, b] = [new RandomStream(5), new RandomStream(5)];
    a.jump();
    a.uint32();
    b.uint32();
    b.jump();
    expect(a.state).toEqual(b.state);
  });

  it('is uniform: mean 1/2, variance 1/12, and all 16 leading nibbles equally often', () => {
    const stream = new RandomStream(1);
    const n = 40_000;
    const counts = new Float64Array(16);
    let [sum, squares] = [0, 0];
    for (let i = 0; i < n; i += 1) {
      const x = stream.uniform();
      sum += x;
      squares += (x - 0.5) ** 2;
      const bin = Math.floor(16 * x);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    // Four standard deviations: 1/√(12n) of the mean, 1/√(180n) of the variance.
    expect(Math.abs(sum / n - 0.5)).toBeLessThan(4 / Math.sqrt(12 * n));
    expect(Math.abs(squares / n - 1 / 12)).toBeLessThan(4 / Math.sqrt(180 * n));
    const chi2 = counts.reduce((total, count) => total + (count - n / 16) ** 2 / (n / 16), 0);
    // χ² with 15 degrees of freedom exceeds 37.7 with probability 0.001.
    expect(chi2).toBeLessThan(37.7);
  });

  it('gives normal numbers of mean 0 and variance 1, isotropic directions, and unbiased integers', () => {
    const stream = new RandomStream(2);
    const n = 20_000;
    let [sum, squares, z, zz] = [0, 0, 0, 0];
    const counts = [0, 0, 0];
    for (let i = 0; i < n; i += 1) {
      const x = stream.normal();
      sum += x;
      squares += x * x;
      const direction = stream.direction();
      z += direction[2];
      zz += direction[2] ** 2;
      const draw = stream.integer(3);
      counts[draw] = (counts[draw] ?? 0) + 1;
    }
    // Four standard deviations each.
    expect(Math.abs(sum / n)).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(squares / n - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(z / n)).toBeLessThan(4 / Math.sqrt(3 * n));
    expect(Math.abs(zz / n - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / n));
    for (const count of counts) expect(Math.abs(count / n - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / n));
  });

  it('keeps open uniform numbers away from 0 and 1', () => {
    const stream = RandomStream.resume([0, 0, 0, 1]);
    for (let i = 0; i < 100; i += 1) {
      const x = stream.uniformOpen();
      expect(x > 0 && x < 1).toBe(true);
    }
  });

  it('refuses a seed that is not a safe integer', () => {
    for (const seed of [0.5, Number.NaN, 2 ** 53]) expect(() => new RandomStream(seed)).toThrow(UsageError);
  });

  it('draws the same numbers one by one and many at a time', () => {
    const [one, many] = [new RandomStream(17), new RandomStream(17)];
    const numbers = new Float64Array(9);
    many.fillOpen(numbers, 7);
    expect([...numbers]).toEqual([...Array.from({ length: 7 }, () => one.uniformOpen()), 0, 0]);
    expect(many.state).toEqual(one.state);
  });
});
