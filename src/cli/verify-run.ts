/** Runs the suite: loads it by its path, tells each claim as it is judged, and writes the report when all is done. */
import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import type { ClaimRecord, RunRecord } from '../claim/claim.ts';
import { hasMoved, type Profile } from '../claim/suite.ts';
import { writeJson } from '../report/json.ts';
import { VERDICTS } from '../report/verdict-label.ts';
import { EXIT } from './failure.ts';
import { packageText } from './package-file.ts';
import { REPORT_FOLDER, reportFiles } from './report-file.ts';
import { freeFolder, requireReplaceable, writeFolder } from './run-folder.ts';
import { completeEnvironment, type RunEnvironment, type Suite, type SuiteName, threadedSuite } from './suite-runner.ts';
import { lasting, type Sink, type Terminal } from './terminal.ts';
import { lockedVersions } from './version.ts';

export interface VerifyRequest {
  /** `paper` where it is left out. */
  readonly suite?: SuiteName;
  readonly only?: readonly string[];
  readonly section?: string;
  readonly profile: Profile;
  readonly seed: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** `2026-01-31T09:30:00.000Z` as the name of a folder, with the profile. */
function runId(startedAt: string, profile: Profile): string {
  return `${startedAt.replace(/\.\d+Z$/, 'Z').replaceAll(/[-:]/g, '')}-${profile}`;
}

/** The surroundings of a run that starts now. */
export function runEnvironment(profile: Profile): RunEnvironment {
  const startedAt = new Date().toISOString();
  const lock = packageText('package-lock.json');
  const parts = {
    id: runId(startedAt, profile),
    startedAt,
    versions: lockedVersions(packageText('package.json'), lock),
    lockFileHash: createHash('sha256').update(lock).digest('hex'),
  };
  return completeEnvironment(parts, performance.now());
}

/** Runs the command. @returns the exit status: 1 where a verdict differs from the one on record */
export async function verify(
  request: VerifyRequest,
  terminal: Terminal,
  { runSuite }: Suite = threadedSuite(request.suite ?? 'paper'),
): Promise<number> {
  const { only, section, profile, seed, out, json } = request;
  const { interruption } = terminal;
  // The report is the result; who stops reading the lines still gets it.
  const [stdout, stderr] = [lasting(terminal.stdout), lasting(terminal.stderr)];
  const environment = runEnvironment(profile);
  requireReplaceable(out ?? join('reports', environment.id), REPORT_FOLDER);
  const lines: Sink = json === true ? stderr : stdout;
  const record = await runSuite(environment, {
    ...(only === undefined ? {} : { only }),
    ...(section === undefined ? {} : { section }),
    profile,
    seed,
    signal: interruption,
    onClaim: async (claim) => {
      await lines.write(`${claimLine(claim)}\n`);
    },
  });
  if (record.claims.length === 0) {
    await stderr.write('feynproof: interrupted; nothing finished\n');
    return EXIT.interrupted;
  }
  const folder = targetFolder(record, out);
  writeFolder(folder, reportFiles(record), REPORT_FOLDER);
  const shown = shortestPath(join(folder, 'report.html'));
  await (json === true ? stdout.write(writeJson(record)) : stdout.write(`\n${summary(record)}\nreport: ${shown}\n`));
  if (!record.run.complete) {
    await stderr.write(`feynproof: interrupted; ${counted(record)} finished, saved in ${shown}\n`);
    return EXIT.interrupted;
  }
  return record.claims.some(hasMoved) ? EXIT.failed : EXIT.ok;
}

/** From here where the file is below, else from the root. */
function shortestPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') ? path : below;
}

/** An interrupted run never takes the place of a whole one. */
function targetFolder({ run }: RunRecord, out: string | undefined): string {
  const folder = resolve(out ?? join('reports', run.id));
  if (!run.complete) return freeFolder(`${folder}-interrupted`);
  return out === undefined ? freeFolder(folder) : folder;
}

/** Ids may be longer; the column is for most of them. */
const WIDEST_ID = 16;
const WIDEST_VERDICT = Math.max(...VERDICTS.map((verdict) => verdict.length));

/** `II.7  refuted  title`, and the recorded verdict where it is another. */
function claimLine(claim: ClaimRecord): string {
  const moved = hasMoved(claim) ? `  MOVED: the recorded verdict is ${claim.recorded.verdict}` : '';
  return `${claim.id.padEnd(WIDEST_ID)}  ${claim.verdict.padEnd(WIDEST_VERDICT)}  ${claim.title}${moved}`;
}

/** `14 claims: 9 confirmed, 3 confirmed-as-repaired, 2 refuted; every verdict is the recorded one`. */
function summary({ claims }: RunRecord): string {
  const counts = VERDICTS.map((verdict) => ({
    verdict,
    count: claims.filter((claim) => claim.verdict === verdict).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${verdict}`);
  const moved = claims.filter(hasMoved).map(({ id }) => id);
  const verdicts =
    moved.length === 0 ? 'every verdict is the recorded one' : `${moved.length} moved: ${moved.join(', ')}`;
  return `${counted({ claims })}: ${counts.join(', ')}; ${verdicts}`;
}

function counted({ claims }: Pick<RunRecord, 'claims'>): string {
  return `${claims.length} ${claims.length === 1 ? 'claim' : 'claims'}`;
}
