/** `feynproof xsec`: total cross sections, and widths of decays. */
import type { Command } from 'commander';
import { answerRequests, type Session, subcommand } from './command.ts';

export function xsecCommand(session: Session): Command {
  return subcommand({
    name: 'xsec',
    description: 'Total cross sections, and widths of decays; without a request it reads NDJSON on stdin.',
    example: [`feynproof xsec '{"model":"nusm","photonEnergyEV":"1","final":"all","nature":"dirac"}'`],
  })
    .addHelpText(
      'after',
      [
        '',
        'For Majorana neutrinos ("nature":"majorana") majoranaPhase is Δα_ij = α_i - α_j of the pair \'final\' in radians;',
        'without it the phase is 0, as the channels of the answer repeat.',
      ].join('\n'),
    )
    .argument('[request]', 'one request as JSON')
    .option('--json', 'print one JSON document')
    .action(async (request: string | undefined, { json }: { json?: boolean }) => {
      const { createCrossSections } = await import('./xsec-run.ts');
      await answerRequests({ command: 'xsec', request, json }, session, createCrossSections());
    });
}
