/**
 * Diagrams as SVG: straight lines with the arrow of fermion number, wavy vectors, dashed scalars, Majorana fermions
 * without an arrow. The drawing takes the color and the font of the page that it stands in.
 */
import type { Amplitude } from './amplitude.ts';
import type { ContractedTree } from './contraction.ts';
import { type DiagramLayout, type DrawnLine, type Frame, layoutDiagram, type Point } from './diagram-layout.ts';
import { escapeMarkup, labelMarkup, particleTex, plainLabel } from './particle-label.ts';

const WIDTH = 270;
const HEIGHT = 180;
const FRAME: Frame = { left: 58, right: 212, top: 24, bottom: 130 };
const CAPTION_Y = 166;
const COLUMNS = 3;
const WAVE = 8;
const AMPLITUDE = 3.4;
const ARROW = 5;

/** A diagram and where its parts stand. */
interface Drawing {
  readonly caption: string;
  readonly layout: DiagramLayout;
}

/**
 * Every diagram of an amplitude in one SVG, side by side. The parts of one diagram, such as those of the
 * propagator of a massive vector, are one drawing.
 *
 * @returns a document of its own, with a title and a description for readers that do not see it
 */
export function drawDiagrams(amplitude: Amplitude): string {
  const drawings = drawingsOf(amplitude);
  const columns = Math.min(COLUMNS, Math.max(1, drawings.length));
  const [width, height] = [columns * WIDTH, Math.ceil(drawings.length / columns) * HEIGHT];
  const cells = drawings.map(
    (drawing, n) =>
      `<g transform="translate(${(n % columns) * WIDTH} ${Math.floor(n / columns) * HEIGHT})">\n${cell(drawing)}\n</g>`,
  );
  const { process, model } = amplitude;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" fill="none" stroke="currentColor" stroke-width="1.2" font-family="'Latin Modern Math','STIX Two Text','Cambria Math',Georgia,serif" font-size="14">`,
    `<title>${escapeMarkup(`Diagrams of ${process.text} in ${model.name}:${model.variant}`)}</title>`,
    `<desc>${escapeMarkup(drawings.map(({ caption, layout }) => `${caption}: ${described(layout)}`).join('; '))}</desc>`,
    ...cells,
    '</svg>',
    '',
  ].join('\n');
}

/** One drawing for each Feynman diagram, `M1` for its parts `M1a`, `M1b`. */
function drawingsOf({ diagrams, process, model }: Amplitude): readonly Drawing[] {
  const trees = new Map<string, ContractedTree>();
  for (const { label, tree } of diagrams) {
    const caption = label.replace(/[a-z]+$/, '');
    if (tree !== undefined && !trees.has(caption)) trees.set(caption, tree);
  }
  return [...trees].map(([caption, tree]) => ({ caption, layout: layoutDiagram(tree, process.legs, model, FRAME) }));
}

/** `2 vertices joined by e−`, for readers that do not see the drawing. */
function described({ vertices, lines }: DiagramLayout): string {
  const inner = lines.filter(({ leg }) => leg === undefined).map(({ particle }) => plainLabel(particleTex(particle)));
  const joints = vertices.length === 1 ? 'one vertex' : `${vertices.length} vertices`;
  return inner.length === 0 ? joints : `${joints} joined by ${inner.join(', ')}`;
}

function cell({ caption, layout }: Drawing): string {
  const captionTex = caption.replaceAll(/M(\d+)/g, 'M_{$1}');
  return [
    ...layout.lines.map((line) => lineMarkup(line)),
    ...layout.vertices.map(
      ({ x, y }) => `<circle cx="${digits(x)}" cy="${digits(y)}" r="2.2" fill="currentColor" stroke="none"/>`,
    ),
    ...layout.lines.map((line) => labelOf(line, layout)),
    textMarkup({ x: WIDTH / 2, y: CAPTION_Y }, labelMarkup(captionTex), 'middle', 13),
  ].join('\n');
}

