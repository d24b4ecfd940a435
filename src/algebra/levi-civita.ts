/** Products of two Levi-Civita contractions as Gram determinants. */
import type { KinematicRing } from './kinematic-ring.ts';
import { emptyPacked, type Packed, PackedSum } from './packed-sum.ts';

/** The terms of p by the number of their ε, with that ε taken out; number 0 for those without. */
function byEpsilon(p: Packed, ring: KinematicRing): ReadonlyMap<number, Packed> {
  const field = ring.epsilonField;
  if (field === undefined) return new Map([[0, p]]);
  const { words } = ring.layout;
  const positions = new Map<number, number[]>();
  for (let t = 0; t < p.coefficients.length; t++) {
    const number = Math.floor((p.keys[t * words + field.word] ?? 0) / field.unit) % field.span;
    const list = positions.get(number) ?? [];
    positions.set(number, list);
    list.push(t);
  }
  const parts = new Map<number, Packed>();
  for (const [number, list] of positions) {
    const keys = new Float64Array(list.length * words);
    list.forEach((from, t) => {
      for (let w = 0; w < words; w++) keys[t * words + w] = p.keys[from * words + w] ?? 0;
      keys[t * words + field.word] = (keys[t * words + field.word] ?? 0) - number * field.unit;
    });
    const { coefficients } = p;
    const picked =
      coefficients instanceof Float64Array
        ? Float64Array.from(list, (t) => coefficients[t] ?? 0)
        : list.map((t) => coefficients[t] ?? 0n);
    parts.set(number, { keys, coefficients: picked, norm: p.norm });
  }
  return parts;
}

/** p · q, where iε(a₁…a₄) · iε(b₁…b₄) = det(a_i·b_j). */
export function multiplyByEpsilon(p: Packed, q: Packed, ring: KinematicRing): Packed {
  if (p === ring.unit) return q;
  const left = byEpsilon(p, ring);
  if (left.size === 1 && left.has(0)) return ring.product(p, q);
  const right = byEpsilon(q, ring);
  const sum = new PackedSum(ring.layout.words, p.coefficients.length * q.coefficients.length);
  for (const [a, x] of left) {
    for (const [b, y] of right) {
      const both = ring.product(x, y);
      if (a === 0 || b === 0) {
        const shift = ring.epsilonMonomial(a + b);
        sum.addProduct(both, shift, 1, ring.complex);
      } else sum.addProduct(both, gram(ring.epsilons[a - 1] ?? [], ring.epsilons[b - 1] ?? [], ring), 1, ring.complex);
    }
  }
  return sum.take();
}

/** det(a_i·b_j), by the first row. */
function gram(a: readonly string[], b: readonly string[], ring: KinematicRing): Packed {
  const [first, ...rows] = a;
  if (first === undefined) return ring.unit;
  const sum = new PackedSum(ring.layout.words, 16);
  b.forEach((column, j) => {
    const minor = gram(rows, b.toSpliced(j, 1), ring);
    const entry = ring.namedDot(first, column);
    if (entry !== emptyPacked) sum.addProduct(entry, minor, j % 2 === 0 ? 1 : -1, ring.complex);
  });
  return sum.take();
}
