/** The files of a report: the record in its three forms, and each figure with the data behind it. */
import type { Figure, RunRecord } from '../claim/claim.ts';
import { figureCsv } from '../report/figure-csv.ts';
import { figureSvg } from '../report/figure-svg.ts';
import { hepdataSubmission } from '../report/hepdata.ts';
import { readRunRecord, writeJson } from '../report/json.ts';
import { renderJunit } from '../report/junit.ts';
import { renderReport } from '../report/page.ts';
import type { Files } from './run-folder.ts';

/** Path in the report's folder ↦ text: `report.html`, `report.json`, `junit.xml`, `figures/…`. */
export function reportFiles(record: RunRecord): Files {
  return new Map([
    ['report.html', renderReport(record)],
    ['report.json', writeJson(record)],
    ['junit.xml', renderJunit(record)],
    ...record.claims.flatMap(({ figures }) => figures).flatMap(figureFiles),
    ...hepdataSubmission(record).map((file): [string, string] => [hepdataPath(file), file.text]),
  ]);
}

/**
 * The paths of the files of a report whose `report.json` has the given text.
 *
 * @throws {@link UsageError} where it is no record of a run
 */
export function reportPaths(text: string): readonly string[] {
  const record = readRunRecord(text);
  return [
    ...['report.html', 'report.json', 'junit.xml'],
    ...record.claims.flatMap(({ figures }) => figures).flatMap((figure) => [...panelPaths(figure), tablePath(figure)]),
    ...hepdataSubmission(record).map(hepdataPath),
  ];
}

/** One SVG a panel and one table a figure. */
function figureFiles(figure: Figure): readonly [string, string][] {
  const paths = panelPaths(figure);
  return [
    ...figure.panels.map((panel, n): [string, string] => [paths[n] ?? '', figureSvg(panel)]),
    [tablePath(figure), figureCsv(figure)],
  ];
}

function figureStem({ id }: Figure): string {
  return `figures/${id.replaceAll(/[^A-Za-z0-9.-]+/g, '-')}`;
}

function panelPaths(figure: Figure): readonly string[] {
  return figure.panels.map((_, n) => `${figureStem(figure)}${figure.panels.length > 1 ? `-${n + 1}` : ''}.svg`);
}

function tablePath(figure: Figure): string {
  return `${figureStem(figure)}.csv`;
}

function hepdataPath({ file }: { readonly file: string }): string {
  return `figures/hepdata/${file}`;
}
