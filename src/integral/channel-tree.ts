/**
 * How a diagram shares out phase space: a binary tree of decays whose invariant masses and angles are those of its
 * propagators, (Σk)² of outgoing legs and (p − Σk)² of an incoming one.
 */
import type { Amplitude, Diagram, Process } from '../amplitude/amplitude.ts';

/** A set of outgoing legs that comes from one line of the diagram, and how it divides. */
export interface Cluster {
  /** Positions in the process, ascending. */
  readonly legs: readonly number[];
  /** Mass parameter of the propagator that is this cluster; absent where there is none. */
  readonly propagator?: string;
  /** Absent for a single leg. */
  readonly parts?: readonly [Cluster, Cluster];
  /** The propagator 1/((p − P)² − m²) between an incoming leg and one of the parts. */
  readonly exchange?: Exchange;
}

export interface Exchange {
  /** 0 for the first incoming leg, 1 for the second. */
  readonly incoming: 0 | 1;
  /** Which part. */
  readonly part: 0 | 1;
  /** Mass parameter, or `0`. */
  readonly mass: string;
}

interface Propagator {
  /** Outgoing legs, in ascending order: of (Σk)² or of (p1 − Σk)². */
  readonly legs: readonly number[];
  readonly mass: string;
}

/** The different trees of an amplitude's diagrams. */
export function channelTrees({ process, diagrams }: Amplitude): readonly Cluster[] {
  const trees = new Map(
    diagrams.map((diagram) => {
      const tree = treeOf(diagram, process);
      return [JSON.stringify(tree), tree];
    }),
  );
  return [...trees.values()];
}

/** Whether a tree has a propagator that depends on the point. */
export function hasPropagator({ propagator, exchange, parts }: Cluster): boolean {
  return propagator !== undefined || exchange !== undefined || (parts ?? []).some(hasPropagator);
}

function treeOf({ denominators }: Diagram, { legs }: Process): Cluster {
  const of = (incoming: boolean): readonly number[] => legs.flatMap((leg, n) => (leg.incoming === incoming ? [n] : []));
  const [initial, final] = [of(true), of(false)];
  const decays: Propagator[] = [];
  const exchanges: Propagator[] = [];
  for (const { momentum, mass } of denominators) {
    const within = (n: number): boolean => momentum.has(legs[n]?.momentum ?? '');
    const met = initial.filter(within);
    const own = final.filter(within);
    const others = final.filter((n) => !within(n));
    const isDecay = met.length === 0 || met.length === initial.length;
    const chosen = (isDecay ? met.length === 0 : met[0] === initial[0]) ? own : others;
    // The mass of all outgoing legs is fixed, and so is a momentum that is none, in parts of massive propagators.
    if (chosen.length === 0 || chosen.length === final.length) continue;
    (isDecay ? decays : exchanges).push({ legs: chosen, mass });
  }
  const ladder = nested(exchanges.toSorted((a, b) => a.legs.length - b.legs.length));
  return exchanged(final, ladder, [], decays);
}

/** Each in the next, as the exchanges of a tree diagram are. */
function nested(exchanges: readonly Propagator[]): readonly Propagator[] {
  return exchanges.filter(({ legs }, n) => {
    const larger = exchanges[n + 1]?.legs;
    return legs.length > 0 && (larger === undefined || (legs.length < larger.length && isWithin(legs, larger)));
  });
}

function isWithin(legs: readonly number[], of: readonly number[]): boolean {
  return legs.every((leg) => of.includes(leg));
}

/** A ladder of exchanges; the first incoming leg turns into the first part, the second into what comes last. */
function exchanged(
  legs: readonly number[],
  [next, ...ladder]: readonly Propagator[],
  taken: readonly number[],
  decays: readonly Propagator[],
): Cluster {
  const near = (next?.legs ?? []).filter((leg) => !taken.includes(leg));
  const far = legs.filter((leg) => !near.includes(leg));
  if (next === undefined || near.length === 0 || far.length === 0) return decayed(legs, decays);
  const isFirst = taken.length === 0;
  return {
    ...clusterOf(legs, decays),
    parts: [decayed(near, decays), exchanged(far, ladder, next.legs, decays)],
    exchange: { incoming: isFirst ? 0 : 1, part: isFirst ? 0 : 1, mass: next.mass },
  };
}

function clusterOf(legs: readonly number[], decays: readonly Propagator[]): Cluster {
  const own = decays.find((decay) => decay.legs.length === legs.length && isWithin(legs, decay.legs));
  return { legs, ...(own === undefined ? {} : { propagator: own.mass }) };
}

/** A cluster that decays into the largest clusters inside it; where there are more than two, one after the other. */
function decayed(legs: readonly number[], decays: readonly Propagator[]): Cluster {
  const cluster = clusterOf(legs, decays);
  if (legs.length === 1) return cluster;
  const inside = decays
    .filter((decay) => decay.legs.length < legs.length && isWithin(decay.legs, legs))
    .toSorted((a, b) => b.legs.length - a.legs.length);
  const parts: (readonly number[])[] = [];
  for (const decay of inside) if (!parts.some((part) => isWithin(decay.legs, part))) parts.push(decay.legs);
  const single = legs.filter((leg) => !parts.some((part) => part.includes(leg)));
  const all = [...parts, ...single.map((leg) => [leg])];
  const [first = []] = all;
  const rest = legs.filter((leg) => !first.includes(leg));
  return { ...cluster, parts: [decayed(first, decays), decayed(rest, decays)] };
}
