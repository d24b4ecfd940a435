import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import { verifyCommand } from '../../src/cli/verify.ts';
import { memoryTerminal } from './memory-terminal.ts';
import { run, words } from './run.ts';

const COMMANDS = [
  'verify',
  'publish',
  'trace',
  'amplitude',
  'limit',
  'check',
  'msq',
  'xsec',
  'distribution',
  'events',
  'scan',
  'regenerate',
  'bench',
];
/** Their examples write files, or take minutes. */
const LARGE = ['verify', 'publish', 'scan', 'bench'];

describe('the command line', () => {
  it.each([
    [[], 'name a command'],
    [['scam'], "unknown command 'scam'"],
    [['help', 'nope'], "unknown command 'nope'"],
    [['trace', '--fast'], "unknown option '--fast'"],
    [['amplitude', '--model', 'qed'], "required option '--process <text>'"],
    [['amplitude', '--model', 'qed', '--process', 'a e- > a e-', '--to', 'fortran'], "'fortran' is invalid"],
    [['verify', '--seed', '1.5'], 'expected an integer'],
    [['verify', '--only', 'II.7,,A.5'], 'expected ids separated by commas'],
    [['verify', '--profile', 'slow'], "'slow' is invalid"],
    [['trace', 'g_(1,p1', '--rule', 'm^2'], 'expected a rule'],
  ])('answers the usage error %j with one line on stderr and status 2', async (args, message) => {
    const { status, output, errors } = await run(args);
    expect(status).toBe(2);
    expect(output).toBe('');
    expect(errors).toMatch(/^feynproof: [^\n]+\n$/);
    expect(errors).toContain(message);
  });

  it.each([
    [['amplitude', '--model', 'nusn', '--process', 'a e- > a e-'], 'unknown model `nusn`'],
    [['amplitude', '--model', 'nusm:tachyonic', '--process', 'a e- > a e-'], 'has no variant `tachyonic`'],
    [['amplitude', '--model', 'no/such.yaml', '--process', 'a e- > a e-'], 'there is no such file'],
    [['amplitude', '--model', 'qed', '--process', 'a e- a e-'], "expected one '>'"],
    [['amplitude', '--model', 'qed', '--process', 'a e- > a x'], "no particle 'x'"],
    [['amplitude', '--model', 'qed', '--process', 'a e- > a e+'], 'charge'],
    [['trace', 'g_(1,p1,mu,mu,mu)'], 'mu'],
    [['trace', 'g_(1,p1'], "expected ')'"],
    [['xsec', '{"model":'], 'not JSON'],
    [['xsec', '{"model":"qed"}'], 'process'],
  ])('answers the bad input %j with one line on stderr and status 2', async (args, message) => {
    const { status, output, errors } = await run(args);
    expect(status).toBe(2);
    expect(output).toBe('');
    expect(errors).toMatch(/^feynproof: [^\n]+\n$/);
    expect(errors).toContain(message);
    expect(errors).not.toMatch(/\bat .*\.ts:\d+/);
  });

  it('repeats nothing of a file that is no model', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'feynproof-'));
    try {
      const file = join(folder, 'accounts');
      writeFileSync(file, 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:secret\n');
      const { status, errors } = await run(['amplitude', '--model', file, '--process', 'a e- > a e-']);
      expect(status).toBe(2);
      expect(errors).toMatch(/expected a model: [^\n]*, found other text\n$/);
      expect(errors).not.toMatch(/root:|secret/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('shows the stack trace only where --debug asks for it', async () => {
    const { errors } = await run(['trace', 'g_(1,p1', '--debug']);
    expect(errors.split('\n').length).toBeGreaterThan(3);
    expect(errors).toMatch(/\bat /);
  });

  it.each(COMMANDS)('shows an example in the help of %s, on stdout', async (command) => {
    const { status, output, errors } = await run([command, '--help']);
    expect(status).toBe(0);
    expect(errors).toBe('');
    expect(output).toMatch(new RegExp(`Example:\n  \\$ (.*\\| )?feynproof ${command} `));
  });

  it.each(COMMANDS.filter((command) => !LARGE.includes(command)))(
    'runs the example in the help of %s',
    async (command) => {
      const { output: help } = await run([command, '--help']);
      const [, example = '', printed = ''] = /Example:\n {2}\$ feynproof (.*)\n(?: {2}(.*)\n)?/.exec(help) ?? [];
      const { status, output, errors } = await run(words(example));
      expect(status, errors).toBe(0);
      if (printed !== '') expect(output).toBe(`${printed}\n`);
    },
  );

  it('takes claims from every --only', () => {
    const { only } = verifyCommand({ terminal: memoryTerminal(), finish: () => undefined })
      .action(() => undefined)
      .parse(['--only', 'II.1,II.5', '--only', 'A.2'], { from: 'user' })
      .opts<{ only: readonly string[] }>();
    expect(only).toEqual(['II.1', 'II.5', 'A.2']);
  });

  it('lists the commands and its version', async () => {
    const { output } = await run(['--help']);
    for (const command of COMMANDS) expect(output).toContain(`  ${command} `);
    expect((await run(['--version'])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each(['trace', 'msq', 'xsec'])('does not wait at a terminal for requests to %s', async (command) => {
    const { status, errors } = await run([command]);
    expect(status).toBe(2);
    expect(errors).toContain('NDJSON requests on stdin');
  });

  it('ends quietly when the reader of its output goes away', async () => {
    const terminal = memoryTerminal({ input: ['{"form":"1"}\n{"form":"2"}\n'], closesAfter: 1 });
    expect(await runCommandLine(['trace'], terminal)).toBe(0);
    expect(terminal.errors()).toBe('');
  });
});
