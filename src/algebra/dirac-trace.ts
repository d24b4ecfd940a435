/**
 * Traces of Dirac matrices in four dimensions with all indices contracted, within a line, between lines and with
 * tensors. Indices go first, by Chisholm's identities, so that only slashed vectors are left; their traces are
 * Pfaffians of scalar products, into which the given kinematics is put before anything is multiplied out.
 */
import { AlgebraError } from '../errors.ts';
import type { DiracChain, DiracFactor, DiracTerm } from './dirac-chain.ts';
import { closestPair, type DiracString, flipFront, multiplyFronts, rotate, type SignedFront } from './dirac-string.ts';
import { freeIndexName, freeIndices } from './index-count.ts';
import { createInvariants, type Invariants, reduceLeviCivitaProducts } from './invariant.ts';
import {
  add,
  constant,
  imaginaryUnit,
  isZero,
  multiply,
  negate,
  one,
  type Polynomial,
  scale,
  zero,
} from './polynomial.ts';
import { rational } from './rational.ts';
import type { TensorFactor } from './tensor.ts';
import { vectorSum } from './vector.ts';

export interface SpinTraceInput {
  /** One chain for each closed spinor line; the trace is over each of them separately. */
  readonly lines: readonly DiracChain[];
  readonly tensors?: readonly TensorFactor[];
  readonly coefficient?: Polynomial;
  /** Scalar products by `dotName`, used as early as possible: `k3.p1` ↦ a polynomial in invariants and masses. */
  readonly scalarProducts?: ReadonlyMap<string, Polynomial>;
}

interface Line {
  readonly front: SignedFront;
  readonly string: DiracString;
}

/**
 * coefficient · tensors · Π Tr[line], with every repeated index contracted; valid in four dimensions.
 *
 * Tr[1] = 4, Tr[γ^μ γ^ν γ^ρ γ^σ γ5] = −4i ε^{μνρσ}, ε^{0123} = +1. Products of two ε become Gram determinants.
 *
 * @returns a polynomial in the variables of the coefficients, in scalar products `dotName` that `scalarProducts`
 * does not replace, and linear in `epsilonName`
 * @throws {@link AlgebraError} for an index that does not occur exactly twice in a term
 */
export function spinTrace(input: SpinTraceInput): Polynomial {
  const invariants = createInvariants(input.scalarProducts ?? new Map());
  const tensors = input.tensors ?? [];
  const parts: Polynomial[] = [];
  forEachProduct(input.lines, (terms) => {
    const products = terms.map((term) => term.factors);
    const [single] = freeIndices(products, tensors);
    if (single !== undefined) throw new AlgebraError(`the index '${single}' occurs only once in a term`);
    const value = traceProduct(invariants, products, tensors);
    if (!isZero(value)) parts.push(multiply(value, ...terms.map((term) => invariants.apply(term.coefficient))));
  });
  return reduceLeviCivitaProducts(
    multiply(invariants.apply(input.coefficient ?? one), add(zero, ...parts)),
    invariants,
  );
}

function forEachProduct(lines: readonly DiracChain[], use: (terms: readonly DiracTerm[]) => void): void {
  const visit = (terms: readonly DiracTerm[]): void => {
    const chain = lines[terms.length];
    if (chain === undefined) use(terms);
    else for (const term of chain) visit([...terms, term]);
  };
  visit([]);
}

/**
 * tensors · Π Tr[line] for one product of Dirac matrices on each line, in four dimensions. Indices in `free` stand
 * for vectors of their own, named by `freeIndexName`.
 */
export function traceProduct(
  invariants: Invariants,
  products: readonly (readonly DiracFactor[])[],
  tensors: readonly TensorFactor[],
  free: ReadonlySet<string> = new Set(),
): Polynomial {
  const indices = new Map<string, number>();
  const entryOf = (index: string): number => {
    const known =
      indices.get(index) ??
      (free.has(index) ? invariants.vector(vectorSum({ [freeIndexName(index)]: 1 })) : -1 - indices.size);
    indices.set(index, known);
    return known;
  };
  let lines: Line[] = [];
  for (const factors of products) {
    const line = normalForm(invariants, factors, entryOf);
    // A trace of an odd number of γ matrices vanishes.
    if (line.front.sign === 0 || line.string.length % 2 === 1) return zero;
    lines.push(line);
  }
  let factor = one;
  // Metric tensors and vectors name an index by another index or by a vector; ε^{abcd} = (i/4) Tr[γ5 γa γb γc γd].
  const replaced = new Map<number, number>();
  const resolve = (entry: number): number => {
    const next = replaced.get(entry);
    return next === undefined ? entry : resolve(next);
  };
  for (const tensor of tensors) {
    if (tensor.kind === 'levi-civita') {
      const string = tensor.slots.map((slot) => (typeof slot === 'string' ? entryOf(slot) : invariants.vector(slot)));
      lines.push({ front: { sign: 1, front: 'gamma5' }, string });
      factor = multiply(factor, imaginaryUnit, constant(rational(1n, 4n)));
      continue;
    }
    const a = resolve(entryOf(tensor.kind === 'vector' ? tensor.index : tensor.first));
    const b = resolve(tensor.kind === 'vector' ? invariants.vector(tensor.vector) : entryOf(tensor.second));
    if (a < 0 && a === b) factor = scale(factor, 4n);
    else if (a < 0) replaced.set(a, b);
    else if (b < 0) replaced.set(b, a);
    else factor = multiply(factor, invariants.dot(a, b));
  }
  if (replaced.size > 0) lines = lines.map(({ front, string }) => ({ front, string: string.map(resolve) }));
  return multiply(factor, traceLines(invariants, lines));
}

