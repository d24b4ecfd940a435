/**
 * A panel of a figure as SVG: Observable Plot draws curves, bands and ticks into a detached document; frame labels,
 * threshold marks and legend are added around them. Colors are CSS variables with a light and a dark value, so that
 * the same drawing serves both, print and the file on its own.
 */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Panel, Series } from '../claim/claim.ts';
import { legendOf, looksOf, markerAt, type SeriesLook } from './figure-legend.ts';
import {
  BAR_SPACE,
  colorBar,
  describeMap,
  type FrameBox,
  mapCells,
  mapContours,
  mapSwatches,
  withCellDomains,
} from './figure-map.ts';
import { markLabels, markSpace } from './figure-mark.ts';
import { domainOf, type Tick, ticksOf } from './figure-scale.ts';
import { MAP_STYLE } from './style/color-map.ts';
import { SERIES_STYLE } from './style/series.ts';
import { escapeMarkup, formatNumber, plainLabel, svgOf, textOf, typeset } from './typesetting.ts';

const WIDTH = 440;
const FRAME_HEIGHT = 290;
const LEFT = 62;
const RIGHT = 14;

/** Room at the right of the frame. */
function rightOf({ map }: Panel): number {
  return map === undefined ? RIGHT : BAR_SPACE;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Frame extends FrameBox {
  readonly x: (value: number) => number | undefined;
  readonly y: (value: number) => number | undefined;
}

/** The panel as a file of its own, with its colors for light and dark inside. */
export function figureSvg(panel: Panel): string {
  const drawing = panelSvg(panel, 'panel');
  const style = `<style>svg{color:#1c1b19;background:#fff;--paper:#fff}${SERIES_STYLE}${panel.map === undefined ? '' : MAP_STYLE}</style>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${drawing.replace(/^<svg ([^>]*)>/, `<svg xmlns="http://www.w3.org/2000/svg" $1>${style}`)}\n`;
}

/**
 * The panel as an element inside a page whose style sheet defines the series colors.
 *
 * @param name - prefix of the ids inside, unique on the page
 * @param beside - panels that stand beside this one, so that their frames begin at the same height
 */
export function panelSvg(given: Panel, name: string, beside: readonly Panel[] = []): string {
  const panel = withCellDomains(given);
  const looks = looksOf(panel);
  const curves = panel.series.map((series) => usablePoints(series, panel));
  const domainX = domainOf(
    panel.x,
    curves.flat().map(({ x }) => x),
  );
  const ordinates = [
    ...curves.flat().map(({ y }) => y),
    ...panel.series.flatMap(({ band }) => (band === undefined ? [] : [...band.lower, ...band.upper])),
  ];
  const domainY = domainOf(panel.y, ordinates);
  const marks = panel.marks.filter(({ x }) => x >= domainX[0] && x <= domainX[1]);
  const top = 26 + Math.max(...[panel, ...beside].map((each) => markSpace(each.marks)));
  const bottom = top + FRAME_HEIGHT;
  const ticks = { x: ticksOf(panel.x.scale, domainX, 7), y: ticksOf(panel.y.scale, domainY, 8) };
  const plot = drawPlot(panel, { looks, curves, marks, domainX, domainY, ticks, top, name });
  const right = WIDTH - rightOf(panel);
  const frame: Frame = { left: LEFT, right, top, bottom, x: plot.x, y: plot.y };
  const map = { box: frame, name, x: plot.x, y: plot.y };
  const legend = legendOf(panel, looks, WIDTH - LEFT - RIGHT, panel.map === undefined ? [] : mapSwatches(panel.map));
  const height = bottom + 44 + legend.height + 8;
  return [
    `<svg class="panel" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="${name}-title ${name}-description" font-family="'Helvetica Neue',Arial,'Liberation Sans',sans-serif" font-size="11" fill="none">`,
    `<title id="${name}-title">${escapeMarkup(textOf(typeset(plainLabel(panel.title))))}</title>`,
    `<desc id="${name}-description">${escapeMarkup(describe(panel, curves))}</desc>`,
    mapCells(panel, map),
    mapContours(panel, map),
    // Plot leaves out attributes that are its defaults, such as the fill of an area.
    `<g fill="currentColor">${plot.markup}</g>`,
    panel.map === undefined ? '' : colorBar(panel.map, frame),
    `<g class="text" fill="currentColor">`,
    `<text x="${LEFT}" y="14" font-weight="600" font-size="12">${svgOf(typeset(plainLabel(panel.title)))}</text>`,
    axisTexts(panel, ticks, frame),
    markLabels(marks, top, right, plot.x),
    '</g>',
    markers(curves, looks, frame),
    `<g class="legend" transform="translate(${LEFT} ${bottom + 44})"><g class="text" fill="currentColor">${legend.markup}</g></g>`,
    '</svg>',
  ].join('');
}

function usablePoints(series: Series, panel: Panel): readonly Point[] {
  const usable = (value: number | undefined, scale: 'linear' | 'log'): value is number =>
    value !== undefined && Number.isFinite(value) && (scale === 'linear' || value > 0);
  return series.x.flatMap((x, index) => {
    const y = series.y[index];
    return usable(x, panel.x.scale) && usable(y, panel.y.scale) ? [{ x, y }] : [];
  });
}

interface Drawing {
  readonly looks: readonly SeriesLook[];
  readonly curves: readonly (readonly Point[])[];
  readonly marks: Panel['marks'];
  readonly domainX: readonly [number, number];
  readonly domainY: readonly [number, number];
  readonly ticks: { readonly x: readonly Tick[]; readonly y: readonly Tick[] };
  readonly top: number;
  readonly name: string;
}

interface Drawn {
  readonly markup: string;
  readonly x: (value: number) => number | undefined;
  readonly y: (value: number) => number | undefined;
}

function drawPlot(panel: Panel, drawing: Drawing): Drawn {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const { looks, curves, ticks, top, domainX, domainY } = drawing;
  const values = (axis: readonly Tick[], kind: 'major' | 'minor'): number[] =>
    axis.filter(({ label }) => (label === '') === (kind === 'minor')).map(({ value }) => value);
  const grid = { stroke: 'currentColor', strokeOpacity: 0.09 };
  const unlabelled = { color: 'currentColor', label: null, tickFormat: () => '', strokeOpacity: 0.8 } as const;
  const bands = panel.series.flatMap((series, index) => {
    const points = bandPoints(series, panel);
    return points.length === 0
      ? []
      : [
          Plot.areaY(points, {
            x: 'x',
            y1: 'lower',
            y2: 'upper',
            fill: looks[index]?.color ?? 'currentColor',
            fillOpacity: 0.22,
            clip: true,
          }),
        ];
  });
  const lines = curves.map((points, index) => {
    const look = looks[index];
    return Plot.line(points, {
      x: 'x',
      y: 'y',
      clip: true,
      stroke: look?.color ?? 'currentColor',
      strokeWidth: look?.width ?? 1.4,
      strokeLinejoin: 'round',
      ...(look?.dash ? { strokeDasharray: look.dash } : {}),
    });
  });
  // Over colors a line needs an edge of the page's color.
  const halos = curves.flatMap((points, index) =>
    panel.map === undefined
      ? []
      : [
          Plot.line(points, {
            x: 'x',
            y: 'y',
            clip: true,
            stroke: 'var(--paper)',
            strokeOpacity: 0.7,
            strokeWidth: (looks[index]?.width ?? 1.4) + 2.4,
          }),
        ],
  );
  // The total lies below its parts: where one channel is open they coincide, and both stay visible.
  const ordered = [...lines.keys()]
    .sort((a, b) => Number(looks[b]?.symbol === '') - Number(looks[a]?.symbol === ''))
    .map((index) => lines[index]);
  const root = Plot.plot({
    document,
    width: WIDTH,
    height: top + FRAME_HEIGHT + 8,
    marginLeft: LEFT,
    marginRight: rightOf(panel),
    marginTop: top,
    marginBottom: 8,
    x: { type: panel.x.scale, domain: [...domainX], axis: null },
    y: { type: panel.y.scale, domain: [...domainY], axis: null },
    marks: [
      Plot.gridX(values(ticks.x, 'major'), grid),
      Plot.gridY(values(ticks.y, 'major'), grid),
      ...bands,
      Plot.ruleX(
        drawing.marks.map(({ x }) => x),
        { stroke: 'currentColor', strokeOpacity: 0.45, strokeWidth: 0.8, strokeDasharray: '2 2.5' },
      ),
      ...halos,
      ...ordered,
      ...(['bottom', 'top'] as const).flatMap((anchor) => [
        Plot.axisX(values(ticks.x, 'major'), { ...unlabelled, anchor, tickSize: -6 }),
        Plot.axisX(values(ticks.x, 'minor'), { ...unlabelled, anchor, tickSize: -3 }),
      ]),
      ...(['left', 'right'] as const).flatMap((anchor) => [
        Plot.axisY(values(ticks.y, 'major'), { ...unlabelled, anchor, tickSize: -6 }),
        Plot.axisY(values(ticks.y, 'minor'), { ...unlabelled, anchor, tickSize: -3 }),
      ]),
      Plot.frame({ stroke: 'currentColor', strokeWidth: 0.9 }),
    ],
  });
  const scaleX = root.scale('x');
  const scaleY = root.scale('y');
  return {
    markup: tidy(root.innerHTML, drawing.name),
    x: (value) => finite(scaleX?.apply(value)),
    y: (value) => finite(scaleY?.apply(value)),
  };
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

// Plot counts its clip paths for the whole process, ids here depend on the panel alone. Its empty tick labels and
// digits far below a pixel are left out.
function tidy(markup: string, name: string): string {
  const seen: string[] = [];
  return markup
    .replace(/<style[^>]*>[\s\S]*?<\/style>/, '')
    .replace(/<g(?: [a-z-]+="[^"]*")* aria-label="[xy]-axis tick label">.*?<\/g>/gs, '')
    .replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(1))))
    .replace(/plot-clip-\d+/g, (id) => {
      if (!seen.includes(id)) seen.push(id);
      return `${name}-clip-${seen.indexOf(id) + 1}`;
    });
}

