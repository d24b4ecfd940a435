/**
 * Traces of strings of slashed vectors as packed polynomials, memoised on sub-strings. Without the factor Tr[1] = 4,
 * and with every scalar product times the ring's denominator D.
 */
import type { KinematicRing } from './kinematic-ring.ts';
import { emptyPacked, type Packed } from './packed-sum.ts';

/** Shorter strings share their partial traces so well that repeated vectors need no care. */
const SHORTEST_WITH_PAIRS = 12;

/** Evaluates strings of numbered vectors in one ring. */
export class SlashTraces {
  readonly #ring: KinematicRing;
  readonly #charge: (work: number) => void;
  readonly #memo = new Map<string, Packed>();
  readonly #memo4 = new Map<number, Packed>();
  readonly #chiral = new Map<string, Packed>();

  /** @param charge told of the term products of every sum before they are formed */
  constructor(ring: KinematicRing, charge: (work: number) => void = () => {}) {
    this.#ring = ring;
    this.#charge = charge;
  }

  /** D^{n/2} Tr[a̸₁ … a̸ₙ]/4, the Pfaffian of the scalar products. */
  even(string: readonly number[]): Packed {
    const n = string.length;
    const ring = this.#ring;
    if (n === 0) return ring.unit;
    const first = string[0] ?? 0;
    if (n === 2) return ring.dot(first, string[1] ?? 0);
    if (n === 4) return this.#four(first, string[1] ?? 0, string[2] ?? 0, string[3] ?? 0);
    const key = String.fromCharCode(...string);
    const known = this.#memo.get(key);
    if (known !== undefined) return known;
    const pair = n < SHORTEST_WITH_PAIRS ? undefined : closestRepetition(string);
    if (pair !== undefined) {
      const paired = this.#repeated(string, pair, (rest) => this.even(rest));
      this.#memo.set(key, paired);
      return paired;
    }
    // Tr[a̸₁ … a̸ₙ] = Σ_k (−1)^k a₁·a_k Tr[… without a₁, a_k …]
    const rests: (Packed | undefined)[] = [];
    for (let k = 1; k < n; k++) {
      const empty = ring.dot(first, string[k] ?? 0).coefficients.length === 0;
      rests.push(empty ? undefined : this.even(without(string, k)));
    }
    let work = n;
    rests.forEach((rest, at) => {
      work += productWork(ring.dot(first, string[at + 1] ?? 0), rest ?? emptyPacked);
    });
    this.#charge(work * ring.layout.words);
    const { scratch } = ring;
    scratch.clear();
    rests.forEach((rest, at) => {
      if (rest === undefined) return;
      scratch.addProduct(ring.dot(first, string[at + 1] ?? 0), rest, at % 2 === 0 ? 1 : -1, ring.complex);
    });
    const result = scratch.take();
    this.#memo.set(key, result);
    return result;
  }

