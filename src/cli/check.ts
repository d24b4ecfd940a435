/** `feynproof check`: the identities that every process must obey, as a table. */
import type { Command } from 'commander';
import { type Session, subcommand } from './command.ts';

interface CheckOptions {
  readonly model: string;
  readonly points: string;
  readonly seed: string;
  readonly json?: boolean;
}

export function checkCommand({ terminal, finish }: Session): Command {
  return subcommand({
    name: 'check',
    description:
      'Checks Ward identities, gauge independence, crossing and more for a process, or for all that a model lists.',
    example: ["feynproof check 'e- e+ > mu- mu+' --model ew"],
  })
    .argument('[process]', "particle names as in MadGraph; without it, every process that the model's file lists")
    .requiredOption('--model <name>', 'a model such as ew or nusm:majorana, the path of a model file, or a UFO folder')
    .option('--points <n>', 'random rational points for each exact check', '2')
    .option('--seed <n>', 'seed of the random points', '1')
    .option('--json', 'one JSON document instead of a table')
    .action(async (process: string | undefined, options: CheckOptions) => {
      const { runChecks } = await import('./check-run.ts');
      finish(await runChecks({ process, ...options }, terminal));
    });
}
