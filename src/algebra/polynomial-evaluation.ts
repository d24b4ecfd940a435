/** Exact values of polynomials at Gaussian rational points. */
import { AlgebraError } from '../errors.ts';
import { type GaussianRational, gaussian } from './gaussian-rational.ts';
import { exponentOf } from './packed-layout.ts';
import { type Polynomial, packedTerms } from './polynomial-ring.ts';
import { rational } from './rational.ts';

interface GaussianInteger {
  readonly re: bigint;
  readonly im: bigint;
}

const NOTHING: GaussianInteger = { re: 0n, im: 0n };

/**
 * The exact value of p.
 *
 * Terms come in lexicographic order, so that neighbours share the exponents of their first variables. A power of a
 * variable multiplies the sum over all terms that share it and what precedes it, once.
 *
 * @throws {AlgebraError} naming a variable without value
 */
export function evaluate(p: Polynomial, values: ReadonlyMap<string, GaussianRational>): GaussianRational {
  // Integers over one common denominator: a greatest common divisor is sought once, not after every product.
  let denominator = p.denominator;
  const powers = p.names.map((name, v) => {
    const value = values.get(name);
    if (value === undefined) throw new AlgebraError(`no value for the variable '${name}'`);
    const table = integerPowers(value, p.layout.degrees[v] ?? 0);
    denominator *= table.denominator;
    return table.powers;
  });
  const count = p.names.length;
  const shared = new Int32Array(count);
  // sums[v]: terms that share the exponents of the variables before v, without the powers of those.
  const sums = Array.from({ length: count + 1 }, () => NOTHING);
  const closeFrom = (first: number): void => {
    for (let v = count - 1; v >= first; v--) {
      const below = sums[v + 1] ?? NOTHING;
      if (below === NOTHING) continue;
      const factor = powers[v]?.[shared[v] ?? 0] ?? NOTHING;
      sums[v] = plus(sums[v] ?? NOTHING, multiplyIntegers(below, factor));
      sums[v + 1] = NOTHING;
    }
  };
  let started = false;
  for (const { at, re, im } of packedTerms(p)) {
    let changed = count;
    for (let v = 0; v < changed; v++) if (exponentOf(p.layout, p.keys, at, v) !== shared[v]) changed = v;
    if (started && changed < count) closeFrom(changed);
    for (let v = changed; v < count; v++) shared[v] = exponentOf(p.layout, p.keys, at, v);
    sums[count] = plus(sums[count] ?? NOTHING, { re, im });
    started = true;
  }
  closeFrom(0);
  const { re, im } = sums[0] ?? NOTHING;
  return gaussian(rational(re, denominator), rational(im, denominator));
}

function plus(a: GaussianInteger, b: GaussianInteger): GaussianInteger {
  if (b.im === 0n) return b.re === 0n ? a : { re: a.re + b.re, im: a.im };
  return { re: a.re + b.re, im: a.im + b.im };
}

function multiplyIntegers(a: GaussianInteger, b: GaussianInteger): GaussianInteger {
  if (a.im === 0n && b.im === 0n) return { re: a.re * b.re, im: 0n };
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

/** The powers 0 … highest of n/d as integers nᵉ d^(highest − e) over dᵏ with k = highest. */
function integerPowers(
  { re, im }: GaussianRational,
  highest: number,
): { readonly powers: readonly GaussianInteger[]; readonly denominator: bigint } {
  const d = re.denominator === im.denominator ? re.denominator : re.denominator * im.denominator;
  const n: GaussianInteger = {
    re: (re.numerator * d) / re.denominator,
    im: (im.numerator * d) / im.denominator,
  };
  const powers: GaussianInteger[] = [{ re: 1n, im: 0n }];
  for (let e = 1; e <= highest; e++) powers.push(multiplyIntegers(powers[e - 1] ?? n, n));
  return {
    powers: powers.map((power, e) => multiplyIntegers(power, { re: d ** BigInt(highest - e), im: 0n })),
    denominator: d ** BigInt(highest),
  };
}
