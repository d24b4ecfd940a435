/**
 * Known squared amplitudes of textbooks and identities that hold for free. The textbook forms live here, in the
 * test; `src` derives its own.
 */
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../src/algebra/formula.ts';
import {
  equals,
  isZero,
  multiply,
  power,
  substitute,
  subtract,
  toText,
  variable,
  zero,
} from '../../src/algebra/polynomial.ts';
import { rational } from '../../src/algebra/rational.ts';
import { vectorSum } from '../../src/algebra/vector.ts';
import type { Amplitude } from '../../src/amplitude/amplitude.ts';
import {
  type RationalFunction,
  smallInvariants,
  sumOfFractions,
  toRationalFunction,
} from '../../src/squared/invariants.ts';
import { spinAverage, squareAmplitude, symmetryFactor } from '../../src/squared/square.ts';
import { shippedAmplitude } from '../shipped-model.ts';

function inSmallInvariants(amplitude: Amplitude): RationalFunction {
  return toRationalFunction(squareAmplitude(amplitude), smallInvariants(amplitude.process));
}

/** Whether f equals numerator / denominator, by cross-multiplication. */
function expectFraction(f: RationalFunction, numerator: string, denominator: string): void {
  const left = multiply(f.numerator, readFormula(denominator));
  const right = multiply(readFormula(numerator), ...f.denominators.map(({ factor, power: n }) => power(factor, n)));
  expect(toText(subtract(left, right))).toBe('0');
}

describe('the squared amplitude of QED', () => {
  it('for γ e → γ e is that of Klein and Nishina, with p·k = a and k·k′ = y', () => {
    // Peskin and Schroeder, An Introduction to Quantum Field Theory, eq. (5.87), without its factor from the flux:
    // 2e⁴[p·k'/p·k + p·k/p·k' + 2m²(1/p·k − 1/p·k') + m⁴(1/p·k − 1/p·k')²]. The last leg is the photon: p·k = a,
    // and p·k' = p2·k4 = a − y with y = k·k'.
    const f = inSmallInvariants(shippedAmplitude('qed', 'a e- > e- a'));
    expectFraction(f, '2*ee^4*((a-y)^3*a + a^3*(a-y) + 2*me^2*a*(a-y)*(a-y-a) + me^4*y^2)', 'a^2*(a-y)^2');
  });

  it("for e⁻e⁺ → μ⁻μ⁺ is 8e⁴/s² [(p·k)² + (p·k')² + m_μ² p·p'] for massless electrons", () => {
    // Peskin and Schroeder, eq. (5.10), with the electron mass kept zero there.
    const f = inSmallInvariants(shippedAmplitude('qed', 'e- e+ > mu- mu+'));
    const massless: RationalFunction = {
      numerator: substitute(f.numerator, new Map([['me', zero]])),
      denominators: f.denominators.map(({ factor, power }) => ({
        factor: substitute(factor, new Map([['me', zero]])),
        power,
      })),
    };
    // p1·k4 = y, p1·k3 = a − y, s = 2a.
    expectFraction(massless, '8*ee^4*((a-y)^2 + y^2 + mmu^2*a)', '4*a^2');
  });

  it('for e⁻e⁻ → e⁻e⁻ is symmetric in the two final electrons', () => {
    const f = inSmallInvariants(shippedAmplitude('qed', 'e- e- > e- e-'));
    // Exchange of k3 and k4 is y = p1·k4 ↔ p1·k3 = p1·(p1 + p2 − k4) = me² + a − y.
    const swap = new Map([['y', readFormula('me^2+a-y')]]);
    const swapped: RationalFunction = {
      numerator: substitute(f.numerator, swap),
      denominators: f.denominators.map(({ factor, power }) => ({ factor: substitute(factor, swap), power })),
    };
    const difference = sumOfFractions([f, { ...swapped, numerator: multiply(swapped.numerator, readFormula('-1')) }]);
    // The swapped denominators are the same factors up to sign, so compare on the product of all.
    expect(isZero(difference.numerator)).toBe(true);
  });
});

