import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addChains,
  chargeConjugate,
  type DiracChain,
  type DiracFactor,
  diracConjugate,
  gamma,
  gamma5,
  identityChain,
  multiplyChains,
  projectLeft,
  projectRight,
  scaleChain,
  sigma,
  slash,
} from '../../src/algebra/dirac-chain.ts';
import { spinTrace } from '../../src/algebra/dirac-trace.ts';
import { type GaussianRational, gaussian } from '../../src/algebra/gaussian-rational.ts';
import * as P from '../../src/algebra/polynomial.ts';
import { rational } from '../../src/algebra/rational.ts';
import type { TensorFactor } from '../../src/algebra/tensor.ts';
import { addVectors, vectorSum } from '../../src/algebra/vector.ts';
import * as M from './explicit-matrix.ts';

const momenta: Readonly<Record<string, M.Vector>> = {
  p1: [M.fraction(3, 2), M.fraction(1), M.fraction(-2), M.fraction(1, 3)],
  p2: [M.fraction(-1), M.fraction(2, 5), M.fraction(1), M.fraction(4)],
  p3: [M.fraction(2), M.fraction(-3), M.fraction(1, 2), M.fraction(1)],
  p4: [M.fraction(5), M.fraction(1), M.fraction(1, 7), M.fraction(-2)],
  p5: [M.fraction(1, 3), M.fraction(2), M.fraction(3), M.fraction(-1)],
  p6: [M.fraction(-2), M.fraction(1, 2), M.fraction(5), M.fraction(3)],
};
const names = Object.keys(momenta);
const vectorOf = (name: string): M.Vector => momenta[name] ?? [];
const sumOf = (vector: ReadonlyMap<string, { numerator: bigint; denominator: bigint }>): M.Vector =>
  [0, 1, 2, 3].map((mu) =>
    [...vector].reduce<M.Fraction>(
      (sum, [name, c]) => {
        const x = vectorOf(name)[mu] ?? [0n, 1n];
        return M.addComplex([sum, [0n, 1n]], M.complex(M.fraction(c.numerator * x[0], c.denominator * x[1])))[0];
      },
      [0n, 1n],
    ),
  );

const values = new Map<string, GaussianRational>([['m', gaussian(rational(3, 7))]]);
const exact = (f: M.Fraction): GaussianRational => gaussian(rational(f[0], f[1]));
for (const a of names) {
  for (const b of names) {
    values.set(P.dotName(a, b), exact(M.minkowski(vectorOf(a), vectorOf(b))));
    for (const c of names) {
      for (const d of names) {
        const { name, sign } = P.epsilonName(a, b, c, d);
        if (sign === 1 && !values.has(name))
          values.set(name, exact(M.leviCivita(vectorOf(a), vectorOf(b), vectorOf(c), vectorOf(d))));
      }
    }
  }
}
const exactValue = (p: P.Polynomial): M.Complex => {
  const { re, im } = P.evaluate(p, values);
  return [
    [re.numerator, re.denominator],
    [im.numerator, im.denominator],
  ];
};

/** The same trace with explicit matrices: every index is summed over its four values. */
function explicit(lines: readonly DiracChain[], tensors: readonly TensorFactor[] = []): M.Complex {
  const indices = new Set<string>();
  for (const line of lines)
    for (const term of line) for (const f of term.factors) if (f.kind === 'gamma') indices.add(f.index);
  for (const t of tensors) {
    if (t.kind === 'vector') indices.add(t.index);
    if (t.kind === 'metric') indices.add(t.first).add(t.second);
    if (t.kind === 'levi-civita') for (const slot of t.slots) if (typeof slot === 'string') indices.add(slot);
  }
  const list = [...indices];
  const at = new Map<string, number>();
  // Indices stand upstairs at their first occurrence and are lowered by the metric sign of the sum.
  const matrix = (f: DiracFactor): M.Matrix => {
    if (f.kind === 'slash') return M.slashMatrix(sumOf(f.vector));
    if (f.kind === 'gamma') return M.gammas[at.get(f.index) ?? 0] ?? M.unit;
    return f.kind === 'gamma5' ? M.gammaFive : f.kind === 'left' ? M.left : M.right;
  };
  const tensor = (t: TensorFactor): M.Complex => {
    if (t.kind === 'vector') return M.complex(sumOf(t.vector)[at.get(t.index) ?? 0] ?? [0n, 1n]);
    if (t.kind === 'metric')
      return M.complex(at.get(t.first) === at.get(t.second) ? (M.metricSign[at.get(t.first) ?? 0] ?? 0n) : 0n);
    let sum = M.complex(0);
    const visit = (done: readonly number[], product: M.Complex): void => {
      const slot = t.slots[done.length];
      if (slot === undefined) sum = M.addComplex(sum, M.multiplyComplex(product, M.complex(M.permutationSign(done))));
      else if (typeof slot === 'string') visit([...done, at.get(slot) ?? 0], product);
      else {
        sumOf(slot).forEach((x, mu) => {
          visit(
            [...done, mu],
            M.multiplyComplex(product, M.complex(M.fraction((M.metricSign[mu] ?? 1n) * x[0], x[1]))),
          );
        });
      }
    };
    visit([], M.complex(1));
    return sum;
  };
  let total = M.complex(0);
  const visit = (k: number, sign: bigint): void => {
    const index = list[k];
    if (index !== undefined) {
      for (let mu = 0; mu < 4; mu++) {
        at.set(index, mu);
        visit(k + 1, sign * (M.metricSign[mu] ?? 1n));
      }
      return;
    }
    let product = M.complex(sign);
    for (const t of tensors) product = M.multiplyComplex(product, tensor(t));
    if (product[0][0] === 0n && product[1][0] === 0n) return;
    for (const line of lines) {
      const sum = line.map((term) =>
        M.multiplyComplex(
          exactValue(term.coefficient),
          M.traceMatrix(M.multiplyMatrices(M.unit, ...term.factors.map(matrix))),
        ),
      );
      product = M.multiplyComplex(product, sum.reduce(M.addComplex, M.complex(0)));
    }
    total = M.addComplex(total, product);
  };
  visit(0, 1n);
  return total;
}

