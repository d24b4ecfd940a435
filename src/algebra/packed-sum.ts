/**
 * Sums of packed monomials with integer coefficients. Coefficients are float64 integers as long as a bound on the
 * sum of their magnitudes stays below 2^53, and BigInt from there on; results do not depend on the road.
 */

/** Integer coefficients of packed monomials, in no particular order, without zeros and without repeated monomials. */
export interface Packed {
  /** `words` entries per term. */
  readonly keys: Float64Array;
  readonly coefficients: Float64Array | readonly bigint[];
  /** Bound on Σ |coefficient|. */
  readonly norm: number;
}

/** Below this bound on Σ |coefficient| every intermediate sum is a float64 integer without rounding. */
const SAFE = 2 ** 53;
const NO_TERMS = new Float64Array(0);
const NO_SLOTS = new Int32Array(0);

export const emptyPacked: Packed = { keys: NO_TERMS, coefficients: NO_TERMS, norm: 0 };

/** The single term coefficient · monomial. */
export function packedTerm(key: readonly number[], coefficient: number): Packed {
  const keys = new Float64Array(key.length);
  for (let w = 0; w < key.length; w++) keys[w] = key[w] ?? 0;
  const coefficients = new Float64Array(1);
  coefficients[0] = coefficient;
  return { keys, coefficients, norm: Math.abs(coefficient) };
}

/** The product of two single terms, undefined where a table or BigInt is needed. */
export function monomialProduct(a: Packed, b: Packed): Packed | undefined {
  const norm = a.norm * b.norm;
  if (a.coefficients.length !== 1 || b.coefficients.length !== 1 || norm >= SAFE) return undefined;
  const keys = new Float64Array(a.keys.length);
  for (let w = 0; w < keys.length; w++) keys[w] = (a.keys[w] ?? 0) + (b.keys[w] ?? 0);
  const coefficients = new Float64Array(1);
  coefficients[0] = Number(a.coefficients[0]) * Number(b.coefficients[0]);
  return { keys, coefficients, norm };
}

/** A hash table from packed monomials to coefficients, to be used again after `clear`. */
export class PackedSum {
  readonly words: number;
  /** Number of distinct monomials, zeros included. */
  size = 0;
  #norm = 0;
  #mask = -1;
  #generation = 1;
  // Allocated on first use: many sums stay empty.
  #keys = NO_TERMS;
  #stamp = NO_SLOTS;
  #values = NO_TERMS;
  #slots = NO_SLOTS;
  readonly #expected: number;
  /** Exact values by slot order once float64 does not hold them. */
  #big: bigint[] | undefined;

  /** @param expected number of distinct monomials to make room for */
  constructor(words: number, expected = 8) {
    this.words = words;
    this.#expected = expected;
  }

