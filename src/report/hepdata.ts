/**
 * Figure data in the YAML of HEPData submissions, schema 1.1.1: a table a panel, an independent variable and one
 * dependent variable a series, `-` where a series has no point, bands as asymmetric errors.
 *
 * @see https://github.com/HEPData/hepdata-validator, schemas 1.1.1
 */
import { stringify } from 'yaml';
import type { Axis, Figure, Panel, RunRecord } from '../claim/claim.ts';
import { abscissaeOf } from './figure-csv.ts';

export interface HepdataFile {
  readonly file: string;
  readonly text: string;
}

/** One data file a panel. */
export function figureHepdata(figure: Figure): readonly HepdataFile[] {
  return figure.panels.map((panel, index) => ({ file: dataFile(figure, index), text: yamlOf(tableOf(panel)) }));
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
    figure.panels.map((panel, index) => ({
      name: shorten(figure.panels.length > 1 ? `${figure.id}, panel ${index + 1}` : figure.id, 64),
      location: shorten(figure.id, 256),
      description: `${figure.caption} ${panel.title}`.trim(),
      keywords: [
        { name: 'observables', values: [shorten(panel.y.label, 128)] },
        { name: 'phrases', values: ['Recomputation'] },
      ],
      data_file: dataFile(figure, index),
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

function dataFile(figure: Figure, index: number): string {
  const name = figure.id.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase();
  return figure.panels.length > 1 ? `${name}-${index + 1}.yaml` : `${name}.yaml`;
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

function header({ label, unit }: Axis): object {
  return unit === '' ? { name: label } : { name: label, units: unit };
}
