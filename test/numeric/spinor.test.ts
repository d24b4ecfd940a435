import { describe, expect, it } from 'vitest';
import { complex } from '../../src/numeric/complex.ts';
import {
  addMatrices,
  chargeConjugationMatrix,
  type DiracMatrix,
  diracAdjointMatrix,
  gamma5Matrix,
  identityMatrix,
  scaleMatrix,
  slashMatrix,
} from '../../src/numeric/dirac-matrices.ts';
import { type FourMomentum, onShell } from '../../src/numeric/four-momentum.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { diracBar, type Helicity, uSpinor, vSpinor, writeSpinor } from '../../src/numeric/spinor.ts';

const HELICITIES: readonly Helicity[] = [1, -1];

function apply(matrix: DiracMatrix, column: Float64Array): Float64Array {
  const result = new Float64Array(8);
  for (let row = 0; row < 4; row += 1) {
    for (let k = 0; k < 4; k += 1) {
      const at = 2 * (4 * row + k);
      const [mr, mi, sr, si] = [matrix[at] ?? 0, matrix[at + 1] ?? 0, column[2 * k] ?? 0, column[2 * k + 1] ?? 0];
      result[2 * row] = (result[2 * row] ?? 0) + mr * sr - mi * si;
      result[2 * row + 1] = (result[2 * row + 1] ?? 0) + mr * si + mi * sr;
    }
  }
  return result;
}

function outer(column: Float64Array, row: Float64Array): DiracMatrix {
  const matrix = new Float64Array(32);
  for (let i = 0; i < 4; i += 1) {
    for (let j = 0; j < 4; j += 1) {
      const [cr, ci, rr, ri] = [column[2 * i] ?? 0, column[2 * i + 1] ?? 0, row[2 * j] ?? 0, row[2 * j + 1] ?? 0];
      matrix[2 * (4 * i + j)] = cr * rr - ci * ri;
      matrix[2 * (4 * i + j) + 1] = cr * ri + ci * rr;
    }
  }
  return matrix;
}

function distance(a: Float64Array, b: Float64Array): number {
  return Math.max(...a.map((entry, i) => Math.abs(entry - (b[i] ?? Number.NaN))));
}

function momenta(): readonly { readonly mass: number; readonly p: FourMomentum }[] {
  const random = new RandomStream(7);
  const list = [
    { mass: 1, p: onShell(1, [0, 0, 0]) },
    { mass: 1, p: onShell(1, [0, 0, -2]) },
    { mass: 0, p: onShell(0, [0, 0, -2]) },
    { mass: 0, p: onShell(0, [1e-9, -2e-9, -2]) },
    { mass: 0.511, p: onShell(0.511, [1e-9, 2e-9, -1e-9]) },
  ];
  for (let i = 0; i < 20; i += 1) {
    const mass = i % 3 === 0 ? 0 : random.uniform();
    list.push({ mass, p: onShell(mass, [random.normal(), random.normal(), random.normal()]) });
  }
  return list;
}

