/**
 * Colors of the curves, told apart by readers with any color vision, with a lighter set for dark pages.
 */
import { SERIES_COLORS } from '../figure-legend.ts';

const DARK = ['#56b4e9', '#ff8f4d', '#2fc79a', '#e08bc0', '#e8b53c', '#8fd0f7', '#b39ae6', '#c2ab92'];

function variables(colors: readonly string[]): string {
  return colors.map((color, index) => `--series-${index + 1}:${color}`).join(';');
}

export const SERIES_STYLE = `
svg{${variables(SERIES_COLORS)}}
.marker{fill:var(--paper);stroke-width:1.2}
@media (prefers-color-scheme:dark){svg{color:#e6e3dc;background:#15171a;--paper:#15171a;${variables(DARK)}}}
`;

/** The same variables for a page, whose own style sheet sets text and paper colors. */
export const SERIES_LIGHT: string = variables(SERIES_COLORS);
export const SERIES_DARK: string = variables(DARK);
