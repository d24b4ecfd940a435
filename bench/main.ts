/**
 * Runs one benchmark by name: `npm run bench -- traces`. Results go to `bench/RESULTS.md`.
 */
import { runAccuracyBenchmark } from './accuracy.ts';
import { runNumericsBenchmark } from './numerics.ts';
import { runTraceBenchmark } from './traces.ts';

const benchmarks: Readonly<Record<string, (options: readonly string[]) => Promise<void>>> = {
  traces: runTraceBenchmark,
  numerics: runNumericsBenchmark,
  accuracy: runAccuracyBenchmark,
};

const [name = '', ...options] = process.argv.slice(2).filter((argument) => argument !== '--');
const benchmark = benchmarks[name];
if (benchmark === undefined) {
  process.stderr.write(`usage: npm run bench -- ${Object.keys(benchmarks).join('|')} [case …]\n`);
  process.exitCode = 2;
} else {
  await benchmark(options);
}
