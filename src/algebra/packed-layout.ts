/**
 * How the exponents of a monomial are packed: each variable gets just the bits that its largest exponent needs, as
 * many variables as fit share one word, a word is a float64 holding an integer below 2^53. Multiplying monomials is
 * then adding words. The lowest two bits of the last word hold the power of i.
 */
import { AlgebraError } from '../errors.ts';

/** Bits of a word in use: integers below 2^52 add without touching 2^53. */
const WORD_BITS = 52;
/** Bits of the last word that hold the power of i. */
const IMAGINARY_BITS = 2;

/** Where each variable's exponent lies. Earlier variables take more significant bits, so words compare as monomials. */
export interface Layout {
  /** In code-unit order for the layouts of polynomials. */
  readonly names: readonly string[];
  /** Largest exponent that each variable can hold, rounded up to 2^width − 1 by the packing. */
  readonly degrees: readonly number[];
  readonly words: number;
  /** The word of each variable. */
  readonly word: readonly number[];
  /** The value of exponent 1 in that word, a power of two. */
  readonly unit: readonly number[];
  /** 2^width of each variable's field. */
  readonly span: readonly number[];
}

function bitWidth(degree: number): number {
  return degree < 2 ** 31 ? 32 - Math.clz32(degree) : Math.floor(Math.log2(degree)) + 1;
}

/**
 * The layout for variables with given largest exponents (at least 1 each).
 *
 * @throws {@link AlgebraError} when an exponent needs more than one word
 */
export function createLayout(names: readonly string[], degrees: readonly number[]): Layout {
  const n = names.length;
  const word: number[] = new Array(n);
  const unit: number[] = new Array(n);
  const span: number[] = new Array(n);
  let words = 0;
  let bits = IMAGINARY_BITS;
  // From the last variable upwards, so that the unused bits are at the top of the first word.
  for (let v = n - 1; v >= 0; v--) {
    const width = bitWidth(degrees[v] ?? 1);
    if (width > WORD_BITS) throw new AlgebraError(`the degree in '${names[v]}' exceeds 2^${WORD_BITS}`);
    if (bits + width > WORD_BITS) {
      words++;
      bits = 0;
    }
    word[v] = words;
    unit[v] = 2 ** bits;
    span[v] = 2 ** width;
    bits += width;
  }
  // Words were counted from the end.
  for (let v = 0; v < n; v++) word[v] = words - (word[v] ?? 0);
  return { names, degrees, words: words + 1, word, unit, span };
}

/** The exponent of variable v in the monomial whose first word is keys[at]. */
export function exponentOf(layout: Layout, keys: Float64Array, at: number, v: number): number {
  const key = keys[at + (layout.word[v] ?? 0)] ?? 0;
  return Math.floor(key / (layout.unit[v] ?? 1)) % (layout.span[v] ?? 1);
}

/** Which variable owns each bit of each word, −1 for none: bit b of word w at 52 w + b. */
function bitOwners(layout: Layout): Int32Array {
  const owners = new Int32Array(layout.words * WORD_BITS).fill(-1);
  for (let v = 0; v < layout.names.length; v++) {
    const base = (layout.word[v] ?? 0) * WORD_BITS;
    const low = Math.round(Math.log2(layout.unit[v] ?? 1));
    const width = Math.round(Math.log2(layout.span[v] ?? 1));
    owners.fill(v, base + low, base + low + width);
  }
  return owners;
}

/**
 * A reader of monomials that visits only the variables that occur in them, in the layout's order.
 *
 * @returns a function that calls `use` with variable and exponent for the monomial whose first word is keys[at]
 */
export function monomialReader(
  layout: Layout,
  keys: Float64Array,
): (at: number, use: (variable: number, exponent: number) => void) => void {
  const owners = bitOwners(layout);
  const { words } = layout;
  return (at, use) => {
    for (let w = 0; w < words; w++) {
      let rest = keys[at + w] ?? 0;
      if (w === words - 1) rest -= rest % 4;
      while (rest > 0) {
        const high = Math.floor(rest / 2 ** 32);
        const top = high > 0 ? 63 - Math.clz32(high) : 31 - Math.clz32(rest);
        const v = owners[w * WORD_BITS + top] ?? 0;
        const unit = layout.unit[v] ?? 1;
        const exponent = Math.floor(rest / unit);
        use(v, exponent);
        rest -= exponent * unit;
      }
    }
  };
}

/** The power of i in the monomial whose first word is keys[at]. */
export function imaginaryPower(layout: Layout, keys: Float64Array, at: number): number {
  return (keys[at + layout.words - 1] ?? 0) % 4;
}

/** The same monomials in another layout that has all variables of the first and room for their exponents. */
export function repack(keys: Float64Array, from: Layout, to: Layout): Float64Array {
  if (from === to) return keys;
  const count = keys.length / from.words;
  const out = new Float64Array(count * to.words);
  const last = from.words - 1;
  for (let t = 0; t < count; t++) out[t * to.words + to.words - 1] = (keys[t * from.words + last] ?? 0) % 4;
  for (let v = 0; v < from.names.length; v++) {
    const target = to.names === from.names ? v : to.names.indexOf(from.names[v] ?? '');
    const word = from.word[v] ?? 0;
    const unit = from.unit[v] ?? 1;
    const span = from.span[v] ?? 1;
    const targetWord = to.word[target] ?? 0;
    const targetUnit = to.unit[target] ?? 1;
    for (let t = 0; t < count; t++) {
      const exponent = Math.floor((keys[t * from.words + word] ?? 0) / unit) % span;
      if (exponent !== 0) {
        const at = t * to.words + targetWord;
        out[at] = (out[at] ?? 0) + exponent * targetUnit;
      }
    }
  }
  return out;
}

/** True when both layouts place the same variables in the same way. */
export function sameLayout(a: Layout, b: Layout): boolean {
  if (a === b) return true;
  const n = a.names.length;
  if (n !== b.names.length) return false;
  for (let v = 0; v < n; v++) {
    if (a.names[v] !== b.names[v] || a.span[v] !== b.span[v]) return false;
  }
  return true;
}
