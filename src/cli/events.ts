/** `feynproof events`: unweighted events of a collision as a Les Houches event file. */

import type { Command } from 'commander';
import { type Session, subcommand } from './command.ts';

export function eventsCommand({ terminal }: Session): Command {
  return subcommand({
    name: 'events',
    description: 'Unweighted events of a collision as a Les Houches event file, version 3.',
    example: [
      `feynproof events '{"model":"qed","process":"e- e+ > mu- mu+","beams":[{"energyEV":"1e9"},{"energyEV":"1e9"}],"events":10}'`,
    ],
  })
    .argument('<request>', 'model, process, beam, events and seed as JSON; variations by name are weights in <rwgt>')
    .action(async (request: string) => {
      const { eventFile } = await import('./events-run.ts');
      await terminal.stdout.write(eventFile(request));
    });
}
