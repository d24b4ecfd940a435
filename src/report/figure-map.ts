/**
 * A color map inside a panel: cells as merged rectangles in color steps, contour lines with their values, and the bar
 * that says what the colors mean.
 */
import type { Axis, ColorMap, Panel } from '../claim/claim.ts';
import { type Chain, contourLines } from './figure-contour.ts';
import { domainOf, ticksOf } from './figure-scale.ts';
import {
  ABSENT_COLOR,
  DIVERGING_COLORS,
  DIVERGING_STEPS,
  SEQUENTIAL_COLORS,
  SEQUENTIAL_STEPS,
} from './style/color-map.ts';
import { formatNumber, plainLabel, svgOf, textOf, typeset } from './typesetting.ts';

/** The rectangle of the frame in the drawing. */
export interface FrameBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Steps of color over the domain of a quantity. */
export interface ColorScale {
  readonly domain: readonly [number, number];
  /** The step of a value; values beyond the domain have its last. */
  readonly step: (value: number) => number;
  /** The value where a step begins, from 0 to the number of steps. */
  readonly edge: (step: number) => number;
  readonly steps: number;
  readonly color: (step: number) => string;
}

/** Room for the bar at the right of the frame. */
export const BAR_SPACE = 74;
const BAR = { gap: 12, width: 13 };
export const ABSENT = `var(--absent, ${ABSENT_COLOR})`;

/** The quantity as its axis measures it. */
function measured(axis: Axis, value: number): number {
  return axis.scale === 'log' ? Math.log(value) : value;
}

function unmeasured(axis: Axis, value: number): number {
  return axis.scale === 'log' ? Math.exp(value) : value;
}

/** The present values. */
function presentValues({ values }: ColorMap): readonly number[] {
  return values.flat().filter((value): value is number => value !== null && Number.isFinite(value));
}

/** Parted colors reach equally far on both sides, so that equal distances have equal strength. */
export function colorScale(map: ColorMap): ColorScale {
  const { quantity, parting } = map;
  const domain = domainOf(quantity, presentValues(map));
  const [low, high] = domain.map((value) => measured(quantity, value)) as [number, number];
  const middle = parting === undefined ? undefined : measured(quantity, parting.at);
  const reach = middle === undefined ? 0 : Math.max(high - middle, middle - low);
  const [from, to] = middle === undefined ? [low, high] : [middle - reach, middle + reach];
  const steps = middle === undefined ? SEQUENTIAL_STEPS : DIVERGING_STEPS;
  const colors = middle === undefined ? SEQUENTIAL_COLORS : DIVERGING_COLORS;
  const name = middle === undefined ? 'sequential' : 'diverging';
  return {
    domain,
    steps,
    step: (value) => {
      const part = (Math.min(high, Math.max(low, measured(quantity, value))) - from) / (to - from);
      return Math.min(steps - 1, Math.max(0, Math.floor(part * steps)));
    },
    edge: (step) => unmeasured(quantity, from + ((to - from) * step) / steps),
    color: (step) => `var(--${name}-${step + 1}, ${colors[step]})`,
  };
}

/** The ends of an axis with cells at equal steps: half a cell beyond the first and the last center. */
export function cellDomain(axis: Axis, centers: readonly number[]): readonly [number, number] {
  const first = measured(axis, centers[0] ?? 1);
  const last = measured(axis, centers.at(-1) ?? 1);
  const half = centers.length > 1 ? (last - first) / (centers.length - 1) / 2 : 0.5;
  return [unmeasured(axis, first - half), unmeasured(axis, last + half)];
}

/** A panel whose axes end where its cells do, unless they say otherwise. */
export function withCellDomains(panel: Panel): Panel {
  const { map, x, y } = panel;
  if (map === undefined) return panel;
  return {
    ...panel,
    x: { ...x, domain: x.domain ?? cellDomain(x, map.x) },
    y: { ...y, domain: y.domain ?? cellDomain(y, map.y) },
  };
}

interface Drawing {
  readonly box: FrameBox;
  readonly name: string;
  readonly x: (value: number) => number | undefined;
  readonly y: (value: number) => number | undefined;
}

/** Cells, cut at the frame. */
export function mapCells({ x, y, map }: Panel, { box, name, ...place }: Drawing): string {
  if (map === undefined) return '';
  const scale = colorScale(map);
  const columns = cellDomain(x, map.x).map((value) => place.x(value) ?? 0) as [number, number];
  const rows = cellDomain(y, map.y).map((value) => place.y(value) ?? 0) as [number, number];
  const width = (columns[1] - columns[0]) / map.x.length;
  const height = (rows[1] - rows[0]) / map.y.length;
  const paths = [...rectangles(map, scale)].map(
    ([step, d]) => `<path fill="${step < 0 ? ABSENT : scale.color(step)}" d="${d}"/>`,
  );
  return (
    `<clipPath id="${name}-cells"><rect x="${box.left}" y="${box.top}" width="${box.right - box.left}" height="${box.bottom - box.top}"/></clipPath>` +
    `<g class="cells" clip-path="url(#${name}-cells)"><g shape-rendering="crispEdges" transform="translate(${columns[0].toFixed(2)} ${rows[0].toFixed(2)}) scale(${width.toFixed(5)} ${height.toFixed(5)})">${paths.join('')}</g></g>`
  );
}

