/**
 * How much work a product of Dirac matrices and tensors will be, before anything is multiplied out: a bound on the
 * number of terms from the vectors alone, times the branching of the contractions.
 */
import type { ExpressionTerm } from './expression.ts';
import { termCount } from './polynomial.ts';
import type { TensorFactor } from './tensor.ts';
import type { VectorSum } from './vector.ts';

type Slot = string | VectorSum;

/** Counting stops here; more terms than this are as good as infinitely many. */
const CAP = 1e9;
/** More vectors than this have more than {@link CAP} pairings. */
const PAIRINGS_EXCEED_CAP = 24;
/** Steps of one count, beyond which a cruder bound is taken. */
const MAX_STEPS = 20_000;

/** C(n, k), at most {@link CAP}. */
function binomial(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k && product < CAP; i++) product = (product * (n - k + i)) / i;
  return Math.min(product, CAP);
}

/**
 * The number of monomials in scalar products in which vector i occurs degrees[i] times: of multigraphs with these
 * degrees. It bounds the number of terms of a trace in which every vector is one momentum.
 */
function monomialCount(degrees: readonly number[]): number {
  // There are at least as many as pairings, and (n − 1)!! exceeds the cap by far.
  if (degrees.length > PAIRINGS_EXCEED_CAP) return CAP;
  const memo = new Map<string, number>();
  let steps = 0;
  const count = (sorted: readonly number[]): number => {
    const [first, ...others] = sorted;
    if (first === undefined) return 1;
    const key = sorted.join();
    const known = memo.get(key);
    if (known !== undefined) return known;
    let total = 0;
    const distribute = (at: number, left: number, rest: readonly number[]): void => {
      steps += 1;
      if (total >= CAP || steps > MAX_STEPS) return;
      const degree = others[at];
      if (degree === undefined) {
        // What is left pairs with itself.
        if (left % 2 === 0) total += count(rest.filter((d) => d > 0).toSorted((a, b) => b - a));
        return;
      }
      for (let used = 0; used <= Math.min(left, degree); used++)
        distribute(at + 1, left - used, [...rest, degree - used]);
    };
    distribute(0, first, []);
    memo.set(key, total);
    return total;
  };
  const result = count(degrees.toSorted((a, b) => b - a));
  return steps > MAX_STEPS ? CAP : Math.min(result, CAP);
}

/** A bound on the number of terms of a trace over the given vectors; an index that is free counts as a momentum. */
function termBound(vectors: readonly (VectorSum | string)[]): number {
  const degrees = new Map<string, number>();
  let products = 1;
  for (const vector of vectors) {
    const names = typeof vector === 'string' ? [`^${vector}`] : [...vector.keys()];
    for (const name of names) degrees.set(name, (degrees.get(name) ?? 0) + 1);
    products = Math.min(products * names.length, CAP);
  }
  // (n − 1)!! pairings
  for (let k = vectors.length - 1; k > 1 && products < CAP; k -= 2) products *= k;
  const dots = (degrees.size * (degrees.size + 1)) / 2;
  const homogeneous = binomial(dots + Math.floor(vectors.length / 2) - 1, Math.floor(vectors.length / 2));
  const single = vectors.every((vector) => typeof vector === 'string' || vector.size === 1);
  const bound = Math.min(products, homogeneous, CAP);
  return single && bound > 1000 ? Math.min(bound, monomialCount([...degrees.values()])) : bound;
}

function slotsOf(tensor: TensorFactor): readonly Slot[] {
  if (tensor.kind === 'vector') return [tensor.vector, tensor.index];
  return tensor.kind === 'metric' ? [tensor.first, tensor.second] : tensor.slots;
}

/**
 * A bound on the number of term products that one term of an expression needs, in the unit of `WorkBudget`, as far as
 * it can be told before indices are contracted: lines and tensors with summed indices count as nothing.
 */
export function estimateTrace(term: ExpressionTerm): number {
  const counts = new Map<string, number>();
  const places: (readonly Slot[])[] = [];
  let epsilons = 0;
  for (const factors of term.lines.values()) {
    const line = factors.flatMap((factor): Slot[] =>
      factor.kind === 'slash' ? [factor.vector] : factor.kind === 'gamma' ? [factor.index] : [],
    );
    // A trace of an odd number of γ matrices vanishes.
    if (line.length % 2 === 1) return 1;
    if (line.length < factors.length) epsilons += 1;
    places.push(line);
  }
  for (const tensor of term.tensors) {
    if (tensor.kind === 'levi-civita') epsilons += 1;
    places.push(slotsOf(tensor));
  }
  for (const place of places) {
    for (const slot of place) if (typeof slot === 'string') counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  let work = 0;
  let size = termCount(term.coefficient);
  for (const place of places) {
    if (place.some((slot) => typeof slot === 'string' && (counts.get(slot) ?? 0) > 1)) continue;
    const bound = termBound(place);
    work += bound * place.length;
    size = Math.min(size * bound, CAP);
  }
  // ε ε = −det has 24 terms
  return work + size * 24 ** Math.floor(epsilons / 2);
}
