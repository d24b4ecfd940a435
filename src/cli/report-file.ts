/** The files of a report: the record in its three forms, and each figure with the data behind it. */
import type { Figure, RunRecord } from '../claim/claim.ts';
import { DEPENDENCE_FILE, dependenceCsv } from '../report/dependence-csv.ts';
import { figureTables } from '../report/figure-csv.ts';
import { hepdataPath, panelPaths, tablePath } from '../report/figure-path.ts';
import { figureSvg } from '../report/figure-svg.ts';
import { hepdataSubmission } from '../report/hepdata.ts';
import { readRunRecord, writeJson } from '../report/json.ts';
import { renderJunit } from '../report/junit.ts';
import { renderReport } from '../report/page.ts';
import type { FolderKind } from './run-folder.ts';

/** Path in the report's folder ↦ text: `report.html`, `report.json`, `junit.xml`, `dependence.csv`, `figures/…`. */
export function reportFiles(record: RunRecord): ReadonlyMap<string, string> {
  return new Map([
    ['report.html', renderReport(record)],
    ['report.json', writeJson(record)],
    ['junit.xml', renderJunit(record)],
    ...dependenceFile(record),
    ...record.claims.flatMap(({ figures }) => figures).flatMap(figureFiles),
    ...hepdataSubmission(record).map(({ file, text }): [string, string] => [hepdataPath(file), text]),
  ]);
}

/** The paths of the files of a report. */
export function reportPaths(record: RunRecord): readonly string[] {
  return [
    ...['report.html', 'report.json', 'junit.xml'],
    ...dependenceFile(record).map(([path]) => path),
    ...record.claims
      .flatMap(({ figures }) => figures)
      .flatMap((figure) => [...panelPaths(figure), ...tableFiles(figure).map(([path]) => path)]),
    ...hepdataSubmission(record).map(({ file }) => hepdataPath(file)),
  ];
}

/** The folder that `verify` writes. */
export const REPORT_FOLDER: FolderKind = {
  name: 'report',
  record: 'report.json',
  paths: (text) => reportPaths(readRunRecord(text)),
};

/** The table of inputs, where claims were judged with others. */
function dependenceFile(record: RunRecord): readonly [string, string][] {
  const text = dependenceCsv(record);
  return text === undefined ? [] : [[DEPENDENCE_FILE, text]];
}

/** One SVG a panel, and the tables of the figure. */
function figureFiles(figure: Figure): readonly [string, string][] {
  const paths = panelPaths(figure);
  return [
    ...figure.panels.map((panel, n): [string, string] => [paths[n] ?? '', figureSvg(panel)]),
    ...tableFiles(figure),
  ];
}

/** Each table with its path. */
function tableFiles(figure: Figure): readonly [string, string][] {
  return figureTables(figure).map(({ suffix, text }) => [tablePath(figure, suffix), text]);
}
