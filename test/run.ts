/**
 * The whole check in one process: lint and format, types, then every test. All three always run, so that one
 * failure does not hide another. The last line of output is `N passed, N failed`, where lint and types count as one each.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

function runTool(tool: string, args: readonly string[]): Tally {
  const root = join(import.meta.dirname, '..');
  const command = join(root, 'node_modules', '.bin', tool);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts tests; a file that does not load, a failed hook, and an error outside any test count as one failure each. */
async function runTests(filters: readonly string[]): Promise<Tally> {
  const vitest = await startVitest('test', [...filters], { run: true, watch: false });
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const suites = modules.flatMap((module) => [...module.children.allSuites()]);
  const passed = tests.filter((test) => test.result().state === 'passed').length;
  const failed =
    tests.filter((test) => test.result().state === 'failed').length +
    [...modules, ...suites].filter((part) => part.errors().length > 0).length +
    vitest.state.getUnhandledErrors().length;
  await vitest.close();
  // What Vitest calls a failure is one, and a run in which nothing was tested proves nothing.
  const unexplained = failed === 0 && (process.exitCode !== undefined || passed === 0);
  return { passed, failed: unexplained ? 1 : failed };
}

const tallies: readonly Tally[] = [
  runTool('biome', ['ci', '--colors=off', '.']),
  runTool('tsc', ['--noEmit', '-p', '.']),
  await runTests(process.argv.slice(2)),
];
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
