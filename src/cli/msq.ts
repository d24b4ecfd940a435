/** `feynproof msq`: squared amplitudes at given phase-space points, by every independent road. */
import type { Command } from 'commander';
import { answerRequests, type Session, subcommand } from './command.ts';

export function msqCommand(session: Session): Command {
  return subcommand({
    name: 'msq',
    description:
      'Squared amplitudes at given momenta, by independent roads; without a request it reads NDJSON on stdin.',
    example: [
      `feynproof msq '{"model":"qed","process":"e- e+ > a a","parameters":{"me":"3/10"},"momenta":[["1/2",0,0,"2/5"],["1/2",0,0,"-2/5"],["1/2","1/2",0,0],["1/2","-1/2",0,0]]}'`,
    ],
  })
    .addHelpText(
      'after',
      [
        '',
        'momenta are [E, px, py, pz] in GeV, or in the "unit" of the request, of all particles in the order of the process.',
        '|M|² is averaged over initial and summed over final states, without the factor of identical particles.',
        '"exact":true answers with a rational number, "digits":50 with that many digits (17 to 1000),',
        '"precision":"double-double" with 31. For these, numbers beyond 16 digits are given as text; the point is put on energy',
        'and momentum conservation to as many. docs/commands.md has all members.',
      ].join('\n'),
    )
    .argument('[request]', 'one request as JSON')
    .option('--json', 'print one indented JSON document, of a batch one list')
    .action(async (request: string | undefined, { json }: { json?: boolean }) => {
      const { createMsq } = await import('./msq-run.ts');
      await answerRequests({ command: 'msq', request, json }, session, createMsq());
    });
}
