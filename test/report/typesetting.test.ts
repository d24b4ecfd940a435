import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  escapeMarkup,
  formatNumber,
  htmlOf,
  plainLabel,
  svgOf,
  textOf,
  typeset,
} from '../../src/report/typesetting.ts';

const html = (text: string): string => htmlOf(typeset(text));

describe('typesetting plain text', () => {
  test.each([
    ['6.1e-30 pb', '6.1\u202f×\u202f10<sup>−30</sup>\u00a0pb'],
    ['allowed 5e-21.', 'allowed 5\u202f×\u202f10<sup>−21</sup>.'],
    ['e⁻e⁺ → μ⁻μ⁺', 'e<sup>−</sup>e<sup>+</sup> → μ<sup>−</sup>μ<sup>+</sup>'],
    ['2.5e+0', '2.5'],
    ['E^5.38', 'E<sup>5.38</sup>'],
    ['10^−3?', '10<sup>−3?</sup>'],
    ['x^(2k)', 'x<sup>2k</sup>'],
    ['x²ⁿ', 'x<sup>2n</sup>'],
    ['P_Lν', '<i>P</i><sub>L</sub>ν'],
    ['10⁻⁴⁷ b', '10<sup>−47</sup>\u00a0b'],
    ['|M₁|²', '|M<sub>1</sub>|<sup>2</sup>'],
    ['1e-9', '10<sup>−9</sup>'],
    ['-2.5e+3 eV', '−2.5\u202f×\u202f10<sup>3</sup>\u00a0eV'],
    ['5.4(1)e-30', '5.4(1)\u202f×\u202f10<sup>−30</sup>'],
    ['10^-47 b', '10<sup>−47</sup>\u00a0b'],
    ['eV^-4', 'eV<sup>−4</sup>'],
    ['(pb/eV^4)', '(pb/eV<sup>4</sup>)'],
    ['m^(3/2)', 'm<sup>3/2</sup>'],
    ['m_e^2', '<i>m</i><sub>e</sub><sup>2</sup>'],
    ['Δm²_21', 'Δ<i>m</i><sup>2</sup><sub>21</sub>'],
    ['|g_V^{ii}|', '|<i>g</i><sub>V</sub><sup><i>ii</i></sup>|'],
    ['U_αi U*_αj', '<i>U</i><sub>αi</sub> <i>U</i><sup>*</sup><sub>αj</sub>'],
    ['U_ei U*_ej', '<i>U</i><sub>ei</sub> <i>U</i><sup>*</sup><sub>ej</sub>'],
    ['γ^μ γ^ν', 'γ<sup><i>μ</i></sup> γ<sup><i>ν</i></sup>'],
    ['ν\u0304_j(k5)', '<i>ν\u0304</i><sub><i>j</i></sub>(k5)'],
    ['2m_e', '2<i>m</i><sub>e</sub>'],
    ['Δα_{12}', 'Δ<i>α</i><sub>12</sub>'],
    ['E_gamma', '<i>E</i><sub>γ</sub>'],
    ['g_{V} -> 0', '<i>g</i><sub>V</sub> → 0'],
    ['x = -3', 'x = −3'],
    ['2*x - 3*(y)', '2\u200a·\u200ax − 3\u200a·\u200a(y)'],
    ['0.2 eV', '0.2\u00a0eV'],
    ['`npm ci`', '<code>npm ci</code>'],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  test.each(['run_id-2', 'H1e5', '2018-08-01', 'sin2theta', 'a ^ b', 'v1.2e', 'sum_i'])(
    'the name %s is left as it is',
    (text) => {
      expect(html(text)).toBe(escapeMarkup(text));
    },
  );

  test('no text can open a tag or a reference', () => {
    const allowed = /<\/?(?:sup|sub|i|code)>|&#\d+;/g;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'`_^$e-+1m{}()/ \\') }), (text) => {
        expect(html(text).replace(allowed, '')).not.toMatch(/[<>&"']/);
        expect(svgOf(typeset(text)).replace(/<tspan(?: [a-z-]+="[^"<]*")*>|<\/tspan>|&#\d+;/g, '')).not.toMatch(
          /[<>&"']/,
        );
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });

  test('in SVG the baseline after a script is the baseline before it', () => {
    const shifts = [...svgOf(typeset('m_e^2 c')).matchAll(/dy="([-\d.]+)em"( font-size)?/g)];
    const sum = shifts.reduce((total, [, dy, small]) => total + Number(dy) * (small === undefined ? 1 : 0.72), 0);
    expect(shifts.length).toBe(3);
    // dy is written with three decimals.
    expect(Math.abs(sum)).toBeLessThan(2e-3);
  });

  test('attributes get Unicode exponents', () => {
    expect(textOf(typeset('3e-12'))).toBe('3\u202f×\u202f10⁻¹²');
  });

  test('the TeX of a label is reduced to text', () => {
    expect(plainLabel('$\\sigma/E_\\gamma^4$')).toBe('σ/E_γ^4');
    expect(plainLabel('$\\nu_1\\bar\\nu_2$')).toBe('ν_1ν\u0304_2');
  });
});

describe('short numbers', () => {
  test.each([
    [0, '0'],
    [7.87123, '7.871'],
    [0.05, '0.05'],
    [12345.6, '12350'],
    [6.1e-30, '6.1e-30'],
    [-2.5e7, '-2.5e7'],
    [1e-9, '1e-9'],
    [99999.9, '100000'],
    [1000, '1000'],
  ])('%d is written %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test('what is written is the value to the digits asked for', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-300, max: 1e300 }), (value) => {
        // Half a unit of the fourth digit, relative to a mantissa of at least one.
        expect(Math.abs(Number(formatNumber(value)) / value - 1)).toBeLessThanOrEqual(5.001e-4);
      }),
      { seed: 20261122 },
    );
  });

  test('a value that is not finite is refused', () => {
    expect(() => formatNumber(Number.NaN)).toThrow(RangeError);
    expect(() => formatNumber(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});
