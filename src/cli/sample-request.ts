/**
 * What requests that sample phase space point by point have in common: the process with its parameters put in, the map of
 * its phase space, its cuts, and the names that expressions may use.
 */
import { z } from 'zod';
import { rationalToNumber } from '../algebra/rational.ts';
import type { Amplitude } from '../amplitude/amplitude.ts';
import { deriveAmplitude } from '../amplitude/derive.ts';
import { parseProcess } from '../amplitude/process.ts';
import { ProcessError, SyntaxFault, UsageError } from '../errors.ts';
import { adaptChannels, betterMap, type ChannelPlan, channelEventMap } from '../integral/channel-adaption.ts';
import { channelTrees, hasPropagator } from '../integral/channel-tree.ts';
import { eventMap, type InitialState, withinCuts } from '../integral/event-map.ts';
import type { PhaseSpaceMap } from '../integral/monte-carlo.ts';
import { nBodyMap } from '../integral/n-body.ts';
import { parseCut, settingOf } from '../integral/observable.ts';
import type { ObservableSetting } from '../integral/observable-compile.ts';
import { openResonance, type ResonanceSearch } from '../integral/open-resonance.ts';
import { ramboMap } from '../integral/rambo.ts';
import { picobarn } from '../integral/units.ts';
import { type HelicityKernel, helicityKernel } from '../kernel/from-helicities.ts';
import { evaluateParameters, type ParameterChoices } from '../model/evaluate-parameters.ts';
import type { Model } from '../model/model.ts';
import { symmetryFactor } from '../squared/square.ts';
import { type BeamRequest, beamMembers, colliderOf } from './beam-request.ts';
import { requireNoForwardPole, requireTotal } from './divergence.ts';
import type { Library } from './model-request.ts';
import { isDecay } from './width-run.ts';

const FRAME = { error: "expected 'lab', the frame of the beams, or 'cm'" };
export const frameMember = z.enum(['lab', 'cm'], FRAME);

export const sampleMembers = {
  ...beamMembers,
  cuts: z.array(z.string(), { error: 'expected a list of conditions such as "E(a) > 1*keV"' }).default([]),
  frame: frameMember.default('lab'),
  phaseSpace: z
    .enum(['best', 'channels', 'chain', 'rambo'], { error: "expected 'best', 'channels', 'chain' or 'rambo'" })
    .default('best'),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
} as const;

const sampleRequest = z.object(sampleMembers);
export interface SampleRequest extends z.output<typeof sampleRequest> {
  /** Identifier of the model, with the variant. */
  readonly model: string;
  readonly process: string;
  readonly set: string;
}

/** A process ready to be sampled. */
export interface BoundSample {
  readonly amplitude: Amplitude;
  readonly kernel: HelicityKernel;
  /** Undefined below threshold; no weight outside the cuts. */
  readonly map: PhaseSpaceMap | undefined;
  /** Of σ the factor to pb, of Γ that to GeV, with the factor of identical particles. */
  readonly factor: number;
  readonly unit: 'pb' | 'GeV';
  /** What expressions speak of, seen from the frame of the request. */
  readonly setting: ObservableSetting;
  /** The map that was chosen. */
  readonly phaseSpace: 'channels' | 'chain' | 'rambo';
}

/** The process of a request, its particles in the order of the beam. */
interface Arrangement {
  readonly amplitude: Amplitude;
  readonly initial: InitialState;
  /** Names of the momenta as the request counts its particles. */
  readonly momenta: readonly string[];
}

