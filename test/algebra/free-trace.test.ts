import { describe, expect, test } from 'vitest';
import { type DiracChain, gamma5, multiplyChains, slash } from '../../src/algebra/dirac-chain.ts';
import { spinTrace } from '../../src/algebra/dirac-trace.ts';
import { gaussian } from '../../src/algebra/gaussian-rational.ts';
import * as P from '../../src/algebra/polynomial.ts';
import { rational } from '../../src/algebra/rational.ts';
import { traceExpression } from '../../src/algebra/trace-expression.ts';
import { vectorSum } from '../../src/algebra/vector.ts';
import * as M from './explicit-matrix.ts';

/** Small integer components from a fixed sequence. */
function components(seed: number): M.Vector {
  let state = seed * 7919 + 13;
  return [0, 1, 2, 3].map(() => {
    state = (state * 48271) % 2147483647;
    return M.fraction((state % 11) - 5);
  });
}
const p = (name: string): DiracChain => slash(vectorSum({ [name]: 1 }));

/** Evaluates a polynomial in scalar products and ε at the components. */
function value(polynomial: P.Polynomial, momenta: ReadonlyMap<string, M.Vector>): M.Complex {
  const at = (name = ''): M.Vector => momenta.get(name) ?? [];
  const values = new Map(
    P.variablesOf(polynomial).map((name) => {
      const [a, b, c, d] = name.startsWith('e_(') ? name.slice(3, -1).split(',') : name.split('.');
      const f = c === undefined ? M.minkowski(at(a), at(b)) : M.leviCivita(at(a), at(b), at(c), at(d));
      return [name, gaussian(rational(f[0], f[1]))] as const;
    }),
  );
  const { re, im } = P.evaluate(polynomial, values);
  return M.complex(M.fraction(re.numerator, re.denominator), M.fraction(im.numerator, im.denominator));
}

describe('traces of different momenta without kinematics, against explicit matrices', () => {
  test.each([
    ['p7,p10,p2,p1,p9,p3,p8,p4', -1, 105],
    ['p7,p10,p2,p1,p9,p3,p8,p4,p6,p5', -1, 681],
    ['k,z,f,a,e,p,q,b,d,c', -1, 681],
    ['p3,p12,p1,p2,p11,p4,p5,p6,p7,p8,p9,p10', -1, 4287],
    ['p2,p1,q4,p3', 1, 1],
    ['p3,p1,p6,p2,p5,p4', 4, 6],
    ['p7,p10,p2,p1,p9,p3,p8,p4', 3, 33],
    ['p7,p10,p2,p1,p9,p3,p8,p4,p6,p5', 0, 180],
    ['k,z,f,a,e,p,q,b', 8, 33],
    ["q',q,k,p,z,a,b',b", -1, 105],
    ["q',q,k,p,z,a,b',b", 1, 33],
    ['p7,p10,p2,p1,p9,p3,p8,p4,p6,p5,p12,p11', 5, 1125],
  ])('%s with γ5 at place %i', (text, place, terms) => {
    const names = text.split(',');
    const momenta = new Map(names.map((name, k) => [name, components(k + 1)] as const));
    const chain = names.map(p);
    const matrices = names.map((name) => M.slashMatrix(momenta.get(name) ?? []));
    if (place >= 0) {
      chain.splice(place, 0, gamma5);
      matrices.splice(place, 0, M.gammaFive);
    }
    const trace = spinTrace({ lines: [multiplyChains(...chain)] });
    expect(P.termCount(trace)).toBeLessThanOrEqual(terms);
    expect(value(trace, momenta)).toEqual(M.traceMatrix(M.multiplyMatrices(...matrices)));
  });

  test('the trace with all terms has the same value, and is in canonical form', () => {
    const names = 'p7,p10,p2,p1,p9,p3,p8,p4,p6,p5'.split(',');
    const momenta = new Map(names.map((name, k) => [name, components(k + 1)] as const));
    const line = multiplyChains(...names.map(p));
    const lines = new Map([[1, line[0]?.factors ?? []]]);
    const [full] = traceExpression([{ coefficient: P.one, tensors: [], lines }], { dimension: 'n' });
    const trace = full?.coefficient ?? P.zero;
    expect(P.termCount(trace)).toBe(945);
    expect(value(trace, momenta)).toEqual(value(spinTrace({ lines: [line] }), momenta));
    // Rebuilt term by term by the ring operations, it is the same object.
    const rebuilt = P.terms(trace).map(({ coefficient, powers }) =>
      P.multiply(P.constant(coefficient), ...[...powers].map(([name, e]) => P.power(P.variable(name), e))),
    );
    expect(P.add(...rebuilt)).toEqual(trace);
  });

  test('the result with ε is in canonical form', () => {
    const trace = spinTrace({ lines: [multiplyChains(gamma5, ...'k,z,f,a,e,p,q,b'.split(',').map(p))] });
    const rebuilt = P.terms(trace).map(({ coefficient, powers }) =>
      P.multiply(P.constant(coefficient), ...[...powers.keys()].map(P.variable)),
    );
    expect(P.add(...rebuilt)).toEqual(trace);
  });
});
