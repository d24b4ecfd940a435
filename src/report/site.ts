/**
 * A static site of runs: an index with the trend of verdicts, the history of each claim, a page for each difference
 * between consecutive runs, and the figures with their data. It opens from the file system as from a server; the same
 * runs give the same bytes.
 */
import Handlebars from 'handlebars';
import { z } from 'zod';
import { UsageError } from '../errors.ts';
import { markup } from './markup.ts';
import {
  bySuite,
  consecutive,
  differencePath,
  differenceView,
  type PublishedRun,
  type SuiteView,
  suiteName,
  suiteView,
} from './site-view.ts';
import { PAGE_STYLE } from './style/page.ts';
import { SITE_STYLE } from './style/site.ts';
import { DIFFERENCE_PAGE, GALLERY_PAGE, HISTORY_PAGE, INDEX_PAGE, TEXTS } from './template/site.ts';
import { VERDICTS, verdictLabel } from './verdict-label.ts';

/** Moves when a field of `site.json` changes its meaning or goes away. */
const SITE_SCHEMA_VERSION = 1;

/** `site.json`: the runs with every verdict, for programs, and the files of the site. */
export const siteRecordSchema = z.object({
  schemaVersion: z.literal(SITE_SCHEMA_VERSION),
  runs: z.array(
    z.object({
      folder: z.string().describe('below runs/; report.json there is the whole record'),
      suite: z.string(),
      startedAt: z.string().describe('ISO 8601, UTC'),
      profile: z.enum(['quick', 'full']),
      seed: z.number(),
      complete: z.boolean(),
      version: z.string(),
      claims: z.array(
        z.object({ id: z.string(), verdict: z.enum(VERDICTS as [string, ...string[]]), ours: z.string() }),
      ),
    }),
  ),
  files: z.array(z.string()).describe('everything in the folder that belongs to the site'),
});

/** The pages of a site by path, without the files of the runs. @throws never for runs whose folders differ */
export function renderSite(runs: readonly PublishedRun[]): ReadonlyMap<string, string> {
  const suites = bySuite(runs);
  const views = suites.map(suiteView);
  const render = renderer();
  const pages: [string, string][] = [
    ['index.html', render(INDEX_PAGE, { title: 'Runs', heading: 'All runs', root: '', suites: views.map(withTrend) })],
    [
      'claims.html',
      render(HISTORY_PAGE, {
        title: 'History of claims',
        root: '',
        suites: views,
        legend: VERDICTS.map((verdict) => {
          const { key, text, icon } = verdictLabel(verdict);
          return { key, text, icon: markup(icon) };
        }),
      }),
    ],
    [
      'figures.html',
      render(GALLERY_PAGE, {
        title: 'Figures and data',
        root: '',
        suites: views,
        empty: views.every(({ figures }) => figures.length === 0),
      }),
    ],
  ];
  for (const suite of suites) {
    for (const [from, to] of consecutive(suite)) {
      const view = differenceView(from, to);
      const title = `${view.from.started} to ${view.to.started}`;
      pages.push([
        differencePath(from, to),
        render(DIFFERENCE_PAGE, { ...view, title, heading: view.title, root: '../' }),
      ]);
    }
  }
  return new Map(pages);
}

/**
 * `site.json`.
 *
 * @param files - every other path of the site
 */
export function writeSiteRecord(runs: readonly PublishedRun[], files: readonly string[]): string {
  const record: z.infer<typeof siteRecordSchema> = {
    schemaVersion: SITE_SCHEMA_VERSION,
    runs: bySuite(runs)
      .flatMap((suite) => suite.runs)
      .map(({ folder, record: { run, claims }, record: whole }) => ({
        folder,
        suite: suiteName(whole),
        startedAt: run.startedAt,
        profile: run.profile,
        seed: run.seed,
        complete: run.complete,
        version: run.versions.feynproof ?? '',
        claims: claims.map(({ id, verdict, ours }) => ({ id, verdict, ours: ours.text })),
      })),
    files: ['site.json', ...files].toSorted(),
  };
  return `${JSON.stringify(record, undefined, 1)}\n`;
}

/**
 * The files that a site's `site.json` names.
 *
 * @throws {@link UsageError} where the text is no such record
 */
export function sitePaths(text: string): readonly string[] {
  const result = siteRecordSchema.safeParse(JSON.parse(text));
  if (!result.success) throw new UsageError('expected the record of a site');
  return result.data.files;
}

/** The columns of the trend, where there is more than one run to compare. */
function withTrend(view: SuiteView): SuiteView & { readonly trend: readonly unknown[] } {
  const runs = view.runs.toReversed();
  const most = Math.max(1, ...runs.map(({ total }) => total));
  const columns = runs.map(({ base, started, counts, total }) => ({
    base,
    height: ((100 * total) / most).toFixed(1),
    label: `${started}: ${counts.map(({ count, text }) => `${count} ${text.toLowerCase()}`).join(', ')}`,
    parts: counts.toReversed(),
  }));
  return { ...view, trend: columns.length > 1 ? columns : [] };
}

function renderer(): (page: string, view: object) => string {
  const handlebars = Handlebars.create();
  handlebars.registerPartial('texts', TEXTS);
  const style = markup(PAGE_STYLE + SITE_STYLE);
  return (page, view) => handlebars.compile(page)({ ...view, style });
}
