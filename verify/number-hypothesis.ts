/** What a printed number may have come from: a declared list of inputs and formulas, tried one by one and ranked. */
import type { Table } from '../src/claim/claim.ts';
import { formatSignificant } from '../src/claim/printed-number.ts';

/** One way in which a number may have been computed. A hypothesis is never more than that. */
export interface NumberHypothesis {
  readonly name: string;
  readonly value: number;
  /** How many inputs differ from the reference; fewer is simpler. */
  readonly changes: number;
}

export interface RankedHypothesis extends NumberHypothesis {
  readonly meets: boolean;
  /** |value − printed| in units of what is allowed. */
  readonly distance: number;
}

/**
 * Those that meet the print first, then by distance; among those that meet it the ones with the fewest changes.
 *
 * @param distance 0 at the printed number, 1 at the edge of its tolerance
 */
export function rankNumbers(
  hypotheses: readonly NumberHypothesis[],
  distance: (value: number) => number,
): readonly RankedHypothesis[] {
  return hypotheses
    .map((hypothesis) => ({ ...hypothesis, distance: distance(hypothesis.value) }))
    .map((hypothesis) => ({ ...hypothesis, meets: hypothesis.distance <= 1 + 1e-9 }))
    .toSorted((a, b) => {
      if (a.meets !== b.meets) return a.meets ? -1 : 1;
      return (a.meets ? a.changes - b.changes : 0) || a.distance - b.distance;
    });
}

/** The sentence about the hypotheses that meet the print. */
export function hypothesisSentence(ranked: readonly RankedHypothesis[]): string {
  const meeting = ranked.filter(({ meets }) => meets);
  const [first] = meeting;
  if (first === undefined) return `None of ${ranked.length} hypotheses about the inputs gives the printed number.`;
  const simplest = meeting.filter(({ changes }) => changes === first.changes);
  return `Of ${ranked.length} hypotheses about the inputs ${meeting.length} give${meeting.length === 1 ? 's' : ''} the printed number, the simplest ${simplest.length === 1 ? 'being' : 'ones being'}: ${simplest.map(({ name }) => name).join('; or ')}.`;
}

const MOST_ROWS = 16;

export function rankedTable(
  caption: string,
  value: string,
  printed: string,
  ranked: readonly RankedHypothesis[],
): Table {
  return {
    caption: `${caption}${ranked.length > MOST_ROWS ? `; the first ${MOST_ROWS} of ${ranked.length}` : ''}`,
    columns: ['hypothesis', 'inputs changed', value, 'distance in tolerances', 'meets the print'],
    rows: [
      ['(printed)', '', printed, '0', ''],
      ...ranked
        .slice(0, MOST_ROWS)
        .map(({ name, value: ours, changes, distance, meets }) => [
          name,
          String(changes),
          formatSignificant(ours, 5),
          formatSignificant(distance, 2),
          meets ? 'yes' : 'no',
        ]),
    ],
  };
}
