/** `feynproof xsec`: total cross sections, and widths of decays. */
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { answerRequests, type Session, subcommand } from './command.ts';

interface Options {
  readonly json?: boolean;
  readonly workers?: number;
  readonly state?: string;
}

/** More threads than blocks of an iteration have nothing to do. */
const MOST_WORKERS = 16;

function workerCount(text: string): number {
  const workers = /^\d+$/.test(text) ? Number(text) : 0;
  if (workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new UsageError(`--workers: expected 1 to ${MOST_WORKERS}, got '${text}'`);
}

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
        'A process with one incoming particle is a decay. Instead of "photonEnergyEV", on the other particle at rest,',
        '"beams":[{"energyEV":"5e9"},{"energyEV":"5e9"}] describes both particles, one of which may be "at rest".',
        'sigmaPb is in pb, with spin average and factors for identical particles; relativeError is that of the integration.',
        '',
        'For Majorana neutrinos ("nature":"majorana") majoranaPhase is Δα_ij = α_i - α_j of the pair \'final\' in radians;',
        'without it the phase is 0, as the channels of the answer repeat.',
        '',
        'The method is "quadrature" (default), or over the full phase space "vegas" or "qmc" with a seed; "table":true shows',
        'the iterations of vegas. docs/commands.md has all members.',
      ].join('\n'),
    )
    .argument('[request]', 'one request as JSON')
    .option('--json', 'print one indented JSON document, of a batch one list')
    .option(
      '--workers <n>',
      `threads for the method vegas, 1 to ${MOST_WORKERS}; its numbers do not depend on them`,
      workerCount,
    )
    .option('--state <file>', 'keep the iterations of vegas in this file, and go on from them')
    .action(async (request: string | undefined, { json, workers, state }: Options) => {
      const { createCrossSections } = await import('./xsec-run.ts');
      const { createVegasPool } = await import('./vegas-pool.ts');
      const { openVegasStore } = await import('./vegas-store.ts');
      const pool = workers === undefined ? undefined : createVegasPool(workers);
      const store = state === undefined ? undefined : openVegasStore(state);
      const { interruption } = session.terminal;
      try {
        const evaluate = createCrossSections({ pool, store, interruption });
        await answerRequests({ command: 'xsec', request, json }, session, evaluate);
      } finally {
        await pool?.close();
      }
    });
}
