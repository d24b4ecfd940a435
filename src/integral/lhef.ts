/**
 * Les Houches event files, version 3: collisions and decays with weights for variations of parameters, written piece by
 * piece.
 *
 * @see J. Alwall et al., Comput. Phys. Commun. 176 (2007) 300, hep-ph/0609017; J. Butterworth et al.,
 *   arXiv:1405.1067, section II.2 (version 3)
 */
import type { Process } from '../amplitude/amplitude.ts';
import { ProcessError } from '../errors.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import type { Event } from './event.ts';

export interface EventFile {
  readonly process: Process;
  /** Of the legs, GeV. */
  readonly masses: readonly number[];
  /** Of the incoming particles in their order, GeV. */
  readonly beamEnergies: readonly number[];
  readonly seed: number;
  /** Cross section in pb, or width in GeV, and its error; factors for identical particles included. */
  readonly total: number;
  readonly error: number;
  /** What the weights of events are on average. */
  readonly meanWeight: number;
  /** By the variations of the events: identifier and what it stands for. */
  readonly variations: readonly { readonly name: string; readonly description: string }[];
  /** The program, its version, the model and the parameters, for whoever reads the file. */
  readonly generator: { readonly name: string; readonly version: string; readonly description: string };
  /** What was asked for, so that the file can be made again. */
  readonly request?: string;
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

/** Positions of the legs on one side of the process. */
function legsOf({ legs }: Process, incoming: boolean): readonly number[] {
  return legs.flatMap((leg, n) => (leg.incoming === incoming ? [n] : []));
}

/**
 * What stands before the first event: the header with the variations, and the block `<init>`. A decay has the decaying
 * particle as its one beam, at rest, and its width in GeV in place of the cross section.
 *
 * XWGTUP of an event is its weight over the mean weight times the total, so that the mean of XWGTUP over the file estimates
 * σ in pb; the weights in `<rwgt>` are on the same scale, and their mean estimates σ of the variation.
 *
 * @throws {@link ProcessError} for other than one or two incoming particles
 */
export function lhefHead(file: EventFile): string {
  const { process, total, error, meanWeight, generator, beamEnergies } = file;
  const incoming = legsOf(process, true);
  if (incoming.length < 1 || incoming.length > 2) {
    throw new ProcessError(`event file of '${process.text}': expected one or two incoming particles`);
  }
  const codes = [0, 1].map((beam) => process.legs[incoming[beam] ?? -1]?.particle.pdgCode ?? 0);
  const energies = [0, 1].map((beam) => decimal(beamEnergies[beam] ?? 0));
  const { name, version, description } = generator;
  return [
    '<LesHouchesEvents version="3.0">',
    ...headerLines(file),
    '<init>',
    [...codes, ...energies, 0, 0, 0, 0, WEIGHT_STRATEGY, 1].join(' '),
    [decimal(total), decimal(error), decimal(total / meanWeight), 1].join(' '),
    `<generator name="${escaped(name)}" version="${escaped(version)}">${escaped(description)}</generator>`,
    '</init>',
    '',
  ].join('\n');
}

/** What stands after the last event. */
export const LHEF_END = '</LesHouchesEvents>\n';

function headerLines({ process, seed, variations, request }: EventFile): readonly string[] {
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
  const unit = legsOf(process, true).length === 1 ? 'GeV' : 'pb';
  return [
    '<header>',
    ...(variations.length === 0 ? [] : groups),
    `<process>${escaped(process.text)}</process>`,
    `<unit>${unit}</unit>`,
    `<seed>${seed}</seed>`,
    ...(request === undefined ? [] : [`<request>${escaped(request)}</request>`]),
    '</header>',
  ];
}

/** One event. */
export function lhefEvent(file: EventFile, event: Event): string {
  const { process, masses, variations, total, meanWeight } = file;
  const unit = total / meanWeight;
  const head = [process.legs.length, 1, decimal(event.weight * unit), UNKNOWN, decimal(file.alpha ?? UNKNOWN), UNKNOWN];
  const order = [...legsOf(process, true), ...legsOf(process, false)];
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
    '',
  ].join('\n');
}

/** IDUP ISTUP MOTHUP(2) ICOLUP(2) PUP(5) VTIMUP SPINUP. */
function particleLine(process: Process, n: number, momentum: FourMomentum | undefined, mass: number): string {
  const leg = process.legs[n];
  const [energy, x, y, z] = momentum ?? [0, 0, 0, 0];
  const mothers = legsOf(process, true).length;
  const status = leg?.incoming === true ? [-1, 0, 0] : [1, 1, mothers];
  const numbers = [x, y, z, energy, mass].map(decimal);
  return [leg?.particle.pdgCode ?? 0, ...status, 0, 0, ...numbers, 0, UNPOLARIZED].join(' ');
}
