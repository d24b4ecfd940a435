import { describe, expect, test } from 'vitest';
import { domainOf, ticksOf } from '../../src/report/figure-scale.ts';

const log = { label: 'x', unit: '', scale: 'log' } as const;
const linear = { label: 'x', unit: '', scale: 'linear' } as const;
const major = (ticks: ReturnType<typeof ticksOf>): readonly string[] =>
  ticks.map(({ label }) => label).filter((label) => label !== '');

describe('axes', () => {
  test('a logarithmic axis labels powers of ten and marks 2 to 9 between them', () => {
    const ticks = ticksOf('log', [1e-3, 10]);
    expect(major(ticks)).toEqual(['1e-3', '1e-2', '1e-1', '1e0', '1e1']);
    expect(ticks.length).toBe(4 * 9 + 1);
    expect(ticks.map(({ value }) => value)).toContain(0.03);
  });

  test('a wide logarithmic axis labels every few powers and marks the others', () => {
    const ticks = ticksOf('log', [1e-30, 1], 7);
    expect(major(ticks)).toEqual(['1e-30', '1e-25', '1e-20', '1e-15', '1e-10', '1e-5', '1e0']);
    expect(ticks.length).toBe(31);
  });

  test('a logarithmic axis below two decades labels 1, 2 and 5', () => {
    expect(major(ticksOf('log', [0.1, 2]))).toEqual(['0.1', '0.2', '0.5', '1', '2']);
  });

  test('a logarithmic axis over a fraction of a decade has the labels of a linear one', () => {
    expect(major(ticksOf('log', [0.9, 1.5]))).toEqual(['0.9', '1', '1.1', '1.2', '1.3', '1.4', '1.5']);
  });

  test('a linear axis has round labels, zero written as 0', () => {
    expect(major(ticksOf('linear', [-1, 1], 5))).toEqual(['-1', '-0.5', '0', '0.5', '1']);
    expect(major(ticksOf('linear', [0, 2.1]))).toEqual(['0', '0.5', '1', '1.5', '2']);
  });

  test('a domain given by the author is kept, one found from the values has a margin', () => {
    expect(domainOf({ ...log, domain: [1e-3, 10] }, [5])).toEqual([1e-3, 10]);
    const [low, high] = domainOf(linear, [1, 2]);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(2);
  });

  test('no value, one value and values at or below zero on a logarithmic axis still give a domain', () => {
    for (const values of [[], [5], [0, -1], [Number.NaN]]) {
      for (const axis of [log, linear]) {
        const [low, high] = domainOf(axis, values);
        expect(low).toBeLessThan(high);
        if (axis.scale === 'log') expect(low).toBeGreaterThan(0);
      }
    }
  });
});
