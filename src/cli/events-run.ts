/** Event files of requests: model, process and beam go in, events come out one after the other in constant memory. */
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { KinematicsError } from '../errors.ts';
import { type EventSource, eventSource } from '../integral/event.ts';
import { type EventFile, LHEF_END, lhefEvent, lhefHead } from '../integral/lhef.ts';
import type { PhaseSpaceMap } from '../integral/monte-carlo.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { EXIT } from './failure.ts';
import { beginFile } from './finished-file.ts';
import { fromJson } from './json.ts';
import { createLibrary, modelMembers, numeral, parameterChoices } from './model-request.ts';
import { packageVersion } from './package-file.ts';
import { checkRequest } from './request.ts';
import { createSamples, sampleMembers } from './sample-request.ts';
import type { Terminal } from './terminal.ts';

const variation = z.strictObject({
  ordering: z.string().optional(),
  lightestMassEV: numeral.optional(),
  parameters: z.record(z.string(), numeral).default({}),
});

const eventRequest = z.strictObject({
  ...modelMembers,
  ...sampleMembers,
  process: z.string(),
  events: z
    .int()
    .min(1)
    .max(2 ** 40)
    .default(1000),
  /** Calls in an iteration that adapts the sampling. */
  calls: z.int().min(100).max(100_000_000).default(5000),
  variations: z
    .record(z.string().regex(/^[\w.+-]+$/, 'expected a name of letters, digits and ._+-'), variation)
    .default({}),
});
type EventRequest = z.output<typeof eventRequest>;
type Choices = z.output<typeof variation>;

/** An event file that is ready to be written, event by event. */
interface EventRun {
  readonly file: EventFile;
  readonly source: EventSource;
  readonly events: number;
}

/** Adapts the sampling; a variation changes parameters on top of those of the request. */
function prepare(text: string): EventRun {
  const request = checkRequest(eventRequest, fromJson(text));
  const bind = createSamples(request, createLibrary());
  const { amplitude, kernel, map, factor, setting } = bind(parameterChoices(request));
  const { process } = amplitude;
  if (map === undefined) throw new KinematicsError(`'${process.text}': below threshold, there are no events`);
  const named = Object.entries(request.variations);
  const variations = named.map(([name, choices]) => {
    const varied = bind(parameterChoices(over(request, choices)));
    return { name, kernel: varied.kernel, map: varied.map };
  });
  const { events, seed, calls } = request;
  const source = eventSource(kernel, map, { seed, calls, variations });
  const { total, meanWeight } = source;
  return {
    source,
    events,
    file: {
      process,
      masses: kernel.masses,
      beamEnergies: beamEnergies(map, process.legs),
      seed,
      total: factor * total.value,
      error: factor * total.error,
      meanWeight,
      variations: named.map(([name, choices]) => ({ name, description: JSON.stringify(choices) })),
      generator: {
        name: 'feynproof',
        version: packageVersion(),
        description: `model ${request.model}, parameter set ${request.set}`,
      },
      request: text.trim(),
      alpha: setting.parameters.get('alpha')?.value ?? -1,
    },
  };
}

/** The parameters of the request with those of the variation on top. */
function over({ ordering, lightestMassEV, parameters }: EventRequest, choices: Choices): Choices {
  return {
    ordering: choices.ordering ?? ordering,
    lightestMassEV: choices.lightestMassEV ?? lightestMassEV,
    parameters: { ...parameters, ...choices.parameters },
  };
}

/** Events between two looks at the clock and the interrupt. */
const TURN = 256;

/**
 * Writes the event file of a request, to a file that appears when it is finished, or to stdout. The first interrupt ends
 * it after the events in hand: the file is valid, with fewer events than were asked for.
 *
 * @param out - path, or undefined for stdout
 * @returns the exit status
 */
export async function writeEvents(text: string, out: string | undefined, terminal: Terminal): Promise<number> {
  const { stdout, stderr, interruption } = terminal;
  const { file, source, events } = prepare(text);
  // Whoever interrupts while the sampling adapts gets no file.
  await setImmediate();
  if (interruption.aborted) {
    await stderr.write('feynproof: interrupted; no events\n');
    return EXIT.interrupted;
  }
  const target = out === undefined ? { write: stdout.write.bind(stdout) } : await beginFile(out);
  let written = 0;
  try {
    await target.write(lhefHead(file));
    while (written < events && !interruption.aborted) {
      const count = Math.min(TURN, events - written);
      const turn = Array.from({ length: count }, () => lhefEvent(file, source.next()));
      await target.write(turn.join(''));
      written += count;
      await setImmediate();
    }
    await target.write(LHEF_END);
    if ('finish' in target) await target.finish();
  } finally {
    if ('discard' in target) await target.discard();
  }
  const { trials, excessShare } = source.statistics();
  const share = ((100 * written) / trials).toPrecision(2);
  const excess = (100 * excessShare).toPrecision(2);
  const count = interruption.aborted ? `interrupted; ${written} of ${events}` : `${written}`;
  const place = out === undefined ? '' : ` in ${out}`;
  await stderr.write(
    `feynproof: ${count} events${place}; ${share} % of ${trials} points accepted, ${excess} % of the weight above 1\n`,
  );
  return interruption.aborted ? EXIT.interrupted : EXIT.ok;
}

/** Of the incoming particles, from a point of phase space. */
function beamEnergies(map: PhaseSpaceMap, legs: EventFile['process']['legs']): readonly number[] {
  const momenta: FourMomentum[] = legs.map(() => [0, 0, 0, 0]);
  map.momenta(new Float64Array(map.dimension).fill(0.5), momenta);
  return legs.flatMap((leg, n) => (leg.incoming ? [momenta[n]?.[0] ?? 0] : []));
}
