/** What every subcommand shares: the session it runs in, its example, and its way to read requests. */
import { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { type BatchLayout, type Evaluate, runBatch } from './batch.ts';
import { fromJson, toJson } from './json.ts';
import type { Terminal } from './terminal.ts';

/** What a command has at hand: the terminal, and the place to leave its exit status. */
export interface Session {
  readonly terminal: Terminal;
  /** Leaves the exit status of a command that ended without an error. */
  finish(status: number): void;
}

/** The part of `--help` that shows a command at work; the first line is the command, others what it prints. */
export function exampleText(command: string, ...output: readonly string[]): string {
  return ['', 'Example:', `  $ ${command}`, ...output.map((line) => `  ${line}`)].join('\n');
}

export interface CommandOutline {
  readonly name: string;
  readonly description: string;
  /** The command line of the example, then what it prints. */
  readonly example: readonly [string, ...string[]];
}

export function subcommand({ name, description, example }: CommandOutline): Command {
  return new Command(name).description(description).addHelpText('after', exampleText(...example));
}

/** How a batch command was called. */
export interface BatchCall {
  readonly command: string;
  /** One request as JSON on the command line, instead of stdin. */
  readonly request?: string | undefined;
  readonly json?: boolean | undefined;
}

/**
 * Answers the request of the command line, or the requests on stdin. A request on the command line that fails is an
 * error of the command; at a terminal without a request there is nothing to read, which is one too.
 */
export async function answerRequests(
  { command, request, json }: BatchCall,
  { terminal, finish }: Session,
  evaluate: Evaluate,
): Promise<void> {
  if (request !== undefined) {
    const answer = await evaluate(fromJson(request));
    await terminal.stdout.write(`${toJson(answer, json === true ? 'indented' : 'line')}\n`);
    return;
  }
  requirePipe(command, terminal);
  const layout: BatchLayout = json === true ? 'document' : 'lines';
  finish(await runBatch(terminal, evaluate, layout));
}

/** @throws {@link UsageError} where stdin is a terminal, at which nobody means to type NDJSON */
export function requirePipe(command: string, { stdin }: Terminal): void {
  if (!stdin.isTTY) return;
  throw new UsageError(
    `${command}: give a request on the command line or NDJSON requests on stdin; feynproof ${command} --help shows one`,
  );
}
