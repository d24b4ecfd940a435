import { describe, expect, it } from 'vitest';
import { type GaussianRational, gaussian } from '../../src/algebra/gaussian-rational.ts';
import { formatRational, parseRational, rational } from '../../src/algebra/rational.ts';
import type { Amplitude } from '../../src/amplitude/amplitude.ts';
import { AlgebraError, KinematicsError } from '../../src/errors.ts';
import { matrixInterferences, matrixSquaredAmplitude } from '../../src/kernel/from-matrices.ts';
import {
  addExact,
  type ExactMatrix,
  exactChargeConjugate,
  exactDiracAdjoint,
  exactGamma,
  exactGamma5,
  exactTrace,
  multiplyExact,
  scaleExact,
  unitMatrix,
  zeroMatrix,
} from '../../src/kernel/from-matrices-matrix.ts';
import { COORDINATE_RANGE, POINT_ATTEMPTS, pointsNeeded, rationalPoint } from '../../src/kernel/rational-point.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { squareAmplitude } from '../../src/squared/square.ts';
import { shippedAmplitude } from '../shipped-model.ts';
import { clearedDegree, randomParameters, traceInterference } from './exact-value.ts';
import { dipoleScattering, tensorScattering, vectorProduction, withTurnedLine } from './hand-made-amplitude.ts';

function entries({ re, im, denominator }: ExactMatrix): readonly string[] {
  return [...re, ...im].map((entry) => formatRational(rational(entry, denominator)));
}

describe('exact gamma matrices', () => {
  it('obey {γ^μ, γ^ν} = 2g^{μν}, γ5 = iγ⁰γ¹γ²γ³ and Tr[γ⁰γ¹γ²γ³γ5] = −4i', () => {
    for (const mu of [0, 1, 2, 3]) {
      for (const nu of [0, 1, 2, 3]) {
        const [a, b] = [exactGamma(mu), exactGamma(nu)];
        const metric = mu === nu ? (mu === 0 ? 2 : -2) : 0;
        const anticommutator = addExact(multiplyExact(a, b), multiplyExact(b, a));
        expect(entries(anticommutator)).toEqual(entries(scaleExact(unitMatrix, gaussian(metric))));
      }
    }
    const product = [0, 1, 2, 3].map(exactGamma).reduce(multiplyExact);
    expect(entries(scaleExact(product, gaussian(0, 1)))).toEqual(entries(exactGamma5));
    expect(exactTrace(multiplyExact(product, exactGamma5))).toEqual({ re: 0n, im: -4n });
  });

  it('stay under γ⁰Γ†γ⁰ and change sign under C Γᵀ C⁻¹; γ5 does the reverse', () => {
    for (const mu of [0, 1, 2, 3]) {
      expect(entries(exactDiracAdjoint(exactGamma(mu)))).toEqual(entries(exactGamma(mu)));
      expect(entries(addExact(exactChargeConjugate(exactGamma(mu)), exactGamma(mu)))).toEqual(entries(zeroMatrix));
    }
    expect(entries(addExact(exactDiracAdjoint(exactGamma5), exactGamma5))).toEqual(entries(zeroMatrix));
    expect(entries(exactChargeConjugate(exactGamma5))).toEqual(entries(exactGamma5));
  });
});

const amplitudes: readonly (readonly [string, Amplitude])[] = [
  ['γ e → γ e', shippedAmplitude('qed', 'a e- > a e-')],
  ['e⁻e⁺ → e⁻e⁺', shippedAmplitude('qed', 'e- e+ > e- e+')],
  ['e⁻e⁻ → e⁻e⁻', shippedAmplitude('qed', 'e- e- > e- e-')],
  ['γ e → e ν₁ν̄₂', shippedAmplitude('nusm', 'a e- > e- nu1 nu2~')],
  ['γ e → e ν₁ν₂ of Majorana neutrinos', shippedAmplitude('nusm:majorana', 'a e- > e- nu1 nu2')],
  ['γ e → e ν₁ν₁ of Majorana neutrinos', shippedAmplitude('nusm:majorana', 'a e- > e- nu1 nu1')],
  ['μ → e ν̄ₑ ν_μ', shippedAmplitude('fermi', 'mu- > e- ve~ vm')],
  ['e⁻e⁺ → Zγ', shippedAmplitude('ew', 'e- e+ > z a')],
  ['γ e → e ν₁ν̄₂ by transition moments', shippedAmplitude('dipole', 'a e- > e- nu1 nu2~ weak=0 dipole<=1')],
  ['scattering by a dipole moment', dipoleScattering()],
  ['scattering with ε_{μνρσ} and two shared indices', tensorScattering()],
  ['production of a massive vector', vectorProduction()],
];

