import { describe, expect, it } from 'vitest';
import { KinematicsError } from '../../src/errors.ts';
import { decayMomentum, type FinalStateMap, nBodyMap } from '../../src/integral/n-body.ts';
import { masslessVolume, ramboMap } from '../../src/integral/rambo.ts';
import { gaussLegendreOn } from '../../src/numeric/gauss-legendre.ts';
import { RandomStream } from '../../src/numeric/random.ts';

/** Mean weight and its standard deviation over `calls` uniform points. */
function volume(map: FinalStateMap, calls: number, seed: number): { readonly value: number; readonly error: number } {
  const stream = new RandomStream(seed);
  const x = new Float64Array(map.dimension);
  const target = new Float64Array(4 * map.particles);
  let [sum, squares] = [0, 0];
  for (let call = 0; call < calls; call += 1) {
    for (let d = 0; d < x.length; d += 1) x[d] = stream.uniformOpen();
    const weight = map.momenta(x, target, 0);
    sum += weight;
    squares += weight * weight;
  }
  const value = sum / calls;
  return { value, error: Math.sqrt(Math.max(0, squares / calls - value * value) / (calls - 1)) };
}

const roads = [
  ['a chain of two-body decays', nBodyMap],
  ['RAMBO', ramboMap],
] as const;

const states: readonly (readonly [name: string, masses: readonly number[], released: number])[] = [
  ['two massive', [0.3, 1.1], 2],
  ['three with one massless', [0, 0.2, 1.3], 0.9],
  ['four massive', [0.1, 0.2, 0.3, 0.4], 1.5],
  ['five massive', [0.5, 0.1, 0.2, 0.1, 0.3], 3],
  ['an electron and two neutrinos next to threshold', [1e-12, 5e-11, 0.511e-3], 1e-15],
  ['an electron and two neutrinos at high energy', [1e-12, 5e-11, 0.511e-3], 1e3],
];