function bandPoints(
  series: Series,
  panel: Panel,
): readonly { readonly x: number; readonly lower: number; readonly upper: number }[] {
  const { band } = series;
  if (band === undefined) return [];
  const positive = panel.y.scale === 'log';
  return series.x.flatMap((x, index) => {
    const lower = band.lower[index];
    const upper = band.upper[index];
    if (lower === undefined || upper === undefined || ![x, lower, upper].every(Number.isFinite)) return [];
    return (positive && (lower <= 0 || upper <= 0)) || (panel.x.scale === 'log' && x <= 0) ? [] : [{ x, lower, upper }];
  });
}

function axisTexts(panel: Panel, ticks: Drawing['ticks'], frame: Frame): string {
  const quantity = ({ label, unit }: Panel['x']): string =>
    svgOf(typeset(plainLabel(unit === '' ? label : `${label} (${unit})`)));
  const below = ticks.x.flatMap(({ value, label }) => {
    const x = frame.x(value);
    return label === '' || x === undefined
      ? []
      : [`<text x="${x.toFixed(1)}" y="${frame.bottom + 14}" text-anchor="middle">${svgOf(typeset(label))}</text>`];
  });
  const left = ticks.y.flatMap(({ value, label }) => {
    const y = frame.y(value);
    return label === '' || y === undefined
      ? []
      : [`<text x="${LEFT - 6}" y="${(y + 3.8).toFixed(1)}" text-anchor="end">${svgOf(typeset(label))}</text>`];
  });
  const middle = (LEFT + frame.right) / 2;
  const centre = frame.top + FRAME_HEIGHT / 2;
  return [
    ...below,
    ...left,
    `<text x="${middle}" y="${frame.bottom + 32}" text-anchor="middle" font-size="12">${quantity(panel.x)}</text>`,
    `<text x="14" y="${centre}" text-anchor="middle" font-size="12" transform="rotate(-90 14 ${centre})">${quantity(panel.y)}</text>`,
  ].join('');
}