/** Derives the amplitude of a request once, for any number of parameters. */
export function createSamples(request: SampleRequest, library: Library): (choices: ParameterChoices) => BoundSample {
  const model = library.model(request.model);
  const { amplitude, initial, momenta } = arranged(request, model);
  if (request.cuts.length === 0) {
    requireTotal(amplitude);
    requireNoForwardPole(amplitude);
  }
  // The first parameters are the nominal ones, to whose |M|² the channels adapt; without a plan there are none.
  let chosen: { readonly plan: ChannelPlan | undefined } | undefined;
  return (choices) => {
    const values = evaluateParameters(model, library.parameterSet(request.set), choices);
    const kernel = helicityKernel(amplitude, values);
    const { process } = amplitude;
    const named = settingOf(process, kernel.masses, { parameters: known(model, values), frame: request.frame });
    const setting = { ...named, legs: named.legs.map((leg, n) => ({ ...leg, momentum: momenta[n] ?? leg.momentum })) };
    const cuts = request.cuts.map((text, n) => withPath(`cuts[${n}]`, () => parseCut(text, setting)));
    const restrict = (map: PhaseSpaceMap): PhaseSpaceMap => withinCuts(map, cuts);
    const massOf = (name: string): number => values.get(name) ?? 0;
    if (chosen === undefined) {
      const { masses } = kernel;
      requireNoResonance(amplitude, { masses, initial, massOf, restrict, seed: request.seed }, setting);
    }
    const flat = eventMap(process.legs, kernel.masses, initial, request.phaseSpace === 'rambo' ? ramboMap : nBodyMap);
    chosen ??= { plan: planFor(request, { amplitude, kernel, initial, massOf, restrict, flat }) };
    const { plan } = chosen;
    const map = plan === undefined ? flat : channelEventMap(amplitude, kernel.masses, initial, massOf, plan);
    const symmetry = rationalToNumber(symmetryFactor(process));
    return {
      amplitude,
      kernel,
      map: map === undefined ? undefined : restrict(map),
      factor: initial.kind === 'decay' ? symmetry : picobarn(symmetry),
      unit: initial.kind === 'decay' ? 'GeV' : 'pb',
      setting,
      phaseSpace: plan !== undefined ? 'channels' : request.phaseSpace === 'rambo' ? 'rambo' : 'chain',
    };
  };
}

/** @throws {@link ProcessError} where |M|² has a pole inside phase space that no cut leaves out */
function requireNoResonance(amplitude: Amplitude, search: ResonanceSearch, { legs }: ObservableSetting): void {
  const open = openResonance(amplitude, search);
  if (open === undefined) return;
  const system = open.legs.map((leg) => legs[leg]?.momentum).join(' + ');
  throw new ProcessError(
    `'${amplitude.process.text}': m(${system}) reaches ${open.mass} = ${search.massOf(open.mass)} GeV, where the propagator has no width; cut around it`,
    { path: 'cuts' },
  );
}

interface PlanProblem {
  readonly amplitude: Amplitude;
  readonly kernel: HelicityKernel;
  readonly initial: InitialState;
  readonly massOf: (name: string) => number;
  readonly restrict: (map: PhaseSpaceMap) => PhaseSpaceMap;
  /** The chain of decays. */
  readonly flat: PhaseSpaceMap | undefined;
}

/** The adapted channels; none where the request or a trial prefers another map, or nothing depends on a propagator. */
function planFor({ phaseSpace, seed }: SampleRequest, problem: PlanProblem): ChannelPlan | undefined {
  const { amplitude, kernel, initial, massOf, restrict, flat } = problem;
  if (phaseSpace === 'rambo' || phaseSpace === 'chain' || !channelTrees(amplitude).some(hasPropagator))
    return undefined;
  const plan = adaptChannels(amplitude, kernel, initial, { massOf, seed, restrict });
  if (plan === undefined || flat === undefined || phaseSpace === 'channels') return plan;
  const own = channelEventMap(amplitude, kernel.masses, initial, massOf, plan);
  if (own === undefined) return undefined;
  const better = betterMap(kernel, { chain: restrict(flat), channels: restrict(own) }, seed);
  return better === 'channels' ? plan : undefined;
}

function arranged(request: SampleRequest, model: Model): Arrangement {
  const asked = parseProcess(request.process, model);
  if (isDecay(request.process)) {
    refuseBeam(request);
    return { amplitude: deriveAmplitude(model, asked), initial: { kind: 'decay' }, momenta: [] };
  }
  const { process, beam } = colliderOf(request, asked);
  return {
    amplitude: deriveAmplitude(model, parseProcess(process, model)),
    initial: beam,
    // Where the particle at rest came first, the two were exchanged.
    momenta: process === asked.text ? [] : ['p2', 'p1'],
  };
}

function refuseBeam(request: BeamRequest & { readonly process: string }): void {
  for (const member of ['beams', 'photonEnergyEV', 'electron'] as const) {
    if (request[member] !== undefined) {
      throw new UsageError(`'${request.process}' is a decay: ${member} does not belong to it`, { path: member });
    }
  }
}

function known(model: Model, values: ReadonlyMap<string, number>): ObservableSetting['parameters'] {
  return new Map(
    [...values].flatMap(([name, value]) => {
      const dimension = model.parameters.get(name)?.dimension;
      return dimension === undefined ? [] : [[name, { value, dimension }] as const];
    }),
  );
}

/** Tells which member of the request an expression belongs to. */
export function withPath<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    const { column } = error.location;
    const place = column === undefined ? '' : `column ${column}: `;
    throw new SyntaxFault(`${place}${error.message}`, { path }, { cause: error });
  }
}
