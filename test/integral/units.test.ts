import { describe, expect, it } from 'vitest';
import { picobarn } from '../../src/integral/units.ts';

describe('picobarn', () => {
  it('converts GeV⁻² with (ħc)² from the exact constants of the SI', () => {
    // ħc = h c/(2π e) with h = 6.62607015e-34 J s, c = 299792458 m/s, e = 1.602176634e-19 C; 1 pb = 1e-40 m².
    const hbarC = ((6.62607015e-34 * 299792458) / (2 * Math.PI * 1.602176634e-19)) * 1e-9;
    // The table cuts the number after ten digits.
    expect(Math.abs(picobarn(1) / (hbarC ** 2 * 1e40) - 1)).toBeLessThan(2.6e-10);
  });
});
