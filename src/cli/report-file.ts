/** The files of a report: the record in its three forms, and each figure with the data behind it. */
import type { Figure, RunRecord } from '../claim/claim.ts';
import { figureCsv } from '../report/figure-csv.ts';
import { figureSvg } from '../report/figure-svg.ts';
import { hepdataSubmission } from '../report/hepdata.ts';
import { writeJson } from '../report/json.ts';
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
    ...hepdataSubmission(record).map(({ file, text }): [string, string] => [`figures/hepdata/${file}`, text]),
  ]);
}

/** One SVG a panel and one table a figure. */
function figureFiles(figure: Figure): readonly [string, string][] {
  const stem = `figures/${figure.id.replaceAll(/[^A-Za-z0-9.-]+/g, '-')}`;
  const panels = figure.panels.map((panel, n): [string, string] => [
    `${stem}${figure.panels.length > 1 ? `-${n + 1}` : ''}.svg`,
    figureSvg(panel),
  ]);
  return [...panels, [`${stem}.csv`, figureCsv(figure)]];
}
