/** Runs a command line in this process. */
import { runCommandLine } from '../../src/cli/program.ts';
import { memoryTerminal } from './memory-terminal.ts';

export interface Outcome {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

export async function run(args: readonly string[], input?: string): Promise<Outcome> {
  const terminal = memoryTerminal(input === undefined ? {} : { input: [input] });
  const status = await runCommandLine(args, terminal);
  return { status, output: terminal.output(), errors: terminal.errors() };
}

/** The words of a command line whose only quotes are single ones. */
export function words(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
