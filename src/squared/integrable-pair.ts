/** Which pairs of final particles of 2 → 3 have no propagator that depends on their direction, as far as diagrams tell. */
import { degree } from '../algebra/polynomial.ts';
import type { Amplitude, Denominator, Process } from '../amplitude/amplitude.ts';
import { ProcessError } from '../errors.ts';
import { denominatorInInvariants, type Invariants, smallInvariants } from './invariants.ts';
import { squareAmplitude } from './square.ts';

/** Whether a propagator depends on the direction of the last two particles, so that no average over it is a polynomial. */
export function dependsOnDirection(denominators: readonly Denominator[], invariants: Invariants): boolean {
  return denominators.some((one) => {
    const factor = denominatorInInvariants(one, invariants);
    return degree(factor, 'y4') > 0 || degree(factor, 'w4') > 0;
  });
}

/** A process of three final particles in the orders of its legs that make each of them the spectator of a pair, the first one first. */
export function spectatorOrders(process: Process): readonly Process[] {
  const incoming = process.legs.filter((leg) => leg.incoming);
  const outgoing = process.legs.filter((leg) => !leg.incoming);
  return outgoing.map((spectator) => ({
    ...process,
    legs: [...incoming, spectator, ...outgoing.filter((leg) => leg !== spectator)],
  }));
}

/**
 * Refuses an amplitude of 2 → 3 that no pair reduces, before anything but single diagrams is squared.
 *
 * A diagram whose own square vanishes is let pass: its interference with others may vanish too.
 *
 * @throws {@link ProcessError} with the limits of coupling orders that leave diagrams which some pair reduces
 */
export function requireIntegrablePair(amplitude: Amplitude): void {
  const { process } = amplitude;
  if (process.legs.length !== 5 || process.legs.filter((leg) => leg.incoming).length !== 2) return;
  const orders = spectatorOrders(process).map(smallInvariants);
  const known = new Map<Amplitude['diagrams'][number], boolean>();
  const contributes = (diagram: Amplitude['diagrams'][number]): boolean => {
    const found = known.get(diagram) ?? squareAmplitude({ ...amplitude, diagrams: [diagram] }).terms.length > 0;
    known.set(diagram, found);
    return found;
  };
  const refused = orders.every((invariants) =>
    amplitude.diagrams.some((diagram) => dependsOnDirection(diagram.denominators, invariants) && contributes(diagram)),
  );
  if (refused) throw noIntegrablePair(amplitude);
}

/** The error of a process that no pair reduces, with what can be asked for instead. */
export function noIntegrablePair({ process, diagrams }: Pick<Amplitude, 'process' | 'diagrams'>): ProcessError {
  const limits = reducingLimits({ process, diagrams });
  const instead = limits.length === 0 ? '' : `; ${limits.join(' or ')} would leave diagrams that it can integrate`;
  return new ProcessError(
    `process '${process.text}': every pair of final particles has a propagator that depends on its direction, so only the Monte Carlo integrates it (method vegas)${instead}`,
  );
}

/** How many limits are named, the shortest ones. */
const MOST_NAMED = 2;

/** Limits of one or two coupling orders, none lower than it must be, under which some diagrams are left that a pair reduces. */
function reducingLimits({ process, diagrams }: Pick<Amplitude, 'process' | 'diagrams'>): readonly string[] {
  const orders = spectatorOrders(process).map(smallInvariants);
  const kinds = diagrams.map((diagram) => ({
    counts: countTerms(diagram),
    reducible: orders.map((invariants) => !dependsOnDirection(diagram.denominators, invariants)),
  }));
  const names = [...new Set(kinds.flatMap(({ counts }) => [...counts.keys()]))].toSorted();
  const highest = (name: string): number => Math.max(...kinds.map(({ counts }) => counts.get(name) ?? 0));
  const single = names.flatMap((name) =>
    Array.from({ length: highest(name) }, (_, below) => new Map([[name, highest(name) - 1 - below]])),
  );
  const double = single.flatMap((a, n) => single.slice(n + 1).map((b) => new Map([...a, ...b])));
  const found: ReadonlyMap<string, number>[] = [];
  for (const limits of [...single, ...double.filter(({ size }) => size === 2)]) {
    if (found.length === MOST_NAMED) break;
    const implied = found.some((known) =>
      [...known].every(([name, limit]) => (limits.get(name) ?? limit + 1) <= limit),
    );
    const left = kinds.filter(({ counts }) => [...limits].every(([name, limit]) => (counts.get(name) ?? 0) <= limit));
    const reduces = left.length > 0 && orders.some((_, n) => left.every(({ reducible }) => reducible[n] === true));
    if (reduces && !implied) found.push(limits);
  }
  return found.map((limits) =>
    [...limits].map(([name, limit]) => (limit === 0 ? `${name}=0` : `${name}<=${limit}`)).join(' '),
  );
}

/** How often each Lagrangian term occurs in a diagram. */
function countTerms({ tree }: Amplitude['diagrams'][number]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { vertex } of tree?.nodes ?? []) counts.set(vertex.term, (counts.get(vertex.term) ?? 0) + 1);
  return counts;
}
