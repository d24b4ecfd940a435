import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChainExpression, productOf, sumOf } from '../../src/algebra/chain-expression.ts';
import {
  addChains,
  type DiracChain,
  gamma,
  gamma5,
  identityChain,
  multiplyChains,
  projectLeft,
  projectRight,
  scaleChain,
  slash,
} from '../../src/algebra/dirac-chain.ts';
import { spinTrace } from '../../src/algebra/dirac-trace.ts';
import * as P from '../../src/algebra/polynomial.ts';
import { rational } from '../../src/algebra/rational.ts';
import { vectorSum } from '../../src/algebra/vector.ts';

/** The same expression multiplied out. */
function expand(chain: ChainExpression): DiracChain {
  if ('product' in chain) return multiplyChains(...chain.product.map(expand));
  if ('sum' in chain) return addChains(...chain.sum.map(expand));
  return chain;
}
const m = P.variable('m');
const momentum = fc
  .tuple(fc.constantFrom('p1', 'p2', 'k3'), fc.constantFrom('p1', 'k4'), fc.integer({ min: -2, max: 2 }))
  .map(([a, b, c]) => slash(vectorSum({ [a]: rational(1, 2), ...(a === b ? {} : { [b]: c }) })));
const factor: fc.Arbitrary<ChainExpression> = fc.oneof(
  momentum.map((p) => addChains(p, scaleChain(identityChain, m))),
  momentum,
  fc.constantFrom(
    gamma5,
    addChains(scaleChain(projectLeft, P.variable('gL')), scaleChain(projectRight, P.multiply(P.imaginaryUnit, m))),
    addChains(scaleChain(identityChain, P.variable('gV')), scaleChain(gamma5, P.constant(rational(-1, 3)))),
  ),
);
const product = fc.array(factor, { minLength: 1, maxLength: 3 }).map((list) => productOf(...list));
const nested = fc
  .tuple(product, product, product, product)
  .map(([a, b, c, d]) => productOf(gamma('mu'), sumOf(a, b), gamma('mu'), sumOf(c, productOf(d, a))));
const scalarProducts = new Map([
  ['p1.p1', P.power(m, 2)],
  ['p1.p2', P.scale(P.subtract(P.variable('s'), P.power(m, 2)), rational(1, 2))],
  ['k3.k4', P.zero],
]);

describe('chains that are left unexpanded', () => {
  test('have the trace of the expanded chain', () => {
    fc.assert(
      fc.property(nested, (chain) => {
        expect(spinTrace({ lines: [chain], scalarProducts })).toEqual(
          spinTrace({ lines: [expand(chain)], scalarProducts }),
        );
      }),
      { seed: 99, numRuns: 40 },
    );
  });

  test('indices are counted in every term of a sum', () => {
    const balanced = sumOf(productOf(gamma('mu'), gamma('mu')), productOf(gamma('nu'), gamma('nu')));
    expect(P.toText(spinTrace({ lines: [balanced] }))).toBe('32');
    const single = sumOf(gamma('mu'), slash(vectorSum({ p: 1 })));
    expect(() => spinTrace({ lines: [productOf(single, gamma('mu'))] })).toThrow("'mu'");
  });
});

describe('coefficients of chains', () => {
  const line = multiplyChains(...['a', 'b', 'c', 'd'].map((name) => slash(vectorSum({ [name]: 1 }))));

  test('scalar products and ε in them take part in the kinematics', () => {
    const epsilon = P.variable('e_(a,b,c,d)');
    const coefficient = P.add(P.variable('a.b'), epsilon);
    const rules = new Map([
      ['a.b', P.variable('x')],
      ['a.a', P.zero],
    ]);
    const trace = spinTrace({ lines: [multiplyChains(gamma5, line)], coefficient, scalarProducts: rules });
    // −4iε (x + ε) with ε² = −det: the determinant has no a·a, and x for a·b.
    const names = P.variablesOf(trace);
    expect(names).toContain('x');
    expect(names).not.toContain('a.b');
    expect(P.degree(trace, 'e_(a,b,c,d)')).toBe(1);
    const square = P.coefficientsIn(trace, 'e_(a,b,c,d)')[0] ?? P.zero;
    const both = spinTrace({
      lines: [multiplyChains(gamma5, line), multiplyChains(gamma5, line)],
      scalarProducts: rules,
    });
    // (−4i ε)² = −16 ε², against −4i ε².
    expect(P.multiply(square, P.constant(-4), P.imaginaryUnit)).toEqual(both);
  });

  test('coefficients and vectors far beyond 2^53 stay exact', () => {
    const big = 10n ** 30n + 7n;
    const large = slash(vectorSum({ a: big, b: rational(1n, big) }));
    const trace = spinTrace({ lines: [scaleChain(multiplyChains(large, large), P.constant(big))] });
    expect(P.toText(trace)).toBe(`${4n * big ** 3n}*a.a + ${8n * big}*a.b + 4/${big}*b.b`);
  });

  test('thirty contracted pairs give the power of two of their identities', () => {
    const pairs = Array.from({ length: 30 }, (_, k) => multiplyChains(gamma(`m${k}`), gamma(`m${k}`)));
    expect(P.toText(spinTrace({ lines: [multiplyChains(...pairs)] }))).toBe((4n ** 31n).toString());
  });
});
