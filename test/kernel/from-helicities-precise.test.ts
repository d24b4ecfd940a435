/** The helicity road in three kinds of numbers, against exact matrices, for every process that a shipped model lists. */
import { describe, expect, it } from 'vitest';
import {
  compareRational,
  divideRational,
  parseRational,
  type Rational,
  rational,
  rationalToNumber,
  subtractRational,
} from '../../src/algebra/rational.ts';
import type { Amplitude } from '../../src/amplitude/amplitude.ts';
import { KinematicsError, UsageError } from '../../src/errors.ts';
import { helicityKernel } from '../../src/kernel/from-helicities.ts';
import { preciseHelicityKernel } from '../../src/kernel/from-helicities-precise.ts';
import { matrixSquaredAmplitude } from '../../src/kernel/from-matrices.ts';
import type { ExactMomentum } from '../../src/kernel/from-matrices-matrix.ts';
import { type RationalPoint, rationalPoint } from '../../src/kernel/rational-point.ts';
import { conservedMomenta, energyOf } from '../../src/numeric/conserved-momenta.ts';
import { multiprecision } from '../../src/numeric/multiprecision.ts';
import { doubleDoubleKind, type NumberKind } from '../../src/numeric/number-kind.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { shippedAmplitude, shippedModel } from '../shipped-model.ts';
import { type ExactParameters, numericMomenta, numericParameters, randomParameters } from './exact-value.ts';

const MODELS = ['bl', 'dipole', 'ew', 'fermi', 'nusm', 'qed', 'sterile'];
const PROCESSES = [...MODELS, 'nusm:majorana', 'sterile:majorana', 'dipole:majorana'].flatMap((id) =>
  shippedModel(id).processes.map((process) => [id, process] as const),
);

/** A decay of a particle of mass 1 at rest, conserved to 100 digits, for which no rational point is known. */
function decayPoint(amplitude: Amplitude, random: RandomStream): RationalPoint {
  const kind = multiprecision(100);
  const [decaying] = amplitude.process.legs;
  const masses = new Map(
    amplitude.process.legs
      .filter(({ particle }) => particle.mass !== '0')
      .map(({ particle }) => [particle.mass, particle === decaying?.particle ? rational(1) : rational(1, 7)] as const),
  );
  const legs = amplitude.process.legs.map(({ particle, incoming }) => ({
    mass: kind.fromFraction(masses.get(particle.mass) ?? rational(0)),
    incoming,
  }));
  const component = (): Rational => rational(random.uint32() - 2 ** 31, 2 ** 32);
  const drawn = legs.map(({ incoming }) => {
    const part = () => kind.fromFraction(incoming ? rational(0) : component());
    return [part(), part(), part()] as const;
  });
  const exact = (value: ReturnType<typeof kind.add>): Rational => {
    const { numerator, denominator } = kind.toFraction(value);
    return rational(numerator, denominator);
  };
  const momenta = conservedMomenta(kind, legs, drawn).map((p, n): ExactMomentum => {
    const [x, y, z] = p;
    return [exact(energyOf(kind, legs[n]?.mass ?? kind.zero, p)), exact(x), exact(y), exact(z)];
  });
  return { momenta, masses, coordinateDegree: 0 };
}

function exactParameters(parameters: ExactParameters): ReadonlyMap<string, Rational> {
  return new Map([...parameters].map(([name, { re }]) => [name, re]));
}

/** found/wanted − 1, rounded once. */
function relative(found: Rational, wanted: Rational): number {
  return Math.abs(rationalToNumber(divideRational(subtractRational(found, wanted), wanted)));
}

function valueIn<T>(
  kind: NumberKind<T>,
  amplitude: Amplitude,
  parameters: ExactParameters,
  momenta: readonly ExactMomentum[],
): Rational {
  const { fromFraction, toFraction } = kind;
  const kernel = preciseHelicityKernel(amplitude, exactParameters(parameters), kind);
  const vectors = momenta.map(([, x, y, z]) => [fromFraction(x), fromFraction(y), fromFraction(z)] as const);
  const { numerator, denominator } = toFraction(kernel.squaredAmplitude(vectors));
  return rational(numerator, denominator);
}

