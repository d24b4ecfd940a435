import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { variablesOf } from '../../src/algebra/polynomial.ts';
import { formatRational, parseRational, type Rational } from '../../src/algebra/rational.ts';
import {
  evaluateParameters,
  evaluateParametersExactly,
  exactParameters,
  majoranaPhasesFor,
  type ParameterChoices,
} from '../../src/model/evaluate-parameters.ts';
import { readParameterSet } from '../../src/model/parameter-set.ts';
import { readModel } from '../../src/model/read-model.ts';

const read = (file: string): string => readFileSync(new URL(`../../models/${file}`, import.meta.url), 'utf8');
const nusm = readModel(read('nusm.yaml'), 'nusm.yaml', 'majorana');
const qed = readModel(read('qed.yaml'), 'qed.yaml');
const paper = readParameterSet(read('parameters/paper.yaml'), 'paper.yaml');

function numbers(choices: ParameterChoices = {}): ReadonlyMap<string, number> {
  return evaluateParameters(nusm, paper, choices);
}

function value<T>(values: ReadonlyMap<string, T>, name: string): T {
  const found = values.get(name);
  if (found === undefined) throw new Error(`no value for ${name}`);
  return found;
}

/** Digits shared with an exact rational, by cross-multiplication of decimals taken as rationals. */
function relativeDifference(decimal: string, exact: Rational): number {
  const own = parseRational(decimal);
  const difference = own.numerator * exact.denominator - exact.numerator * own.denominator;
  return Math.abs(Number(difference) / Number(exact.numerator * own.denominator));
}

describe('the values of the parameter set `paper`', () => {
  it('give the vector and axial couplings of physics: g_V^11 = 0.624, g_A^11 = 0.178, and so on, exactly', () => {
    const exact = exactParameters(nusm, paper);
    // g_A^ii = |U_ei|² − 1/2 and g_V^ii = g_A^ii + 2 sin²θ_W with |U_ei|² = 0.678, 0.30, 0.022 and sin²θ_W = 0.223.
    const expected = {
      'gV[1,1]': '78/125',
      'gV[2,2]': '123/500',
      'gV[3,3]': '-4/125',
      'gA[1,1]': '89/500',
      'gA[2,2]': '-1/5',
      'gA[3,3]': '-239/500',
    };
    for (const [name, text] of Object.entries(expected))
      expect([name, formatRational(value(exact, name))]).toEqual([name, text]);
  });

  it('give equal vector and axial couplings |U_ei||U_ej| off the diagonal', () => {
    const digits = evaluateParametersExactly(nusm, paper);
    for (const [pair, product] of [
      ['1,2', '0.2034'],
      ['1,3', '0.014916'],
      ['2,3', '0.0066'],
    ] as const) {
      const coupling = value(digits, `re(gV[${pair}])`);
      expect(value(digits, `re(gA[${pair}])`)).toBe(coupling);
      const square = parseRational(coupling);
      const squared = { numerator: square.numerator ** 2n, denominator: square.denominator ** 2n };
      const exact = parseRational(product);
      const difference = squared.numerator * exact.denominator - exact.numerator * squared.denominator;
      // 64 digits of the root leave the square right to 63.
      expect(Math.abs(Number(difference) / Number(exact.numerator * squared.denominator))).toBeLessThan(1e-62);
    }
  });

  it('are converted to powers of GeV without rounding', () => {
    const exact = exactParameters(nusm, paper);
    expect(value(exact, 'me')).toEqual(parseRational('0.00051099895'));
    expect(value(exact, 'GF')).toEqual(parseRational('1.1663787e-5'));
    expect(value(exact, 'dm2_21')).toEqual(parseRational('7.40e-23'));
    expect(value(exact, 'alpha')).toEqual(parseRational('1000000000/137035999084'));
  });

  it('give the elementary charge e = √(4πα) to 64 digits, and no rational value for it', () => {
    const digits = evaluateParametersExactly(nusm, paper);
    const e = parseRational(value(digits, 'ee'));
    const pi = parseRational(value(digits, 'pi'));
    const alpha = parseRational('1000000000/137035999084');
    const exact = { numerator: 4n * pi.numerator * alpha.numerator, denominator: pi.denominator * alpha.denominator };
    const square = `${formatRational({ numerator: e.numerator ** 2n, denominator: e.denominator ** 2n })}`;
    expect(relativeDifference(square, exact)).toBeLessThan(1e-62);
    expect(exactParameters(nusm, paper).has('ee')).toBe(false);
    expect(value(numbers(), 'ee')).toBe(0.30282212087175264);
  });

  it('serve every model that declares the same inputs', () => {
    const values = evaluateParameters(qed, paper);
    expect([...values.keys()].sort()).toEqual(['alpha', 'ee', 'me', 'mmu', 'mta', 'pi']);
    expect(value(values, 'mmu')).toBe(0.1056583755);
  });

  it('define every variable of every vertex', () => {
    for (const model of [nusm, qed]) {
      const values = evaluateParameters(model, paper);
      for (const { coefficient, currents } of model.vertices) {
        const used = [coefficient, ...currents.flatMap(({ chain }) => chain.map((term) => term.coefficient))];
        for (const name of used.flatMap(variablesOf)) expect(values.has(name), name).toBe(true);
      }
    }
  });
});

