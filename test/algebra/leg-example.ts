/** Processes with 4, 5 and 6 legs, random polynomials in their momenta, and expressions that vanish on shell. */
import fc from 'fast-check';
import { readFormula } from '../../src/algebra/formula.ts';
import type { ExternalLegs } from '../../src/algebra/on-shell-point.ts';
import { multiply, type Polynomial, subtract } from '../../src/algebra/polynomial.ts';

/** a e → e ν ν̄ … with an electron, two massive neutrinos and massless legs. */
export function legsFor(count: number): ExternalLegs {
  const outgoing = ['k3', 'k4', 'k5', 'k6'].slice(0, count - 2);
  const masses = { p2: 'me^2', k3: 'me^2', k4: 'mnu[1]^2', k5: 'mnu[2]^2' };
  const squares = Object.entries(masses).filter(([name]) => name === 'p2' || outgoing.includes(name));
  return {
    incoming: ['p1', 'p2'],
    outgoing,
    squares: new Map(squares.map(([name, square]) => [name, readFormula(square)])),
  };
}

export function momenta(count: number): readonly string[] {
  return ['p1', 'p2', ...legsFor(count).outgoing];
}

/** A sum of up to four random products of scalar products, ε contractions and parameters. */
export function randomExpression(count: number): fc.Arbitrary<Polynomial> {
  const momentum = fc.constantFrom(...momenta(count));
  const dot = fc.tuple(momentum, momentum).map(([p, q]) => `${p}.${q}`);
  const epsilon = fc
    .shuffledSubarray([...momenta(count)], { minLength: 4, maxLength: 4 })
    .map((slots) => `e_(${slots.join()})`);
  const factor = fc.oneof(
    { weight: 4, arbitrary: dot },
    { weight: 1, arbitrary: epsilon },
    { weight: 1, arbitrary: fc.constantFrom('me^2', 'gV', '3/2', 'i_') },
  );
  return fc
    .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.array(factor, { minLength: 1, maxLength: 2 })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((list) => readFormula(list.map(([c, factors]) => `${c}*${factors.join('*')}`).join(' - ')));
}

/** Expressions that vanish by momentum conservation, on-shell conditions, Schouten identities or Gram determinants. */
export function vanishing(count: number): fc.Arbitrary<Polynomial> {
  const names = momenta(count);
  const momentum = fc.constantFrom(...names);
  const total = `(p1+p2-${legsFor(count).outgoing.join('-')})`;
  const conserved = momentum.map((p) => readFormula(`${total}.${p}`));
  const conservedEpsilon = fc
    .tuple(momentum, momentum, momentum)
    .map(([p, q, r]) => readFormula(`e_(${p},${total},${q},${r})`));
  const onShell = momentum.map((p) =>
    subtract(readFormula(`${p}.${p}`), legsFor(count).squares?.get(p) ?? readFormula('0')),
  );
  const schouten = fc
    .tuple(momentum, fc.shuffledSubarray([...names, ...names], { minLength: 5, maxLength: 5 }))
    .map(([p, [a, b, c, d, e]]) =>
      readFormula(
        `${p}.${a}*e_(${b},${c},${d},${e})-${p}.${b}*e_(${a},${c},${d},${e})+${p}.${c}*e_(${a},${b},${d},${e})` +
          `-${p}.${d}*e_(${a},${b},${c},${e})+${p}.${e}*e_(${a},${b},${c},${d})`,
      ),
    );
  const product = fc
    .shuffledSubarray([...names, ...names], { minLength: 8, maxLength: 8 })
    .map((slots) => gramProduct(slots.slice(0, 4), slots.slice(4)));
  const relation = fc.oneof(conserved, conservedEpsilon, onShell, schouten, product);
  return fc.tuple(relation, randomExpression(count)).map((factors) => multiply(...factors));
}

/** ε(a) ε(b) + det(a_i·b_j). */
function gramProduct(a: readonly string[], b: readonly string[]): Polynomial {
  return readFormula(`e_(${a.join()})*e_(${b.join()})+${gramText(a, b)}`);
}

/** det(a_i·b_j) as text. */
export function gramText(a: readonly string[], b: readonly string[]): string {
  const [first, ...rows] = a;
  if (first === undefined) return '1';
  const minors = b.map(
    (column, j) => `${j % 2 === 0 ? '+' : '-'}${first}.${column}*${gramText(rows, b.toSpliced(j, 1))}`,
  );
  return `(${minors.join('')})`;
}
