/** The map of phase space by channels, adapted to |M|² and cuts: how much of each channel, and a grid for each of them. */
import type { Amplitude } from '../amplitude/amplitude.ts';
import type { MomentumKernel } from '../kernel/kernel.ts';
import type { FourMomentum } from '../numeric/four-momentum.ts';
import { RandomStream } from '../numeric/random.ts';
import { channelPart, channelsOf, joinedParts, type PartSampling } from './channel-map.ts';
import { framedMap, type InitialState, sceneOf } from './event-map.ts';
import { eventIntegrand, type PhaseSpaceMap } from './monte-carlo.ts';
import type { FinalStateMap } from './n-body.ts';
import { runVegas, vegasResult } from './vegas.ts';
import type { VegasIntegrand } from './vegas-block.ts';
import { createVegas } from './vegas-state.ts';

/** What is adapted; with other parameters it serves as well, with almost the same points. */
export interface ChannelPlan {
  /** α_i. */
  readonly shares: readonly number[];
  readonly sampling: readonly PartSampling[];
}

export interface ChannelOptions {
  /** Value of a mass parameter, GeV. */
  readonly massOf: (name: string) => number;
  readonly seed: number;
  /** Puts cuts on a map; none by default. */
  readonly restrict?: (map: PhaseSpaceMap) => PhaseSpaceMap;
}

/** Points of each channel in a round of the adaption of shares, and rounds. */
const SHARES = { calls: 500, rounds: 4 } as const;
/** Calls in an iteration that shapes the grid of a channel, and iterations. */
const GRID = { calls: 1000, warmUp: 8, iterations: 2, bins: 48 } as const;
/** The least share or probability of a channel, relative to equal ones: none is given up on the evidence of few points. */
const LEAST_SHARE = 0.02;

/**
 * The map by channels of a process; undefined below threshold. It has a coordinate more than the chain of decays.
 *
 * @param masses - of the legs, GeV
 * @param massOf - value of a mass parameter, GeV
 */
export function channelEventMap(
  amplitude: Amplitude,
  masses: readonly number[],
  initial: InitialState,
  massOf: (name: string) => number,
  { shares, sampling }: ChannelPlan,
): PhaseSpaceMap | undefined {
  const scene = sceneOf(amplitude.process.legs, masses, initial);
  if (!(scene.released > 0)) return undefined;
  const channels = channelsOf(amplitude, scene, massOf);
  const parts = channels.map((_, n) => channelPart(channels, shares, n, scene.masses.length));
  return framedMap(joinedParts(parts, sampling), scene);
}

/**
 * Adapts the channels of a process to |M|² and cuts; undefined below threshold.
 *
 * The shares move as α_i → α_i √(∫ g_i w² |M|⁴), which lowers the variance; then each channel gets a grid, and is drawn as
 * often as the spread of its part asks for.
 *
 * @see R. Kleiss and R. Pittau, Comput. Phys. Commun. 83 (1994) 141, hep-ph/9405257, eq. (11)
 */
export function adaptChannels(
  amplitude: Amplitude,
  kernel: MomentumKernel,
  initial: InitialState,
  { massOf, seed, restrict = (map) => map }: ChannelOptions,
): ChannelPlan | undefined {
  const { legs } = kernel.process;
  const scene = sceneOf(legs, kernel.masses, initial);
  if (!(scene.released > 0)) return undefined;
  const channels = channelsOf(amplitude, scene, massOf);
  const particles = scene.masses.length;
  const momenta: FourMomentum[] = legs.map(() => [0, 0, 0, 0]);
  const integrandOf = (part: FinalStateMap): VegasIntegrand =>
    eventIntegrand(kernel, restrict(framedMap(part, scene)), momenta);
  const partsOf = (shares: readonly number[]): readonly FinalStateMap[] =>
    channels.map((_, n) => channelPart(channels, shares, n, particles));
  const stream = new RandomStream(seed);
  let shares: readonly number[] = channels.map(() => 1 / channels.length);
  for (let round = 0; channels.length > 1 && round < SHARES.rounds; round += 1) {
    // The part has α_i w |M|²: its root mean square is already α_i √(∫ g_i w² |M|⁴).
    const moved = partsOf(shares).map((part) => Math.sqrt(meanSquare(integrandOf(part), part.dimension, stream)));
    shares = normalized(moved);
  }
  const grids = partsOf(shares).map((part) => {
    const { calls, bins, ...plan } = GRID;
    const state = createVegas({ dimension: part.dimension, seed: stream.uint32(), calls, bins });
    const adapted = runVegas(state, integrandOf(part), plan);
    const { value, error, evaluations } = vegasResult(adapted);
    return { edges: adapted.edges, spread: Math.hypot(value, error * Math.sqrt(evaluations)) };
  });
  const probabilities = normalized(grids.map(({ spread }) => spread));
  return {
    shares,
    sampling: grids.map(({ edges }, n): PartSampling => ({ probability: probabilities[n] ?? 0, edges })),
  };
}

/** Calls in an iteration of the trial of two maps, and iterations. */
const TRIAL = { calls: 2000, warmUp: 5, iterations: 5 } as const;
/** Standard deviations between two maps beyond which one of them misses something. */
const MISSED = 4;

/**
 * Which of two maps integrates |M|² better: the chain of decays has a coordinate less, so that strata are finer, and is the
 * better one where nothing peaks. Where it disagrees it has missed a peak.
 */
export function betterMap(
  kernel: MomentumKernel,
  { chain, channels }: { readonly chain: PhaseSpaceMap; readonly channels: PhaseSpaceMap },
  seed: number,
): 'chain' | 'channels' {
  const momenta: FourMomentum[] = kernel.process.legs.map(() => [0, 0, 0, 0]);
  const [one, other] = [chain, channels].map((map) => {
    const { calls, ...plan } = TRIAL;
    const state = createVegas({ dimension: map.dimension, seed, calls });
    return vegasResult(runVegas(state, eventIntegrand(kernel, map, momenta), plan));
  });
  if (one === undefined || other === undefined || !(one.value > 0)) return 'channels';
  const apart = Math.abs(one.value - other.value) > MISSED * Math.hypot(one.error, other.error);
  return !apart && one.error / one.value <= other.error / other.value ? 'chain' : 'channels';
}

function meanSquare(integrand: VegasIntegrand, dimension: number, stream: RandomStream): number {
  const x = new Float64Array(dimension);
  const nothing = new Float64Array(0);
  let sum = 0;
  for (let call = 0; call < SHARES.calls; call += 1) {
    for (let d = 0; d < dimension; d += 1) x[d] = stream.uniformOpen();
    sum += integrand(x, nothing) ** 2;
  }
  return sum / SHARES.calls;
}

/** In proportion, with the sum 1, none below the least share. */
function normalized(values: readonly number[]): readonly number[] {
  const least = LEAST_SHARE / values.length;
  const sum = values.reduce((all, one) => all + one, 0);
  const floored = values.map((one) => (sum > 0 ? Math.max(one / sum, least) : 1));
  const total = floored.reduce((all, one) => all + one, 0);
  return floored.map((one) => one / total);
}
