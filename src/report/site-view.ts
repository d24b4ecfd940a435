/** The runs of a site as its templates need them: by suite, newest first, each with what moved since the one before. */
import type { ClaimRecord, RunRecord, Verdict } from '../claim/claim.ts';
import { claimAnchor } from './claim-view.ts';
import { anchorName } from './exhibit-view.ts';
import { figureTables } from './figure-csv.ts';
import { hepdataPath, panelPaths, tablePath } from './figure-path.ts';
import { type Markup, markup } from './markup.ts';
import { phrase } from './prose.ts';
import { isUnmoved, type MovedText, type MovedVerdict, type RunDifference, runDifference } from './run-difference.ts';
import { VERDICTS, verdictLabel } from './verdict-label.ts';

/** A run and the folder of the site that holds its files. */
export interface PublishedRun {
  readonly folder: string;
  readonly record: RunRecord;
}

interface VerdictView {
  readonly key: Verdict;
  readonly text: string;
  readonly icon: Markup;
}

export interface RunView {
  /** The folder of the run as a URL from the root of the site, `runs/…`. */
  readonly base: string;
  readonly name: string;
  readonly started: string;
  readonly profile: string;
  readonly seed: number;
  readonly version: string;
  readonly complete: boolean;
  readonly counts: readonly (VerdictView & { readonly count: number })[];
  readonly total: number;
  /** Absent for the first run of a suite. */
  readonly since?: { readonly href: string; readonly summary: string };
}

/** One row of the history: a claim, and its verdict in each run. */
export interface HistoryRow {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly { readonly href?: string; readonly verdict?: VerdictView; readonly moved: boolean }[];
}

export interface FigureView {
  readonly id: string;
  readonly caption: Markup;
  readonly images: readonly string[];
  readonly tables: readonly string[];
  readonly claim: string;
}

export interface SuiteView {
  readonly anchor: string;
  readonly title: string;
  readonly reference: Markup;
  /** Newest first. */
  readonly runs: readonly RunView[];
  /** Newest first: the columns of the history. */
  readonly columns: readonly { readonly base: string; readonly started: string; readonly day: string }[];
  readonly history: readonly HistoryRow[];
  /** Of the latest run that has any; runs of some claims only have none. */
  readonly figures: readonly FigureView[];
  /** The submission of the same run; empty where there are no figures. */
  readonly hepdata: string;
}