const p = (name: string): DiracChain => slash(vectorSum({ [name]: 1 }));
const slashes = (...list: readonly string[]): DiracChain => multiplyChains(...list.map(p));
const index = (mu: string): DiracChain => gamma(mu);
const agree = (lines: readonly DiracChain[], tensors: readonly TensorFactor[] = []): void => {
  expect(exactValue(spinTrace({ lines, tensors }))).toEqual(explicit(lines, tensors));
};
const seed = { seed: 4242, numRuns: 40 };

/** A chain of slashes, γ5 and projectors with the given indices at random places. */
const chain = (indices: readonly string[], longest: number): fc.Arbitrary<DiracChain> =>
  fc
    .tuple(
      fc.array(
        fc.oneof(
          { weight: 5, arbitrary: fc.constantFrom(...names).map(p) },
          { weight: 1, arbitrary: fc.constantFrom(gamma5, projectLeft, projectRight) },
        ),
        { maxLength: longest },
      ),
      fc.array(fc.nat({ max: 20 }), { minLength: indices.length, maxLength: indices.length }),
    )
    .map(([factors, places]) => {
      const list = [...factors];
      indices.forEach((mu, k) => void list.splice((places[k] ?? 0) % (list.length + 1), 0, index(mu)));
      return multiplyChains(...list);
    });

describe('the Dirac trace against explicit matrices', () => {
  test('Tr[1] = 4 and Tr[a̸ b̸] = 4 a·b', () => {
    expect(P.toText(spinTrace({ lines: [identityChain] }))).toBe('4');
    expect(P.toText(spinTrace({ lines: [slashes('p1', 'p2')] }))).toBe('4*p1.p2');
    expect(P.toText(spinTrace({ lines: [] }))).toBe('1');
    expect(P.isZero(spinTrace({ lines: [[]] }))).toBe(true);
  });

  test('Tr[γ5 a̸ b̸ c̸ d̸] = −4i ε(a,b,c,d)', () => {
    const trace = spinTrace({ lines: [multiplyChains(slashes('p1', 'p2', 'p3', 'p4'), gamma5)] });
    expect(P.toText(trace)).toBe('-4*i_*e_(p1,p2,p3,p4)');
    agree([multiplyChains(gamma5, slashes('p1', 'p2', 'p3', 'p4'))]);
  });

  test('the trace of eight different slashes has 105 terms', () => {
    const trace = spinTrace({ lines: [slashes('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')] });
    expect(P.termCount(trace)).toBe(105);
  });

  test('slashes, γ5 and projectors in any order', () => {
    fc.assert(
      fc.property(chain([], 9), (line) => agree([line])),
      seed,
    );
  });

  test('contraction within a line', () => {
    fc.assert(
      fc.property(chain(['mu', 'mu', 'nu', 'nu'], 6), (line) => agree([line])),
      seed,
    );
  });

  test('contraction between two lines', () => {
    fc.assert(
      fc.property(chain(['mu', 'nu'], 4), chain(['nu', 'mu'], 4), (a, b) => agree([a, b])),
      seed,
    );
    fc.assert(
      fc.property(chain(['mu', 'nu', 'al', 'al'], 3), chain(['nu', 'mu'], 3), (a, b) => agree([a, b])),
      { ...seed, numRuns: 10 },
    );
  });

  test('contraction with vectors, the metric and the Levi-Civita tensor', () => {
    const vector: TensorFactor = { kind: 'vector', vector: vectorSum({ p1: 2, p3: -1 }), index: 'mu' };
    const metric: TensorFactor = { kind: 'metric', first: 'mu', second: 'nu' };
    const epsilon: TensorFactor = {
      kind: 'levi-civita',
      slots: ['mu', vectorSum({ p5: 1 }), 'nu', vectorSum({ p6: 3 })],
    };
    const numRuns = { ...seed, numRuns: 8 };
    fc.assert(
      fc.property(chain(['mu'], 5), (line) => agree([line], [vector])),
      numRuns,
    );
    fc.assert(
      fc.property(chain(['mu', 'nu'], 4), (line) => agree([line], [metric])),
      numRuns,
    );
    fc.assert(
      fc.property(chain(['mu', 'nu'], 4), (line) => agree([line], [epsilon])),
      numRuns,
    );
    fc.assert(
      fc.property(chain(['mu'], 3), chain(['nu'], 3), (a, b) => agree([a, b], [epsilon])),
      numRuns,
    );
    const loop: TensorFactor = { kind: 'metric', first: 'nu', second: 'mu' };
    expect(P.toText(spinTrace({ lines: [], tensors: [metric, loop] }))).toBe('4');
  });

  test('ε^{μνρσ} ε_{μνρσ} = −24, and products of two ε are Gram determinants', () => {
    const epsilon = (...slots: readonly string[]): TensorFactor => ({ kind: 'levi-civita', slots });
    expect(
      P.toText(spinTrace({ lines: [], tensors: [epsilon('a', 'b', 'c', 'd'), epsilon('a', 'b', 'c', 'd')] })),
    ).toBe('-24');
    agree([
      multiplyChains(gamma5, slashes('p1', 'p2', 'p3', 'p4')),
      multiplyChains(gamma5, slashes('p2', 'p3', 'p5', 'p6')),
    ]);
  });

  test('sums of momenta and masses inside a line', () => {
    const massive = addChains(slash(vectorSum({ p1: 1, p2: 1 })), scaleChain(identityChain, P.variable('m')));
    agree([multiplyChains(massive, index('mu'), massive, index('nu'), p('p3'), index('mu'), massive, index('nu'))]);
    agree([multiplyChains(sigma('mu', 'nu'), p('p1'), sigma('mu', 'nu'), p('p2'))]);
  });
});

