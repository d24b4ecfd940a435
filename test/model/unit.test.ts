import { describe, expect, it } from 'vitest';
import { formatRational } from '../../src/algebra/rational.ts';
import { parseUnit } from '../../src/model/unit.ts';

describe('units', () => {
  it.each([
    ['1', 0, '1'],
    ['rad', 0, '1'],
    ['GeV', 1, '1'],
    ['MeV', 1, '1/1000'],
    ['eV^2', 2, '1/1000000000000000000'],
    ['eV^-1', -1, '1000000000'],
    ['GeV^-2', -2, '1'],
    ['TeV^-2', -2, '1/1000000'],
    ['meV', 1, '1/1000000000000'],
  ])('%s has dimension %i and is %s in powers of GeV, exactly', (text, dimension, factor) => {
    const unit = parseUnit(text);
    expect(unit?.dimension).toBe(dimension);
    expect(unit === undefined ? '' : formatRational(unit.factor)).toBe(factor);
  });

  it('of another kind are not known', () => {
    for (const text of ['kg', 'ev', 'GeV^2.5', 'GeV^', '', 'MeV GeV', 'GeV^100'])
      expect(parseUnit(text)).toBeUndefined();
  });
});
