/** Random FORM expressions with every feature that `traceForm` reads. */
import fc from 'fast-check';
import { INDICES, LINES, SYMBOLS, VECTORS } from './form-program.ts';

/** A hole that takes a vector or an index, or a finished text. */
type Piece = string | { readonly hole: true };

const HOLE: Piece = { hole: true };

const vector = fc.constantFrom(...VECTORS);
const symbol = fc.constantFrom(...SYMBOLS);

/** A factor of a product; `matrices` is the number of γ matrices on its line, or `any` for a sum of several. */
interface Factor {
  readonly pieces: readonly Piece[];
  readonly line?: number;
  readonly matrices: number | 'any';
}

/** One factor of a spin line, in the spellings that FORM has for it. */
function lineFactor(line: number): fc.Arbitrary<Factor> {
  const holes = (matrices: number, ...front: readonly string[]): Factor => ({
    line,
    matrices,
    pieces: [
      `g_(${[line, ...front].join()}`,
      ...Array.from({ length: matrices }).flatMap((): readonly Piece[] => [',', HOLE]),
      ')',
    ],
  });
  const sum = (text: (a: string, b: string, m: string) => string, matrices: number | 'any'): fc.Arbitrary<Factor> =>
    fc.tuple(vector, vector, symbol).map(([a, b, m]) => ({ line, matrices, pieces: [text(a, b, m)] }));
  return fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 4 }).map((count) => holes(count)) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }).map((count) => holes(count, '5_')) },
    { weight: 1, arbitrary: fc.constantFrom('6_', '7_').map((chirality) => holes(1, chirality)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('gi_', 'g5_', 'g6_', 'g7_')
        .map((name): Factor => ({ line, matrices: 0, pieces: [`${name}(${line})`] })),
    },
    { weight: 2, arbitrary: sum((a, _, m) => `(g_(${line},${a})+${m})`, 'any') },
    { weight: 1, arbitrary: sum((a, b) => `(g_(${line},${a})-2/3*g_(${line},${b}))`, 1) },
    { weight: 1, arbitrary: sum((a, b, m) => `(${m}*g_(${line},${a},${b})-1)`, 2) },
    { weight: 1, arbitrary: sum((a, b, m) => `(g_(${line},${a})+g_(${line},5_,${b})+2*${m})^2`, 'any') },
  );
}

const tensor: fc.Arbitrary<readonly Piece[]> = fc.oneof(
  fc.constant<readonly Piece[]>(['d_(', HOLE, ',', HOLE, ')']),
  fc.constant<readonly Piece[]>(['e_(', HOLE, ',', HOLE, ',', HOLE, ',', HOLE, ')']),
  vector.map((a): readonly Piece[] => [`${a}(`, HOLE, ')']),
  fc.tuple(vector, vector).map(([a, b]): readonly Piece[] => [`(${a}.${b}-${a}.${a})`]),
  fc.tuple(vector, vector, symbol).map(([a, b, m]): readonly Piece[] => [`${a}.${b}^2*${m}`]),
);

const number = fc.constantFrom('1', '2', '-3', '1/2', '-5/7', 'i_', '(1-2*i_)', 'm^2', 'x');

/** Fills the holes: some pairs with equal indices, a few with free ones, the others with vectors. */
function fill(pieces: readonly Piece[], order: readonly number[], pairs: number, free: number): string {
  const count = pieces.filter((piece) => typeof piece !== 'string').length;
  const places = Array.from({ length: count }, (_, n) => n).toSorted(
    (a, b) => (order[a] ?? 0) - (order[b] ?? 0) || a - b,
  );
  const names = new Map<number, string>();
  const summed = Math.min(pairs, Math.floor(count / 2));
  for (let n = 0; n < summed; n++) {
    for (const place of places.splice(0, 2)) names.set(place, INDICES[n] ?? 'mu');
  }
  for (let n = 0; n < free; n++) {
    for (const place of places.splice(0, 1)) names.set(place, INDICES[INDICES.length - 1 - n] ?? 'de');
  }
  let hole = 0;
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const name = names.get(hole) ?? VECTORS[(order[hole] ?? 0) % VECTORS.length] ?? 'p';
      hole += 1;
      return name;
    })
    .join('');
}

/** One more matrix for every line that has an odd number of them, since its trace would vanish. */
function completion(factors: readonly Factor[]): readonly Factor[] {
  return LINES.flatMap((line): readonly Factor[] => {
    const counts = factors.flatMap((factor) => (factor.line === line ? [factor.matrices] : []));
    const isOdd = counts.reduce<number>((sum, count) => sum + (count === 'any' ? 0 : count), 0) % 2 === 1;
    return isOdd && !counts.includes('any') ? [{ line, matrices: 1, pieces: [`g_(${line},`, HOLE, ')'] }] : [];
  });
}

/** A product of up to three spin lines with tensors. */
const product: fc.Arbitrary<string> = fc
  .record({
    number,
    factors: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...LINES.slice(0, 2)).chain(lineFactor) },
        { weight: 1, arbitrary: lineFactor(LINES[2]) },
        { weight: 2, arbitrary: tensor.map((pieces): Factor => ({ pieces, matrices: 0 })) },
      ),
      { minLength: 1, maxLength: 7 },
    ),
    even: fc.constantFrom(true, true, true, false),
    order: fc.array(fc.nat(1000), { minLength: 32, maxLength: 32 }),
    pairs: fc.integer({ min: 0, max: 5 }),
    free: fc.constantFrom(0, 0, 0, 1, 2),
  })
  .map(({ number: coefficient, factors, even, order, pairs, free }) => {
    const all = even ? [...factors, ...completion(factors)] : factors;
    const pieces = all.flatMap((factor) => ['*', ...factor.pieces]);
    return fill([coefficient, ...pieces], order, pairs, free);
  });

/** A sum of up to three products. */
export const formExpressions: fc.Arbitrary<string> = fc
  .array(product, { minLength: 1, maxLength: 3 })
  .map((products) => products.join('+'));

/** One long line of few momenta, with γ5 or without and up to three contracted pairs. */
export const longTraces: fc.Arbitrary<string> = fc
  .record({
    momenta: fc.integer({ min: 2, max: 5 }),
    order: fc.array(fc.nat(1000), { minLength: 12, maxLength: 22 }),
    chiral: fc.boolean(),
    places: fc.array(fc.nat(1000), { maxLength: 6 }),
  })
  .map(({ momenta, order, chiral, places }) => {
    const even = order.length % 2 === 0 ? order : order.slice(1);
    const line = even.map((n): string => VECTORS[n % momenta] ?? 'p');
    const pairs = places.length % 2 === 0 ? places : places.slice(1);
    pairs.forEach((place, n) => {
      line.splice(place % (line.length + 1), 0, INDICES[n >> 1] ?? 'mu');
    });
    return `g_(1,${[...(chiral ? ['5_'] : []), ...line].join()})`;
  });

/** The expression with sums of vectors inside one matrix, which FORM writes as sums of matrices. */
export function withSlashedSums(text: string): string {
  return text.replaceAll(/\(g_\((\d),(\w)\)-2\/3\*g_\(\1,(\w)\)\)/g, 'g_($1,$2-2/3*$3)');
}

/** Expressions that have a meaning in d dimensions: without γ5, projectors and e_. */
export const dimensionalExpressions: fc.Arbitrary<string> = formExpressions.filter((text) => !/[567]_|e_\(/.test(text));