describe('laws of the Dirac trace', () => {
  const trace = (line: DiracChain): P.Polynomial => spinTrace({ lines: [line] });

  test('it is linear', () => {
    fc.assert(
      fc.property(chain([], 6), chain([], 6), (a, b) => {
        const m = P.variable('m');
        expect(trace(addChains(scaleChain(a, m), b))).toEqual(P.add(P.multiply(m, trace(a)), trace(b)));
      }),
      seed,
    );
  });

  test('it is cyclic', () => {
    fc.assert(
      fc.property(chain(['mu'], 5), chain(['mu'], 5), (a, b) => {
        expect(exactValue(trace(multiplyChains(a, b)))).toEqual(exactValue(trace(multiplyChains(b, a))));
      }),
      seed,
    );
  });

  test('charge conjugation, the reversal of the line, does not change it', () => {
    fc.assert(
      fc.property(chain(['mu', 'mu'], 6), (a) => {
        expect(exactValue(trace(chargeConjugate(a)))).toEqual(exactValue(trace(a)));
      }),
      seed,
    );
  });

  test('the trace of the Dirac conjugate is the complex conjugate', () => {
    fc.assert(
      fc.property(chain(['mu', 'mu'], 6), (a) => {
        expect(exactValue(trace(diracConjugate(a)))).toEqual(exactValue(P.conjugate(trace(a))));
      }),
      seed,
    );
  });

  test('the trace of an odd number of γ matrices vanishes', () => {
    expect(P.isZero(trace(slashes('p1', 'p2', 'p3')))).toBe(true);
    expect(P.isZero(trace(multiplyChains(projectLeft, slashes('p1', 'p2', 'p3', 'p4', 'p5'))))).toBe(true);
  });

  test('γ5 anticommutes with every slash', () => {
    fc.assert(
      fc.property(chain([], 7), fc.constantFrom(...names), (a, name) => {
        expect(P.isZero(trace(addChains(multiplyChains(a, gamma5, p(name)), multiplyChains(a, p(name), gamma5))))).toBe(
          true,
        );
      }),
      seed,
    );
  });

  test('scalar products given beforehand agree with substitution afterwards', () => {
    const rules = new Map([
      ['p1.p1', P.zero],
      ['p2.p1', P.variable('s')],
      ['p3.p3', P.power(P.variable('m'), 2)],
    ]);
    const line = multiplyChains(
      slash(addVectors(vectorSum({ p1: 1 }), vectorSum({ p3: 2 }))),
      index('mu'),
      slashes('p1', 'p2', 'p3', 'p1'),
      index('mu'),
      p('p2'),
    );
    const sorted = new Map([...rules].map(([name, value]) => [name === 'p2.p1' ? 'p1.p2' : name, value]));
    expect(spinTrace({ lines: [line], scalarProducts: rules })).toEqual(P.substitute(trace(line), sorted));
  });

  test('an index that does not occur exactly twice is refused by name', () => {
    expect(() => trace(multiplyChains(index('mu'), p('p1')))).toThrow("'mu'");
    expect(() => trace(multiplyChains(index('nu'), index('nu'), index('nu'), index('nu')))).toThrow('more than twice');
  });
});
