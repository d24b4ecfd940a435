/** `feynproof regenerate`: derives the expressions of the models' processes anew and says what moved. */
import type { Command } from 'commander';
import { type Session, subcommand } from './command.ts';
import type { RegenerateRequest } from './regenerate-run.ts';

export function regenerateCommand(session: Session): Command {
  return subcommand({
    name: 'regenerate',
    description: 'Derives the expressions of src/generated anew, writes them, and says what moved, term by term.',
    example: ['feynproof regenerate --check'],
  })
    .option('--check', 'write nothing; exit with 1 where something would move')
    .option('--all', 'derive every square anew, also where model and code are those of the last time')
    .option('--model <name>', 'only this model; a model file of your own needs --out')
    .option('--out <folder>', 'write to another folder than src/generated')
    .option('--to <languages>', 'write these too: latex, form, mathematica, c, svg, separated by commas')
    .option('--claims', 'judge the claims that rest on what moved, and say whether their answers move')
    .option('--json', 'print what moved as JSON')
    .action(async (options: RegenerateRequest) => {
      const { regenerate } = await import('./regenerate-run.ts');
      session.finish(await regenerate(options, session.terminal));
    });
}
