/** The command `feynproof`: its subcommands, its global options, and how any end becomes an exit status. */
import { Command, CommanderError } from 'commander';
import { UsageError } from '../errors.ts';
import { amplitudeCommand } from './amplitude.ts';
import { benchCommand } from './bench.ts';
import { checkCommand } from './check.ts';
import { exampleText, type Session } from './command.ts';
import { distributionCommand } from './distribution.ts';
import { eventsCommand } from './events.ts';
import { EXIT, failureLines } from './failure.ts';
import { shorten } from './json.ts';
import { limitCommand } from './limit.ts';
import { msqCommand } from './msq.ts';
import { packageVersion } from './package-file.ts';
import { publishCommand } from './publish.ts';
import { regenerateCommand } from './regenerate.ts';
import { scanCommand } from './scan.ts';
import { ClosedOutput, FailedOutput, type Terminal } from './terminal.ts';
import { traceCommand } from './trace.ts';
import { verifyCommand } from './verify.ts';
import { xsecCommand } from './xsec.ts';

/**
 * Runs one command line.
 *
 * @param args - the arguments without `node` and the script
 * @returns the exit status: 0 all well, 1 a check failed or some inputs were bad, 2 usage, 130 interrupted
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  let status: number = EXIT.ok;
  const help: string[] = [];
  const session: Session = {
    terminal,
    finish(value) {
      status = value;
    },
  };
  try {
    await parse(program(session, help), args);
    if (help.length > 0) await terminal.stdout.write(help.join(''));
    return status;
  } catch (error) {
    return await end(error, { debug: args.includes('--debug') }, terminal);
  }
}

/** Runs the command that the arguments name; help and the version are no errors. */
async function parse(root: Command, args: readonly string[]): Promise<void> {
  try {
    await root.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error;
  }
}

/** The whole tree of commands; texts of help go to `texts`, because their writing must be awaited. */
function program(session: Session, texts: string[]): Command {
  const root = new Command('feynproof')
    .description('Proofreads published amplitudes: derives them exactly, and checks them by independent roads.')
    .version(packageVersion(), '-V, --version')
    .option('--debug', 'show the stack trace of an error')
    .addHelpText('after', exampleText("feynproof trace 'g_(1,p1,mu,p2,mu)'", '-8*p1.p2'));
  const commands: readonly Command[] = [
    verifyCommand(session),
    publishCommand(session),
    traceCommand(session),
    amplitudeCommand(session),
    limitCommand(session),
    checkCommand(session),
    msqCommand(session),
    xsecCommand(session),
    distributionCommand(session),
    eventsCommand(session),
    scanCommand(session),
    regenerateCommand(session),
    benchCommand(session),
  ];
  for (const command of commands) root.addCommand(command);
  const help = helpCommand(root);
  root.helpCommand(false).addCommand(help);
  for (const command of [root, help, ...commands]) {
    command
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureHelp({ showGlobalOptions: true })
      .configureOutput({
        writeOut: (text) => texts.push(text),
        writeErr: () => undefined,
        outputError: () => undefined,
      });
  }
  return root;
}

/** `help` and `help trace`, which names what it does not know. */
function helpCommand(root: Command): Command {
  return new Command('help')
    .argument('[command]')
    .description('display help for command')
    .action((name?: string) => {
      const command = name === undefined ? root : root.commands.find((one) => one.name() === name);
      if (command === undefined) throw new UsageError(`unknown command '${shorten(name ?? '', 60)}'`);
      command.help();
    });
}

/** Tells the user how the command ended when it did not end by itself. */
async function end(error: unknown, { debug }: { readonly debug: boolean }, { stderr }: Terminal): Promise<number> {
  if (error instanceof ClosedOutput) return EXIT.ok;
  const { lines, status } = endOf(error);
  try {
    await stderr.write(lines.map((line) => `feynproof: ${line}\n`).join(''));
    if (debug && error instanceof Error) await stderr.write(`${error.stack ?? ''}\n`);
  } catch {
    // Nobody can be told; the status remains.
  }
  return status;
}

function endOf(error: unknown): { readonly lines: readonly string[]; readonly status: number } {
  if (error instanceof CommanderError) return usageLines(error);
  if (error instanceof FailedOutput) return { lines: [error.message], status: EXIT.failed };
  return failureLines(error);
}

function usageLines({ code, message }: CommanderError): { readonly lines: readonly string[]; readonly status: number } {
  const noCommand = code === 'commander.help';
  const line = noCommand
    ? 'name a command; feynproof --help lists them'
    : message.replace(/^error: /, '').replaceAll('\n', ' ');
  return { lines: [line], status: EXIT.usage };
}
