import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../verify/context.ts';
import { totalCrossSection } from '../../verify/cross-section.ts';
import { energyGrid } from '../../verify/energy-grid.ts';
import { orderingRatio, orderingRow } from '../../verify/ordering-row.ts';

const root = new URL('../../', import.meta.url);
const context = createContext((path) => readFileSync(fileURLToPath(new URL(path, root)), 'utf8'));

describe('both orderings over one lightest mass', () => {
  it('have the ratio of their total cross sections, cut to six digits', () => {
    const energies = [0.05, 0.13, 2];
    const { ratios } = orderingRow(context, '0.02', energies);
    for (const [n, energy] of energies.entries()) {
      const [normal, inverted] = (['normal', 'inverted'] as const).map(
        (ordering) => totalCrossSection(context, { ordering, nature: 'dirac', lightestMassEV: '0.02' }, energy).sigmaPb,
      );
      expect(ratios[n]).toBeCloseTo((normal ?? 0) / (inverted ?? 1), 4);
    }
  });

  it('have nothing open below twice the lightest mass with its recoil, and both something above', () => {
    const threshold = 2 * 0.5 * (1 + 0.5 / 0.51099895e6);
    const { ratios } = orderingRow(context, '0.5', [threshold * (1 - 1e-9), threshold * (1 + 1e-3)]);
    expect(ratios[0]).toBeNull();
    expect(ratios[1]).toBeGreaterThan(0);
  });

  it('open {1,2} at m1 + m2 with its recoil: earlier in the normal ordering, where both are light', () => {
    const { openings } = orderingRow(context, '1e-3', [1]);
    const sum = (first: number, second: number): number => {
      const masses = Math.sqrt(1e-6 + first) + Math.sqrt(1e-6 + second);
      return masses * (1 + masses / (2 * 0.51099895e6));
    };
    expect(openings.normal).toBeCloseTo(sum(0, 7.4e-5), 9);
    expect(openings.inverted).toBeCloseTo(sum(2.49e-3, 2.49e-3 + 7.4e-5), 9);
  });

  it('agree far above all masses, and differ most between the two openings of {1,2}', () => {
    const { x, y } = orderingRatio(context, '1e-3', [1e-3, 10], 'quick');
    expect(y.at(-1)).toBeCloseTo(1, 3);
    const at = x[y.indexOf(Math.max(...y))] ?? 0;
    const { openings } = orderingRow(context, '1e-3', [1]);
    expect(at).toBeGreaterThan(openings.normal);
    expect(at).toBeLessThanOrEqual(openings.inverted * 1.01);
  });
});

describe('energies of a curve', () => {
  it('increase over the range, each once, and come close to a threshold from above', () => {
    const energies = energyGrid('quick', [1e-3, 10], [0.02, 50]);
    expect(energies.every((energy, n) => n === 0 || energy > (energies[n - 1] ?? 0))).toBe(true);
    expect([energies[0], energies.at(-1)]).toEqual([1e-3, 10]);
    const above = energies.filter((energy) => energy > 0.02);
    expect((above[0] ?? 1) / 0.02 - 1).toBeLessThan(0.01);
  });
});
