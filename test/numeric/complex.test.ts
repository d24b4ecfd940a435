import { describe, expect, it } from 'vitest';
import { addComplex, complex, multiplyComplex, squaredModulus } from '../../src/numeric/complex.ts';

describe('complex numbers', () => {
  it('multiply with i² = −1 and have |3 + 4i|² = 25', () => {
    expect(multiplyComplex(complex(0, 1), complex(0, 1))).toEqual({ re: -1, im: 0 });
    expect(addComplex(complex(3), complex(0, 4))).toEqual({ re: 3, im: 4 });
    expect(squaredModulus(complex(3, 4))).toBe(25);
  });
});
