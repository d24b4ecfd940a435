/** `feynproof trace`: Dirac traces and Lorentz contractions in FORM syntax. */
import { type Command, InvalidArgumentError } from 'commander';
import { type Session, subcommand } from './command.ts';
import type { TraceOptions } from './trace-run.ts';

function names(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim());
}

/** Collects `--rule 'p1.p1=m^2'` options. */
function rule(text: string, rules: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError("expected a rule such as 'p1.p1=m^2'");
  return { ...rules, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}

export function traceCommand(session: Session): Command {
  return subcommand({
    name: 'trace',
    description:
      'Evaluates Dirac traces and Lorentz contractions written in FORM syntax; without an expression it reads NDJSON requests on stdin.',
    example: ["feynproof trace 'g_(1,p1,mu,p2,mu)'", '-8*p1.p2'],
  })
    .argument('[expression]', 'in FORM syntax')
    .option('--vectors <names>', 'names that are vectors, separated by commas; undeclared p1, k, q are, too', names)
    .option('--indices <names>', 'names that are indices; undeclared Greek letters such as mu are, too', names)
    .option('--symbols <names>', 'names that are symbols; other undeclared factors are, too', names)
    .option('--dimension <d>', 'number of dimensions: 4 where it is left out, or the name of a symbol')
    .option('--rule <rule>', "replaces a scalar product in the result, 'p1.p1=m^2'; may be repeated", rule)
    .option('--json', 'print one indented JSON document, of a batch one list')
    .action(async (expression: string | undefined, options: TraceOptions) => {
      const { trace } = await import('./trace-run.ts');
      await trace(expression, options, session);
    });
}
