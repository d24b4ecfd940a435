/** Distributions as tables for other programs: CSV, and the YAML of HEPData in one file. */
import { yamlOf } from '../report/hepdata.ts';
import type { DistributionAnswer, HistogramAnswer } from './distribution-run.ts';
import { shorten } from './json.ts';

/** A field of a line, quoted where its text needs it. */
function field(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const COLUMNS = 'histogram,low,high,density,density_error,content,content_error';

/** One line a bin; what lies below has no low edge and no density, what lies above no high one. */
export function distributionCsv({ histograms }: DistributionAnswer): string {
  const lines = histograms.flatMap(({ name, bins, underflow, overflow }) => {
    const first = bins[0]?.low ?? '';
    const last = bins.at(-1)?.high ?? '';
    return [
      [field(name), '', first, '', '', underflow.content, underflow.error],
      ...bins.map((bin) => [
        field(name),
        bin.low,
        bin.high,
        bin.density,
        bin.densityError,
        bin.content,
        bin.contentError,
      ]),
      [field(name), last, '', '', '', overflow.content, overflow.error],
    ].map((values) => values.join(','));
  });
  return `${[COLUMNS, ...lines].join('\n')}\n`;
}

/**
 * A whole submission, a document a table.
 *
 * @see https://hepdata-submission.readthedocs.io, schema 1.1.1
 */
export function distributionHepdata(answer: DistributionAnswer, generator: string): string {
  const first = { comment: `Computed by ${generator}, seed ${answer.seed}.` };
  const tables = answer.histograms.map((histogram, n) => tableOf(histogram, n, answer));
  return [first, ...tables].map(yamlOf).join('---\n');
}

/** The schema limits names, and wants them different. */
function tableName({ name }: HistogramAnswer, n: number, histograms: readonly HistogramAnswer[]): string {
  const isOnly = histograms.every((other, m) => m === n || shorten(other.name, NAME) !== shorten(name, NAME));
  return isOnly ? shorten(name, NAME) : `${shorten(name, NAME - 6)} (${n + 1})`;
}

const NAME = 60;

function tableOf(histogram: HistogramAnswer, n: number, answer: DistributionAnswer): object {
  const { observable, bins, densityUnit } = histogram;
  const { cuts, unit, processes } = answer;
  const name = tableName(histogram, n, answer.histograms);
  const kind = unit === 'pb' ? 'sigma' : 'Gamma';
  const within = cuts.length === 0 ? '' : `, within ${cuts.join(' and ')}`;
  return {
    name,
    location: name,
    description: `d${kind}/d(${observable}) of ${processes.join(', ')}${within}; frame: ${histogram.frame}.`,
    keywords: [
      { name: 'reactions', values: processes.map((one) => shorten(one.toUpperCase().replace(' > ', ' --> '), 128)) },
      { name: 'observables', values: [unit === 'pb' ? 'DSIG/DX' : 'DWIDTH/DX'] },
    ],
    independent_variables: [
      {
        header: histogram.unit === '' ? { name: observable } : { name: observable, units: histogram.unit },
        values: bins.map(({ low, high }) => ({ low, high })),
      },
    ],
    dependent_variables: [
      {
        header: { name: `d${kind}/d(${observable})`, units: densityUnit },
        ...(cuts.length === 0 ? {} : { qualifiers: cuts.map((cut) => ({ name: 'Cut', value: cut })) }),
        values: bins.map(({ density, densityError }) =>
          // The validator refuses errors that are all zero.
          densityError === 0
            ? { value: density }
            : { value: density, errors: [{ symerror: densityError, label: 'Monte Carlo' }] },
        ),
      },
    ],
  };
}
