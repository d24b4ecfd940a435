import { describe, expect, test } from 'vitest';
import type { DiracFactor } from '../../src/algebra/dirac-chain.ts';
import { spinTrace } from '../../src/algebra/dirac-trace.ts';
import type { ExpressionTerm, TensorTerm, TraceOptions } from '../../src/algebra/expression.ts';
import {
  constant,
  multiply,
  one,
  type Polynomial,
  substitute,
  toText,
  variable,
} from '../../src/algebra/polynomial.ts';
import { formatRational } from '../../src/algebra/rational.ts';
import type { TensorFactor } from '../../src/algebra/tensor.ts';
import { traceExpression } from '../../src/algebra/trace-expression.ts';
import { type VectorSum, vectorSum } from '../../src/algebra/vector.ts';

const vector = (text: string): VectorSum => vectorSum({ [text]: 1 });
/** `p*` is a slash, `5`, `L`, `R` are matrices, anything else an index. */
const factor = (text: string): DiracFactor => {
  if (text === '5') return { kind: 'gamma5' };
  if (text === 'L') return { kind: 'left' };
  if (text === 'R') return { kind: 'right' };
  return text.startsWith('p') ? { kind: 'slash', vector: vector(text) } : { kind: 'gamma', index: text };
};
const line = (text: string): readonly DiracFactor[] => (text === '' ? [] : text.split(' ').map(factor));
const term = (
  lines: readonly string[],
  tensors: readonly TensorFactor[] = [],
  coefficient: Polynomial = one,
): ExpressionTerm => ({
  coefficient,
  tensors,
  lines: new Map(lines.map((text, k) => [k + 1, line(text)])),
});

const slotText = (slot: string | VectorSum): string =>
  typeof slot === 'string'
    ? slot
    : [...slot].map(([name, c]) => (formatRational(c) === '1' ? name : `${formatRational(c)}${name}`)).join('+');
const tensorText = (tensor: TensorFactor): string => {
  if (tensor.kind === 'vector') return `${slotText(tensor.vector)}(${tensor.index})`;
  if (tensor.kind === 'metric') return `d_(${tensor.first},${tensor.second})`;
  return `eps(${tensor.slots.map(slotText).join()})`;
};
const text = (result: readonly TensorTerm[]): readonly string[] =>
  result.map(({ coefficient, tensors }) => [`(${toText(coefficient)})`, ...tensors.map(tensorText)].join('*')).sort();
const traced = (
  lines: readonly string[],
  tensors: readonly TensorFactor[] = [],
  options: TraceOptions = {},
): readonly string[] => text(traceExpression([term(lines, tensors)], options));

describe('traces with free indices', () => {
  test('Tr[a̸ γ^μ b̸ γ^ν] = 4 (a^μ b^ν + a^ν b^μ − a·b g^{μν})', () => {
    expect(traced(['p1 mu p2 nu'])).toEqual(['(-4*p1.p2)*d_(mu,nu)', '(4)*p1(mu)*p2(nu)', '(4)*p2(mu)*p1(nu)']);
  });

  test('Tr[γ5 γ^μ γ^ν a̸ b̸] = −4i ε^{μνab}', () => {
    expect(traced(['5 mu nu p1 p2'])).toEqual(['(-4*i_)*eps(mu,nu,p1,p2)']);
  });

  test('a line that is absent contributes 1, an empty line 4', () => {
    expect(text(traceExpression([{ coefficient: variable('m'), tensors: [], lines: new Map() }]))).toEqual(['(m)']);
    expect(traced([''])).toEqual(['(4)']);
    expect(traced(['', ''])).toEqual(['(16)']);
    expect(traceExpression([])).toEqual([]);
  });

  test('contracting the traced tensors agrees with contracting first', () => {
    const contracted = traceExpression([term(['p1 mu p2 5 nu', 'p3 nu p4 mu 5'])]);
    expect(contracted.map(({ coefficient }) => coefficient)).toEqual([
      spinTrace({ lines: ['p1 mu p2 5 nu', 'p3 nu p4 mu 5'].map((l) => [{ coefficient: one, factors: line(l) }]) }),
    ]);
    // The product of the two open traces, as tensors, contracted by the engine.
    const first = traceExpression([term(['p1 mu p2 5 nu'])]);
    const second = traceExpression([term(['p3 nu p4 mu 5'])]);
    const products = first.flatMap((a) =>
      second.map((b) => ({
        coefficient: a.coefficient,
        tensors: [...a.tensors, ...b.tensors],
        lines: new Map(),
        scale: b.coefficient,
      })),
    );
    const joined = traceExpression(
      products.map(({ scale, ...rest }) => ({ ...rest, coefficient: multiply(rest.coefficient, scale) })),
    );
    expect(text(joined)).toEqual(text(contracted));
  });

  test('vectors and metrics pass their indices on', () => {
    const metric: TensorFactor = { kind: 'metric', first: 'mu', second: 'al' };
    const p3: TensorFactor = { kind: 'vector', vector: vector('p3'), index: 'nu' };
    expect(traced(['p1 mu p2 nu'], [metric, p3])).toEqual([
      '(-4*p1.p2)*p3(al)',
      '(4*p1.p3)*p2(al)',
      '(4*p2.p3)*p1(al)',
    ]);
    expect(traced([], [metric, { kind: 'metric', first: 'al', second: 'be' }])).toEqual(['(1)*d_(be,mu)']);
  });

  test('an index that occurs three times is refused by name', () => {
    expect(() => traced(['mu mu mu p1'])).toThrow("'mu'");
  });
});

describe('traces in n dimensions', () => {
  const n = { dimension: 'n' };
  test('γ^μ a̸ γ_μ = (2 − n) a̸ and γ^μ a̸ b̸ γ_μ = 4 a·b + (n − 4) a̸ b̸', () => {
    expect(traced(['mu p1 mu p2'], [], n)).toEqual(['(-4*n*p1.p2 + 8*p1.p2)']);
    expect(
      traced(['mu p1 p2 mu p3 p4'], [], {
        ...n,
        scalarProducts: new Map([
          ['p1.p3', one],
          ['p1.p4', one],
          ['p2.p3', one],
          ['p2.p4', one],
        ]),
      }),
    ).toEqual(['(4*n*p1.p2*p3.p4)']);
  });

  test('at n = 4 they agree with the four-dimensional trace', () => {
    const lines = ['mu p1 nu p2 al p3 mu p4', 'nu p1 p2 al'];
    const open = traceExpression([term(lines)], n);
    const four = new Map([['n', constant(4)]]);
    expect(substitute(open[0]?.coefficient ?? one, four)).toEqual(traceExpression([term(lines)])[0]?.coefficient);
  });

  test('g^μ_μ = n', () => {
    expect(traced([], [{ kind: 'metric', first: 'mu', second: 'mu' }], n)).toEqual(['(n)']);
    expect(traced(['mu', 'mu'], [], n)).toEqual([]);
    expect(traced(['mu nu', 'nu mu'], [], n)).toEqual(['(16*n)']);
  });

  test('γ5, projectors and ε are refused', () => {
    expect(() => traced(['5 p1 p2'], [], n)).toThrow('four dimensions');
    expect(() => traced(['R'], [], n)).toThrow('four dimensions');
    expect(() => traced([], [{ kind: 'levi-civita', slots: ['a', 'b', 'c', 'd'] }], n)).toThrow('four dimensions');
  });
});
