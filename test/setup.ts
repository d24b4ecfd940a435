/**
 * Fixes the seed of every property test, so that a run is repeated exactly. A failure prints its seed and path;
 * `FEYNPROOF_TEST_SEED=… npm test` explores other inputs or repeats one of those runs.
 */
import fc from 'fast-check';

if (Number(process.versions.node.split('.')[0]) < 24) {
  throw new Error(`the tests need Node 24, this is ${process.version}: run them by npm test or npx vitest`);
}

const seed = Number(process.env.FEYNPROOF_TEST_SEED ?? 20_190_903);

fc.configureGlobal({ seed, verbose: fc.VerbosityLevel.None, includeErrorInReport: true });
