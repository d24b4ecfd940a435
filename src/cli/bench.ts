/** `feynproof bench`: times the standard workloads, and the programs that do the same where they are installed. */
import type { Command } from 'commander';
import type { BenchRequest } from './bench-run.ts';
import { type Session, subcommand } from './command.ts';

export function benchCommand(session: Session): Command {
  return subcommand({
    name: 'bench',
    description: 'Times the standard workloads, and in the same run each peer program that is installed.',
    example: ['feynproof bench traces', 'traces  (d) Compton |M|²  0.0880 ms  FORM 0.74  GiNaC 0.00076', '…'],
  })
    .addHelpText(
      'after',
      '\nTimes are medians of one evaluation; the number behind a peer is our time over its time, so that 0.5 is twice as fast.',
    )
    .argument('[groups...]', 'traces, kernels, helicities, monte-carlo or totals; all of them where none is named')
    .option('--json', 'print one JSON document with every time')
    .action(async (groups: readonly string[], options: Pick<BenchRequest, 'json'>) => {
      const { bench } = await import('./bench-run.ts');
      session.finish(await bench({ groups, ...options }, session.terminal));
    });
}
