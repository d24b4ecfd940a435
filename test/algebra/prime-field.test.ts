import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  invertResidue,
  PRIME,
  powerResidue,
  ResidueStream,
  rationalResidue,
  residue,
  squareRootResidue,
} from '../../src/algebra/prime-field.ts';
import { rational } from '../../src/algebra/rational.ts';

const anyResidue = fc.bigInt({ min: 1n, max: PRIME - 1n });

describe('residues modulo a 61-bit prime', () => {
  it('2^61 + 21 passes the Miller–Rabin test for the bases that are conclusive below 2^64', () => {
    const odd = (PRIME - 1n) / 4n;
    for (const base of [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n]) {
      const x = powerResidue(base, odd);
      expect(x === 1n || x === PRIME - 1n || residue(x * x) === PRIME - 1n).toBe(true);
    }
    expect(PRIME % 8n).toBe(5n);
  });

  it('a number times its inverse is 1', () => {
    fc.assert(
      fc.property(anyResidue, (a) => {
        expect(residue(a * invertResidue(a))).toBe(1n);
      }),
    );
    expect(() => invertResidue(PRIME)).toThrow('zero has no inverse');
  });

  it('a root exists for squares only, and its square is the number', () => {
    fc.assert(
      fc.property(anyResidue, (a) => {
        const root = squareRootResidue(residue(a * a));
        expect(root === a || root === PRIME - a).toBe(true);
        // 2 is not a square modulo a prime that is 5 modulo 8
        expect(squareRootResidue(residue(2n * a * a))).toBeUndefined();
      }),
    );
    expect(squareRootResidue(0n)).toBe(0n);
    expect(squareRootResidue(PRIME - 1n)).toBeDefined();
  });

  it('fractions are exact', () => {
    expect(residue(rationalResidue(rational(-3, 7)) * 7n)).toBe(PRIME - 3n);
    expect(() => rationalResidue(rational(1n, PRIME))).toThrow('zero has no inverse');
  });

  it('a stream repeats with its seed and does not depend on others', () => {
    const draw = (seed: number): readonly bigint[] => {
      const stream = new ResidueStream(seed);
      return Array.from({ length: 50 }, () => stream.nonzero());
    };
    expect(draw(3)).toEqual(draw(3));
    expect(new Set([...draw(3), ...draw(4)]).size).toBe(100);
    expect(draw(5).every((value) => value > 0n && value < PRIME)).toBe(true);
  });
});
