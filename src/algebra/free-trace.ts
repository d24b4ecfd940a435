/**
 * Traces of slashed momenta that are all different and have no kinematics, written directly as polynomials: every
 * term is a product of different variables, produced in order.
 */
import type { DiracFactor } from './dirac-chain.ts';
import { addShortTrace, chiralTerms, PairingSum, pairingNumber, pairingWeights, SHORTER_FROM } from './matching.ts';
import { createLayout, type Layout, repack } from './packed-layout.ts';
import { dotName, type Polynomial } from './polynomial.ts';
import { finish, zero } from './polynomial-ring.ts';

/** Beyond this the numbered pairings take too much room. */
const MOST_VECTORS = 16;
const MOST_CHIRAL_VECTORS = 14;

/** The momenta of a string of slashes, and whether γ5 occurs an odd number of times. */
export interface FreeString {
  readonly names: readonly string[];
  readonly chiral: boolean;
  readonly sign: 1 | -1;
}

/** The string as a free one, undefined where momenta repeat, are sums, or are subject to rules. */
export function readFreeString(
  factors: readonly DiracFactor[],
  rules: ReadonlyMap<string, Polynomial>,
): FreeString | undefined {
  if (rules.size > 0 || factors.length > MOST_VECTORS + 4) return undefined;
  const names: string[] = [];
  let chiral = false;
  let sign: 1 | -1 = 1;
  for (const factor of factors) {
    if (factor.kind === 'gamma5') {
      // γ5 moves to the front, one sign for each slash on its way.
      chiral = !chiral;
      if (names.length % 2 === 1) sign = sign === 1 ? -1 : 1;
      continue;
    }
    if (factor.kind !== 'slash' || factor.vector.size !== 1) return undefined;
    for (const [name, c] of factor.vector) {
      if (c.numerator !== 1n || c.denominator !== 1n || names.includes(name)) return undefined;
      names.push(name);
    }
  }
  return names.length > (chiral ? MOST_CHIRAL_VECTORS : MOST_VECTORS) ? undefined : { names, chiral, sign };
}

/** The number of pairings that may have to be visited. */
export function freeTraceWork({ names }: FreeString): number {
  let count = 1;
  for (let k = names.length - 1; k > 1; k -= 2) count *= k;
  return count;
}

/**
 * The trace of a free string.
 *
 * @param terms `all` writes all (n−1)!! pairings, valid in any dimension; `short` uses four-dimensional identities
 */
export function traceFreeString(string: FreeString, terms: 'all' | 'short'): Polynomial {
  const n = string.names.length;
  if (n % 2 === 1 || (string.chiral && n < 4)) return zero;
  const sorted = string.names.toSorted();
  const places = string.names.map((name) => sorted.indexOf(name));
  if (string.chiral) return chiralPolynomial(sorted, places, -4 * string.sign);
  const sum = new PairingSum(n);
  if (terms === 'all' || n < SHORTER_FROM) addAllPairings(sum, places);
  else addShortTrace(sum, places);
  return pairingPolynomial(sum, sorted, 4 * string.sign);
}

/** All pairings with the sign of their crossings in the order of the string. */
function addAllPairings(sum: PairingSum, places: readonly number[]): void {
  const n = places.length;
  const position = new Int8Array(n);
  let permutation = 1;
  places.forEach((place, at) => {
    position[place] = at;
    for (let before = 0; before < at; before++) if ((places[before] ?? 0) > place) permutation = -permutation;
  });
  const { values } = sum;
  let number = 0;
  // A Pfaffian in the order of the places: its entry (i, j) changes sign where the string has j before i.
  const visit = (free: number, sign: number): void => {
    const first = 31 - Math.clz32(free & -free);
    const others = free & (free - 1);
    const at = position[first] ?? 0;
    let alternating = sign;
    for (let left = others; left !== 0; left &= left - 1) {
      const lowest = left & -left;
      const own = at < (position[31 - Math.clz32(lowest)] ?? 0) ? alternating : -alternating;
      if (others === lowest) values[number++] = own;
      else visit(others ^ lowest, own);
      alternating = -alternating;
    }
  };
  if (n === 0) values[0] = 1;
  else visit(2 ** n - 1, permutation);
}

/** The variables a·b of all pairs, in code-unit order where the names allow it, with the words of each pair. */
function pairVariables(names: readonly string[]): readonly string[] {
  const variables: string[] = [];
  for (let i = 0; i < names.length; i++) {
    for (let j = i + 1; j < names.length; j++) variables.push(dotName(names[i] ?? '', names[j] ?? ''));
  }
  return variables;
}

/**
 * True when the variables are in code-unit order. Sorted names whose characters all come after `.` and `,` give
 * sorted scalar products and sorted ε, so only the border between the two kinds is compared.
 */
