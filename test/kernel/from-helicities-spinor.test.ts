import { describe, expect, it } from 'vitest';
import { spinorFactors, spinorSymbols } from '../../src/kernel/from-helicities-spinor.ts';
import { onShell } from '../../src/numeric/four-momentum.ts';
import { RandomStream } from '../../src/numeric/random.ts';
import { diracBar, writeSpinor } from '../../src/numeric/spinor.ts';
import { valueOfSymbols } from './symbol-value.ts';

describe('external spinors as operations', () => {
  const random = new RandomStream(7);
  const normal = () => random.normal();
  const particles = [
    [1, 0, 0, 0],
    [1, 0, 0, -2],
    [0, 0, 0, -2],
    [0, 0, 0, 3],
    [0, 1e-9, -2e-9, -2],
    [0.511, 1e-9, 2e-9, -1e-9],
    [1e-12, 1, 2, -2],
    ...Array.from({ length: 12 }, (_, n) => [n % 3 === 0 ? 0 : random.uniform(), normal(), normal(), normal()]),
  ].map(([mass = 0, x = 0, y = 0, z = 0]) => ({ mass, p: onShell(mass, [x, y, z]) }));

  it('are the explicit spinors u and v and their chiral parts, at rest, backward and fast too', () => {
    for (const particle of particles) {
      const { p, mass } = particle;
      for (const kind of ['u', 'v'] as const) {
        for (const helicity of [1, -1] as const) {
          for (const part of ['full', 'left', 'right'] as const) {
            const explicit = new Float64Array(8);
            writeSpinor(kind, p, mass, helicity, part, explicit, 0);
            const values = (side: 'left' | 'right') =>
              valueOfSymbols([particle], (builder, [momentum]) =>
                momentum === undefined
                  ? []
                  : spinorSymbols(builder, spinorFactors(builder, momentum), { kind, helicity, part, side }),
              );
            const bar = diracBar(values('right'));
            // Each component by itself: the suppressed chirality of a fast particle is small, and right to rounding.
            values('right').forEach((entry, at) => {
              expect(Math.abs(entry - (explicit[at] ?? 0))).toBeLessThanOrEqual(2e-15 * Math.abs(explicit[at] ?? 0));
            });
            values('left').forEach((entry, at) => {
              expect(entry - (bar[at] ?? Number.NaN)).toBe(0);
            });
          }
        }
      }
    }
  });
});