  /** a̸ b̸₁ … b̸ₖ a̸ = 2 Σ_j (−1)^{k−j} a·b_j a̸ b̸₁ … (without b_j) … b̸ₖ + (−1)^k a² b̸₁ … b̸ₖ, inside a trace. */
  #repeated(
    string: readonly number[],
    [start, end]: readonly [number, number],
    trace: (rest: readonly number[]) => Packed,
  ): Packed {
    const ring = this.#ring;
    const a = string[start] ?? 0;
    const parts: (readonly [Packed, Packed, number])[] = [];
    for (let j = end - 1; j > start; j--) {
      const dot = ring.dot(a, string[j] ?? 0);
      if (dot.coefficients.length === 0) continue;
      const rest = [...string.slice(0, j), ...string.slice(j + 1, end), ...string.slice(end + 1)];
      parts.push([dot, trace(rest), (end - 1 - j) % 2 === 0 ? 2 : -2]);
    }
    const square = ring.dot(a, a);
    if (square.coefficients.length > 0) {
      const rest = [...string.slice(0, start), ...string.slice(start + 1, end), ...string.slice(end + 1)];
      parts.push([square, trace(rest), (end - start - 1) % 2 === 0 ? 1 : -1]);
    }
    let work = string.length;
    for (const [dot, rest] of parts) work += productWork(dot, rest);
    this.#charge(work * ring.layout.words);
    const { scratch } = ring;
    scratch.clear();
    for (const [dot, rest, factor] of parts) scratch.addProduct(dot, rest, factor, ring.complex);
    return scratch.take();
  }

  /** a·b c·d − a·c b·d + a·d b·c */
  #four(a: number, b: number, c: number, d: number): Packed {
    // Four numbers of 12 bits are one float64 key; a calculation with more vectors does without the memo.
    const key = Math.max(a, b, c, d) < 4096 ? ((a * 4096 + b) * 4096 + c) * 4096 + d : -1;
    const known = this.#memo4.get(key);
    if (known !== undefined) return known;
    const ring = this.#ring;
    const [ab, cd] = [ring.dot(a, b), ring.dot(c, d)];
    const [ac, bd] = [ring.dot(a, c), ring.dot(b, d)];
    const [ad, bc] = [ring.dot(a, d), ring.dot(b, c)];
    this.#charge((productWork(ab, cd) + productWork(ac, bd) + productWork(ad, bc)) * ring.layout.words);
    const { scratch } = ring;
    scratch.clear();
    scratch.addProduct(ab, cd, 1, ring.complex);
    scratch.addProduct(ac, bd, -1, ring.complex);
    scratch.addProduct(ad, bc, 1, ring.complex);
    const result = scratch.take();
    if (key >= 0) this.#memo4.set(key, result);
    return result;
  }

  /**
   * G = −D^{n/2} Tr[γ5 a̸₁ … a̸ₙ]/4, so that G(a,b,c,d) = D² i ε(a,b,c,d).
   *
   * The string is cut into odd halves L R, each V̸ + A̸ γ5 with V_μ = Tr[γ_μ L]/4 and A_μ = Tr[γ5 γ_μ L]/4:
   * Tr[γ5 L R]/4 = V_L·A_R − A_L·V_R. Balanced halves give few terms: 180 for ten vectors.
   */
  odd(string: readonly number[]): Packed {
    const n = string.length;
    const ring = this.#ring;
    if (n < 4) return emptyPacked;
    const key = String.fromCharCode(...string);
    const known = this.#chiral.get(key);
    if (known !== undefined) return known;
    const pair = n < SHORTEST_WITH_PAIRS ? undefined : closestRepetition(string);
    let result: Packed;
    if (pair !== undefined) {
      result = this.#repeated(string, pair, (rest) => this.odd(rest));
    } else if (n === 4) {
      result = ring.epsilon(string[0] ?? 0, string[1] ?? 0, string[2] ?? 0, string[3] ?? 0);
    } else {
      const half = n >> 1;
      const cut = half % 2 === 1 ? half : half + 1;
      const left = string.slice(0, cut);
      const right = string.slice(cut);
      const parts: (readonly [Packed, Packed, number])[] = [];
      left.forEach((x, i) => {
        parts.push([this.even(left.toSpliced(i, 1)), this.odd([x, ...right]), i % 2 === 0 ? 1 : -1]);
      });
      right.forEach((x, j) => {
        parts.push([this.even(right.toSpliced(j, 1)), this.odd([x, ...left]), j % 2 === 0 ? -1 : 1]);
      });
      let work = n;
      for (const [v, a] of parts) work += productWork(v, a);
      this.#charge(work * ring.layout.words);
      const { scratch } = ring;
      scratch.clear();
      for (const [v, a, sign] of parts) scratch.addProduct(v, a, sign, ring.complex);
      result = scratch.take();
    }
    this.#chiral.set(key, result);
    return result;
  }
}

/** The closest two places that hold the same vector. */
function closestRepetition(string: readonly number[]): readonly [number, number] | undefined {
  const last = new Map<number, number>();
  let best: readonly [number, number] | undefined;
  string.forEach((entry, at) => {
    const before = last.get(entry);
    if (before !== undefined && (best === undefined || at - before < best[1] - best[0])) best = [before, at];
    last.set(entry, at);
  });
  return best;
}

/** The number of term products of a·b. */
export function productWork(a: Packed, b: Packed): number {
  return a.coefficients.length * b.coefficients.length;
}

/** The string without its first entry and entry k. */
function without(string: readonly number[], k: number): readonly number[] {
  const rest = new Array<number>(string.length - 2);
  let at = 0;
  for (let i = 1; i < string.length; i++) if (i !== k) rest[at++] = string[i] ?? 0;
  return rest;
}
