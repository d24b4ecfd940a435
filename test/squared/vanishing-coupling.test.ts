import { describe, expect, it } from 'vitest';
import { equals, substitute, zero } from '../../src/algebra/polynomial.ts';
import { smallInvariants, toRationalFunction } from '../../src/squared/invariants.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { couplingsOf, withoutCouplings } from '../../src/squared/vanishing-coupling.ts';
import { shippedAmplitude } from '../shipped-model.ts';

describe('an amplitude at couplings that vanish', () => {
  const vertex = shippedAmplitude('dipole', 'nu1 e- > nu1 e-');

  it('depends on charges and moments, and its masses are none of them', () => {
    expect(couplingsOf(vertex)).toEqual(expect.arrayContaining(['ee', 'GF', 'muB', 'mag[1,1]', 'edm[1,1]']));
    expect(couplingsOf(vertex)).not.toContain('me');
    expect(couplingsOf(vertex)).not.toContain('mnu[1]');
  });

  it.each([
    { gone: ['edm[1,1]'], left: 2 },
    { gone: ['mag[1,1]', 'edm[1,1]'], left: 1 },
    { gone: ['GF'], left: 1 },
    { gone: ['GF', 'mag[1,1]', 'edm[1,1]'], left: 0 },
  ])('without $gone has the square at their zero, from $left diagrams', ({ gone, left }) => {
    const amplitude = withoutCouplings(vertex, gone);
    expect(amplitude.diagrams.length).toBe(left);
    const invariants = smallInvariants(vertex.process);
    const rules = new Map(gone.map((name) => [name, zero] as const));
    const part = toRationalFunction(squareAmplitude(amplitude), invariants);
    const whole = toRationalFunction(
      {
        terms: squareAmplitude(vertex).terms.flatMap((term) => {
          const numerator = substitute(term.numerator, rules);
          return equals(numerator, zero) ? [] : [{ ...term, numerator }];
        }),
      },
      invariants,
    );
    expect(equals(whole.numerator, part.numerator)).toBe(true);
    expect(whole.denominators.length).toBe(part.denominators.length);
    expect(equals(part.numerator, zero)).toBe(left === 0);
  });
});
