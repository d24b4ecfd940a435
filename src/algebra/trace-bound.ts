/** What a sum of traces can contain at most, found before it is multiplied out: momenta, powers, ε. */
import type { ChainExpression } from './chain-expression.ts';
import { freeIndexName } from './index-count.ts';
import type { RingBounds, VectorTable } from './kinematic-ring.ts';
import type { Polynomial } from './polynomial.ts';
import type { TraceSpace, TraceTerm } from './trace-engine.ts';
import { type VectorSum, vectorSum } from './vector.ts';

/** Bounds of a part of a term. */
interface Bound {
  vectors: number;
  matrices: number;
  chiral: boolean;
  readonly occurrences: Map<string, number>;
  readonly degrees: Map<string, number>;
}

function emptyBound(): Bound {
  return { vectors: 0, matrices: 0, chiral: false, occurrences: new Map(), degrees: new Map() };
}

function raise(map: Map<string, number>, name: string, to: number): void {
  if ((map.get(name) ?? 0) < to) map.set(name, to);
}

/** Bounds on all terms together; numbers the vectors on the way. */
export function measure(terms: readonly TraceTerm[], table: VectorTable, space: TraceSpace): RingBounds {
  const total = emptyBound();
  for (const term of terms) combine(total, measureTerm(term, table, space), 'alternative');
  return total;
}

function measureTerm(term: TraceTerm, table: VectorTable, space: TraceSpace): Bound {
  const bound = emptyBound();
  const free = (index: string): void => {
    if (term.free.has(index)) addVector(bound, table, vectorSum({ [freeIndexName(index)]: 1 }));
  };
  coefficientDegrees(bound, term.coefficient);
  for (const line of term.lines) combine(bound, measureChain(line, table, term.free), 'product');
  for (const tensor of term.tensors) {
    if (tensor.kind === 'vector') {
      addVector(bound, table, tensor.vector);
      free(tensor.index);
    } else if (tensor.kind === 'metric') {
      free(tensor.first);
      free(tensor.second);
    } else {
      bound.chiral = true;
      for (const slot of tensor.slots) {
        if (typeof slot === 'string') free(slot);
        else addVector(bound, table, slot);
      }
    }
  }
  if (space.kind === 'general') {
    raise(
      bound.degrees,
      space.symbol,
      (bound.degrees.get(space.symbol) ?? 0) + (bound.matrices >> 1) + term.tensors.length + 1,
    );
  }
  return bound;
}

function measureChain(chain: ChainExpression, table: VectorTable, free: ReadonlySet<string>): Bound {
  const bound = emptyBound();
  if ('product' in chain) {
    for (const factor of chain.product) combine(bound, measureChain(factor, table, free), 'product');
  } else if ('sum' in chain) {
    for (const part of chain.sum) combine(bound, measureChain(part, table, free), 'alternative');
  } else {
    for (const { coefficient, factors } of chain) {
      const here = chain.length === 1 ? bound : emptyBound();
      coefficientDegrees(here, coefficient);
      for (const factor of factors) {
        if (factor.kind === 'slash') addVector(here, table, factor.vector);
        else if (factor.kind !== 'gamma') here.chiral = true;
        else if (free.has(factor.index)) addVector(here, table, vectorSum({ [freeIndexName(factor.index)]: 1 }));
        if (factor.kind === 'slash' || factor.kind === 'gamma') here.matrices++;
      }
      if (here !== bound) combine(bound, here, 'alternative');
    }
  }
  return bound;
}

function addVector(bound: Bound, table: VectorTable, vector: VectorSum): void {
  table.number(vector);
  bound.vectors++;
  for (const name of vector.keys()) bound.occurrences.set(name, (bound.occurrences.get(name) ?? 0) + 1);
}

function coefficientDegrees(bound: Bound, p: Polynomial): void {
  for (let v = 0; v < p.names.length; v++) {
    const name = p.names[v] ?? '';
    bound.degrees.set(name, (bound.degrees.get(name) ?? 0) + (p.layout.degrees[v] ?? 1));
  }
}

/** Bounds add up along a product; of alternatives the larger one counts. */
function combine(into: Bound, part: Bound, how: 'product' | 'alternative'): void {
  const join = how === 'product' ? (a: number, b: number) => a + b : Math.max;
  into.vectors = join(into.vectors, part.vectors);
  into.matrices = join(into.matrices, part.matrices);
  into.chiral ||= part.chiral;
  for (const [name, n] of part.occurrences) into.occurrences.set(name, join(into.occurrences.get(name) ?? 0, n));
  for (const [name, n] of part.degrees) into.degrees.set(name, join(into.degrees.get(name) ?? 0, n));
}
