/** How far the quadrature is from 64-digit evaluation, over the energies and masses that the figures use. */
import type { Evidence, Table } from '../src/claim/claim.ts';
import type { Profile } from '../src/claim/suite.ts';
import type { SuiteContext } from './context.ts';
import { type ChannelChoice, channelCrossSection } from './cross-section.ts';
import { channelName } from './section-2-figure.ts';

interface JudgedPoint {
  readonly choice: ChannelChoice;
  readonly energyEV: number;
}

/** Corners of what is plotted: just above threshold, far above, degenerate masses, both natures. */
const POINTS: readonly JudgedPoint[] = [
  { choice: { channel: [1, 1], ordering: 'normal', nature: 'dirac' }, energyEV: 0.0021 },
  { choice: { channel: [1, 2], ordering: 'inverted', nature: 'majorana', phase: 'pi/2' }, energyEV: 0.2 },
  { choice: { channel: [3, 3], ordering: 'normal', nature: 'dirac' }, energyEV: 1 },
  { choice: { channel: [1, 2], ordering: 'normal', nature: 'dirac' }, energyEV: 1000 },
  {
    choice: { channel: [1, 3], ordering: 'normal', nature: 'majorana', phase: '0', lightestMassEV: '1e-4' },
    energyEV: 0.06,
  },
  { choice: { channel: [2, 3], ordering: 'inverted', nature: 'dirac', lightestMassEV: '0.1' }, energyEV: 0.25 },
];
const QUICK_POINTS = 2;
/** What the quadrature promises. */
const BOUND = 1e-9;

/** The evidence with its table; the quick profile judges the first points only. */
export function judgeQuadrature(
  context: SuiteContext,
  profile: Profile,
): { readonly evidence: Evidence; readonly table: Table } {
  return context.remember(`judged quadrature ${profile}`, () => {
    const rows = (profile === 'quick' ? POINTS.slice(0, QUICK_POINTS) : POINTS).map(({ choice, energyEV }) => {
      const section = channelCrossSection(context, choice);
      const { sigmaPb, errorPb } = section.at(energyEV);
      const truth = section.judge(energyEV);
      return { choice, energyEV, sigmaPb, claimed: errorPb / sigmaPb, difference: Math.abs(sigmaPb / truth - 1) };
    });
    const worst = Math.max(...rows.map(({ difference }) => difference));
    return {
      evidence: {
        road: '64-digit quadrature',
        finding: `over ${rows.length} points of channel, ordering, nature, mass and energy the quadrature differs from mathjs with 64 digits by at most ${worst.toExponential(1)} relative`,
        outcome: worst <= BOUND ? 'supports' : 'contradicts',
      },
      table: {
        caption: 'Quadrature against evaluation with 64 digits by other formulas',
        columns: ['channel', 'ordering', 'nature', 'm₀ [eV]', 'E_γ [eV]', 'σ [pb]', 'own error', 'relative difference'],
        rows: rows.map(({ choice, energyEV, sigmaPb, claimed, difference }) => [
          channelName(choice.channel),
          choice.ordering,
          choice.phase === undefined ? choice.nature : `${choice.nature}, Δα = ${choice.phase}`,
          choice.lightestMassEV ?? '1e-3',
          String(energyEV),
          sigmaPb.toPrecision(12),
          claimed.toExponential(1),
          difference.toExponential(1),
        ]),
      },
    };
  });
}
