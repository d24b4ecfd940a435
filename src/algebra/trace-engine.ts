/**
 * The trace engine: sums of products of spinor lines and tensors, traced, contracted and expanded. Indices are
 * removed first, on strings of small integers; equal strings are collected with their coefficients; only then are
 * scalar products, into which the kinematics is already put, multiplied out.
 */
import type { ChainExpression } from './chain-expression.ts';
import { freeIndexName } from './index-count.ts';
import { KinematicRing, VectorTable } from './kinematic-ring.ts';
import { multiplyByEpsilon } from './levi-civita.ts';
import { type ContractedLine, type ContractedString, contractString, mergeLines } from './line-contraction.ts';
import { addCoefficients, expandLine, type LineSum, multiplyCoefficients } from './line-string.ts';
import { emptyPacked, type Packed, PackedSum } from './packed-sum.ts';
import { imaginaryUnit, type Polynomial } from './polynomial.ts';
import { scaled } from './polynomial-ring.ts';
import { greatestCommonDivisor } from './rational.ts';
import { readResult } from './result-polynomial.ts';
import { productWork, SlashTraces } from './slash-trace.ts';
import type { TensorFactor } from './tensor.ts';
import { measure } from './trace-bound.ts';
import { vectorSum } from './vector.ts';

/** Work on each matrix of a string that a contraction yields, in term products. */
const CONTRACTION_WORK = 10;

/** coefficient · tensors · Π Tr[line]; indices in `free` are not summed over. */
export interface TraceTerm {
  readonly coefficient: Polynomial;
  readonly lines: readonly ChainExpression[];
  readonly tensors: readonly TensorFactor[];
  readonly free: ReadonlySet<string>;
}

/** Where the traces are taken; the symbol of the dimension is a variable of the result. */
export type TraceSpace = { readonly kind: 'four' } | { readonly kind: 'general'; readonly symbol: string };

/** coefficient · Π pairs · Π traces, D^{-dots} not yet applied. */
interface Leaf {
  readonly pairs: readonly number[];
  readonly strings: readonly (readonly number[])[];
  /** Bit k is set where string k has γ5 in front. */
  readonly chiral: number;
  coefficient: Packed;
}

/** The sum of the terms, as a polynomial whose variables include vectors along free indices. */
export function traceTerms(
  terms: readonly TraceTerm[],
  scalarProducts: ReadonlyMap<string, Polynomial>,
  space: TraceSpace,
  charge: (work: number) => void = () => {},
): Polynomial {
  const table = new VectorTable();
  const bounds = measure(terms, table, space);
  const ring = new KinematicRing(table, bounds, scalarProducts);
  const leaves = new Map<string, Leaf>();
  let denominator = 1n;
  const sums = terms.map((term) => {
    const expanded = expandTerm(term, table, ring);
    denominator = (denominator / greatestCommonDivisor(denominator, expanded.denominator)) * expanded.denominator;
    return expanded;
  });
  for (const expanded of sums) {
    collectLeaves(expanded, denominator / expanded.denominator, ring, space, leaves, charge);
  }
  return sumLeaves(leaves, denominator, ring, bounds.vectors >> 1, charge);
}

interface ExpandedTerm {
  readonly lines: readonly LineSum[];
  readonly coefficient: Packed;
  /** Scalar products from tensors, as pairs of vectors. */
  readonly pairs: readonly number[];
  readonly denominator: bigint;
  /** What the tensors make of an index, and whether they change any. */
  readonly rename: (entry: number) => number;
  readonly renames: boolean;
  readonly dimensionPower: number;
}

