import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatRational } from '../../src/algebra/rational.ts';
import { readParameterSet } from '../../src/model/parameter-set.ts';
import { ModelFileError } from '../../src/model/source.ts';

function linesOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ModelFileError) return error.lines;
    throw error;
  }
  return [];
}

describe('the parameter set `paper`', () => {
  it('gives each value with its digits, unit, source and year', () => {
    const file = 'models/parameters/paper.yaml';
    const set = readParameterSet(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), file);
    const { text, unit, source, year, location } = set.values.get('dm2_21') ?? {};
    expect([text, unit?.text, unit?.dimension, source, year]).toEqual([
      '7.40e-5',
      'eV^2',
      2,
      'the paper, Table I, row nuSM',
      2018,
    ]);
    expect(unit === undefined ? '' : formatRational(unit.factor)).toBe('1/1000000000000000000');
    expect(location).toMatchObject({ file, path: 'values.dm2_21.value' });
    for (const value of set.values.values()) expect(value.source.length, value.name).toBeGreaterThan(0);
  });
});

describe('a fault in a parameter set', () => {
  const SET = 'parameterSet: toy\ntitle: Toy\nvalues:\n  me: { value: 0.5, unit: MeV, source: here, year: 2020 }\n';
  it.each<readonly [string, string, string, string]>([
    [
      'a missing source',
      'source: here, ',
      '',
      'set.yaml:4:7 values.me.source missing; expected where the value comes from',
    ],
    [
      'a unit that is not in the table',
      'unit: MeV',
      'unit: kg',
      'set.yaml:4:27 values.me.unit expected 1, rad, or a power of meV',
    ],
    [
      'a value that is no number',
      'value: 0.5',
      'value: mass',
      'set.yaml:4:16 values.me.value expected a number or a formula of numbers, found `mass`',
    ],
    ['a year that is no year', 'year: 2020', 'year: soon', 'values.me.year expected a year, found `soon`'],
    ['a value given twice', '  me:', '  me: { value: 1, source: a, year: 2020 }\n  me:', 'set.yaml:5:'],
  ])('%s has its line and column', (_, from, to, expected) => {
    expect(linesOf(() => readParameterSet(SET, 'set.yaml'))).toEqual([]);
    expect(linesOf(() => readParameterSet(SET.replace(from, to), 'set.yaml')).join('\n')).toContain(expected);
  });
});