function normalForm(invariants: Invariants, factors: readonly DiracFactor[], entryOf: (index: string) => number): Line {
  let front: SignedFront = { sign: 1, front: 'one' };
  const string: number[] = [];
  for (const factor of factors) {
    if (factor.kind === 'slash') string.push(invariants.vector(factor.vector));
    else if (factor.kind === 'gamma') string.push(entryOf(factor.index));
    else front = multiplyFronts(front, flipFront({ sign: 1, front: factor.kind }, string.length));
  }
  return { front, string };
}

/** Π Tr[front · string] over lines that share indices. */
function traceLines(invariants: Invariants, lines: readonly Line[]): Polynomial {
  for (const [at, line] of lines.entries()) {
    if (line.front.sign === 0 || line.string.length % 2 === 1) return zero;
    const shared = line.string.findIndex(
      (entry) => entry < 0 && line.string.indexOf(entry) === line.string.lastIndexOf(entry),
    );
    if (shared < 0) continue;
    return mergeLines(invariants, lines, at, shared);
  }
  return multiply(one, ...lines.map((line) => traceLine(invariants, line)));
}

/**
 * Chisholm between lines: γ_μ Tr[γ^μ S] = 2 (S + S^R) for odd S, in which γ5 stays inside S^R in reversed order.
 */
function mergeLines(invariants: Invariants, lines: readonly Line[], at: number, shared: number): Polynomial {
  const line = lines[at];
  const index = line?.string[shared];
  if (line === undefined || index === undefined) return zero;
  const other = lines.findIndex((candidate, k) => k !== at && candidate.string.includes(index));
  const target = lines[other];
  if (target === undefined) throw new AlgebraError('an index occurs only once');
  const rest = lines.filter((_, k) => k !== at && k !== other);
  // Tr[F a γ^μ b] = Tr[γ^μ b F a], and b F = F' b.
  const after = line.string.length - shared - 1;
  const inner = rotate(line.string, shared).slice(1);
  const forward = flipFront(line.front, after);
  const backward = flipFront(forward, inner.length);
  const position = target.string.indexOf(index);
  const before = target.string.slice(0, position);
  const behind = target.string.slice(position + 1);
  const merged = [
    { front: forward, string: [...before, ...inner, ...behind] },
    { front: backward, string: [...before, ...inner.toReversed(), ...behind] },
  ].map(({ front, string }) => ({ front: multiplyFronts(target.front, flipFront(front, position)), string }));
  return scale(add(...merged.map((joined) => traceLines(invariants, [...rest, joined]))), 2n);
}

/** Tr[front · string], all indices of the string contracted within it. */
function traceLine(invariants: Invariants, line: Line): Polynomial {
  if (line.front.sign === 0) return zero;
  const pair = closestPair(line.string);
  if (pair === undefined) return traceVectors(invariants, line);
  const [start, between] = pair;
  // Tr[F a b] = Tr[b F a], and b F = F' b.
  const front = flipFront(line.front, line.string.length - start);
  const turned = rotate(line.string, start);
  const inside = turned.slice(1, between + 1);
  const outside = turned.slice(between + 2);
  const next = (string: DiracString): Polynomial => traceLine(invariants, { front, string });
  // γ^μ γ_μ = 4
  if (between === 0) return scale(next(outside), 4n);
  // γ^μ S γ_μ = −2 S^R, S odd
  if (between % 2 === 1) return scale(next([...inside.toReversed(), ...outside]), -2n);
  if (between === 2) {
    const [a = 0, b = 0] = inside;
    // γ^μ a̸ b̸ γ_μ = 4 a·b; with an index left in the pair it is renamed
    if (a >= 0 && b >= 0) return scale(multiply(invariants.dot(a, b), next(outside)), 4n);
    if (a === b) return scale(next(outside), 16n);
    const [from, to] = a < 0 ? [a, b] : [b, a];
    return scale(next(outside.map((entry) => (entry === from ? to : entry))), 4n);
  }
  // γ^μ S a̸ γ_μ = 2 (a̸ S + S^R a̸), S odd
  const last = inside[between - 1] ?? 0;
  const odd = inside.slice(0, -1);
  return scale(add(next([last, ...odd, ...outside]), next([...odd.toReversed(), last, ...outside])), 2n);
}

function traceVectors(invariants: Invariants, { front, string }: Line): Polynomial {
  const signed = (p: Polynomial): Polynomial => (front.sign < 0 ? negate(p) : p);
  if (front.front === 'one') return signed(invariants.trace(string));
  if (front.front === 'gamma5') return signed(invariants.trace5(string));
  // P_{R,L} = (1 ± γ5)/2
  const odd = invariants.trace5(string);
  return signed(scale(add(invariants.trace(string), front.front === 'right' ? odd : negate(odd)), rational(1n, 2n)));
}
