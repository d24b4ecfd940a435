/**
 * Les Houches event files, version 3: collisions of two particles with weights for variations of parameters.
 *
 * @see J. Alwall et al., Comput. Phys. Commun. 176 (2007) 300, hep-ph/0609017; J. Butterworth et al.,
 *   arXiv:1405.1067, section II.2 (version 3)
 */
import type { Process } from '../amplitude/amplitude.ts';
import { ProcessError } from '../errors.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import type { Event, EventSample } from './event.ts';

export interface EventFile {
  readonly process: Process;
  /** Of the legs, GeV. */
  readonly masses: readonly number[];
  readonly sample: Pick<EventSample, 'events' | 'seed'>;
  /** Cross section and its error in pb, factors for identical particles included. */
  readonly sigmaPb: number;
  readonly errorPb: number;
  /** By the variations of the sample: identifier and what it stands for. */
  readonly variations: readonly { readonly name: string; readonly description: string }[];
  /** The program, its version, the model and the parameters, for whoever reads the file. */
  readonly generator: { readonly name: string; readonly version: string; readonly description: string };
  /** α, for the field AQEDUP; −1 where it is unknown. */
  readonly alpha?: number;
}

/** LHEF's word for an unknown or unused value. */
const UNKNOWN = -1;
/** Weights in pb whose mean is the cross section. */
const WEIGHT_STRATEGY = 4;
/** A helicity that is summed over. */
const UNPOLARIZED = 9;

/** 17 digits, which give every float64 back. */
function decimal(value: number): string {
  return value.toExponential(16);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * The text of an event file.
 *
 * XWGTUP of an event is its weight over the mean weight times the cross section, so that the mean of XWGTUP over the file
 * is σ in pb; the weights in `<rwgt>` are on the same scale, and their mean estimates σ of the variation.
 *
 * @throws {@link ProcessError} where the process has other than two incoming particles
 */
export function lhefText(file: EventFile): string {
  const { process, sample, sigmaPb, errorPb } = file;
  const incoming = process.legs.map((_, n) => n).filter((n) => process.legs[n]?.incoming === true);
  if (incoming.length !== 2) throw new ProcessError(`event file of '${process.text}': expected two incoming particles`);
  const total = sample.events.reduce((sum, { weight }) => sum + weight, 0);
  const unit = (sigmaPb * sample.events.length) / total;
  const largest = sample.events.reduce((most, { weight }) => Math.max(most, weight), 0) * unit;
  const first = sample.events[0]?.momenta ?? [];
  const codes = incoming.map((n) => process.legs[n]?.particle.pdgCode ?? 0);
  const energies = incoming.map((n) => decimal(first[n]?.[0] ?? 0));
  const init = [...codes, ...energies, 0, 0, 0, 0, WEIGHT_STRATEGY, 1].join(' ');
  return [
    '<LesHouchesEvents version="3.0">',
    ...headerLines(file),
    '<init>',
    init,
    [decimal(sigmaPb), decimal(errorPb), decimal(largest), 1].join(' '),
    `<generator name="${escaped(file.generator.name)}" version="${escaped(file.generator.version)}">${escaped(file.generator.description)}</generator>`,
    '</init>',
    ...sample.events.flatMap((event) => eventLines(file, event, unit)),
    '</LesHouchesEvents>',
    '',
  ].join('\n');
}

function headerLines({ process, sample, variations }: EventFile): readonly string[] {
  const weights = variations.map(
    ({ name, description }) => `<weight id="${escaped(name)}">${escaped(description)}</weight>`,
  );
  const groups = [
    '<initrwgt>',
    '<weightgroup name="variations" combine="none">',
    ...weights,
    '</weightgroup>',
    '</initrwgt>',
  ];
  return [
    '<header>',
    ...(variations.length === 0 ? [] : groups),
    `<process>${escaped(process.text)}</process>`,
    `<seed>${sample.seed}</seed>`,
    '</header>',
  ];
}

function eventLines(file: EventFile, event: Event, unit: number): readonly string[] {
  const { process, masses, variations } = file;
  const head = [process.legs.length, 1, decimal(event.weight * unit), UNKNOWN, decimal(file.alpha ?? UNKNOWN), UNKNOWN];
  const order = [true, false].flatMap((incoming) =>
    process.legs.map((_, n) => n).filter((n) => process.legs[n]?.incoming === incoming),
  );
  const particles = order.map((n) => particleLine(process, n, event.momenta[n], masses[n] ?? 0));
  const weights = variations.map(
    ({ name }, n) => `<wgt id="${escaped(name)}">${decimal((event.variations[n] ?? 0) * unit)}</wgt>`,
  );
  return [
    '<event>',
    head.join(' '),
    ...particles,
    ...(weights.length === 0 ? [] : ['<rwgt>', ...weights, '</rwgt>']),
    '</event>',
  ];
}

/** IDUP ISTUP MOTHUP(2) ICOLUP(2) PUP(5) VTIMUP SPINUP. */
function particleLine(process: Process, n: number, momentum: FourMomentum | undefined, mass: number): string {
  const leg = process.legs[n];
  const [energy, x, y, z] = momentum ?? [0, 0, 0, 0];
  const status = leg?.incoming === true ? [-1, 0, 0] : [1, 1, 2];
  const numbers = [x, y, z, energy, mass].map(decimal);
  return [leg?.particle.pdgCode ?? 0, ...status, 0, 0, ...numbers, 0, UNPOLARIZED].join(' ');
}
