/** `feynproof limit`: a limit of a cross section, derived exactly. */
import { type Command, Option } from 'commander';
import { LIMIT_KINDS, type LimitKind } from '../limit/limit.ts';
import { LIMIT_LANGUAGES, type LimitLanguage } from '../limit/write-limit.ts';
import { type Session, subcommand } from './command.ts';

interface LimitOptions {
  readonly model: string;
  readonly process: string;
  readonly at: LimitKind;
  readonly to: LimitLanguage;
  readonly terms: string;
  readonly massless?: string;
  readonly cut?: true;
}

export function limitCommand({ terminal }: Session): Command {
  return subcommand({
    name: 'limit',
    description: 'Derives a limit of a cross section exactly: at low or high energy, at threshold, or in closed form.',
    example: ["feynproof limit --model nusm --process 'a e- > e- nu1 nu1~' --at low-energy"],
  })
    .requiredOption(
      '--model <name>',
      'a model such as nusm or nusm:majorana, the path of a model file, or a UFO folder',
    )
    .requiredOption('--process <text>', "particle names as in MadGraph, 'a e- > e- nu1 nu1~'")
    .addOption(
      new Option('--at <limit>', 'series at low or high energy or a threshold; closed form without masses, or with all')
        .choices(LIMIT_KINDS)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--to <language>', 'language of the formula').choices(LIMIT_LANGUAGES).default('text'))
    .option('--terms <n>', 'terms of an expansion that do not vanish, before the one left out', '2')
    .option('--massless <names>', "masses that are zero, 'mnu[1] me', instead of those that the limit implies")
    .option('--cut', 'leave a cut |cos(theta)| < z open, of two final particles in the center of mass')
    .action(async (options: LimitOptions) => {
      const { limitText } = await import('./limit-run.ts');
      await terminal.stdout.write(limitText(options));
    });
}
