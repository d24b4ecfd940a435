/**
 * Reproducible random numbers: xoshiro128** 1.1 of D. Blackman and S. Vigna (ACM Trans. Math. Softw. 47 (2021)
 * 36), period 2¹²⁸ − 1, seeded through SplitMix64. Streams for workers are 2⁶⁴ draws apart, so that a result
 * depends on the seed and not on the number of workers.
 */
import { UsageError } from '../errors.ts';

/** The jump polynomial of xoshiro128: 2⁶⁴ steps. */
const JUMP: readonly number[] = [0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b];
const MASK64 = (1n << 64n) - 1n;

/** The full state of a stream, to save and to resume it. */
export type RandomState = readonly [number, number, number, number];

function splitMix64(seed: bigint): () => bigint {
  let state = seed & MASK64;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK64;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK64;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK64;
    return z ^ (z >> 31n);
  };
}

export class RandomStream {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /**
   * @param seed - a safe integer; its 64-bit two's complement starts SplitMix64, whose first two outputs are the
   *   state, low half first; or a saved state
   * @throws {@link UsageError} where the seed is not a safe integer
   */
  constructor(seed: number | RandomState) {
    if (typeof seed !== 'number') {
      [this.#a, this.#b, this.#c, this.#d] = seed;
      return;
    }
    if (!Number.isSafeInteger(seed)) throw new UsageError(`seed: expected an integer below 2^53, got ${seed}`);
    const next = splitMix64(BigInt(seed));
    const low = next();
    const high = next();
    this.#a = Number(low & 0xffffffffn) | 0;
    this.#b = Number(low >> 32n) | 0;
    this.#c = Number(high & 0xffffffffn) | 0;
    this.#d = Number(high >> 32n) | 0;
  }

  /** A stream that goes on from a saved state. */
  static resume(state: RandomState): RandomStream {
    return new RandomStream(state);
  }

  get state(): RandomState {
    return [this.#a, this.#b, this.#c, this.#d];
  }

  /** The next 32 bits, as an unsigned integer. */
  uint32(): number {
    const b = this.#b;
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    this.#c ^= this.#a;
    this.#d ^= b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    const d = this.#d;
    this.#d = (d << 11) | (d >>> 21);
    return result >>> 0;
  }

  /** Uniform in [0, 1), all 53 bits of the mantissa random. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Uniform in the open interval (0, 1), on the midpoints of a lattice of spacing 2⁻⁵². */
  uniformOpen(): number {
    const high = this.uint32() >>> 6;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low + 0.5) / 4503599627370496;
  }

  /** Writes `count` numbers as {@link uniformOpen} draws them, faster than one by one. */
  fillOpen(target: Float64Array, count: number): void {
    let [a, b, c, d] = [this.#a, this.#b, this.#c, this.#d];
    for (let n = 0; n < count; n += 1) {
      const first = Math.imul(b, 5);
      const high = Math.imul((first << 7) | (first >>> 25), 9) >>> 6;
      let shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
      const second = Math.imul(b, 5);
      const low = Math.imul((second << 7) | (second >>> 25), 9) >>> 6;
      shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
      target[n] = (high * 67108864 + low + 0.5) / 4503599627370496;
    }
    [this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
  }

  /** Uniform on the integers 0 … bound − 1 without bias, 1 ≤ bound ≤ 2³². */
  integer(bound: number): number {
    const limit = 4294967296 - (4294967296 % bound);
    for (;;) {
      const draw = this.uint32();
      if (draw < limit) return draw % bound;
    }
  }

  /** Standard normal, by Marsaglia's polar method; each call draws afresh, so streams stay aligned. */
  normal(): number {
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const radius = x * x + y * y;
      if (radius > 0 && radius < 1) return x * Math.sqrt((-2 * Math.log(radius)) / radius);
    }
  }

  /** A uniform direction: [sinθ cosφ, sinθ sinφ, cosθ]. */
  direction(): readonly [number, number, number] {
    const cos = 2 * this.uniform() - 1;
    const sin = Math.sqrt((1 - cos) * (1 + cos));
    const phi = 2 * Math.PI * this.uniform();
    return [sin * Math.cos(phi), sin * Math.sin(phi), cos];
  }

  /** Moves this stream on by 2⁶⁴ draws. */
  jump(): void {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (const word of JUMP) {
      for (let bit = 0; bit < 32; bit += 1) {
        if (word & (1 << bit)) {
          a ^= this.#a;
          b ^= this.#b;
          c ^= this.#c;
          d ^= this.#d;
        }
        this.uint32();
      }
    }
    [this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
  }

  /** An independent stream for part `index` (0, 1, 2, …) of a run: this state moved on by `index + 1` jumps. */
  split(index: number): RandomStream {
    const stream = RandomStream.resume(this.state);
    for (let i = 0; i <= index; i += 1) stream.jump();
    return stream;
  }
}
