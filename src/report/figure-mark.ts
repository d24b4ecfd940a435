/**
 * Labels of vertical marks, such as threshold energies: slanted above the frame, pushed apart where marks crowd, and
 * joined to their rules by leaders.
 */
import type { Panel } from '../claim/claim.ts';
import { labelWidth } from './figure-legend.ts';
import { plainLabel, svgOf, textOf, typeset } from './typesetting.ts';

/** Degrees above the horizontal. */
const ANGLE = 48;
/** Distance of neighbouring labels along the frame: at this angle their lines of text just do not touch. */
const SPACING = 14;
/** Distance of a label's start from the frame. */
const LIFT = 9;

/** The height that the labels of these marks need above the frame. */
export function markSpace(marks: Panel['marks']): number {
  const widest = Math.max(0, ...marks.map(({ label }) => labelWidth(textOf(typeset(plainLabel(label))))));
  return marks.length === 0 ? 0 : Math.min(64, Math.ceil(12 + widest * Math.sin((ANGLE * Math.PI) / 180) * 0.9));
}

/**
 * Where the labels of increasing positions start: no two closer than the spacing, none beyond the right end, and each
 * as near to its mark as that allows.
 */
export function spread(positions: readonly number[], end: number): readonly number[] {
  const pushed: number[] = [];
  for (const position of positions)
    pushed.push(Math.max(position, (pushed.at(-1) ?? Number.NEGATIVE_INFINITY) + SPACING));
  const pulled: number[] = [];
  for (const position of pushed.toReversed())
    pulled.unshift(Math.min(position, (pulled[0] ?? end + SPACING) - SPACING));
  // A crowd is centred over its marks instead of trailing off to the right.
  const shifts = clusters(pulled).map(({ from, to }) => {
    const excess = pulled.slice(from, to).map((place, index) => place - (positions[from + index] ?? place));
    return { from, to, shift: Math.max(0, (Math.max(...excess) + Math.min(...excess)) / 2) };
  });
  const centred = pulled.map(
    (place, index) => place - (shifts.find(({ from, to }) => from <= index && index < to)?.shift ?? 0),
  );
  return centred.every((place, index) => index === 0 || place - (centred[index - 1] ?? 0) >= SPACING - 1e-9)
    ? centred
    : pulled;
}

function clusters(places: readonly number[]): readonly { readonly from: number; readonly to: number }[] {
  const starts = places.flatMap((place, index) =>
    index === 0 || place - (places[index - 1] ?? 0) > SPACING + 1e-9 ? [index] : [],
  );
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? places.length }));
}

/** Leaders and labels over a frame whose top edge lies at `top`; `place` gives the abscissa of a value. */
export function markLabels(
  marks: Panel['marks'],
  top: number,
  end: number,
  place: (value: number) => number | undefined,
): string {
  const placed = marks
    .flatMap(({ x, label }) => {
      const at = place(x);
      return at === undefined ? [] : [{ at, label }];
    })
    .sort((a, b) => a.at - b.at);
  const starts = spread(
    placed.map(({ at }) => at),
    end,
  );
  return placed
    .map(({ at, label }, index) => {
      const x = starts[index] ?? at;
      const y = top - LIFT;
      return (
        `<path d="M${at.toFixed(1)} ${top}L${x.toFixed(1)} ${y + 2}" stroke="currentColor" stroke-opacity=".45" stroke-width=".8" fill="none"/>` +
        `<text x="${(x + 2).toFixed(1)}" y="${y}" font-size="10" transform="rotate(-${ANGLE} ${x.toFixed(1)} ${y})">${svgOf(typeset(plainLabel(label)))}</text>`
      );
    })
    .join('');
}
