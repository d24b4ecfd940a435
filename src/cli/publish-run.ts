/** Collects the runs under a folder, and puts a site of them in place at once. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { FeynproofError, UsageError } from '../errors.ts';
import { readRunRecord } from '../report/json.ts';
import { renderSite, sitePaths, writeSiteRecord } from '../report/site.ts';
import { type PublishedRun, suiteName } from '../report/site-view.ts';
import { EXIT } from './failure.ts';
import { REPORT_FOLDER, reportPaths } from './report-file.ts';
import { type Files, type FolderKind, requireReplaceable, writeFolder } from './run-folder.ts';
import type { Terminal } from './terminal.ts';

export interface PublishRequest {
  readonly to: string;
  readonly from: string;
}

const SITE_FOLDER: FolderKind = { name: 'site', record: 'site.json', paths: sitePaths };

/** A run, and where its files lie. */
interface StoredRun extends PublishedRun {
  readonly path: string;
  readonly files: readonly string[];
}

/**
 * Runs the command. A folder without a readable run is named and left out.
 *
 * @returns the exit status: 1 where a run could not be read
 * @throws {@link UsageError} where there is no run, or the site has no place
 */
export async function publish({ to, from }: PublishRequest, { stdout, stderr }: Terminal): Promise<number> {
  if (!existsSync(from) || !statSync(from).isDirectory()) {
    throw new UsageError(`there is no folder \`${from}\`; feynproof verify writes one, --from names another`);
  }
  if (inside(to, from)) throw new UsageError(`the site \`${to}\` would lie among the runs in \`${from}\``);
  requireReplaceable(to, SITE_FOLDER);
  const { runs, faults } = storedRuns(from);
  for (const fault of faults) await stderr.write(`feynproof: ${fault}\n`);
  if (runs.length === 0) throw new UsageError(`there is no run in \`${from}\`; feynproof verify makes one`);
  const pages = renderSite(runs);
  const copies = runs.flatMap(({ folder, path, files }) =>
    files.map((file) => [`runs/${folder}/${file}`, { copyOf: join(path, file) }] as const),
  );
  const record = writeSiteRecord(runs, [...pages.keys(), ...copies.map(([path]) => path)]);
  const files: Files = new Map<string, string | { readonly copyOf: string }>([
    ...pages,
    ...copies,
    ['site.json', record],
  ]);
  writeFolder(to, files, SITE_FOLDER);
  const suites = new Set(runs.map((run) => suiteName(run.record))).size;
  await stdout.write(
    `${runs.length} ${runs.length === 1 ? 'run' : 'runs'} of ${suites} ${suites === 1 ? 'suite' : 'suites'}\n` +
      `site: ${join(to, 'index.html')}\n`,
  );
  return faults.length === 0 ? EXIT.ok : EXIT.failed;
}

function inside(folder: string, parent: string): boolean {
  return `${resolve(folder)}${sep}`.startsWith(`${resolve(parent)}${sep}`);
}

/** Every folder below that holds a `report.json`, in the order of their names. */
function storedRuns(from: string): { readonly runs: readonly StoredRun[]; readonly faults: readonly string[] } {
  const runs: StoredRun[] = [];
  const faults: string[] = [];
  const folders = readdirSync(from, { withFileTypes: true })
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    // A link to a folder is a run as well; one to a file is no more a run than the file.
    .filter((name) => statSync(join(from, name), { throwIfNoEntry: false })?.isFile() !== true)
    .toSorted();
  for (const folder of folders) {
    const path = join(from, folder);
    try {
      runs.push(storedRun(folder, path));
    } catch (error) {
      if (!(error instanceof FeynproofError)) throw error;
      faults.push(`${error.line}; left out`);
    }
  }
  return { runs, faults };
}

function storedRun(folder: string, path: string): StoredRun {
  const file = join(path, REPORT_FOLDER.record);
  if (!existsSync(file)) throw new UsageError('is no run: it has no report.json', { file: path });
  const record = readRunRecord(readFileSync(file, 'utf8'), file);
  const files = [...new Set(reportPaths(record))];
  const missing = files.find((name) => !existsSync(join(path, name)));
  if (missing !== undefined) throw new UsageError(`the run lacks \`${missing}\``, { file: path });
  return { folder, path, record, files };
}
