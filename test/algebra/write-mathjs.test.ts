import fc from 'fast-check';
import { all, create, isComplex } from 'mathjs';
import nerdamer from 'nerdamer';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { type GaussianRational, gaussian } from '../../src/algebra/gaussian-rational.ts';
import { evaluate, type Polynomial } from '../../src/algebra/polynomial.ts';
import { parseRational } from '../../src/algebra/rational.ts';
import { type NamedExpression, writeMathjs, writeNerdamer } from '../../src/algebra/write-mathjs.ts';
import { floatValue, realPolynomial, rootedPolynomial, wholeValues } from './polynomial-example.ts';

const fractions = create(all ?? {}, { number: 'Fraction' });
const floats = create(all ?? {});

function exactValue(p: Polynomial): GaussianRational {
  const values = [...wholeValues(p)].map(([name, value]) => [name, gaussian(value)] as const);
  return evaluate(p, new Map(values));
}

/** The values of {@link wholeValues} keyed by the identifiers of the expression. */
function scope<T>(p: Polynomial, { names }: NamedExpression, convert: (value: number) => T): Record<string, T> {
  return Object.fromEntries(
    [...wholeValues(p)].flatMap(([name, value]) => {
      const identifier = names.get(name);
      return identifier === undefined ? [] : [[identifier, convert(value)]];
    }),
  );
}

describe('an expression for mathjs', () => {
  it('evaluates to the exact value of the polynomial in fractions', () => {
    fc.assert(
      fc.property(realPolynomial, (p) => {
        const written = writeMathjs(p);
        const value = fractions.evaluate(
          written.text,
          scope(p, written, (n) => fractions.fraction(n)),
        );
        expect(parseRational(fractions.format(value, { fraction: 'ratio' }))).toEqual(exactValue(p).re);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps imaginary parts and square roots', () => {
    fc.assert(
      fc.property(rootedPolynomial, (p) => {
        const written = writeMathjs(p);
        const value = floats.evaluate(
          written.text,
          scope(p, written, (n) => n),
        );
        const [re, im] = isComplex(value) ? [value.re, value.im] : [value, 0];
        const expected = floatValue(p);
        // Both sides are float64 sums of at most five products of a dozen factors each.
        const tolerance = 1e-14 * expected.size;
        expect(Math.abs(re - expected.re)).toBeLessThanOrEqual(tolerance);
        expect(Math.abs(im - expected.im)).toBeLessThanOrEqual(tolerance);
      }),
      { numRuns: 100 },
    );
  });

  it('gives variables that mathjs would misread other names', () => {
    const written = writeMathjs(readFormula('i*mod + i_*in + mnu[1]*mnu_1'));
    const values = { i: 3, mod: 5, in: 7, 'mnu[1]': 11, mnu_1: 13 };
    const renamed = Object.entries(values).map(([name, value]) => [written.names.get(name) ?? name, value]);
    expect(floats.evaluate(written.text, Object.fromEntries(renamed)).toString()).toBe('158 + 7i');
  });
});

describe('an expression for nerdamer', () => {
  it('evaluates to the exact value of the polynomial', () => {
    fc.assert(
      fc.property(realPolynomial, (p) => {
        const written = writeNerdamer(p);
        const value = nerdamer(written.text, scope(p, written, String)).text('fractions');
        expect(parseRational(value)).toEqual(exactValue(p).re);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the imaginary unit apart from variables named i and e', () => {
    const written = writeNerdamer(readFormula('2*i_*e*i + pi'));
    const values = { e: '3', i: '5', pi: '7' };
    const renamed = Object.entries(values).map(([name, value]) => [written.names.get(name) ?? name, value]);
    expect(nerdamer(written.text, Object.fromEntries(renamed)).text('fractions')).toBe('30*i+7');
  });
});