function expandTerm(term: TraceTerm, table: VectorTable, ring: KinematicRing): ExpandedTerm {
  const indices = new Map<string, number>();
  const index = (name: string): number => {
    const known = indices.get(name);
    if (known !== undefined) return known;
    const entry = term.free.has(name) ? table.number(vectorSum({ [freeIndexName(name)]: 1 })) : -1 - indices.size;
    indices.set(name, entry);
    return entry;
  };
  const numbering = {
    vector: (factor: { vector: Parameters<VectorTable['number']>[0] }) => table.number(factor.vector),
    index,
  };
  let denominator = term.coefficient.denominator;
  let coefficient = ring.embed(term.coefficient, 1n);
  const lines = term.lines.map((line) => {
    const sum = expandLine(line, ring, numbering, 'even');
    denominator *= sum.denominator;
    return sum;
  });
  // Metric tensors and vectors name an index by another index or by a vector.
  const replaced = new Map<number, number>();
  const rename = (entry: number): number => {
    const next = replaced.get(entry);
    return next === undefined ? entry : rename(next);
  };
  const pairs: number[] = [];
  let dimensionPower = 0;
  for (const tensor of term.tensors) {
    if (tensor.kind === 'levi-civita') {
      // ε^{abcd} = (i/4) Tr[γ5 γa γb γc γd]
      const entries = tensor.slots.map((slot) => (typeof slot === 'string' ? index(slot) : table.number(slot)));
      const front = ring.embed(imaginaryUnit, 1n);
      lines.push({ strings: [{ entries, a: emptyPacked, b: front }], denominator: 4n });
      denominator *= 4n;
      continue;
    }
    const a = rename(index(tensor.kind === 'vector' ? tensor.index : tensor.first));
    const b = rename(tensor.kind === 'vector' ? table.number(tensor.vector) : index(tensor.second));
    if (a < 0 && a === b) dimensionPower++;
    else if (a < 0) replaced.set(a, b);
    else if (b < 0) replaced.set(b, a);
    else pairs.push(a, b);
  }
  if (coefficient.coefficients.length === 0) coefficient = emptyPacked;
  return { lines, coefficient, pairs, denominator, rename, renames: replaced.size > 0, dimensionPower };
}

/** Contracts every product of strings of a term, and adds what is left to the leaves. */
function collectLeaves(
  term: ExpandedTerm,
  multiple: bigint,
  ring: KinematicRing,
  space: TraceSpace,
  leaves: Map<string, Leaf>,
  charge: (work: number) => void,
): void {
  const coefficient = scaled(term.coefficient, multiple);
  const dimension = (power: number): Packed => {
    let p = ring.unit;
    for (let k = 0; k < power; k++) p = multiplyCoefficients(p, ring.variable(symbolOf(space)), ring);
    return p;
  };
  const four = space.kind === 'four';
  const base = four
    ? scaled(coefficient, 4n ** BigInt(term.dimensionPower))
    : multiplyCoefficients(coefficient, dimension(term.dimensionPower), ring);
  const renamed = term.lines.map((line) =>
    term.renames
      ? line.strings.map((string) => ({ ...string, entries: string.entries.map(term.rename) }))
      : line.strings,
  );
  const chosen: { entries: readonly number[]; a: Packed; b: Packed }[] = [];
  const visit = (): void => {
    const choices = renamed[chosen.length];
    if (choices !== undefined) {
      for (const string of choices) {
        // The trace of an odd number of γ matrices vanishes.
        if (string.entries.length % 2 === 1) continue;
        chosen.push(string);
        visit();
        chosen.pop();
      }
      return;
    }
    const lines = chosen.map((string, k) => ({ entries: string.entries, members: [k], signs: [1] }));
    const fronts = frontProducts(chosen, base, ring);
    const matrices = lines.reduce((count, line) => count + line.entries.length, 0);
    const emit = (merged: readonly ContractedLine[], factor: number): void => {
      const work = CONTRACTION_WORK * fronts.length * (4 + matrices);
      contractLines(merged, space, (parts) => {
        charge(work);
        addLeaf(merged, parts, factor, fronts, term.pairs, dimension, ring, leaves);
      });
    };
    if (four) mergeLines(lines, 1, emit);
    else emit(lines, 1);
  };
  visit();
}

