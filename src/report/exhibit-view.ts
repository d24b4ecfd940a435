/**
 * Tables and figures of a claim as the templates need them: typeset cells, drawings, and the data behind a figure as
 * links that hold it.
 */
import type { Figure, Table } from '../claim/claim.ts';
import { figureTables } from './figure-csv.ts';
import { hepdataPath, tablePath } from './figure-path.ts';
import { panelSvg } from './figure-svg.ts';
import { figureHepdata } from './hepdata.ts';
import { type Markup, markup } from './markup.ts';
import { phrase } from './prose.ts';
import { textOf, typeset } from './typesetting.ts';

/** Data that the page holds, or where there is too much of it, the file beside the page. */
export interface Download {
  readonly file: string;
  readonly text: string;
  readonly href: string;
  readonly beside: boolean;
}

export interface FigureView {
  readonly anchor: string;
  readonly caption: Markup;
  readonly panels: readonly Markup[];
  readonly pair: boolean;
  readonly downloads: readonly Download[];
}

export interface CellView {
  readonly html: Markup;
  readonly numeric: boolean;
}

export interface TableView {
  readonly caption: Markup;
  readonly label: string;
  readonly columns: readonly CellView[];
  readonly rows: readonly (readonly CellView[])[];
  readonly long: boolean;
  readonly rowCount: number;
}

// A number with an error, an exponent and a unit; a column of such, or of blanks, is set flush right.
const NUMERIC = /^(?:[+\-−±~]? ?\d[\d.]*(?:\(\d+\))?(?:e[+-]?\d+)?(?: ?%| [\p{L}/^\d-]{1,12})?|[–—-]?)$/u;

/** A table with its numeric columns found. */
export function tableView(table: Table): TableView {
  const numeric = table.columns.map((_, index) => table.rows.every((row) => NUMERIC.test((row[index] ?? '').trim())));
  return {
    caption: markup(phrase(table.caption)),
    label: textOf(typeset(table.caption.replaceAll('$', ''))),
    columns: table.columns.map((column, index) => ({ html: markup(phrase(column)), numeric: numeric[index] === true })),
    rows: table.rows.map((row) =>
      row.map((cell, index) => ({ html: markup(phrase(cell)), numeric: numeric[index] === true })),
    ),
    long: table.rows.length > 12,
    rowCount: table.rows.length,
  };
}

/** An id as part of a file name or an anchor. */
export function anchorName(id: string): string {
  return id.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase();
}

/** A figure as drawings and data links; `anchor` is unique on the page. */
export function figureView(figure: Figure, anchor: string): FigureView {
  return {
    anchor,
    caption: markup(phrase(figure.caption)),
    panels: figure.panels.map((panel, index) => markup(panelSvg(panel, `${anchor}-${index + 1}`, figure.panels))),
    pair: figure.panels.length > 1,
    downloads: [
      ...figureTables(figure).map(({ suffix, text: data }) =>
        download('text/csv', data, {
          file: `${anchorName(figure.id)}${suffix}.csv`,
          text: suffix === '' ? 'CSV' : 'CSV of the map',
          path: tablePath(figure, suffix),
        }),
      ),
      ...figureHepdata(figure).map(({ file, text: data }) =>
        download('text/yaml', data, { file, text: `HEPData YAML, ${file}`, path: hepdataPath(file) }),
      ),
    ],
  };
}

/** Above this many characters data stay out of the page; HEPData's form is long for what it says. */
const LARGEST_LINK: Readonly<Record<string, number>> = { 'text/csv': 300_000, 'text/yaml': 50_000 };

function download(
  type: string,
  data: string,
  { file, text, path }: { readonly file: string; readonly text: string; readonly path: string },
): Download {
  const href = dataUrl(type, data);
  const beside = href.length > (LARGEST_LINK[type] ?? 0);
  return { file, text, href: beside ? path : href, beside };
}

function dataUrl(type: string, text: string): string {
  return `data:${type};charset=utf-8,${encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':')}`;
}
