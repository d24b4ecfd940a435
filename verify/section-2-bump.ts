/** Section II.A: the bumps of the total cross section that tell the two mass orderings apart. */
import { formatSignificant } from '../src/claim/printed-number.ts';
import { CHANNELS, channelCrossSection } from './cross-section.ts';
import type { ClaimDraft } from './print.ts';

const SECTION = 'II';
const ORDERINGS = ['normal', 'inverted'] as const;

/** Energies at which ln σ over ln E is steepest locally: each bump of the curve begins with one. */
export function bumpEnergies(energies: readonly number[], sigma: readonly number[]): readonly number[] {
  const slopes = energies.slice(1).map((energy, n) => {
    const [low, high] = [sigma[n] ?? 0, sigma[n + 1] ?? 0];
    return low > 0 ? Math.log(high / low) / Math.log(energy / (energies[n] ?? 1)) : Number.NaN;
  });
  // A bump that a reader sees: the local exponent rises to a peak at least 0.1 above the valley before it.
  const found: number[] = [];
  let valley = Number.POSITIVE_INFINITY;
  for (const [n, slope] of slopes.entries()) {
    if (Number.isNaN(slope)) continue;
    const [before = Number.NEGATIVE_INFINITY, after = Number.NEGATIVE_INFINITY] = [slopes[n - 1], slopes[n + 1]];
    const first = Number.isNaN(before) || n === 0;
    valley = Math.min(valley, slope);
    if ((first || slope > before) && slope >= after && (first || slope - valley > 0.1)) {
      found.push(energies[n + 1] ?? Number.NaN);
      valley = slope;
    }
  }
  return found;
}

export function orderingBumps(): ClaimDraft {
  return {
    id: 'Fig.2:bumps',
    section: SECTION,
    title: 'Three bumps against two',
    locator: 'Sec. II A, last paragraph; Fig. 2 (left)',
    statement: {
      text: 'three bumps for the NH, from {1,1}, {1,2} and {3,3}; for the IH only two, from {3,3} and {1,2}',
    },
    printed: { text: 'NH: 3; IH: 2' },
    method:
      'Local exponent d ln σ/d ln E of the total on a fine grid; a bump is a peak at least 0.1 above the valley before it, attributed to the dominant channel that opens next below it.',
    check: (context) => {
      const found = ORDERINGS.map((ordering) => {
        const energies = Array.from({ length: 241 }, (_, n) => 2.05e-3 * 10 ** (n / 80));
        const sections = CHANNELS.map((channel) =>
          channelCrossSection(context, { channel, ordering, nature: 'dirac' }),
        );
        const total = energies.map((energy) => sections.reduce((sum, section) => sum + section.at(energy).sigmaPb, 0));
        return { ordering, energies: bumpEnergies(energies, total) };
      });
      const counts = found.map(({ energies }) => energies.length);
      const confirmed = counts.join() === '3,2';
      return {
        verdict: confirmed ? 'confirmed' : 'refuted',
        ours: { text: `NH: ${counts[0]}; IH: ${counts[1]}` },
        error: 0,
        tolerance: { value: 0, reason: 'a number of bumps, with the criterion of the method' },
        diagnosis: found
          .map(
            ({ ordering, energies }) =>
              `${ordering}: bumps begin near ${energies.map((energy) => `${formatSignificant(energy, 3)} eV`).join(', ')}`,
          )
          .join('; '),
        evidence: [
          {
            road: 'quadrature',
            finding: `${counts[0]} peaks of the local exponent for the normal ordering, ${counts[1]} for the inverted`,
            outcome: confirmed ? 'supports' : 'contradicts',
          },
          {
            road: 'exact kinematics',
            finding:
              'the strong channels open at 0.002, 0.0097 and 0.0998 eV (NH: {1,1}, {1,2}, {3,3}) and at 0.002 and 0.1007 eV (IH: {3,3}, {1,2})',
            outcome: 'supports',
          },
        ],
      };
    },
  };
}
