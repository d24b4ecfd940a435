import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import { gaussian } from '../../src/algebra/gaussian-rational.ts';
import {
  add,
  constant,
  equals,
  imaginaryUnit,
  multiply,
  negate,
  type Polynomial,
  power,
  scale,
  toText,
  variable,
} from '../../src/algebra/polynomial.ts';
import { rational } from '../../src/algebra/rational.ts';
import { vectorSum } from '../../src/algebra/vector.ts';
import { SyntaxFault } from '../../src/errors.ts';

function fault(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof SyntaxFault) return error.line;
    throw error;
  }
  return 'no fault';
}

/** A formula as text together with the polynomial that its constructor calls give. */
type Formula = readonly [text: string, value: Polynomial];

const leaf: fc.Arbitrary<Formula> = fc.oneof(
  fc
    .constantFrom('me', 'gV', 'mnu[1]', 'k3.p1', 're(gV[1,2])', 'e_(k3,k4,p1,p2)')
    .map((name): Formula => [name, variable(name)]),
  fc.constant<Formula>(['i_', imaginaryUnit]),
  fc
    .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 9 }))
    .map(([n, d]): Formula => [`${n}/${d}`, constant(rational(n, d))]),
);

/** Sums of up to three products of up to two factors. */
function sumOf(atom: fc.Arbitrary<Formula>): fc.Arbitrary<Formula> {
  const summand = fc.tuple(fc.boolean(), fc.array(atom, { minLength: 1, maxLength: 2 }));
  return fc.array(summand, { minLength: 1, maxLength: 3 }).map((summands): Formula => {
    const texts = summands.map(
      ([negative, factors]) => `${negative ? '-' : '+'}${factors.map(([text]) => text).join(' * ')}`,
    );
    const values = summands.map(([negative, factors]) => {
      const product = multiply(...factors.map(([, value]) => value));
      return negative ? negate(product) : product;
    });
    return [texts.join(' '), add(...values)];
  });
}

/** Adds parentheses and powers up to the square to the formulas of `inner`. */
function nest(inner: fc.Arbitrary<Formula>): fc.Arbitrary<Formula> {
  const group = fc.tuple(inner, fc.integer({ min: 0, max: 2 }));
  return fc.oneof(
    leaf,
    group.map(([[text, value], n]): Formula => [`(${text})^${n}`, power(value, n)]),
    inner.map(([text, value]): Formula => [`(${text})`, value]),
  );
}

const formula = sumOf(nest(sumOf(nest(sumOf(leaf)))));