describe('a Ward identity', () => {
  it.each([
    ['qed', 'a e- > e- a'],
    ['nusm', 'a e- > e- nu1 nu2~'],
    ['nusm:majorana', 'a e- > e- nu1 nu2'],
    ['dipole', 'a e- > e- nu1 nu2~ weak=0 dipole<=1'],
    ['bl', 'a e- > e- nu1 nu1~ contact=0'],
    ['sterile', 'a e- > e- nu1 nu4~'],
    // Fails for a wrong sign or size of the WWγ vertex.
    ['ew', 'a e- > w- ve'],
  ])('%s: %s vanishes exactly when the incoming photon polarization is its momentum', (model, process) => {
    const amplitude = shippedAmplitude(model, process);
    // ε(p1) → p1 turns the photon index of each diagram into a contraction with p1; |M|² of that must vanish.
    const longitudinal: Amplitude = {
      ...amplitude,
      diagrams: amplitude.diagrams.map((diagram) => ({
        ...diagram,
        tensors: [
          ...diagram.tensors,
          ...diagram.polarizations
            .filter(({ leg }) => leg === 0)
            .map(({ index }) => ({ kind: 'vector' as const, vector: vectorSum({ p1: 1 }), index })),
        ],
        polarizations: diagram.polarizations.filter(({ leg }) => leg !== 0),
      })),
    };
    expect(toText(inSmallInvariants(longitudinal).numerator)).toBe('0');
  });
});

describe('Majorana neutrinos', () => {
  it('give without masses what Dirac neutrinos give, summed over ν₁ν̄₂ and ν₂ν̄₁', () => {
    const massless = new Map([
      ['mnu[1]', zero],
      ['mnu[2]', zero],
    ]);
    const numerators = (model: string, process: string): RationalFunction => {
      const f = inSmallInvariants(shippedAmplitude(model, process));
      return { ...f, numerator: substitute(f.numerator, massless) };
    };
    const dirac = sumOfFractions([numerators('nusm', 'a e- > e- nu1 nu2~'), numerators('nusm', 'a e- > e- nu1~ nu2')]);
    const majorana = numerators('nusm:majorana', 'a e- > e- nu1 nu2');
    expect(equals(dirac.numerator, majorana.numerator)).toBe(true);
  });

  it('differ from Dirac neutrinos only by terms proportional to m₁ m₂', () => {
    const f = (model: string, process: string): RationalFunction => inSmallInvariants(shippedAmplitude(model, process));
    const dirac = sumOfFractions([f('nusm', 'a e- > e- nu1 nu2~'), f('nusm', 'a e- > e- nu1~ nu2')]);
    const difference = subtract(f('nusm:majorana', 'a e- > e- nu1 nu2').numerator, dirac.numerator);
    expect(isZero(difference)).toBe(false);
    expect(isZero(substitute(difference, new Map([['mnu[1]', zero]])))).toBe(true);
    expect(isZero(substitute(difference, new Map([['mnu[2]', zero]])))).toBe(true);
    const flipped = substitute(difference, new Map([['mnu[1]', multiply(variable('mnu[1]'), readFormula('-1'))]]));
    expect(isZero(subtract(flipped, multiply(difference, readFormula('-1'))))).toBe(true);
  });
});

describe('averages and symmetry factors', () => {
  it('are 1/4 for a photon on an electron and 1/2 for a pair of identical Majorana neutrinos', () => {
    const { process } = shippedAmplitude('nusm:majorana', 'a e- > e- nu1 nu1');
    expect(spinAverage(process)).toEqual(rational(1, 4));
    expect(symmetryFactor(process)).toEqual(rational(1, 2));
  });

  it('are 1/2 for two and 1/6 for three final photons', () => {
    expect(symmetryFactor(shippedAmplitude('qed', 'a e- > e- a a').process)).toEqual(rational(1, 2));
    expect(symmetryFactor(shippedAmplitude('qed', 'a e- > e- a a a').process)).toEqual(rational(1, 6));
  });
});