describe('explicit matrices at rational points', () => {
  it.each(amplitudes)('agree with the traces exactly, diagram pair by diagram pair: %s', (_, amplitude) => {
    const squared = squareAmplitude(amplitude);
    const random = new RandomStream(2024);
    const first = rationalPoint(amplitude.process, new Map(), random);
    const needed = pointsNeeded(clearedDegree(squared) * first.coordinateDegree, COORDINATE_RANGE, POINT_ATTEMPTS);
    expect(needed).toBeLessThan(6);
    for (let n = 0; n < needed; n += 1) {
      const point = n === 0 ? first : rationalPoint(amplitude.process, new Map(), random);
      const parameters = randomParameters(amplitude, point, random);
      const parts = matrixInterferences(amplitude, parameters, point.momenta);
      expect(parts.some(({ value }) => value.numerator !== 0n)).toBe(true);
      for (const { diagrams, value } of parts) {
        const trace = traceInterference(squared, diagrams, parameters, point.momenta);
        expect([diagrams, formatRational(trace)]).toEqual([diagrams, formatRational(value)]);
      }
    }
  });

  it.each([
    ['γ e → γ e', shippedAmplitude('qed', 'a e- > a e-')],
    ['e⁻e⁺ → γγ', shippedAmplitude('qed', 'e- e+ > a a')],
    ['γ e → e ν₁ν̄₂', shippedAmplitude('nusm', 'a e- > e- nu1 nu2~')],
  ])('give the same with −g as with physical polarizations, since the current is conserved: %s', (_, amplitude) => {
    const random = new RandomStream(8);
    const point = rationalPoint(amplitude.process, new Map(), random);
    const parameters = randomParameters(amplitude, point, random);
    const total = (...sum: readonly ['metric'] | readonly [{ reference: typeof reference }]): string =>
      formatRational(matrixSquaredAmplitude(amplitude, parameters, point.momenta, ...sum).re);
    const reference = [5n, 1n, 2n, -1n].map((c) => rational(c)) as [never, never, never, never];
    expect(total({ reference })).toBe(total('metric'));
    // One diagram alone is not gauge invariant, so the agreement of the sum says something.
    const single = { ...amplitude, diagrams: amplitude.diagrams.slice(0, 1) };
    const physical = matrixSquaredAmplitude(single, parameters, point.momenta, { reference }).re;
    expect(formatRational(physical)).not.toBe(
      formatRational(matrixSquaredAmplitude(single, parameters, point.momenta).re),
    );
  });

  it('do not depend on the direction in which a Majorana line is read', () => {
    const amplitude = shippedAmplitude('nusm:majorana', 'a e- > e- nu1 nu2');
    const random = new RandomStream(9);
    const point = rationalPoint(amplitude.process, new Map(), random);
    const parameters = randomParameters(amplitude, point, random);
    const value = (a: Amplitude): string => formatRational(matrixSquaredAmplitude(a, parameters, point.momenta).re);
    const neutrinoLine = amplitude.diagrams[1]?.lines.findIndex(({ left }) => left === 3) ?? -1;
    expect(neutrinoLine).toBeGreaterThanOrEqual(0);
    expect(value(withTurnedLine(amplitude, 1, neutrinoLine))).toBe(value(amplitude));
  });

  it('refuse a propagator on its pole, a missing parameter and a wrong number of momenta', () => {
    const amplitude = shippedAmplitude('qed', 'a e- > a e-');
    const point = rationalPoint(amplitude.process, new Map(), new RandomStream(1));
    const parameters = new Map<string, GaussianRational>([...point.masses].map(([name, m]) => [name, gaussian(m)]));
    expect(() => matrixSquaredAmplitude(amplitude, parameters, point.momenta)).toThrow(AlgebraError);
    parameters.set('ee', gaussian(1));
    expect(() => matrixSquaredAmplitude(amplitude, parameters, point.momenta.slice(1))).toThrow(KinematicsError);
    const still = [parseRational('0'), parseRational('0'), parseRational('0'), parseRational('0')] as const;
    const onPole = point.momenta.map((p, n) => (n === 0 ? still : p));
    expect(() => matrixSquaredAmplitude(amplitude, parameters, onPole)).toThrow(KinematicsError);
  });
});
