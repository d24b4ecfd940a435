/** Spinor lines as explicit 4×4 matrices at given momenta and indices, and on-shell momenta with rational components. */
import fc from 'fast-check';
import type { DiracChain, DiracFactor } from '../../src/algebra/dirac-chain.ts';
import { type GaussianRational, gaussian } from '../../src/algebra/gaussian-rational.ts';
import type { OpenLineTerm } from '../../src/algebra/open-line.ts';
import { evaluate, type Polynomial, variablesOf } from '../../src/algebra/polynomial.ts';
import { type Rational, rational } from '../../src/algebra/rational.ts';
import { type TensorFactor, tensorIndices } from '../../src/algebra/tensor.ts';
import { type VectorSum, vectorSum } from '../../src/algebra/vector.ts';
import * as M from './explicit-matrix.ts';

/** Contravariant components by momentum, and values of parameters. */
export interface Point {
  readonly momenta: ReadonlyMap<string, M.Vector>;
  readonly parameters: ReadonlyMap<string, Rational>;
}

const toFraction = ({ numerator, denominator }: Rational): M.Fraction => M.fraction(numerator, denominator);
const toComplex = ({ re, im }: GaussianRational): M.Complex => M.complex(toFraction(re), toFraction(im));
const ZERO_MATRIX = M.scaleMatrix(M.unit, M.complex(0));

function components(vector: VectorSum, point: Point): M.Vector {
  return [0, 1, 2, 3].map((mu) =>
    [...vector].reduce<M.Fraction>((sum, [name, c]) => {
      const momentum = point.momenta.get(name);
      if (momentum === undefined) throw new Error(`no momentum ${name}`);
      const part = M.multiplyComplex(M.complex(toFraction(c)), M.complex(momentum[mu] ?? 0));
      return M.addComplex(M.complex(sum), part)[0];
    }, M.fraction(0)),
  );
}

function number(p: Polynomial, point: Point): M.Complex {
  const values = new Map<string, GaussianRational>();
  for (const name of variablesOf(p)) {
    const [a, b] = name.split('.').map((momentum) => point.momenta.get(momentum));
    if (a !== undefined && b !== undefined) {
      const [n, d] = M.minkowski(a, b);
      values.set(name, gaussian(rational(n, d)));
    } else {
      values.set(name, gaussian(point.parameters.get(name) ?? rational(0)));
    }
  }
  return toComplex(evaluate(p, values));
}

function factorMatrix(factor: DiracFactor, point: Point, indices: ReadonlyMap<string, number>): M.Matrix {
  switch (factor.kind) {
    case 'slash':
      return M.slashMatrix(components(factor.vector, point));
    case 'gamma':
      return M.gammas[indices.get(factor.index) ?? 0] ?? M.unit;
    case 'gamma5':
      return M.gammaFive;
    case 'left':
      return M.left;
    case 'right':
      return M.right;
  }
}

/** The component with upper indices. */
function tensorValue(tensor: TensorFactor, point: Point, indices: ReadonlyMap<string, number>): M.Fraction {
  const at = (index: string): number => indices.get(index) ?? 0;
  if (tensor.kind === 'vector') return components(tensor.vector, point)[at(tensor.index)] ?? M.fraction(0);
  if (tensor.kind === 'metric') {
    return M.fraction(at(tensor.first) === at(tensor.second) ? (M.metricSign[at(tensor.first)] ?? 1n) : 0n);
  }
  // ε with a unit vector along μ, lowered, in each slot that is an index, gives the component ε^{μ…}.
  const vectors = tensor.slots.map((slot): M.Vector => {
    if (typeof slot !== 'string') return components(slot, point);
    return [0, 1, 2, 3].map((mu) => M.fraction(mu === at(slot) ? (M.metricSign[mu] ?? 1n) : 0n));
  });
  const [a = [], b = [], c = [], d = []] = vectors;
  return M.leviCivita(a, b, c, d);
}

