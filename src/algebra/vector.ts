/** Rational linear combinations of named four-vectors, and their scalar products as polynomials. */
import { add, constant, dotName, multiply, type Polynomial, variable } from './polynomial.ts';
import { addRational, isZeroRational, multiplyRational, type Rational, rational } from './rational.ts';

/** Σ c·p, without zero coefficients: momentum name ↦ c. */
export type VectorSum = ReadonlyMap<string, Rational>;

/** `vectorSum({ p1: 1, p2: 1, k3: -1 })` is p1 + p2 − k3. */
export function vectorSum(coefficients: Readonly<Record<string, Rational | bigint | number>>): VectorSum {
  const sum = new Map<string, Rational>();
  for (const [name, value] of Object.entries(coefficients)) {
    const c = typeof value === 'object' ? value : rational(value);
    if (!isZeroRational(c)) sum.set(name, c);
  }
  return sum;
}

/** The sum of any number of vectors; the empty sum is the zero vector. */
export function addVectors(...vectors: readonly VectorSum[]): VectorSum {
  const sum = new Map<string, Rational>();
  for (const vector of vectors) {
    for (const [name, c] of vector) {
      const total = addRational(sum.get(name) ?? rational(0n), c);
      if (isZeroRational(total)) sum.delete(name);
      else sum.set(name, total);
    }
  }
  return sum;
}

/** by · vector; a `number` must be a safe integer. */
export function scaleVector(vector: VectorSum, by: Rational | bigint | number): VectorSum {
  const factor = typeof by === 'object' ? by : rational(by);
  if (isZeroRational(factor)) return new Map();
  return new Map([...vector].map(([name, c]) => [name, multiplyRational(c, factor)]));
}

/** a·b expanded in the scalar products of the named vectors, variables {@link dotName}. */
export function dot(a: VectorSum, b: VectorSum): Polynomial {
  const parts: Polynomial[] = [];
  for (const [p, x] of a) {
    for (const [q, y] of b) parts.push(multiply(constant(multiplyRational(x, y)), variable(dotName(p, q))));
  }
  return add(...parts);
}
