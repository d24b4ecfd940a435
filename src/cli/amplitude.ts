/** `feynproof amplitude`: the diagrams of a process, or their squared sum, in a language of the user's choice. */
import { type Command, Option } from 'commander';
import { type Session, subcommand } from './command.ts';
import { LANGUAGES, type Language } from './language.ts';

interface AmplitudeOptions {
  readonly model: string;
  readonly process: string;
  readonly square?: boolean;
  readonly to: Language;
  readonly invariants?: 'small' | 'momenta';
  readonly gauge: 'unitary' | 'feynman';
  readonly json?: boolean;
}

export function amplitudeCommand({ terminal }: Session): Command {
  return subcommand({
    name: 'amplitude',
    description: 'Prints the diagrams of a process, or their squared sum in the chosen invariants.',
    example: ["feynproof amplitude --model qed --process 'a e- > a e-' --square --to latex"],
  })
    .requiredOption(
      '--model <name>',
      'a model such as nusm or nusm:majorana, the path of a model file, or a UFO folder',
    )
    .requiredOption('--process <text>', "particle names as in MadGraph, 'a e- > e- nu1 nu1~'")
    .option('--square', 'print |M|² instead of the diagrams')
    .addOption(
      new Option('--to <language>', 'language of the expression; svg draws the diagrams')
        .choices(LANGUAGES)
        .default('form'),
    )
    .addOption(
      new Option(
        '--invariants <choice>',
        'of |M|²: few small ones where it is left out, or all scalar products',
      ).choices(['small', 'momenta']),
    )
    .addOption(
      new Option('--gauge <name>', 'of massive vectors; feynman needs a model with Goldstone bosons')
        .choices(['unitary', 'feynman'])
        .default('unitary'),
    )
    .option('--json', 'the same as --to json')
    .action(async ({ json, to, ...options }: AmplitudeOptions) => {
      const { regeneratedText } = await import('./amplitude-text.ts');
      await terminal.stdout.write(regeneratedText({ ...options, to: json === true ? 'json' : to }));
    });
}
