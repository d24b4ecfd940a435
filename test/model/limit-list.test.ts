import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatRational } from '../../src/algebra/rational.ts';
import type { Model } from '../../src/model/model.ts';
import { readModel } from '../../src/model/read-model.ts';
import { ModelFileError } from '../../src/model/source.ts';

const NUSM = readFileSync(new URL('../../models/nusm.yaml', import.meta.url), 'utf8');
const LIMIT = `limits:
  - process: a e- > a e-
    limit: low-energy
    exponent: 0
    coefficient: 8*pi*alpha^2/(3*me^2)
    source: Thomson
`;
const head = NUSM.slice(0, NUSM.indexOf('limits:'));
const tail = NUSM.slice(NUSM.indexOf('variants:'));

function readWith(limits: string, variant?: string): Model {
  return readModel(`${head}${limits}${tail}`, 'nusm.yaml', variant);
}

function faults(from: string, to: string): readonly string[] {
  try {
    readWith(LIMIT.replace(from, to));
  } catch (error) {
    if (error instanceof ModelFileError) return error.lines;
    throw error;
  }
  return [];
}

describe('limits that a model states', () => {
  it('are read with exponent, formula and source', () => {
    const [limit, ...others] = readWith(LIMIT).limits;
    expect(others).toEqual([]);
    expect(limit).toMatchObject({ process: 'a e- > a e-', at: 'low-energy', source: 'Thomson' });
    expect(limit === undefined ? '' : formatRational(limit.exponent)).toBe('0');
  });

  it('belong to the variants that list the process, or to the one that is named', () => {
    const majorana = LIMIT.replace('a e- > a e-', 'a e- > e- nu1 nu1');
    expect(readWith(majorana).limits).toEqual([]);
    expect(readWith(majorana, 'majorana').limits).toHaveLength(1);
    const named = LIMIT.replace('    source', '    variant: majorana\n    source');
    expect(readWith(named).limits).toEqual([]);
    expect(readWith(named, 'majorana').limits).toHaveLength(1);
  });

  it.each([
    [
      'a process that is not listed',
      'a e- > a e-',
      'a e- > a e+',
      'process the model does not list the process `a e- > a e+`; did you mean `a e- > a e-`?',
    ],
    [
      'an unknown limit',
      'low-energy',
      'high-noon',
      'limit expected one of low-energy, threshold, high-energy, massless, total',
    ],
    [
      'an exponent that is no number',
      'exponent: 0',
      'exponent: four',
      'exponent expected a power of the energy such as 4 or 7/2',
    ],
    ['an unknown parameter', 'me^2', 'mE^2', 'coefficient unknown parameter `mE`; did you mean `me`?'],
    ['a syntax fault', '(3*me^2)', '(3*me^2', 'coefficient expected `)`'],
    ['a function that is no root', 'me^2', 'log(me)', 'coefficient expected `sqrt`, `re` or `im`, found `log`'],
    ['a root in a sum', 'me^2', '(me + sqrt(me))', 'coefficient `sqrt` stands in a product or quotient, not in a sum'],
    ['an imaginary coefficient', '8*pi', '8*I*pi', 'coefficient a cross section is real: found `I`'],
    ['an unknown variant', '    source', '    variant: weyl\n    source', 'variant the model has no variant `weyl`'],
    ['a missing source', '    source: Thomson\n', '', 'source missing; expected where the limit is from'],
  ])('%s is told with line and column', (_what, from, to, message) => {
    const [line = '', ...others] = faults(from, to);
    expect(others).toEqual([]);
    expect(line).toContain(message);
    expect(line).toMatch(/^nusm\.yaml:\d+:\d+ limits\[0\]/);
  });
});