export interface DifferenceView {
  readonly path: string;
  readonly title: string;
  readonly from: { readonly base: string; readonly name: string; readonly started: string };
  readonly to: { readonly base: string; readonly name: string; readonly started: string };
  readonly unmoved: boolean;
  readonly verdicts: readonly {
    readonly id: string;
    readonly title: string;
    readonly href: string;
    readonly before: VerdictView;
    readonly after: VerdictView;
  }[];
  readonly values: readonly {
    readonly id: string;
    readonly title: string;
    readonly href: string;
    readonly before: Markup;
    readonly after: Markup;
    readonly change: string;
  }[];
  readonly prints: readonly MovedText[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly parameters: readonly MovedText[];
  readonly settings: readonly MovedText[];
}

/** Runs of one suite, oldest first. */
export interface SuiteRuns {
  readonly name: string;
  readonly runs: readonly PublishedRun[];
}

/** Groups by suite, that of the paper first; oldest runs first. */
export function bySuite(runs: readonly PublishedRun[]): readonly SuiteRuns[] {
  const names = [...new Set(runs.map(({ record }) => suiteName(record)))].toSorted((a, b) => {
    return Number(b === PAPER) - Number(a === PAPER) || (a < b ? -1 : 1);
  });
  return names.map((name) => ({
    name,
    runs: runs.filter(({ record }) => suiteName(record) === name).toSorted(byTime),
  }));
}

const PAPER = 'paper';

export function suiteName({ run }: RunRecord): string {
  return run.suite ?? PAPER;
}

function byTime(a: PublishedRun, b: PublishedRun): number {
  const [first, second] = [a.record.run.startedAt + a.folder, b.record.run.startedAt + b.folder];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Consecutive runs of a suite. */
export function consecutive({ runs }: SuiteRuns): readonly (readonly [PublishedRun, PublishedRun])[] {
  return runs.slice(1).flatMap((later, n) => {
    const earlier = runs[n];
    return earlier === undefined ? [] : [[earlier, later] as const];
  });
}

/** The page of a difference, by the folders of its runs. */
export function differencePath(from: PublishedRun, to: PublishedRun): string {
  return `differences/${from.folder}..${to.folder}.html`;
}

export function suiteView(suite: SuiteRuns): SuiteView {
  const { runs } = suite;
  const latest = runs.at(-1)?.record;
  const since = new Map(
    consecutive(suite).map(([from, to]) => [
      to.folder,
      { href: urlOf(differencePath(from, to)), summary: summaryOf(runDifference(from.record, to.record)) },
    ]),
  );
  return {
    anchor: `suite-${anchorName(suite.name)}`,
    title: latest?.paper.title ?? suite.name,
    reference: markup(phrase(latest?.paper.reference ?? '')),
    runs: runs.toReversed().map((run) => runView(run, since.get(run.folder))),
    columns: runs.toReversed().map(({ folder, record }) => ({
      base: runBase(folder),
      started: `${readable(record.run.startedAt)}, ${folder}`,
      day: record.run.startedAt.slice(5, 10),
    })),
    history: history(runs),
    ...figuresOf(runs),
  };
}

function runView({ folder, record }: PublishedRun, since: RunView['since']): RunView {
  const { run, claims } = record;
  return {
    base: runBase(folder),
    name: folder,
    started: readable(run.startedAt),
    profile: run.profile,
    seed: run.seed,
    version: run.versions.feynproof ?? '',
    complete: run.complete,
    counts: VERDICTS.map((key) => ({
      ...verdictView(key),
      count: claims.filter((c) => c.verdict === key).length,
    })).filter(({ count }) => count > 0),
    total: claims.length,
    ...(since === undefined ? {} : { since }),
  };
}

function verdictView(verdict: Verdict): VerdictView {
  const { key, text, icon } = verdictLabel(verdict);
  return { key, text, icon: markup(icon) };
}

/** `2 verdicts and 5 values moved`. */
function summaryOf(difference: RunDifference): string {
  if (isUnmoved(difference)) return 'nothing moved';
  const { verdicts, values, added, removed, prints, parameters } = difference;
  const parts = [
    counted(verdicts.length, 'verdict', 'moved'),
    counted(values.length, 'value', 'moved'),
    counted(added.length, 'claim', 'new'),
    counted(removed.length, 'claim', 'not in this run'),
    counted(prints.length, 'print', 'transcribed anew'),
    counted(parameters.length, 'parameter', 'changed'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'only settings changed' : parts.join(', ');
}

function counted(count: number, noun: string, what: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'} ${what}`;
}

/** Every claim that any run has, in the order of the latest run. */
function history(runs: readonly PublishedRun[]): readonly HistoryRow[] {
  const titles = new Map<string, string>();
  for (const { record } of runs.toReversed()) {
    for (const { id, title } of record.claims) if (!titles.has(id)) titles.set(id, title);
  }
  const tables = runs.map(({ record }) => new Map(record.claims.map((claim) => [claim.id, claim])));
  return [...titles].map(([id, title]) => ({
    id,
    title,
    cells: runs
      .map(({ folder }, n) => {
        const claim = tables[n]?.get(id);
        if (claim === undefined) return { moved: false };
        const former = tables
          .slice(0, n)
          .findLast((table) => table.has(id))
          ?.get(id);
        return {
          href: claimHref(folder, claim),
          verdict: verdictView(claim.verdict),
          moved: former !== undefined && former.verdict !== claim.verdict,
        };
      })
      .toReversed(),
  }));
}

/** The claim on the page of its run. */
function claimHref(folder: string, { id }: Pick<ClaimRecord, 'id'>): string {
  return `${runBase(folder)}/report.html#${encodeURI(claimAnchor(id))}`;
}

function runBase(folder: string): string {
  return urlOf(`runs/${folder}`);
}

/** A path of the site as a URL: names of folders are the user's, with blanks, `#` or `?`. */
export function urlOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function figuresOf(runs: readonly PublishedRun[]): Pick<SuiteView, 'figures' | 'hepdata'> {
  const run = runs.findLast(({ record }) => record.claims.some(({ figures }) => figures.length > 0));
  if (run === undefined) return { figures: [], hepdata: '' };
  const url = (path: string): string => urlOf(`runs/${run.folder}/${path}`);
  const figures = run.record.claims.flatMap((claim) =>
    claim.figures.map((figure) => ({
      id: figure.id,
      caption: markup(phrase(figure.caption)),
      images: panelPaths(figure).map(url),
      tables: figureTables(figure).map(({ suffix }) => url(tablePath(figure, suffix))),
      claim: claimHref(run.folder, claim),
    })),
  );
  return { figures, hepdata: url(hepdataPath('submission.yaml')) };
}

export function differenceView(from: PublishedRun, to: PublishedRun): DifferenceView {
  const moved = runDifference(from.record, to.record);
  const names = (run: PublishedRun): DifferenceView['from'] => ({
    base: runBase(run.folder),
    name: run.folder,
    started: readable(run.record.run.startedAt),
  });
  const href = (id: string): string => `../${claimHref(to.folder, { id })}`;
  return {
    path: differencePath(from, to),
    title: to.record.paper.title,
    from: names(from),
    to: names(to),
    unmoved: isUnmoved(moved),
    verdicts: moved.verdicts.map(({ id, title, before, after }: MovedVerdict) => ({
      id,
      title,
      href: href(id),
      before: verdictView(before),
      after: verdictView(after),
    })),
    values: moved.values.map(({ id, title, before, after, change }) => ({
      id,
      title,
      href: href(id),
      before: markup(phrase(before)),
      after: markup(phrase(after)),
      change,
    })),
    prints: moved.prints,
    added: moved.added,
    removed: moved.removed,
    parameters: moved.parameters,
    settings: moved.settings,
  };
}

/** `2026-01-31T09:30:00.000Z` as `2026-01-31 09:30:00 UTC`. */
function readable(time: string): string {
  return `${time.slice(0, 19).replace('T', ' ')} UTC`;
}
