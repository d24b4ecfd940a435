import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markLabels, markSpace, spread } from '../../src/report/figure-mark.ts';

describe('labels of vertical marks', () => {
  test('marks far apart keep their labels above them', () => {
    expect(spread([10, 60, 200], 400)).toEqual([10, 60, 200]);
  });

  test('labels never come closer than their height, and a crowd stays centred on its marks', () => {
    expect(spread([100, 101, 102], 400)).toEqual([87, 101, 115]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 60, max: 420 }), { maxLength: 12 }), (values) => {
        const places = spread(
          [...values].sort((a, b) => a - b),
          426,
        );
        for (const [index, place] of places.entries()) {
          if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(14 - 1e-9);
          expect(place).toBeLessThanOrEqual(426);
        }
      }),
      { seed: 20261122 },
    );
  });

  test('without marks no space is kept and nothing is drawn', () => {
    expect(markSpace([])).toBe(0);
    expect(markLabels([], 40, 426, (x) => x)).toBe('');
  });

  test('a mark outside the frame is left out', () => {
    expect(markLabels([{ x: 1, label: 'a' }], 40, 426, () => undefined)).toBe('');
  });
});
