/** Where the files of a figure lie in the folder of its run. */
import type { Figure } from '../claim/claim.ts';

function stem({ id }: Figure): string {
  return `figures/${id.replaceAll(/[^A-Za-z0-9.-]+/g, '-')}`;
}

/** One drawing a panel. */
export function panelPaths(figure: Figure): readonly string[] {
  return figure.panels.map((_, n) => `${stem(figure)}${figure.panels.length > 1 ? `-${n + 1}` : ''}.svg`);
}

/** The data of all series; with the suffix of one, another of the figure's tables. */
export function tablePath(figure: Figure, suffix = ''): string {
  return `${stem(figure)}${suffix}.csv`;
}

/** A data file of the HEPData submission. */
export function hepdataPath(file: string): string {
  return `figures/hepdata/${file}`;
}
