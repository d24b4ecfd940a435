/** The panels of Figure 6: channels of Case 1, and the three totals over that of three neutrinos. */
import type { Panel, Series } from '../src/claim/claim.ts';
import type { SuiteContext } from './context.ts';
import { caseScenario, PAIRS, pairCrossSectionPb } from './sterile-cross-section.ts';
import type { SterileCase } from './sterile-matrix.ts';

/** Photon energies of Figure 6, eV. */
export const STERILE_RANGE = [2.05e-3, 20] as const;
const GROUPS: Readonly<Record<SterileCase, string>> = { 1: '{1,1}', 2: '{1,2}', 3: '{2,2}' };
const ENERGY_AXIS = { label: 'E_γ', unit: 'eV', scale: 'log', domain: STERILE_RANGE } as const;

export function channelPanel(context: SuiteContext, grid: readonly number[]): Panel {
  const scenario = caseScenario(context, 1);
  const scaled = PAIRS.map((pair) =>
    grid.map((energy) => pairCrossSectionPb(context, scenario, pair, energy) / energy ** 4),
  );
  const total = grid.map((_, n) => scaled.reduce((sum, values) => sum + (values[n] ?? 0), 0));
  const open = (label: string, y: readonly number[]): Series => {
    const at = grid.flatMap((_, n) => ((y[n] ?? 0) > 0 ? [n] : []));
    return { label, group: label, style: 'solid', x: at.map((n) => grid[n] ?? 0), y: at.map((n) => y[n] ?? 0) };
  };
  return {
    title: 'Case 1, normal ordering, Dirac',
    x: ENERGY_AXIS,
    y: { label: 'σ/E_γ⁴', unit: 'pb/eV⁴', scale: 'log', domain: [1e-39, 2e-35] },
    series: [...PAIRS.map(([i, j], n) => open(`{${i + 1},${j + 1}}`, scaled[n] ?? [])), open('total', total)],
    marks: [],
  };
}

export function ratioPanel(
  grid: readonly number[],
  ratios: readonly { readonly number: SterileCase; readonly ratio: readonly number[] }[],
): Panel {
  return {
    title: 'over three neutrinos',
    x: ENERGY_AXIS,
    y: { label: 'σ(4ν)/σ(νSM)', unit: '', scale: 'linear' },
    series: ratios.map(
      ({ number, ratio }): Series => ({
        label: `Case ${number}`,
        group: GROUPS[number],
        style: 'solid',
        x: grid,
        y: ratio,
      }),
    ),
    marks: [],
  };
}