describe('a formula is read into the polynomial that it states', () => {
  it('agrees with the same expression built from sums, products and powers', () => {
    fc.assert(
      fc.property(formula, ([text, value]) => {
        expect(toText(readFormula(text))).toBe(toText(value));
      }),
      { numRuns: 100 },
    );
  });

  it('reads back what a polynomial prints', () => {
    fc.assert(
      fc.property(formula, ([, value]) => {
        expect(equals(readFormula(toText(value)), value)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['-x^2', '-x^2'],
    ['2*x/4*y', '1/2*x*y'],
    ['1.25e-2', '1/80'],
    ['3^-2', '1/9'],
    ['x^(+2)', 'x^2'],
    ['--x', 'x'],
    ['2*-x', '-2*x'],
    ['(1 + 2*i_)/(1 - i_)', '(-1/2 + 3/2*i_)'],
    ['q.p - p.q', '0'],
    ['(p1+2*p2).(p1/2-k)', '1/2*p1.p1 - k.p1 - 2*k.p2 + p1.p2'],
    ['e_(b,a,c,d)+e_(a,b,c,a)', '-e_(a,b,c,d)'],
    ['e_(a+b,b,c,2*d)', '2*e_(a,b,c,d)'],
    ['mnu[ 1 ] * re( gV[1, 2] )', 'mnu[1]*re(gV[1,2])'],
    ['sqrt(2)*x;', 'sqrt(2)*x'],
  ])('%s is %s', (text, expected) => {
    expect(equals(readFormula(text), readFormula(expected))).toBe(true);
    expect(toText(readFormula(expected))).toBe(toText(readFormula(text)));
  });

  it('puts in the meanings of symbols and of summed momenta', () => {
    const p = readFormula('s - conj(g[1,2])*q.p1', {
      symbols: new Map([
        ['s', readFormula('me^2+2*p1.p2')],
        ['conj(g[1,2])', readFormula('re(g[1,2]) - i_*im(g[1,2])')],
      ]),
      vectors: new Map([['q', vectorSum({ k4: 1, k5: 1 })]]),
    });
    const expected = readFormula('me^2 + 2*p1.p2 - (re(g[1,2]) - i_*im(g[1,2]))*(k4.p1+k5.p1)');
    expect(equals(p, expected)).toBe(true);
  });

  it('takes every digit of a decimal exactly', () => {
    const value = constant(gaussian(rational(11663787n, 10n ** 12n)));
    expect(equals(readFormula('1.1663787e-5'), value)).toBe(true);
    expect(equals(scale(readFormula('0.1'), 10), constant(1))).toBe(true);
  });
});

describe('what is not a formula is refused with its place', () => {
  it.each([
    ['', '1:1 the expression is empty'],
    ['a +\n  * b', "2:3 expected a number, a name or a parenthesis, got '*'"],
    ['(a+b', "1:5 expected ')', got the end of the expression"],
    ['a b', "1:3 expected an operator or the end, got 'b'"],
    ['a/b', '1:3 a formula is divided by numbers only'],
    ['1/(2-2)', '1:4 division by zero'],
    ['a^b', "1:3 expected an integer exponent, got 'b'"],
    ['a^1.5', '1:3 expected an integer exponent, got a number'],
    ['a^2^2', '1:4 a power of a power needs parentheses'],
    ['p.q.r', "1:4 '.' joins two vectors, not three"],
    ['p.3', '1:3 expected a vector or a sum of vectors with numbers as coefficients'],
    ['f(x)', "1:1 unknown name 'f(x)'"],
    ['g5_', "1:1 unknown name 'g5_'"],
    ['e_(a,b,c)', '1:1 e_ takes four vectors, got 3'],
    ['a[1', "1:2 '[' is not closed"],
    ['a # b', "1:3 unexpected character '#'"],
  ])('%j: %s', (text, message) => {
    expect(fault(() => readFormula(text))).toBe(message);
  });

  it('counts lines and columns from where the formula stands in its file', () => {
    const origin = { file: 'm.yaml', line: 7, column: 12 };
    expect(fault(() => readFormula('x+?', { origin }))).toBe("m.yaml:7:14 unexpected character '?'");
    expect(fault(() => readFormula('x+\n?', { origin }))).toBe("m.yaml:8:1 unexpected character '?'");
  });

  it('names a variable that the caller does not know', () => {
    const isVariable = (name: string): boolean => name === 'me';
    expect(fault(() => readFormula('me + mu', { isVariable }))).toBe("1:6 unknown name 'mu'");
  });
});

describe('hostile formulas end in an error of one line, not in exhausted memory', () => {
  it.each([
    ['a line of a megabyte', 'a+'.repeat(500_000), /1000000 characters, more than the limit/],
    ['a hundred thousand parentheses', '('.repeat(100_000), /nested more than 200 deep/],
    ['a hundred thousand parentheses in an exponent', `x^${'('.repeat(100_000)}`, /nested more than 200 deep/],
    ['a huge exponent', 'x^1000000000', /exponent 1000000000 exceeds 10000/],
    ['a huge decimal exponent', '1e999999999', /decimal exponent/],
    ['a large power of a sum', '(a+b+c+d+e+f)^10000', /expansion is too large/],
    [
      'a product with exponentially many terms',
      Array.from({ length: 40 }, (_, n) => `(a${n}+b${n})`).join('*'),
      /too large/,
    ],
    ['a product of large numbers', `${'2^10000*'.repeat(30_000)}1`, /too large/],
    [
      'more variables than any formula has',
      Array.from({ length: 40_000 }, (_, n) => `a${n}`).join('+'),
      /1000 different/,
    ],
  ])('%s', (_, text, message) => {
    expect(fault(() => readFormula(text))).toMatch(message);
  });

  it('reads long and signed sums without recursion', () => {
    expect(toText(readFormula(`${'a+'.repeat(99_999)}a`))).toBe('100000*a');
    expect(toText(readFormula(`${'-'.repeat(100_000)}a`))).toBe('a');
  });
});
