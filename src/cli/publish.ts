/** `feynproof publish`: a static site of all runs. */
import type { Command } from 'commander';
import { type Session, subcommand } from './command.ts';
import type { PublishRequest } from './publish-run.ts';

export function publishCommand(session: Session): Command {
  return subcommand({
    name: 'publish',
    description: 'Builds a static site of all runs: an index, the history of claims, differences, figures and data.',
    example: ['feynproof publish --to site', '2 runs of 1 suite', 'site: site/index.html'],
  })
    .requiredOption('--to <folder>', 'where the site goes; a new or empty folder, or a site from before')
    .option('--from <folder>', 'the folder of the runs', 'reports')
    .action(async (options: PublishRequest) => {
      const { publish } = await import('./publish-run.ts');
      session.finish(await publish(options, session.terminal));
    });
}
