/**
 * One product of Dirac matrices in normal form: a chirality factor in front of a string of slashed vectors and
 * γ's with an index. The four-dimensional identities that shorten such strings live here.
 */

/** The matrix in front of a string: 1, γ5, P_L, P_R. */
export type Front = 'one' | 'gamma5' | 'left' | 'right';

/** A non-negative entry is a slashed vector, by number; a negative entry −1 − k is γ with index number k. */
export type DiracString = readonly number[];

/** sign · front; sign 0 where the product vanishes (P_L P_R = 0). */
export interface SignedFront {
  readonly sign: -1 | 0 | 1;
  readonly front: Front;
}

/** front · γ^μ = γ^μ · (flipped front): γ5 anticommutes with every γ^μ. */
export function flipFront({ sign, front }: SignedFront, matrices: number): SignedFront {
  if (matrices % 2 === 0 || front === 'one') return { sign, front };
  if (front === 'gamma5') return { sign: sign === 0 ? 0 : sign === 1 ? -1 : 1, front };
  return { sign, front: front === 'left' ? 'right' : 'left' };
}

/** The product of two fronts: γ5² = 1, γ5 P_{R,L} = ±P_{R,L}, P² = P, P_L P_R = 0. */
export function multiplyFronts(a: SignedFront, b: SignedFront): SignedFront {
  const sign = (a.sign * b.sign) as -1 | 0 | 1;
  if (a.front === 'one') return { sign, front: b.front };
  if (b.front === 'one') return { sign, front: a.front };
  if (a.front === 'gamma5' && b.front === 'gamma5') return { sign, front: 'one' };
  if (a.front === 'gamma5' || b.front === 'gamma5') {
    const front = a.front === 'gamma5' ? b.front : a.front;
    return { sign: front === 'right' || sign === 0 ? sign : sign === 1 ? -1 : 1, front };
  }
  return a.front === b.front ? { sign, front: a.front } : { sign: 0, front: 'one' };
}

/** The contracted pair of equal indices with the fewest matrices in between, cyclically: [position, matrices between]. */
export function closestPair(string: DiracString): readonly [number, number] | undefined {
  const n = string.length;
  let best: readonly [number, number] | undefined;
  for (let i = 0; i < n; i++) {
    const entry = string[i] ?? 0;
    if (entry >= 0) continue;
    const j = string.indexOf(entry, i + 1);
    if (j < 0) continue;
    for (const candidate of [
      [i, j - i - 1],
      [j, n - (j - i) - 1],
    ] as const) {
      if (best === undefined || weight(candidate[1]) < weight(best[1])) best = candidate;
    }
  }
  return best;
}

/** Contractions that give one term come before those that give two. */
function weight(between: number): number {
  return between % 2 === 0 && between > 2 ? 1000 + between : between;
}

/** The string turned cyclically so that position `start` comes first. */
export function rotate(string: DiracString, start: number): DiracString {
  return start === 0 ? string : [...string.slice(start), ...string.slice(0, start)];
}
