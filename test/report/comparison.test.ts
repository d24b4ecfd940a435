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

  test('the difference is given in its own unit too', () => {
    const ours = { text: '5.4e-30 pb', value: 5.4e-30, unit: 'pb' };
    const claim = { printed: { ...ours, value: 6.1e-30 }, ours, tolerance: { value: 5e-32, reason: 'half a unit' } };
    expect(compare(claim)?.difference).toBe('-7e-31 pb');
  });

  test('an order of magnitude is compared in decades', () => {
    const claim = {
      printed: { text: '10^-47 b', value: 1e-47 },
      ours: { text: '2e-47 b', value: 2e-47 },
      tolerance: { value: 0.5, reason: 'decades: the nearest power of ten' },
    };
    expect(compare(claim)).toMatchObject({ text: '+0.602', difference: '+0.301 decades' });
    expect(compare({ ...claim, ours: { text: '0', value: 0 } })).toBeUndefined();
  });

  test('a relative tolerance compares the ratio', () => {
    const claim = {
      printed: { text: '2 pb', value: 2, unit: 'pb' },
      ours: { text: '2.02 pb', value: 2.02, unit: 'pb' },
      tolerance: { value: 0.02, reason: 'relative: accuracy of the print' },
    };
    expect(compare(claim)).toMatchObject({ text: '+0.5', difference: '+0.01 relative' });
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
