/** Entry of the command `feynproof`: hands the process's arguments and streams to the commands, and its status back. */
import { runCommandLine } from './cli/program.ts';
import { processTerminal } from './cli/terminal.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
// After an interrupt the input may still be open, which would keep the process alive.
process.stdin.destroy();
