import { describe, expect, test } from 'vitest';
import { compare, gauge } from '../../src/report/comparison.ts';
import { sampleClaim } from './sample-record.ts';

const tolerance = { value: 0.05, reason: 'half a unit of the last printed digit' };
const printed = { text: '7.9', value: 7.9 };

describe('printed against regenerated', () => {
  test('the difference is counted in tolerances, with its sign', () => {
    expect(compare(sampleClaim({ id: 'a', printed, ours: { text: '8.0', value: 8.0 }, tolerance }))?.text).toBe('+2');
    expect(compare(sampleClaim({ id: 'a', printed, ours: { text: '7.85', value: 7.85 }, tolerance }))?.text).toBe('-1');
  });

  test('nothing is compared across units, with formulas or where the comparison is exact', () => {
    const ours = { text: '8', value: 8 };
    expect(compare(sampleClaim({ id: 'a', printed, ours: { ...ours, unit: 'pb' }, tolerance }))).toBeUndefined();
    expect(compare(sampleClaim({ id: 'a', printed: { text: 'x', latex: 'x' }, ours, tolerance }))).toBeUndefined();
    expect(compare(sampleClaim({ id: 'a', printed, ours, tolerance: { value: 0, reason: 'exact' } }))).toBeUndefined();
  });

  test('the gauge has a dot on its scale and an arrow beyond it', () => {
    expect(gauge({ ratio: 1.5, text: '+1.5' })).toContain('<circle class="gauge-ours" cx="87.00"');
    expect(gauge({ ratio: -14, text: '-14' })).toContain('<path class="gauge-ours"');
  });
});
