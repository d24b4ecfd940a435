import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FierzBasis, fierzMatrix, fierzNames, fourFermionStructure, rearrange } from '../../src/algebra/fierz.ts';
import { readFormula } from '../../src/algebra/formula.ts';
import { type Polynomial, toText, variable } from '../../src/algebra/polynomial.ts';
import { formatRational, type Rational } from '../../src/algebra/rational.ts';
import * as M from './explicit-matrix.ts';
import { chainMatrix, type Point } from './line-matrix.ts';

const NOWHERE: Point = { momenta: new Map(), parameters: new Map() };
const bases: readonly FierzBasis[] = ['parity', 'chiral'];

/** Σ over the shared indices of (Γ)_{ab} (Γ')_{cd}, as a table of 256 entries with a, b, c, d in this order. */
function components(name: string): readonly M.Complex[] {
  const [left, right] = fourFermionStructure(name, 's');
  const count = name.startsWith('T') ? 2 : /^[VA]/.test(name) ? 1 : 0;
  let total = Array.from({ length: 256 }, () => M.complex(0));
  for (let code = 0; code < 4 ** count; code++) {
    const values = [code % 4, Math.floor(code / 4)];
    const free = new Map([
      ['s1', values[0] ?? 0],
      ['s2', values[1] ?? 0],
    ]);
    const sign = values.slice(0, count).reduce((product, value) => product * (M.metricSign[value] ?? 1n), 1n);
    const [x, y] = [chainMatrix(left, NOWHERE, free), chainMatrix(right, NOWHERE, free)];
    total = total.map((sum, at) => {
      const [a, b, c, d] = [at >> 6, (at >> 4) & 3, (at >> 2) & 3, at & 3];
      const entry = M.multiplyComplex(x[a]?.[b] ?? M.complex(0), y[c]?.[d] ?? M.complex(0));
      return M.addComplex(sum, M.multiplyComplex(entry, M.complex(sign)));
    });
  }
  return total;
}

/** The same table with b and d exchanged. */
function crossed(table: readonly M.Complex[]): readonly M.Complex[] {
  return table.map((_, at) => table[(at & 0b11001100) | ((at & 3) << 4) | ((at >> 4) & 3)] ?? M.complex(0));
}

const toComplex = ({ numerator, denominator }: Rational): M.Complex => M.complex(M.fraction(numerator, denominator));
const text = (rows: readonly (readonly Rational[])[]): readonly string[] =>
  rows.map((row) => row.map(formatRational).join(' '));

describe.each(bases)('Fierz rearrangement in the %s basis', (basis) => {
  const { names, rows } = fierzMatrix(basis);

  it('holds for each of the 256 components of explicit matrices', () => {
    const tables = names.map(components);
    const exchanged = tables.map(crossed);
    names.forEach((_, i) => {
      const sum = exchanged.reduce(
        (total, table, j) => {
          const coefficient = toComplex(rows[i]?.[j] ?? { numerator: 0n, denominator: 1n });
          return total.map((entry, at) =>
            M.addComplex(entry, M.multiplyComplex(coefficient, table[at] ?? M.complex(0))),
          );
        },
        Array.from({ length: 256 }, () => M.complex(0)),
      );
      expect(sum).toEqual(tables[i]);
    });
  });

  it.each(['spinors', 'fields'] as const)('is its own inverse for %s', (statistics) => {
    const coefficient = fc.constantFrom('0', '1', 'gV', '-2/3*gA', 'i_*x');
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: names.length, maxLength: names.length }), (list) => {
        const given = new Map<string, Polynomial>();
        names.forEach((name, n) => {
          const value = readFormula(list[n] ?? '0');
          if (toText(value) !== '0') given.set(name, value);
        });
        const twice = rearrange(rearrange(given, basis, statistics), basis, statistics);
        expect([...twice].map(([name, p]) => [name, toText(p)])).toEqual(
          [...given].map(([name, p]) => [name, toText(p)]),
        );
      }),
      { numRuns: 4 },
    );
  });

  it('anticommuting fields cost one sign', () => {
    const fields = fierzMatrix(basis, 'fields');
    expect(text(fields.rows)).toEqual(
      text(rows.map((row) => row.map(({ numerator, denominator }) => ({ numerator: -numerator, denominator })))),
    );
  });
});

describe('known rearrangements', () => {
  it('the parity basis has the familiar coefficients, with T = ½σ⊗σ and A = γ^μγ5⊗γ_μγ5', () => {
    expect(text(fierzMatrix('parity').rows)).toEqual([
      '1/4 1/4 1/4 -1/4 1/4',
      '1 -1/2 0 -1/2 -1',
      '3/2 0 -1/2 0 3/2',
      '-1 -1/2 0 -1/2 1',
      '1/4 -1/4 1/4 1/4 1/4',
    ]);
  });

  it('V−A times V−A keeps its form, with one sign for spinors and none for fields', () => {
    const one = new Map([['V_LL', variable('G')]]);
    expect([...rearrange(one, 'chiral')].map(([name, p]) => [name, toText(p)])).toEqual([['V_LL', '-G']]);
    expect([...rearrange(one, 'chiral', 'fields')].map(([name, p]) => [name, toText(p)])).toEqual([['V_LL', 'G']]);
  });

  it('V−A times V+A becomes scalars', () => {
    const one = new Map([['V_LR', variable('G')]]);
    expect([...rearrange(one, 'chiral', 'fields')].map(([name, p]) => [name, toText(p)])).toEqual([['S_RL', '-2*G']]);
  });

  it('names outside the basis are refused', () => {
    expect(() => rearrange(new Map([['X', variable('G')]]), 'parity')).toThrow("'X' is not a structure");
    expect(() => fourFermionStructure('T_LR', 's')).toThrow("'T_LR' is not a four-fermion structure");
    expect(fierzNames('parity')).toHaveLength(5);
  });
});