interface Rectangle {
  readonly from: number;
  readonly to: number;
  readonly bottom: number;
}

/** Cells of one step as rectangles: runs of a row, and equal runs of the rows above. The step of no value is −1. */
function rectangles({ values }: ColorMap, scale: ColorScale): ReadonlyMap<number, string> {
  const paths = new Map<number, string>();
  let open = new Map<string, Rectangle & { readonly step: number }>();
  const close = (one: Rectangle & { readonly step: number }, top: number): void => {
    const d = `M${one.from} ${one.bottom}H${one.to}V${top}H${one.from}z`;
    paths.set(one.step, (paths.get(one.step) ?? '') + d);
  };
  for (const [row, line] of values.entries()) {
    const steps = line.map((value) => (value === null || !Number.isFinite(value) ? -1 : scale.step(value)));
    const next: typeof open = new Map();
    for (let from = 0; from < steps.length; ) {
      const step = steps[from] ?? -1;
      let to = from + 1;
      while (to < steps.length && steps[to] === step) to += 1;
      const key = `${from} ${to} ${step}`;
      next.set(key, open.get(key) ?? { from, to, bottom: row, step });
      from = to;
    }
    for (const [key, one] of open) if (!next.has(key)) close(one, row);
    open = next;
  }
  for (const one of open.values()) close(one, values.length);
  return new Map([...paths].toSorted(([a], [b]) => a - b));
}

/** A place with the distances to keep from it, across and up. */
type Obstacle = readonly [x: number, y: number, wide: number, high: number];

/** Contour lines, the longest of each value labelled. */
export function mapContours({ x, y, map, series }: Panel, { name, box, ...place }: Drawing): string {
  if (map === undefined) return '';
  const { quantity, values } = map;
  const between = (axis: Axis, centers: readonly number[], at: number): number => {
    const [low, high] = [measured(axis, centers[0] ?? 1), measured(axis, centers.at(-1) ?? 1)];
    return unmeasured(axis, low + ((high - low) * at) / Math.max(1, centers.length - 1));
  };
  const grid = {
    columns: map.x.length,
    rows: map.y.length,
    at: (column: number, row: number): number => {
      const value = values[row]?.[column];
      return value === null || value === undefined ? Number.NaN : measured(quantity, value);
    },
  };
  // Labels keep away from the series and from one another.
  const taken = series.flatMap((one) =>
    one.x.map((value, n): Obstacle => [place.x(value) ?? 0, place.y(one.y[n] ?? 0) ?? 0, 14, 8]),
  );
  const drawn = map.contours.map((value) => {
    const chains = contourLines(grid, measured(quantity, value)).map(
      (chain): Chain =>
        chain.map(([column, row]) => [place.x(between(x, map.x, column)) ?? 0, place.y(between(y, map.y, row)) ?? 0]),
    );
    const d = chains
      .map((chain) => `M${chain.map(([px, py]) => `${px.toFixed(1)} ${py.toFixed(1)}`).join('L')}`)
      .join('');
    const at = labelPlace(chains, box, taken);
    if (at === undefined) return `<path d="${d}"/>`;
    taken.push([at[0], at[1], 24, 13]);
    return `<path d="${d}"/><text x="${at[0].toFixed(1)}" y="${(at[1] + 3.4).toFixed(1)}" text-anchor="middle" font-size="9.5" fill="currentColor" stroke="var(--paper)" stroke-width="3" stroke-opacity="1" paint-order="stroke">${svgOf(typeset(formatNumber(value, 3)))}</text>`;
  });
  return `<g class="contours" clip-path="url(#${name}-cells)" stroke="currentColor" stroke-width=".7" stroke-opacity=".8" stroke-linejoin="round">${drawn.join('')}</g>`;
}

/** Parts of a chain where its label may stand, the best first. */
const LABEL_PLACES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];

/** Where on the longest chain a label goes, if that is long enough: near its middle, away from the frame and other labels. */
function labelPlace(
  chains: readonly Chain[],
  box: FrameBox,
  taken: readonly Obstacle[],
): readonly [number, number] | undefined {
  const lengths = chains.map((chain) =>
    chain.reduce((sum, [px, py], n) => {
      const [qx, qy] = chain[n - 1] ?? [px, py];
      return sum + Math.hypot(px - qx, py - qy);
    }, 0),
  );
  const longest = Math.max(0, ...lengths);
  if (longest < 50) return undefined;
  const chain = chains[lengths.indexOf(longest)] ?? [];
  return LABEL_PLACES.map((part) => chain[Math.round(part * (chain.length - 1))]).find(
    (point): point is readonly [number, number] =>
      point !== undefined &&
      point[0] > box.left + 12 &&
      point[0] < box.right - 12 &&
      point[1] > box.top + 8 &&
      point[1] < box.bottom - 8 &&
      taken.every(([qx, qy, wide, high]) => Math.abs(point[0] - qx) > wide || Math.abs(point[1] - qy) > high),
  );
}

