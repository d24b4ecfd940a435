/**
 * Multiplies a chain out into strings: products of slashed vectors and γ's with an index, each with a front factor
 * a + b γ5 whose a and b are packed polynomials. γ5 and the projectors are moved to the front on the way.
 */
import type { ChainExpression } from './chain-expression.ts';
import type { DiracFactor, DiracTerm } from './dirac-chain.ts';
import type { KinematicRing } from './kinematic-ring.ts';
import { emptyPacked, monomialProduct, type Packed } from './packed-sum.ts';
import { one } from './polynomial.ts';
import { greatestCommonDivisor } from './rational.ts';

/** (a + b γ5) · entries; an entry ≥ 0 is a slashed vector by number, a negative one γ with index number −1 − entry. */
export interface LineString {
  readonly entries: readonly number[];
  readonly a: Packed;
  readonly b: Packed;
}

/** A sum of strings, divided by `denominator`. */
export interface LineSum {
  readonly strings: readonly LineString[];
  readonly denominator: bigint;
}

/** How a factor's index or vector is numbered. */
export interface Numbering {
  readonly vector: (factor: DiracFactor & { kind: 'slash' }) => number;
  readonly index: (name: string) => number;
}

/**
 * The strings of a chain, equal ones collected.
 *
 * @param length `even` leaves out products of an odd number of matrices where that is cheap, since their trace vanishes
 */
export function expandLine(
  chain: ChainExpression,
  ring: KinematicRing,
  numbering: Numbering,
  length: 'any' | 'even' = 'any',
): LineSum {
  if ('product' in chain) {
    let product: LineSum = { strings: [{ entries: [], a: ring.unit, b: emptyPacked }], denominator: 1n };
    const last = chain.product.length - 1;
    for (const [k, factor] of chain.product.entries()) {
      product = multiplyLines(product, expandLine(factor, ring, numbering), ring, k === last ? length : 'any');
    }
    return product;
  }
  if ('sum' in chain) {
    return addLines(
      chain.sum.map((part) => expandLine(part, ring, numbering, length)),
      ring,
    );
  }
  return expandChain(chain, ring, numbering, length);
}

function expandChain(
  chain: readonly DiracTerm[],
  ring: KinematicRing,
  numbering: Numbering,
  length: 'any' | 'even',
): LineSum {
  let denominator = 1n;
  let projectors = 0;
  for (const term of chain) {
    const d = term.coefficient.denominator;
    if (d !== 1n) denominator = (denominator / greatestCommonDivisor(denominator, d)) * d;
    let count = 0;
    for (const { kind } of term.factors) if (kind === 'left' || kind === 'right') count++;
    if (count > projectors) projectors = count;
  }
  const strings: LineString[] = [];
  for (const { coefficient, factors } of chain) {
    const entries: number[] = [];
    if (length === 'even' && matrixCount(factors) % 2 === 1) continue;
    // The front is x + y γ5 with integers x, y, times 2 for every projector.
    let x = 1;
    let y = 0;
    let halves = projectors;
    for (const factor of factors) {
      if (factor.kind === 'slash') entries.push(numbering.vector(factor));
      else if (factor.kind === 'gamma') entries.push(numbering.index(factor.index));
      else {
        // γ^μ γ5 = −γ5 γ^μ
        const sign = entries.length % 2 === 0 ? 1 : -1;
        if (factor.kind === 'gamma5') [x, y] = [sign * y, sign * x];
        else {
          // 2 P_{R,L} = 1 ± γ5
          const s = factor.kind === 'right' ? sign : -sign;
          [x, y] = [x + s * y, y + s * x];
          halves--;
        }
      }
    }
    const base =
      coefficient === one && denominator === 1n
        ? ring.unit
        : ring.embed(coefficient, denominator / coefficient.denominator);
    const scale = 2 ** halves;
    strings.push({ entries, a: times(base, x * scale), b: times(base, y * scale) });
  }
  return {
    strings: strings.length > 1 ? collect(strings, ring) : strings,
    denominator: denominator << BigInt(projectors),
  };
}

function matrixCount(factors: readonly DiracFactor[]): number {
  let count = 0;
  for (const { kind } of factors) if (kind === 'slash' || kind === 'gamma') count++;
  return count;
}

