import { describe, expect, it } from 'vitest';
import { excessOf } from '../../src/kernel/from-helicities-momentum.ts';
import { type FourMomentum, onShell, rotate, scalarExcess } from '../../src/numeric/four-momentum.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { valueOfSymbols } from './symbol-value.ts';

interface Particle {
  readonly p: FourMomentum;
  readonly mass: number;
}

function excess(...particles: readonly [Particle, Particle]): number {
  const [value = Number.NaN] = valueOfSymbols(particles, (builder, [p, k]) =>
    p === undefined || k === undefined ? [] : [excessOf(builder, p, k)],
  );
  return value;
}

const at = (mass: number, x: number, y: number, z: number): Particle => ({ mass, p: onShell(mass, [x, y, z]) });

describe('p·k − m₁m₂ as operations', () => {
  it('is that of the float64 function to a few roundings, from soft to fast, massless or not, collinear or backward', () => {
    const random = new RandomStream(3);
    for (let n = 0; n < 200; n += 1) {
      const masses = [0, 1, 0.511e-3, 1e-12];
      const particle = (): Particle => {
        const size = 10 ** (20 * random.uniform() - 15);
        const mass = masses[random.uint32() % 4] ?? 0;
        return at(mass, size * random.normal(), size * random.normal(), size * random.normal());
      };
      const [one, other] = [particle(), particle()];
      const turned = { mass: other.mass, p: rotate(one.p, [random.normal(), 1, random.normal()], 1e-6) };
      for (const two of [other, turned, at(other.mass, -one.p[1], -one.p[2], -one.p[3])]) {
        const wanted = scalarExcess(one.p, one.mass, two.p, two.mass);
        // A dozen roundings, each of which the square of a difference doubles.
        expect(Math.abs(excess(one, two) - wanted)).toBeLessThanOrEqual(2e-14 * wanted);
      }
    }
  });

  it('vanishes for two particles at rest, and for one momentum taken twice', () => {
    expect(excess(at(1, 0, 0, 0), at(3, 0, 0, 0))).toBe(0);
    expect(excess(at(1, 0, 3, 4), at(1, 0, 3, 4))).toBe(0);
    expect(excess(at(0, 0, 3, 4), at(0, 0, 3, 4))).toBe(0);
  });

  it('is E m for a massless particle and one at rest', () => {
    expect(excess(at(0, 0, 3, 4), at(2, 0, 0, 0))).toBe(10);
    expect(excess(at(2, 0, 0, 0), at(0, 0, 3, 4))).toBe(10);
  });
});
