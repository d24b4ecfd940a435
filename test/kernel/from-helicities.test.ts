import { describe, expect, it } from 'vitest';
import { negate } from '../../src/algebra/polynomial.ts';
import { parseRational, type Rational, rationalToNumber } from '../../src/algebra/rational.ts';
import type { Amplitude } from '../../src/amplitude/amplitude.ts';
import { KinematicsError, UsageError } from '../../src/errors.ts';
import { type HelicityKernel, helicityKernel } from '../../src/kernel/from-helicities.ts';
import type { PolarizationChoice } from '../../src/kernel/from-helicities-point.ts';
import { matrixSquaredAmplitude } from '../../src/kernel/from-matrices.ts';
import { type RationalPoint, rationalPoint } from '../../src/kernel/rational-point.ts';
import { boost, type FourMomentum, onShell, rotate, type ThreeVector } from '../../src/numeric/four-momentum.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { shippedAmplitude } from '../shipped-model.ts';
import { type ExactParameters, numericMomenta, numericParameters, randomParameters } from './exact-value.ts';
import { dipoleScattering, tensorScattering, vectorProduction, withTurnedLine } from './hand-made-amplitude.ts';

const ELECTRON_MASS = 0.51099895e-3;

const compton = shippedAmplitude('qed', 'a e- > a e-');
const dirac = shippedAmplitude('nusm', 'a e- > e- nu1 nu2~');
const majorana = shippedAmplitude('nusm:majorana', 'a e- > e- nu1 nu2');

interface Case {
  readonly point: RationalPoint;
  readonly parameters: ExactParameters;
  readonly kernel: HelicityKernel;
  readonly momenta: readonly FourMomentum[];
  readonly exact: number;
}

function caseOf(amplitude: Amplitude, seed: number, masses: ReadonlyMap<string, Rational> = new Map()): Case {
  const random = new RandomStream(seed);
  const atRest = masses.size > 0 ? { atRest: 1 } : {};
  const point = rationalPoint(amplitude.process, masses, random, atRest);
  const parameters = randomParameters(amplitude, point, random);
  return {
    point,
    parameters,
    kernel: helicityKernel(amplitude, numericParameters(parameters)),
    momenta: numericMomenta(point.momenta),
    exact: rationalToNumber(matrixSquaredAmplitude(amplitude, parameters, point.momenta).re),
  };
}

/** Two neutrinos of mass m and 3m eV on an electron at rest; the photon energy comes out as some multiple of m. */
function softCase(amplitude: Amplitude, seed: number, neutrinoMassGeV: string): Case {
  return caseOf(
    amplitude,
    seed,
    new Map([
      ['me', parseRational('0.51099895e-3')],
      ['mnu[1]', parseRational(neutrinoMassGeV)],
      ['mnu[2]', parseRational(neutrinoMassGeV.replace(/^1/, '3'))],
    ]),
  );
}

function relative(found: number, wanted: number): number {
  return Math.abs(found / wanted - 1);
}

function withChoice(amplitude: Amplitude, parameters: ExactParameters, choice: PolarizationChoice): HelicityKernel {
  return helicityKernel(amplitude, numericParameters(parameters), { polarizations: new Map([[0, choice]]) });
}

/** The momenta with energies that follow from the masses, as a boost needs them. */
function onShells(momenta: readonly FourMomentum[], masses: readonly number[]): readonly FourMomentum[] {
  return momenta.map((p, n) => onShell(masses[n] ?? 0, [p[1], p[2], p[3]]));
}

