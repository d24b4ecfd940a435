/** From the packed ring of one calculation to a polynomial: the numbered ε become variables, i ε becomes i·ε. */
import type { KinematicRing } from './kinematic-ring.ts';
import { createLayout, repack } from './packed-layout.ts';
import { type Packed, PackedSum } from './packed-sum.ts';
import type { Polynomial } from './polynomial.ts';
import { finish, zero } from './polynomial-ring.ts';

/** terms/denominator as a polynomial in canonical form. */
export function readResult(terms: Packed, ring: KinematicRing, denominator: bigint): Polynomial {
  if (terms.coefficients.length === 0) return zero;
  const field = ring.epsilonField;
  if (field === undefined) return finish(terms, ring.layout, denominator);
  const { words } = ring.layout;
  const numbers = new Array<number>(terms.coefficients.length);
  const used = new Set<number>();
  for (let t = 0; t < numbers.length; t++) {
    const number = Math.floor((terms.keys[t * words + field.word] ?? 0) / field.unit) % field.span;
    numbers[t] = number;
    if (number > 0) used.add(number);
  }
  // The layout without the field of ε, and with one variable for each ε that occurs.
  const names = ring.layout.names.slice(1);
  const epsilonName = new Map([...used].map((number) => [`e_(${ring.epsilons[number - 1]?.join() ?? ''})`, number]));
  const degrees = new Map<string, number>();
  names.forEach((name, v) => {
    degrees.set(name, ring.layout.degrees[v + 1] ?? 1);
  });
  for (const name of epsilonName.keys()) degrees.set(name, (degrees.get(name) ?? 0) + 1);
  const all = [...degrees.keys()].sort();
  const layout = createLayout(
    all,
    all.map((name) => degrees.get(name) ?? 1),
  );
  const restricted = {
    ...ring.layout,
    names,
    degrees: ring.layout.degrees.slice(1),
    word: ring.layout.word.slice(1),
    unit: ring.layout.unit.slice(1),
    span: ring.layout.span.slice(1),
  };
  const keys = repack(terms.keys, restricted, layout);
  const place = new Map<number, { word: number; unit: number }>();
  for (const [name, number] of epsilonName) {
    const v = all.indexOf(name);
    place.set(number, { word: layout.word[v] ?? 0, unit: layout.unit[v] ?? 1 });
  }
  const negative: number[] = [];
  numbers.forEach((number, t) => {
    const at = place.get(number);
    if (at === undefined) return;
    const word = t * layout.words + at.word;
    keys[word] = (keys[word] ?? 0) + at.unit;
    const last = (t + 1) * layout.words - 1;
    const power = (keys[last] ?? 0) % 4;
    // i · i = −1
    if (power === 1) negative.push(t);
    keys[last] = (keys[last] ?? 0) + (power === 1 ? -1 : 1);
  });
  const sum = new PackedSum(layout.words, numbers.length);
  sum.add({ keys, coefficients: negated(terms.coefficients, negative), norm: terms.norm }, 1);
  return finish(sum.take(), layout, denominator);
}

function negated(
  coefficients: Float64Array | readonly bigint[],
  positions: readonly number[],
): Float64Array | readonly bigint[] {
  if (positions.length === 0) return coefficients;
  const flipped = coefficients.slice() as Float64Array & bigint[];
  for (const t of positions) flipped[t] = -(flipped[t] ?? 0) as number & bigint;
  return flipped;
}
