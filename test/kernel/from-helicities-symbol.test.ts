import { describe, expect, it } from 'vitest';
import { leafFunction } from '../../src/kernel/emit-chunk.ts';
import { ProgramBuilder } from '../../src/kernel/emit-program.ts';
import { currentOf, slashOnColumn, slashOnRow } from '../../src/kernel/from-helicities-symbol.ts';
import { addComplex, type Complex, complex, multiplyComplex } from '../../src/numeric/complex.ts';
import { addMatrices, gammaMatrix, scaleMatrix, slashMatrix } from '../../src/numeric/dirac-matrices.ts';
import { RandomStream } from '../../src/numeric/random.ts';

const INDICES = [0, 1, 2, 3] as const;

const at = (numbers: Float64Array, n: number): Complex => complex(numbers[2 * n] ?? 0, numbers[2 * n + 1] ?? 0);

/** Σ over four products. */
function sum(term: (k: 0 | 1 | 2 | 3) => Complex): Complex {
  return INDICES.map(term).reduce(addComplex);
}

/** Two vectors of eight numbers, and what operations on them give. */
function operations(
  seed: number,
  make: (builder: ProgramBuilder, first: readonly number[], second: readonly number[]) => readonly number[],
): { readonly first: Float64Array; readonly second: Float64Array; readonly result: Float64Array } {
  const random = new RandomStream(seed);
  const numbers = () => Float64Array.from({ length: 8 }, () => random.normal());
  const [first, second, result] = [numbers(), numbers(), new Float64Array(8)];
  const builder = new ProgramBuilder([]);
  const inputs = (name: string) => Array.from({ length: 8 }, (_, n) => builder.newInput(`${name}${n}`));
  leafFunction(builder.finish(make(builder, inputs('a'), inputs('b'))), [first, second])(result);
  return { first, second, result };
}

/** Four products of numbers of order one: a few units in the last place. */
function expectEqual(found: Complex, wanted: Complex): void {
  expect(Math.hypot(found.re - wanted.re, found.im - wanted.im)).toBeLessThan(1e-14);
}

/** p̸ of a complex vector. */
function slashOf(p: Float64Array): Float64Array {
  const real = slashMatrix([p[0] ?? 0, p[2] ?? 0, p[4] ?? 0, p[6] ?? 0]);
  const imaginary = slashMatrix([p[1] ?? 0, p[3] ?? 0, p[5] ?? 0, p[7] ?? 0]);
  return addMatrices(real, scaleMatrix(imaginary, complex(0, 1)));
}

describe('operations on spinors', () => {
  it('multiply a column by p̸ of a complex vector as the matrix does', () => {
    const { first, second, result } = operations(1, (b, p, psi) => slashOnColumn(b, p, 0, psi, 0));
    for (const i of INDICES) {
      expectEqual(
        at(result, i),
        sum((k) => multiplyComplex(at(slashOf(first), 4 * i + k), at(second, k))),
      );
    }
  });

  it('multiply a row by p̸ as the matrix does from the right', () => {
    const { first, second, result } = operations(2, (b, p, psi) => slashOnRow(b, psi, 0, p, 0));
    for (const k of INDICES) {
      expectEqual(
        at(result, k),
        sum((i) => multiplyComplex(at(second, i), at(slashOf(first), 4 * i + k))),
      );
    }
  });

  it('give the current ψ̄ γ^μ χ', () => {
    const { first, second, result } = operations(3, (b, row, column) =>
      currentOf(b, row, 0, column, 0).flatMap(({ re, im }) => [re, im]),
    );
    for (const mu of INDICES) {
      const applied = (i: 0 | 1 | 2 | 3) => sum((k) => multiplyComplex(at(gammaMatrix(mu), 4 * i + k), at(second, k)));
      expectEqual(
        at(result, mu),
        sum((i) => multiplyComplex(at(first, i), applied(i))),
      );
    }
  });
});