function isSorted(variables: readonly string[], names: readonly string[], epsilons: number): boolean {
  for (const name of names) {
    for (let k = 0; k < name.length; k++) if (name.charCodeAt(k) <= 0x2f) return false;
  }
  const first = variables[epsilons];
  return epsilons === 0 || first === undefined || (variables[epsilons - 1] ?? '') < first;
}

/** A layout of one bit for each variable. */
function flatLayout(variables: readonly string[]): Layout {
  return createLayout(variables, new Array<number>(variables.length).fill(1));
}

/**
 * A polynomial all of whose variables have degree 1. Where its variables are in code-unit order, its terms are too;
 * `epsilons` of them, the first ones, are ε, and their terms carry an i.
 */
function multilinear(
  layout: Layout,
  keys: Float64Array,
  coefficients: Float64Array,
  names: readonly string[],
  epsilons: number,
): Polynomial {
  let norm = 0;
  for (let t = 0; t < coefficients.length; t++) norm += Math.abs(coefficients[t] ?? 0);
  if (isSorted(layout.names, names, epsilons)) {
    return { names: layout.names, layout, keys, coefficients, norm, denominator: 1n, complex: epsilons > 0 };
  }
  const order = layout.names
    .map((_, v) => v)
    .sort((a, b) => ((layout.names[a] ?? '') < (layout.names[b] ?? '') ? -1 : 1));
  const reordered: Layout = {
    names: order.map((v) => layout.names[v] ?? ''),
    degrees: layout.degrees,
    words: layout.words,
    word: order.map((v) => layout.word[v] ?? 0),
    unit: order.map((v) => layout.unit[v] ?? 1),
    span: layout.span,
  };
  const target = flatLayout(reordered.names);
  return finish({ keys: repack(keys, reordered, target), coefficients, norm }, target, 1n);
}

function pairingPolynomial(sum: PairingSum, names: readonly string[], factor: number): Polynomial {
  const { n, values } = sum;
  const layout = flatLayout(pairVariables(names));
  const { words } = layout;
  let count = 0;
  for (let k = 0; k < values.length; k++) if (values[k] !== 0) count++;
  const keys = new Float64Array(count * words);
  const coefficients = new Float64Array(count);
  // unit[w][16 i + j] is the pair's contribution to word w; there are at most three words.
  const units = [0, 1, 2].map(() => new Float64Array(256));
  let v = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++, v++) {
      const unit = units[layout.word[v] ?? 0];
      if (unit !== undefined) unit[16 * i + j] = layout.unit[v] ?? 0;
    }
  }
  const [unit0 = keys, unit1 = keys, unit2 = keys] = units;
  let number = 0;
  let t = 0;
  const visit = (free: number, word0: number, word1: number, word2: number): void => {
    const row = 16 * (31 - Math.clz32(free & -free));
    const others = free & (free - 1);
    for (let left = others; left !== 0; left &= left - 1) {
      const lowest = left & -left;
      const at = row + 31 - Math.clz32(lowest);
      if (others !== lowest) {
        visit(others ^ lowest, word0 + (unit0[at] ?? 0), word1 + (unit1[at] ?? 0), word2 + (unit2[at] ?? 0));
        continue;
      }
      const value = values[number++] ?? 0;
      if (value === 0) continue;
      const base = t * words;
      keys[base] = word0 + (unit0[at] ?? 0);
      if (words > 1) keys[base + 1] = word1 + (unit1[at] ?? 0);
      if (words > 2) keys[base + 2] = word2 + (unit2[at] ?? 0);
      coefficients[t++] = factor * value;
    }
  };
  if (n === 0) coefficients[0] = factor;
  else visit(2 ** n - 1, 0, 0, 0);
  return multilinear(layout, keys, coefficients, names, 0);
}

/** C(n, k) for k ≤ 4. */
function binomial(n: number, k: number): number {
  let product = 1;
  for (let i = 0; i < k; i++) product = (product * (n - i)) / (i + 1);
  return product;
}