describe('the helicity road in more digits', () => {
  it('reaches every process that the shipped models list', () => {
    expect(PROCESSES.length).toBeGreaterThanOrEqual(67);
  });

  it.each(PROCESSES)(
    'agrees with exact matrices to 13 digits in float64, 29 in double-double and 48 of 50 in multiprecision: %s, %s',
    (id, process) => {
      const amplitude = shippedAmplitude(id, process);
      const random = new RandomStream(3);
      const decay = amplitude.process.legs.length === 5 && amplitude.process.legs[1]?.incoming === false;
      const point = decay ? decayPoint(amplitude, random) : rationalPoint(amplitude.process, new Map(), random);
      const parameters = randomParameters(amplitude, point, random);
      const exact = matrixSquaredAmplitude(amplitude, parameters, point.momenta).re;
      // Masses and energies of order one: what is lost goes into the interference of diagrams.
      const float = helicityKernel(amplitude, numericParameters(parameters));
      const value = float.squaredAmplitude(numericMomenta(point.momenta));
      expect(Math.abs(value / rationalToNumber(exact) - 1)).toBeLessThan(1e-13);
      expect(relative(valueIn(doubleDoubleKind, amplitude, parameters, point.momenta), exact)).toBeLessThan(1e-29);
      expect(relative(valueIn(multiprecision(50), amplitude, parameters, point.momenta), exact)).toBeLessThan(1e-48);
    },
  );

  it('keeps 48 of 50 digits for photons of a few m_ν on an electron at rest, from 10⁻⁶ eV on', () => {
    const amplitude = shippedAmplitude('nusm:majorana', 'a e- > e- nu1 nu2');
    for (const mass of ['1e-15', '1e-12', '1e-4']) {
      const random = new RandomStream(5);
      const masses = new Map([
        ['me', parseRational('0.51099895e-3')],
        ['mnu[1]', parseRational(mass)],
        ['mnu[2]', parseRational(mass.replace(/^1/, '3'))],
      ]);
      const point = rationalPoint(amplitude.process, masses, random, { atRest: 1 });
      const parameters = randomParameters(amplitude, point, random);
      const exact = matrixSquaredAmplitude(amplitude, parameters, point.momenta).re;
      expect(relative(valueIn(multiprecision(50), amplitude, parameters, point.momenta), exact)).toBeLessThan(1e-48);
      expect(relative(valueIn(doubleDoubleKind, amplitude, parameters, point.momenta), exact)).toBeLessThan(1e-29);
    }
  });

  it('passes nothing through float64: a change of one mass or momentum in the 40th digit is seen', () => {
    const amplitude = shippedAmplitude('qed', 'a e- > a e-');
    const random = new RandomStream(8);
    const point = rationalPoint(amplitude.process, new Map(), random);
    const parameters = randomParameters(amplitude, point, random);
    const kind = multiprecision(50);
    const here = valueIn(kind, amplitude, parameters, point.momenta);
    const nudge = (value: Rational): Rational =>
      rational(value.numerator * (10n ** 40n + 1n), value.denominator * 10n ** 40n);
    const moved = point.momenta.map(
      ([e, x, y, z], n): ExactMomentum => (n === 0 ? [e, nudge(x), nudge(y), nudge(z)] : [e, x, y, z]),
    );
    const heavier = new Map(parameters);
    const me = parameters.get('me');
    if (me !== undefined) heavier.set('me', { re: nudge(me.re), im: me.im });
    for (const there of [
      valueIn(kind, amplitude, parameters, moved),
      valueIn(kind, amplitude, heavier, point.momenta),
    ]) {
      expect(compareRational(here, there)).not.toBe(0);
      // Derivatives are of order one.
      expect(relative(there, here)).toBeGreaterThan(1e-43);
      expect(relative(there, here)).toBeLessThan(1e-37);
    }
  });

  it('refuses a parameter without a value, a wrong number of momenta and a pole, by name', () => {
    const amplitude = shippedAmplitude('qed', 'a e- > a e-');
    const values = new Map([
      ['me', rational(1)],
      ['ee', rational(1)],
    ]);
    expect(() => preciseHelicityKernel(amplitude, new Map([['me', rational(1)]]), doubleDoubleKind)).toThrow(
      UsageError,
    );
    const rest = [doubleDoubleKind.zero, doubleDoubleKind.zero, doubleDoubleKind.zero] as const;
    const kernel = preciseHelicityKernel(amplitude, values, doubleDoubleKind);
    expect(() => kernel.squaredAmplitude([rest])).toThrow(KinematicsError);
    expect(() => kernel.squaredAmplitude([rest, rest, rest, rest])).toThrow(KinematicsError);
    const kind = multiprecision(30);
    const still = [kind.zero, kind.zero, kind.zero] as const;
    expect(() => preciseHelicityKernel(amplitude, values, kind).squaredAmplitude([still, still, still, still])).toThrow(
      KinematicsError,
    );
  });
});
