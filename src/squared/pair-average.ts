/** |M|² of 2 → 3 and 1 → 3 averaged over the directions of the last two particles in their rest frame. */
import { dotName, type Polynomial, power } from '../algebra/polynomial.ts';
import { ProcessError } from '../errors.ts';
import type { Invariants, RationalFunction } from './invariants.ts';
import { averageOverPair } from './pair-integral.ts';
import { massOf } from './square.ts';

/**
 * The average of a function of the small invariants, in the remaining ones: `a`, `y` and `Q2`, or `Q2` alone.
 *
 * @throws {@link ProcessError} for a process without three final particles
 * @throws {@link AlgebraError} where a propagator depends on the direction
 */
export function averageOverPairDirections(f: RationalFunction, invariants: Invariants): RationalFunction {
  const { process, basisProducts, definitions } = invariants;
  const product = (p: string, k: string): Polynomial => {
    const value = basisProducts.get(dotName(p, k));
    if (value === undefined) throw new ProcessError(`invariants of '${process.text}': ${p}.${k} is not fixed`);
    return value;
  };
  const momenta = process.legs.filter((leg) => leg.incoming).map((leg) => leg.momentum);
  const [inner, last] = process.legs.slice(-2);
  if (inner === undefined || last === undefined || !definitions.has('w4')) {
    throw new ProcessError(`process '${process.text}': expected three outgoing particles`);
  }
  const projections = momenta.length === 1 ? ['w4'] : ['y4', 'w4'];
  return averageOverPair(f, {
    invariant: 'Q2',
    massSquares: [power(massOf(inner), 2), power(massOf(last), 2)],
    probes: momenta.map((p, n) => ({ projection: projections[n] ?? '', withTotal: product(p, 'q') })),
    gram: momenta.map((p) => momenta.map((k) => product(p, k))),
  });
}
