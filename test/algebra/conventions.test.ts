import { describe, expect, test } from 'vitest';
import { conventions } from '../../src/algebra/conventions.ts';
import {
  gamma,
  gamma5,
  identityChain,
  multiplyChains,
  projectRight,
  sigma,
  slash,
} from '../../src/algebra/dirac-chain.ts';
import { spinTrace } from '../../src/algebra/dirac-trace.ts';
import { constant, toText } from '../../src/algebra/polynomial.ts';
import { vectorSum } from '../../src/algebra/vector.ts';
import * as M from './explicit-matrix.ts';

const indices = [0, 1, 2, 3] as const;
const gammaAt = (mu: number): M.Matrix => M.gammas[mu] ?? M.unit;

describe('the conventions of the algebra', () => {
  test('{γ^μ, γ^ν} = 2 g^{μν} with the metric (+,−,−,−)', () => {
    for (const mu of indices) {
      for (const nu of indices) {
        const [a, b] = [gammaAt(mu), gammaAt(nu)];
        const anticommutator = M.addMatrices(M.multiplyMatrices(a, b), M.multiplyMatrices(b, a));
        const g = mu === nu ? (conventions.metric[mu] ?? 0) : 0;
        expect(anticommutator).toEqual(M.scaleMatrix(M.unit, M.complex(2 * g)));
      }
    }
  });

  test('γ5 = iγ⁰γ¹γ²γ³ squares to one and anticommutes with every γ^μ', () => {
    expect(conventions.gamma5).toBe('i γ⁰γ¹γ²γ³');
    expect(M.multiplyMatrices(M.gammaFive, M.gammaFive)).toEqual(M.unit);
    for (const mu of indices) {
      const [a, b] = [M.multiplyMatrices(M.gammaFive, gammaAt(mu)), M.multiplyMatrices(gammaAt(mu), M.gammaFive)];
      expect(M.addMatrices(a, b)).toEqual(M.scaleMatrix(M.unit, M.complex(0)));
    }
  });

  test('Tr[1] = 4', () => {
    expect(spinTrace({ lines: [identityChain] })).toEqual(constant(conventions.traceOfUnity));
  });

  test('Tr[γ⁰γ¹γ²γ³γ5] = −4i ε^{0123}', () => {
    const trace = M.traceMatrix(M.multiplyMatrices(...M.gammas, M.gammaFive));
    expect(trace).toEqual(M.complex(0, conventions.traceOfGamma5 * conventions.epsilonUpper0123));
    const p = (name: string) => slash(vectorSum({ [name]: 1 }));
    const engine = spinTrace({ lines: [multiplyChains(p('a'), p('b'), p('c'), p('d'), gamma5)] });
    expect(toText(engine)).toBe(`${conventions.traceOfGamma5}*i_*e_(a,b,c,d)`);
  });

  test('ε^{μνρσ} ε_{μνρσ} = −24', () => {
    const epsilon = { kind: 'levi-civita', slots: ['a', 'b', 'c', 'd'] } as const;
    expect(spinTrace({ lines: [], tensors: [epsilon, epsilon] })).toEqual(constant(conventions.epsilonSquared));
  });

  test('P_R = (1 + γ5)/2', () => {
    expect(M.right).toEqual(M.scaleMatrix(M.addMatrices(M.unit, M.gammaFive), M.half));
    const abcd = multiplyChains(...['a', 'b', 'c', 'd'].map((name) => slash(vectorSum({ [name]: 1 }))));
    expect(toText(spinTrace({ lines: [multiplyChains(projectRight, abcd)] }))).toContain('- 2*i_*e_(a,b,c,d)');
  });

  test('σ^{μν} = (i/2) [γ^μ, γ^ν], so σ^{μν} σ_{μν} = 12', () => {
    expect(conventions.sigma).toBe('(i/2) [γ^μ, γ^ν]');
    const trace = spinTrace({ lines: [multiplyChains(sigma('mu', 'nu'), sigma('mu', 'nu'))] });
    expect(trace).toEqual(constant(12 * conventions.traceOfUnity));
    expect(spinTrace({ lines: [multiplyChains(gamma('mu'), gamma('mu'))] })).toEqual(constant(16));
  });
});
