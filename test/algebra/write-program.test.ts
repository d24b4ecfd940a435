import { stripTypeScriptTypes } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { equals, type Polynomial, variable, variablesOf } from '../../src/algebra/polynomial.ts';
import { writeC, writeTypeScript } from '../../src/algebra/write-program.ts';
import { floatValue, rootedPolynomial, wholeValues } from './polynomial-example.ts';

/** The values of the parameters in the order of the function's list, which is that of the variables. */
function parameterValues(p: Polynomial): readonly number[] {
  const values = wholeValues(p);
  return variablesOf(p).flatMap((name) => (name === 'sqrt(2)' ? [] : [values.get(name) ?? 0]));
}

describe('a polynomial as a TypeScript function', () => {
  it('computes the value of the polynomial', () => {
    fc.assert(
      fc.property(rootedPolynomial, (p) => {
        const script = stripTypeScriptTypes(writeTypeScript(p)).replace('export function', 'return function');
        const value: unknown = new Function(script)()(...parameterValues(p));
        const { re, im } = typeof value === 'number' ? { re: value, im: 0 } : (value as { re: number; im: number });
        const expected = floatValue(p);
        // Both sides are float64 sums of at most five products of a dozen factors each.
        expect(Math.abs(re - expected.re)).toBeLessThanOrEqual(1e-14 * expected.size);
        expect(Math.abs(im - expected.im)).toBeLessThanOrEqual(1e-14 * expected.size);
      }),
      { numRuns: 100 },
    );
  });

  it('states its name, its parameters and the convention of ε', () => {
    const text = writeTypeScript(readFormula('e_(a,b,c,d)*in'), { functionName: 'msq', description: 'A product.' });
    expect(text).toContain('export function msq(eps_a_b_c_d: number, in_2: number): number {');
    expect(text).toContain(' * A product.\n');
    expect(text).toContain('eps^{0123} = +1');
  });

  it('refuses a name that is no identifier', () => {
    expect(() => writeTypeScript(readFormula('x'), { functionName: 'a b' })).toThrow("'a b' is not an identifier");
  });
});

describe('a polynomial as a C function', () => {
  it('returns an expression that reads back as the polynomial', () => {
    fc.assert(
      fc.property(rootedPolynomial, (p) => {
        const text = writeC(p);
        const list = /\((.*)\)\n\{/.exec(text)?.[1] ?? '';
        const parameters = list === 'void' ? [] : list.split(', ').map((entry) => entry.replace('double ', ''));
        const body = /return (.*);/.exec(text)?.[1] ?? '';
        const names = variablesOf(p).filter((name) => name !== 'sqrt(2)');
        expect(parameters).toHaveLength(names.length);
        const symbols = new Map(names.map((name, n) => [parameters[n] ?? '', variable(name)]));
        symbols.set('I', readFormula('i_'));
        expect(equals(readFormula(body.replaceAll('sqrt(2.0)', 'sqrt(2)'), { symbols }), p)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('is a function of doubles, complex only where the polynomial is', () => {
    expect(writeC(readFormula('me^2/3'))).toBe('double squared_amplitude(double me)\n{\n  return 1.0/3.0*me*me;\n}\n');
    expect(writeC(readFormula('i_'))).toBe('double complex squared_amplitude(void)\n{\n  return I;\n}\n');
  });
});