function times(p: Packed, factor: number): Packed {
  if (factor === 1) return p;
  if (factor === 0 || p.coefficients.length === 0) return emptyPacked;
  const { keys, coefficients } = p;
  const norm = p.norm * Math.abs(factor);
  if (coefficients instanceof Float64Array && norm < 2 ** 53) {
    const scaled = new Float64Array(coefficients.length);
    for (let t = 0; t < scaled.length; t++) scaled[t] = (coefficients[t] ?? 0) * factor;
    return { keys, coefficients: scaled, norm };
  }
  return {
    keys,
    coefficients: Array.from<number | bigint, bigint>(coefficients, (c) => BigInt(c) * BigInt(factor)),
    norm,
  };
}

/** p · q with i² = −1; a product of two monomials needs no table. */
export function multiplyCoefficients(p: Packed, q: Packed, ring: KinematicRing): Packed {
  if (p === ring.unit) return q;
  if (q === ring.unit) return p;
  if (p.coefficients.length === 0 || q.coefficients.length === 0) return emptyPacked;
  const single = monomialProduct(p, q);
  if (single !== undefined) {
    const { keys, coefficients } = single;
    const last = keys.length - 1;
    if ((keys[last] ?? 0) % 4 === 2) {
      keys[last] = (keys[last] ?? 0) - 2;
      return { keys, coefficients: Float64Array.of(-Number(coefficients[0])), norm: single.norm };
    }
    return single;
  }
  const { small } = ring;
  small.clear();
  small.addProduct(p, q, 1, true);
  return small.take();
}

/** p + sign · q. */
export function addCoefficients(p: Packed, q: Packed, sign: number, ring: KinematicRing): Packed {
  if (q.coefficients.length === 0) return p;
  if (p.coefficients.length === 0) return times(q, sign);
  const { small } = ring;
  small.clear();
  small.add(p, 1);
  small.add(q, sign);
  return small.take();
}

/** (a + bγ5) S (c + dγ5) T = (ac ± bd + (bc ± ad)γ5) S T, with the sign of γ5 passing S. */
function multiplyLines(left: LineSum, right: LineSum, ring: KinematicRing, length: 'any' | 'even'): LineSum {
  const strings: LineString[] = [];
  for (const p of left.strings) {
    const sign = p.entries.length % 2 === 0 ? 1 : -1;
    for (const q of right.strings) {
      if (length === 'even' && (p.entries.length + q.entries.length) % 2 === 1) continue;
      const ac = multiplyCoefficients(p.a, q.a, ring);
      const bd = multiplyCoefficients(p.b, q.b, ring);
      const bc = multiplyCoefficients(p.b, q.a, ring);
      const ad = multiplyCoefficients(p.a, q.b, ring);
      const a = addCoefficients(ac, bd, sign, ring);
      const b = addCoefficients(bc, ad, sign, ring);
      if (a.coefficients.length + b.coefficients.length === 0) continue;
      strings.push({ entries: p.entries.length === 0 ? q.entries : [...p.entries, ...q.entries], a, b });
    }
  }
  return { strings, denominator: left.denominator * right.denominator };
}

function addLines(parts: readonly LineSum[], ring: KinematicRing): LineSum {
  const denominator = parts.reduce(
    (lcm, part) => (lcm / greatestCommonDivisor(lcm, part.denominator)) * part.denominator,
    1n,
  );
  const strings = parts.flatMap((part) => {
    const factor = Number(denominator / part.denominator);
    if (factor === 1) return part.strings;
    return part.strings.map(({ entries, a, b }) => ({ entries, a: times(a, factor), b: times(b, factor) }));
  });
  return { strings: collect(strings, ring), denominator };
}

/** Adds the fronts of equal strings. */
function collect(strings: readonly LineString[], ring: KinematicRing): readonly LineString[] {
  const collected = new Map<string, LineString>();
  for (const string of strings) {
    const key = string.entries.join();
    const known = collected.get(key);
    collected.set(
      key,
      known === undefined
        ? string
        : {
            entries: string.entries,
            a: addCoefficients(known.a, string.a, 1, ring),
            b: addCoefficients(known.b, string.b, 1, ring),
          },
    );
  }
  return [...collected.values()];
}
