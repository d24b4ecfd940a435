import { describe, expect, it } from 'vitest';
import { type FourMomentum, onShell, scalarExcess } from '../../src/numeric/four-momentum.ts';
import {
  conjugateInPlace,
  intoAxialGauge,
  shiftAlongMomentum,
  type VectorHelicity,
  writePolarization,
} from '../../src/numeric/polarization.ts';
import { RandomStream } from '../../src/numeric/random.ts';

function polarization(p: FourMomentum, mass: number, helicity: VectorHelicity): Float64Array {
  const vector = new Float64Array(8);
  writePolarization(p, mass, helicity, vector, 0);
  return vector;
}

/** a·b* with the metric, as [re, im]. */
function hermitianProduct(a: Float64Array, b: Float64Array): readonly [number, number] {
  let [re, im] = [0, 0];
  for (let mu = 0; mu < 4; mu += 1) {
    const sign = mu === 0 ? 1 : -1;
    const [ar, ai, br, bi] = [a[2 * mu] ?? 0, a[2 * mu + 1] ?? 0, b[2 * mu] ?? 0, b[2 * mu + 1] ?? 0];
    re += sign * (ar * br + ai * bi);
    im += sign * (ai * br - ar * bi);
  }
  return [re, im];
}

function real(p: FourMomentum): Float64Array {
  return Float64Array.from(p.flatMap((component) => [component, 0]));
}

/** Σ_λ ε^μ ε*^ν, real part. */
function sum(vectors: readonly Float64Array[], mu: number, nu: number): number {
  return vectors.reduce(
    (total, e) => total + (e[2 * mu] ?? 0) * (e[2 * nu] ?? 0) + (e[2 * mu + 1] ?? 0) * (e[2 * nu + 1] ?? 0),
    0,
  );
}

const METRIC = (mu: number, nu: number): number => (mu === nu ? (mu === 0 ? 1 : -1) : 0);

describe('polarization vectors', () => {
  it('are transverse and orthonormal, ε_λ·ε*_λ′ = −δ, for massless and massive particles, at rest and backward too', () => {
    const random = new RandomStream(4);
    const momenta: (readonly [number, FourMomentum])[] = [
      [0, onShell(0, [0, 0, -2])],
      [0, onShell(0, [1e-9, 1e-9, -2])],
      [2, onShell(2, [0, 0, 0])],
    ];
    for (let i = 0; i < 10; i += 1) {
      const mass = i % 2;
      momenta.push([mass, onShell(mass, [random.normal(), random.normal(), random.normal()])]);
    }
    for (const [mass, p] of momenta) {
      const helicities: readonly VectorHelicity[] = mass === 0 ? [1, -1] : [1, 0, -1];
      for (const h of helicities) {
        const e = polarization(p, mass, h);
        const [re, im] = hermitianProduct(e, real(p));
        // A few roundings of numbers of order E.
        expect(Math.hypot(re, im)).toBeLessThan(1e-15 * p[0] * (1 + p[0]));
        for (const other of helicities) {
          const [x, y] = hermitianProduct(e, polarization(p, mass, other));
          expect(Math.hypot(x + (h === other ? 1 : 0), y)).toBeLessThan(1e-14);
        }
      }
    }
  });

  it('of a massive particle sum to −g^{μν} + p^μ p^ν/m²', () => {
    const p = onShell(1.5, [0.3, -0.8, -0.4]);
    const vectors = ([1, 0, -1] as const).map((h) => polarization(p, 1.5, h));
    for (let mu = 0; mu < 4; mu += 1) {
      for (let nu = 0; nu < 4; nu += 1) {
        const expected = -METRIC(mu, nu) + ((p[mu as 0] ?? 0) * (p[nu as 0] ?? 0)) / 2.25;
        expect(sum(vectors, mu, nu)).toBeCloseTo(expected, 14);
      }
    }
  });

  it('of a photon in the axial gauge sum to −g + (kr + rk)/k·r − r² kk/(k·r)²', () => {
    const [k, r] = [onShell(0, [0.3, -0.8, -0.4]), onShell(0.7, [0.2, 0.1, 0.9])];
    const kr = scalarExcess(k, 0, r, 0.7);
    const vectors = ([1, -1] as const).map((h) => {
      const e = polarization(k, 0, h);
      intoAxialGauge(e, 0, k, r, kr);
      return e;
    });
    for (const e of vectors) expect(Math.hypot(...hermitianProduct(e, real(r)))).toBeLessThan(1e-15);
    for (let mu = 0; mu < 4; mu += 1) {
      for (let nu = 0; nu < 4; nu += 1) {
        const [km, kn, rm, rn] = [k[mu as 0] ?? 0, k[nu as 0] ?? 0, r[mu as 0] ?? 0, r[nu as 0] ?? 0];
        const expected = -METRIC(mu, nu) + (km * rn + rm * kn) / kr - (0.49 * km * kn) / kr ** 2;
        expect(sum(vectors, mu, nu)).toBeCloseTo(expected, 13);
      }
    }
  });

  it('have helicity: a rotation by φ about the direction of motion gives e^{−iλφ}', () => {
    // Along z, ε_± = (0, ∓1, −i, 0)/√2; rotating the components by 90° multiplies by ∓i.
    for (const h of [1, -1] as const) {
      const e = polarization(onShell(0, [0, 0, 1]), 0, h);
      const [xr, xi, yr, yi] = [e[2] ?? 0, e[3] ?? 0, e[4] ?? 0, e[5] ?? 0];
      // (x, y) ↦ (−y, x) must be −i h (x, y).
      expect([-yr, -yi]).toEqual([h * xi, -h * xr]);
    }
  });

  it('change by a multiple of p under a gauge shift, and conjugate for outgoing particles', () => {
    const k = onShell(0, [0, 3, 4]);
    const e = polarization(k, 0, 1);
    const shifted = e.slice();
    shiftAlongMomentum(shifted, 0, k, 0.5, -2);
    const expected = k.flatMap((component) => [0.5 * component, -2 * component]);
    for (const [i, wanted] of expected.entries()) expect((shifted[i] ?? 0) - (e[i] ?? 0)).toBeCloseTo(wanted, 14);
    const conjugated = e.slice();
    conjugateInPlace(conjugated, 0);
    expect([...conjugated].map((x, i) => x + (i % 2 === 0 ? -1 : 1) * (e[i] ?? 0))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });
});
