/** Loads the workloads by their path, as the suite is loaded: they belong to a checkout, not to the package. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../errors.ts';
import { EXIT } from './failure.ts';
import { toJson } from './json.ts';
import { PACKAGE_ROOT, packageVersion } from './package-file.ts';
import type { Terminal } from './terminal.ts';

export interface BenchRequest {
  readonly groups: readonly string[];
  readonly json?: boolean;
}

/** One workload as `bench/standard.ts` gives it; times are in `unit`. */
export interface TimedWorkload {
  readonly group: string;
  readonly name: string;
  readonly unit: string;
  readonly ours: { readonly median: number; readonly smallest: number; readonly largest: number };
  readonly peers: readonly { readonly program: string; readonly ratio: number }[];
}

/** What `bench/standard.ts` exports. */
export interface Workloads {
  readonly WORKLOAD_GROUPS: readonly string[];
  readonly timeGroup: (group: string) => readonly TimedWorkload[];
  readonly benchVersions: () => Readonly<Record<string, string>>;
}

const SCHEMA_VERSION = 1;

async function loadWorkloads(): Promise<Workloads> {
  const path = join(PACKAGE_ROOT, 'bench', 'standard.ts');
  if (!existsSync(path)) throw new UsageError('the workloads belong to a checkout of the sources; run bench there');
  return (await import(pathToFileURL(path).href)) as Workloads;
}

/**
 * Runs the command.
 *
 * @throws {@link UsageError} for a group that there is not
 */
export async function bench({ groups, json }: BenchRequest, terminal: Terminal, loaded?: Workloads): Promise<number> {
  const { WORKLOAD_GROUPS, timeGroup, benchVersions } = loaded ?? (await loadWorkloads());
  const unknown = groups.find((group) => !WORKLOAD_GROUPS.includes(group));
  if (unknown !== undefined) {
    throw new UsageError(`there is no group of workloads '${unknown}'; there are ${WORKLOAD_GROUPS.join(', ')}`);
  }
  const { stdout, stderr, interruption } = terminal;
  const workloads: TimedWorkload[] = [];
  for (const group of groups.length === 0 ? WORKLOAD_GROUPS : groups) {
    if (interruption.aborted) break;
    await stderr.write(`timing ${group} …\n`);
    const timed = timeGroup(group);
    workloads.push(...timed);
    if (json !== true) await stdout.write(timed.map((workload) => `${workloadLine(workload)}\n`).join(''));
  }
  if (json === true) {
    const document = {
      schemaVersion: SCHEMA_VERSION,
      feynproof: packageVersion(),
      versions: benchVersions(),
      workloads,
    };
    await stdout.write(`${toJson(document, 'indented')}\n`);
  }
  return interruption.aborted ? EXIT.interrupted : EXIT.ok;
}

/** `kernels  Compton |M|², JavaScript  2.18 ns  gcc -O2 1.03`. */
function workloadLine({ group, name, unit, ours, peers }: TimedWorkload): string {
  const against = peers.map(
    ({ program, ratio }) => `${program} ${ratio < 0.1 ? ratio.toPrecision(2) : ratio.toFixed(2)}`,
  );
  return [group, name, `${ours.median.toPrecision(3)} ${unit}`, ...against].join('  ');
}
