/**
 * How large the result of one product of Dirac matrices and tensors will be at least, before anything is multiplied
 * out, so that a hopeless trace is refused at once. What depends on contractions and repeated vectors is left to the
 * engine, which reports its work as it goes.
 */
import type { ExpressionTerm } from './expression.ts';
import { termCount } from './polynomial.ts';
import type { TensorFactor } from './tensor.ts';
import type { VectorSum } from './vector.ts';

type Slot = string | VectorSum;

/** Work on a term of the result, which is written out in the end. */
const RESULT_WORK = 100;

/** More terms than this are as good as infinitely many. */
const CAP = 1e12;

function slotsOf(tensor: TensorFactor): readonly Slot[] {
  if (tensor.kind === 'vector') return [tensor.vector, tensor.index];
  return tensor.kind === 'metric' ? [tensor.first, tensor.second] : tensor.slots;
}

/** (n − 1)!!, the number of pairings, at most {@link CAP}. */
function pairings(n: number): number {
  let count = 1;
  for (let k = n - 1; k > 1 && count < CAP; k -= 2) count *= k;
  return Math.min(count, CAP);
}

/** How many slots hold a momentum, or a free index, that occurs nowhere else in the line. */
function singleSlots(line: readonly Slot[]): number {
  const counts = new Map<string, number>();
  for (const slot of line) {
    for (const name of typeof slot === 'string' ? [`^${slot}`] : slot.keys())
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return line.filter((slot) => {
    const names = typeof slot === 'string' ? [`^${slot}`] : [...slot.keys()];
    return names.length === 1 && counts.get(names[0] ?? '') === 1;
  }).length;
}

/**
 * The number of term products that one term of an expression needs, in the unit of `WorkBudget`, as far as it can be
 * told from lines without summed indices and from the number of ε.
 */
export function estimateTrace(term: ExpressionTerm): number {
  const counts = new Map<string, number>();
  const lines: (readonly Slot[])[] = [];
  let epsilons = 0;
  for (const factors of term.lines.values()) {
    const line = factors.flatMap((factor): Slot[] =>
      factor.kind === 'slash' ? [factor.vector] : factor.kind === 'gamma' ? [factor.index] : [],
    );
    // A trace of an odd number of γ matrices vanishes.
    if (line.length % 2 === 1) return 1;
    if (line.length < factors.length) epsilons += 1;
    lines.push(line);
  }
  for (const tensor of term.tensors) if (tensor.kind === 'levi-civita') epsilons += 1;
  for (const place of [...lines, ...term.tensors.map(slotsOf)]) {
    for (const slot of place) if (typeof slot === 'string') counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  let work = 0;
  let size = termCount(term.coefficient);
  for (const line of lines) {
    if (line.some((slot) => typeof slot === 'string' && (counts.get(slot) ?? 0) > 1)) continue;
    const count = pairings(singleSlots(line));
    work += count * line.length;
    size = Math.min(size * count, CAP);
  }
  // ε ε = −det has 24 terms
  return work + RESULT_WORK * size * 24 ** Math.floor(epsilons / 2);
}