describe.each(roads)('phase space by %s', (_, mapOf) => {
  it.each(states)('conserves momentum and stays on shell: %s', (_name, masses, released) => {
    const map = mapOf(masses, released);
    const stream = new RandomStream(17);
    const p = new Float64Array(4 * masses.length);
    for (let point = 0; point < 50; point += 1) {
      const weight = map.momenta(
        Float64Array.from({ length: map.dimension }, () => stream.uniformOpen()),
        p,
        0,
      );
      expect(weight).toBeGreaterThan(0);
      const sizes = masses.map((_m, i) => Math.hypot(p[4 * i + 1] ?? 0, p[4 * i + 2] ?? 0, p[4 * i + 3] ?? 0));
      const largest = Math.max(...sizes);
      // A dozen roundings of each component, and the boost of RAMBO's momenta, whose γ reaches 10.
      for (const axis of [1, 2, 3]) {
        const total = masses.reduce((sum, _m, i) => sum + (p[4 * i + axis] ?? 0), 0);
        expect(Math.abs(total)).toBeLessThan(1e-13 * largest);
      }
      // The energy as the sum of the kinetic energies, against the energy released, not against the masses.
      const kinetic = masses.reduce((sum, mass, i) => sum + (sizes[i] ?? 0) ** 2 / ((p[4 * i] ?? 0) + mass), 0);
      expect(Math.abs(kinetic / released - 1)).toBeLessThan(1e-13);
      masses.forEach((mass, i) => {
        expect(Math.abs((p[4 * i] ?? 0) / Math.hypot(mass, sizes[i] ?? 0) - 1)).toBeLessThan(1e-15);
      });
    }
  });

  it('has the volume λ^{1/2}/(8πs) of two particles, whatever the point', () => {
    const [one, two, rootS] = [0.3, 1.1, 2.2];
    const kallen = (rootS ** 2 - (one + two) ** 2) * (rootS ** 2 - (one - two) ** 2);
    const { value } = volume(mapOf([one, two], rootS - one - two), 10, 1);
    expect(Math.abs((value * 8 * Math.PI * rootS ** 2) / Math.sqrt(kallen) - 1)).toBeLessThan(1e-13);
  });

  it.each([3, 4, 5])('has the volume of %i massless particles', (particles) => {
    const { value, error } = volume(
      mapOf(
        Array.from({ length: particles }, () => 0),
        2.5,
      ),
      20_000,
      particles,
    );
    // Four standard deviations, and rounding where the weight is constant.
    expect(Math.abs(value - masslessVolume(particles, 2.5))).toBeLessThan(4 * error + 1e-12 * value);
    expect(error).toBeLessThan(0.03 * value);
  });

  it('has the volume s(1 − x² + 2x ln x)/(256π³) of three particles of which one has mass m, x = m²/s', () => {
    const [mass, rootS] = [0.7, 1.9];
    const x = (mass / rootS) ** 2;
    const expected = (rootS ** 2 * (1 - x * x + 2 * x * Math.log(x))) / (256 * Math.PI ** 3);
    for (const [n, masses] of [
      [mass, 0, 0],
      [0, mass, 0],
      [0, 0, mass],
    ].entries()) {
      const { value, error } = volume(mapOf(masses, rootS - mass), 20_000, 40 + n);
      expect(Math.abs(value - expected)).toBeLessThan(4 * error);
      expect(error).toBeLessThan(0.01 * expected);
    }
  });

  it('has the volume of three massive particles as one integral over the mass of a pair', () => {
    const [a, b, c, rootS] = [0.4, 0.9, 0.2, 2.4];
    const released = rootS - a - b - c;
    // M = a + b + T with T = released·u²(3 − 2u), which is smooth at both ends: 40 points reach rounding.
    const { nodes, weights } = gaussLegendreOn(40, 0, 1);
    const expected = nodes.reduce((sum, u, i) => {
      const kinetic = released * u * u * (3 - 2 * u);
      const pair = a + b + kinetic;
      const inner = decayMomentum(pair, a, b, kinetic) / (4 * Math.PI * pair);
      const outer = decayMomentum(rootS, pair, c, released - kinetic) / (4 * Math.PI * rootS);
      return sum + (weights[i] ?? 0) * inner * outer * (pair / Math.PI) * released * 6 * u * (1 - u);
    }, 0);
    const { value, error } = volume(mapOf([a, b, c], released), 20_000, 50);
    expect(Math.abs(value - expected)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.01 * expected);
  });

  it('has the non-relativistic volume (2π)^{4−3n} 2^{−n} π^{…} T^{(3n−5)/2} next to threshold', () => {
    // Φ_n = (2π)^{4−3n} (2π)^{3(n−1)/2} (Πm/Σm)^{3/2} T^{(3n−5)/2}/(Γ(3(n−1)/2) Π 2m); Γ(9/2) = 105√π/16.
    const masses = [0.5, 1, 1.5, 2];
    const released = 1e-9;
    const product = masses.reduce((all, mass) => all * mass, 1);
    const expected =
      ((2 * Math.PI) ** (4 - 12 + 4.5) * (product / 5) ** 1.5 * released ** 3.5) /
      ((105 * Math.sqrt(Math.PI)) / 16) /
      (16 * product);
    const { value, error } = volume(mapOf(masses, released), 20_000, 60);
    expect(Math.abs(value - expected)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.02 * expected);
  });

  it('refuses an energy at threshold, negative masses and other numbers of particles', () => {
    expect(() => mapOf([1, 2], 0)).toThrow(KinematicsError);
    expect(() => mapOf([1, -2], 1)).toThrow(KinematicsError);
    expect(() => mapOf([1], 1)).toThrow(KinematicsError);
    expect(() => mapOf([1, 1, 1, 1, 1, 1], 1)).toThrow(KinematicsError);
  });
});

describe('the two roads to phase space', () => {
  it.each(states.filter(([, masses]) => masses.length > 2))('have the same volume: %s', (_name, masses, released) => {
    const chain = volume(nBodyMap(masses, released), 30_000, 71);
    const rambo = volume(ramboMap(masses, released), 30_000, 72);
    const error = Math.hypot(chain.error, rambo.error);
    // Four standard deviations, each road to 3 %.
    expect(Math.abs(chain.value - rambo.value)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.03 * chain.value);
  });
});

describe('the sampling of invariant masses', () => {
  const masses = [0.2, 0.3, 0.6];
  const rootS = 5;

  it.each([
    ['pole', { kind: 'pole', mass: 0.5 }],
    ['pole below threshold', { kind: 'pole', mass: 0.1 }],
  ] as const)('does not change the volume: %s', (_name, sampling) => {
    const plain = volume(nBodyMap(masses, rootS - 1.1), 20_000, 81);
    const mapped = volume(nBodyMap(masses, rootS - 1.1, { sampling: [sampling] }), 60_000, 82);
    const error = Math.hypot(plain.error, mapped.error);
    expect(Math.abs(plain.value - mapped.value)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.05 * plain.value);
  });

  it('refuses a pole inside the range', () => {
    expect(() => nBodyMap(masses, 1, { sampling: [{ kind: 'pole', mass: 0.7 }] })).toThrow(KinematicsError);
  });
});