function symbolOf(space: TraceSpace): string {
  return space.kind === 'general' ? space.symbol : '';
}

/** A choice of a or b for every line: bit k of `choice` is set where it is b, the γ5 part, of line k. */
interface Front {
  readonly choice: number;
  readonly coefficient: Packed;
}

/** base · Π (a or b) over the lines, without the products that vanish. */
function frontProducts(
  chosen: readonly { readonly a: Packed; readonly b: Packed }[],
  base: Packed,
  ring: KinematicRing,
): readonly Front[] {
  let fronts: readonly Front[] = [{ choice: 0, coefficient: base }];
  chosen.forEach((string, line) => {
    fronts = [string.a, string.b].flatMap((part, bit) =>
      part.coefficients.length === 0
        ? []
        : fronts.map(({ choice, coefficient }) => ({
            choice: choice | (bit << line),
            coefficient: multiplyCoefficients(coefficient, part, ring),
          })),
    );
  });
  return fronts.filter(({ coefficient }) => coefficient.coefficients.length > 0);
}

/** All products of contracted strings, one for each line. */
function contractLines(
  lines: readonly ContractedLine[],
  space: TraceSpace,
  use: (parts: readonly ContractedString[]) => void,
): void {
  const visit = (parts: readonly ContractedString[]): void => {
    const line = lines[parts.length];
    if (line === undefined) use(parts);
    else contractString(line.entries, space.kind, (part) => visit([...parts, part]));
  };
  visit([]);
}

function addLeaf(
  lines: readonly ContractedLine[],
  parts: readonly ContractedString[],
  givenFactor: number,
  fronts: readonly Front[],
  givenPairs: readonly number[],
  dimension: (power: number) => Packed,
  ring: KinematicRing,
  leaves: Map<string, Leaf>,
): void {
  let factor = givenFactor;
  let power = 0;
  const pairs = [...givenPairs];
  for (const part of parts) {
    factor *= part.factor;
    power += part.dimensionPower;
    for (const entry of part.pairs) pairs.push(entry);
  }
  for (const { choice, coefficient: front } of fronts) {
    let sign = 1;
    let chiral = 0;
    const strings: (readonly number[])[] = [];
    const dots = [...pairs];
    let vanishes = false;
    parts.forEach((part, k) => {
      const line = lines[k];
      let gamma5 = 0;
      line?.members.forEach((member, m) => {
        if (((choice >> member) & 1) === 0) return;
        gamma5++;
        sign *= line.signs[m] ?? 1;
      });
      if (gamma5 % 2 === 1) sign *= part.sign;
      const canonical = canonicalString(part.entries, gamma5 % 2 === 1, dots);
      if (canonical.sign === 0) vanishes = true;
      sign *= canonical.sign;
      // Tr[1] = 4, and −4 G is the trace with γ5.
      sign *= gamma5 % 2 === 1 ? -4 : 4;
      if (canonical.entries.length > 0) {
        if (gamma5 % 2 === 1) chiral |= 1 << strings.length;
        strings.push(canonical.entries);
      }
    });
    if (vanishes) continue;
    const key = leafKey(dots, strings, chiral);
    const coefficient = power === 0 ? front : multiplyCoefficients(front, dimension(power), ring);
    const leaf = leaves.get(key);
    if (leaf === undefined) {
      leaves.set(key, {
        pairs: dots,
        strings,
        chiral,
        coefficient: addCoefficients(emptyPacked, coefficient, sign * factor, ring),
      });
    } else leaf.coefficient = addCoefficients(leaf.coefficient, coefficient, sign * factor, ring);
  }
}

function leafKey(dots: readonly number[], strings: readonly (readonly number[])[], chiral: number): string {
  let key = `${chiral}:`;
  for (const string of strings) key += `${String.fromCharCode(...string)}\uffff`;
  const names: number[] = [];
  for (let k = 0; k < dots.length; k += 2) {
    const a = dots[k] ?? 0;
    const b = dots[k + 1] ?? 0;
    names.push(a < b ? a * 65536 + b : b * 65536 + a);
  }
  if (names.length > 1) names.sort((a, b) => a - b);
  return key + names.join();
}

