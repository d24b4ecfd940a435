/** Contraction of indices that the terms of a polynomial carry as unit vectors, in any dimension. */
import { indexOfName } from './index-count.ts';
import { add, constant, dotName, multiply, type Polynomial, power, terms, variable, zero } from './polynomial.ts';

/**
 * Sums over indices: (μ·p)(μ·q) = p·q, μ·μ = d.
 *
 * @param summed names of the unit vectors, as `freeIndexName` makes them
 */
export function contractUnitVectors(
  p: Polynomial,
  summed: ReadonlySet<string>,
  dimension: Polynomial,
  rules: ReadonlyMap<string, Polynomial>,
): Polynomial {
  if (summed.size === 0) return p;
  const parts = terms(p).map(({ coefficient, powers }) => {
    const factors = [constant(coefficient)];
    let pairs: (readonly [string, string])[] = [];
    for (const [name, e] of powers) {
      const point = name.indexOf('.');
      const pair = [name.slice(0, Math.max(0, point)), name.slice(point + 1)] as const;
      if (summed.has(pair[0]) || summed.has(pair[1])) for (let k = 0; k < e; k++) pairs.push(pair);
      else factors.push(power(variable(name), e));
    }
    for (const index of summed) {
      const [first, second] = pairs.filter((pair) => pair.includes(index));
      if (first === undefined) continue;
      pairs = pairs.filter((pair) => pair !== first && pair !== second);
      const a = first[0] === index ? first[1] : first[0];
      // g^μ_μ = d
      if (a === index || second === undefined) {
        factors.push(dimension);
        continue;
      }
      const b = second[0] === index ? second[1] : second[0];
      if (summed.has(a) || summed.has(b)) pairs.push([a, b]);
      else {
        const name = dotName(a, b);
        const rule = indexOfName(a) === undefined && indexOfName(b) === undefined ? rules.get(name) : undefined;
        factors.push(rule ?? variable(name));
      }
    }
    return multiply(...factors);
  });
  return add(zero, ...parts);
}
