/**
 * Colors of maps, in steps. Diverging colors run from purple over the page's color to yellow, which no common color
 * vision confuses; on either side lightness falls, on dark pages it rises, with the distance from the middle.
 */

/** An odd number, so that the middle is a step of its own. */
export const DIVERGING_STEPS = 21;
export const SEQUENTIAL_STEPS = 16;

interface Palette {
  readonly diverging: readonly string[];
  readonly sequential: readonly string[];
  readonly absent: string;
}

const ANCHORS: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    diverging: ['#4c2486', '#7d57b4', '#ad92d3', '#dcd1ec', '#f8f7f4', '#fdecae', '#f8d352', '#e2ac05', '#a97300'],
    sequential: ['#f4f2ec', '#b9d3e6', '#6aa5d0', '#2a6fae', '#0b3a75'],
    absent: '#c4c2bd',
  },
  dark: {
    diverging: ['#d4bcff', '#a583e8', '#7655b4', '#46367a', '#1b1e22', '#4f4312', '#8c7410', '#cfa91a', '#ffe566'],
    sequential: ['#1f2429', '#20466e', '#2f78b5', '#67b1e6', '#cbe9ff'],
    absent: '#45484d',
  },
};

/** A color between anchors at equal distances, `part` from 0 to 1. */
function between(anchors: readonly string[], part: number): string {
  const place = part * (anchors.length - 1);
  const first = Math.min(anchors.length - 2, Math.floor(place));
  const [low, high] = [anchors[first] ?? '#000000', anchors[first + 1] ?? '#000000'];
  const channel = (at: number): string => {
    const [a, b] = [low, high].map((color) => Number.parseInt(color.slice(at, at + 2), 16));
    const value = Math.round((a ?? 0) + (place - first) * ((b ?? 0) - (a ?? 0)));
    return value.toString(16).padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

function steps(anchors: readonly string[], count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => between(anchors, n / (count - 1)));
}

export const DIVERGING_COLORS: readonly string[] = steps(ANCHORS.light.diverging, DIVERGING_STEPS);
export const SEQUENTIAL_COLORS: readonly string[] = steps(ANCHORS.light.sequential, SEQUENTIAL_STEPS);
export const ABSENT_COLOR: string = ANCHORS.light.absent;

function variables({ diverging, sequential, absent }: Palette): string {
  return [
    ...steps(diverging, DIVERGING_STEPS).map((color, n) => `--diverging-${n + 1}:${color}`),
    ...steps(sequential, SEQUENTIAL_STEPS).map((color, n) => `--sequential-${n + 1}:${color}`),
    `--absent:${absent}`,
  ].join(';');
}

/** The variables for a page, whose own style sheet says when it is dark. */
export const MAP_LIGHT: string = variables(ANCHORS.light);
export const MAP_DARK: string = variables(ANCHORS.dark);

export const MAP_STYLE = `
svg{${MAP_LIGHT}}
@media (prefers-color-scheme:dark){svg{${MAP_DARK}}}
`;
