import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatRational } from '../../src/algebra/rational.ts';
import { ModelError } from '../../src/errors.ts';
import {
  atRangeEnd,
  overlaySets,
  readParameterSet,
  readSetWithBase,
  valueInOrdering,
} from '../../src/model/parameter-set.ts';
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
    [
      'a range beside its value',
      'value: 0.5',
      'value: 0.5, range: [0.6, 0.7]',
      'values.me.range expected a range around 0.5, found 0.6 to 0.7',
    ],
    ['a year that is no year', 'year: 2020', 'year: soon', 'values.me.year expected a year, found `soon`'],
    ['a value given twice', '  me:', '  me: { value: 1, source: a, year: 2020 }\n  me:', 'set.yaml:5:'],
  ])('%s has its line and column', (_, from, to, expected) => {
    expect(linesOf(() => readParameterSet(SET, 'set.yaml'))).toEqual([]);
    expect(linesOf(() => readParameterSet(SET.replace(from, to), 'set.yaml')).join('\n')).toContain(expected);
  });
});

describe('a value with a range of one standard deviation', () => {
  const FIT = `parameterSet: fit
title: Fit
base: rest
values:
  dm2_31:
    value: 2.5e-3
    range: [2.4e-3, 2.7e-3]
    unit: eV^2
    orderings: { inverted: { value: 2.3e-3, range: [2.2e-3, 2.4e-3] } }
    source: here
    year: 2020
`;
  const REST = 'parameterSet: rest\ntitle: Rest\nvalues:\n  me: { value: 0.5, unit: MeV, source: here, year: 2020 }\n';
  const fit = readParameterSet(FIT, 'fit.yaml');
  const textAt = (set: typeof fit, ordering: string): string => {
    const value = set.values.get('dm2_31');
    return value === undefined ? 'none' : valueInOrdering(value, ordering).text;
  };

  it('has the value of the mass ordering, and moves to the same end of the range in each', () => {
    expect(['normal', 'inverted'].map((ordering) => textAt(fit, ordering))).toEqual(['2.5e-3', '2.3e-3']);
    for (const [end, expected] of [
      ['lower', ['2.4e-3', '2.2e-3']],
      ['upper', ['2.7e-3', '2.4e-3']],
    ] as const) {
      const moved = atRangeEnd(fit, 'dm2_31', end) ?? fit;
      expect(['normal', 'inverted'].map((ordering) => textAt(moved, ordering))).toEqual(expected);
      expect(moved.values.get('dm2_31')?.unit.text).toBe('eV^2');
    }
  });

  it('has no end where it has no range', () => {
    const set = overlaySets(fit, readParameterSet(REST, 'rest.yaml'));
    expect(atRangeEnd(set, 'me', 'upper')).toBeUndefined();
    expect(atRangeEnd(set, 'mmu', 'upper')).toBeUndefined();
  });

  it('stands before the values of the base of its set', () => {
    const files: Readonly<Record<string, string>> = {
      fit: FIT,
      rest: `${REST}  dm2_31: { value: 1, source: a, year: 2000 }\n`,
    };
    const set = readSetWithBase('fit', (name) => ({ text: files[name] ?? '', fileName: name }));
    expect([set.values.get('me')?.text, set.values.get('dm2_31')?.text]).toEqual(['0.5', '2.5e-3']);
  });

  it('is refused in a set that is the base of itself', () => {
    const text = FIT.replace('base: rest', 'base: fit');
    expect(() => readSetWithBase('fit', () => ({ text, fileName: 'fit.yaml' }))).toThrow(ModelError);
  });
});
