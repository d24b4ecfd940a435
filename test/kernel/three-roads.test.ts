/**
 * The three roads to |M|² at one phase-space point: (a) the polynomial from traces, compiled, (b) exact matrices,
 * (c) explicit helicities. Photon on an electron at rest, energies as in the laboratory.
 */
import { describe, expect, it } from 'vitest';
import { type Rational, rational, rationalToNumber } from '../../src/algebra/rational.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { matrixSquaredAmplitude } from '../../src/kernel/from-matrices.ts';
import { squaredKernel } from '../../src/kernel/from-squared.ts';
import { rationalPoint } from '../../src/kernel/rational-point.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { shippedAmplitude } from '../shipped-model.ts';
import { numericMomenta, numericParameters, randomParameters } from './exact-value.ts';

/** A decimal as an exact rational, so that neutrino masses set the scale of the photon energy. */
function masses(neutrinoScale: Rational): ReadonlyMap<string, Rational> {
  const double = rational(2n * neutrinoScale.numerator, neutrinoScale.denominator);
  return new Map([
    ['me', rational(51099895n, 100000000000n)],
    ['mnu[1]', neutrinoScale],
    ['mnu[2]', double],
  ]);
}

describe('the three roads to |M|²', () => {
  it.each([
    ['nusm', 'a e- > e- nu1 nu2~'],
    ['nusm', 'a e- > e- nu1 nu1~'],
    ['nusm:majorana', 'a e- > e- nu1 nu2'],
    ['nusm:majorana', 'a e- > e- nu1 nu1'],
  ])('agree to 10⁻¹² for photons of about 1 MeV, and to 10⁻⁹ for about 0.01 eV: %s, %s', (model, process) => {
    const amplitude = shippedAmplitude(model, process);
    const squared = squareAmplitude(amplitude);
    for (const { scale, energy, tolerance } of [
      // The photon's energy comes out at a few times the sum of the masses.
      { scale: rational(1n, 10000n), energy: 1e-3, tolerance: 1e-12 },
      { scale: rational(1n, 10n ** 12n), energy: 1e-11, tolerance: 1e-9 },
    ]) {
      const random = new RandomStream(31);
      const point = rationalPoint(amplitude.process, masses(scale), random, { atRest: 1 });
      const parameters = randomParameters(amplitude, point, random);
      const momenta = numericMomenta(point.momenta);
      expect(Math.abs(Math.log10((momenta[0]?.[0] ?? 0) / energy))).toBeLessThan(1);
      const exact = rationalToNumber(matrixSquaredAmplitude(amplitude, parameters, point.momenta).re);
      const values = numericParameters(parameters);
      const trace = squaredKernel(squared, values).squaredAmplitude(momenta);
      const helicity = helicityKernel(amplitude, values).squaredAmplitude(momenta);
      expect(Math.abs(trace / exact - 1)).toBeLessThan(tolerance);
      expect(Math.abs(helicity / exact - 1)).toBeLessThan(tolerance);
    }
  });
});
