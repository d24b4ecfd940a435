/** The standard workloads as data: this engine in this process, and beside it each peer that is installed. */
import { cpus } from 'node:os';
import type { Timing } from './cpu-time.ts';
import { formVersion } from './form-timing.ts';
import { ginacVersion } from './ginac-timing.ts';
import { timeHelicities } from './numerics-helicity.ts';
import { timeKernels } from './numerics-kernel.ts';
import { timeTotals } from './numerics-total.ts';
import { timeVegas } from './numerics-vegas.ts';
import { installedPeers } from './peer.ts';
import { timeTraces } from './traces.ts';

/** A peer on the same work in the same run. */
export interface PeerTiming {
  readonly program: string;
  readonly time: Pick<Timing, 'median'> & Partial<Timing>;
  /** Ours over the peer's; below 1 is faster. */
  readonly ratio: number;
}

export interface Workload {
  readonly group: WorkloadGroup;
  readonly name: string;
  /** Of all times; processor time of one evaluation. */
  readonly unit: 'ms' | 'ns';
  readonly ours: Timing;
  readonly peers: readonly PeerTiming[];
}

export const WORKLOAD_GROUPS = ['traces', 'kernels', 'helicities', 'monte-carlo', 'totals'] as const;
export type WorkloadGroup = (typeof WORKLOAD_GROUPS)[number];

/** Where SciPy takes part: pairs far from threshold, for which its variables need no care. */
const SCIPY_EV = 1;
const ENERGIES_EV = [SCIPY_EV, 1e6, 1e9];

function peer(program: string, ours: Timing, time: PeerTiming['time'] | undefined): readonly PeerTiming[] {
  return time === undefined ? [] : [{ program, time, ratio: ours.median / time.median }];
}

/** Times one group, each workload checked against the peer or against exact values before. */
export function timeGroup(group: WorkloadGroup): readonly Workload[] {
  const { gcc, gsl, scipy } = installedPeers();
  switch (group) {
    case 'traces':
      return timeTraces([], () => undefined).map(({ workload, ours, form, ginac }) => ({
        group,
        name: workload.title,
        unit: 'ms',
        ours,
        peers: [
          ...peer('FORM', ours, form?.timing),
          ...peer('GiNaC', ours, ginac === undefined ? undefined : { median: ginac }),
        ],
      }));
    case 'kernels':
      return timeKernels(gcc !== undefined).flatMap(({ title, javascript, wasm, c }) => [
        { group, name: `${title}, JavaScript`, unit: 'ns', ours: javascript, peers: peer('gcc -O2', javascript, c) },
        { group, name: `${title}, WASM SIMD`, unit: 'ns', ours: wasm, peers: peer('gcc -O2', wasm, c) },
      ]);
    case 'helicities':
      return timeHelicities(gcc !== undefined).flatMap(({ title, single, batch, c }) => [
        { group, name: `${title}, one by one`, unit: 'ns', ours: single, peers: peer('gcc -O2', single, c) },
        { group, name: `${title}, batch`, unit: 'ns', ours: batch, peers: peer('gcc -O2', batch, c) },
      ]);
    case 'monte-carlo':
      return timeVegas(gsl !== undefined).map((row) => ({
        group,
        name: `VEGAS+ on ${row.title}, one call`,
        unit: 'ns',
        ours: row.ours.timing,
        peers: peer('GSL VEGAS', row.ours.timing, row.gsl?.timing),
      }));
    case 'totals':
      return timeTotals(ENERGIES_EV, scipy === undefined ? undefined : SCIPY_EV).map((row) => ({
        group,
        name: `twelve cross sections of γ e → e ν ν̄ at ${row.energyEV} eV`,
        unit: 'ms',
        ours: row.ours,
        peers: peer('SciPy dblquad', row.ours, row.scipy === undefined ? undefined : { median: row.scipy.ms }),
      }));
  }
}

/** Programs and the machine, as far as they matter to a time; a program that is missing says so. */
export function benchVersions(): Readonly<Record<string, string>> {
  const { gcc, gsl, scipy } = installedPeers();
  const missing = 'peer not installed';
  return {
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    FORM: formVersion('form') ?? missing,
    GiNaC: ginacVersion() ?? missing,
    gcc: gcc ?? missing,
    GSL: gsl ?? missing,
    SciPy: scipy ?? missing,
  };
}