describe('the mass orderings', () => {
  const squares = (choices: ParameterChoices): readonly Rational[] => {
    const digits = evaluateParametersExactly(nusm, paper, choices);
    return [1, 2, 3].map((i) => {
      const { numerator, denominator } = parseRational(value(digits, `mnu[${i}]`));
      return { numerator: numerator ** 2n, denominator: denominator ** 2n };
    });
  };
  const close = (found: readonly Rational[], expected: readonly string[]): void => {
    for (const [n, text] of expected.entries()) {
      const square = found[n];
      if (square === undefined) throw new Error('three masses expected');
      expect(relativeDifference(formatRational(square), parseRational(text))).toBeLessThan(1e-62);
    }
  };

  it('normal: m1 = m0, m2² = m0² + Δm²_21, m3² = m0² + |Δm²_31|', () => {
    close(squares({ ordering: 'normal', lightestMassEV: '0.02' }), ['4e-22', '4.74e-22', '28.9e-22']);
  });

  it('inverted: m3 = m0, m1² = m0² + |Δm²_31|, m2² = m1² + Δm²_21', () => {
    close(squares({ ordering: 'inverted', lightestMassEV: '0.02' }), ['28.9e-22', '29.64e-22', '4e-22']);
  });

  it('take the normal one, and the lightest mass of the set, where none is chosen', () => {
    expect(numbers()).toEqual(numbers({ ordering: 'normal', lightestMassEV: '1e-3' }));
  });

  it('allow a massless lightest neutrino', () => {
    expect(value(numbers({ lightestMassEV: '0' }), 'mnu[1]')).toBe(0);
  });
});

describe('Majorana phases', () => {
  it('enter the off-diagonal couplings as g_ij = |U_ei||U_ej| exp(i Δα_ij) and leave the diagonal ones real', () => {
    const plain = numbers();
    const turned = numbers({ majoranaPhases: majoranaPhasesFor(3, 1, 'pi/3') });
    const modulus = value(plain, 're(gV[1,2])');
    expect(value(turned, 're(gV[1,2])') / modulus).toBeCloseTo(0.5, 14);
    expect(value(turned, 'im(gV[1,2])') / modulus).toBeCloseTo(Math.sqrt(3) / 2, 14);
    expect(value(turned, 'im(gV[2,3])')).toBe(0);
    expect(value(turned, 'gV[1,1]')).toBe(value(plain, 'gV[1,1]'));
  });

  it('matter only as differences', () => {
    const first = numbers({ majoranaPhases: ['0.3', '0.1', '-0.2'] });
    const second = numbers({ majoranaPhases: ['1.3', '1.1', '0.8'] });
    for (const pair of ['1,2', '1,3', '2,3']) {
      // Both are rounded from 80 digits, so that they agree to the last bit but one.
      expect(value(second, `im(gA[${pair}])`) / value(first, `im(gA[${pair}])`)).toBeCloseTo(1, 15);
    }
  });
});

describe('overrides', () => {
  it('replace inputs and derived parameters, with or without a unit', () => {
    const values = numbers({ overrides: { me: '0.5 MeV', ee: '3/10', 'gV[1,2]': '1/2 + 2*I', 're(gA[1,2])': '0.25' } });
    expect(value(values, 'me')).toBe(0.0005);
    expect(value(values, 'ee')).toBe(0.3);
    expect([value(values, 're(gV[1,2])'), value(values, 'im(gV[1,2])')]).toEqual([0.5, 2]);
    expect([value(values, 're(gA[1,2])'), value(values, 'im(gA[1,2])')]).toEqual([0.25, 0]);
  });

  it('make every variable of a vertex rational where the user gives rational couplings', () => {
    const given = { ee: '3/10', 'gV[1,2]': '1/3', 'gA[1,2]': '1/7*I', 'mnu[2]': '1/1000', 'mnu[1]': '0' };
    const exact = exactParameters(nusm, paper, { overrides: given });
    expect(formatRational(value(exact, 'im(gA[1,2])'))).toBe('1/7');
    expect(formatRational(value(exact, 'ee'))).toBe('3/10');
    expect(formatRational(value(exact, 'mnu[2]'))).toBe('1/1000');
    expect(exact.has('mnu[3]')).toBe(false);
  });

  it('move what depends on them: |U_e1|² keeps the row at norm 1', () => {
    const exact = exactParameters(nusm, paper, { overrides: { 'Ue2[2]': '0.5' } });
    expect(formatRational(value(exact, 'gA[1,1]'))).toBe('-11/500');
  });
});

