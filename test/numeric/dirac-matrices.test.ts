import { describe, expect, it } from 'vitest';
import { complex, squaredModulus } from '../../src/numeric/complex.ts';
import {
  addMatrices,
  adjointMatrix,
  chargeConjugationMatrix,
  type DiracMatrix,
  diracAdjointMatrix,
  gamma5Matrix,
  gammaMatrix,
  identityMatrix,
  leviCivita,
  METRIC_SIGN,
  multiplyMatrices,
  scaleMatrix,
  slashMatrix,
  slashTimesColumn,
  traceOfMatrix,
  transposeMatrix,
} from '../../src/numeric/dirac-matrices.ts';
import { RandomStream } from '../../src/numeric/random.ts';

const INDICES = [0, 1, 2, 3] as const;

function product(...matrices: readonly DiracMatrix[]): DiracMatrix {
  return matrices.reduce(multiplyMatrices, identityMatrix());
}

function deviation(a: DiracMatrix, b: DiracMatrix): number {
  return Math.max(...a.map((entry, i) => Math.abs(entry - (b[i] ?? Number.NaN))));
}

describe('the explicit gamma matrices', () => {
  it('obey the Clifford algebra {γ^μ, γ^ν} = 2 g^{μν}', () => {
    for (const mu of INDICES) {
      for (const nu of INDICES) {
        const anticommutator = addMatrices(
          multiplyMatrices(gammaMatrix(mu), gammaMatrix(nu)),
          multiplyMatrices(gammaMatrix(nu), gammaMatrix(mu)),
        );
        const metric = mu === nu ? 2 * METRIC_SIGN[mu] : 0;
        expect(deviation(anticommutator, scaleMatrix(identityMatrix(), complex(metric)))).toBe(0);
      }
    }
  });

  it('give γ5 = iγ⁰γ¹γ²γ³, with square 1 and anticommuting with every γ^μ', () => {
    const definition = scaleMatrix(product(...INDICES.map(gammaMatrix)), complex(0, 1));
    expect(deviation(definition, gamma5Matrix())).toBe(0);
    expect(deviation(product(gamma5Matrix(), gamma5Matrix()), identityMatrix())).toBe(0);
    for (const mu of INDICES) {
      const anticommutator = addMatrices(
        product(gamma5Matrix(), gammaMatrix(mu)),
        product(gammaMatrix(mu), gamma5Matrix()),
      );
      expect(deviation(anticommutator, new Float64Array(32))).toBe(0);
    }
  });

  it('give Tr[γ^μ γ^ν γ^ρ γ^σ γ5] = −4i ε^{μνρσ} with ε^{0123} = +1 for all 256 choices of indices', () => {
    expect(leviCivita(0, 1, 2, 3)).toBe(1);
    for (const mu of INDICES) {
      for (const nu of INDICES) {
        for (const rho of INDICES) {
          for (const sigma of INDICES) {
            const trace = traceOfMatrix(product(...[mu, nu, rho, sigma].map(gammaMatrix), gamma5Matrix()));
            expect(trace.re).toBeCloseTo(0, 15);
            expect(trace.im).toBeCloseTo(-4 * leviCivita(mu, nu, rho, sigma), 15);
          }
        }
      }
    }
  });

  it('are hermitian under γ⁰Γ†γ⁰, while γ5 changes sign and a product is reversed', () => {
    for (const mu of INDICES) expect(deviation(diracAdjointMatrix(gammaMatrix(mu)), gammaMatrix(mu))).toBe(0);
    expect(deviation(diracAdjointMatrix(gamma5Matrix()), scaleMatrix(gamma5Matrix(), complex(-1)))).toBe(0);
    const chain = product(gammaMatrix(1), gammaMatrix(2), gamma5Matrix(), gammaMatrix(0));
    const reversed = scaleMatrix(product(gammaMatrix(0), gamma5Matrix(), gammaMatrix(2), gammaMatrix(1)), complex(-1));
    expect(deviation(diracAdjointMatrix(chain), reversed)).toBe(0);
  });

  it('are conjugated by C: C γ^{μT} C⁻¹ = −γ^μ, with Cᵀ = C⁻¹ = −C', () => {
    const c = chargeConjugationMatrix();
    const minusC = scaleMatrix(c, complex(-1));
    expect(deviation(transposeMatrix(c), minusC)).toBe(0);
    expect(deviation(product(c, minusC), identityMatrix())).toBe(0);
    expect(deviation(adjointMatrix(c), minusC)).toBe(0);
    for (const mu of INDICES) {
      const conjugated = product(c, transposeMatrix(gammaMatrix(mu)), minusC);
      expect(deviation(conjugated, scaleMatrix(gammaMatrix(mu), complex(-1)))).toBe(0);
    }
  });

  it('act on columns as the matrix p̸ does, for complex vectors too', () => {
    const random = new RandomStream(1);
    const vector = Float64Array.from({ length: 8 }, () => random.normal());
    const spinor = Float64Array.from({ length: 8 }, () => random.normal());
    const real = slashMatrix([vector[0] ?? 0, vector[2] ?? 0, vector[4] ?? 0, vector[6] ?? 0]);
    const imaginary = slashMatrix([vector[1] ?? 0, vector[3] ?? 0, vector[5] ?? 0, vector[7] ?? 0]);
    const matrix = addMatrices(real, scaleMatrix(imaginary, complex(0, 1)));
    const column = new Float64Array(8);
    slashTimesColumn(vector, 0, spinor, 0, column, 0);
    for (let i = 0; i < 4; i += 1) {
      let fromColumn = complex(0);
      for (let k = 0; k < 4; k += 1) {
        const [sr, si] = [spinor[2 * k] ?? 0, spinor[2 * k + 1] ?? 0];
        const [cr, ci] = [matrix[2 * (4 * i + k)] ?? 0, matrix[2 * (4 * i + k) + 1] ?? 0];
        fromColumn = complex(fromColumn.re + cr * sr - ci * si, fromColumn.im + cr * si + ci * sr);
      }
      // Four products of numbers of order one: a few units in the last place.
      expect(
        squaredModulus(complex((column[2 * i] ?? 0) - fromColumn.re, (column[2 * i + 1] ?? 0) - fromColumn.im)),
      ).toBeLessThan(1e-28);
    }
  });
});
