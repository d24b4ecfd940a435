/** `feynproof events`: unweighted events of a collision or a decay as a Les Houches event file. */

import type { Command } from 'commander';
import { type Session, subcommand } from './command.ts';

export function eventsCommand({ terminal, finish }: Session): Command {
  return subcommand({
    name: 'events',
    description: 'Unweighted events of a collision or a decay as a Les Houches event file, version 3.',
    example: [
      `feynproof events '{"model":"qed","process":"e- e+ > mu- mu+","beams":[{"energyEV":"1e9"},{"energyEV":"1e9"}],"events":10}'`,
    ],
  })
    .addHelpText(
      'after',
      [
        '',
        '"cuts" are those of feynproof distribution. The weights are in pb, of a decay in GeV. An interrupt finishes the file',
        'with the events so far; a second one leaves no file.',
      ].join('\n'),
    )
    .argument('<request>', 'model, process, beam, events and seed as JSON; variations by name are weights in <rwgt>')
    .option('--out <file>', 'write to a file, which appears when it is finished')
    .action(async (request: string, { out }: { readonly out?: string }) => {
      const { writeEvents } = await import('./events-run.ts');
      finish(await writeEvents(request, out, terminal));
    });
}