/** −4 G as a polynomial with the variables of ε first, each term one ε and a pairing of the rest. */
function chiralPolynomial(names: readonly string[], places: readonly number[], factor: number): Polynomial {
  const n = places.length;
  const pairs = (n - 4) >> 1;
  const weights = pairingWeights(n - 4);
  const perEpsilon = pairs === 0 ? 1 : (n - 5) * (weights[0] ?? 1);
  const values = new Int32Array(binomial(n, 4) * perEpsilon);
  const { slots, coefficients } = chiralTerms(n);
  const partner = new Int8Array(n);
  const epsilon = [0, 0, 0, 0];
  // C(n − 1 − place, k) sets of four come later for a choice of the place with k more to choose.
  const later = new Int32Array(5 * n);
  for (let k = 1; k <= 4; k++)
    for (let place = 0; place < n; place++) later[k * n + place] = binomial(n - 1 - place, k);
  const last = binomial(n, 4) - 1;
  for (let term = 0; term < coefficients.length; term++) {
    let sign = 1;
    let free = (1 << n) - 1;
    for (let k = 0; k < 4; k++) {
      const place = places[slots[term * n + k] ?? 0] ?? 0;
      free &= ~(1 << place);
      let at = k;
      for (; at > 0 && (epsilon[at - 1] ?? 0) > place; at--) {
        epsilon[at] = epsilon[at - 1] ?? 0;
        sign = -sign;
      }
      epsilon[at] = place;
    }
    for (let k = 4; k < n; k += 2) {
      const a = places[slots[term * n + k] ?? 0] ?? 0;
      const b = places[slots[term * n + k + 1] ?? 0] ?? 0;
      partner[a] = b;
      partner[b] = a;
    }
    // The number of four places in lexicographic order.
    const which =
      last -
      (later[4 * n + (epsilon[0] ?? 0)] ?? 0) -
      (later[3 * n + (epsilon[1] ?? 0)] ?? 0) -
      (later[2 * n + (epsilon[2] ?? 0)] ?? 0) -
      (later[n + (epsilon[3] ?? 0)] ?? 0);
    const number = which * perEpsilon + pairingNumber(partner, free, weights);
    values[number] = (values[number] ?? 0) + sign * (coefficients[term] ?? 0);
  }
  return chiralTermsToPolynomial(names, values, perEpsilon, weights, factor);
}

/** Which ε and which pairs occur, as variables in order. */
function chiralTermsToPolynomial(
  names: readonly string[],
  values: Int32Array,
  perEpsilon: number,
  weights: Int32Array,
  factor: number,
): Polynomial {
  const n = names.length;
  const masks: number[] = [];
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      for (let c = b + 1; c < n; c++)
        for (let d = c + 1; d < n; d++) masks.push((1 << a) | (1 << b) | (1 << c) | (1 << d));
    }
  }
  const numbers: number[] = [];
  // Each term as its ε and its pairs, numbered 16 i + j.
  const factors: number[] = [];
  const pairVariable = new Int16Array(256);
  const epsilonVariable = new Int16Array(masks.length);
  for (let number = 0; number < values.length; number++) {
    if (values[number] === 0) continue;
    numbers.push(number);
    const which = Math.floor(number / perEpsilon);
    epsilonVariable[which] = 1;
    factors.push(which);
    let rest = number % perEpsilon;
    let free = ((1 << n) - 1) & ~(masks[which] ?? 0);
    for (let level = 0; level < weights.length; level++) {
      const weight = weights[level] ?? 1;
      const lowest = free & -free;
      free ^= lowest;
      let left = free;
      for (let skip = Math.floor(rest / weight); skip > 0; skip--) left &= left - 1;
      const chosen = left & -left;
      free ^= chosen;
      rest %= weight;
      const pair = 16 * (31 - Math.clz32(lowest)) + 31 - Math.clz32(chosen);
      pairVariable[pair] = 1;
      factors.push(pair);
    }
  }
  const variables: string[] = [];
  for (let which = 0; which < masks.length; which++) {
    if (epsilonVariable[which] === 0) continue;
    epsilonVariable[which] = variables.length;
    let left = masks[which] ?? 0;
    const next = (): string => {
      const name = names[31 - Math.clz32(left & -left)] ?? '';
      left &= left - 1;
      return name;
    };
    variables.push(`e_(${next()},${next()},${next()},${next()})`);
  }
  const epsilons = variables.length;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      if (pairVariable[16 * i + j] === 0) continue;
      pairVariable[16 * i + j] = variables.length;
      variables.push(dotName(names[i] ?? '', names[j] ?? ''));
    }
  }
  const layout = flatLayout(variables);
  const { words, word, unit } = layout;
  const keys = new Float64Array(numbers.length * words);
  const coefficients = new Float64Array(numbers.length);
  let at = 0;
  for (let t = 0; t < numbers.length; t++) {
    const base = t * words;
    // iε
    keys[base + words - 1] = 1;
    const epsilon = epsilonVariable[factors[at++] ?? 0] ?? 0;
    const first = base + (word[epsilon] ?? 0);
    keys[first] = (keys[first] ?? 0) + (unit[epsilon] ?? 0);
    for (let k = 0; k < weights.length; k++) {
      const v = pairVariable[factors[at++] ?? 0] ?? 0;
      const place = base + (word[v] ?? 0);
      keys[place] = (keys[place] ?? 0) + (unit[v] ?? 0);
    }
    coefficients[t] = factor * (values[numbers[t] ?? 0] ?? 0);
  }
  return multilinear(layout, keys, coefficients, names, epsilons);
}