describe('helicity spinors', () => {
  it('are complete: Σ u ū = p̸ + m and Σ v v̄ = p̸ − m', () => {
    for (const { mass, p } of momenta()) {
      const sums = [uSpinor, vSpinor].map((spinor) =>
        HELICITIES.map((h) => outer(spinor(p, mass, h), diracBar(spinor(p, mass, h)))).reduce(addMatrices),
      );
      const unit = scaleMatrix(identityMatrix(), complex(mass));
      const minus = scaleMatrix(unit, complex(-1));
      // Entries are of order E; a few roundings.
      expect(distance(sums[0] ?? unit, addMatrices(slashMatrix(p), unit))).toBeLessThan(1e-14 * p[0]);
      expect(distance(sums[1] ?? unit, addMatrices(slashMatrix(p), minus))).toBeLessThan(1e-14 * p[0]);
    }
  });

  it('obey the Dirac equation (p̸ − m)u = 0 and (p̸ + m)v = 0', () => {
    for (const { mass, p } of momenta()) {
      for (const h of HELICITIES) {
        const onU = apply(
          addMatrices(slashMatrix(p), scaleMatrix(identityMatrix(), complex(-mass))),
          uSpinor(p, mass, h),
        );
        const onV = apply(
          addMatrices(slashMatrix(p), scaleMatrix(identityMatrix(), complex(mass))),
          vSpinor(p, mass, h),
        );
        expect(Math.max(...onU.map(Math.abs), ...onV.map(Math.abs))).toBeLessThan(4e-15 * p[0] ** 1.5);
      }
    }
  });

  it('are charge conjugates of each other, v = C ūᵀ and u = C v̄ᵀ, to the last bit', () => {
    for (const { mass, p } of momenta()) {
      for (const h of HELICITIES) {
        const [u, v] = [uSpinor(p, mass, h), vSpinor(p, mass, h)];
        expect(distance(apply(chargeConjugationMatrix(), diracBar(u)), v)).toBe(0);
        expect(distance(apply(chargeConjugationMatrix(), diracBar(v)), u)).toBe(0);
      }
    }
  });

  it('make ū Γ w hermitian: (ū Γ w)* = w̄ (γ⁰Γ†γ⁰) u for any matrix Γ', () => {
    const random = new RandomStream(9);
    const product = (row: Float64Array, column: Float64Array): readonly [number, number] => {
      let [re, im] = [0, 0];
      for (let i = 0; i < 8; i += 2) {
        const [ar, ai, br, bi] = [row[i] ?? 0, row[i + 1] ?? 0, column[i] ?? 0, column[i + 1] ?? 0];
        [re, im] = [re + ar * br - ai * bi, im + ar * bi + ai * br];
      }
      return [re, im];
    };
    const matrix = Float64Array.from({ length: 32 }, () => random.normal());
    const u = uSpinor(onShell(1, [1, 2, -0.5]), 1, 1);
    const w = vSpinor(onShell(0.5, [-1, 0.1, 3]), 0.5, -1);
    const [re, im] = product(diracBar(u), apply(matrix, w));
    const [adjointRe, adjointIm] = product(diracBar(w), apply(diracAdjointMatrix(matrix), u));
    expect(adjointRe).toBeCloseTo(re, 13);
    expect(adjointIm).toBeCloseTo(-im, 13);
  });

  it('have chiral parts that agree with the projectors (1 ∓ γ5)/2', () => {
    for (const { mass, p } of momenta()) {
      for (const kind of ['u', 'v'] as const) {
        for (const h of HELICITIES) {
          const full = kind === 'u' ? uSpinor(p, mass, h) : vSpinor(p, mass, h);
          for (const part of ['left', 'right'] as const) {
            const sign = part === 'left' ? -0.5 : 0.5;
            const projector = addMatrices(
              scaleMatrix(identityMatrix(), complex(0.5)),
              scaleMatrix(gamma5Matrix(), complex(sign)),
            );
            const direct = new Float64Array(8);
            writeSpinor(kind, p, mass, h, part, direct, 0);
            expect(distance(direct, apply(projector, full))).toBeLessThan(1e-15 * Math.sqrt(p[0]));
          }
        }
      }
    }
  });

  it('keep the digits of the suppressed helicity of a fast particle: |P_L u(+)|² = m²/2(E + p)', () => {
    const [mass, momentum] = [1e-10, 1];
    const spinor = new Float64Array(8);
    writeSpinor('u', onShell(mass, [0.6 * momentum, 0, -0.8 * momentum]), mass, 1, 'left', spinor, 0);
    const squared = spinor.reduce((sum, entry) => sum + entry * entry, 0);
    // ψ†P_Lψ = (E − |p⃗|) for positive helicity; the difference itself is zero in float64.
    expect(Math.abs(squared / ((mass * mass) / (2 * momentum)) - 1)).toBeLessThan(1e-9);
  });
});
