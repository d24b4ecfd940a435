/**
 * Figure data in the YAML of HEPData submissions, schema 1.1.1: a table a panel, an independent variable and one
 * dependent variable a series, `-` where a series has no point, bands as asymmetric errors; and a table a map, with two
 * independent variables and a value for each cell that has one.
 *
 * @see https://github.com/HEPData/hepdata-validator, schemas 1.1.1
 */
import { stringify } from 'yaml';
import type { Axis, ColorMap, Figure, Panel, RunRecord } from '../claim/claim.ts';
import { abscissaeOf, mapsOf } from './figure-csv.ts';

export interface HepdataFile {
  readonly file: string;
  readonly text: string;
}

/** A data file with what the submission says of it. */
interface DataFile extends HepdataFile {
  readonly name: string;
  readonly title: string;
  readonly observable: string;
}

/** One data file for the series of a panel and one for a map. */
export function figureHepdata(figure: Figure): readonly HepdataFile[] {
  return dataFiles(figure).map(({ file, text }) => ({ file, text }));
}

function dataFiles(figure: Figure): readonly DataFile[] {
  const stem = figure.id.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase();
  const several = figure.panels.length > 1;
  const series = figure.panels.flatMap((panel, index): readonly DataFile[] =>
    panel.map !== undefined && panel.series.length === 0
      ? []
      : [
          {
            file: several ? `${stem}-${index + 1}.yaml` : `${stem}.yaml`,
            text: yamlOf(tableOf(panel)),
            name: several ? `${figure.id}, panel ${index + 1}` : figure.id,
            title: panel.title,
            observable: panel.y.label,
          },
        ],
  );
  const maps = mapsOf(figure).map(
    ({ panel, map, suffix }): DataFile => ({
      file: `${stem}${suffix}.yaml`,
      text: yamlOf(mapTableOf(panel, map)),
      name: `${figure.id}, map${several ? ` of panel ${figure.panels.indexOf(panel) + 1}` : ''}`,
      title: panel.title,
      observable: map.quantity.label,
    }),
  );
  return [...series, ...maps];
}

/** A whole submission: `submission.yaml` and the data files it names; empty where the run has no figure. */
export function hepdataSubmission(record: RunRecord): readonly HepdataFile[] {
  // A figure that several claims show is submitted once.
  const figures = [
    ...new Map(record.claims.flatMap(({ figures: own }) => own).map((figure) => [figure.id, figure])).values(),
  ];
  if (figures.length === 0) return [];
  const first = {
    comment: `Recomputed for ${record.paper.title}, ${record.paper.authors}, ${record.paper.reference}.`,
  };
  const tables = figures.flatMap((figure) =>
    dataFiles(figure).map(({ file, name, title, observable }) => ({
      name: shorten(name, 64),
      location: shorten(figure.id, 256),
      description: `${figure.caption} ${title}`.trim(),
      keywords: [
        { name: 'observables', values: [shorten(observable, 128)] },
        { name: 'phrases', values: ['Recomputation'] },
      ],
      data_file: file,
    })),
  );
  const submission = [first, ...tables].map(yamlOf).join('---\n');
  return [{ file: 'submission.yaml', text: submission }, ...figures.flatMap(figureHepdata)];
}

/** A document; the readers at HEPData follow YAML 1.1, where a number with an exponent needs a decimal point. */
export function yamlOf(document: object): string {
  return stringify(document, { lineWidth: 0 }).replace(/: (-?\d+)(e[+-]\d+)$/gm, ': $1.0$2');
}

// The schema limits names.
function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

interface DataTable {
  readonly independent_variables: readonly object[];
  readonly dependent_variables: readonly object[];
}

function tableOf(panel: Panel): DataTable {
  const abscissae = abscissaeOf(panel);
  return {
    independent_variables: [{ header: header(panel.x), values: abscissae.map((value) => ({ value })) }],
    dependent_variables: panel.series.map((series) => {
      const indices = new Map(series.x.map((x, index) => [x, index]));
      return {
        header: header(panel.y),
        qualifiers: [{ name: 'Series', value: series.label }],
        values: abscissae.map((x) => {
          const index = indices.get(x);
          const y = index === undefined ? undefined : series.y[index];
          if (index === undefined || y === undefined || !Number.isFinite(y)) return { value: '-' };
          const lower = series.band?.lower[index];
          const upper = series.band?.upper[index];
          if (lower === undefined || upper === undefined || !Number.isFinite(lower) || !Number.isFinite(upper))
            return { value: y };
          // The validator refuses errors that are all zero.
          if (lower === y && upper === y) return { value: y };
          return { value: y, errors: [{ asymerror: { minus: lower - y, plus: upper - y }, label: 'band' }] };
        }),
      };
    }),
  };
}

/** Only cells with a value: a closed one is no measurement. */
function mapTableOf(panel: Panel, { quantity, x, y, values }: ColorMap): DataTable {
  const cells = values.flatMap((line, row) =>
    line.flatMap((value, column) => (value === null ? [] : [{ x: x[column] ?? 0, y: y[row] ?? 0, value }])),
  );
  const column = (axis: Axis, pick: (cell: (typeof cells)[number]) => number): object => ({
    header: header(axis),
    values: cells.map((cell) => ({ value: pick(cell) })),
  });
  return {
    independent_variables: [column(panel.x, (cell) => cell.x), column(panel.y, (cell) => cell.y)],
    dependent_variables: [column(quantity, (cell) => cell.value)],
  };
}

function header({ label, unit }: Axis): object {
  return unit === '' ? { name: label } : { name: label, units: unit };
}