function lineMarkup({ style, from, to }: DrawnLine): string {
  switch (style) {
    case 'vector':
      return `<path d="${wave(from, to)}"/>`;
    case 'scalar':
      return `<path d="${straight(from, to)}" stroke-dasharray="5 4"/>`;
    case 'majorana':
      return `<path d="${straight(from, to)}"/>`;
    case 'fermion':
      return `<path d="${straight(from, to)}"/>\n<path d="${arrowHead(from, to)}" fill="currentColor" stroke="none"/>`;
  }
}

function straight(from: Point, to: Point): string {
  return `M${pair(from)}L${pair(to)}`;
}

/** Half waves on alternating sides, a whole number of them between the ends. */
function wave(from: Point, to: Point): string {
  const { length, along, across } = direction(from, to);
  const halves = 2 * Math.max(1, Math.round(length / (2 * WAVE)));
  const step = length / halves;
  const at = (distance: number, aside: number): Point => ({
    x: from.x + along.x * distance + across.x * aside,
    y: from.y + along.y * distance + across.y * aside,
  });
  const arcs = Array.from({ length: halves }, (_, n) => {
    const side = n % 2 === 0 ? 1 : -1;
    return `Q${pair(at((n + 0.5) * step, 2 * side * AMPLITUDE))} ${pair(at((n + 1) * step, 0))}`;
  });
  return `M${pair(from)}${arcs.join('')}`;
}

function arrowHead(from: Point, to: Point): string {
  const { length, along, across } = direction(from, to);
  const at = (distance: number, aside: number): string =>
    pair({ x: from.x + along.x * distance + across.x * aside, y: from.y + along.y * distance + across.y * aside });
  const half = Math.min(ARROW, length / 6);
  const tip = length / 2 + half;
  return `M${at(tip, 0)}L${at(tip - 2 * half, 0.7 * half)}L${at(tip - 2 * half, -0.7 * half)}Z`;
}

function direction(from: Point, to: Point): { readonly length: number; readonly along: Point; readonly across: Point } {
  const length = Math.max(1e-9, Math.hypot(to.x - from.x, to.y - from.y));
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  return { length, along, across: { x: -along.y, y: along.x } };
}

/** Beside the end of a leg; beside the middle of an inner line, on the side away from the middle of the drawing. */
function labelOf({ particle, from, to, leg }: DrawnLine, { vertices }: DiagramLayout): string {
  if (leg !== undefined) {
    const { leg: external, end } = leg;
    const name = labelMarkup(`${particleTex(particle)}(${external.momentum.replace(/(\d+)$/, '_{$1}')})`);
    const x = external.incoming ? end.x - 6 : end.x + 6;
    return textMarkup({ x, y: end.y + 4.5 }, name, external.incoming ? 'end' : 'start', 14);
  }
  // An inner boson runs both ways and shows no charge.
  const name = labelMarkup(particle.spin === 2 ? particleTex(particle) : particle.texName);
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const { across } = direction(from, to);
  const mean = vertices.reduce(
    (sum, { x, y }) => ({ x: sum.x + x / vertices.length, y: sum.y + y / vertices.length }),
    { x: 0, y: 0 },
  );
  const away = across.x * (middle.x - mean.x) + across.y * (middle.y - mean.y);
  // Above a level line, to the right of an upright one, where nothing else decides.
  const side =
    Math.abs(away) > 1 ? Math.sign(away) : Math.abs(across.x) > 0.7 ? Math.sign(across.x) : -Math.sign(across.y || 1);
  return textMarkup(
    { x: middle.x + 14 * side * across.x, y: middle.y + 14 * side * across.y + 4.5 },
    name,
    'middle',
    13,
  );
}

function textMarkup({ x, y }: Point, content: string, anchor: 'start' | 'middle' | 'end', size: number): string {
  return `<text x="${digits(x)}" y="${digits(y)}" text-anchor="${anchor}" font-size="${size}" font-style="italic" fill="currentColor" stroke="none">${content}</text>`;
}

function pair({ x, y }: Point): string {
  return `${digits(x)} ${digits(y)}`;
}

function digits(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}
