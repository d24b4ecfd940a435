/**
 * How the series of a panel are told apart, and the legend that says so. Color is never alone: each group has its
 * own marker and each style its own dash.
 */
import type { Panel, Series, SeriesColor } from '../claim/claim.ts';
import { plainLabel, svgOf, textOf, typeset } from './typesetting.ts';

export interface SeriesLook {
  readonly color: string;
  readonly dash: string;
  readonly width: number;
  /** Plot symbol; empty for the total, which needs none. */
  readonly symbol: '' | 'circle' | 'square' | 'triangle' | 'diamond' | 'times' | 'star' | 'plus' | 'wye';
}

const SYMBOLS = ['circle', 'square', 'triangle', 'diamond', 'times', 'star', 'plus', 'wye'] as const;
const DASHES: Readonly<Record<Series['style'], string>> = { solid: '', dashed: '6 3.5', dotted: '1.2 3' };

/** Number of colors that the style sheet names `--series-1` and following. */
export const SERIES_COLORS = [
  '#0072b2',
  '#d55e00',
  '#00825f',
  '#a8437f',
  '#b17a00',
  '#2a92cf',
  '#6a4ca3',
  '#7b6a58',
] as const;

/** Where the named colors stand among {@link SERIES_COLORS}. */
const NAMED: Readonly<Record<SeriesColor, number>> = { blue: 0, red: 1, green: 2, magenta: 3 };

/** The look of each series: one color and marker a group, the group `total` in the text color. */
export function looksOf(panel: Panel): readonly SeriesLook[] {
  const groups = [...new Set(panel.series.map(({ group }) => group))].filter((group) => group !== 'total');
  const named = new Map(
    panel.series.flatMap(({ group, color }) => (color === undefined ? [] : [[group, NAMED[color]] as const])),
  );
  const free = SERIES_COLORS.map((_, index) => index).filter((index) => ![...named.values()].includes(index));
  const unnamed = groups.filter((group) => !named.has(group));
  return panel.series.map(({ group, style }) => {
    const dash = DASHES[style];
    if (group === 'total') return { color: 'currentColor', dash, width: 1.9, symbol: '' };
    const position = groups.indexOf(group);
    const index = named.get(group) ?? free[unnamed.indexOf(group) % free.length] ?? 0;
    // After the last color a second round pairs each color with the next marker.
    const marker = (position + Math.floor(position / SERIES_COLORS.length)) % SYMBOLS.length;
    const symbol = groups.length > 1 ? (SYMBOLS[marker] ?? 'circle') : '';
    return { color: `var(--series-${index + 1}, ${SERIES_COLORS[index]})`, dash, width: 1.4, symbol };
  });
}

/** Outlines of the markers about the origin, about 6 wide. */
const OUTLINES: Readonly<Record<Exclude<SeriesLook['symbol'], ''>, string>> = {
  circle: 'M-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0z',
  square: 'M-2.4-2.4h4.8v4.8h-4.8z',
  triangle: 'M0-3.2L3 2.2H-3z',
  diamond: 'M0-3.5L3 0 0 3.5-3 0z',
  times: 'M-2.4-2.4L2.4 2.4M2.4-2.4L-2.4 2.4',
  star: 'M0-3.4v6.8M-3-1.7l6 3.4M3-1.7l-6 3.4',
  plus: 'M0-3.2v6.4M-3.2 0h6.4',
  wye: 'M0 0v3.4M0 0l-3-2.1M0 0l3-2.1',
};

/** A marker centred at a point, filled with the page's color so that the line does not show through. */
export function markerAt(look: SeriesLook, x: number, y: number): string {
  if (look.symbol === '') return '';
  return `<path class="marker" d="${OUTLINES[look.symbol]}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" stroke="${look.color}"/>`;
}

export interface Legend {
  readonly markup: string;
  readonly height: number;
}

const ROW = 17;
const SWATCH = 30;

/** The width of a label at 11 px, estimated: the renderer measures no text. */
export function labelWidth(text: string): number {
  return [...text].reduce(
    (sum, c) => sum + (/[\u0300-\u036f]/.test(c) ? 0 : /[ilj.,:;|'()\s]/.test(c) ? 3.4 : /[mwMW—]/.test(c) ? 9 : 6.1),
    0,
  );
}

// A band whose edges coincide cannot be seen, and is not announced.
function hasWidth(series: Series | undefined): boolean {
  const { lower = [], upper = [] } = series?.band ?? {};
  return lower.some((low, index) => Math.abs((upper[index] ?? low) - low) > 1e-6 * Math.abs(low));
}

/** A plain color in a legend. */
export interface Swatch {
  readonly color: string;
  readonly label: string;
}

/** The legend in columns below the frame, read row by row: the series, then plain colors. */
export function legendOf(
  panel: Panel,
  looks: readonly SeriesLook[],
  width: number,
  swatches: readonly Swatch[] = [],
): Legend {
  // One curve is what the axis says.
  const [only] = panel.series;
  if (panel.series.length === 1 && swatches.length === 0 && !hasWidth(only)) return { markup: '', height: 0 };
  const labels = [...panel.series, ...swatches].map(({ label }) => typeset(plainLabel(label)));
  const widest = Math.max(0, ...labels.map((label) => labelWidth(textOf(label)))) + SWATCH + 16;
  const columns = Math.max(1, Math.min(labels.length, Math.floor(width / widest)));
  const column = width / columns;
  const entries = labels.map((label, index) => {
    const x = (index % columns) * column;
    const y = Math.floor(index / columns) * ROW + ROW / 2;
    const text = `<text x="${(x + SWATCH).toFixed(1)}" y="${y + 3.8}">${svgOf(label)}</text>`;
    const look = looks[index];
    if (look === undefined) {
      const { color = 'none' } = swatches[index - looks.length] ?? {};
      return `<rect x="${x.toFixed(1)}" y="${y - 5}" width="${SWATCH - 6}" height="10" fill="${color}"/>${text}`;
    }
    const band = !hasWidth(panel.series[index])
      ? ''
      : `<rect x="${x.toFixed(1)}" y="${y - 5}" width="${SWATCH - 6}" height="10" fill="${look.color}" fill-opacity=".22"/>`;
    return (
      `${band}<path d="M${x.toFixed(1)} ${y}h${SWATCH - 6}" stroke="${look.color}" stroke-width="${look.width}"${look.dash === '' ? '' : ` stroke-dasharray="${look.dash}"`}/>` +
      markerAt(look, x + (SWATCH - 6) / 2, y) +
      text
    );
  });
  return { markup: entries.join(''), height: Math.ceil(labels.length / columns) * ROW };
}