describe('values without meaning', () => {
  it.each<readonly [string, ParameterChoices, string]>([
    ['an unknown ordering', { ordering: 'norml' }, 'did you mean `normal`?'],
    ['a negative mass', { lightestMassEV: '-1e-3' }, '`m0` = -1e-12 is below its minimum 0'],
    ['a negative electron mass', { overrides: { me: '-1' } }, 'electron mass: `me` = -1 is below its minimum 0'],
    ['a mass that is no number', { lightestMassEV: 'heavy' }, 'expected a number'],
    ['an empty mass', { lightestMassEV: '' }, 'expected a number'],
    ['|U_e2|² above 1', { overrides: { 'Ue2[2]': '1.3' } }, '`Ue2[2]` = 1.3 is above its maximum 1'],
    [
      'a row with |U_e2|² + |U_e3|² > 1',
      { overrides: { 'Ue2[2]': '0.99' } },
      '`Ue2[1]` = -0.012 is below its minimum 0',
    ],
    ['a row that is not of norm 1', { overrides: { 'Ue2[1]': '0.5' } }, 'violate `unitarity`'],
    ['an unknown parameter', { overrides: { Me2: '1' } }, 'has no parameter `Me2`; did you mean `me`?'],
    ['NaN', { overrides: { me: 'NaN' } }, 'expected a number or a formula of numbers, found `NaN`'],
    ['infinity', { overrides: { me: '1e999' } }, 'exponent beyond'],
    ['a number too large for float64', { overrides: { GF: '1e300*1e300' } }, 'too large for float64'],
    ['a zero denominator', { overrides: { me: '1/0' } }, 'division by zero'],
    ['a complex mass', { overrides: { me: '1e-3*I' } }, 'contradicts the type'],
    ['a unit of another dimension', { overrides: { me: '1 GeV^2' } }, 'expected a unit like GeV^1, found GeV^2'],
    ['an unknown unit', { overrides: { me: '1 kg' } }, 'expected 1, rad, or a power of meV'],
    ['a component that another one fixes', { overrides: { 'gV[2,1]': '1' } }, 'override those instead'],
    ['too few phases', { majoranaPhases: ['1'] }, 'expected 3 phases, found 1'],
    ['code in a number', { overrides: { me: 'import("x")' } }, 'expected a number'],
  ])('%s is refused in one line', (_, choices, message) => {
    expect(() => numbers(choices)).toThrow(message);
    try {
      numbers(choices);
    } catch (error) {
      expect(String(error)).not.toContain('\n');
    }
  });

  it('a lightest mass is refused where the model has none', () => {
    expect(() => evaluateParameters(qed, paper, { lightestMassEV: '1' })).toThrow('has no lightest mass');
  });

  it('a value that the set does not give is named', () => {
    const empty = { ...paper, values: new Map() };
    expect(() => evaluateParameters(qed, empty)).toThrow('has no value for `alpha` of `qed`');
  });
});

describe('a model whose formulas contradict its types', () => {
  const text = (type: string, formula: string): string => `model: toy
title: Toy
indices:
  generation: { values: 2, letters: [i, j] }
fields:
  n: { kind: dirac, index: generation, particle: [n1, n2], antiparticle: [n1~, n2~], pdg: [12, 14] }
  h: { kind: scalar, particle: h, pdg: 25 }
parameters:
  u[i]: { type: complex, formula: ['1 + I', '2'] }
  y[i,j]: { type: ${type}, formula: '${formula}' }
lagrangian:
  yukawa: y[i,j]*h*(nbar[i].n[j]) + hc
`;
  const evaluate = (type: string, formula: string): ReadonlyMap<string, number> =>
    evaluateParameters(readModel(text(type, formula), 'toy.yaml'), { ...paper, values: new Map() });

  it('is refused where the matrix is not hermitian, not symmetric, or not real', () => {
    expect(() => evaluate('hermitian', 'u[i]*u[j]')).toThrow('contradicts the type of `y`');
    expect(() => evaluate('symmetric', 'u[i]*conj(u[j])')).toThrow('contradicts the type of `y`');
    expect(() => evaluate('imaginary-antisymmetric', 'u[i]*conj(u[j])')).toThrow('contradicts the type of `y`');
  });

  it('is evaluated where they agree', () => {
    expect(Object.fromEntries(evaluate('hermitian', 'u[i]*conj(u[j])'))).toMatchObject({
      'y[1,1]': 2,
      'y[2,2]': 4,
      're(y[1,2])': 2,
      'im(y[1,2])': 2,
    });
    expect(Object.fromEntries(evaluate('antisymmetric', 're(u[i])*im(u[j]) - re(u[j])*im(u[i])'))).toMatchObject({
      'y[1,2]': -2,
    });
  });
});

describe('a parameter set whose unit does not fit the model', () => {
  it('is refused with the place in its file', () => {
    const set = readParameterSet(
      'parameterSet: s\ntitle: S\nvalues:\n  alpha: { value: 1/137, unit: GeV, source: here, year: 2020 }\n',
      's.yaml',
    );
    expect(() => evaluateParameters(qed, set)).toThrow(
      expect.objectContaining({ line: 's.yaml:4:19 values.alpha.value expected no dimension, found GeV' }),
    );
  });
});
