/**
 * Runs one benchmark by name: `npm run bench -- traces`. Results go to `bench/RESULTS.md`.
 */
type Benchmark = (options: readonly string[]) => Promise<void>;

/** Each is loaded alone, so that none measures the memory of another. */
const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  traces: async () => (await import('./traces.ts')).runTraceBenchmark,
  numerics: async () => (await import('./numerics.ts')).runNumericsBenchmark,
  accuracy: async () => (await import('./accuracy.ts')).runAccuracyBenchmark,
  stability: async () => (await import('./helicity-stability.ts')).runStabilityBenchmark,
  map: async () => (await import('./map.ts')).runMapBenchmark,
};

const [name = '', ...options] = process.argv.slice(2).filter((argument) => argument !== '--');
const benchmark = benchmarks[name];
if (benchmark === undefined) {
  process.stderr.write(`usage: npm run bench -- ${Object.keys(benchmarks).join('|')} [case …]\n`);
  process.exitCode = 2;
} else {
  await (await benchmark())(options);
}
