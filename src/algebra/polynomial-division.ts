/** Exact division of multivariate polynomials by leading terms in the graded lexicographic order. */
import { AlgebraError } from '../errors.ts';
import {
  accumulate,
  accumulator,
  add,
  embedding,
  finish,
  mapCoefficients,
  multiply,
  type Polynomial,
  unifyNames,
  zero,
} from './polynomial-ring.ts';

/**
 * p/q when q divides p, undefined otherwise.
 *
 * @throws {AlgebraError} when q is zero
 */
export function divideExactly(p: Polynomial, q: Polynomial): Polynomial | undefined {
  if (q.exponents.length === 0) throw new AlgebraError('division by the zero polynomial');
  let rest = p;
  const quotient: Polynomial[] = [];
  while (rest.exponents.length > 0) {
    const factor = divideLeadingTerms(rest, q);
    if (factor === undefined) return undefined;
    quotient.push(factor);
    rest = add(
      rest,
      mapCoefficients(multiply(factor, q), (re, im) => [-re, -im]),
    );
  }
  return quotient.length === 0 ? zero : add(...quotient);
}

/** The quotient of the leading terms, undefined when it is not a monomial. */
function divideLeadingTerms(p: Polynomial, q: Polynomial): Polynomial | undefined {
  const names = unifyNames([p, q]);
  const top = embedding(p, names)(p.exponents[0] ?? []);
  const bottom = embedding(q, names)(q.exponents[0] ?? []);
  const exponents = top.map((e, v) => e - (bottom[v] ?? 0));
  if (exponents.some((e) => e < 0)) return undefined;
  const [a, b] = [p.re[0] ?? 0n, p.im[0] ?? 0n];
  const [c, d] = [q.re[0] ?? 0n, q.im[0] ?? 0n];
  // (a + ib)/(c + id) = (a + ib)(c − id)/(c² + d²)
  const sum = accumulator(names);
  accumulate(sum, exponents, (a * c + b * d) * q.denominator, (b * c - a * d) * q.denominator);
  return finish(sum, (c * c + d * d) * p.denominator);
}