/** The matrix of a sum of terms, indices that occur twice in a term summed, at given values of the free ones. */
export function lineMatrix(
  terms: readonly OpenLineTerm[],
  point: Point,
  free: ReadonlyMap<string, number> = new Map(),
): M.Matrix {
  let total = ZERO_MATRIX;
  for (const term of terms) {
    const names = [
      ...term.factors.flatMap((factor) => (factor.kind === 'gamma' ? [factor.index] : [])),
      ...term.tensors.flatMap(tensorIndices),
    ];
    const summed = [...new Set(names)].filter((name) => !free.has(name));
    const coefficient = number(term.coefficient, point);
    for (let code = 0; code < 4 ** summed.length; code++) {
      const indices = new Map(free);
      let sign = 1n;
      for (const [n, name] of summed.entries()) {
        const value = Math.floor(code / 4 ** n) % 4;
        indices.set(name, value);
        sign *= M.metricSign[value] ?? 1n;
      }
      let weight = M.multiplyComplex(coefficient, M.complex(sign));
      for (const tensor of term.tensors) {
        weight = M.multiplyComplex(weight, M.complex(tensorValue(tensor, point, indices)));
      }
      if (weight[0][0] === 0n && weight[1][0] === 0n) continue;
      const matrices = term.factors.map((factor) => factorMatrix(factor, point, indices));
      total = M.addMatrices(total, M.scaleMatrix(M.multiplyMatrices(M.unit, ...matrices), weight));
    }
  }
  return total;
}

export function chainMatrix(chain: DiracChain, point: Point, free: ReadonlyMap<string, number> = new Map()): M.Matrix {
  return lineMatrix(
    chain.map((term) => ({ ...term, tensors: [] })),
    point,
    free,
  );
}

/** Integer four-momenta with integer mass: E² − p² = m². */
const SHELLS = [
  [5, 3, 0, 0, 4],
  [7, 2, 3, 0, 6],
  [9, 4, 1, 0, 8],
  [11, 2, 6, 0, 9],
  [3, 1, 2, 2, 0],
  [6, 2, 4, 4, 0],
  [7, 4, 4, 1, 4],
  [5, 2, 2, 1, 4],
] as const;

/** An on-shell momentum with its mass; components permuted and with signs. */
export const onShell: fc.Arbitrary<readonly [momentum: M.Vector, mass: Rational]> = fc
  .tuple(fc.constantFrom(...SHELLS), fc.shuffledSubarray([1, 2, 3], { minLength: 3 }), fc.integer({ min: 0, max: 7 }))
  .map(([shell, order, signs]) => [
    [
      M.fraction(shell[0]),
      ...order.map((at, n) => M.fraction((shell[at as 1 | 2 | 3] ?? 0) * ((signs >> n) % 2 === 0 ? 1 : -1))),
    ],
    rational(shell[4]),
  ]);

export const anyMomentum: fc.Arbitrary<M.Vector> = fc
  .array(fc.integer({ min: -5, max: 5 }), { minLength: 4, maxLength: 4 })
  .map((list) => list.map((entry) => M.fraction(entry)));

/** Products of up to `length` factors in the given momenta, with one free index `mu` at most. */
export function randomFactors(momenta: readonly string[], length: number): fc.Arbitrary<readonly DiracFactor[]> {
  const name = fc.constantFrom(...momenta);
  const factor: fc.Arbitrary<DiracFactor> = fc.oneof(
    { weight: 4, arbitrary: name.map((p): DiracFactor => ({ kind: 'slash', vector: vectorSum({ [p]: 1 }) })) },
    {
      weight: 2,
      arbitrary: fc.tuple(name, name, fc.integer({ min: -3, max: 3 })).map(
        ([p, q, c]): DiracFactor => ({
          kind: 'slash',
          vector: vectorSum(p === q ? { [p]: c + 4 } : { [p]: 1, [q]: c }),
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<DiracFactor>({ kind: 'gamma5' }, { kind: 'left' }, { kind: 'right' }),
    },
  );
  const index: fc.Arbitrary<readonly DiracFactor[]> = fc.constantFrom([], [{ kind: 'gamma', index: 'mu' }]);
  return fc
    .tuple(fc.array(factor, { maxLength: length }), index, fc.array(factor, { maxLength: length }))
    .map((parts) => parts.flat());
}
