/** `feynproof verify`: runs the suite against the paper and leaves a report. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Session, subcommand } from './command.ts';
import type { VerifyRequest } from './verify-run.ts';

const DEFAULT_SEED = 1;
const LARGEST_SEED = 2 ** 32 - 1;

function seed(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > LARGEST_SEED) {
    throw new InvalidArgumentError(`expected an integer from 0 to ${LARGEST_SEED}`);
  }
  return value;
}

/** Collects `--only` options. */
function ids(text: string, before: readonly string[] = []): readonly string[] {
  const list = text.split(',').map((id) => id.trim());
  if (list.includes('')) throw new InvalidArgumentError('expected ids separated by commas, such as II.7,A.5');
  return [...before, ...list];
}

export function verifyCommand(session: Session): Command {
  return subcommand({
    name: 'verify',
    description: "Holds the paper's formulas, numbers and figures against regenerated ones and writes a report.",
    example: ['feynproof verify --only II.7,A.5'],
  })
    .addOption(
      new Option('--suite <name>', "the paper's claims, or results of the literature")
        .choices(['paper', 'textbook'])
        .default('paper'),
    )
    .option('--only <ids>', 'claims to check, by their ids in the report, separated by commas; may be repeated', ids)
    .option('--section <name>', 'only this section of the paper: II, III, IV, V, A or B')
    .addOption(
      new Option('--profile <name>', 'full samples more and judges every claim with other inputs, too')
        .choices(['quick', 'full'])
        .default('quick'),
    )
    .option('--seed <integer>', 'seed of everything random', seed, DEFAULT_SEED)
    .option('--out <folder>', 'where the report goes instead of reports/<run>')
    .option('--json', 'print report.json instead of one line a claim')
    .action(async (options: VerifyRequest) => {
      const { verify } = await import('./verify-run.ts');
      session.finish(await verify(options, session.terminal));
    });
}
