/** |M|² by helicities is the same for every observer, in each kind of number to the digits that it has. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRational, type Rational, rational, rationalToNumber } from '../../src/algebra/rational.ts';
import type { Amplitude } from '../../src/amplitude/amplitude.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { preciseHelicityKernel } from '../../src/kernel/from-helicities-precise.ts';
import { conservedMomenta, type Vector } from '../../src/numeric/conserved-momenta.ts';
import type { FourMomentum } from '../../src/numeric/four-momentum.ts';
import { type BigFloat, multiprecision } from '../../src/numeric/multiprecision.ts';
import { doubleDoubleKind, fractionOfFloat, type NumberKind } from '../../src/numeric/number-kind.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { shippedAmplitude } from '../shipped-model.ts';
import { inFrame, randomFrame } from './exact-frame.ts';
import { numericParameters, randomParameters } from './exact-value.ts';

/** What points and frames are computed in. */
const JUDGE = multiprecision(90);
const FIFTY = multiprecision(50);
const MASSES: ReadonlyMap<string, Rational> = new Map([
  ['me', parseRational('0.51099895e-3')],
  ['mnu[1]', parseRational('0.1e-9')],
  ['mnu[2]', parseRational('0.3e-9')],
  ['mZ', rational(91)],
  ['mW', rational(80)],
  ['mH', rational(125)],
]);
/** Energy of a photon at which two neutrinos of 0.1 and 0.3 eV open, (Σm)(2m_e + Σm)/2m_e. */
const THRESHOLD = 0.4e-9 * (1 + 0.4e-9 / (2 * 0.51099895e-3));

const big = (value: number): BigFloat => JUDGE.fromFraction(fractionOfFloat(value));
const vector = (p: readonly number[]): Vector<BigFloat> => [big(p[0] ?? 0), big(p[1] ?? 0), big(p[2] ?? 0)];

/** Three-momenta of the legs as they come in, and directions in which they go out, to be scaled and balanced. */
type Sketch = (random: RandomStream) => readonly (readonly number[])[];

const anywhere = (random: RandomStream): readonly number[] => [random.normal(), random.normal(), random.normal()];

/** A photon of that energy on an electron at rest; the electron takes what balances. */
const onElectron =
  (energy: number, size: number, others: number): Sketch =>
  (random) => [
    [0, 0, energy],
    [0, 0, 0],
    [0, 0, 0],
    ...Array.from({ length: others }, () => anywhere(random).map((component) => size * component)),
  ];

/** The photon comes back within 10⁻⁶ of where it came from. */
const backward =
  (energy: number): Sketch =>
  (random) => [
    [0, 0, energy],
    [0, 0, 0],
    [0, 0, 0],
    [1e-6 * energy * random.normal(), 1e-6 * energy * random.normal(), -energy],
  ];

const headOn =
  (energy: number): Sketch =>
  (random) => {
    const out = anywhere(random).map((component) => energy * component);
    return [[0, 0, energy], [0, 0, -energy], out, out.map((component) => -component)];
  };

function moved<T>(kind: NumberKind<T>, momenta: readonly Vector<BigFloat>[]): readonly Vector<T>[] {
  const convert = (component: BigFloat): T => kind.fromFraction(JUDGE.toFraction(component));
  return momenta.map(([x, y, z]) => [convert(x), convert(y), convert(z)]);
}

/** Largest relative change of |M|² under rotations and boosts, in float64, double-double and 50 digits. */
function changes(amplitude: Amplitude, sketch: Sketch, seed: number): readonly [number, number, number] {
  const random = new RandomStream(seed);
  const parameters = randomParameters(amplitude, { momenta: [], masses: MASSES, coordinateDegree: 0 }, random);
  const exact = new Map([...parameters].map(([name, { re }]) => [name, re]));
  // Float64 has its own masses, which must be the same for all.
  const floats = numericParameters(parameters);
  for (const [name, value] of floats) {
    const { numerator, denominator } = fractionOfFloat(value);
    exact.set(name, rational(numerator, denominator));
  }
  const legs = amplitude.process.legs.map(({ particle, incoming }) => ({
    incoming,
    mass: JUDGE.fromFraction(exact.get(particle.mass) ?? rational(0)),
  }));
  const point = conservedMomenta(JUDGE, legs, sketch(random).map(vector));
  const masses = legs.map(({ mass }) => mass);
  const there = (['rotation', 'rotation', 'boost', 'boost'] as const).map((kind) =>
    inFrame(JUDGE, masses, point, randomFrame(kind, random)),
  );
  const reference = preciseHelicityKernel(amplitude, exact, JUDGE).squaredAmplitude(point);
  const worst = (values: readonly BigFloat[]): number =>
    Math.max(
      ...values.map((value) => {
        const { numerator, denominator } = JUDGE.toFraction(JUDGE.divide(JUDGE.subtract(value, reference), reference));
        return Math.abs(rationalToNumber(rational(numerator, denominator)));
      }),
    );
  const precisely = <T>(kind: NumberKind<T>): number => {
    const kernel = preciseHelicityKernel(amplitude, exact, kind);
    return worst(
      there.map((momenta) => JUDGE.fromFraction(kind.toFraction(kernel.squaredAmplitude(moved(kind, momenta))))),
    );
  };
  const float = helicityKernel(amplitude, floats);
  const asFloats = (momenta: readonly Vector<BigFloat>[]): readonly FourMomentum[] =>
    moved(doubleDoubleKind, momenta).map(([[x], [y], [z]]) => [0, x, y, z]);
  return [
    worst(there.map((momenta) => big(float.guarded(asFloats(momenta)).value))),
    precisely(doubleDoubleKind),
    precisely(FIFTY),
  ];
}

