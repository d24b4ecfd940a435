/**
 * Traces of n different slashed vectors without any kinematics, as combinatorics: a term of Tr[a̸₁ … a̸ₙ] pairs the
 * vectors, a term of Tr[γ5 a̸₁ … a̸ₙ] pairs all but four, which are in an ε. Vectors are positions 0 … n−1.
 */

/** Products of an ε of four positions and pairs of positions, `width` numbers each: the ε first, then the pairs. */
export interface TermList {
  readonly width: number;
  readonly slots: Int8Array;
  readonly coefficients: Int32Array;
}

/** (n − 1)!!, the number of pairings of n positions. */
function pairingCount(n: number): number {
  let count = 1;
  for (let k = n - 1; k > 1; k -= 2) count *= k;
  return count;
}

/** The sum over all pairings of positions: Tr[a̸₁ … a̸ₙ]/4 = Σ ± Π a_i·a_j, the sign from the crossings. */
export function pairings(n: number): TermList {
  const count = pairingCount(n);
  const slots = new Int8Array(count * n);
  const coefficients = new Int32Array(count);
  const chosen = new Int8Array(n);
  let term = 0;
  const visit = (free: number, filled: number, sign: number): void => {
    if (free === 0) {
      slots.set(chosen, term * n);
      coefficients[term++] = sign;
      return;
    }
    const lowest = free & -free;
    const others = free ^ lowest;
    let own = sign;
    for (let left = others; left !== 0; left &= left - 1) {
      const partner = left & -left;
      chosen[filled] = 31 - Math.clz32(lowest);
      chosen[filled + 1] = 31 - Math.clz32(partner);
      visit(others ^ partner, filled + 2, own);
      own = -own;
    }
  };
  visit((1 << n) - 1, 0, 1);
  return { width: n, slots, coefficients };
}

/** The odd length of the first of two parts of nearly equal, odd lengths. */
function firstPart(n: number): number {
  const half = n >> 1;
  return half % 2 === 1 ? half : half + 1;
}

function chiralCount(n: number): number {
  if (n === 4) return 1;
  const cut = firstPart(n);
  const rest = n - cut;
  return cut * pairingCount(cut - 1) * chiralCount(rest + 1) + rest * pairingCount(rest - 1) * chiralCount(cut + 1);
}

/**
 * G = −Tr[γ5 a̸₁ … a̸ₙ]/4 = iε for n = 4, cut into odd halves L R, each V̸ + A̸ γ5:
 * G(L R) = Σ_i (−1)^i Tr[L without L_i]/4 · G(L_i R) − Σ_j (−1)^j Tr[R without R_j]/4 · G(R_j L).
 */
export function chiralTerms(n: number): TermList {
  if (n === 4) return { width: 4, slots: Int8Array.of(0, 1, 2, 3), coefficients: Int32Array.of(1) };
  const count = chiralCount(n);
  const slots = new Int8Array(count * n);
  const coefficients = new Int32Array(count);
  let at = 0;
  let term = 0;
  const join = (start: number, length: number, sign: number): void => {
    const inner = pairings(length - 1);
    const outer = chiralTerms(n - length + 1);
    // Positions of the vectors in G, of which the first is taken from this part, and of those left in this part.
    const string = new Int8Array(outer.width);
    for (let k = 1, v = 0; k < outer.width; k++, v++) string[k] = v < start ? v : v + (start === 0 ? length : 0);
    const rest = new Int8Array(inner.width);
    for (let i = 0; i < length; i++) {
      string[0] = start + i;
      for (let k = 0; k < inner.width; k++) rest[k] = start + (k < i ? k : k + 1);
      const own = i % 2 === 0 ? sign : -sign;
      for (let s = 0; s < outer.coefficients.length; s++) {
        for (let t = 0; t < inner.coefficients.length; t++) {
          for (let k = 0; k < outer.width; k++) slots[at++] = string[outer.slots[s * outer.width + k] ?? 0] ?? 0;
          for (let k = 0; k < inner.width; k++) slots[at++] = rest[inner.slots[t * inner.width + k] ?? 0] ?? 0;
          coefficients[term++] = own * (outer.coefficients[s] ?? 0) * (inner.coefficients[t] ?? 0);
        }
      }
    }
  };
  const cut = firstPart(n);
  join(0, cut, 1);
  join(cut, n - cut, -1);
  return { width: n, slots, coefficients };
}

/** Sums of pairings of n positions, held densely by their number in lexicographic order. */
export class PairingSum {
  readonly n: number;
  readonly values: Int32Array;
  readonly #partner: Int8Array;
  readonly #weights: Int32Array;

