import { describe, expect, it } from 'vitest';
import { KinematicsError } from '../../src/errors.ts';
import {
  add,
  boost,
  type FourMomentum,
  kallenOfMasses,
  kineticEnergy,
  minkowski,
  momentumModulus,
  onShell,
  rotate,
  scalarExcess,
  scale,
  subtract,
} from '../../src/numeric/four-momentum.ts';
import { RandomStream } from '../../src/numeric/random.ts';

function randomMomentum(mass: number, random: RandomStream): FourMomentum {
  return onShell(mass, [random.normal(), random.normal(), random.normal()]);
}

describe('four-momenta', () => {
  it('have the metric (+,−,−,−): p² = m² on the shell', () => {
    expect(minkowski([1, 0, 0, 0], [1, 0, 0, 0])).toBe(1);
    for (const axis of [1, 2, 3]) {
      const unit = [0, 1, 2, 3].map((i) => (i === axis ? 1 : 0)) as unknown as FourMomentum;
      expect(minkowski(unit, unit)).toBe(-1);
    }
    expect(minkowski(onShell(2, [0.3, -0.4, 1.2]), onShell(2, [0.3, -0.4, 1.2]))).toBeCloseTo(4, 14);
  });

  it('add, subtract and scale by components', () => {
    expect(subtract(add([1, 2, 3, 4], [4, 3, 2, 1]), scale([1, 1, 1, 1], 5))).toEqual([0, 0, 0, 0]);
  });

  it('keep scalar products under boosts and rotations', () => {
    const random = new RandomStream(3);
    for (let i = 0; i < 50; i += 1) {
      const [p, k] = [randomMomentum(1, random), randomMomentum(0.1, random)];
      const [x, y, z] = random.direction();
      const velocity = [0.9 * x, 0.9 * y, 0.9 * z] as const;
      const product = minkowski(p, k);
      // γ² ≈ 5 multiplies the roundings.
      expect(Math.abs(minkowski(boost(p, velocity), boost(k, velocity)) - product)).toBeLessThan(1e-13 * p[0] * k[0]);
      const turned = minkowski(rotate(p, [x, 2, z], 1 + y), rotate(k, [x, 2, z], 1 + y));
      expect(Math.abs(turned - product)).toBeLessThan(1e-14 * p[0] * k[0]);
    }
  });

  it('boost a particle at rest to the velocity asked for, and rotate x into y about z', () => {
    const moved = boost([1, 0, 0, 0], [0, 0.6, 0]);
    expect(moved[0]).toBeCloseTo(1.25, 15);
    expect(moved[2]).toBeCloseTo(0.75, 15);
    expect(rotate([1, 1, 0, 0], [0, 0, 2], Math.PI / 2)[2]).toBe(1);
  });

  it('refuse a boost at the speed of light and a rotation about no axis', () => {
    expect(() => boost([1, 0, 0, 0], [0, 0, 1])).toThrow(KinematicsError);
    expect(() => boost([1, 0, 0, 0], [Number.NaN, 0, 0])).toThrow(KinematicsError);
    expect(() => rotate([1, 0, 0, 0], [0, 0, 0], 1)).toThrow(KinematicsError);
  });

  it('give the kinetic energy of a slow particle, p²/2m, where E − m is lost', () => {
    const p = onShell(1, [0, 3e-12, 4e-12]);
    expect(p[0] - 1).toBe(0);
    expect(Math.abs(kineticEnergy(p, 1) / 1.25e-23 - 1)).toBeLessThan(1e-15);
    expect(kineticEnergy([0, 0, 0, 0], 0)).toBe(0);
  });

  it('give |p| of extreme momenta', () => {
    expect(momentumModulus([0, 3e-200, 0, 4e-200])).toBeCloseTo(5e-200, 210);
    expect(momentumModulus([0, 3e200, 4e200, 0]) / 5e200).toBeCloseTo(1, 15);
    expect(momentumModulus([7, 0, 0, 0])).toBe(0);
  });
});

describe('the excess p·k − m₁m₂', () => {
  it('agrees with the plain scalar product where nothing cancels', () => {
    const random = new RandomStream(11);
    for (const [m1, m2] of [
      [1, 0.5],
      [1, 0],
      [0, 2],
      [0, 0],
    ] as const) {
      for (let i = 0; i < 25; i += 1) {
        const [p, k] = [randomMomentum(m1, random), randomMomentum(m2, random)];
        expect(Math.abs(scalarExcess(p, m1, k, m2) - (minkowski(p, k) - m1 * m2))).toBeLessThan(1e-14 * p[0] * k[0]);
      }
    }
  });

  it('is exact for slow particles, m₁m₂(v⃗₁ − v⃗₂)²/2', () => {
    const [p, k] = [onShell(1, [1e-9, 0, 0]), onShell(2, [0, 4e-9, 0])];
    // v⃗₁ = (1, 0, 0)·10⁻⁹, v⃗₂ = (0, 2, 0)·10⁻⁹; corrections are of relative order 10⁻¹⁸.
    expect(Math.abs(scalarExcess(p, 1, k, 2) / 5e-18 - 1)).toBeLessThan(1e-14);
    expect(scalarExcess(p, 1, p, 1)).toBe(0);
  });

  it('is exact for collinear fast particles, E₁E₂θ²/2 + (m₁²E₂/E₁ + m₂²E₁/E₂)/2 − m₁m₂', () => {
    const angle = 1e-9;
    const [p, k] = [onShell(0, [0, 0, 3]), onShell(0, [2 * angle, 0, 2])];
    expect(Math.abs(scalarExcess(p, 0, k, 0) / 3e-18 - 1)).toBeLessThan(1e-14);
    const soft = scalarExcess(onShell(0, [0, 0, 3]), 0, onShell(1e-9, [0, 0, 2]), 1e-9);
    expect(Math.abs(soft / 0.75e-18 - 1)).toBeLessThan(1e-14);
  });

  it('is E_γ m for a soft photon on a particle at rest, to the last bit', () => {
    expect(scalarExcess([0, 0, 0, 1e-20], 0, [0, 0, 0, 0], 0.5)).toBe(0.5e-20);
  });
});

describe('the Källén function', () => {
  it('equals a² + b² + c² − 2ab − 2bc − 2ca and vanishes at threshold', () => {
    const [a, b, c] = [9, 1, 0.25];
    expect(kallenOfMasses(3, 1, 0.5)).toBeCloseTo(a * a + b * b + c * c - 2 * (a * b + b * c + c * a), 12);
    expect(kallenOfMasses(1.5, 1, 0.5)).toBe(0);
  });
});
