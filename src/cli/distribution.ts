/** `feynproof distribution`: differential cross sections and widths as histograms. */
import { type Command, Option } from 'commander';
import { UsageError } from '../errors.ts';
import { answerRequests, type Session, subcommand } from './command.ts';
import { fromJson } from './json.ts';
import { packageVersion } from './package-file.ts';

interface Options {
  readonly json?: boolean;
  readonly to: 'json' | 'csv' | 'hepdata';
}

export function distributionCommand(session: Session): Command {
  return subcommand({
    name: 'distribution',
    description: 'Histograms of any observable within any cuts; without a request it reads NDJSON on stdin.',
    example: [
      `feynproof distribution '{"model":"qed","process":"a e- > a e-","photonEnergyEV":"1e6","cuts":["theta(a) > 5*deg"],"histograms":[{"observable":"E(e-) - me","unit":"keV","range":[0,800],"bins":4}]}' --to csv`,
    ],
  })
    .addHelpText(
      'after',
      [
        '',
        'A histogram has an observable, its range and bins ("scale":"log" for equal ratios, or "edges"), a unit and a frame,',
        "'lab' or 'cm'; one may be \"flat\":true, whose bins share the points evenly. Observables and cuts are expressions of",
        '  E T p pT px py pz theta phi eta y m m2 Q2   of a momentum: E(e-), m(mu- + mu+), Q2(p2 - k3)',
        '  dot angle dphi dR triple                    of two or three: angle(e-, a)',
        '  cm(x) rest(momentum, x)                     x seen from the center of mass, or from a rest frame',
        '  abs sqrt exp log log10 sin cos tan asin acos atan min max + - * / ^ < <= > >= and or not',
        'and of E0 (energy of the beam), s, pi, deg, eV … TeV and parameters of the model. A particle is named as in the',
        'process, the outgoing one if there is one (in(e-) is the incoming), or p1, p2, k3, k4, …; of several of one kind',
        'a[1] is the most energetic. z is the direction of the beam.',
      ].join('\n'),
    )
    .argument('[request]', 'one request as JSON')
    .option('--json', 'print one indented JSON document, of a batch one list')
    .addOption(
      new Option('--to <format>', 'what to print for a request').choices(['json', 'csv', 'hepdata']).default('json'),
    )
    .action(async (request: string | undefined, { json, to }: Options) => {
      const { createDistributions } = await import('./distribution-run.ts');
      const evaluate = createDistributions();
      if (to === 'json') {
        await answerRequests({ command: 'distribution', request, json }, session, evaluate);
        return;
      }
      if (request === undefined) throw new UsageError(`--to ${to} needs a request on the command line`);
      if (json === true) throw new UsageError(`give --json or --to ${to}, not both`);
      const { distributionCsv, distributionHepdata } = await import('./distribution-text.ts');
      const answer = evaluate(fromJson(request));
      const text =
        to === 'csv' ? distributionCsv(answer) : distributionHepdata(answer, `feynproof ${packageVersion()}`);
      await session.terminal.stdout.write(text);
    });
}
