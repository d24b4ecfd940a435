import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { constant, type Polynomial, variable } from '../../src/algebra/polynomial.ts';
import { substituteFraction } from '../../src/claim/fraction.ts';
import { createContext } from '../../verify/context.ts';
import {
  EXCHANGED,
  masslessSquare,
  sameFunction,
  softExponent,
  timesFraction,
  vanishesAtThreshold,
} from '../../verify/exact-limit.ts';
import { modelDerivation } from '../../verify/section-4-model.ts';

const root = new URL('../../', import.meta.url);
const context = createContext((path) => readFileSync(fileURLToPath(new URL(path, root)), 'utf8'));
const DIPOLE = { model: 'dipole', process: 'a e- > e- nu1 nu1~ weak=0 dipole<=1' } as const;

describe('limits of derived squares', () => {
  const weak = context.derivation('a e- > e- nu1 nu1~');

  it('the cross section of a soft pair goes as E⁴ by the weak interaction, as E² through a dipole', () => {
    expect(softExponent(weak)).toBe(4);
    expect(softExponent(modelDerivation(context, DIPOLE))).toBe(2);
  });

  it('exchanging massless neutrinos is the same as reversing the axial coupling', () => {
    const flipped = masslessSquare(weak, new Map<string, Polynomial>([['gA[1,1]', timesMinusOne('gA[1,1]')]]));
    expect(sameFunction(substituteFraction(masslessSquare(weak), EXCHANGED), flipped)).toBe(true);
    expect(sameFunction(masslessSquare(weak), flipped)).toBe(false);
  });

  it('a function is not twice itself', () => {
    const square = masslessSquare(weak);
    expect(sameFunction(square, timesFraction(square, constant(2)))).toBe(false);
  });

  it('at threshold an electric moment makes no pair and a magnetic one does', () => {
    const derivation = modelDerivation(context, DIPOLE);
    expect(vanishesAtThreshold(derivation, 'edm', '11')).toBe(true);
    expect(vanishesAtThreshold(derivation, 'mag', '11')).toBe(false);
  });
});

function timesMinusOne(name: string): Polynomial {
  return timesFraction({ numerator: variable(name), denominator: constant(1) }, constant(-1)).numerator;
}
