/**
 * Kernels and integrals against C and SciPy in the same run on the same inputs: `npm run bench -- numerics`. Every
 * number is compared with the peer's before its time is.
 */
import { cpus } from 'node:os';
import type { Timing } from './cpu-time.ts';
import { type HelicityRow, timeHelicities } from './numerics-helicity.ts';
import { type KernelRow, timeKernels } from './numerics-kernel.ts';
import { type TotalRow, timeTotals } from './numerics-total.ts';
import { timeVegas, type VegasRow } from './numerics-vegas.ts';
import { findPeers, type Peers } from './peer.ts';
import { writeSection } from './results.ts';

const ENERGIES_EV = [0.13, 1, 1e3, 1e6, 1e9];
/** Where SciPy takes part: pairs far from threshold, for which its variables need no care. */
const SCIPY_EV = 1;

const text = (x: number): string => (x < 1e4 ? x.toPrecision(3) : x.toExponential(2));
const range = (t: Timing): string => `${text(t.median)} (${text(t.smallest)}–${text(t.largest)})`;
const exponent = (x: number): string => (x === 0 ? '0' : x.toExponential(0));

/** @param only parts to run; all of them, and the results written, where it is empty */
export async function runNumericsBenchmark(only: readonly string[]): Promise<void> {
  const peers = findPeers();
  const wanted = (part: string): boolean => only.length === 0 || only.includes(part);
  const parts: string[] = [];
  const finish = (part: string): void => {
    parts.push(part);
    process.stdout.write(`${part}\n`);
  };
  if (wanted('kernel')) finish(kernelTable(timeKernels(peers.gcc !== undefined)));
  if (wanted('helicity')) finish(helicityTable(timeHelicities(peers.gcc !== undefined)));
  if (wanted('vegas')) finish(vegasTable(timeVegas(peers.gsl !== undefined)));
  if (wanted('total')) finish(totalTable(timeTotals(ENERGIES_EV, peers.scipy === undefined ? undefined : SCIPY_EV)));
  if (only.length === 0) writeSection('Numerics', `${head(peers)}\n\n${parts.join('\n')}`);
}

function head({ gcc, gsl, scipy }: Peers): string {
  return `Processor time, median (smallest–largest) of nine batches after a warm-up (SciPy: median of seven), in one thread, in one run.
Ratios are ours over the peer's; below 1 is faster. Every value was compared with the peer's.

Node ${process.version}; ${gcc ?? 'gcc not installed'}; ${gsl === undefined ? 'GSL not installed' : `GSL ${gsl}`}; ${
    scipy === undefined ? 'SciPy not installed' : `SciPy ${scipy}`
  }; ${cpus()[0]?.model ?? 'unknown processor'}.
Repeat with \`npm run bench -- numerics\`.`;
}

function kernelTable(rows: readonly KernelRow[]): string {
  const lines = rows.map(({ title, operations, javascript, wasm, c, cVector, wasmDifference, cDifference }) => {
    const ratio = (t: Timing): string => (c === undefined ? '–' : (t.median / c.median).toFixed(2));
    return `| ${[
      title.replaceAll('|', '\\|'),
      operations,
      c === undefined ? 'gcc not installed' : range(c),
      range(javascript),
      ratio(javascript),
      range(wasm),
      ratio(wasm),
      cVector === undefined ? '–' : range(cVector),
      cDifference === undefined ? '–' : exponent(cDifference),
      exponent(wasmDifference),
    ].join(' | ')} |`;
  });
  return `**Kernels**, nanoseconds for one point, columns of 1024 points, all from one program. Ratios are against
C point by point (\`gcc -O2 -fno-tree-vectorize\`); \`gcc -O2\` alone vectorizes this loop, as a Monte Carlo could not.

| kernel | operations | C | JavaScript | ratio | WASM SIMD | ratio | C, loop vectorized | C − JS, relative | WASM − JS |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}
`;
}

function helicityTable(rows: readonly HelicityRow[]): string {
  const lines = rows.map(({ title, operations, single, batch, c, difference, cDifference }) => {
    const ratio = (t: Timing): string => (c === undefined ? '–' : (t.median / c.median).toFixed(2));
    return `| ${[
      title,
      operations,
      c === undefined ? 'gcc not installed' : range(c),
      range(single),
      ratio(single),
      range(batch),
      ratio(batch),
      `${(1e3 / batch.median).toFixed(2)} million`,
      cDifference === undefined ? '–' : exponent(cDifference),
      exponent(difference),
    ].join(' | ')} |`;
  });
  return `**Helicity road**, all 16 helicities, nanoseconds for one point from momenta to |M|²; C has the same
operations, \`gcc -O2\`.

| process | operations | C | one by one | ratio | batch | ratio | a second | C − ours, relative | batch − one by one |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}
`;
}

function vegasTable(rows: readonly VegasRow[]): string {
  const lines = rows.map(({ title, dimension, ours, gsl }) => {
    const ratio = (mine: number, theirs: number | undefined): string =>
      theirs === undefined ? '–' : (mine / theirs).toFixed(2);
    return `| ${[
      title,
      dimension,
      gsl === undefined ? 'GSL not installed' : range(gsl.timing),
      range(ours.timing),
      ratio(ours.timing.median, gsl?.timing.median),
      gsl === undefined ? '–' : gsl.calls.toExponential(2),
      ours.calls.toExponential(2),
      ratio(ours.calls, gsl?.calls),
      gsl === undefined ? '–' : gsl.pull.toFixed(2),
      ours.pull.toFixed(2),
    ].join(' | ')} |`;
  });
  return `**Monte Carlo**, nanoseconds for one call of the integrand, in C or ours, and calls for a relative error of 1e-3, all iterations
counted, from the errors quoted by 40 runs of at most 200 000 calls; in the last columns the root mean square of the distance
from the exact value in these errors. GSL weights ten iterations of 20 000 calls by their errors; VEGAS+ has a warm-up of five
of 5 000 and eight of 20 000 of equal weight.

| integrand | dimension | GSL VEGAS | VEGAS+ | ratio | GSL's calls | ours | ratio | GSL's pull | ours |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}
`;
}

function totalTable(rows: readonly TotalRow[]): string {
  const lines = rows.map(({ energyEV, ours, error, scipy }) => {
    return `| ${[
      exponent(energyEV) === '0' ? '0' : energyEV < 1e3 ? String(energyEV) : energyEV.toExponential(0),
      range(ours),
      error.toExponential(0),
      scipy === undefined ? '–' : text(scipy.ms),
      scipy === undefined ? '–' : String(scipy.calls),
      scipy === undefined ? '–' : (scipy.ms / ours.median).toFixed(0),
      scipy === undefined ? '–' : scipy.difference.toExponential(0),
    ].join(' | ')} |`;
  });
  return `**Total cross section**, γ e → e ν ν̄, all six channels, Dirac and Majorana, relative accuracy 1e-10, milliseconds for one
energy, a new energy at every call; SciPy: dblquad of the same twelve integrals with the same kernels at epsrel 1e-10.

| energy, eV | ms | error estimated | dblquad, ms | its calls | times slower | largest difference |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}
`;
}
