import { describe, expect, it } from 'vitest';
import { gaussian } from '../../src/algebra/gaussian-rational.ts';
import {
  conditions,
  conjugationByNumbers,
  diagonalVertices,
  electricByNumbers,
  leftCurrentParts,
} from '../../verify/vertex-matrix.ts';

describe('vertices of a neutrino pair as explicit matrices', () => {
  it('iσγ5 is hermitian and −iσ on left-handed neutrinos, σγ5 is neither', () => {
    expect(electricByNumbers(gaussian(0, 1))).toEqual({ hermitian: true, chiral: true });
    expect(electricByNumbers(gaussian(1))).toEqual({ hermitian: false, chiral: false });
    expect(electricByNumbers(gaussian(0, -1))).toEqual({ hermitian: true, chiral: false });
  });

  it('current conservation takes two of six structures away', () => {
    expect(conditions()).toBe(2);
  });

  it('only the anapole structure keeps its sign under charge conjugation, and only it has a diagonal Majorana vertex', () => {
    expect(conjugationByNumbers().map(({ name, sign }) => `${name}${sign}`)).toEqual(['Q-1', 'M-1', 'E-1', 'A1']);
    const sizes = diagonalVertices();
    // Products of a few entries of order one.
    for (const { name, size } of sizes) expect(size > 1e-9).toBe(name === 'A');
  });

  it('a left-handed current is half vector minus half axial', () => {
    const { vector, axial } = leftCurrentParts();
    expect(vector).toBeCloseTo(0.5, 14);
    expect(axial).toBeCloseTo(-0.5, 14);
  });
});
