/**
 * Straight-line programs cut into stages. A compiler that orders independent operations as it likes keeps too many
 * values alive in a long program; loops over short pieces, with few values carried from one to the next, leave it no
 * such choice.
 */
import { operandsOf, type Program } from './emit-program.ts';

/** A part of a program: operations by position, in order. */
export interface Stage {
  readonly operations: readonly number[];
  /** Results of earlier stages that it reads, and its own that later ones read. */
  readonly reads: readonly number[];
  readonly writes: readonly number[];
}

/** About how many operations make a stage. */
const STAGE = 56;
/** By which part of a stage a cut may move to carry fewer values. */
const SLACK = 0.35;

/**
 * Cuts a program where few values are alive. Operations on inputs and numbers alone are repeated where they are
 * needed again, because that costs no more than to carry them.
 */
export function stagesOf(program: Program, size = STAGE): readonly Stage[] {
  const { instructions, outputs } = program;
  const isLeaf = (at: number): boolean => {
    const kind = instructions[at]?.kind;
    return kind === 'input' || kind === 'number';
  };
  const operandsAt = (at: number): readonly number[] => {
    const instruction = instructions[at];
    return instruction === undefined ? [] : operandsOf(instruction);
  };
  const operations = instructions.flatMap((_, at) => (isLeaf(at) ? [] : [at]));
  const isCheap = (at: number): boolean => operandsAt(at).every(isLeaf);
  const lastUse = new Map<number, number>();
  operations.forEach((at, k) => {
    for (const from of operandsAt(at)) lastUse.set(from, k);
  });
  for (const at of outputs) lastUse.set(at, operations.length);
  const carriedAt = (cut: number): number =>
    operations.slice(0, cut).filter((at) => !isCheap(at) && (lastUse.get(at) ?? 0) >= cut).length;
  const count = Math.max(1, Math.round(operations.length / size));
  const cuts = [0];
  for (let n = 1; n < count; n += 1) {
    const ideal = (operations.length * n) / count;
    const slack = (operations.length / count) * SLACK;
    const candidates = Array.from({ length: Math.floor(2 * slack) + 1 }, (_, k) => Math.ceil(ideal - slack) + k);
    const cost = (cut: number): number => carriedAt(cut) + Math.abs(cut - ideal) / operations.length;
    cuts.push(candidates.reduce((best, cut) => (cost(cut) < cost(best) ? cut : best)));
  }
  const parts = cuts.map((from, n) => operations.slice(from, cuts[n + 1] ?? operations.length));
  return parts.map((part, n): Stage => {
    const own = new Set(part);
    const needed = part.flatMap(operandsAt);
    if (n === parts.length - 1) needed.push(...outputs);
    const foreign = [...new Set(needed)].filter((at) => !isLeaf(at) && !own.has(at));
    const later = parts.slice(n + 1).flat();
    const wanted = new Set([...later.flatMap(operandsAt), ...outputs].filter((at) => !isCheap(at)));
    return {
      operations: [...foreign.filter(isCheap), ...part],
      reads: foreign.filter((at) => !isCheap(at)),
      writes: n === parts.length - 1 ? [] : part.filter((at) => wanted.has(at)),
    };
  });
}
