/** The command `feynproof`: its subcommands, its global options, and how any end becomes an exit status. */
import { Command, CommanderError } from 'commander';
import { amplitudeCommand } from './amplitude.ts';
import { checkCommand } from './check.ts';
import { exampleText, type Session } from './command.ts';
import { eventsCommand } from './events.ts';
import { EXIT, failureLines } from './failure.ts';
import { msqCommand } from './msq.ts';
import { packageVersion } from './package-file.ts';
import { regenerateCommand } from './regenerate.ts';
import { ClosedOutput, type Terminal } from './terminal.ts';
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
    await program(session, help).parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    return await end(error, { help, debug: args.includes('--debug') }, terminal);
  }
}

/** The whole tree of commands; texts of help go to `help`, because their writing must be awaited. */
function program(session: Session, help: string[]): Command {
  const root = new Command('feynproof')
    .description('Proofreads published amplitudes: derives them exactly, and checks them by independent roads.')
    .version(packageVersion(), '-V, --version')
    .option('--debug', 'show the stack trace of an error')
    .addHelpText('after', exampleText("feynproof trace 'g_(1,p1,mu,p2,mu)'", '-8*p1.p2'));
  const commands: readonly Command[] = [
    verifyCommand(session),
    traceCommand(session),
    amplitudeCommand(session),
    checkCommand(session),
    msqCommand(session),
    xsecCommand(session),
    eventsCommand(session),
    regenerateCommand(session),
  ];
  for (const command of commands) root.addCommand(command);
  for (const command of [root, ...commands]) {
    command
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureHelp({ showGlobalOptions: true })
      .configureOutput({
        writeOut: (text) => help.push(text),
        writeErr: () => undefined,
        outputError: () => undefined,
      });
  }
  return root;
}

/** Tells the user how the command ended when it did not end by itself. */
async function end(
  error: unknown,
  { help, debug }: { readonly help: readonly string[]; readonly debug: boolean },
  { stdout, stderr }: Terminal,
): Promise<number> {
  try {
    if (error instanceof ClosedOutput) return EXIT.ok;
    if (error instanceof CommanderError && error.exitCode === 0) {
      await stdout.write(help.join(''));
      return EXIT.ok;
    }
    const { lines, status } = error instanceof CommanderError ? usageLines(error) : failureLines(error);
    await stderr.write(lines.map((line) => `feynproof: ${line}\n`).join(''));
    if (debug && error instanceof Error) await stderr.write(`${error.stack ?? ''}\n`);
    return status;
  } catch (closed) {
    if (closed instanceof ClosedOutput) return EXIT.ok;
    throw closed;
  }
}

function usageLines({ code, message }: CommanderError): { readonly lines: readonly string[]; readonly status: number } {
  const noCommand = code === 'commander.help';
  const line = noCommand
    ? 'name a command; feynproof --help lists them'
    : message.replace(/^error: /, '').replaceAll('\n', ' ');
  return { lines: [line], status: EXIT.usage };
}
