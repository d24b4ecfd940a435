/**
 * The data behind a figure as CSV tables (RFC 4180). One for the series of all panels: a column a series, a row an
 * abscissa of a panel, cells left empty where a series has no point. One for each map: a row a cell.
 */
import type { Axis, ColorMap, Figure, Panel } from '../claim/claim.ts';
import { csvText } from './csv.ts';

/** A table with what its file's name adds to that of the figure. */
export interface FigureTable {
  readonly suffix: string;
  readonly text: string;
}

/** All tables of a figure. */
export function figureTables(figure: Figure): readonly FigureTable[] {
  const { panels } = figure;
  const series = panels.some(({ series: own }) => own.length > 0) ? [{ suffix: '', text: figureCsv(figure) }] : [];
  return [...series, ...mapsOf(figure).map(({ panel, map, suffix }) => ({ suffix, text: mapCsv(panel, map) }))];
}

/** The maps of a figure with what the names of their files add to that of the figure. */
export function mapsOf({
  panels,
}: Figure): readonly { readonly panel: Panel; readonly map: ColorMap; readonly suffix: string }[] {
  return panels.flatMap((panel, n) =>
    panel.map === undefined ? [] : [{ panel, map: panel.map, suffix: panels.length > 1 ? `-${n + 1}-map` : '-map' }],
  );
}

/** The cells of a map, row after row; empty where there is no value. */
function mapCsv({ x, y }: Panel, { quantity: shown, x: columns, y: rows, values }: ColorMap): string {
  const cells = values.flatMap((line, row) =>
    line.map((value, column) => [String(columns[column] ?? ''), String(rows[row] ?? ''), cell(value ?? undefined)]),
  );
  return csvText([[quantity(x), quantity(y), quantity(shown)], ...cells]);
}

/** The series of all panels of a figure; the header names panel, series and unit, and bands add two columns. */
export function figureCsv(figure: Figure): string {
  const tables = figure.panels.map(panelTable);
  const header = ['panel', ...new Set(figure.panels.map(({ x }) => quantity(x)))];
  const abscissae = header.slice(1);
  const columns = tables.flatMap(({ columns: own }) => own);
  const rows = tables.flatMap((table, index) => {
    const panel = figure.panels[index];
    const before = tables.slice(0, index).reduce((sum, { columns: own }) => sum + own.length, 0);
    const after = columns.length - before - table.columns.length;
    return table.rows.map(({ x, cells }) => [
      panel?.title ?? '',
      ...abscissae.map((name) => (panel !== undefined && quantity(panel.x) === name ? String(x) : '')),
      ...Array<string>(before).fill(''),
      ...cells,
      ...Array<string>(after).fill(''),
    ]);
  });
  return csvText([[...header, ...columns], ...rows]);
}

interface PanelTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly x: number; readonly cells: readonly string[] }[];
}

function panelTable(panel: Panel): PanelTable {
  const abscissae = abscissaeOf(panel);
  const columns = panel.series.flatMap(({ label, band }) => {
    const name = `${panel.title}: ${label}, ${quantity(panel.y)}`;
    return band === undefined ? [name] : [name, `${name}, lower`, `${name}, upper`];
  });
  const tables = panel.series.map(({ x, y, band }) => ({
    wide: band === undefined ? 1 : 3,
    at: new Map(
      x.map((value, index) => [
        value,
        (band === undefined ? [y[index]] : [y[index], band.lower[index], band.upper[index]]).map(cell),
      ]),
    ),
  }));
  const rows = abscissae.map((x) => ({
    x,
    cells: tables.flatMap(({ at, wide }) => at.get(x) ?? Array<string>(wide).fill('')),
  }));
  return { columns, rows };
}

/** The abscissae of all series of a panel, each once, increasing. */
export function abscissaeOf(panel: Panel): readonly number[] {
  return [...new Set(panel.series.flatMap(({ x }) => x))].filter(Number.isFinite).sort((a, b) => a - b);
}

function quantity({ label, unit }: Axis): string {
  return unit === '' ? label : `${label} [${unit}]`;
}

function cell(value: number | undefined): string {
  return value !== undefined && Number.isFinite(value) ? String(value) : '';
}