/**
 * The representative of a string under a̸a̸ = a², rotation and reversal; scalar products are added to `dots`.
 */
function canonicalString(
  given: readonly number[],
  chiral: boolean,
  dots: number[],
): { entries: readonly number[]; sign: number } {
  let entries = given;
  let sign = 1;
  for (let i = 0; i < entries.length && entries.length > 1; ) {
    const a = entries[i] ?? 0;
    const wraps = i + 1 === entries.length;
    if (a !== entries[wraps ? 0 : i + 1]) {
      i++;
      continue;
    }
    // a̸ a̸ = a²; a̸ γ5 a̸ = −γ5 a² around the end
    dots.push(a, a);
    if (wraps && chiral) sign = -sign;
    entries = wraps ? entries.slice(1, -1) : [...entries.slice(0, i), ...entries.slice(i + 2)];
    i = Math.max(0, i - 1);
  }
  const n = entries.length;
  if (chiral) {
    // Tr[γ5] = Tr[γ5 a̸ b̸] = 0
    if (n < 4) return { entries: [], sign: 0 };
  } else if (n === 2) {
    dots.push(entries[0] ?? 0, entries[1] ?? 0);
    return { entries: [], sign };
  }
  if (n === 0) return { entries, sign };
  let start = 0;
  for (let i = 1; i < n; i++) if ((entries[i] ?? 0) < (entries[start] ?? 0)) start = i;
  const backwards = (entries[(start + n - 1) % n] ?? 0) < (entries[(start + 1) % n] ?? 0);
  const turned = new Array<number>(n);
  for (let i = 0; i < n; i++) turned[i] = entries[(backwards ? start - i + n : start + i) % n] ?? 0;
  // Each step around the trace passes γ5 once. Reversal: (γ5 S)^R = S^R γ5 = γ5 S^R for even S.
  const steps = backwards ? n - 1 - start : start;
  return { entries: turned, sign: chiral && steps % 2 === 1 ? -sign : sign };
}

/** Σ coefficient · Π dots · Π traces over the leaves, each brought to the common power of D. */
function sumLeaves(
  leaves: ReadonlyMap<string, Leaf>,
  denominator: bigint,
  ring: KinematicRing,
  mostDots: number,
  charge: (work: number) => void,
): Polynomial {
  const traces = new SlashTraces(ring, charge);
  const total = new PackedSum(ring.layout.words, 64);
  const common = ring.denominator === 1n ? denominator : denominator * ring.denominator ** BigInt(mostDots);
  for (const { pairs, strings, chiral, coefficient } of leaves.values()) {
    if (coefficient.coefficients.length === 0) continue;
    let value = ring.unit;
    let dots = pairs.length >> 1;
    strings.forEach((string, k) => {
      dots += string.length >> 1;
      const isChiral = ((chiral >> k) & 1) === 1;
      const trace = isChiral ? traces.odd(string) : traces.even(string);
      charge(productWork(value, trace) * ring.layout.words);
      value = isChiral ? multiplyByEpsilon(value, trace, ring) : ring.product(value, trace);
    });
    for (let k = 0; k < pairs.length; k += 2) {
      const dot = ring.dot(pairs[k] ?? 0, pairs[k + 1] ?? 0);
      charge(productWork(value, dot) * ring.layout.words);
      value = ring.product(value, dot);
    }
    const lift = ring.denominator === 1n ? 1n : ring.denominator ** BigInt(mostDots - dots);
    charge(productWork(coefficient, value) * ring.layout.words);
    const lifted = scaled(coefficient, lift);
    if (leaves.size === 1) return readResult(multiplyCoefficients(lifted, value, ring), ring, common);
    total.addProduct(lifted, value, 1, ring.complex);
  }
  return readResult(total.take(), ring, common);
}
