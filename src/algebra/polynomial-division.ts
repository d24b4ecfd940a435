/** Exact division of multivariate polynomials by leading terms in the lexicographic order. */
import { AlgebraError } from '../errors.ts';
import { type Packed, PackedSum, packedTerm } from './packed-sum.ts';
import {
  add,
  exponentsAt,
  finish,
  multiply,
  type Polynomial,
  packedTerms,
  scaled,
  unifyLayouts,
  zero,
} from './polynomial-ring.ts';

/**
 * p/q when q divides p, undefined otherwise.
 *
 * @throws {@link AlgebraError} when q is zero
 */
export function divideExactly(p: Polynomial, q: Polynomial): Polynomial | undefined {
  if (q.coefficients.length === 0) throw new AlgebraError('division by the zero polynomial');
  let rest = p;
  const quotient: Polynomial[] = [];
  while (rest.coefficients.length > 0) {
    const factor = divideLeadingTerms(rest, q);
    if (factor === undefined) return undefined;
    quotient.push(factor);
    const product = multiply(factor, q);
    rest = add(rest, finish(scaled(product, -1n), product.layout, product.denominator, product.layout.degrees));
  }
  return quotient.length === 0 ? zero : add(...quotient);
}

/** The quotient of the leading terms, undefined when it is not a monomial. */
function divideLeadingTerms(p: Polynomial, q: Polynomial): Polynomial | undefined {
  const [top] = packedTerms(p);
  const [bottom] = packedTerms(q);
  if (top === undefined || bottom === undefined) return undefined;
  const divisor = new Map<string, number>();
  exponentsAt(q, bottom.at).forEach((e, v) => {
    divisor.set(q.names[v] ?? '', e);
  });
  const layout = unifyLayouts([p.layout], Math.max);
  const key: number[] = new Array(layout.words).fill(0);
  for (const [v, e] of exponentsAt(p, top.at).entries()) {
    const name = layout.names[v] ?? '';
    const left = e - (divisor.get(name) ?? 0);
    divisor.delete(name);
    if (left < 0) return undefined;
    const word = layout.word[v] ?? 0;
    key[word] = (key[word] ?? 0) + left * (layout.unit[v] ?? 1);
  }
  for (const e of divisor.values()) if (e > 0) return undefined;
  // (a + ib)/(c + id) = (a + ib)(c − id)/(c² + d²)
  const { re: a, im: b } = top;
  const { re: c, im: d } = bottom;
  const sum = new PackedSum(layout.words);
  const last = layout.words - 1;
  const monomial = (imaginary: number): Packed =>
    packedTerm(
      key.map((word, w) => (w === last ? word + imaginary : word)),
      1,
    );
  sum.add(scaled(monomial(0), (a * c + b * d) * q.denominator), 1);
  sum.add(scaled(monomial(1), (b * c - a * d) * q.denominator), 1);
  return finish(sum.take(), layout, (c * c + d * d) * p.denominator);
}
