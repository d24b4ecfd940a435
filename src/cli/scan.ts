/** `feynproof scan`: a grid of cross sections, in threads, in shards, and from where it stopped. */
import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import { FeynproofError } from '../errors.ts';
import { parseShard, type Shard } from '../scan/grid.ts';
import { type Session, subcommand } from './command.ts';
import type { ScanOptions } from './scan-run.ts';

const MOST_WORKERS = 1024;

function workers(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > MOST_WORKERS) {
    throw new InvalidArgumentError(`expected an integer from 1 to ${MOST_WORKERS}`);
  }
  return value;
}

function shard(text: string): Shard {
  try {
    return parseShard(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof FeynproofError ? error.message : String(error));
  }
}

export function scanCommand(session: Session): Command {
  return subcommand({
    name: 'scan',
    description: 'Computes a grid of cross sections: every combination of the values of its axes.',
    example: ['feynproof scan ordering.yaml --out ordering', '400 of 400 cells', 'result: ordering/result.csv'],
  })
    .argument('<spec>', 'a YAML file: `request`, as xsec takes it, and `axes`')
    .option('--out <folder>', 'where the numbers go instead of scans/<name>')
    .option('--resume', 'go on with what is finished in the folder')
    .option('--workers <n>', 'threads', workers, availableParallelism())
    .option('--shard <k/n>', 'compute the k-th of n parts only; all parts share one folder', shard)
    .option('--plan', 'say what would be computed, and compute nothing')
    .action(async (spec: string, options: Omit<ScanOptions, 'spec'>) => {
      const { scan } = await import('./scan-run.ts');
      session.finish(await scan({ spec, ...options }, session.terminal));
    });
}
