/** The panels of Figure 6: channels of Case 1, and the three totals over that of three neutrinos. */
import type { Panel, Series, SeriesColor } from '../src/claim/claim.ts';
import type { Profile } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { energyGrid } from './energy-grid.ts';
import { caseScenario, massesEV, PAIRS, pairCrossSectionPb, ratioCurve } from './sterile-cross-section.ts';
import { STERILE_CASES, type SterileCase, TABLE_ONE } from './sterile-matrix.ts';

/** Photon energies of Figure 6, eV. */
export const STERILE_RANGE = [2.05e-3, 20] as const;
/** As the caption names them. */
const COLORS: Readonly<Record<SterileCase, SeriesColor>> = { 1: 'blue', 2: 'magenta', 3: 'green' };
const AXIS_RANGE = [1e-3, STERILE_RANGE[1]] as const;
const ENERGY_AXIS = { label: 'E_γ', unit: 'eV', scale: 'log', domain: AXIS_RANGE } as const;

/** Energies from the first threshold on, closer where pairs of the given cases open. */
function figureGrid(context: SuiteContext, profile: Profile, cases: readonly SterileCase[]): readonly number[] {
  const electronEV = 1e9 * (context.parameters({}).get('me') ?? Number.NaN);
  const thresholds = cases.flatMap((number) => {
    const masses = massesEV(context, TABLE_ONE[number].splitting);
    return PAIRS.map(([i, j]) => {
      const sum = (masses[i] ?? Number.NaN) + (masses[j] ?? Number.NaN);
      return sum * (1 + sum / (2 * electronEV));
    });
  });
  const first = Math.min(...thresholds);
  return energyGrid(profile, AXIS_RANGE, [...new Set(thresholds)]).filter((energy) => energy > 1.0001 * first);
}

export function channelPanel(context: SuiteContext, profile: Profile): Panel {
  const grid = figureGrid(context, profile, [1]);
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

export function ratioPanel(context: SuiteContext, profile: Profile): Panel {
  const grid = figureGrid(context, profile, STERILE_CASES);
  return {
    title: 'over three neutrinos',
    x: ENERGY_AXIS,
    y: { label: 'σ(4ν)/σ(νSM)', unit: '', scale: 'linear' },
    series: STERILE_CASES.map(
      (number): Series => ({
        label: `Case ${number}`,
        group: `Case ${number}`,
        color: COLORS[number],
        style: 'solid',
        x: grid,
        y: ratioCurve(context, caseScenario(context, number), grid),
      }),
    ),
    marks: [],
  };
}