describe('the amplitude by explicit helicities', () => {
  it.each([
    ['γ e → γ e', compton],
    ['e⁻e⁺ → e⁻e⁺', shippedAmplitude('qed', 'e- e+ > e- e+')],
    ['e⁻e⁻ → e⁻e⁻', shippedAmplitude('qed', 'e- e- > e- e-')],
    ['e⁻e⁺ → γγ', shippedAmplitude('qed', 'e- e+ > a a')],
    ['γ e → e ν₁ν̄₂', dirac],
    ['γ e → e ν₁ν₂ of Majorana neutrinos', majorana],
    ['e⁻e⁺ → Zγ', shippedAmplitude('ew', 'e- e+ > z a')],
    ['γ e → e ν₁ν̄₂ by transition moments', shippedAmplitude('dipole', 'a e- > e- nu1 nu2~ weak=0 dipole<=1')],
    ['scattering by a dipole moment', dipoleScattering()],
    ['scattering with ε_{μνρσ} and two shared indices', tensorScattering()],
    ['production of a massive vector', vectorProduction()],
  ])('agrees with exact matrices at rational points: %s', (_, amplitude) => {
    for (const seed of [1, 2, 3]) {
      const { kernel, momenta, exact } = caseOf(amplitude, seed);
      // Energies of order one; interference between diagrams may take two digits.
      expect(relative(kernel.squaredAmplitude(momenta), exact)).toBeLessThan(1e-13);
    }
  });

  it.each([
    ['1e-15 GeV', '1e-15'],
    ['1e-12 GeV', '1e-12'],
    ['1e-8 GeV', '1e-8'],
    ['1e-4 GeV', '1e-4'],
  ])('keeps 12 digits against exact matrices for a photon of few times m_ν = %s on an electron at rest', (_, mass) => {
    for (const amplitude of [dirac, majorana]) {
      for (const seed of [5, 6]) {
        const { kernel, momenta, exact } = softCase(amplitude, seed, mass);
        expect(relative(kernel.squaredAmplitude(momenta), exact)).toBeLessThan(1e-12);
      }
    }
  });

  it('is that of Klein and Nishina for γ e → γ e, from 10⁻¹¹ eV to 1 TeV on an electron at rest', () => {
    const ee = 0.3;
    const kernel = helicityKernel(
      compton,
      new Map([
        ['ee', ee],
        ['me', ELECTRON_MASS],
      ]),
    );
    for (const energy of [1e-20, 1e-11, 1e-6, 1e-3, 1, 1e3]) {
      for (const angle of [1e-3, 1.1, 3.1]) {
        const scattered = energy / (1 + (energy / ELECTRON_MASS) * 2 * Math.sin(angle / 2) ** 2);
        const photon: ThreeVector = [scattered * Math.sin(angle), 0, scattered * Math.cos(angle)];
        const momenta = [
          onShell(0, [0, 0, energy]),
          onShell(ELECTRON_MASS, [0, 0, 0]),
          onShell(0, photon),
          onShell(ELECTRON_MASS, [-photon[0], 0, energy - photon[2]]),
        ];
        const ratio = scattered / energy;
        // |M|² = 2e⁴(ω′/ω + ω/ω′ − sin²θ), averaged and summed: Peskin and Schroeder, eq. (5.87) with p at rest.
        const kleinNishina = 2 * ee ** 4 * (ratio + 1 / ratio - Math.sin(angle) ** 2);
        // The three-momentum of the electron rounds at E, its deviation from the shell acts as E/m_e.
        const tolerance = 1e-14 * Math.max(1, energy / ELECTRON_MASS);
        expect(relative(kernel.squaredAmplitude(momenta), kleinNishina)).toBeLessThan(tolerance);
      }
    }
  });

  it.each([
    ['γ e → γ e', compton, caseOf(compton, 4)],
    ['γ e → e ν₁ν̄₂', dirac, caseOf(dirac, 4)],
    ['γ e → e ν₁ν₂ of Majorana neutrinos', majorana, caseOf(majorana, 4)],
    ['γ e → e ν₁ν̄₂ at sub-eV energies', dirac, softCase(dirac, 4, '1e-12')],
  ])('vanishes when ε is replaced by the photon momentum: %s', (_, amplitude, { kernel, momenta, parameters }) => {
    const energy = momenta[0]?.[0] ?? 0;
    const mass = kernel.masses[1] ?? 0;
    const zero = withChoice(amplitude, parameters, { kind: 'momentum' }).squaredAmplitude(momenta);
    // Each diagram alone, with ε = p of size E, is larger than M by m/E; |M|² squares the rounding of 1e-14.
    expect(zero).toBeLessThan(1e-28 * (1 + mass / energy) ** 2 * kernel.squaredAmplitude(momenta) * energy ** 2);
  });

  it('does not depend on the gauge of the photon: other reference momenta, and ε + c·p', () => {
    for (const amplitude of [compton, dirac, majorana]) {
      const { exact, momenta, parameters } = caseOf(amplitude, 7);
      const choices: readonly PolarizationChoice[] = [
        { kind: 'physical' },
        { kind: 'physical', reference: 1 },
        { kind: 'physical', reference: 3 },
        { kind: 'physical', reference: [3, 1, -1, 2] },
        { kind: 'physical', reference: 1, shift: { re: 2, im: -3 } },
      ];
      for (const choice of choices) {
        // Shifts of the size of ε·p/p·r cancel between diagrams and take a digit.
        expect(relative(withChoice(amplitude, parameters, choice).squaredAmplitude(momenta), exact)).toBeLessThan(
          1e-12,
        );
      }
    }
  });

  it('keeps 12 digits at sub-eV energies in the gauge ε·k₃ = 0 as well, and seven in that of a neutrino', () => {
    for (const amplitude of [dirac, majorana]) {
      const { exact, momenta, parameters } = softCase(amplitude, 9, '1e-12');
      const inGauge = (reference: number): number =>
        withChoice(amplitude, parameters, { kind: 'physical', reference }).squaredAmplitude(momenta);
      expect(relative(inGauge(2), exact)).toBeLessThan(1e-12);
      // ε·p₂ is then of order m/E ~ 10⁸ and cancels between the diagrams: seven to eight digits are lost.
      expect(relative(inGauge(3), exact)).toBeLessThan(1e-7);
    }
  });

  it('is invariant under rotations and boosts, at sub-eV energies too', () => {
    for (const amplitude of [dirac, majorana]) {
      const { kernel, momenta, exact } = softCase(amplitude, 10, '1e-12');
      const rebuilt = onShells(momenta, kernel.masses);
      const rotated = (axis: ThreeVector, angle: number) => rebuilt.map((p) => rotate(p, axis, angle));
      const boosted = (velocity: ThreeVector) => rebuilt.map((p) => boost(p, velocity));
      for (const axis of [
        [1, 2, -3],
        [0, 0, 1],
        [1, 0, 0],
      ] as const) {
        expect(relative(kernel.squaredAmplitude(rotated(axis, Math.PI)), exact)).toBeLessThan(1e-12);
        expect(relative(kernel.squaredAmplitude(rotated(axis, 1)), exact)).toBeLessThan(1e-12);
      }
      for (const velocity of [
        [0.3, -0.7, 0.5],
        [0, 0, -0.9],
        [1e-6, 0, 0],
      ] as const) {
        expect(relative(kernel.squaredAmplitude(boosted(velocity)), exact)).toBeLessThan(1e-12);
      }
    }
  });

  it('gives u and v of one Majorana leg the right relative phase: a line may be read either way', () => {
    const { kernel, momenta, parameters } = caseOf(majorana, 11);
    const line = majorana.diagrams[1]?.lines.findIndex(({ left }) => left === 3) ?? -1;
    const turned = helicityKernel(withTurnedLine(majorana, 1, line), numericParameters(parameters));
    expect(relative(turned.squaredAmplitude(momenta), kernel.squaredAmplitude(momenta))).toBeLessThan(1e-14);
    // The sign of the turned diagram matters: with the other one the interference would come out wrong.
    const flipped = majorana.diagrams.map((d, n) => (n === 1 ? { ...d, coefficient: negate(d.coefficient) } : d));
    const wrong = helicityKernel({ ...majorana, diagrams: flipped }, numericParameters(parameters));
    expect(relative(wrong.squaredAmplitude(momenta), kernel.squaredAmplitude(momenta))).toBeGreaterThan(1e-3);
  });

  it('gives |M|² as the average of |M|² over all choices of helicities', () => {
    const { kernel, momenta } = caseOf(dirac, 12);
    let sum = 0;
    const visit = (chosen: readonly number[]): void => {
      const states = kernel.helicities[chosen.length];
      if (states === undefined) {
        const { re, im } = kernel.amplitude(chosen, momenta);
        sum += re * re + im * im;
        return;
      }
      for (const helicity of states) visit([...chosen, helicity]);
    };
    visit([]);
    expect(relative(kernel.average * sum, kernel.squaredAmplitude(momenta))).toBeLessThan(1e-14);
    expect(kernel.average).toBe(1 / 4);
    expect(kernel.amplitudes(momenta).length).toBe(2 * 32);
  });

  it('conserves helicity: massless neutrinos come out left-handed with right-handed antineutrinos', () => {
    const { momenta, parameters } = softCase(dirac, 13, '1e-12');
    const massless = new Map(numericParameters(parameters)).set('mnu[1]', 0).set('mnu[2]', 0);
    const kernel = helicityKernel(dirac, massless);
    for (const [photon, electron, recoil] of [
      [1, 1, 1],
      [1, -1, 1],
      [-1, 1, 1],
    ] as const) {
      const allowed = kernel.amplitude([photon, electron, recoil, -1, 1], momenta);
      for (const [nu, antinu] of [
        [1, 1],
        [-1, -1],
        [1, -1],
      ] as const) {
        const forbidden = kernel.amplitude([photon, electron, recoil, nu, antinu], momenta);
        expect(Math.hypot(forbidden.re, forbidden.im)).toBe(0);
      }
      expect(Math.hypot(allowed.re, allowed.im)).toBeGreaterThan(0);
    }
  });

  it('keeps the digits of a suppressed helicity: the amplitude of a wrong-helicity neutrino is linear in m_ν/E', () => {
    const { momenta, parameters } = softCase(dirac, 13, '1e-6');
    const wrongHelicity = (mass: number): number => {
      const light = new Map(numericParameters(parameters)).set('mnu[1]', mass).set('mnu[2]', 0);
      const { re, im } = helicityKernel(dirac, light).amplitude([1, 1, 1, 1, 1], momenta);
      return Math.hypot(re, im);
    };
    // Deviations are of order (m/E)², 10⁻²⁰ here; energies are above 10⁻⁶ GeV.
    expect(relative(wrongHelicity(2e-16), 2 * wrongHelicity(1e-16))).toBeLessThan(1e-13);
  });

  it('reads momenta from a flat array, and energies not at all', () => {
    const { kernel, momenta } = caseOf(compton, 14);
    const flat = Float64Array.from([7, ...momenta.flat()]);
    expect(kernel.squaredAmplitudeAt(flat, 1)).toBe(kernel.squaredAmplitude(momenta));
    const without = momenta.map(([, x, y, z]): FourMomentum => [0, x, y, z]);
    expect(kernel.squaredAmplitude(without)).toBe(kernel.squaredAmplitude(momenta));
  });

  it('gives batches the bits of single points', () => {
    const cases = [3, 4, 5].map((seed) => softCase(majorana, seed, '1e-12'));
    for (const { kernel, momenta } of cases) {
      const batch = kernel.batch(3);
      const turned = momenta.map((p) => rotate(p, [0, 0, 1], 0.3));
      const points = [momenta, turned, momenta];
      const flat = Float64Array.from(points.flat(2));
      const values = batch.squaredAmplitudes(flat, 3);
      points.forEach((point, n) => {
        expect(values[n]).toBe(kernel.squaredAmplitude(point));
      });
    }
  });

  it('takes the positive root for a constant of the model such as √2 when it is not given', () => {
    const { parameters, momenta, kernel } = caseOf(dirac, 15);
    const given = helicityKernel(dirac, new Map(numericParameters(parameters)).set('sqrt(2)', Math.SQRT2));
    expect(relative(given.squaredAmplitude(momenta), kernel.squaredAmplitude(momenta))).toBeLessThan(1e-15);
  });

  it('refuses missing parameters, wrong numbers of momenta, unknown helicities and poles, each by name', () => {
    const { kernel, momenta, parameters } = caseOf(compton, 16);
    expect(() => helicityKernel(compton, new Map([['me', 1]]))).toThrow(/'ee'/);
    expect(() => helicityKernel(compton, new Map([['ee', 1]]))).toThrow(UsageError);
    expect(() => helicityKernel(compton, new Map([...numericParameters(parameters), ['me', Number.NaN]]))).toThrow(
      UsageError,
    );
    expect(() => kernel.squaredAmplitude(momenta.slice(1))).toThrow(KinematicsError);
    expect(() => kernel.amplitude([0, 1, 1, 1], momenta)).toThrow(KinematicsError);
    const soft = momenta.map((p, n): FourMomentum => (n === 0 ? [0, 0, 0, 0] : p));
    expect(() => kernel.squaredAmplitude(soft)).toThrow(KinematicsError);
    expect(() => withChoice(compton, parameters, { kind: 'physical', reference: 0 }).squaredAmplitude(momenta)).toThrow(
      KinematicsError,
    );
  });
});