  constructor(n: number) {
    this.n = n;
    this.#partner = new Int8Array(n);
    this.#weights = pairingWeights(n);
    this.values = new Int32Array(n === 0 ? 1 : (n - 1) * (this.#weights[0] ?? 1));
  }

  /** Notes that two positions are paired in the term being built. */
  pair(a: number, b: number): void {
    this.#partner[a] = b;
    this.#partner[b] = a;
  }

  /** Adds the pairing that has been noted. */
  add(coefficient: number): void {
    const number = pairingNumber(this.#partner, (1 << this.n) - 1, this.#weights);
    this.values[number] = (this.values[number] ?? 0) + coefficient;
  }

  /** The terms with non-zero coefficients. */
  terms(): TermList {
    const { n, values } = this;
    let count = 0;
    for (let k = 0; k < values.length; k++) if (values[k] !== 0) count++;
    const slots = new Int8Array(count * n);
    const coefficients = new Int32Array(count);
    const chosen = new Int8Array(n);
    let number = 0;
    let term = 0;
    const visit = (free: number, filled: number): void => {
      if (free === 0) {
        const value = values[number++] ?? 0;
        if (value === 0) return;
        slots.set(chosen, term * n);
        coefficients[term++] = value;
        return;
      }
      const lowest = free & -free;
      const others = free ^ lowest;
      chosen[filled] = 31 - Math.clz32(lowest);
      for (let left = others; left !== 0; left &= left - 1) {
        const partner = left & -left;
        chosen[filled + 1] = 31 - Math.clz32(partner);
        visit(others ^ partner, filled + 2);
      }
    };
    visit((1 << n) - 1, 0);
    return { width: n, slots, coefficients };
  }
}

/** The number of pairings that follow each choice of a partner, level by level: (n−3)!!, (n−5)!!, … */
export function pairingWeights(n: number): Int32Array {
  const weights = new Int32Array(n >> 1);
  for (let level = (n >> 1) - 1, k = 1, count = 1; level >= 0; level--, k += 2) {
    weights[level] = count;
    count *= k;
  }
  return weights;
}

/** The number of a pairing of the positions in `free`, in lexicographic order. */
export function pairingNumber(partner: Int8Array, positions: number, weights: Int32Array): number {
  let free = positions;
  let number = 0;
  for (let level = 0; free !== 0; level++) {
    const lowest = free & -free;
    const j = partner[31 - Math.clz32(lowest)] ?? 0;
    free ^= lowest;
    number += countBits(free & ((1 << j) - 1)) * (weights[level] ?? 0);
    free &= ~(1 << j);
  }
  return number;
}

function countBits(mask: number): number {
  let v = mask - ((mask >> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >> 2) & 0x33333333);
  return Math.imul((v + (v >> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** From this many vectors on, four-dimensional identities make a trace shorter. */
export const SHORTER_FROM = 10;

/** Where the contracted index stands among the vectors of the two parts, chosen for few terms. */
function placement(n: number): readonly [left: number, right: number] {
  if (n === 10) return [0, 1];
  return n === 12 ? [0, 6] : [1, 1];
}

/**
 * Tr[a̸₁ … a̸ₙ]/4 in four dimensions with fewer terms than pairings, added to `sum` at the given places.
 *
 * The string is cut into L (five vectors) and R, each V̸ + A̸ γ5: Tr[L R]/4 = V_L·V_R − A_L·A_R. The first part is
 * Σ_i (−1)^i Tr[L without L_i]/4 · Tr[L_i R]/4, the second contracts two traces with γ5 over a common index. Six
 * hundred and eighty-one terms for n = 10 instead of 945.
 */
export function addShortTrace(sum: PairingSum, places: readonly number[]): void {
  const n = places.length;
  const left = places.slice(0, 5);
  const right = places.slice(5);
  const inner = pairings(4);
  const outer = shortTrace(n - 4);
  left.forEach((x, i) => {
    const rest = left.toSpliced(i, 1);
    const string = [x, ...right];
    const sign = i % 2 === 0 ? 1 : -1;
    for (let t = 0; t < inner.coefficients.length; t++) {
      for (let k = 0; k < 4; k += 2) {
        sum.pair(rest[inner.slots[4 * t + k] ?? 0] ?? 0, rest[inner.slots[4 * t + k + 1] ?? 0] ?? 0);
      }
      const d = sign * (inner.coefficients[t] ?? 0);
      const { width, slots, coefficients } = outer;
      for (let s = 0; s < coefficients.length; s++) {
        for (let k = s * width; k < (s + 1) * width; k += 2) {
          sum.pair(string[slots[k] ?? 0] ?? 0, string[slots[k + 1] ?? 0] ?? 0);
        }
        sum.add(d * (coefficients[s] ?? 0));
      }
    }
  });
  const [atLeft, atRight] = placement(n);
  contractChiral(sum, withIndex(left, atLeft), withIndex(right, atRight));
}

/** The trace as a list of terms; all pairings where the identities do not help. */
function shortTrace(n: number): TermList {
  if (n < SHORTER_FROM) return pairings(n);
  const sum = new PairingSum(n);
  addShortTrace(
    sum,
    Array.from({ length: n }, (_, k) => k),
  );
  return sum.terms();
}

/** The contracted index among the positions. */
const INDEX = -1;

interface PlacedTerms {
  readonly list: TermList;
  readonly string: readonly number[];
  readonly sign: number;
}

/** G(σ S) = (−1)^k G(S₂ σ S₁) with S = S₁ S₂ and k vectors in S₂. */
function withIndex(string: readonly number[], k: number): PlacedTerms {
  const cut = string.length - k;
  return {
    list: chiralTerms(string.length + 1),
    string: [...string.slice(cut), INDEX, ...string.slice(0, cut)],
    sign: k % 2 === 0 ? 1 : -1,
  };
}

/** Permutations of 0 … size−1 in rows, with their signs. */
function permutations(size: number): { readonly rows: readonly number[]; readonly signs: readonly number[] } {
  const rows: number[] = [];
  const signs: number[] = [];
  const visit = (done: readonly number[], rest: readonly number[], sign: number): void => {
    if (rest.length === 0) {
      rows.push(...done);
      signs.push(sign);
    }
    rest.forEach((x, k) => {
      visit([...done, x], rest.toSpliced(k, 1), k % 2 === 0 ? sign : -sign);
    });
  };
  visit(
    [],
    Array.from({ length: size }, (_, k) => k),
    1,
  );
  return { rows, signs };
}

/**
 * −G(σ L) G(σ R), summed over σ: iε(σ a b c) iε(σ d e f) = det of order 3, iε(a b c d) iε(e f g h) = det of order 4.
 */
function contractChiral(sum: PairingSum, left: PlacedTerms, right: PlacedTerms): void {
  const three = permutations(3);
  const four = permutations(4);
  const x = [0, 0, 0, 0];
  const y = [0, 0, 0, 0];
  for (let s = 0; s < left.list.coefficients.length; s++) {
    for (let t = 0; t < right.list.coefficients.length; t++) {
      const c = -left.sign * right.sign * (left.list.coefficients[s] ?? 0) * (right.list.coefficients[t] ?? 0);
      const a = readTerm(sum, left, s, x);
      const b = readTerm(sum, right, t, y);
      if (a.partner < 0 && b.partner < 0) {
        // The index is in both ε; it moves to the front of each.
        const own = (a.place + b.place) % 2 === 0 ? c : -c;
        x.splice(a.place, 1);
        y.splice(b.place, 1);
        addDeterminant(sum, x, y, three, own);
        x.length = 4;
        y.length = 4;
        continue;
      }
      if (a.partner >= 0 && b.partner >= 0) sum.pair(a.partner, b.partner);
      else if (a.partner >= 0) y[b.place] = a.partner;
      else x[a.place] = b.partner;
      addDeterminant(sum, x, y, four, c);
    }
  }
}

/** Notes the pairs of a term and copies its ε; the index is at `place` of the ε, or paired with `partner`. */
function readTerm(
  sum: PairingSum,
  { list, string }: PlacedTerms,
  term: number,
  epsilon: number[],
): { readonly place: number; readonly partner: number } {
  const { width, slots } = list;
  const base = term * width;
  let place = -1;
  let partner = -1;
  for (let k = 0; k < 4; k++) {
    const v = string[slots[base + k] ?? 0] ?? 0;
    epsilon[k] = v;
    if (v === INDEX) place = k;
  }
  for (let k = base + 4; k < base + width; k += 2) {
    const v = string[slots[k] ?? 0] ?? 0;
    const w = string[slots[k + 1] ?? 0] ?? 0;
    if (v === INDEX) partner = w;
    else if (w === INDEX) partner = v;
    else sum.pair(v, w);
  }
  return { place, partner };
}

function addDeterminant(
  sum: PairingSum,
  x: readonly number[],
  y: readonly number[],
  { rows, signs }: ReturnType<typeof permutations>,
  coefficient: number,
): void {
  const size = rows.length / signs.length;
  for (let p = 0; p < signs.length; p++) {
    for (let k = 0; k < size; k++) sum.pair(x[k] ?? 0, y[rows[p * size + k] ?? 0] ?? 0);
    sum.add(coefficient * (signs[p] ?? 0));
  }
}