const compton = shippedAmplitude('qed', 'a e- > a e-');
const comptonSketch =
  (sketch: Sketch): Sketch =>
  (random) => {
    const [photon = [], electron = [], recoil = [], scattered = []] = sketch(random);
    return [photon, electron, scattered, recoil];
  };
const dirac = shippedAmplitude('nusm', 'a e- > e- nu1 nu2~');
const majorana = shippedAmplitude('nusm:majorana', 'a e- > e- nu1 nu2');
const dipole = shippedAmplitude('dipole', 'a e- > e- nu1 nu2~ weak=0 dipole<=1');

/** Digits lost where nothing cancels: about ten roundings of numbers of one size. */
const FEW = 1.7;

describe('|M|² by helicities under rotations and boosts', () => {
  it.each<readonly [string, Amplitude, Sketch, number]>([
    ['γ e → γ e, a photon of 10⁻⁶ eV', compton, comptonSketch(onElectron(1e-15, 1e-15, 1)), FEW],
    ['γ e → γ e, backward at 10⁻⁶ eV', compton, comptonSketch(backward(1e-15)), FEW],
    ['γ e → γ e, backward at 1 MeV', compton, comptonSketch(backward(1e-3)), FEW],
    // 1 GeV on an electron at rest: the center of mass moves with γ = 31, and γ² is lost in the scalar products.
    ['γ e → γ e, backward at 1 GeV', compton, comptonSketch(backward(1)), 3],
    ['γ e → e ν₁ν̄₂, 10⁻⁹ above threshold', dirac, onElectron(THRESHOLD * (1 + 1e-9), 1e-14, 2), FEW],
    [
      'γ e → e ν₁ν₂ of Majorana neutrinos, 10⁻⁹ above threshold',
      majorana,
      onElectron(THRESHOLD * (1 + 1e-9), 1e-14, 2),
      FEW,
    ],
    ['γ e → e ν₁ν̄₂ by dipole moments, 10⁻⁹ above threshold', dipole, onElectron(THRESHOLD * (1 + 1e-9), 1e-14, 2), FEW],
    ['γ e → e ν₁ν̄₂, 1 eV', dirac, onElectron(1e-9, 1e-9, 2), FEW],
    ['γ e → e ν₁ν₂ of Majorana neutrinos, 1 eV', majorana, onElectron(1e-9, 1e-9, 2), FEW],
    // The components of two currents are larger by γ² = 10³ than what their contraction leaves, and so is their rounding.
    ['γ e → e ν₁ν̄₂, 1 GeV', dirac, onElectron(1, 1, 2), 5],
    ['e⁻e⁺ → Z H, 10⁻⁴ above threshold', shippedAmplitude('ew', 'e- e+ > z h'), headOn(108.01), FEW],
    ['e⁻e⁺ → W⁻W⁺, 2 TeV', shippedAmplitude('ew', 'e- e+ > w- w+'), headOn(1000), FEW],
  ])('changes by rounding alone: %s', (_, amplitude, sketch, lost) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [float, double, fifty] = changes(amplitude, sketch, seed);
        expect(float).toBeLessThan(10 ** lost * 2 ** -53);
        expect(double).toBeLessThan(10 ** lost * 2 ** -104);
        expect(fifty).toBeLessThan(10 ** lost * 1e-50);
      }),
      { seed: 6, numRuns: 4 },
    );
  });
});
