/**
 * The ratio of the two orderings over photon energy and lightest mass, all channels, 400 × 400 cells, by all threads:
 * time, memory, and how far cells are from results computed one by one. `npm run bench -- map [cells a side]`.
 */
import { availableParallelism, cpus } from 'node:os';
import type { MapRequest } from '../src/cli/map-problem.ts';
import { type CrossSectionMap, crossSectionMaps } from '../src/cli/map-run.ts';
import { writeSection } from './results.ts';

const SIDE = 400;
/** The accuracy of every other result, and what a picture needs. */
const ACCURACIES = [1e-10, 1e-6] as const;
const ENERGY_EV = [1e-3, 10] as const;
const LIGHTEST_MASS_EV = [1e-4, 1] as const;
const ORDERINGS = ['normal', 'inverted'] as const;
const SAMPLE = 200;
const SEED = 3;

/** Both orderings; ratios are taken of the two maps. */
function orderingRequest(side: number): MapRequest {
  return {
    requests: ORDERINGS.map((ordering) => ({ model: 'nusm:dirac', final: 'all', ordering })),
    x: { name: 'photonEnergyEV', values: logarithmic(ENERGY_EV, side) },
    y: { name: 'lightestMassEV', values: logarithmic(LIGHTEST_MASS_EV, side) },
  };
}

function logarithmic([low, high]: readonly [number, number], count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, n) => low * (high / low) ** (n / (count - 1)));
}

interface Run {
  readonly accuracy: number;
  readonly maps: readonly CrossSectionMap[];
  readonly wallS: number;
  readonly cpuS: number;
  /** The largest estimated relative error. */
  readonly estimated: number;
}

async function timedRun(request: MapRequest, accuracy: number): Promise<Run> {
  const before = process.cpuUsage();
  const start = performance.now();
  const maps = await crossSectionMaps(request, { accuracy });
  const wallS = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  let estimated = 0;
  for (const { sigmaPb, errorPb } of maps) {
    for (const [n, sigma] of sigmaPb.entries()) {
      if (sigma > 0) estimated = Math.max(estimated, (errorPb[n] ?? 0) / sigma);
    }
  }
  return { accuracy, maps, wallS, cpuS: (user + system) / 1e6, estimated };
}

/** The largest relative difference of σ from single results of `xsec` at 1e-10, over random open cells. */
async function differences(request: MapRequest, runs: readonly Run[]): Promise<readonly number[]> {
  // Loaded after the memory has been read, which is that of the maps alone.
  const { createCrossSections } = await import('../src/cli/xsec-run.ts');
  const { RandomStream } = await import('../src/numeric/random.ts');
  const evaluate = createCrossSections();
  const random = new RandomStream(SEED);
  const worst = runs.map(() => 0);
  for (let found = 0; found < SAMPLE; ) {
    const column = Math.floor(random.uniform() * request.x.values.length);
    const row = Math.floor(random.uniform() * request.y.values.length);
    const cell = column + row * request.x.values.length;
    if ((runs[0]?.maps[0]?.sigmaPb[cell] ?? 0) === 0) continue;
    for (const [n, one] of request.requests.entries()) {
      const answer = await evaluate({
        ...one,
        photonEnergyEV: request.x.values[column],
        lightestMassEV: request.y.values[row],
      });
      const single = 'sigmaPb' in answer ? Number(answer.sigmaPb) : Number.NaN;
      for (const [at, { maps }] of runs.entries()) {
        const difference = Math.abs((maps[n]?.sigmaPb[cell] ?? Number.NaN) / single - 1);
        worst[at] = Math.max(worst[at] ?? 0, difference);
      }
    }
    found += 1;
  }
  return worst;
}

/** Whether the numbers are the same bit by bit with one, two and three threads. */
async function sameForAnyThreads(): Promise<boolean> {
  const texts: string[] = [];
  for (const threads of [1, 2, 3]) {
    const maps = await crossSectionMaps(orderingRequest(40), { threads });
    texts.push(maps.map(({ sigmaPb }) => Buffer.from(sigmaPb.buffer).toString('hex')).join());
  }
  return new Set(texts).size === 1;
}

/** @param options cells a side; without, the results are written */
export async function runMapBenchmark([side]: readonly string[]): Promise<void> {
  const request = orderingRequest(side === undefined ? SIDE : Number(side));
  const runs: Run[] = [];
  let peakMiB = 0;
  for (const accuracy of ACCURACIES) {
    runs.push(await timedRun(request, accuracy));
    // Threads share their process, and there is no other: this is the peak of the whole.
    if (peakMiB === 0) peakMiB = process.resourceUsage().maxRSS / 1024;
  }
  const peakOfBothMiB = process.resourceUsage().maxRSS / 1024;
  const same = await sameForAnyThreads();
  const text = report(request, runs, await differences(request, runs), { peakMiB, peakOfBothMiB, same });
  process.stdout.write(`${text}\n`);
  if (side === undefined) writeSection('Map', text);
}

function report(
  { x, y }: MapRequest,
  runs: readonly Run[],
  worst: readonly number[],
  {
    peakMiB,
    peakOfBothMiB,
    same,
  }: { readonly peakMiB: number; readonly peakOfBothMiB: number; readonly same: boolean },
): string {
  const cells = x.values.length * y.values.length;
  const open = runs[0]?.maps[0]?.sigmaPb.reduce((sum, sigma) => sum + Number(sigma > 0), 0) ?? 0;
  const e = (value: number): string => value.toExponential(1);
  const lines = runs.map(({ accuracy, wallS, cpuS, estimated }, n) => {
    const cell = ((1e6 * cpuS) / open).toFixed(0);
    return `| ${[accuracy.toExponential(0), wallS.toFixed(1), cpuS.toFixed(1), cell, e(estimated), e(worst[n] ?? Number.NaN)].join(' | ')} |`;
  });
  return `σ(NH)/σ(IH) over photon energy (${ENERGY_EV.join(' to ')} eV) and lightest mass (${LIGHTEST_MASS_EV.join(' to ')} eV): ${x.values.length} × ${y.values.length} cells, two orderings,
all six channels of Dirac neutrinos, by the engine of \`xsec\`; ${((100 * open) / cells).toFixed(0)} % of the cells lie above threshold, the others cost nothing.
From the model files to both maps, ${availableParallelism()} threads that integrate; derivation and start of the threads included.

Node ${process.version}; ${cpus()[0]?.model.trim() ?? 'unknown processor'}. Repeat with \`npm run bench -- map\`.

| accuracy asked for | wall time, s | processor time, s | µs an open cell | error estimated | largest difference from single results at 1e-10 |
| ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}

Peak memory of the process with all its threads: ${peakMiB.toFixed(0)} MiB in the first run, ${peakOfBothMiB.toFixed(0)} MiB over both. The differences are those of ${SAMPLE} random open
cells, both orderings. With one, two and three threads the numbers are ${same ? 'the same bit by bit' : 'not the same'}.`;
}
