/** 4×4 matrices modulo a prime, in Dirac's representation: what brute-force contractions are spelled out in. */
import type { DiracChain, DiracFactor } from '../algebra/dirac-chain.ts';
import {
  addResidues,
  evaluateResidue,
  multiplyResidues,
  negateResidue,
  ONE,
  PRIME,
  type Residue,
  residue,
  ZERO,
} from './finite-field.ts';

/** Sixteen entries, row by row. */
export type Matrix = readonly Residue[];
/** Contravariant components modulo the prime. */
export type Vector = readonly [bigint, bigint, bigint, bigint];

export const METRIC: readonly [bigint, bigint, bigint, bigint] = [1n, -1n, -1n, -1n];

const matrix = (rows: readonly (readonly (number | 'i' | '-i')[])[]): Matrix =>
  rows
    .flat()
    .map((entry) => (entry === 'i' ? residue(0n, 1n) : entry === '-i' ? residue(0n, -1n) : residue(BigInt(entry))));

export const UNIT = matrix([
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
]);

const GAMMA: readonly Matrix[] = [
  matrix([
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, -1, 0],
    [0, 0, 0, -1],
  ]),
  matrix([
    [0, 0, 0, 1],
    [0, 0, 1, 0],
    [0, -1, 0, 0],
    [-1, 0, 0, 0],
  ]),
  matrix([
    [0, 0, 0, '-i'],
    [0, 0, 'i', 0],
    [0, 'i', 0, 0],
    ['-i', 0, 0, 0],
  ]),
  matrix([
    [0, 0, 1, 0],
    [0, 0, 0, -1],
    [-1, 0, 0, 0],
    [0, 1, 0, 0],
  ]),
];

export const gammaMatrix = (mu: number): Matrix => GAMMA[mu] ?? UNIT;

export function multiplyMatrices(a: Matrix, b: Matrix): Matrix {
  return a.map((_, at) => {
    const [row, column] = [at - (at % 4), at % 4];
    return [0, 1, 2, 3].reduce(
      (sum, k) => addResidues(sum, multiplyResidues(a[row + k] ?? ZERO, b[4 * k + column] ?? ZERO)),
      ZERO,
    );
  });
}

export const scaleMatrix = (a: Matrix, by: Residue): Matrix => a.map((entry) => multiplyResidues(entry, by));
export const sumOfMatrices = (a: Matrix, b: Matrix): Matrix => a.map((entry, at) => addResidues(entry, b[at] ?? ZERO));
export const transposed = (a: Matrix): Matrix => a.map((_, at) => a[4 * (at % 4) + Math.floor(at / 4)] ?? ZERO);
export const conjugated = (a: Matrix): Matrix => a.map(({ re, im }) => residue(re, -im));

const I_UNIT = residue(0n, 1n);
/** γ5 = iγ⁰γ¹γ²γ³. */
const GAMMA5 = scaleMatrix(
  [1, 2, 3].reduce((product, mu) => multiplyMatrices(product, gammaMatrix(mu)), gammaMatrix(0)),
  I_UNIT,
);
/** C = iγ²γ⁰, with C⁻¹ = −C. */
export const CHARGE_CONJUGATION = scaleMatrix(multiplyMatrices(gammaMatrix(2), gammaMatrix(0)), I_UNIT);
export const INVERSE_CHARGE_CONJUGATION = scaleMatrix(CHARGE_CONJUGATION, residue(-1n));

export function slashMatrix(p: Vector): Matrix {
  return p.reduce<Matrix>(
    (sum, component, mu) => sumOfMatrices(sum, scaleMatrix(gammaMatrix(mu), residue(component * (METRIC[mu] ?? 0n)))),
    UNIT.map(() => ZERO),
  );
}

/** A chain for given values of its Lorentz indices. */
export function chainMatrix(
  chain: DiracChain,
  indices: ReadonlyMap<string, number>,
  parameters: ReadonlyMap<string, bigint>,
): Matrix {
  return chain.reduce<Matrix>(
    (sum, { coefficient, factors }) => {
      const product = factors.reduce<Matrix>(
        (left, factor) => multiplyMatrices(left, factorMatrix(factor, indices)),
        UNIT,
      );
      return sumOfMatrices(sum, scaleMatrix(product, evaluateResidue(coefficient, parameters)));
    },
    UNIT.map(() => ZERO),
  );
}

const HALF = residue((PRIME + 1n) / 2n);

function factorMatrix(factor: DiracFactor, indices: ReadonlyMap<string, number>): Matrix {
  switch (factor.kind) {
    case 'gamma':
      return gammaMatrix(indices.get(factor.index) ?? -1);
    case 'gamma5':
      return GAMMA5;
    case 'left':
      return scaleMatrix(sumOfMatrices(UNIT, scaleMatrix(GAMMA5, negateResidue(ONE))), HALF);
    case 'right':
      return scaleMatrix(sumOfMatrices(UNIT, GAMMA5), HALF);
    case 'slash':
      // Vertices of a Lagrangian have derivatives, not slashed external momenta.
      throw new RangeError('a vertex of the Lagrangian holds no slashed momentum');
  }
}