  #allocate(capacity: number): void {
    this.#mask = capacity - 1;
    this.#keys = new Float64Array(capacity * this.words);
    this.#stamp = new Int32Array(capacity);
    this.#values = new Float64Array(capacity);
    this.#slots = new Int32Array(capacity >> 1);
  }

  #prepare(): void {
    let capacity = 16;
    while (capacity < 2 * this.#expected) capacity *= 2;
    this.#allocate(capacity);
  }

  clear(): void {
    this.size = 0;
    this.#norm = 0;
    this.#big = undefined;
    this.#generation++;
  }

  /** sum += factor · a. */
  add(a: Packed, factor: number): void {
    const n = a.coefficients.length;
    if (n === 0) return;
    if (this.#mask < 0) this.#prepare();
    if (this.#exact(a, Math.abs(factor) * a.norm)) {
      const { keys, coefficients } = a;
      if (this.words === 1) {
        for (let t = 0; t < n; t++) this.#addSingle(keys[t] ?? 0, factor * (coefficients[t] as number));
      } else {
        for (let t = 0; t < n; t++) {
          const slot = this.#find(keys, t * this.words, keys, -1);
          this.#values[slot] = (this.#values[slot] ?? 0) + factor * (coefficients[t] as number);
        }
      }
      return;
    }
    const scale = BigInt(factor);
    for (let t = 0; t < n; t++) {
      this.#addBig(this.#find(a.keys, t * this.words, a.keys, -1), scale * BigInt(a.coefficients[t] ?? 0));
    }
  }

  /** sum += factor · a · b; with `reduce`, i² = −1 is used on the lowest bits. */
  addProduct(a: Packed, b: Packed, factor: number, reduce = false): void {
    const n = a.coefficients.length;
    const m = b.coefficients.length;
    if (n === 0 || m === 0) return;
    if (this.#mask < 0) this.#prepare();
    if (!reduce && this.#exact(a, Math.abs(factor) * a.norm * b.norm) && typeof b.coefficients[0] === 'number') {
      const x = a.coefficients as Float64Array;
      const y = b.coefficients as Float64Array;
      const { words } = this;
      for (let s = 0; s < n; s++) {
        const c = factor * (x[s] ?? 0);
        if (words === 1) {
          const key = a.keys[s] ?? 0;
          for (let t = 0; t < m; t++) this.#addSingle(key + (b.keys[t] ?? 0), c * (y[t] ?? 0));
        } else {
          for (let t = 0; t < m; t++) {
            const slot = this.#find(a.keys, s * words, b.keys, t * words);
            this.#values[slot] = (this.#values[slot] ?? 0) + c * (y[t] ?? 0);
          }
        }
      }
      return;
    }
    this.#addProductSlowly(a, b, factor, reduce);
  }

  #addProductSlowly(a: Packed, b: Packed, factor: number, reduce: boolean): void {
    const { words } = this;
    const exact = this.#exact(a, Math.abs(factor) * a.norm * b.norm) && typeof b.coefficients[0] === 'number';
    if (!exact) this.#promote();
    const key = new Float64Array(words);
    for (let s = 0; s < a.coefficients.length; s++) {
      for (let t = 0; t < b.coefficients.length; t++) {
        for (let w = 0; w < words; w++) key[w] = (a.keys[s * words + w] ?? 0) + (b.keys[t * words + w] ?? 0);
        let sign = 1;
        const last = key[words - 1] ?? 0;
        // i² = −1
        if (reduce && last % 4 >= 2) {
          key[words - 1] = last - 2;
          sign = -1;
        }
        const slot = this.#find(key, 0, key, -1);
        if (exact) {
          const product = sign * factor * (a.coefficients[s] as number) * (b.coefficients[t] as number);
          this.#values[slot] = (this.#values[slot] ?? 0) + product;
        } else {
          this.#addBig(slot, BigInt(sign * factor) * BigInt(a.coefficients[s] ?? 0) * BigInt(b.coefficients[t] ?? 0));
        }
      }
    }
  }

  /** The sum as terms with non-zero coefficients, in the order of first occurrence. */
  take(): Packed {
    const { size, words } = this;
    let count = 0;
    const big = this.#big;
    for (let k = 0; k < size; k++) if (this.#nonZero(k)) count++;
    const keys = new Float64Array(count * words);
    const values = big === undefined ? new Float64Array(count) : new Array<bigint>(count);
    let norm = 0;
    let t = 0;
    for (let k = 0; k < size; k++) {
      if (!this.#nonZero(k)) continue;
      const slot = this.#slots[k] ?? 0;
      for (let w = 0; w < words; w++) keys[t * words + w] = this.#keys[slot * words + w] ?? 0;
      const value = big === undefined ? (this.#values[slot] ?? 0) : (big[slot] ?? 0n);
      values[t] = value;
      norm += Math.abs(Number(value));
      t++;
    }
    return { keys, coefficients: values as Float64Array | bigint[], norm };
  }

  #nonZero(k: number): boolean {
    const slot = this.#slots[k] ?? 0;
    return this.#big === undefined ? this.#values[slot] !== 0 : (this.#big[slot] ?? 0n) !== 0n;
  }

  /** True while float64 holds everything after growing by `norm`; promotes to BigInt otherwise. */
  #exact(a: Packed, norm: number): boolean {
    this.#norm += norm;
    if (this.#big === undefined && this.#norm < SAFE && typeof a.coefficients[0] === 'number') return true;
    this.#promote();
    return false;
  }

  #promote(): void {
    if (this.#big !== undefined) return;
    const big: bigint[] = new Array(this.#mask + 1);
    for (let k = 0; k < this.size; k++) {
      const slot = this.#slots[k] ?? 0;
      big[slot] = BigInt(this.#values[slot] ?? 0);
    }
    this.#big = big;
  }

  #addBig(slot: number, value: bigint): void {
    const big = this.#big;
    if (big !== undefined) big[slot] = (big[slot] ?? 0n) + value;
  }

  #addSingle(key: number, value: number): void {
    const mask = this.#mask;
    // The multiplier mixes both halves of the word; ToInt32 keeps its low 32 bits.
    let h = Math.imul((key | 0) ^ Math.imul((key * 2.3283064365386963e-10) | 0, 0x27d4eb2f), 0x85ebca6b);
    h = (h ^ (h >>> 15)) & mask;
    while (this.#stamp[h] === this.#generation) {
      if (this.#keys[h] === key) {
        this.#values[h] = (this.#values[h] ?? 0) + value;
        return;
      }
      h = (h + 1) & mask;
    }
    this.#stamp[h] = this.#generation;
    this.#keys[h] = key;
    this.#values[h] = value;
    this.#slots[this.size++] = h;
    if (this.size === this.#slots.length) this.#grow();
  }

  /** The slot of the monomial a[at…] (· b[bt…] unless bt < 0), inserted with value 0 where it is new. */
  #find(a: Float64Array, at: number, b: Float64Array, bt: number): number {
    const { words } = this;
    let h = 0;
    for (let w = 0; w < words; w++) {
      const key = bt < 0 ? (a[at + w] ?? 0) : (a[at + w] ?? 0) + (b[bt + w] ?? 0);
      h = Math.imul(h ^ (key | 0) ^ Math.imul((key * 2.3283064365386963e-10) | 0, 0x27d4eb2f), 0x85ebca6b);
      h ^= h >>> 15;
    }
    h &= this.#mask;
    search: while (this.#stamp[h] === this.#generation) {
      for (let w = 0; w < words; w++) {
        const key = bt < 0 ? (a[at + w] ?? 0) : (a[at + w] ?? 0) + (b[bt + w] ?? 0);
        if (this.#keys[h * words + w] !== key) {
          h = (h + 1) & this.#mask;
          continue search;
        }
      }
      return h;
    }
    this.#stamp[h] = this.#generation;
    for (let w = 0; w < words; w++) {
      this.#keys[h * words + w] = bt < 0 ? (a[at + w] ?? 0) : (a[at + w] ?? 0) + (b[bt + w] ?? 0);
    }
    this.#values[h] = 0;
    if (this.#big !== undefined) this.#big[h] = 0n;
    this.#slots[this.size++] = h;
    if (this.size < this.#slots.length) return h;
    this.#grow();
    return this.#slots[this.size - 1] ?? 0;
  }

  #grow(): void {
    const { words, size } = this;
    const oldKeys = this.#keys;
    const oldValues = this.#values;
    const oldSlots = this.#slots;
    const oldBig = this.#big;
    const capacity = 2 * (this.#mask + 1);
    this.#allocate(capacity);
    this.#big = oldBig === undefined ? undefined : new Array(capacity);
    this.#generation = 1;
    this.size = 0;
    for (let k = 0; k < size; k++) {
      const old = oldSlots[k] ?? 0;
      const slot = this.#find(oldKeys, old * words, oldKeys, -1);
      this.#values[slot] = oldValues[old] ?? 0;
      if (oldBig !== undefined) this.#addBig(slot, oldBig[old] ?? 0n);
    }
  }
}