/** The bar beside the frame: the colors over the domain of the quantity, with its ticks and contour values. */
export function colorBar(map: ColorMap, { right, top, bottom }: FrameBox): string {
  const { quantity } = map;
  const scale = colorScale(map);
  const [low, high] = scale.domain.map((value) => measured(quantity, value)) as [number, number];
  const place = (value: number): number => bottom - ((measured(quantity, value) - low) / (high - low)) * (bottom - top);
  const x = right + BAR.gap;
  const end = x + BAR.width;
  const steps = Array.from({ length: scale.steps }, (_, step) => {
    const from = Math.min(bottom, place(scale.edge(step)));
    const to = Math.max(top, place(scale.edge(step + 1)));
    return from <= to
      ? ''
      : `<path fill="${scale.color(step)}" d="M${x} ${from.toFixed(1)}H${end}V${to.toFixed(1)}H${x}z"/>`;
  });
  const lines = map.contours.map((value) => `<path d="M${x} ${place(value).toFixed(1)}H${end}" stroke-width=".7"/>`);
  const ticks = ticksOf(quantity.scale, scale.domain, 8).map(({ value, label }) => {
    const y = place(value).toFixed(1);
    const text = `<text x="${end + 6}" y="${(place(value) + 3.6).toFixed(1)}" stroke="none" fill="currentColor" font-size="10">${svgOf(typeset(label))}</text>`;
    return `<path d="M${end} ${y}h${label === '' ? 2 : 4}" stroke-width=".8"/>${label === '' ? '' : text}`;
  });
  const middle = (top + bottom) / 2;
  const name = quantity.unit === '' ? quantity.label : `${quantity.label} (${quantity.unit})`;
  const title = `<text x="${end + 44}" y="${middle}" text-anchor="middle" font-size="12" stroke="none" fill="currentColor" transform="rotate(-90 ${end + 44} ${middle})">${svgOf(typeset(plainLabel(name)))}</text>`;
  return `<g class="color-bar"><g shape-rendering="crispEdges">${steps.join('')}</g><g stroke="currentColor">${lines.join('')}<rect x="${x}" y="${top}" width="${BAR.width}" height="${bottom - top}" stroke-width=".9"/>${ticks.join('')}${title}</g></g>`;
}

/** What the legend says besides the series: either side of the parting, and the cells without a value. */
export function mapSwatches(map: ColorMap): readonly { readonly color: string; readonly label: string }[] {
  const scale = colorScale(map);
  const absent = map.values.some((row) => row.includes(null)) ? [{ color: ABSENT, label: map.absent }] : [];
  if (map.parting === undefined) return absent;
  const { below, above } = map.parting;
  const part = Math.floor(scale.steps / 4);
  return [
    { color: scale.color(scale.steps - 1 - part + 1), label: above },
    { color: scale.color(part - 1), label: below },
    ...absent,
  ];
}

/** The map for a reader who does not see it: how large it is, its extremes and where they are, the share of each side. */
export function describeMap({ x, y, map }: Panel): string {
  if (map === undefined) return '';
  const say = (value: number): string => textOf(typeset(formatNumber(value, 3)));
  const plain = (label: string): string => textOf(typeset(plainLabel(label)));
  const cells = map.values.flatMap((line, row) =>
    line.flatMap((value, column) =>
      value === null ? [] : [{ value, x: map.x[column] ?? Number.NaN, y: map.y[row] ?? Number.NaN }],
    ),
  );
  const size = `${map.x.length} by ${map.y.length} cells`;
  if (cells.length === 0) return `Map of ${plain(map.quantity.label)}, ${size}, all without a value: ${map.absent}.`;
  const least = cells.reduce((a, b) => (b.value < a.value ? b : a));
  const most = cells.reduce((a, b) => (b.value > a.value ? b : a));
  const where = (cell: typeof least): string =>
    `${say(cell.value)} at ${plain(x.label)} = ${say(cell.x)} ${x.unit}, ${plain(y.label)} = ${say(cell.y)} ${y.unit}`;
  const all = map.x.length * map.y.length;
  const share = (count: number): string => `${Math.round((100 * count) / all)} %`;
  const { parting } = map;
  const sides =
    parting === undefined
      ? ''
      : ` ${plain(parting.above)} in ${share(cells.filter(({ value }) => value > parting.at).length)} of the cells, ${plain(parting.below)} in ${share(cells.filter(({ value }) => value < parting.at).length)}.`;
  const absent = cells.length === all ? '' : ` ${plain(map.absent)} in ${share(all - cells.length)}.`;
  const contours = map.contours.length === 0 ? '' : ` Contours at ${map.contours.map(say).join(', ')}.`;
  return `Map of ${plain(map.quantity.label)}, ${size}: largest ${where(most)}; smallest ${where(least)}.${sides}${absent}${contours}`;
}
