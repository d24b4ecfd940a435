import { describe, expect, it } from 'vitest';
import { excessOf } from '../../src/kernel/from-helicities-momentum.ts';
import {
  alongMomentum,
  conjugated,
  inAxialGauge,
  polarizationSymbols,
} from '../../src/kernel/from-helicities-polarization.ts';
import { numberSymbol } from '../../src/kernel/from-helicities-symbol.ts';
import { complex } from '../../src/numeric/complex.ts';
import { minkowski, onShell } from '../../src/numeric/four-momentum.ts';
import {
  conjugateInPlace,
  intoAxialGauge,
  shiftAlongMomentum,
  type VectorHelicity,
  writePolarization,
} from '../../src/numeric/polarization.ts';
import { valueOfSymbols } from './symbol-value.ts';

function expectEqual(found: Float64Array, wanted: Float64Array): void {
  // A few roundings of numbers of order E/m.
  const scale = Math.max(...wanted.map(Math.abs));
  expect(Math.max(...found.map((entry, at) => Math.abs(entry - (wanted[at] ?? Number.NaN))))).toBeLessThan(
    1e-15 * scale,
  );
}

describe('polarization vectors as operations', () => {
  it('are the explicit ones, for massless and massive particles, at rest and backward too', () => {
    for (const [mass, x, y, z] of [
      [0, 0, 0, -2],
      [0, 1e-9, 1e-9, -2],
      [2, 0, 0, 0],
      [2, 0.3, -0.8, -0.4],
      [0, 0.3, -0.8, 0.4],
    ] as const) {
      const p = onShell(mass, [x, y, z]);
      for (const helicity of (mass === 0 ? [1, -1] : [1, 0, -1]) as readonly VectorHelicity[]) {
        const explicit = new Float64Array(8);
        writePolarization(p, mass, helicity, explicit, 0);
        const own = valueOfSymbols([{ p, mass }], (builder, [momentum]) =>
          momentum === undefined ? [] : polarizationSymbols(builder, momentum, helicity),
        );
        expectEqual(own, explicit);
      }
    }
  });

  it('change gauge and conjugate as the explicit ones do', () => {
    const [p, r] = [onShell(0, [0.3, -0.8, -0.4]), onShell(0.7, [0.2, 0.1, 0.9])];
    const particles = [
      { p, mass: 0 },
      { p: r, mass: 0.7 },
    ];
    for (const helicity of [1, -1] as const) {
      const explicit = new Float64Array(8);
      writePolarization(p, 0, helicity, explicit, 0);
      intoAxialGauge(explicit, 0, p, r, minkowski(p, r));
      shiftAlongMomentum(explicit, 0, p, 0.5, -2);
      conjugateInPlace(explicit, 0);
      const own = valueOfSymbols(particles, (builder, [photon, reference]) => {
        if (photon === undefined || reference === undefined) return [];
        const product = excessOf(builder, photon, reference);
        const bare = polarizationSymbols(builder, photon, helicity);
        const inGauge = inAxialGauge(builder, bare, photon, reference.components, product);
        return conjugated(builder, alongMomentum(builder, inGauge, photon, numberSymbol(builder, complex(0.5, -2))));
      });
      expectEqual(own, explicit);
    }
  });
});