// Four markers a curve, at equal distances over the part of it inside the frame, staggered from curve to curve so that
// they seldom meet.
function markers(curves: readonly (readonly Point[])[], looks: readonly SeriesLook[], frame: Frame): string {
  const drawn = curves.flatMap((points, index) => {
    const look = looks[index];
    if (look === undefined || look.symbol === '' || points.length < 2) return [];
    const places = points.flatMap(({ x, y }) => {
      const [left, down] = [frame.x(x), frame.y(y)];
      const inside =
        left !== undefined &&
        down !== undefined &&
        left >= frame.left &&
        left <= frame.right &&
        down >= frame.top &&
        down <= frame.bottom;
      return inside ? [{ left, down }] : [];
    });
    const [first, last] = [places[0], places.at(-1)];
    if (first === undefined || last === undefined) return [];
    const chosen = [0.14, 0.4, 0.66, 0.92].map((part) => {
      const shifted = Math.min(0.98, Math.max(0.02, part + ((index % 5) - 2) * 0.035));
      const goal = first.left + shifted * (last.left - first.left);
      return places.reduce((a, b) => (Math.abs(b.left - goal) < Math.abs(a.left - goal) ? b : a));
    });
    return [...new Set(chosen)].map(({ left, down }) => markerAt(look, left, down));
  });
  return `<g class="markers">${drawn.join('')}</g>`;
}

function describe(panel: Panel, curves: readonly (readonly Point[])[]): string {
  const name = ({ label, unit }: Panel['x']): string =>
    textOf(typeset(plainLabel(unit === '' ? label : `${label} in ${unit}`)));
  const ranges = panel.series.map(({ label, style }, index) => {
    const points = curves[index] ?? [];
    const first = points[0];
    const last = points.at(-1);
    const text = `${textOf(typeset(plainLabel(label)))}, ${style}`;
    if (first === undefined || last === undefined) return `${text}: no points`;
    const value = (number: number): string => textOf(typeset(formatNumber(number, 3)));
    return `${text}: from ${value(first.y)} at ${value(first.x)} to ${value(last.y)} at ${value(last.x)}`;
  });
  const curvesTold = ranges.length === 0 ? '' : ` ${ranges.join('; ')}.`;
  const mapTold = panel.map === undefined ? '' : ` ${describeMap(panel)}`;
  return `${name(panel.y)} (${panel.y.scale} scale) against ${name(panel.x)} (${panel.x.scale} scale).${mapTold}${curvesTold}`;
}
