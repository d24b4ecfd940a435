import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { formatRational, rational } from '../../src/algebra/rational.ts';
import { createContext } from '../../verify/context.ts';
import { dipoleCrossSection } from '../../verify/section-4-dipole.ts';
import { localExponent } from '../../verify/section-4-model.ts';
import { threeNeutrinos, weightSum } from '../../verify/sterile-cross-section.ts';
import { exactCoupling, exactMatrix, isUnitary, rowSum, squareSum } from '../../verify/sterile-exact.ts';
import { entry, fitRow, mixingMatrix, pairOf, sterileModuli, TABLE_ONE } from '../../verify/sterile-matrix.ts';

const root = new URL('../../', import.meta.url);
const context = createContext((path) => readFileSync(fileURLToPath(new URL(path, root)), 'utf8'));

const ANGLES = {
  theta12: 0.6,
  theta13: 0.15,
  theta14: 0.2,
  theta23: 0.8,
  theta24: 0.5,
  theta34: 0.3,
  delta13: 0.7,
  delta14: -1.1,
  delta24: 2.3,
};

describe('mixing of four neutrinos', () => {
  it('a product of six rotations with three phases is unitary', () => {
    const matrix = mixingMatrix(ANGLES);
    for (const a of [0, 1, 2, 3]) {
      for (const b of [0, 1, 2, 3]) {
        const sum = [0, 1, 2, 3].reduce(
          (total, k) =>
            total + entry(matrix, a, k).re * entry(matrix, b, k).re + entry(matrix, a, k).im * entry(matrix, b, k).im,
          0,
        );
        // Sums of four products of numbers below one.
        expect(Math.abs(sum - (a === b ? 1 : 0))).toBeLessThan(1e-15);
      }
    }
  });

  it('the opposite phases give the complex conjugate matrix', () => {
    const matrix = mixingMatrix(ANGLES);
    const opposite = mixingMatrix({ ...ANGLES, delta13: -0.7, delta14: 1.1, delta24: -2.3 });
    expect(pairOf(opposite, 3, 0, 2).re).toBeCloseTo(pairOf(matrix, 3, 0, 2).re, 15);
    expect(pairOf(opposite, 3, 0, 2).im).toBeCloseTo(-pairOf(matrix, 3, 0, 2).im, 15);
  });

  it('the row of e of a fitted matrix has the printed moduli, the row of s of Case 1 rounds to them', () => {
    const [best] = fitRow(TABLE_ONE[1]);
    if (best === undefined) throw new Error('no fit');
    const square = (i: number): number => entry(best.matrix, 0, i).re ** 2;
    expect([square(1), square(2), square(3)].map((x) => x.toFixed(9))).toEqual([
      '0.300000000',
      '0.022000000',
      '0.040000000',
    ]);
    const [, two = 0, three = 0, four = 0] = sterileModuli(best.matrix);
    expect([two.toFixed(3), three.toFixed(2), four.toFixed(2)]).toEqual(TABLE_ONE[1].sterile);
  });

  it('no unitary matrix rounds to Case 2', () => {
    const [best] = fitRow(TABLE_ONE[2]);
    expect(best?.worst).toBeGreaterThan(1);
  });

  it('the sum of squared couplings does not depend on the mixing, exactly', () => {
    const matrix = exactMatrix();
    expect(isUnitary(matrix)).toBe(true);
    expect(formatRational(squareSum((i, j) => exactCoupling(matrix, rational(1, 2), i, j)))).toBe('3/4');
    expect(formatRational(squareSum((i, j) => rowSum(matrix, [0], i, j)))).toBe('1');
    const scenario = { matrix: mixingMatrix(ANGLES), splitting: '1.3' };
    expect(weightSum(context, scenario) / weightSum(context, threeNeutrinos())).toBeCloseTo(1, 14);
  });

  it('without the channels with ν₄ the sum does depend on it', () => {
    const matrix = exactMatrix();
    expect(formatRational(squareSum((i, j) => exactCoupling(matrix, rational(1, 2), i, j), 3))).not.toBe('3/4');
  });
});

describe('dipole moments at threshold', () => {
  it.each([
    ['mag', 2],
    ['edm', 3],
  ] as const)('%s pairs open with exponent %d', (moment, exponent) => {
    const section = dipoleCrossSection(context, moment, '12');
    const at = (x: number): number => section.sigmaPb(section.thresholdEV * (1 + x));
    // Corrections are of order E/E_th − 1 = 10⁻⁴ times a number of order ten.
    expect(Math.abs(localExponent([1e-4, 2e-4], [at(1e-4), at(2e-4)]) - exponent)).toBeLessThan(0.01);
  });
});
