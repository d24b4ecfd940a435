import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import { ClosedOutput, FailedOutput, sink } from '../../src/cli/terminal.ts';
import { memoryTerminal } from './memory-terminal.ts';

/** A stream whose writes end with the given error of the operating system. */
function failing(code: string, message = code): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error(message), { code }));
    },
  });
}

describe('the output of a process', () => {
  it('is closed where its reader went away, now and later', async () => {
    const closed = sink(failing('EPIPE'));
    await expect(closed.write('a')).rejects.toBeInstanceOf(ClosedOutput);
    await expect(closed.write('b')).rejects.toBeInstanceOf(ClosedOutput);
  });

  it('has failed where it cannot be written, now and later', async () => {
    const full = sink(failing('ENOSPC', 'no space left on device'));
    await expect(full.write('a')).rejects.toThrow('cannot write the output: no space left on device');
    await expect(full.write('b')).rejects.toBeInstanceOf(FailedOutput);
  });

  it.each([[['trace', 'p.q']], [['--help']]])(
    'that cannot be written ends %j with one line and status 1',
    async (args) => {
      const terminal = { ...memoryTerminal(), stdout: sink(failing('ENOSPC', 'no space left on device')) };
      expect(await runCommandLine(args, terminal)).toBe(1);
      expect(terminal.errors()).toBe('feynproof: cannot write the output: no space left on device\n');
    },
  );

  it.each([[['trace', 'p.q']], [['--help']]])('whose reader went away ends %j quietly', async (args) => {
    const terminal = { ...memoryTerminal(), stdout: sink(failing('EPIPE')) };
    expect(await runCommandLine(args, terminal)).toBe(0);
    expect(terminal.errors()).toBe('');
  });
});
